"""The groups of a table that stay out of prints, and of plans, which are handed on; and how its counts are told there."""

from attrs import evolve

from tools_py.disclosure import CountRule, withheld
from tools_py.intake.measures import FigureTable
from tools_py.tools.gaps.working import WorkedGaps


def unprinted(worked: WorkedGaps) -> frozenset[str]:
    """The groups that stay out."""
    levels = [one.level for one in worked.groups]
    counts = {level.name: level.count for level in levels if level.count is not None}
    return withheld(counts, worked.rule.most)


def rounded(table: FigureTable, rule: CountRule) -> FigureTable:
    """The table with its counts as the rule has them told, so that nothing handed on is worked out of others."""
    if rule.step == 1:
        return table
    lines = tuple(one if one.count is None else evolve(one, count=rule.rounded(one.count)) for one in table.figures)
    said = f"Counts above {rule.most} were rounded to the nearest {rule.step} before anything was worked out."
    return evolve(table, figures=lines, notes=(said, *table.notes))
