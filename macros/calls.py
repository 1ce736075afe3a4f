"""What the macros put into pages: the tools' empty states, resources, sources and terms."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from attrs import define, evolve, field, frozen
from markupsafe import Markup

from macros import node, notices, spoken
from macros.case import case_view
from macros.claims import in_words, print_claim, print_table
from macros.content import Content, Determinant, Resource, load
from macros.coverage import Coverage
from macros.figures import print_figure
from macros.finished import drawn_model, finished_view, plan_picture
from macros.handouts import checklist_handout, worksheet_handout
from macros.notices import Notice
from macros.pack import pack
from macros.packs import print_packs
from macros.practice import practice_plan
from macros.resources import confirmed, resource_list
from macros.snippets import block, snippet
from macros.sources import print_sources
from macros.spoken import Spoken
from macros.training_pages import session_view, training_view
from macros.workshop import workshop_view
from tools_py.app import Session, view
from tools_py.lookup import find
from tools_py.plan import Plan
from tools_py.render import element_id, render
from tools_py.scene import Scene
from tools_py.worksheet import Worksheet

IDEAS: Mapping[str, str] = {id: f"picture-{id}" for id in ("equity", "heat", "six-steps", "triangle")}
"""The pictures that explain an idea, and the template of each."""


@frozen(kw_only=True)
class Citation:
    """A source document, cited; `root` is the relative address of the site's root."""

    id: str
    short: str
    root: str


@frozen(kw_only=True)
class Bar:
    """One bar of a picture of shares, in the picture's own units."""

    id: str
    name: str
    such_as: str
    weight: int
    fitted: int
    top: int
    length: int


@frozen(kw_only=True)
class Shares:
    """A picture of shares and its table."""

    title: str
    year: int
    bars: tuple[Bar, ...]


@frozen(kw_only=True)
class Components:
    """What others made, as a table; `root` is the relative address of the site's root."""

    notices: tuple[Notice, ...]
    root: str


@frozen(kw_only=True)
class Live:
    """A region that follows the reader's plan, within a text."""

    tool: str
    region: Markup


@frozen(kw_only=True)
class InPlace:
    """A tool where a text speaks of it, and the address of the whole tool."""

    sheet: Worksheet
    href: str
    body: Markup


@frozen(kw_only=True)
class Explained:
    """The pages that speak of a tool; `root` is the relative address of the site's root."""

    pages: tuple[Spoken, ...]
    root: str


