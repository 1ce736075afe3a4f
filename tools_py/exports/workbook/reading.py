"""Reads the cells of an Excel workbook, whoever wrote it, and refuses what would harm or mislead."""

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from math import isfinite
from posixpath import join, normpath
from typing import Any
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from attrs import define, field, frozen

from tools_py.exports.workbook.displayed import BUILT_IN
from tools_py.lookup import find

LARGEST = 50_000_000
"""The most bytes of a file."""
UNPACKED = 150_000_000
"""The most bytes of all that is packed in it; a plan of 20,000 actions has about 40 million."""
MOST_CELLS = 2_000_000
MOST_PARTS = 2_000
OLD = b"\xd0\xcf\x11\xe0"
"""How a workbook begins that is older than 2007, or that a password locks."""
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


_DAMAGED = (BadZipFile, zlib.error, LookupError, StopIteration, NotImplementedError, RuntimeError, EOFError, OSError)
"""What a file raises that is cut, mixed up or of another kind: parts that are missing, cannot be unpacked, or lead nowhere."""


class WorkbookError(ValueError):
    """A file that cannot be read; the text tells the reader why and what to do."""


@frozen
class SheetCell:
    """What a cell holds: text, a number or a truth value; `why` says why it cannot be taken, where that is so.

    `format` is how a number is shown; empty where nothing is said of it.
    """

    value: str | float | bool
    why: str = ""
    format: str = ""


@frozen
class Page:
    """One sheet: its name, its cells by row and column, both counted from 0, and whether any are merged."""

    name: str
    cells: Mapping[int, Mapping[int, SheetCell]]
    merged: bool


def read(data: bytes) -> tuple[tuple[Page, ...], bool]:
    """The sheets of a workbook, and whether it counts days from 1904; raises WorkbookError."""
    if len(data) > LARGEST:
        raise WorkbookError(
            f"This file is {len(data) // 1_000_000} MB. A workbook can be up to {LARGEST // 1_000_000} MB. Nothing was changed."
        )
    if data.startswith(OLD):
        raise WorkbookError(
            "This workbook has a password, or is the old kind that ends in .xls. Save it as .xlsx without a "
            "password and open that."
        )
    try:
        with ZipFile(BytesIO(data)) as packed:
            return _read(_Parts(packed))
    except _DAMAGED:
        raise WorkbookError(
            "This file cannot be read as a workbook. It is damaged, or another kind of file. Save it as .xlsx and open that."
        ) from None
    except (expat.ExpatError, ValueError) as wrong:
        if isinstance(wrong, WorkbookError):
            raise
        raise WorkbookError("This workbook is damaged. Save it again as .xlsx and open the new copy.") from None


