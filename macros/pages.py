"""What the macros put into pages: the tools' empty states, resources, sources and terms."""

from attrs import define, evolve, field
from markupsafe import Markup

from macros.content import Content
from tools_py.app import Session, view
from tools_py.render import render
from tools_py.tools import Scene
from tools_py.tools.checklist.view import Checklist
from tools_py.tools.device.view import DeviceView
from tools_py.tools.plan.view import PlanTool


@define
class Pages:
    """Everything that a page can call for; `root` is the relative address of the site's root from that page."""

    content: Content
    session: Session = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Begin on an empty plan, as every page is built."""
        self.session = Session.of(self.content.toolkit)

    def _scene(self, root: str) -> Scene:
        return evolve(self.session.scene, root=root)

    def region(self, address: str, *, root: str) -> Markup:
        """A region's empty state; raises KeyError for an unknown address."""
        return Markup(render(view(evolve(self.session, scene=self._scene(root)), address)))

    def instrument(self, id: str, section: str, *, root: str) -> str:
        """One section of an instrument, or its outcomes; raises KeyError for an unknown one."""
        tool = self.session.tools[id]
        if not isinstance(tool, Checklist):
            raise KeyError(id)
        return _block(render(tool.sheet(self._scene(root), section)))

    def tool(self, id: str, *, root: str) -> str:
        """A whole tool; raises KeyError for an unknown one."""
        if id == "device":
            return _block(render(DeviceView()))
        tool = self.session.tools[id]
        if not isinstance(tool, PlanTool):
            raise KeyError(id)
        return _block(render(tool.page(self._scene(root))))

    def resource(self, id: str) -> str:
        """A resource by title, publisher and year, linked where its address is confirmed."""
        found = self.content.resources[id]
        by = ", ".join(str(part) for part in (found.publisher, found.year) if part)
        title = f"[{found.title}]({found.url})" if found.url and found.url_status == "confirmed" else f"*{found.title}*"
        return f"{title}, {by}"

    def source(self, id: str, *, root: str) -> Markup:
        """A citation that leads to the sources page."""
        return Markup('<a href="{}sources/#{}">{}</a>').format(root, id, self.content.toolkit.sources[id].short)

    def term(self, id: str, *, root: str) -> Markup:
        """A term that leads to the glossary and tells its meaning on hover."""
        found = self.content.glossary[id]
        return Markup('<a class="term" href="{}glossary/#{}" title="{}">{}</a>').format(
            root, id, found.text, found.term
        )

    def glossary(self) -> str:
        """Every term with its meaning, by the alphabet."""
        terms = sorted(self.content.glossary.values(), key=lambda one: one.term.lower())
        return "\n\n".join(
            f"{_capital(one.term)} {{: #{one.id} }}\n:   {one.text}{self._cited(one.source)}" for one in terms
        )

    def _cited(self, source: str | None) -> str:
        return f" ({self.content.toolkit.sources[source].short})" if source else ""

    def sources(self) -> str:
        """The documents that the toolkit is made from."""
        return "\n\n".join(
            f"## {one.title} {{: #{id} }}\n\n{one.publisher}, {one.year}."
            for id, one in self.content.toolkit.sources.items()
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _block(html: str) -> str:
    """HTML without empty lines, in a `div`, so that Markdown leaves it as it is."""
    return "<div>\n" + "\n".join(line for line in html.splitlines() if line.strip()) + "\n</div>"
