"""The groups of a table that stay out of prints, and of plans, which are handed on."""

from tools_py.disclosure import withheld
from tools_py.tools.gaps.working import WorkedGaps


def unprinted(worked: WorkedGaps) -> frozenset[str]:
    """The groups that stay out."""
    levels = [one.level for one in worked.groups]
    return withheld({level.name: level.count for level in levels if level.count is not None})
