"""The lines of the plan as they are read: their drafts, what was written by hand instead, and what is left out."""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar
from zlib import crc32

from attrs import define, field, frozen

from tools_py.cells import EMPTY, top
from tools_py.exports import document
from tools_py.exports.contents import Choice, Contents, Drafted
from tools_py.exports.markup import PartView, shown
from tools_py.exports.pages import count
from tools_py.exports.paper import PaperPart
from tools_py.exports.passages import passage, plain
from tools_py.instruments import Block, PlanLine
from tools_py.kept import Kept
from tools_py.render import At, FieldView, RegionView, element_id, field_view
from tools_py.scene import Scene
from tools_py.tools.plan.gather import Gatherer, block_key
from tools_py.tools.plan.public import PUBLIC, PublicView


@frozen(kw_only=True)
class LineSource:
    """A tool that gives to a line: what it is called, and where it is filled in."""

    title: str
    href: str


@frozen(kw_only=True)
class PlanLineView(RegionView):
    """One line: its draft, or the text that stands instead; `changed` says that the draft has changed since."""

    template: ClassVar[str] = "plan/line.html"
    line: PlanLine
    parts: tuple[PartView, ...]
    sources: tuple[LineSource, ...]
    own: FieldView | None
    changed: bool
    hidden: bool
    level: int = 4


@frozen(kw_only=True)
class BlockView:
    """One section of the plan."""

    id: str
    block: Block
    lines: tuple[PlanLineView, ...]


@frozen(kw_only=True)
class FrontView(RegionView):
    """The front of the plan on paper: what it says of itself, and what copies differ in."""

    template: ClassVar[str] = "plan/front.html"
    name: str
    facts: tuple[tuple[str, str], ...]
    differing: tuple[str, ...]


@frozen(kw_only=True)
class DraftView(RegionView):
    """The plan, section by section, after its front."""

    template: ClassVar[str] = "plan/draft.html"
    front: FrontView
    blocks: tuple[BlockView, ...]
    tools: str
    begun: bool


@define(kw_only=True)
class Lines:
    """The lines of the plan; what stands in them is worked out once for a scene, as a page asks for each several times."""

    gatherer: Gatherer
    _kept: Kept = field(factory=Kept, init=False)

    def contents(self, scene: Scene) -> Contents:
        """The plan as it goes out with nothing ticked: what is written by hand begins without what is private."""
        return self._kept.get("contents", (scene,), lambda: self.gatherer.gather(scene, Choice()))

    def parts(self, scene: Scene, line: str) -> tuple[PaperPart, ...]:
        """The draft of a line."""
        return self._kept.get(line, (scene,), lambda: passage(self.contents(scene), line))

    def pages(self, scene: Scene) -> int:
        """About how many pages the plan takes in Word; what it says of itself on its front makes no page more."""
        own = (fields for record, fields in scene.plan.records("plan").items() if record != "about")
        depends = (*self.gatherer.depends(None, scene), *own)
        return self._kept.get("pages", depends, lambda: count(document.paper(self.contents(scene), Choice())))

    def blocks(self, scene: Scene) -> list[Block]:
        """The sections in the order that the team gave them."""
        return sorted(scene.toolkit.plan, key=lambda block: block_key(scene, block))

    def key(self, scene: Scene) -> object:
        """What the whole list depends on: the order of the sections, and whether any line holds anything."""
        return [block.id for block in self.blocks(scene)], scene.root, self._begun(scene)

    def line_key(self, scene: Scene, id: str) -> object:
        """What one line depends on."""
        return scene.plan.fields("plan", f"line-{id}"), self.parts(scene, id), scene.root

    def _begun(self, scene: Scene) -> bool:
        return any(sheet.filled for sheet in self.contents(scene).sheets)

    def draft(self, scene: Scene, at: At) -> DraftView:
        """The plan, section by section."""
        blocks = tuple(
            BlockView(
                id=element_id(f"plan/block/{block.id}"),
                block=block,
                lines=tuple(self.line(scene, line) for line in block.lines),
            )
            for block in self.blocks(scene)
        )
        return DraftView(
            at=at,
            front=self.front(scene, At.of("plan/front")),
            blocks=blocks,
            tools=f"{scene.root}tools/",
            begun=self._begun(scene),
        )

    def front(self, scene: Scene, at: At) -> FrontView:
        """The front of the plan on paper."""
        contents = self.contents(scene)
        return FrontView(
            at=at,
            name=str(scene.plan.value("plan/about/name") or ""),
            facts=tuple(fact for fact in contents.about if fact[1] != contents.name),
            differing=contents.differing,
        )

    def line(self, scene: Scene, line: PlanLine) -> PlanLineView:
        """One line of the plan."""
        record = f"line-{line.id}"
        cells = scene.plan.fields("plan", record)
        text = top(cells.get("text", EMPTY))
        own = None
        if text is not None:
            declared = scene.toolkit.field("plan", "text")
            own = field_view(declared, f"plan/{record}/text", cells.get("text", EMPTY), about=line.title)
        return PlanLineView(
            at=At.of(f"plan/line.{line.id}"),
            line=line,
            parts=shown(self.parts(scene, line.id), line.id),
            sources=tuple(self._sources(scene, line)),
            own=own,
            changed=text is not None and top(cells.get("based", EMPTY)) != fingerprint(self.text(scene, line.id)),
            hidden=top(cells.get("hide", EMPTY)) is True,
            level=2 if line is PUBLIC else 4,
        )

    def _sources(self, scene: Scene, line: PlanLine) -> Iterator[LineSource]:
        """The tools that give to a line, each once."""
        sheets = {tool.sheet.id: tool.sheet for tool in self.gatherer.worksheets}
        for id in dict.fromkeys(one.source for one in self.drafted(scene, line.id)):
            if id in sheets:
                yield LineSource(title=sheets[id].title, href=f"{scene.root}{sheets[id].address}")

    def drafted(self, scene: Scene, line: str) -> tuple[Drafted, ...]:
        """What all worksheets give to one line, in their order."""
        return self.contents(scene).drafts.get(line, ())

    def public(self, scene: Scene, at: At) -> PublicView:
        """The page for the public, which is edited as the lines are."""
        name = str(scene.plan.value("plan/about/name") or "")
        return PublicView(at=at, name=name, line=self.line(scene, PUBLIC))

    def text(self, scene: Scene, line: str) -> str:
        """The draft of a line as plain text: what stands in the text box when someone begins to edit."""
        return plain(self.parts(scene, line))

    def final(self, scene: Scene, line: str) -> str:
        """What stands in the plan: the text written by hand, or the draft; nothing where the line is left out."""
        cells = scene.plan.fields("plan", f"line-{line}")
        if top(cells.get("hide", EMPTY)) is True:
            return ""
        text = top(cells.get("text", EMPTY))
        return text if isinstance(text, str) else self.text(scene, line)


def fingerprint(text: str) -> str:
    """A short mark of a text, to tell later whether it is still the same."""
    return f"{crc32(text.encode('utf-8', 'replace')):08x}"


def all_lines(blocks: Iterable[Block]) -> Mapping[str, PlanLine]:
    """Every line by its id, the page for the public last."""
    return {line.id: line for block in blocks for line in block.lines} | {PUBLIC.id: PUBLIC}
