"""The lines of the plan: drafted, edited, left out, moved."""

from datetime import date

from attrs import evolve

from tests.examples import CONTENT, entries
from tools_py.app import Session
from tools_py.cells import Version
from tools_py.messages import Do
from tools_py.plan import Plan
from tools_py.tools import Scene
from tools_py.tools.plan.lines import Lines
from tools_py.tools.plan.view import PlanTool

SESSION = Session.of(CONTENT.toolkit)
TOOL = next(tool for tool in SESSION.tools.values() if isinstance(tool, PlanTool))
LINES = Lines(worksheets=TOOL.worksheets)
SOURCE = "data-inventory/have/answer"
LINE = next(line for block in CONTENT.toolkit.plan for line in block.lines if line.id == "intelligence")


def scene(answer: str) -> Scene:
    """A plan in which one question of the data inventory is answered."""
    return evolve(SESSION.scene, plan=Plan(id="p").merge(entries({SOURCE: answer})))


def done(at: Scene, verb: str, id: str, now: int = 1_800_000_000_000) -> Scene:
    """The scene after a command."""
    message = Do(n=1, now=now, today=date(2026, 11, 22), root="", command="", writer=f"w{now}", id="i")
    return LINES.do(at, verb, id, message).scene


def test_a_line_follows_the_answers_until_it_is_edited() -> None:
    """Then the text stays, and says that the answers have changed; keeping it settles that."""
    at = scene("Stays in hospital run high.")
    assert "Stays in hospital run high." in LINES.final(at, "intelligence")
    edited = done(at, "edit", "intelligence")
    assert LINES.final(edited, "intelligence") == LINES.text(at, "intelligence")
    assert not LINES.line(edited, LINE).changed
    version = Version(value="They fell.", stamp=1_900_000_000_000, device="other", seen={"example": 1_850_000_000_000})
    newer = evolve(edited, plan=edited.plan.merge((("", SOURCE, (version,)),)))
    assert "run high" in LINES.final(newer, "intelligence")
    assert LINES.line(newer, LINE).changed
    assert not LINES.line(done(newer, "keep", "intelligence", 1_800_000_000_001), LINE).changed
    fresh = done(newer, "fresh", "intelligence", 1_800_000_000_002)
    assert "They fell." in LINES.final(fresh, "intelligence")


def test_a_line_left_out_can_be_put_back() -> None:
    """What it holds stays meanwhile."""
    at = done(scene("High."), "hide", "intelligence")
    assert LINES.final(at, "intelligence") == ""
    assert "High." in LINES.final(done(at, "show", "intelligence", 1_800_000_000_001), "intelligence")


def test_sections_can_be_moved() -> None:
    """One place down, and no further than the end."""
    at = scene("High.")
    first, second, *_ = [block.id for block in LINES.blocks(at)]
    moved = done(at, "down", first)
    assert [block.id for block in LINES.blocks(moved)][:2] == [second, first]
    assert done(moved, "up", second, 1_800_000_000_001) == moved
