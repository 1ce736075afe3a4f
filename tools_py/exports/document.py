"""The whole plan as a paper: front page, contents, the plan's sections, its actions, and all that was filled in."""

from collections.abc import Iterator, Sequence

from tools_py.dates import print_date
from tools_py.exports import word
from tools_py.exports.contents import Contents, DrawnSection, Record, Sheet
from tools_py.exports.outgoing import ACTIONS, Format
from tools_py.exports.paper import Bullets, Heading, Listing, Pages, Paper, PaperPart, PaperTable, Text
from tools_py.fields import Field, Kind
from tools_py.rules import Grid

SUBTITLE = "Local area action plan"
MOST = 6
"""The most columns of a table; all other answers stand below a row."""
NARROW, BROAD = 4, 8
"""A sheet's table, or one that a rule gave, with more columns than that stands on pages that lie on their side."""
SHARES: dict[Kind, int] = {
    "note": 6,
    "text": 5,
    "several-of": 4,
    "link": 4,
    "person": 3,
    "role": 3,
    "one-of": 3,
    "reference": 4,
}
SHARE = 2


def paper(contents: Contents) -> Paper:
    """The plan as it is sent out."""
    pages = (
        Pages(blocks=tuple(_front(contents))),
        Pages(blocks=(Listing(title="Contents"),)),
        *map(_section_pages, contents.sections),
        *_actions(contents),
        *_instruments(contents),
        *_views(contents),
    )
    author = next((text for label, text in contents.about if label == "Partners"), "")
    return Paper(title=contents.name, author=author, pages=pages, cover=True)


def _front(contents: Contents) -> Iterator[PaperPart]:
    yield Text(text=contents.name, style="Title")
    yield Text(text=SUBTITLE, style="Subtitle")
    facts = [fact for fact in contents.about if fact[1] != contents.name]
    if contents.today:
        facts.append(("Printed on", print_date(contents.today)))
    if facts:
        yield facts_table("About this plan", facts)


def facts_table(caption: str, facts: Sequence[tuple[str, str]]) -> PaperTable:
    """Labels and what belongs to them."""
    return PaperTable(caption=caption, head=(), rows=tuple(facts), shares=(1, 2))


def _section_pages(section: DrawnSection) -> Pages:
    blocks = tuple(_section(section))
    return Pages(blocks=blocks, wide=any(isinstance(one, PaperTable) and len(one.shares) > BROAD for one in blocks))


def _section(section: DrawnSection) -> Iterator[PaperPart]:
    """A section of the plan with its lines, each with what the instruments gave to it."""
    yield Heading(level=1, text=section.title)
    for line in section.lines:
        if line.title:
            yield Heading(level=2, text=line.title)
        for title, one in line.parts:
            if one.label:
                yield Text(text=one.label, style="Lead", aside=title)
            if len(one.texts) == 1:
                yield Text(text=one.texts[0])
            elif one.texts:
                yield Bullets(texts=one.texts)
            if one.grid:
                yield _grid(one.grid)


def _grid(grid: Grid) -> PaperTable:
    shares = (3, *(2 for _ in grid.head[1:]))
    return PaperTable(caption=grid.caption, head=grid.head, rows=grid.rows, shares=shares)


def _actions(contents: Contents) -> Iterator[Pages]:
    actions = contents.sheet(ACTIONS)
    if actions and actions.filled:
        yield Pages(blocks=(Heading(level=1, text="Actions"), *_records(actions)), wide=True)


def _instruments(contents: Contents) -> Iterator[Pages]:
    """Every other sheet."""
    sheets = [sheet for sheet in contents.sheets if sheet.filled and sheet.place != ACTIONS]
    if sheets:
        yield _gathered("What we filled in", sheets)


def _gathered(title: str, sheets: Sequence[Sheet]) -> Pages:
    """The sheets one after the other; the pages lie on their side if any table needs it, rather than turn back and forth."""
    blocks: list[PaperPart] = [Heading(level=1, text=title)]
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
    return Pages(blocks=tuple(blocks), wide=any(map(_wide, sheets)))


def _views(contents: Contents) -> Iterator[Pages]:
    for name, sheets in contents.views:
        yield _gathered(f"The view of {name}", sheets)


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
    if more := "\n".join(f"{one.label}: {record.texts[one.id]}" for one in others if one.id in record.texts):
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
    title="Word document",
    text="The whole plan with contents and tables, to send out or finish by hand.",
    ending="docx",
    type=word.TYPE,
    make=lambda out: word.write(paper(out.contents)),
)
