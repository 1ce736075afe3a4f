"""Area packs: tables of an area that whoever runs the site puts into content/packs, to be tried and worked with on a page."""

from collections.abc import Iterator
from pathlib import Path

from attrs import field, frozen

from macros.claims import Origin, day_faults, in_words
from macros.snippets import block, snippet
from tools_py.intake import table
from tools_py.intake.heads import plan_of
from tools_py.intake.measures import FigureTable, figures

PACKS = "content/packs/*/pack.yaml"
MOST = 200_000
"""The longest file of a pack, in characters, as every page with it carries the table."""


@frozen(kw_only=True)
class PackTable:
    """A table of a pack: its id, its title, its file beside the pack's own, and what is to be known to use it."""

    id: str
    title: str
    file: str
    note: str = ""


@frozen(kw_only=True)
class Pack:
    """Tables of one area, with where they are from, under which licence, and on which day that was checked."""

    title: str
    order: int
    source: Origin
    licence: str
    checked: str
    tables: tuple[PackTable, ...]


@frozen(kw_only=True)
class OpenedTable:
    """A table with its text as it stands in its file."""

    about: PackTable
    text: str


@frozen(kw_only=True)
class OpenedPack:
    """A pack with the texts of its tables; `folder` is its name."""

    folder: str
    about: Pack
    tables: tuple[OpenedTable, ...]
    missing: tuple[str, ...] = field(default=())

    @property
    def day(self) -> str:
        """The day on which its source was checked, in words."""
        return in_words(self.about.checked)

    def faults(self) -> Iterator[str]:
        """Files that are not there or too long, ids that stand twice, a day that is none, and cells that cannot be read."""
        where = f"content/packs/{self.folder}"
        yield from day_faults(f"{where}/pack.yaml", self.about.checked)
        yield from (f"{where}/{name} is not there" for name in self.missing)
        ids = [one.about.id for one in self.tables]
        yield from (
            f"{where}/pack.yaml: the id {id!r} is there more than once"
            for id in {id for id in ids if ids.count(id) > 1}
        )
        for one in self.tables:
            yield from _table_faults(f"{where}/{one.about.file}", one.text)


def opened(root: Path, folder: str, pack: Pack) -> OpenedPack:
    """A pack with its tables read; a file that is not there is named in `missing`."""
    here = root / "content/packs" / folder
    there = [one for one in pack.tables if (here / one.file).is_file()]
    return OpenedPack(
        folder=folder,
        about=pack,
        tables=tuple(OpenedTable(about=one, text=(here / one.file).read_text("utf-8-sig")) for one in there),
        missing=tuple(one.file for one in pack.tables if one not in there),
    )


def read(text: str) -> FigureTable:
    """The figures of a table as the page reads them; none where it has no line."""
    cells = table.read(text)
    return figures(cells, plan_of(cells)) if cells.rows else FigureTable(figures=(), notes=())


def _table_faults(where: str, text: str) -> Iterator[str]:
    if len(text) > MOST:
        yield f"{where} has {len(text):,} characters, and at most {MOST:,} go into a page"
        return
    found = read(text)
    yield from (f"{where}: {note}" for note in found.notes)
    if not found.figures or not plan_of(table.read(text)).sure:
        yield f"{where}: its columns cannot be told apart. Give them headings such as Group, Period, Count and Population"


@frozen(kw_only=True)
class PacksView:
    """All packs, in their order."""

    packs: tuple[OpenedPack, ...]
    root: str

    def address(self, url: str) -> str:
        """An address; one that begins with a slash is of this site."""
        return f"{self.root}{url.removeprefix('/')}" if url.startswith("/") else url


def print_packs(packs: tuple[OpenedPack, ...], *, root: str) -> str:
    """Every pack with its tables, each to be worked with in one press; `root` is the address of the site's root."""
    return block(snippet("packs", PacksView(packs=packs, root=root)))