@define
class _Parts:
    """The parts of a package, none of which is unpacked before all are known to be small enough."""

    packed: ZipFile

    def __attrs_post_init__(self) -> None:
        parts = self.packed.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED:
            raise WorkbookError(
                "This workbook unpacks to far more than a plan can hold, so it was not opened. Nothing was changed."
            )

    def parse(self, name: str, begin: Callable[..., None], end: Callable[..., None] | None = None,
              text: Callable[[str], None] | None = None) -> None:  # fmt: skip
        """Go through one part of XML; a document type, which could define entities, refuses the file."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = lambda tag, given: begin(tag.rpartition(" ")[2], given)
        if end:
            parser.EndElementHandler = lambda tag: end(tag.rpartition(" ")[2])
        if text:
            parser.CharacterDataHandler = text
        parser.Parse(self.packed.read(name), True)  # noqa: FBT003 - expat takes it by place

    def has(self, name: str) -> bool:
        return name in self.packed.namelist()


def _refuse(*_: Any) -> None:
    raise WorkbookError("This workbook contains unsafe definitions, so it was not opened.")


def _read(parts: _Parts) -> tuple[tuple[Page, ...], bool]:
    main = {kind.rpartition("/")[2]: target for kind, _, target in _links(parts, "_rels/.rels", "")}
    book = find(main, "officeDocument", "part")
    sheets: list[tuple[str, str]] = []
    settings: dict[str, str] = {}

    def begin(tag: str, given: dict[str, str]) -> None:
        if tag == "sheet":
            named = {name.rpartition(" ")[2]: value for name, value in given.items()}
            sheets.append((given.get("name", ""), find(named, "id", "attribute of a sheet")))
        elif tag == "workbookPr":
            settings.update(given)

    parts.parse(book, begin)
    folder, _, file = book.rpartition("/")
    links = {id: (kind, target) for kind, id, target in _links(parts, f"{folder}/_rels/{file}.rels", folder)}
    strings = next((_strings(parts, at) for kind, at in links.values() if kind.endswith("/sharedStrings")), [])
    formats = next((_formats(parts, at) for kind, at in links.values() if kind.endswith("/styles")), [])
    left = [MOST_CELLS]
    places = ((name, links[id][1]) for name, id in sheets if links[id][0].endswith("/worksheet"))
    pages = (_page(parts, name, at, _PageReading(strings, formats, left)) for name, at in places)
    return tuple(pages), settings.get("date1904", "0") in {"1", "true"}


def _links(parts: _Parts, name: str, folder: str) -> Iterator[tuple[str, str, str]]:
    """The kind, id and place of each part that a part leads to."""
    found: list[tuple[str, str, str]] = []

    def begin(tag: str, given: dict[str, str]) -> None:
        if tag == "Relationship" and given.get("TargetMode") != "External":
            target = given["Target"]
            at = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            found.append((given["Type"], given["Id"], at))

    parts.parse(name, begin)
    yield from found


@define
class _Texts:
    """Collects the text of an element, but not how it is pronounced."""

    found: list[str] = field(factory=list)
    inside: bool = False
    spoken: bool = False

    def begin(self, tag: str) -> None:
        self.inside = tag in {"t", "v"} and not self.spoken
        self.spoken = self.spoken or tag == "rPh"

    def end(self, tag: str) -> None:
        self.inside = False
        self.spoken = self.spoken and tag != "rPh"

    def add(self, text: str) -> None:
        if self.inside:
            self.found.append(text)

    def take(self) -> str:
        whole = "".join(self.found)
        self.found.clear()
        return whole


def _strings(parts: _Parts, name: str) -> list[str]:
    """The texts that all sheets share."""
    made: list[str] = []
    texts = _Texts()

    def begin(tag: str, _: dict[str, str]) -> None:
        texts.begin(tag)

    def end(tag: str) -> None:
        texts.end(tag)
        if tag == "si":
            made.append(_unescaped(texts.take()))

    parts.parse(name, begin, end, texts.add)
    return made


def _formats(parts: _Parts, name: str) -> list[str]:
    """The format of numbers of each style that a cell can have."""
    own: dict[str, str] = {}
    found: list[str] = []
    inside = False

    def begin(tag: str, given: dict[str, str]) -> None:
        nonlocal inside
        if tag == "numFmt":
            own[given.get("numFmtId", "")] = given.get("formatCode", "")
        elif tag in {"cellXfs", "cellStyleXfs"}:
            inside = tag == "cellXfs"
        elif tag == "xf" and inside:
            found.append(given.get("numFmtId", ""))

    if parts.has(name):
        parts.parse(name, begin)
    return [own.get(id) or BUILT_IN.get(id, "") for id in found]


def _page(parts: _Parts, name: str, at: str, reading: "_PageReading") -> Page:
    """One sheet, without the rows in which its tables add up what stands above."""
    parts.parse(at, reading.begin, reading.end, reading.texts.add)
    for row in _totals(parts, at):
        reading.cells.pop(row, None)
    return Page(name, reading.cells, reading.merged)


def _totals(parts: _Parts, at: str) -> list[int]:
    """The last rows of a sheet's tables, counted from 0, where these hold totals."""
    found: list[int] = []

    def begin(tag: str, given: dict[str, str]) -> None:
        if tag == "table" and given.get("totalsRowCount", "0") != "0":
            last = _PLACE.fullmatch(given.get("ref", "").rpartition(":")[2])
            found.extend([int(last[2]) - 1] if last else [])

    folder, _, file = at.rpartition("/")
    links = f"{folder}/_rels/{file}.rels"
    for kind, _, target in _links(parts, links, folder) if parts.has(links) else ():
        if kind.endswith("/table") and parts.has(target):
            parts.parse(target, begin)
    return found


@define
class _PageReading:
    """The cells of a sheet as they come; `left` counts down the cells that may still come."""

    strings: list[str]
    formats: list[str]
    left: list[int]
    texts: _Texts = field(factory=_Texts)
    cells: dict[int, dict[int, SheetCell]] = field(factory=dict)
    merged: bool = False
    _row: int = -1
    _column: int = -1
    _kind: str = ""
    _style: str = ""
    _formula: bool = False

    def begin(self, tag: str, given: dict[str, str]) -> None:
        self.texts.begin(tag)
        if tag == "c":
            self._cell(given)
        elif tag == "f":
            self._formula = True
        elif tag == "row":
            self._row = _number(given["r"], 1) - 1 if "r" in given else self._row + 1
            self._column = -1
        elif tag == "mergeCell":
            self.merged = True

    def _cell(self, given: dict[str, str]) -> None:
        self.left[0] -= 1
        if self.left[0] < 0:
            raise WorkbookError(f"This workbook has more than {MOST_CELLS:,} cells, so it was not opened.")
        place = _PLACE.fullmatch(given.get("r", ""))
        self._column = _column(place[1]) if place else self._column + 1
        self._kind, self._style, self._formula = given.get("t", "n"), given.get("s", ""), False
        self.texts.take()

    def end(self, tag: str) -> None:
        self.texts.end(tag)
        if tag == "c":
            text = self.texts.take()
            if text or self._formula:
                self.cells.setdefault(self._row, {})[self._column] = self._made(text)

    def _format(self) -> str:
        number = int(self._style) if self._style.isdecimal() and len(self._style) < 6 else len(self.formats)
        return self.formats[number] if number < len(self.formats) else ""

    def _made(self, text: str) -> SheetCell:
        if self._formula:
            return SheetCell(text, "is a formula; type its result instead")
        match self._kind:
            case "s":
                return SheetCell(self.strings[_number(text)])
            case "n":
                return SheetCell(_finite(text), format=self._format())
            case "b":
                return SheetCell(text == "1")
            case "e":
                return SheetCell(text, f"shows the error {text}")
        return SheetCell(_unescaped(text))


def _number(text: str, least: int = 0) -> int:
    """A whole number as a file counts with it; raises ValueError for one below the least, which Python would count from the end."""
    number = int(text)
    if number < least:
        raise ValueError(text)
    return number


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError(text)
    return number


def _column(letters: str) -> int:
    """A column's number from 0 by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _unescaped(text: str) -> str:
    """Text without Excel's way to write letters that XML lacks."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n").replace("\r", "\n")
