"""Numbers as people write them: commas between thousands, a point before the fraction, and no guess at anything else."""

import re
from decimal import Decimal

from tools_py.faults import FieldError
from tools_py.tidy import one_line

_MINUS = str.maketrans("\u2212\u2013\u2012\ufe63\uff0d", "-----")
_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}([, ])\d{3}(\1\d{3})*(\.\d*)?")
_POINTED = re.compile(r"[+-]?\d{1,3}(\.\d{3}){2,}")
_FIGURES = re.compile(r"[+-]?[\d., ]*\d[\d., ]*")


def parse_number(label: str, text: str) -> Decimal:
    """Read 1,250.5 or 1 250 or £300 or 12 %; a comma or space stands between thousands, in threes, and nowhere else.

    Raises FieldError, worded for the reader of the field `label`, where it is none, or where it can be read in more ways
    than one, as 12,5 can.
    """
    plain = one_line(text).translate(_MINUS).removeprefix("£").removesuffix("%").strip()
    if _PLAIN.fullmatch(plain):
        return Decimal(plain)
    if _THOUSANDS.fullmatch(plain):
        return Decimal(re.sub("[, ]", "", plain))
    ways = _readings(plain) if _FIGURES.fullmatch(plain) else []
    if not ways:
        raise FieldError(f"{label} must be a number, such as 1,250 or 0.5.")
    if len(ways) == 1:
        raise FieldError(f"{label} must be a number. “{one_line(text)}” may mean {ways[0]}: write it so if it does.")
    raise FieldError(
        f"{label}: “{one_line(text)}” can be read as {ways[0]} or as {ways[1]}. Write the one that you mean."
    )


def parse_numbers(label: str, text: str) -> tuple[Decimal, ...]:
    """Read 12,000; 15,000: numbers parted by semicolons, in their order.

    Raises FieldError, worded for the reader of the field `label`, where any of them is none.
    """
    parts = [one for one in text.split(";") if one.strip()]
    if len(parts) == 1 and not _is_one(parts[0]):
        raise FieldError(f"{label}: separate the numbers with semicolons, such as 12,000; 15,000.")
    return tuple(parse_number(label, one) for one in parts)


def _is_one(text: str) -> bool:
    try:
        parse_number("", text)
    except FieldError:
        return False
    return True


def _readings(plain: str) -> list[str]:
    """The numbers that a text may mean, as we would write them: with a decimal comma first, then without its commas."""
    tight = plain.replace(" ", "")
    continental = tight.replace(".", "").replace(",", ".") if tight.count(",") == 1 else ""
    unparted = tight.replace(".", "") if _POINTED.fullmatch(tight) else tight.replace(",", "")
    found = [format(Decimal(way), ",") for way in (continental, unparted) if _PLAIN.fullmatch(way)]
    return list(dict.fromkeys(found))
