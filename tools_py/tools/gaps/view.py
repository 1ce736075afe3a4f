"""The tool that works out gaps: what it shows of a table, and what waits to be chosen."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from attrs import field, frozen

from tools_py.disclosure import RULES, CountRule
from tools_py.drawing import ChartDrawing
from tools_py.faults import FormulaError
from tools_py.intake import table
from tools_py.intake.heads import ROLES, Role, TablePlan, plan_of
from tools_py.intake.measures import FigureTable, figures
from tools_py.intake.table import PastedTable
from tools_py.kept import Kept
from tools_py.numbers_words import number
from tools_py.render import At, ChoiceView, RegionView
from tools_py.scene import Region, Scene
from tools_py.tools.gaps.charting import GapsChart, charts_of
from tools_py.tools.gaps.levels import UNITS, LevelBook
from tools_py.tools.gaps.pictures import FUNNEL, RANKED, SLOPE, drawings
from tools_py.tools.gaps.sentences import sentences, side_words, span
from tools_py.tools.gaps.tables import FEWEST_MEASURES, TableChart, table_charts
from tools_py.tools.gaps.together import summary
from tools_py.tools.gaps.withheld import rounded, unprinted
from tools_py.tools.gaps.working import HIGHEST, LOWEST, WHOLE, Gaps, GapsAsked, GroupBeside, WorkedGaps

TOOL = "gaps"
NONE = "Not given"
WORDS = "words"
"""The id of the sentences."""
MOST_ROWS = 200
"""So many groups are drawn and listed at most; the others are counted."""
BETTER: Mapping[str, str] = {"": "Not selected", "lower": "Lower", "higher": "Higher"}


@frozen(kw_only=True)
class GapsState:
    """What the page holds and never stores: the table's text, how its columns are read, and what was chosen.

    `plan` is None while the columns are asked about; `said` is why nothing is shown.
    """

    text: str = ""
    roles: TablePlan | None = None
    asked: GapsAsked = field(factory=GapsAsked)
    said: str = ""


@frozen(kw_only=True)
class ColumnChoice:
    """A column of which it is asked what it holds: its heading, the role it seems to have, and its first cells."""

    heading: str
    role: Role
    samples: tuple[str, ...]


@frozen(kw_only=True)
class ColumnsView(RegionView):
    """What was said of a table, and the question which column holds what where that is not plain."""

    template: ClassVar[str] = "gaps/columns.html"
    said: str
    columns: tuple[ColumnChoice, ...]
    roles: Mapping[Role, str] = field(factory=lambda: ROLES)


@frozen(kw_only=True)
class GroupLine:
    """A group as a line of the table, all in words; `few` says that it rests on few, `unprinted` that it stays out of prints."""

    name: str
    cells: tuple[str, ...]
    few: bool
    unprinted: bool


@frozen(kw_only=True)
class GapsView(RegionView):
    """What follows from a table: questions, sentences, the chart, the table and the measures of all groups."""

    template: ClassVar[str] = "gaps/found.html"
    shown: bool
    choices: tuple[ChoiceView, ...] = ()
    wrong: str = ""
    sentences: tuple[str, ...] = ()
    drawings: tuple[tuple[str, ChartDrawing, str], ...] = ()
    charts: tuple[TableChart, ...] = ()
    lines: tuple[GroupLine, ...] = ()
    more: int = 0
    unit: str = ""
    keeps: str = ""
    summary: tuple[tuple[str, str, str], ...] = ()
    rule: CountRule = RULES[""]
    small: frozenset[str] = frozenset()
    """The parts that hold small counts, by their ids: charts, and the sentences."""
    printed: Mapping[str, ChartDrawing] = field(factory=dict)
    """What stands in prints in place of such a chart."""
    notes: tuple[str, ...] = ()


@frozen
class GapsTool:
    """The tool. What it worked out of a table it keeps until another one comes."""

    _kept: Kept = field(factory=Kept)

    def state(self, scene: Scene) -> GapsState:
        """What the page holds."""
        return scene.state(TOOL, GapsState)

    def table(self, text: str) -> PastedTable:
        """The text as cells."""
        return self._kept.get("cells", (text,), lambda: table.read(text))

    def gaps(self, state: GapsState) -> Gaps | None:
        """The table with what was chosen of it; None while there is none, or its columns are asked about."""
        if not state.text or state.roles is None:
            return None
        plan = state.roles
        read: FigureTable = self._kept.get("figures", (state.text, plan), lambda: figures(self.table(state.text), plan))
        rule = RULES.get(state.asked.source, RULES[""])
        book: LevelBook = self._kept.get("levels", (read, rule), lambda: LevelBook(rounded(read, rule), rule))
        return self._kept.get("gaps", (book, state.asked), lambda: Gaps(book, state.asked))

    def worked(self, scene: Scene) -> WorkedGaps | None:
        """What follows from the table in sight; None where nothing does."""
        found = self.gaps(self.state(scene))
        try:
            return found.worked() if found else None
        except FormulaError:
            return None

    def drawn(self, scene: Scene, *, small: bool = False) -> Mapping[str, GapsChart]:
        """Every chart of the table in sight, by its id, as it is handed on; with `small`, small counts are in it too."""
        found = self.gaps(self.state(scene))
        return {one.id: one for one in charts_of(found, self.worked(scene), small=small)} if found else {}

    def key(self, scene: Scene, _: str) -> object:
        """What is shown depends on what the page holds, and on nothing of the plan."""
        return self.state(scene)

    def columns(self, scene: Scene, at: At) -> ColumnsView:
        """What was said, and the columns that are asked about."""
        state = self.state(scene)
        if not state.text or state.roles is not None:
            return ColumnsView(at=at, said=state.said, columns=())
        cells = self.table(state.text)
        guess = plan_of(cells)
        columns = tuple(
            ColumnChoice(
                heading=guess.labels[place],
                role=role,
                samples=tuple(row[place] for row in cells.rows[guess.below : guess.below + 3] if place < len(row)),
            )
            for place, role in enumerate(guess.roles)
        )
        return ColumnsView(at=at, said=state.said, columns=columns)

    def found(self, scene: Scene, at: At) -> GapsView:
        """What follows."""
        state = self.state(scene)
        found = self.gaps(state)
        if found is None:
            return GapsView(at=at, shown=False)
        choices, notes = tuple(_choices(found)), found.table.notes
        try:
            worked = found.worked()
        except FormulaError as wrong:
            charts = tuple(table_charts(found, None))
            small = frozenset(_small(None, charts))
            return GapsView(
                at=at,
                shown=True,
                choices=choices,
                wrong=str(wrong),
                charts=charts,
                rule=found.book.rule,
                small=small,
                printed=_printed(found, None, small),
                notes=notes,
            )
        hidden = unprinted(worked)
        lines = tuple(_line(one, worked, hidden) for one in worked.groups[:MOST_ROWS])
        charts = tuple(table_charts(found, worked))
        small = frozenset(_small(worked, charts))
        return GapsView(
            at=at,
            shown=True,
            choices=choices,
            sentences=tuple(sentences(found, worked)),
            drawings=tuple(drawings(worked)),
            charts=charts,
            lines=lines,
            more=len(worked.groups) - len(lines),
            unit=worked.unit.label,
            keeps=worked.most.level.name,
            summary=tuple((name, number(value), says) for name, value, says in summary(worked)),
            rule=worked.rule,
            small=small,
            printed=_printed(found, worked, small),
            notes=notes,
        )


def _choices(found: Gaps) -> list[ChoiceView]:
    """The questions that there are about a table; one with a single choice is not asked."""
    asked, table = found.asked, found.table
    units = [("", "Select"), *((id, UNITS[id].label) for id in found.units)]
    together = [(WHOLE, "All groups together"), (LOWEST, "The lowest figure"), (HIGHEST, "The highest figure")]
    asks = [
        ChoiceView(id="about", label="Measure", options=tuple((one, one) for one in table.abouts), value=asked.about),
        ChoiceView(
            id="period",
            label="Period",
            options=tuple((one, one) for one in table.periods(asked.about)),
            value=asked.period,
        ),
        ChoiceView(id="unit", label="The numbers are", options=tuple(units), value=asked.unit),
        ChoiceView(
            id="against",
            label="Compare with",
            options=(*together, *((name, name) for name in dict.fromkeys(found.names))),
            value=asked.against or WHOLE,
        ),
        ChoiceView(id="better", label="Which is better", options=tuple(BETTER.items()), value=asked.better),
    ]
    if len(table.abouts) >= FEWEST_MEASURES:
        groups = (("", "The group told first"), *((name, name) for name in dict.fromkeys(found.names)))
        asks.append(ChoiceView(id="profile", label="Profile of", options=groups, value=asked.profile))
    if any(line.count for line in found.lines):
        sources = tuple((id, rule.label) for id, rule in RULES.items())
        asks.append(ChoiceView(id="source", label="The counts come from", options=sources, value=asked.source))
    return [one for one in asks if one.id in {"against", "better"} or len(one.options) > 1]


def _small(worked: WorkedGaps | None, charts: Sequence[TableChart]) -> Iterator[str]:
    """What holds small counts: every chart of the groups if one of them does, and the sentences if they are of that one."""
    hidden = unprinted(worked) if worked else frozenset()
    if hidden:
        yield from (RANKED, SLOPE, FUNNEL)
    if worked and worked.most.level.name in hidden:
        yield WORDS
    yield from (one.id for one in charts if one.withheld)


def _printed(found: Gaps, worked: WorkedGaps | None, small: frozenset[str]) -> Mapping[str, ChartDrawing]:
    """The charts that hold small counts without them."""
    return {one.id: one.drawing for one in charts_of(found, worked) if one.id in small} if small else {}


def _line(one: GroupBeside, worked: WorkedGaps, hidden: frozenset[str]) -> GroupLine:
    level = one.level
    whole = [f"{part:,.0f}" if part is not None else NONE for part in (level.count, level.total)]
    gap = f"{number(one.difference)}{f' ({span(one.limits)})' if one.limits else ''}"
    times = (
        NONE
        if one.ratio is None
        else f"{number(one.ratio)}{f' ({span(one.ratio_limits)})' if one.ratio_limits else ''}"
    )
    same = level.name == worked.against.name
    return GroupLine(
        name=level.name,
        cells=(
            number(level.value),
            span(level.limits) if level.limits else NONE,
            *whole,
            NONE if same else gap,
            NONE if same else times,
            "Compared with this" if same else side_words(one, worked.asked.better),
        ),
        few=level.few,
        unprinted=level.name in hidden,
    )


REGIONS = {"columns": Region(GapsTool.columns, GapsTool.key), "found": Region(GapsTool.found, GapsTool.key)}
