"""The action plan as a paper for those who sign it: front page, a summary on a page, its sections, and annexes by choice."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from attrs import frozen

from tools_py.dates import print_date
from tools_py.exports import word
from tools_py.exports.contents import Choice, Contents, DrawnSection, PlanChart, Record, Sheet
from tools_py.exports.drawing import Drawing
from tools_py.exports.outgoing import ACTIONS, Format
from tools_py.exports.paper import Bullets, Heading, Listing, Pages, Paper, PaperPart, PaperTable, Text
from tools_py.exports.passages import MORE, passage, written
from tools_py.exports.passages.asking import table
from tools_py.exports.passages.charting import chart, tables
from tools_py.fields import Field, Kind
from tools_py.rules.wording import joined
from tools_py.words import labelled

SUBTITLE = "Local area action plan"
WIDEST = 900.0
"""A drawing wider than that stands on pages that lie on their side, in its own units."""
ALONE = "onepage"
"""The section that has a page to itself."""
MOST = 6
"""The most columns of a table of answers; all other answers stand below a row."""
NARROW = 4
SHARES: dict[Kind, int] = {
    "note": 6, "text": 5, "several-of": 4, "link": 4, "person": 3, "role": 3, "one-of": 3, "reference": 4,
}  # fmt: skip
SHARE = 2


@frozen(kw_only=True)
class PaperSection:
    """A section of the plan as it is read: its lines, each with its id, its title and its parts; empty lines are left out."""

    id: str
    title: str
    lines: tuple[tuple[str, str, tuple[PaperPart, ...]], ...]

    @property
    def shortened(self) -> tuple[str, ...]:
        """The titles of the lines that leave something out."""
        return tuple(title for _, title, parts in self.lines if MORE in parts)


def sections(contents: Contents) -> Iterator[PaperSection]:
    """Every section in which something stands."""
    for one in contents.sections:
        if lines := tuple(_lines(contents, one)):
            yield PaperSection(id=one.id, title=one.title, lines=lines)


def _lines(contents: Contents, section: DrawnSection) -> Iterator[tuple[str, str, tuple[PaperPart, ...]]]:
    for line in section.lines:
        parts = passage(contents, line.id) if line.own is None else tuple(written(line.own))
        if parts:
            yield line.id, line.title, parts


def paper(contents: Contents, choice: Choice) -> Paper:
    """The plan as it is sent out."""
    found = [*sections(contents)]
    numbered = {one.id: f"{number} {one.title}" for number, one in enumerate(found, 1)}
    pages = (
        Pages(blocks=(*_front(contents), *_left(found))),
        *turned(found, numbered),
        *_annexes(contents, choice),
    )
    author = next((text for label, text in contents.about if label == "Partners"), "")
    return Paper(title=contents.name, author=author, pages=pages, cover=True)


def turned(found: Sequence[PaperSection], numbered: Mapping[str, str]) -> Iterator[Pages]:
    """The sections on their pages: wide drawings lie on their side, and all text that follows stands upright again."""
    parted = ((one.id == ALONE, _parted(tuple(_section(one, numbered[one.id])))) for one in found)
    pieces = [
        (alone, wide, part) for alone, both in parted for wide, part in zip((True, False), both, strict=True) if part
    ]
    for (_, wide), run in groupby(pieces, key=lambda one: one[:2]):
        yield Pages(blocks=tuple(block for *_, part in run for block in part), wide=wide)


def _parted(blocks: tuple[PaperPart, ...]) -> tuple[tuple[PaperPart, ...], tuple[PaperPart, ...]]:
    """A section as far as what belongs to its last wide drawing, and the rest, which begins with a line that leads it."""
    last = max((at for at, one in enumerate(blocks) if _is_wide(one)), default=None)
    if last is None:
        return (), blocks
    cut = next((at for at, one in enumerate(blocks) if at > last and _leads(one)), len(blocks))
    return blocks[:cut], blocks[cut:]


def _is_wide(part: PaperPart) -> bool:
    return isinstance(part, Drawing) and part.width > WIDEST


def _leads(part: PaperPart) -> bool:
    return isinstance(part, Heading) or (isinstance(part, Text) and part.style == "Lead")


def _section(section: PaperSection, title: str) -> Iterator[PaperPart]:
    """A section with its lines; the only line of one needs no heading of its own."""
    yield Heading(level=1, text=title)
    for _, name, parts in section.lines:
        if len(section.lines) > 1:
            yield Heading(level=2, text=name)
        yield from (part for part in parts if part != MORE)


def _left(found: Sequence[PaperSection]) -> Iterator[PaperPart]:
    """What the sections leave out, said once for all of them."""
    if lines := [f"“{title}”" for one in found for title in one.shortened]:
        yield Text(text=f"Not everything is in this plan. The full answers have more on {joined(lines)}.", style="Note")


def _front(contents: Contents) -> Iterator[PaperPart]:
    yield Text(text=contents.name, style="Title")
    yield Text(text=SUBTITLE, style="Subtitle")
    facts = [fact for fact in contents.about if fact[1] != contents.name]
    if contents.today:
        facts.append(("Printed on", print_date(contents.today)))
    if facts:
        yield facts_table("About this plan", facts)
    yield from unsettled(contents)
    yield Listing(title="Contents")


def unsettled(contents: Contents) -> Iterator[PaperPart]:
    """A word on what partners have not settled, so that nothing open is taken for agreed."""
    if contents.differing:
        number = len(contents.differing)
        answers = "1 answer" if number == 1 else f"{number:,} answers"
        yield Text(
            text=f"Not agreed yet: in {answers}, copies of this plan differ. This document has the latest.",
            style="Note",
        )
        yield Bullets(texts=contents.differing)


def facts_table(caption: str, facts: Sequence[tuple[str, str]]) -> PaperTable:
    """Labels and what belongs to them."""
    return PaperTable(caption=caption, head=(), rows=tuple(facts), shares=(1, 2))


def _annexes(contents: Contents, choice: Choice) -> Iterator[Pages]:
    """What was ticked, each with its letter."""
    made = {
        "stakeholders": ("Stakeholder table", _stakeholders),
        "sources": ("Sources", _sources),
        "figures": ("Charts and figures", _figures),
        "answers": ("All answers", _answers),
    }
    wanted = [made[id] for id in made if id in choice.annexes]
    told = ((title, tuple(make(contents))) for title, make in wanted)
    for letter, (title, (first, *rest)) in zip("ABCD", (one for one in told if one[1]), strict=False):
        blocks = (Heading(level=1, text=f"Annex {letter}. {title}"), *first.blocks)
        yield Pages(blocks=blocks, wide=first.wide)
        yield from rest
    for name, sheets in contents.views:
        yield _gathered(f"The view of {name}", sheets)


def _stakeholders(contents: Contents) -> Iterator[Pages]:
    sheet = contents.sheet("stakeholders/stakeholders")
    if sheet and sheet.filled:
        columns = (
            ("Stakeholder", "name"), ("Can change", "influence"), ("Cares", "interest"),
            ("What they care about", "cares"), ("What we need", "need"), ("Lead contact", "owner"),
            ("How often", "frequency"), ("Next step", "next"), ("Today", "stance"), ("Person", "person"),
            ("Private note", "note"),
        )  # fmt: skip
        yield Pages(blocks=tuple(table("Stakeholders", columns, sheet.filled)), wide=True)


def _sources(contents: Contents) -> Iterator[Pages]:
    sheet = contents.sheet("data-inventory/sources")
    if sheet and sheet.filled:
        columns = (
            ("Source", "name"), ("Held by", "owner"), ("Period", "period"), ("What it shows", "shows"),
            ("Reliable", "quality"), ("Gap", "gap"),
        )  # fmt: skip
        yield Pages(blocks=tuple(table("Sources", columns, sheet.filled)), wide=True)


def _figures(contents: Contents) -> Iterator[Pages]:
    """Every chart that the plan holds, with its figures."""
    every = (*contents.gap_charts, *contents.measure_charts)
    if every:
        yield Pages(blocks=tuple(part for one in every for part in _with_figures(one)))


def _with_figures(one: PlanChart) -> Iterator[PaperPart]:
    yield from chart(one)
    if one.drawing:
        yield from tables(one)


def _answers(contents: Contents) -> Iterator[Pages]:
    """Every sheet with all that stands in it, the actions first."""
    sheets = [sheet for sheet in contents.sheets if sheet.filled]
    if sheets:
        ordered = sorted(sheets, key=lambda sheet: sheet.place != ACTIONS)
        yield Pages(blocks=_told(ordered), wide=any(map(_wide, ordered)))


def _gathered(title: str, sheets: Sequence[Sheet]) -> Pages:
    return Pages(blocks=(Heading(level=1, text=title), *_told(sheets)), wide=any(map(_wide, sheets)))


def _told(sheets: Sequence[Sheet]) -> tuple[PaperPart, ...]:
    """The sheets one after the other; the pages lie on their side if any table needs it, rather than turn back and forth."""
    blocks: list[PaperPart] = []
    tool = ""
    for sheet in sheets:
        if sheet.tool != tool:
            blocks.append(Heading(level=2, text=sheet.title))
            if sheet.caution:
                blocks.append(Text(text=sheet.caution, style="Note"))
        tool = sheet.tool
        if sheet.part.title != sheet.title:
            blocks.append(Heading(level=3, text=sheet.part.title))
        blocks.extend(_records(sheet))
    return tuple(blocks)


def _records(sheet: Sheet) -> Iterator[PaperPart]:
    """A form as questions and answers; rows and lines as a table, grouped as on the page."""
    if sheet.part.kind == "fields":
        (record,) = sheet.records
        facts = [(one.label, record.texts[one.id]) for one in sheet.fields if one.id in record.texts]
        yield facts_table(sheet.part.title, facts)
        return
    columns, others = _columns(sheet)
    lines = sheet.part.kind == "lines"
    head = (*(("Line",) if lines else ()), *(one.label for one in columns))
    shares = (*((6,) if lines else ()), *(SHARES.get(one.kind, SHARE) for one in columns))
    rows = tuple(row for record in sheet.filled for row in _rows(record, columns, others, lines=lines))
    yield PaperTable(caption=f"{sheet.title}: {sheet.part.title}", head=head, rows=rows, shares=shares)


def _rows(
    record: Record, columns: Sequence[Field], others: Sequence[Field], *, lines: bool
) -> Iterator[tuple[str, ...]]:
    """A record's row, and below it, right across, the answers that have no column."""
    told = tuple(record.texts.get(one.id, "") for one in columns)
    yield (record.label, *told) if lines else told
    if more := "\n".join(labelled(one.label, record.texts[one.id]) for one in others if one.id in record.texts):
        yield (more,)


