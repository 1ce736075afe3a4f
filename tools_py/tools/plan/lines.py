"""The lines of the plan: what the worksheets give to each, what was written by hand instead, and what is left out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import ClassVar
from zlib import crc32

from attrs import define, field, frozen

from tools_py.cells import EMPTY, Value, top
from tools_py.effects import Focus
from tools_py.exports.contents import Drafted
from tools_py.instruments import Block, PlanLine
from tools_py.lookup import find
from tools_py.messages import Do
from tools_py.plan import AGREED, Entry, Records
from tools_py.records import between, written
from tools_py.render import FieldView, element_id, field_view
from tools_py.scene import Done, Scene
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
class LineView:
    """One line: its draft, or the text that stands instead; `changed` says that the draft has changed since."""

    template: ClassVar[str] = "plan/line.html"
    region: str
    id: str
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
    lines: tuple[LineView, ...]


@frozen(kw_only=True)
class DraftView:
    """The plan, section by section."""

    template: ClassVar[str] = "plan/draft.html"
    region: str
    id: str
    blocks: tuple[BlockView, ...]
    tools: str
    begun: bool


@define(kw_only=True)
class Lines:
    """The lines of the plan; what a worksheet gives is worked out again only after its records have changed.

    All lines of one scene are looked at together: a page asks for each of them several times.
    """

    worksheets: Sequence[WorksheetTool]
    _known: dict[tuple[str, bool], tuple[Records, Value, tuple[Drafted, ...]]] = field(factory=dict)
    _drafts: tuple[Scene, Mapping[str, tuple[Drafted, ...]]] | None = None
    _open: Sequence[WorksheetTool] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """What is written by hand begins without what is private, as it goes out with the plan."""
        self._open = tuple(map(without_private, self.worksheets))

    def drafted(self, scene: Scene, line: str) -> tuple[Drafted, ...]:
        """What all worksheets give to one line, in their order."""
        if self._drafts is None or self._drafts[0] is not scene:
            found = defaultdict[str, list[Drafted]](list)
            for one in chain.from_iterable(self._of(scene, tool) for tool in self.worksheets):
                found[one.line].append(one)
            found[PUBLIC.id] = [*passages(scene, {tool.sheet.id: tool for tool in self.worksheets})]
            self._drafts = scene, {id: tuple(given) for id, given in found.items()}
        return self._drafts[1].get(line, ())

    def _of(self, scene: Scene, tool: WorksheetTool, *, whole: bool = True) -> tuple[Drafted, ...]:
        """What a tool gives; `whole` says whether private fields are among it."""
        records, key = scene.plan.records(tool.sheet.id), (tool.sheet.id, whole)
        # Who is missing depends on the group that the front page names as well.
        group = scene.plan.value("plan/about/group")
        known = self._known.get(key)
        if known is None or known[0] is not records or known[1] != group:
            known = records, group, tuple(drafted(tool, scene))
            self._known[key] = known
        return known[2]

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

    def view(self, scene: Scene) -> DraftView:
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
        return DraftView(region="plan/draft", id="plan-draft", blocks=blocks, tools=tools, begun=self._begun(scene))

    def line(self, scene: Scene, line: PlanLine) -> LineView:
        """One line of the plan."""
        region, record = f"plan/line.{line.id}", f"line-{line.id}"
        cells = scene.plan.fields("plan", record)
        text = top(cells.get("text", EMPTY))
        titles = {tool.sheet.id: tool.sheet.title for tool in self.worksheets}
        own = None
        if text is not None:
            declared = scene.toolkit.field("plan", "text")
            own = field_view(declared, f"plan/{record}/text", cells.get("text", EMPTY), about=line.title)
        return LineView(
            region=region,
            id=element_id(region),
            line=line,
            parts=tuple(
                DraftPart(drafted=one, href=f"{scene.root}tools/{one.source}/", title=titles.get(one.source, ""))
                for one in self.drafted(scene, line.id)
            ),
            own=own,
            changed=text is not None and top(cells.get("based", EMPTY)) != fingerprint(self.text(scene, line.id)),
            hidden=top(cells.get("hide", EMPTY)) is True,
            level=2 if line is PUBLIC else 4,
        )

    def public(self, scene: Scene) -> PublicView:
        """The page for the public, which is edited as the lines are."""
        name = str(scene.plan.value("plan/about/name") or "")
        return PublicView(region="plan/public", id="plan-public", name=name, line=self.line(scene, PUBLIC))

    def text(self, scene: Scene, line: str) -> str:
        """The draft of a line as plain text: what stands in the text box when someone begins to edit."""
        if line == PUBLIC.id:
            return "\n\n".join(map(_plain, self.drafted(scene, line)))
        given = (one for tool in self._open for one in self._of(scene, tool, whole=False) if one.line == line)
        return "\n\n".join(map(_plain, given))

    def final(self, scene: Scene, line: str) -> str:
        """What stands in the plan: the text written by hand, or the draft; nothing where the line is left out."""
        cells = scene.plan.fields("plan", f"line-{line}")
        if top(cells.get("hide", EMPTY)) is True:
            return ""
        text = top(cells.get("text", EMPTY))
        return text if isinstance(text, str) else self.text(scene, line)

    def do(self, scene: Scene, verb: str, id: str, message: Do) -> Done:
        """Carry out `edit`, `keep`, `fresh`, `hide`, `show`, `up` or `down`; raises KeyError for any other."""
        if verb in {"up", "down"}:
            return self._move(scene, id, message, -1 if verb == "up" else 1)
        draft = self.text(scene, id)
        cells: Mapping[str, Mapping[str, Value]] = {
            "edit": {"text": draft, "based": fingerprint(draft)},
            "keep": {"based": fingerprint(draft)},
            "fresh": {"text": None, "based": None},
            "hide": {"hide": True},
            "show": {"hide": None},
        }
        at = f"plan/line-{id}"
        made = agreed(scene, message, {f"{at}/{name}": value for name, value in cells[verb].items()})
        place = element_id(f"{at}/text") if verb == "edit" else element_id(f"plan/line.{id}")
        said = {"fresh": "Your text was put aside for the draft.", "hide": "The line was left out of the plan."}.get(
            verb
        )
        return Done.of(scene, made, effects=(Focus(id=place),), undo=said)

    def _move(self, scene: Scene, id: str, message: Do, step: int) -> Done:
        order = self.blocks(scene)
        at = find({block.id: place for place, block in enumerate(order)}, id, "section of the plan") + step
        if not 0 <= at < len(order):
            return Done(scene=scene)
        others = [block_key(scene, block)[0] for block in order if block.id != id]
        key = between(others[at - 1] if at else "", others[at] if at < len(others) else None)
        cells = agreed(scene, message, {f"plan/block-{id}/order": key})
        verb = "up" if step < 0 else "down"
        return Done.of(scene, cells, effects=(Focus(id=f"{element_id(f'plan/block/{id}')}-{verb}"),), undo=None)


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


def agreed(scene: Scene, message: Do, cells: Mapping[str, Value]) -> tuple[Entry, ...]:
    """New versions of the plan's own cells: they are what was agreed, whoever is entering."""
    return written(scene.plan, AGREED, message, cells)


def all_lines(blocks: Iterable[Block]) -> Mapping[str, PlanLine]:
    """Every line by its id, the page for the public last."""
    return {line.id: line for block in blocks for line in block.lines} | {PUBLIC.id: PUBLIC}
