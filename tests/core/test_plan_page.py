"""The plan page: what it shows of several checklists."""

from attrs import evolve

from tests.examples import CONTENT, entries
from tools_py.plan import Plan
from tools_py.tools import Scene, registry
from tools_py.tools.plan.view import EnteredView


def test_what_was_entered_stands_in_the_order_of_the_stages() -> None:
    """Whatever the order of the files."""
    ticks = {f"{one.id}/{next(one.items).id}/done": True for one in CONTENT.toolkit.instruments}
    toolkit = evolve(CONTENT.toolkit, instruments=CONTENT.toolkit.instruments[::-1])
    scene = Scene(toolkit=toolkit, plan=Plan(id="p").merge(entries({**ticks})))
    found = registry(toolkit)["plan"].view(scene, "entered")
    assert isinstance(found, EnteredView)
    numbers = [entered.stage.number for entered in found.stages]
    assert numbers == sorted(numbers)
    assert len(numbers) == len(CONTENT.toolkit.instruments)