def _columns(sheet: Sheet) -> tuple[list[Field], list[Field]]:
    """The fields that have columns of their own, and those that share the last one: names and dates come first."""
    used = [one for one in sheet.fields if any(one.id in record.texts for record in sheet.records)]
    most = MOST - (sheet.part.kind == "lines")
    if len(used) <= most:
        return used, []
    first = [one for one in used if one.id in {sheet.part.label, *sheet.part.columns}][:most]
    rest = [one for one in used if one not in first]
    chosen = [*first, *rest[: most - len(first)]]
    return [one for one in used if one in chosen], [one for one in used if one not in chosen]


def _wide(sheet: Sheet) -> bool:
    """Whether a sheet's table needs a page that lies on its side."""
    if sheet.part.kind == "fields":
        return False
    columns, _ = _columns(sheet)
    return len(columns) + (sheet.part.kind == "lines") > NARROW


FORMAT = Format(
    id="word",
    title="Action plan in Word",
    text="The plan to read and sign: summary, map, model, actions by outcome, and a block for signatures.",
    ending="docx",
    type=word.TYPE,
    make=lambda out: word.write(paper(out.contents, out.choice)),
    called="action plan",
    private=lambda choice: choice.private and bool(choice.annexes & {"stakeholders", "answers"}),
)
