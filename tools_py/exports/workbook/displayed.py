"""What a cell of a workbook shows of a number: a day, a time, a share or a figure, by the format that it has."""

import re
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from tools_py.dates import MONTHS, WEEKDAYS

BUILT_IN = {
    "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%", "14": "dd/mm/yyyy", "15": "d-mmm-yy", "16": "d-mmm",
    "17": "mmm-yy", "18": "h:mm AM/PM", "19": "h:mm:ss AM/PM", "20": "h:mm", "21": "h:mm:ss", "22": "dd/mm/yyyy h:mm", "37": "#,##0",
    "38": "#,##0", "39": "#,##0.00", "40": "#,##0.00", "45": "mm:ss", "46": "[h]:mm:ss", "47": "mm:ss",
}  # fmt: skip
"""The formats that a workbook names by number alone, as the UK shows them. Source: ECMA-376, part 1, 18.8.30."""
_TOKEN = re.compile(
    r'"(?P<text>[^"]*)"|\\(?P<letter>.)|_.|\*.|\[(?P<spent>h+|m+|s+)\]|\[\$(?P<money>[^\]-]*)[^\]]*\]|\[[^\]]*\]'
    r"|(?P<noon>am/pm|a/p)|(?P<clock>y+|m+|d+|h+|s+|\.0+(?=\D*$))|(?P<figure>[#0?][#0?,. ]*|\.[0#?]+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_MONEY = re.compile(r"\[\$([^\]-]+)|(?<!\[)([£€$])")
_LARGEST = 1e15
"""Beyond this a spreadsheet's figures are not exact, and nobody reads them."""
_BARE = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


type FigureKind = Literal["plain", "share", "money", "moment"]


def kind(code: str) -> FigureKind:
    """What a format makes of a number."""
    bare = _BARE.sub("", code)
    if re.search(r"[ymdhs]", re.sub(r"am/pm|general", "", bare, flags=re.IGNORECASE), re.IGNORECASE):
        return "moment"
    if "%" in bare:
        return "share"
    return "money" if re.search(r"[£€$]", re.sub(r"\[\$-[^\]]*\]", "", code)) else "plain"


def displayed(number: float, code: str, epoch: date) -> str | None:
    """The text of a cell that holds this number in this format; None for a plain number, or one that cannot be shown.

    `epoch` is the day from which the workbook counts.
    """
    parts = code.split(";")
    code = parts[1] if number < 0 and len(parts) > 1 and parts[1] else parts[0]
    found = kind(code)
    if found == "moment":
        return _moment(number, code, epoch)
    return None if found == "plain" or abs(number) > _LARGEST else _figure(number, code, share=found == "share")


def _figure(number: float, code: str, *, share: bool) -> str:
    """A share or a sum of money, rounded as it is shown."""
    figure = next((found["figure"] for found in _TOKEN.finditer(code) if found["figure"]), "0")
    digits = figure.rstrip().partition(".")[2]
    places = len(re.findall(r"[0#?]", digits))
    value = Decimal(repr(number)) * (100 if share else 1)
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{abs(rounded):{',' if ',' in figure else ''}f}"
    if places and digits.rstrip().endswith(("#", "?")):
        text = text.rstrip("0").rstrip(".")
    sign = "-" if rounded < 0 and not code.startswith("(") else ""
    before = money[1] or money[2] if (money := _MONEY.search(code)) else ""
    return f"{sign}{before}{text}{'%' if share else ''}"


def _moment(number: float, code: str, epoch: date) -> str | None:
    """A day or a time, in the parts that its format names."""
    try:
        moment = datetime.combine(epoch, datetime.min.time()) + timedelta(seconds=round(number * 86_400))
    except (OverflowError, ValueError):
        return None
    tokens = list(_TOKEN.finditer(code))
    noon = any(token["noon"] for token in tokens)
    texts = []
    for at, token in enumerate(tokens):
        if token["spent"]:
            texts.append(_spent(token["spent"].lower(), number))
        elif token["noon"]:
            texts.append("AM" if moment.hour < 12 else "PM")
        elif token["clock"]:
            minutes = token["clock"][0] in "mM" and _is_minutes(
                [one["clock"] or one["spent"] or "" for one in tokens], at
            )
            texts.append(_part(token["clock"].lower(), moment, noon=noon, minutes=minutes))
        else:
            texts.append(token["text"] or token["letter"] or token["figure"] or token["other"] or "")
    return "".join(texts).strip().strip("@").strip()


def _is_minutes(clocks: list[str], at: int) -> bool:
    """Whether an m counts minutes: it follows hours, or stands before seconds."""
    before = next((one for one in reversed(clocks[:at]) if one), "")
    after = next((one for one in clocks[at + 1 :] if one), "")
    return before[:1] in {"h", "H"} or after[:1] in {"s", "S"}


def _spent(unit: str, number: float) -> str:
    """Hours, minutes or seconds that are not counted anew each day."""
    whole = int(round(number * 86_400) // {"h": 3600, "m": 60, "s": 1}[unit[0]])
    return f"{whole:0{len(unit)}d}"


def _part(unit: str, moment: datetime, *, noon: bool, minutes: bool) -> str:
    """One part of a day or time, as long as its format names it."""
    size = len(unit)
    if unit[0] == "y":
        return f"{moment.year:04d}" if size > 2 else f"{moment.year % 100:02d}"
    if size > 2 and unit[0] in "md" and not minutes:
        name = MONTHS[moment.month - 1] if unit[0] == "m" else WEEKDAYS[moment.weekday()]
        return {3: name[:3], 5: name[:1]}.get(size, name)
    hour = (moment.hour - 1) % 12 + 1 if noon else moment.hour
    month = moment.minute if minutes else moment.month
    figures = {"m": month, "d": moment.day, "h": hour, "s": moment.second}
    return f"{figures[unit[0]]:0{min(size, 2)}d}" if unit[0] in figures else unit
