"""A paper for a committee, drawn from the plan, to be finished in Word; what is to be added is in brackets."""

from collections.abc import Iterator, Sequence
from datetime import date

from tools_py.dates import print_date
from tools_py.exports import word
from tools_py.exports.contents import Contents, Record
from tools_py.exports.document import facts_table, unsettled
from tools_py.exports.outgoing import Format
from tools_py.exports.paper import Bullets, Heading, Pages, Paper, PaperPart, PaperTable, Text
from tools_py.exports.passages.agreeing import DECISIONS, EQUALITY, RISK, RISKS, SIGNATURES, agreed
from tools_py.exports.passages.asking import (
    TableColumn,
    about,
    counted,
    day,
    ended,
    live,
    records,
    said,
    table,
)
from tools_py.exports.passages.charting import chart
from tools_py.exports.passages.money import (
    GIVEN,
    PLEDGES,
    budget,
    costs,
    costs_words,
    figures_of,
    pledged_words,
    priced,
    worth,
)
from tools_py.exports.passages.place import CHARTER, CHOICE, GAPS, ISSUES, LEAD
from tools_py.exports.passages.summary import goal
from tools_py.words import labelled, shortened

MOST = 8
"""The most actions that stand in the report; the plan, which goes with it, has them all."""
COMING = 4
OPTIONS = (("Option", "issue"), ("Chosen", "include"), ("Why or why not", "because"))


def paper(contents: Contents) -> Paper:
    """The report, its sections numbered."""
    found = ((title, tuple(part(contents))) for title, part in PARTS)
    blocks = tuple(
        block
        for number, (title, parts) in enumerate(found, 1)
        for block in (Heading(level=2, text=f"{number} {title}"), *parts)
    )
    title = f"{contents.name}: report"
    return Paper(title=title, author="", pages=(Pages(blocks=(*_top(contents), *blocks)),))


def _or_ask(parts: Sequence[PaperPart], ask: str) -> Iterator[PaperPart]:
    """What the plan says, or in brackets what to say."""
    yield from parts or (Text(text=f"[{ask}]", style="Note"),)


def _texts(*texts: str) -> tuple[Text, ...]:
    return tuple(Text(text=ended(text)) for text in texts if text)


def _top(contents: Contents) -> Iterator[PaperPart]:
    yield Text(text=contents.name, style="ReportTitle")
    lead, coordinator = (said(contents, LEAD, id) for id in ("lead-partner", "coordinator"))
    rows = (
        ("Report to", said(contents, LEAD, "final-say") or "[Name the committee]"),
        ("Date of meeting", "[Give the date]"),
        ("Report of", lead or "[Name the officer’s role and the organisation]"),
        ("Contact", coordinator or "[Give a role, and where to write]"),
        ("Wards affected", about(contents, "Area") or "[Name the wards]"),
        ("Group of people", about(contents, "Group of people") or "[Name the group]"),
    )
    yield facts_table("About this report", rows)
    yield from unsettled(contents)


def _recommendations(contents: Contents) -> Iterator[PaperPart]:
    """What the committee is asked, numbered so that minutes can refer to it."""
    number = len(live(contents))
    asked = [f"agree the local area action plan “{contents.name}”, Appendix A"]
    if number:
        asked.append(
            f"support {'its action' if number == 1 else f'its {number:,} actions'} and each partner’s commitments"
        )
    if records(contents, DECISIONS):
        asked.append("note the equality decisions of the public bodies, and what is still open")
    asked.append("[add any other decision, such as money, a delegation or a date to report back]")
    yield Text(text="The committee is asked to:")
    yield PaperTable(
        caption="Recommendations",
        head=(),
        rows=tuple((f"1.{at}", text) for at, text in enumerate(asked, 1)),
        shares=(1, 14),
    )


def _why(contents: Contents) -> Iterator[PaperPart]:
    """The case in words, the gaps in figures, and the first of them as a chart: the plan has its table."""
    figures = [one for one in records(contents, ISSUES) if "local" in one.texts and "comparison" in one.texts]
    told = _texts(said(contents, CHARTER, "problem"), said(contents, CHARTER, "why"))
    shown = tuple(part for one in contents.gap_charts[:1] for part in chart(one))
    yield from _or_ask(
        (*told, *table("Gaps", GAPS, figures), *shown), "Say who is worse off, by how much, and what would change it"
    )


def _background(contents: Contents) -> Iterator[PaperPart]:
    chosen = said(contents, CHOICE, "agreed-on")
    told = _texts(
        said(contents, LEAD, "purpose"),
        said(contents, CHOICE, "statement"),
        f"Chosen on {chosen}" if chosen else "",
        said(contents, LEAD, "priorities"),
    )
    yield from _or_ask(told, "Say how this came before the committee, and what it decided before")


def _what(contents: Contents) -> Iterator[PaperPart]:
    every = live(contents)
    aim = _texts(goal(contents))
    columns = (("What", "what"), ("By when", "when"), ("Lead", "who"))
    yield from _or_ask(
        (*aim, *table("Actions", columns, every[:MOST])), "List the main actions, each with a date and a lead"
    )
    if len(every) > MOST:
        yield Text(text=f"Appendix A has {counted(len(every) - MOST, 'more action')}.")


