"""Views to HTML: one template for each view record, the same in the build and in the browser."""

from datetime import UTC, datetime
from importlib import resources
from typing import ClassVar, Protocol

from attrs import frozen
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from tools_py.cells import Cell, Value, Version, conflicting, print_seen, top
from tools_py.dates import print_date
from tools_py.fields import LIMIT, TYPED, Field, Option, parse, print_value
from tools_py.origins import Origins, whose
from tools_py.references import called
from tools_py.tidy import folded


class View(Protocol):
    """A frozen record of all that its template shows."""

    template: ClassVar[str]


@frozen(kw_only=True)
class At:
    """Where a region stands: its address, `tool/kind` or `tool/kind.name`, and the id of its element."""

    region: str
    id: str

    @classmethod
    def of(cls, region: str) -> "At":
        """The place of a region whose element is called as its address is."""
        return cls(region=region, id=element_id(region))

    @property
    def name(self) -> str:
        """Which of the regions of its kind it is; empty where there is but one."""
        return self.region.partition(".")[2]


@frozen(kw_only=True)
class RegionView:
    """A view that shows a region."""

    at: At

    @property
    def region(self) -> str:
        """The region's address."""
        return self.at.region

    @property
    def id(self) -> str:
        """The id of the region's element."""
        return self.at.id


STAYS, GOES = "Private: left out of files unless you tick it.", "It appears in your documents."
"""What is said of a field for an individual, and of one for a role."""
NONE_KNOWN: Origins = {}
"""Where nothing came with a file."""
SELECTED = 7
"""Of more choices than these, one is chosen from a list."""


@frozen(kw_only=True)
class VersionView:
    """One of several values that stand side by side, and the command that chooses it."""

    text: str
    written: str
    command: str


@frozen(kw_only=True)
class ChoiceView:
    """A question with its choices, each a value and words, and the one that holds."""

    id: str
    label: str
    options: tuple[tuple[str, str], ...]
    value: str


@frozen(kw_only=True)
class BoxView:
    """One box of a field in which several choices can be ticked: each is a cell of its own."""

    id: str
    name: str
    label: str
    hint: str | None
    ticked: bool
    stamp: str


@frozen(kw_only=True)
class HomeView:
    """The tool with which a field shares its answer: what it is called, and where the answer stands there."""

    href: str
    title: str


@frozen(kw_only=True)
class NamingView:
    """What a reference tells of the row that it names, where that stands, and the command that names a new one.

    `one` is what a row is called there. `lost` are the words of a row that is not there, `removed` whether it ever was.
    """

    home: HomeView
    one: str
    told: tuple[tuple[str, str], ...]
    lost: str
    removed: bool
    command: str


