"""A paper of two pages for a committee, drawn from the plan, to be finished in Word; what is to be added is in brackets."""

from collections.abc import Iterator, Sequence
from datetime import date

from tools_py.dates import print_date
from tools_py.exports import word
from tools_py.exports.contents import Contents, Record
from tools_py.exports.document import facts_table
from tools_py.exports.outgoing import ACTIONS, Format
from tools_py.exports.paper import Bullets, Heading, Pages, Paper, PaperPart, PaperTable, Text
from tools_py.words import shortened

MOST = 5
"""The most rows of a table."""
OVER = ("done", "stopped")


def paper(contents: Contents) -> Paper:
    """The report."""
    parts = (_top, _decision, _why, _what, _partners, _cost, _legal, _equality, _risk, _next)
    blocks = tuple(block for part in parts for block in part(contents))
    return Paper(title=f"{contents.name}: report", author="", pages=(Pages(blocks=blocks),))


def _records(contents: Contents, place: str) -> tuple[Record, ...]:
    sheet = contents.sheet(place)
    return sheet.filled if sheet else ()


def _answer(contents: Contents, place: str, *names: str) -> str:
    """The answers of a form, one after the other; empty where none stands."""
    told = (record.texts.get(name, "") for record in _records(contents, place)[:1] for name in names)
    return " ".join(shortened(text) for text in told if text)


def _about(contents: Contents, label: str) -> str:
    return dict(contents.about).get(label, "")


def _live(contents: Contents) -> list[Record]:
    """The actions that are neither done nor stopped, by date; those without one come last."""
    live = [one for one in _records(contents, ACTIONS) if one.values.get("status") not in OVER]
    return sorted(live, key=_day)


def _day(record: Record) -> date:
    day = record.values.get("when")
    return day if isinstance(day, date) else date.max


def _or_ask(text: str, ask: str) -> Text:
    return Text(text=text) if text else Text(text=f"[{ask}]", style="Note")


def _table(
    caption: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]], shares: tuple[int, ...]
) -> Iterator[PaperPart]:
    """The first rows, and how many more the plan has."""
    yield PaperTable(caption=caption, head=head, rows=tuple(rows[:MOST]), shares=shares)
    if len(rows) > MOST:
        yield Text(text=f"The plan has {len(rows) - MOST:,} more.")


def _cells(records: Sequence[Record], *names: str) -> list[tuple[str, ...]]:
    return [tuple(shortened(record.texts.get(name, "")) for name in names) for record in records]


def _top(contents: Contents) -> Iterator[PaperPart]:
    yield Text(text=contents.name, style="ReportTitle")
    lead = _answer(contents, "partnership/lead", "lead-partner") or "[Name the officer and the organisation]"
    rows = (
        ("Report to", _answer(contents, "partnership/lead", "final-say") or "[Name the committee, and give the date]"),
        ("Report of", lead),
        ("Area", shortened(_about(contents, "Area")) or "[Name the area]"),
        ("Group of people", shortened(_about(contents, "Group of people")) or "[Name the group]"),
    )
    yield facts_table("About this report", rows)


def _decision(contents: Contents) -> Iterator[PaperPart]:
    actions = _live(contents)
    number = "1 action" if len(actions) == 1 else f"{len(actions):,} actions"
    yield Heading(level=2, text="Decision sought")
    yield Text(text="The committee is asked to:")
    yield Bullets(
        texts=(
            f"agree the local area action plan “{contents.name}”, which goes with this report",
            f"support the {number} it sets out, and each partner's commitments",
            "[add any other decision, such as money, a delegation or a date to report back]",
        )
    )


def _why(contents: Contents) -> Iterator[PaperPart]:
    choice = _answer(contents, "priority-finder/choice", "statement")
    charter = _answer(contents, "project-charter/charter", "problem", "why", "goal")
    yield Heading(level=2, text="Why now")
    yield _or_ask(
        " ".join(filter(None, (choice, charter))),
        "Say in three sentences who is worse off, by how much, and what would change it",
    )


def _what(contents: Contents) -> Iterator[PaperPart]:
    yield Heading(level=2, text="What partners will do")
    rows = _cells(_live(contents), "what", "when", "who")
    if rows:
        yield from _table("Actions", ("What", "By when", "Lead"), rows, (6, 2, 4))
    else:
        yield _or_ask("", "List the main actions, each with a date and a lead")


def _partners(contents: Contents) -> Iterator[PaperPart]:
    yield Heading(level=2, text="Commitments by partner")
    pledges = _records(contents, "partnership/pledges")
    owners: dict[str, int] = {}
    for one in _live(contents):
        if who := one.texts.get("who"):
            owners[who] = owners.get(who, 0) + 1
    if pledges:
        head = ("Partner", "Commitment", "Until", "Confirmed")
        yield from _table("Commitments", head, _cells(pledges, "from", "what", "until", "confirmed"), (4, 5, 2, 2))
    elif owners:
        rows = [(who, str(number)) for who, number in sorted(owners.items(), key=lambda one: -one[1])]
        yield from _table("Commitments", ("Partner", "Actions it leads"), rows, (3, 1))
    else:
        yield _or_ask("", "Say what each partner gives: time, money, rooms, people")


def _cost(contents: Contents) -> Iterator[PaperPart]:
    yield Heading(level=2, text="Cost")
    taken = [shortened(one.texts["resources"]) for one in _live(contents) if one.texts.get("resources")]
    if taken:
        yield Bullets(texts=tuple(taken[:3]))
    yield _or_ask(
        "", "Give the total, who pays, for how long, and what happens when funding ends. Ask finance to confirm"
    )


def _legal(_: Contents) -> Iterator[PaperPart]:
    yield Heading(level=2, text="Legal")
    yield _or_ask("", "Ask legal services which duties and powers apply, and whether any consultation is needed")


def _equality(contents: Contents) -> Iterator[PaperPart]:
    yield Heading(level=2, text="Equality")
    yield _or_ask(
        _answer(contents, "heat/statement", "statement"),
        "Summarise the health equity assessment: who the plan helps, who it could miss, and what is done about it",
    )
    rows = _cells(_records(contents, "sign-off/decisions"), "body", "decision", "reference", "decided-on")
    if rows:
        head = ("Public body", "Decision on an assessment", "Reference", "Decided on")
        yield from _table("Equality impact assessments", head, rows, (4, 5, 4, 3))
    else:
        yield _or_ask("", "Give the reference and date of each public body's equality impact assessment")


def _risk(contents: Contents) -> Iterator[PaperPart]:
    yield Heading(level=2, text="Risk")
    rows = _cells(_records(contents, "project-charter/risks"), "risk", "likelihood", "response")
    if rows:
        yield from _table("Risks", ("Risk", "How likely", "What is done about it"), rows, (5, 2, 5))
    else:
        yield _or_ask("", "Name the main risks, including the risk of doing nothing, and what is done about each")


def _next(contents: Contents) -> Iterator[PaperPart]:
    """The dates that come next."""
    yield Heading(level=2, text="Next steps")
    today = contents.today or date.min
    coming = [one for one in _live(contents) if today <= _day(one) < date.max][:3]
    told = tuple(f"{print_date(_day(one))}: {shortened(one.label)}" for one in coming)
    yield Bullets(texts=(*told, "[date]: report back to this committee on what changed, and who for"))


FORMAT = Format(
    id="report",
    title="Committee report",
    text="Two pages in Word that ask for a decision. You complete the parts in square brackets.",
    ending="docx",
    type=word.TYPE,
    make=lambda out: word.write(paper(out.contents)),
    called="report",
)
