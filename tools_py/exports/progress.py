"""A progress report for a board, each quarter, on one page: what moved, what slipped, measures, and what is to be decided."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from tools_py.dates import print_date
from tools_py.exports import word
from tools_py.exports.contents import Contents, Record
from tools_py.exports.outgoing import NO_ACTIONS, Format
from tools_py.exports.paper import Bullets, Heading, Pages, Paper, PaperPart, PaperTable, Text
from tools_py.exports.passages.asking import OVER, REGISTER, actions, counted, day, overdue, records
from tools_py.words import shortened

MOST, QUARTER = 4, timedelta(days=92)
"""How many actions or measures each section holds, so that all keeps to a page; and what counts as next."""
STATES = (
    ("Done", "done"),
    ("Under way", "under-way"),
    ("Not started", "not-started"),
    ("Paused", "paused"),
    ("Stopped", "stopped"),
)
SHORT, BRIEF = 150, 90
PERCENT = frozenset({"%", "per cent", "percent"})
"""How people write the unit that is written with a sign."""


def paper(contents: Contents) -> Paper:
    """The report as of the day on which it is made."""
    today = contents.today or date.min
    blocks = (
        Text(text=f"{contents.name}: progress", style="ReportTitle"),
        *((Text(text=f"As of {print_date(today)}"),) if contents.today else ()),
        *_states(contents, today),
        *_section("Progress so far", moved(contents), "Nothing is done or under way yet."),
        *_section("Behind schedule", slipped(contents, today), "No action is overdue."),
        *_measures(contents),
        *_section(
            "Decisions needed from the board", asked(contents), "[Say what the board is asked to decide, or none]"
        ),
        *_section("Next three months", coming(contents, today), "No action is due."),
    )
    return Paper(title=f"{contents.name}: progress", author="", pages=(Pages(blocks=blocks),))


def _states(contents: Contents, today: date) -> Iterator[PaperTable]:
    """How many actions are in which state, and how many are overdue."""
    found = Counter(str(one.values.get("status", "not-started")) for one in actions(contents))
    late = sum(1 for one in actions(contents) if overdue(one, today))
    yield PaperTable(
        caption="Actions by status",
        head=(*(label for label, _ in STATES), "Overdue"),
        rows=((*(f"{found[state]:,}" for _, state in STATES), f"{late:,}"),),
        shares=(1,) * (len(STATES) + 1),
    )


def _section(title: str, texts: Iterator[str], none: str) -> Iterator[PaperPart]:
    yield Heading(level=3, text=title)
    every = tuple(texts)
    more = (f"{counted(len(every) - MOST, 'more', 'more')} in the plan",) if len(every) > MOST else ()
    yield Bullets(texts=(*every[:MOST], *more)) if every else Text(text=none)


def moved(contents: Contents) -> Iterator[str]:
    """The actions that are done or under way, each with its latest note."""
    for state, word_ in (("done", "done"), ("under-way", "under way")):
        for one in actions(contents):
            if one.values.get("status") == state:
                note = one.texts.get("progress", "").strip().split("\n")[-1]
                yield f"{shortened(one.label, BRIEF)}: {word_}{f'. {shortened(note, SHORT)}' if note else ''}"


def slipped(contents: Contents, today: date) -> Iterator[str]:
    """The actions that are overdue, paused or stopped, and why."""
    for one in actions(contents):
        lead = f", {one.texts['who']}" if "who" in one.texts else ""
        if overdue(one, today):
            yield f"{shortened(one.label, BRIEF)}: due {print_date(day(one))}{lead}"
        elif one.values.get("status") == "stopped":
            reason = one.texts.get("stop-reason", "")
            yield f"{shortened(one.label, BRIEF)}: stopped{f'. {shortened(reason, SHORT)}' if reason else ''}"
        elif one.values.get("status") == "paused":
            yield f"{shortened(one.label, BRIEF)}: paused{lead}"


def _measures(contents: Contents) -> Iterator[PaperPart]:
    """Where each measure stood, stands and should be."""
    figures = {one.label: latest(one) for one in reversed(_figures(contents))}
    rows = records(contents, REGISTER) or _figures(contents)
    yield Heading(level=3, text="Measures")
    if rows:
        yield PaperTable(
            caption="Measures",
            head=("Measure", "Baseline", "Latest", "Target"),
            rows=tuple(_measure(one, _stands(one) or figures.get(one.label, "")) for one in rows[: MOST + 1]),
            shares=(5, 4, 4, 4),
        )
    else:
        yield Text(text="[Give the latest figure of each measure next to its baseline and its target]", style="Note")


def measures(contents: Contents) -> list[Record]:
    """The measures of the plan, then every figure on the scorecards: of the people of a place, and of services."""
    return [*records(contents, REGISTER), *_figures(contents)]


def _figures(contents: Contents) -> tuple[Record, ...]:
    return (*records(contents, "scorecards/indicator-figures"), *records(contents, "scorecards/measure-figures"))


def latest(record: Record) -> str:
    """The figure of a measure and its period, in words: the last of its series, if it has one; empty where there is none."""
    texts = record.texts
    if series := texts.get("series", "").strip():
        period, _, value = series.split("\n")[-1].rpartition(",")
        return f"{value.strip()}, {period.strip()}".strip(", ")
    counts = {"numerator", "denominator"} <= texts.keys() and isinstance(record.values.get("numerator"), Decimal)
    share = f"{texts['numerator']} of {texts['denominator']}" if counts else ""
    return ", ".join(filter(None, (texts.get("value", share), texts.get("period", ""))))


def _stands(record: Record) -> str:
    """The latest figure with its unit, which a series of bare figures leaves out."""
    figure, comma, period = latest(record).partition(", ")
    unit = record.texts.get("unit", "").strip()
    sign = "%" if unit.lower() in PERCENT else f" {unit}" if unit else ""
    return f"{figure}{sign if figure[-1:].isdecimal() else ''}{comma}{period}"


def _measure(record: Record, figure: str) -> tuple[str, ...]:
    texts = record.texts
    told = (record.label, texts.get("baseline", ""), figure, texts.get("target", ""))
    return tuple(shortened(text, BRIEF) for text in told)


def asked(contents: Contents) -> Iterator[str]:
    """What the last review would change or stop."""
    verbs = {"change": "Agree to change", "stop": "Agree to stop", "give-time": "Give more time to"}
    for one in actions(contents):
        verb = verbs.get(str(one.values.get("review")))
        if verb and one.values.get("status") not in OVER:
            yield f"{verb}: {shortened(one.label, SHORT)}"


def coming(contents: Contents, today: date) -> Iterator[str]:
    """What is due next."""
    for one in _due(contents, today):
        yield f"{print_date(day(one))}: {shortened(one.label, SHORT)}"


def _due(contents: Contents, today: date) -> Sequence[Record]:
    return [one for one in actions(contents) if not overdue(one, today) and today <= day(one) <= today + QUARTER]


FORMAT = Format(
    id="progress",
    title="Progress report",
    text="One page in Word for a board, each quarter: progress, delays, measures and decisions needed.",
    ending="docx",
    type=word.TYPE,
    make=lambda out: word.write(paper(out.contents)) if out.actions else None,
    called="progress",
    nothing=NO_ACTIONS,
    private=lambda _: False,
)