@frozen(kw_only=True)
class FieldView:
    """A control with its label, hint, error and, where copies differ, the versions to choose from.

    `about` names the record to those who hear the label alone; `stamp` is what the control shows, for `data-stamp`.
    A field that is not `shown` keeps what it holds. `check` is what there is to look at in what it holds; `home` is the tool
    with which it shares its answer. `naming` is what a reference has beside its choices.
    """

    id: str
    name: str
    kind: str
    label: str
    about: str
    hint: str | None
    limit: int
    options: tuple[Option, ...]
    value: Value
    stamp: str
    error: str | None
    versions: tuple[VersionView, ...]
    boxes: tuple[BoxView, ...] = ()
    unit: str | None = None
    shown: bool = True
    read_as: str = ""
    private: bool = False
    check: str = ""
    home: HomeView | None = None
    heading: str = ""
    naming: NamingView | None = None

    @property
    def text(self) -> str:
        """The value as text, empty where none stands."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def explained(self) -> str:
        """The hint, the limit of a field that text is typed into, where it goes, and how a day in other words was read."""
        told = self.kind == "note" or (self.kind == "text" and self.limit != LIMIT)
        limit = f"Up to {self.limit:,} characters." if told else ""
        return " ".join(filter(None, (self.hint, self._goes, limit, self.read_as)))

    @property
    def _goes(self) -> str:
        """Whether what is typed here goes into documents, where that is not plain."""
        if self.private and self.kind in TYPED:
            return STAYS
        return GOES if self.kind == "role" else ""

    @property
    def radios(self) -> bool:
        """Whether one of a few is chosen, each with a button of its own."""
        return _few(self.kind, self.options)

    @property
    def described_by(self) -> str:
        """The ids of the hint and error that belong to the control."""
        parts = {"hint": self.explained, "error": self.error, "check": self.check}
        return " ".join(f"{self.id}-{name}" for name, text in parts.items() if text)


def element_id(address: str) -> str:
    """The element id of an address: derived from data ids, so that it is stable and single on a page."""
    return address.replace("/", "-").replace(".", "-")


def target_id(field: Field, name: str) -> str:
    """The element id of the control that a link to a field puts the focus on; of a few choices it is the first."""
    first = f"-{field.choices[0].value}" if _few(field.kind, field.choices) else ""
    return element_id(name) + first


def _few(kind: str, options: tuple[Option, ...]) -> bool:
    return kind not in {"reference", "several-of"} and 0 < len(options) <= SELECTED


def field_view(field: Field, name: str, cell: Cell, *, about: str, known: Origins = NONE_KNOWN) -> FieldView:
    """The view of the control for the cell at address `name`; `known` tells whose file a device's answers came with."""
    return FieldView(
        id=element_id(name),
        name=name,
        kind=field.kind,
        label=field.label,
        about=about,
        hint=field.hint,
        limit=field.limit,
        options=field.choices,
        unit=field.unit,
        value=top(cell),
        stamp=print_seen(cell[0].shown) if cell else "",
        error=field.error(top(cell)),
        read_as=_read_as(field, top(cell)),
        private=field.private,
        heading=field.heading,
        versions=_versions(field, name, cell, known) if conflicting(cell) else (),
    )


def _read_as(field: Field, value: Value) -> str:
    """A sentence on how a day or month was read that was typed otherwise than we write it; nothing to say of any other."""
    if field.kind not in {"date", "month"} or not isinstance(value, str) or field.error(value):
        return ""
    words = print_value(field, parse(field, value))
    return f"Read as {words}." if words and folded(words) != folded(value) else ""


def _versions(field: Field, name: str, cell: Cell, known: Origins) -> tuple[VersionView, ...]:
    told = any(whose(version.device, known) for version in cell)
    return tuple(
        VersionView(
            text=value_text(field, version.value),
            written=_written(version, known, told=told),
            command=f"choose/{version.device}:{version.stamp}/{name}",
        )
        for version in cell
    )


def _written(version: Version, known: Origins, *, told: bool) -> str:
    """When a version was entered, and by whom, where it is `told` of one of those beside it whose file it came with."""
    day = print_date(datetime.fromtimestamp(version.stamp / 1000, UTC).date())
    origin = whose(version.device, known)
    return f"From {origin}, {day}" if origin else f"Yours, {day}" if told else f"Entered on {day}"


def value_text(field: Field, value: Value) -> str:
    """A value in words."""
    if isinstance(value, bool):
        return "Ticked" if value else "Not ticked"
    if value is None or value == "":
        return "Nothing"
    if field.adds:
        return called(value, {})
    return next((option.label for option in field.choices if option.value == value), value)


def _templates() -> dict[str, str]:
    """Every template of the package by its name: `checklist/item.html`, `fields.html`."""
    package = resources.files("tools_py")
    shared = {file.name: file for file in (package / "templates").iterdir()}
    own = {
        f"{tool.name}/{file.name}": file
        for tool in (package / "tools").iterdir()
        if tool.is_dir()
        for file in tool.iterdir()
    }
    return {name: file.read_text("utf-8") for name, file in (shared | own).items() if name.endswith(".html")}


def _environment() -> Environment:
    loader = DictLoader(_templates())
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        auto_reload=False,
    )
    made.globals["render"] = lambda view: Markup(render(view))
    for name in loader.list_templates():
        made.get_template(name)
    return made


def render(view: View) -> str:
    """The HTML of a view."""
    return _ENVIRONMENT.get_template(view.template).render(view=view).strip()


_ENVIRONMENT = _environment()
