"""The timeline in the action plan: after the tables, once there are enough actions to see an order in."""

from collections.abc import Mapping

import pytest

from tests.core.plan_contents import contents
from tools_py.cells import Value
from tools_py.exports.drawing import Drawing, DrawnFigure
from tools_py.exports.paper import PaperTable
from tools_py.exports.passages import passage
from tools_py.exports.passages.doing import FEW


def plan(number: int) -> Mapping[str, Value]:
    """So many actions of two leads, a month apart, the first overdue."""
    cells: dict[str, Value] = {}
    for n in range(number):
        when = f"1/{1 + (9 + n) % 12}/{2026 + (9 + n) // 12}"
        who = ("Housing", "Surgery")[n % 2]
        row = {"order": f"{n:02}i", "what": f"Visit street {n}", "who": who, "when": when}
        cells |= {f"actions/actions--{n}/{name}": value for name, value in row.items()}
    return cells


@pytest.mark.parametrize(("number", "drawn"), [(FEW - 1, 0), (FEW, 1), (30, 2)])
def test_the_plan_shows_its_actions_along_a_timeline_after_the_list(number: int, drawn: int) -> None:
    """Long ones in parts, each of which fits on a page; overdue in words, for those who cannot see it too."""
    parts = passage(contents(plan(number)), "actions")
    pictures = [part for part in parts if isinstance(part, Drawing)]
    assert len(pictures) == drawn
    if not pictures:
        return
    assert isinstance(parts[0], PaperTable) or isinstance(parts[1], PaperTable)
    assert parts.index(pictures[0]) > max(at for at, part in enumerate(parts) if isinstance(part, PaperTable))
    assert "Visit street 0: 1 Oct 2026, overdue" in pictures[0].alt
    words = [line for part in pictures[0].parts if isinstance(part, DrawnFigure) for line in part.lines]
    assert {"Housing", "Surgery", "1 Oct 2026, overdue"} <= set(words)
