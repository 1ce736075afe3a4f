"""The lines of the plan: what the worksheets give to each, what was written by hand instead, and what is left out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import ClassVar
from zlib import crc32

from attrs import define, field, frozen

from tools_py.cells import EMPTY, top
from tools_py.exports.contents import Drafted
from tools_py.instruments import Block, PlanLine
from tools_py.kept import Kept
from tools_py.plan import AGREED
from tools_py.render import At, FieldView, RegionView, element_id, field_view
from tools_py.scene import Scene
from tools_py.tools.plan.public import PUBLIC, PublicView, passages
from tools_py.tools.worksheet.summary import drafted, without_private
from tools_py.tools.worksheet.view import WorksheetTool


@frozen(kw_only=True)
class DraftPart:
    """What one worksheet gives to a line of the plan."""

    drafted: Drafted
    href: str
    title: str


@frozen(kw_only=True)
class PlanLineView(RegionView):
    """One line: its draft, or the text that stands instead; `changed` says that the draft has changed since."""

    template: ClassVar[str] = "plan/line.html"
    line: PlanLine
    parts: tuple[DraftPart, ...]
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
class DraftView(RegionView):
    """The plan, section by section."""

    template: ClassVar[str] = "plan/draft.html"
    blocks: tuple[BlockView, ...]
    tools: str
    begun: bool


@define(kw_only=True)
class Lines:
    """The lines of the plan; what a worksheet gives is worked out again only after its records have changed.

    All lines of one scene are looked at together: a page asks for each of them several times.
    """

    worksheets: Sequence[WorksheetTool]
    _kept: Kept = field(factory=Kept, init=False)
    _open: Sequence[WorksheetTool] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """What is written by hand begins without what is private, as it goes out with the plan."""
        self._open = tuple(map(without_private, self.worksheets))

    def drafted(self, scene: Scene, line: str) -> tuple[Drafted, ...]:
        """What all worksheets give to one line, in their order."""
        return self._kept.get("drafted", (scene,), lambda: self._drafted(scene)).get(line, ())

    def _drafted(self, scene: Scene) -> Mapping[str, tuple[Drafted, ...]]:
        found = defaultdict[str, list[Drafted]](list)
        for one in chain.from_iterable(self._of(scene, tool) for tool in self.worksheets):
            found[one.line].append(one)
        found[PUBLIC.id] = [*passages(scene, {tool.sheet.id: tool for tool in self.worksheets})]
        return {id: tuple(given) for id, given in found.items()}

    def _of(self, scene: Scene, tool: WorksheetTool, *, private: bool = True) -> tuple[Drafted, ...]:
        """What a tool gives; `private` says whether private fields are among it."""
        # Who is missing depends on the group that the front page names as well.
        depends = tool.records(scene, AGREED), scene.plan.cell(AGREED, "plan/about/group")
        return self._kept.get((tool.sheet.id, private), depends, lambda: tuple(drafted(tool, scene)))

    def blocks(self, scene: Scene) -> list[Block]:
        """The sections in the order that the team gave them."""
        return sorted(scene.toolkit.plan, key=lambda block: block_key(scene, block))

    def key(self, scene: Scene) -> object:
        """What the whole list depends on: the order of the sections, and which lines hold anything."""
        return [block.id for block in self.blocks(scene)], scene.root, self._begun(scene)

    def line_key(self, scene: Scene, id: str) -> object:
        """What one line depends on."""
        return scene.plan.fields("plan", f"line-{id}"), self.drafted(scene, id), scene.root

    def _begun(self, scene: Scene) -> bool:
        return any(self._of(scene, tool) for tool in self.worksheets)

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
        tools = f"{scene.root}tools/"
        return DraftView(at=at, blocks=blocks, tools=tools, begun=self._begun(scene))

    def line(self, scene: Scene, line: PlanLine) -> PlanLineView:
        """One line of the plan."""
        record = f"line-{line.id}"
        cells = scene.plan.fields("plan", record)
        text = top(cells.get("text", EMPTY))
        sheets = {tool.sheet.id: tool.sheet for tool in self.worksheets}
        own = None
        if text is not None:
            declared = scene.toolkit.field("plan", "text")
            own = field_view(declared, f"plan/{record}/text", cells.get("text", EMPTY), about=line.title)
        return PlanLineView(
            at=At.of(f"plan/line.{line.id}"),
            line=line,
            parts=tuple(
                DraftPart(
                    drafted=one,
                    href=f"{scene.root}{sheets[one.source].address}" if one.source in sheets else "",
                    title=sheets[one.source].title if one.source in sheets else "",
                )
                for one in self.drafted(scene, line.id)
            ),
            own=own,
            changed=text is not None and top(cells.get("based", EMPTY)) != fingerprint(self.text(scene, line.id)),
            hidden=top(cells.get("hide", EMPTY)) is True,
            level=2 if line is PUBLIC else 4,
        )

    def public(self, scene: Scene, at: At) -> PublicView:
        """The page for the public, which is edited as the lines are."""
        name = str(scene.plan.value("plan/about/name") or "")
        return PublicView(at=at, name=name, line=self.line(scene, PUBLIC))

    def text(self, scene: Scene, line: str) -> str:
        """The draft of a line as plain text: what stands in the text box when someone begins to edit."""
        if line == PUBLIC.id:
            return "\n\n".join(map(_plain, self.drafted(scene, line)))
        given = (one for tool in self._open for one in self._of(scene, tool, private=False) if one.line == line)
        return "\n\n".join(map(_plain, given))

    def final(self, scene: Scene, line: str) -> str:
        """What stands in the plan: the text written by hand, or the draft; nothing where the line is left out."""
        cells = scene.plan.fields("plan", f"line-{line}")
        if top(cells.get("hide", EMPTY)) is True:
            return ""
        text = top(cells.get("text", EMPTY))
        return text if isinstance(text, str) else self.text(scene, line)


def block_key(scene: Scene, block: Block) -> tuple[str, str]:
    """Where a section stands: the place that the team gave it, else that of the documents."""
    given = top(scene.plan.fields("plan", f"block-{block.id}").get("order", EMPTY))
    place = scene.toolkit.plan.index(block)
    return (given if isinstance(given, str) and given else "bdfhjlnprtvx"[place], block.id)


def fingerprint(text: str) -> str:
    """A short mark of a text, to tell later whether it is still the same."""
    return f"{crc32(text.encode('utf-8', 'replace')):08x}"


def _plain(one: Drafted) -> str:
    """A contribution as plain text."""
    table = ["; ".join(filter(None, row)) for row in one.grid.rows] if one.grid else []
    lines = [*one.texts, *table]
    return (
        f"{one.label}: {lines[0]}"
        if len(lines) == 1
        else "\n".join((f"{one.label}:", *(f"- {line}" for line in lines)))
    )


def all_lines(blocks: Iterable[Block]) -> Mapping[str, PlanLine]:
    """Every line by its id, the page for the public last."""
    return {line.id: line for block in blocks for line in block.lines} | {PUBLIC.id: PUBLIC}
