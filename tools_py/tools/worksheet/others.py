"""What contributors entered in views of their own, next to what was agreed: the same part for every tool that has rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import batched, chain, groupby
from typing import ClassVar

from attrs import evolve, frozen

from tools_py.alike import TOOL as ALIKE
from tools_py.alike import AlikeRows, Given, filled, groups
from tools_py.charts.apart import MOST, SeenApart, SeenPlace, apart, widest
from tools_py.comparing import HIDDEN, WE, SpreadTable, TextRow, letters
from tools_py.drawing import ChartDrawing
from tools_py.fields import Field
from tools_py.plan import AGREED, NO_FIELDS
from tools_py.records import belongs, label_of, read, rows, typed
from tools_py.render import At, RegionView, element_id
from tools_py.scene import Region, Scene
from tools_py.tidy import folded
from tools_py.tools.worksheet.texts import SideBySide
from tools_py.tools.worksheet.view import WorksheetTool
from tools_py.words import how_many, plural
from tools_py.worksheet import Part

AT_ONCE = 200
"""The most rows that are shown at once."""
PICTURES = 6
"""The most pictures of rows on which views differ."""
SPELLED = 3
"""The most contributors who are named in whole at a row; the letters of more have their names above the list."""


@frozen(kw_only=True)
class SeenAnswer:
    """An answer, and who gave it."""

    text: str
    who: str


@frozen(kw_only=True)
class SeenRow:
    """A row of one view or of several: who named it, and how each sees it, answers by the labels of their fields.

    `parts` are the rows that can be parted from it, each with what it is called by whom.
    """

    id: str
    record: str
    label: str
    named: str
    agreed: bool
    answers: tuple[tuple[str, tuple[SeenAnswer, ...]], ...]
    parts: tuple[tuple[str, str], ...]
    paired: str = ""


@frozen(kw_only=True)
class SeenRows:
    """Rows under a heading, which is empty where the part has none."""

    title: str
    rows: tuple[SeenRow, ...]


@frozen(kw_only=True)
class SeenPlane:
    """Where views place a few rows: the drawing, and what its numbers stand for, from 1."""

    drawing: ChartDrawing
    names: tuple[str, ...]


@frozen(kw_only=True)
class OthersView(RegionView):
    """How far views lie apart, what they wrote, and the rows of every view: those that are not agreed yet, and those that are.

    `waits` is what is said to whoever enters a view, who is not shown what others gave. `people` are the contributors with
    their letters. `drawn` shows the rows on which views differ, the most first, a few in each picture; `undrawn` is how many
    more differ. `lacking` is what no view has. `pairing` is what the row is called of which it is being said that another is the same.
    """

    template: ClassVar[str] = "worksheet/others.html"
    tool: str
    part: Part
    waits: str = ""
    people: tuple[tuple[str, str], ...] = ()
    nameless: bool = False
    spreads: tuple[SpreadTable, ...] = ()
    texts: tuple[TextRow, ...] = ()
    drawn: tuple[SeenPlane, ...] = ()
    undrawn: int = 0
    lacking: tuple[str, ...] = ()
    lone: tuple[SeenRows, ...] = ()
    agreed: tuple[SeenRows, ...] = ()
    left: int = 0
    pairing: str = ""

    @property
    def lone_count(self) -> int:
        """How many rows are not agreed yet."""
        return sum(len(one.rows) for one in self.lone)

    @property
    def agreed_count(self) -> int:
        """How many rows are agreed."""
        return sum(len(one.rows) for one in self.agreed)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.waits or self.spreads or self.texts or self.lone or self.agreed)


def grouped(tool: WorksheetTool, scene: Scene, part: Part) -> tuple[AlikeRows, ...]:
    """The rows of a part in every voice, those that are the same together."""
    voices = (AGREED, *(one.id for one in scene.contributors))
    depends = (*(scene.plan.records(tool.id, voice=voice) for voice in voices), scene.plan.records(ALIKE))
    return tool.kept.get(("alike", part.id), depends, lambda: groups(scene.plan, tool.id, part, tool.parts, voices))


def others(tool: WorksheetTool, scene: Scene, at: At) -> OthersView:
    """What the views hold of a part; nothing where there are none."""
    part, state = tool.part(at.name), tool.page_state(scene)
    if not scene.contributors:
        return OthersView(at=at, tool=tool.id, part=part)
    shown = letters(scene.contributors, hidden=state.nameless)
    sides = SideBySide(tool, scene, part, shown)
    spreads, texts = tuple(sides.tables()), tuple(sides.texts())
    view = OthersView(at=at, tool=tool.id, part=part, nameless=state.nameless, spreads=spreads, texts=texts)
    if part.kind == "rows" and scene.voice != AGREED:
        view = evolve(view, waits=_waits(tool, scene, part))
    elif part.kind == "rows":
        view = _with_rows(view, tool, scene)
    return view if view.empty else evolve(view, people=tuple(_people(tool, scene, part)))


def _with_rows(view: OthersView, tool: WorksheetTool, scene: Scene) -> OthersView:
    """The same with the rows of every view."""
    part = view.part
    found = [one for one in grouped(tool, scene, part) if any(given.voice for given in one.rows)]
    state, seen = tool.page_state(scene), _Seen(tool, scene, part)
    lone = sorted((one for one in found if not one.agreed), key=lambda one: -len({row.voice for row in one.rows}))
    agreed = [one for one in found if one.agreed]
    paired = next((one for one in found if state.pairing in one.records), None)
    shown = (*lone, *agreed)[:AT_ONCE]
    differ = widest(tuple(seen.places(found)))
    pictures = tuple(batched(differ, MOST, strict=False))[:PICTURES]
    return evolve(
        view,
        drawn=tuple(map(seen.picture, pictures)),
        undrawn=max(0, len(differ) - MOST * PICTURES),
        lacking=tuple(_lacking(tool, scene, part)),
        lone=tuple(seen.under([one for one in shown if not one.agreed], paired)),
        agreed=tuple(seen.under([one for one in shown if one.agreed], paired)),
        left=len(found) - len(shown),
        pairing=seen.label(paired) if paired else "",
    )


def _lacking(tool: WorksheetTool, scene: Scene, part: Part) -> Iterator[str]:
    """What is missing in every view that has rows of the part, and in what was agreed where that has any."""
    voices = (AGREED, *(one.id for one in scene.contributors))
    first, *others = [
        tool.lacking(evolve(scene, voice=voice), part) for voice in voices if rows(part, tool.records(scene, voice))
    ] or [{}]
    if others:
        yield from (text for key, text in first.items() if all(key in one for one in others))


def _people(tool: WorksheetTool, scene: Scene, part: Part) -> Iterator[tuple[str, str]]:
    """The contributors who entered anything in a part, each with a letter."""
    for one in scene.contributors:
        held = scene.plan.records(tool.id, voice=one.id)
        if any(belongs(part, record) and filled(fields) for record, fields in held.items()):
            yield letters(scene.contributors)[one.id], one.name


def compares(tool: WorksheetTool, scene: Scene, part: Part) -> bool:
    """Whether there is anything of a part to compare."""
    if part.kind == "rows" and any(given.voice for one in grouped(tool, scene, part) for given in one.rows):
        return True
    sides = SideBySide(tool, scene, part, letters(scene.contributors))
    return any(True for _ in chain(sides.tables(), sides.texts()))


def _waits(tool: WorksheetTool, scene: Scene, part: Part) -> str:
    """That others have rows too, for whoever enters a view; nothing is shown of them, so that all begin afresh."""
    views = {one.id: scene.plan.records(tool.id, voice=one.id) for one in scene.contributors if one.id != scene.voice}
    count = sum(any(filled(held[row]) for row in rows(part, held)) for held in views.values())
    if not count:
        return ""
    return f"{how_many(count, 'other view')} {'names' if count == 1 else 'name'} {plural(part.one)} too. You will see them once you enter what you agreed together."


@frozen
class _Seen:
    """Puts groups of rows into words."""

    tool: WorksheetTool
    scene: Scene
    part: Part

    @property
    def letters(self) -> Mapping[str, str]:
        """The contributors' letters by voice."""
        return letters(self.scene.contributors)

    def row(self, group: AlikeRows, paired: AlikeRows | None) -> SeenRow:
        """A group as the page shows it."""
        place = f"{self.tool.id}/others.{self.part.id}.{group.id}"
        parts = group.records if len(group.records) > 1 else ()
        return SeenRow(
            id=element_id(place),
            record=group.id,
            label=self.label(group),
            named=self._named(group),
            agreed=group.agreed,
            answers=tuple(self._answers(group)),
            parts=tuple((record, self._part(group, record)) for record in parts),
            paired="" if paired is None else "it" if paired is group else "other",
        )

    def under(self, found: Sequence[AlikeRows], paired: AlikeRows | None) -> Iterator[SeenRows]:
        """Groups as the page shows them, under the choices of the field that parts them where there is one."""
        field = self.part.by_id.get(self.part.compared_under)
        if not field:
            if found:
                yield SeenRows(title="", rows=tuple(self.row(one, paired) for one in found))
            return
        places = {option.value: at for at, option in enumerate(field.choices)}

        def place(one: AlikeRows) -> int:
            return places.get(typed(one.rows[0].fields, field.id), len(places))

        for at, held in groupby(sorted(found, key=place), key=place):
            title = field.choices[at].label if at < len(places) else ""
            yield SeenRows(title=title, rows=tuple(self.row(one, paired) for one in held))

    def places(self, found: Sequence[AlikeRows]) -> Iterator[SeenApart]:
        """Groups with the places on the part's plane that their rows are seen at; nothing where it has none."""
        if not self.part.compared_on:
            return
        across, up = (self.part.field(id) for id in self.part.compared_on)
        for group in found:
            seen: dict[tuple[int, int], list[str]] = {}
            for one in group.rows:
                x, y = self._mark(across, one), self._mark(up, one)
                if x is not None and y is not None:
                    seen.setdefault((x, y), []).append(one.voice)
            places = (
                # What was agreed has a mark of its own.
                SeenPlace(across=x, up=y, who=tuple(map(self._sign, filter(None, voices))), agreed=AGREED in voices)
                for (x, y), voices in seen.items()
            )
            if seen:
                yield SeenApart(name=self.label(group), places=tuple(places))

    def _mark(self, field: Field, one: Given) -> int | None:
        """A whole number of the plane; None where there is none."""
        value, _ = read(field, one.fields)
        return int(value) if isinstance(value, Decimal) and value == int(value) else None

    def picture(self, things: Sequence[SeenApart]) -> SeenPlane:
        """A few rows on the plane."""
        sides = (self.part.field(id) for id in self.part.compared_on)
        across, up = ((one.label, range(int(str(one.least)), int(str(one.most)) + 1)) for one in sides)
        names = tuple(one.name for one in things)
        title = f"Where each view places these, by its letter: {'; '.join(names)}. The list below has every answer in words."
        return SeenPlane(drawing=apart(things, title=title, across=across, up=up), names=names)

    def label(self, group: AlikeRows) -> str:
        """What a group is called; a row that leads from one row to another is called by both."""
        return self._called(group.rows[0])

    def _called(self, one: Given) -> str:
        ends = self._ends
        if not ends:
            return label_of(self.part, one.record, one.fields, self.tool.naming(self.scene, self.part))
        return " → ".join(self._target(one, each) for each in ends)

    @property
    def _ends(self) -> list[Field]:
        """The fields that lead from one row to another, by which a row is called."""
        tied = [each for each in self.part.fields if each.to and each.to.startswith(f"{self.tool.id}/")]
        return [each for each in tied if sum(other.to == each.to for other in tied) > 1]

    def _target(self, one: Given, field: Field) -> str:
        """What a reference names, in the contributor's own rows or in the agreed ones."""
        if field.adds:
            return self.tool.in_words(self.scene, field, typed(one.fields, field.id))
        tool, _, name = str(field.to).partition("/")
        record = typed(one.fields, field.id)
        part = self.scene.toolkit.worksheet(tool).part(name)
        found = (self.scene.plan.fields(tool, record, voice=voice) for voice in (one.voice, AGREED))
        fields = next((held for held in found if held), NO_FIELDS)
        return label_of(part, record, fields) if fields else ""

    def _who(self, voices: Iterable[str]) -> str:
        """Contributors by their letters, the partnership as it speaks of itself."""
        return ", ".join(self._sign(voice) if voice else WE for voice in voices)

    def _sign(self, voice: str) -> str:
        """The letter of a view, unless it is hidden."""
        return HIDDEN if self.tool.page_state(self.scene).nameless else self.letters[voice]

    def _named(self, group: AlikeRows) -> str:
        """Who named a row, in words."""
        named = {one.voice: None for one in group.rows if one.named and one.voice}
        names = {one.id: one.name for one in self.scene.contributors}
        if not named:
            return "No view names it"
        if self.tool.page_state(self.scene).nameless:
            return "Only one view names it" if len(named) == 1 else f"{len(named)} views name it"
        whole = len(named) <= SPELLED
        said = ", ".join(f"{self.letters[voice]} {names[voice]}" if whole else self.letters[voice] for voice in named)
        return f"Only {said} named it" if len(named) == 1 and not group.agreed else f"Named by {said}"

    def _part(self, group: AlikeRows, record: str) -> str:
        """One of several rows that are the same: what it is called by whom."""
        held = [one for one in group.rows if one.record == record]
        return f"{self._called(held[0])} ({self._who(one.voice for one in held)})"

    def _answers(self, group: AlikeRows) -> Iterator[tuple[str, tuple[SeenAnswer, ...]]]:
        """Each field in which a view says something, with each answer and who gave it; what only the partnership entered is in its list."""
        told = {self.part.label, self.part.compared_under, *(one.id for one in self._ends)}
        for field in self.part.fields:
            found: dict[str, tuple[str, list[str]]] = {}
            for one in group.rows:
                text = self._text(field, one)
                if text:
                    found.setdefault(folded(text), (text, []))[1].append(one.voice)
            said_above = field.id in told and len(found) == 1
            viewed = any(voice for _, voices in found.values() for voice in voices)
            if viewed and not said_above:
                yield (
                    field.label,
                    tuple(
                        SeenAnswer(text=text, who=self._who(iter(dict.fromkeys(voices))))
                        for text, voices in found.values()
                    ),
                )

    def _text(self, field: Field, one: Given) -> str:
        """An answer as people read it; what cannot be read as it was typed."""
        if field.to:
            return self._target(one, field)
        value, wrong = read(field, one.fields)
        return typed(one.fields, field.id) if wrong else self.tool.in_words(self.scene, field, value)


def others_key(tool: WorksheetTool, scene: Scene, name: str) -> object:
    """The views of a part depend on every voice's cells of the tool, on what was joined, and on how they are shown."""
    if not scene.contributors:
        return None
    state, part = tool.page_state(scene), tool.part(name)
    records = [tool.records(scene, voice) for voice in (AGREED, *letters(scene.contributors))]
    joined = (scene.plan.records(ALIKE), tool.lacking_depends(scene)) if part.kind == "rows" else None
    return records, joined, scene.voice, scene.contributors, state.nameless, state.pairing, scene.root, scene.toolkit


OTHERS = Region(others, others_key)