def _options(contents: Contents) -> Iterator[PaperPart]:
    weighed = [one for one in records(contents, "priority-finder/marks") if "include" in one.texts]
    yield from _or_ask(
        tuple(table("Options", OPTIONS, weighed)),
        "Name the options, including doing nothing, and why they were not chosen",
    )


def _consultation(contents: Contents) -> Iterator[PaperPart]:
    heard = [one for one in records(contents, ISSUES) if "community" in one.texts]
    voices = tuple(labelled(one.label, ended(one.texts["community"])) for one in heard)
    columns = (
        ("Who", "group"),
        ("About which decision", "decision"),
        ("How much say", "level"),
        ("How", "methods"),
    )
    told: tuple[PaperPart, ...] = (
        *_bullets(voices),
        *table("Consultation", columns, records(contents, "engagement/contacts")),
    )
    yield from _or_ask(told, "Say who was asked, how and when, what they said, and what changed because of it")


def _bullets(texts: tuple[str, ...]) -> tuple[Bullets, ...]:
    return (Bullets(texts=texts),) if texts else ()


def _commitments(contents: Contents) -> Iterator[PaperPart]:
    """What each partner commits, from its sign-off; what it gives where nobody has signed yet."""
    signed = records(contents, SIGNATURES)
    pledges = records(contents, GIVEN)
    parts = tuple(table("Commitments", agreed(contents), signed)) or tuple(table("Commitments", PLEDGES, pledges))
    yield from _or_ask(parts, "Say what each partner gives: time, money, rooms, people")


def _cost(contents: Contents) -> Iterator[PaperPart]:
    """Every action's cost with its payer, the total by payer and year, and how far it is the whole."""
    columns: tuple[TableColumn, ...] = (
        ("Action", "what"), ("Cost", figures_of(contents)), ("Who pays", "payer"), ("Lead", "who"),
        ("What it needs", lambda one: one.texts.get("resources", "Not given")),
    )  # fmt: skip
    known = any(one.given for one in costs(contents))
    yield from table("Costs", columns, live(contents) if known or any(map(priced, live(contents))) else ())
    yield from budget(contents)
    yield from _texts(costs_words(contents), pledged_words(contents))
    yield from worth(contents)
    ask = "to check the total, and say" if known else "for the total, who pays, for how long, and"
    yield Text(text=f"[Ask finance {ask} what happens when funding ends]", style="Note")


def _legal(_: Contents) -> Iterator[PaperPart]:
    yield from _or_ask((), "Ask legal services which duties and powers apply, and whether any consultation is needed")


def _equality(contents: Contents) -> Iterator[PaperPart]:
    told = _texts(said(contents, "heat/statement", "statement"))
    yield from _or_ask(
        told, "Summarise the health equity assessment: who the plan helps, who it could miss, and what is done about it"
    )
    yield from _or_ask(
        tuple(table("Equality decisions", EQUALITY, records(contents, DECISIONS))),
        "Give the reference and date of each public body’s equality impact assessment",
    )


def _risk(contents: Contents) -> Iterator[PaperPart]:
    yield from _or_ask(
        tuple(table("Risks", RISK, records(contents, RISKS))),
        "Name the main risks, including the risk of doing nothing, and what is done about each",
    )


def _climate(_: Contents) -> Iterator[PaperPart]:
    yield from _or_ask((), "Say how the plan affects emissions, energy use and resilience to heat, cold and flooding")


def _next(contents: Contents) -> Iterator[PaperPart]:
    """The dates that come next."""
    today = contents.today or date.min
    coming = [one for one in live(contents) if today <= day(one) < date.max][:COMING]
    told = tuple(f"{print_date(day(one))}: {shortened(one.label)}" for one in coming)
    yield Bullets(texts=(*told, "[date]: report back to this committee on what changed, and who for"))


def _papers(contents: Contents) -> Iterator[PaperPart]:
    """The appendix, and the sources on which the report rests."""
    yield Text(text=f"Appendix A: {contents.name}, local area action plan.")
    yield Text(text="Background papers", style="Lead")
    sources = tuple(_source(one) for one in records(contents, "data-inventory/sources"))
    yield from _or_ask(_bullets(sources), "List the papers that this report is based on")


def _source(record: Record) -> str:
    return ", ".join(filter(None, (record.label, record.texts.get("owner", ""), record.texts.get("period", ""))))


PARTS = (
    ("Recommendations", _recommendations),
    ("Why now", _why),
    ("Background", _background),
    ("What partners will do", _what),
    ("Options considered", _options),
    ("Consultation", _consultation),
    ("Commitments by partner", _commitments),
    ("Cost", _cost),
    ("Legal", _legal),
    ("Equality", _equality),
    ("Risk", _risk),
    ("Climate and environment", _climate),
    ("Next steps", _next),
    ("Appendix and background papers", _papers),
)
"""The sections, in the order in which councils have them."""


FORMAT = Format(
    id="report",
    title="Committee report",
    text="A report in Word that asks for a decision. You complete the parts in square brackets.",
    ending="docx",
    type=word.TYPE,
    make=lambda out: word.write(paper(out.contents)),
    called="report",
    private=lambda _: False,
)
