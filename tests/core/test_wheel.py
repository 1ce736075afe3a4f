"""The wheel of ratings: a spoke for each entry, a ring for each group or contributor, and the table that says the same."""

import re

import pytest

from tests.core.rule_samples import EVERY, FIELDS, SCALE, answers, entry, marks, rows
from tests.examples import CONTENT, sheet_plan
from tools_py.app import Session
from tools_py.render import render
from tools_py.rules import Answers, Grid
from tools_py.rules.wheel import Wheel
from tools_py.scene import Scene
from tools_py.tools.worksheet.pictures import WheelView, picture


def view(grid: Grid) -> WheelView:
    return WheelView(id="w", grid=grid)


def test_everyones_view_stands_over_the_agreed_one() -> None:
    """One who rated nothing has no column; who does not know has no mark."""
    found = EVERY["wheel"].result(
        answers(*marks("1", "3", "2"), ann=marks("0", "dk", "2"), ben=marks("dk", None, "nr"))
    )
    assert found.grid.head == ("Entry", "Agreed answer", "ann")
    assert rows(found) == (("A", "1", "0"), ("B", "3", ""), ("C", "2", "2"))
    assert found.picture == "wheel"
    assert found.lines == ("The ratings run from 0 (Not in place) to 3 (Embedded).",)


def test_several_groups_are_rated_side_by_side() -> None:
    """Each by a field of its own; contributors are then left to the table of views."""
    fields = {**FIELDS, "young": SCALE}
    held = tuple(entry(id, mark="1", young="3") for id in "abc")
    found = Wheel(id="r", title="T", ratings=("mark", "young")).result(
        Answers(entries=held, fields=fields, views={"ann": held})
    )
    assert rows(found) == tuple((id, "1", "3") for id in "ABC")


def test_a_section_has_the_middle_of_its_ratings() -> None:
    given = (*marks("1", "3", "3", section="Trust"), entry("z", mark="2", section="Money"))
    found = Wheel(id="r", title="T", ratings=("mark",), by_section=True).result(answers(*given))
    assert rows(found) == (("Trust", "3"), ("Money", "2"))


def test_there_is_no_wheel_of_two_spokes() -> None:
    """The table is there all the same."""
    found = EVERY["wheel"].result(answers(*marks("1", "2")))
    assert found.picture is None
    assert len(rows(found)) == 2


def test_more_is_further_out() -> None:
    """The first spoke points up; a row without a rating has no corner."""
    grid = Grid(caption="T", head=("E", "All", "Some"), rows=(("a", "3", "1"), ("b", "3", ""), ("c", "3", "2")), most=3)
    every, some = view(grid).rings
    assert every.corners[0] == (320.0, 50.0)
    assert some.corners[0] == (320.0, 150.0)
    assert (len(every.corners), len(some.corners)) == (3, 2)
    assert view(grid).circles == (50.0, 100.0, 150.0)
    assert [one.anchor for one in view(grid).spokes] == ["middle", "start", "end"]
    drawn = picture(EVERY["wheel"].result(answers(*marks("1", "2", "3"))), "w")
    assert drawn is not None
    assert "wheel__ring--1" in str(render(drawn))


def test_a_number_at_the_rim_is_the_place_in_the_list() -> None:
    """What a phone shows in place of names too small to read: the list has them whole."""
    long = "We know who decides on money for prevention, and when"
    drawn = str(render(view(Grid(caption="T", head=("E", "All"), rows=((long, "1"), ("b", "2"), ("c", "3")), most=3))))
    assert re.findall(r'class="wheel__number"[^>]*>(\d+)<', drawn) == ["1", "2", "3"]
    assert re.findall(r"<li>([^<]+)</li>", drawn.split('class="wheel__names"')[1]) == [long, "b", "c"]


@pytest.mark.parametrize(("sheet", "part"), [("place", "themes"), ("readiness", "statements")])
def test_the_tools_that_promise_a_wheel_draw_one(sheet: str, part: str) -> None:
    tools = Session.of(CONTENT.toolkit).tools
    shown = tools[sheet].view(Scene(toolkit=CONTENT.toolkit, plan=sheet_plan(sheet, "full")), f"found.{part}")
    assert '<svg class="wheel"' in str(render(shown))


def test_the_place_has_fourteen_themes_for_three_ages() -> None:
    (part,) = CONTENT.toolkit.worksheet("place").parts
    assert len(part.lines) == 14
    scales = [one for one in part.fields if one.kind == "scale"]
    assert [one.label for one in scales] == ["Adults", "Young people", "Children"]
    assert all([value for value in one.labels if value.isdigit()] == ["1", "2", "3"] for one in scales)
