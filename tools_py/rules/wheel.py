"""The rule that sets ratings side by side for a wheel: of several groups, or of all who rated."""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Literal

from attrs import frozen

from tools_py.rules.base import Answers, AskedRecord, BaseRule, FieldId, Grid, Result
from tools_py.rules.figures import median
from tools_py.rules.ratings import ends, scale

FEWEST = 3
"""A wheel needs so many spokes."""

type Marks = Mapping[str, str]
"""The rating of each row of the table, where it has one."""


@frozen(kw_only=True)
class Wheel(BaseRule):
    """The ratings as a wheel with a spoke for each entry: of each field, or of one field everyone's view over the agreed one."""

    rule: Literal["wheel"] = "wheel"
    named: ClassVar[tuple[str, ...]] = ("ratings",)
    picture: ClassVar[str | None] = "wheel"
    ratings: tuple[FieldId, ...]
    """Fields with the same scale of figures. Of several, each is drawn; of a single one, each contributor's view as well."""
    by_section: bool = False
    """Whether a spoke stands for a section, with the middle of its ratings."""

    def result(self, answers: Answers) -> Result:
        """A grid of the entries or sections with a column for each group or contributor; the wheel shows the same.

        A choice outside any count is no rating, and a column without any is left out. There is no overall mark, and no
        wheel with fewer than three spokes. Source: our own rule, in the kind of a spider chart.
        """
        columns = [(name, marks) for name, marks in self._columns(answers) if marks]
        spokes = list(dict.fromkeys(self._spoke(entry) for entry in self._known(answers)))
        rows = tuple(
            (name, *(marks.get(name, "") for _, marks in columns))
            for name in spokes
            if any(name in marks for _, marks in columns)
        )
        if not rows:
            return Result()
        field = answers.choices(self.ratings[0])
        head = ("Section" if self.by_section else answers.one, *(name for name, _ in columns))
        grid = Grid(caption=self.title, head=head, rows=rows, most=max(scale(field), default=0))
        return Result(lines=ends(field), grid=grid, picture=self.picture if len(rows) >= FEWEST else None)

    def _spoke(self, entry: AskedRecord) -> str:
        return (entry.section or "Without a section") if self.by_section else entry.label

    def _known(self, answers: Answers) -> Iterable[AskedRecord]:
        """Every entry that somebody holds, those of the agreed answer first."""
        return (*answers.entries, *(one for view in answers.views.values() for one in view))

    def _columns(self, answers: Answers) -> list[tuple[str, Marks]]:
        """The groups or contributors, each with what they rated; two may have one name."""
        if len(self.ratings) > 1:
            return [(answers.choices(id).label, self._marks(answers, answers.entries, id)) for id in self.ratings]
        rated = [("Agreed answer", answers.entries), *answers.views.items()]
        return [(name, self._marks(answers, view, self.ratings[0])) for name, view in rated]

    def faults(self) -> Iterator[str]:
        """What is wrong with the rule itself, one sentence each."""
        yield from super().faults()
        if not self.ratings:
            yield "a wheel needs a field with ratings"

    def _marks(self, answers: Answers, entries: Iterable[AskedRecord], field: FieldId) -> Marks:
        """The middle rating on each spoke."""
        found: dict[str, list[int]] = {}
        for entry in entries:
            if (rating := answers.rating(entry, field)) is not None:
                found.setdefault(self._spoke(entry), []).append(rating)
        return {spoke: median(ratings) for spoke, ratings in found.items()}