@define
class Calls:
    """Everything that a page can call for; `root` is the relative address of the site's root from that page.

    `spoken` are the pages that speak of each tool, by its id.
    """

    content: Content
    notices: tuple[Notice, ...] = ()
    spoken: Mapping[str, tuple[Spoken, ...]] = field(factory=dict)
    session: Session = field(init=False)
    practice: Plan = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Begin on an empty plan, as every page is built, and have the finished one at hand."""
        self.session = Session.of(self.content.toolkit)
        self.practice = practice_plan(self.content.toolkit, self.content.finished)

    def _scene(self, root: str) -> Scene:
        return evolve(self.session.scene, root=root)

    def region(self, address: str, *, root: str) -> Markup:
        """A region's empty state; raises NotFoundError for an unknown address."""
        return Markup(render(view(evolve(self.session, scene=self._scene(root)), address)))

    def instrument(self, id: str, section: str, *, root: str) -> str:
        """One section of an instrument, or its outcomes; raises NotFoundError for an unknown one."""
        html = render(find(self.session.tools, id, "tool").view(self._scene(root), f"sheet.{section}"))
        return block(f"{html}\n{self._blank_checklist(id)}" if section == "outcomes" else html)

    def _blank_checklist(self, id: str) -> str:
        """A checklist for a pen, and the button that prints it."""
        one = checklist_handout(find({one.id: one for one in self.content.toolkit.checklists}, id, "checklist"))
        return f"{snippet('blank-button', one.id)}\n{snippet('blank', one)}"

    def tool(self, id: str, view: str = "", *, root: str) -> str:
        """A whole tool, or its `compact` view; raises NotFoundError for an unknown one."""
        tool = find(self.session.tools, id, "tool")
        if not view:
            pages = self.spoken.get(id, ())
            sheets = {one.id: one for one in self.content.toolkit.worksheets}
            said = snippet("spoken", Explained(pages=pages, root=root)) if pages else ""
            blank = snippet("blank", worksheet_handout(self.content.toolkit, sheets[id])) if id in sheets else ""
            return block(f"{render(tool.page(self._scene(root)))}\n{said}\n{blank}")
        find({"compact": view}, view, "view of a tool")
        body = Markup(render(tool.compact(self._scene(root))))
        sheet = self.content.toolkit.worksheet(id)
        here = InPlace(sheet=sheet, href=root + sheet.address, body=body)
        return block(snippet("in-place", here))

    def card(self, id: str, *, root: str) -> str:
        """A tool where a text speaks of it, with how far it has come; raises NotFoundError for an unknown one."""
        return block(self.region(f"overview/card.{id}", root=root))

    def live(self, region: str, *, root: str) -> str:
        """A region that follows the reader's plan; raises NotFoundError for an unknown one."""
        return block(snippet("live", Live(tool=region.partition("/")[0], region=self.region(region, root=root))))

    def route(self) -> str:
        """The five meetings at a glance, as a table."""
        return block(snippet("route", self.content.toolkit.route))

    def plan_picture(self, *, root: str) -> str:
        """The finished plan in small, which leads to its page."""
        return block(snippet("plan-picture", plan_picture(self.content.toolkit, self.content.finished, root)))

    def model_picture(self) -> str:
        """The first logic model of the finished plan, drawn as it is on paper."""
        return block(snippet("model-picture", Markup(render(drawn_model(self.session, self.practice)))))

    def start_here(self, *, root: str) -> Markup:
        """The button that leads to the first item that can be ticked."""
        first = min(self.content.toolkit.checklists, key=lambda one: one.stage)
        sheet = element_id(f"{first.id}/sheet.{first.sections[0].id}")
        return snippet("start-here", f"{root}{self.content.toolkit.stage(first.stage).address}#{sheet}")

    def finished_plan(self, *, root: str) -> str:
        """The finished plan, to be read."""
        return block(snippet("finished-plan", finished_view(self.content.toolkit, self.content.finished, root)))

    def case(self) -> str:
        """The exhibits and roles of the case that workshops use."""
        return block(snippet("case", case_view(self.content.case)))

    def sessions(self, template: str, *, root: str) -> str:
        """The sessions, the days that are composed of them, or the rooms of a browser, as a list; raises if it is none of them."""
        return block(
            snippet(
                find({one: one for one in ("sessions", "days", "rooms")}, template, "list"),
                training_view(self.content.training, root),
            )
        )

    def session_part(self, id: str, part: str, *, root: str) -> str:
        """The facts, the steps, the data or the pack of a session, or its page for a table or a trainer; raises NotFoundError for an unknown one."""
        one = find(self.content.training.by_id, id, "session")
        if part == "pack":
            return block(snippet("session-pack", pack(self.content.toolkit, self.content.case, one)))
        if part in {"table", "run", "adapt", "data"}:
            view = workshop_view(self.content.toolkit, one, root, trainer=part != "table")
            return block(snippet(f"session-{part}", view))
        return block(snippet(f"session-{part}", session_view(self.content.toolkit, one, root)))

    def resume(self, *, root: str) -> str:
        """Where a reader with a plan left off; nothing shows without one."""
        regions = tuple(
            Live(tool=region.partition("/")[0], region=self.region(region, root=root))
            for region in ("overview/resume", "plan/rail")
        )
        return block(snippet("resume", regions))

    def components(self, *, root: str) -> str:
        """What others made and the site hands on, with versions and licences."""
        return block(snippet("components", Components(notices=self.notices, root=root)))

    def resource(self, id: str) -> str:
        """A resource by title, publisher and year, linked where its address is confirmed."""
        return _cite(self.content.resources[id])

    def resources(self, *, root: str) -> str:
        """Every resource, to be narrowed."""
        return block(snippet("resources", resource_list(self.content, root)))

    def local(self, key: str) -> str:
        """What this county has under a word: its name, its new councils, a body, or a resource; raises KeyError for another."""
        local = self.content.local
        if key == "reorganisation":
            return self._reorganisation()
        if key == "county":
            return local.county
        return local.bodies[key] if key in local.bodies else _cite(local.resources[key])

    def _reorganisation(self) -> str:
        """What is known of new councils in this county; nothing where they stay as they are."""
        new = self.content.local.reorganisation
        return f"{new.says} ([{new.source.name}]({new.source.url}), checked {in_words(new.checked)})" if new else ""

    def claim(self, id: str) -> str:
        """A dated claim within a sentence; raises NotFoundError for an unknown one."""
        return print_claim(find({one.id: one for one in self.content.claims.claims}, id, "claim"))

    def claims(self, topic: str) -> str:
        """The dated claims of one topic as a table; raises KeyError for an unknown one."""
        return print_table(self.content.claims, topic)

    def figure(self, id: str) -> str:
        """A figure for England with its chart, table and source; raises NotFoundError for an unknown one."""
        return print_figure(find(self.content.figures, id, "figure"))

    def packs(self, *, root: str) -> str:
        """The tables of all area packs, each to be worked with on this page."""
        return print_packs(self.content.packs, root=root)

    def eastmere(self, fact: str) -> str:
        """A fact of the made-up place; raises KeyError for one that it has not."""
        return str(self.content.place[fact])

    def determinants(self) -> str:
        """The picture of what shapes health, its table, where it is from, and what to beware of."""
        data = self.content.determinants
        bars = tuple(_bar(place, one) for place, one in enumerate(data.groups))
        picture = block(snippet("determinants", Shares(title=data.title, year=data.year, bars=bars)))
        return "\n\n".join((picture, *data.caution, f"Source: {self.resource(data.resource)}."))

    def picture(self, id: str) -> str:
        """A drawing that explains an idea; raises NotFoundError for one that there is not."""
        return block(snippet(find(IDEAS, id, "picture"), None))

    def operator(self, id: str, settings: Mapping[str, str | None]) -> str:
        """Who runs this copy, or whom to ask; raises KeyError for a setting that there is not."""
        value = settings.get(id)
        if not value:
            return self.content.phrases[f"operator-{id}-unset"]
        return self.content.phrases[f"operator-{id}"].format(value=_contact(value))

    def source(self, id: str, *, root: str) -> Markup:
        """A citation that leads to the sources page."""
        return snippet("source", Citation(id=id, short=self.content.toolkit.sources[id].short, root=root))

    def term(self, id: str) -> Markup:
        """A term that shows its meaning on hover, and when it is pressed; the meaning is added to the page later."""
        return snippet("term", self.content.glossary[id])

    def glossary(self) -> str:
        """Every term with its meaning, by the alphabet."""
        terms = sorted(self.content.glossary.values(), key=lambda one: one.term.lower())
        return "\n\n".join(
            f"{_capital(one.term)} {{: #{one.id} }}\n:   {one.text}{self._cited(one.source)}" for one in terms
        )

    def _cited(self, source: str | None) -> str:
        return f" ({self.content.toolkit.sources[source].short})" if source else ""

    def sources(self, coverage: Coverage) -> str:
        """The documents that the toolkit is made from, and where each of their sections is told."""
        return print_sources(self.content, coverage)


@cache
def of(root: Path) -> Calls:
    """What the project at this root gives its pages; its data files are read once, whoever asks first."""
    content = load(root)
    node.install(root)
    return Calls(content, notices.notices(root, content.components), spoken.read(root / "docs"))


def _cite(resource: Resource) -> str:
    by = ", ".join(str(part) for part in (resource.publisher, resource.year) if part)
    url = confirmed(resource)
    return f"[{resource.title}]({url}), {by}" if url else f"*{resource.title}*, {by}"


def _contact(value: str) -> str:
    """A setting as Markdown: a link if it is an address."""
    if value.startswith("https://"):
        return f"<{value}>"
    return f"[{value}](mailto:{value})" if "@" in value else value


def _bar(place: int, one: Determinant) -> Bar:
    return Bar(
        id=one.id,
        name=one.name,
        such_as=one.such_as,
        weight=one.weight,
        fitted=one.fitted,
        top=58 * place,
        length=6 * one.weight,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
