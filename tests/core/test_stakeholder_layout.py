"""The map's promises: marks in their cells, none over another, no text over anything, nothing left out."""

from itertools import combinations, product
from random import Random

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from tests.core.stakeholder_lists import LENGTHS, dots
from tools_py.tools.stakeholders.layout import LETTERS, MOST, TIMES, Box, Dot, MapFrame, Placed, frame, layout, wrapped
from tools_py.tools.stakeholders.model import STANCES

FRAMES = ("all", "high-high", "high-low", "low-high", "low-low", "4-5")
NEAR = 1e-6
names = st.one_of(st.text(max_size=300), st.sampled_from([dot.name for dot in dots(60)] + ["مركز المدينة", "<b>x</b>"]))
marks = st.integers(1, 5)
lists = st.lists(st.tuples(names, marks, marks, st.integers(0, 3), st.sampled_from(("", *STANCES))), max_size=150).map(
    lambda rows: [
        Dot(id=f"s--{n}", name=name, number=n, interest=interest, influence=influence, size=size, kind=kind)
        for n, (name, interest, influence, size, kind) in enumerate(rows, 1)
    ]
)
one_cell = st.integers(1, 300).map(
    lambda count: [Dot(id=f"s--{n}", name="Food bank", number=n, interest=5, influence=5, size=3) for n in range(count)]
)


def overlap(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2] - NEAR and other[0] < one[2] - NEAR and one[1] < other[3] - NEAR and other[1] < one[3] - NEAR
    )


def clashes(placed: tuple[Placed, ...]) -> list[tuple[str, str]]:
    """Pairs of which something covers something of the other; and marks that their own text covers."""
    pairs = [
        (a.id, b.id)
        for a, b in combinations(placed, 2)
        if any(overlap(x, y) for x, y in product((a.mark, a.text), (b.mark, b.text)))
    ]
    return pairs + [(a.id, a.id) for a in placed if overlap(a.mark, a.text)]


def outside(placed: tuple[Placed, ...], seen: MapFrame) -> list[str]:
    """Marks and texts that are not wholly within their cell."""
    cells = {one.id: seen.box(one.interest, one.influence) for one in placed}
    return [one.id for one in placed for box in (one.mark, one.text) if not within(box, cells[one.id])]


def within(box: Box, cell: Box) -> bool:
    return (
        box[0] >= cell[0] - NEAR and box[1] >= cell[1] - NEAR and box[2] <= cell[2] + NEAR and box[3] <= cell[3] + NEAR
    )


@given(lists, st.sampled_from(FRAMES))
def test_nothing_covers_anything(some: list[Dot], name: str) -> None:
    """Whatever the list and the part in sight: no clash, nothing outside its cell."""
    placed = layout(some, frame(name))
    assert clashes(placed) == []
    assert outside(placed, frame(name)) == []


@given(one_cell, st.sampled_from(("all", "high-high", "5-5")))
def test_everyone_in_one_cell(some: list[Dot], name: str) -> None:
    """The worst case: all have the same marks."""
    placed = layout(some, frame(name))
    assert clashes(placed) == []
    assert outside(placed, frame(name)) == []


@given(lists, st.sampled_from(FRAMES))
def test_each_entry_is_drawn_once(some: list[Dot], name: str) -> None:
    """By itself or in a group of its own cell and kind."""
    seen = frame(name)
    placed = layout(some, seen)
    drawn = sorted(id for one in placed for id in one.members)
    assert drawn == sorted(dot.id for dot in some if seen.holds(dot))
    known = {dot.id: dot for dot in some}
    for one in placed:
        assert {(known[id].interest, known[id].influence) for id in one.members} == {(one.interest, one.influence)}
        assert {known[id].kind for id in one.members} == {one.kind}


@given(lists, st.randoms(use_true_random=False))
@example(dots(60), None)
def test_the_order_of_the_list_changes_nothing(some: list[Dot], random: Random | None) -> None:
    """Marks stand where they stand, however the list is sorted."""
    turned = list(reversed(some))
    if random is not None:
        random.shuffle(turned)
    assert layout(turned, MapFrame()) == layout(some, MapFrame())


@given(lists, st.data())
def test_a_move_touches_two_cells(some: list[Dot], data: st.DataObject) -> None:
    """Unless it begins or ends the grouping, all other marks stay where they are."""
    if not some:
        return
    moved = data.draw(st.sampled_from(some))
    to = evolve(moved, interest=data.draw(marks), influence=data.draw(marks))
    cells = {(one.interest, one.influence) for one in (moved, to)}
    before = {one for one in layout(some, MapFrame()) if (one.interest, one.influence) not in cells}
    after = layout([to if dot is moved else dot for dot in some], MapFrame())
    assert before == {one for one in after if (one.interest, one.influence) not in cells}


@pytest.mark.parametrize("length", LENGTHS)
def test_lists_of_usual_lengths(length: int) -> None:
    """10, 30 and 60 entries: most of 10 have a label, and nearly all of 60 a mark of their own."""
    placed = layout(dots(length), MapFrame())
    assert sum(len(one.members) for one in placed) == length
    assert len(placed) >= length - 6
    assert clashes(placed) == []
    assert outside(placed, MapFrame()) == []
    assert sum(bool(one.lines) for one in placed) >= {10: 7, 30: 12, 60: 8}[length]


def test_positions_follow_the_numbers() -> None:
    """More interest stands further right, more influence further up, in the cell of both."""
    some = [
        Dot(id=f"{i}{j}", name="x", number=i * 5 + j, interest=i, influence=j) for i in range(1, 6) for j in range(1, 6)
    ]
    for one in layout(some, MapFrame()):
        assert one.interest == 1 + int(one.x // 156)
        assert one.influence == 5 - int(one.y // 102)


def test_beyond_sixty_entries_group() -> None:
    """Cells with more than three have one mark for each stance, and a closer look shows each entry again."""
    some = dots(200)
    placed = layout(some, MapFrame())
    assert len(some) > MOST > 0
    assert max(len(one.members) for one in placed) > 1
    assert sum(len(one.members) for one in placed) == 200
    cell = next(one for one in placed if len(one.members) > 1)
    near = layout(some, frame(f"{cell.interest}-{cell.influence}"))
    assert all(len(one.members) == 1 for one in near)


def test_a_label_that_does_not_fit_is_cut_after_its_number() -> None:
    """The number is the entry's place in the list, and the key tells the whole name."""
    long = Dot(id="a", name="Donaudampfschifffahrtsgesellschaft", number=7, interest=1, influence=1)
    (one,) = layout([long], MapFrame())
    assert one.lines[0].startswith("7 Donaudampf")
    assert one.lines[0].endswith("…")
    assert not one.named
    assert one.number == 7
    assert wrapped("a " * 100, 60, 3) == ()
    assert wrapped("Food bank", LETTERS.width("Food bank"), 1) == ("Food bank",)


def test_a_mark_for_several_is_no_number_of_the_list() -> None:
    """A group's count is told apart from a number, and who is alone has a name."""
    for one in layout(dots(150), MapFrame()):
        assert (one.number is None) == (len(one.members) > 1)
        assert one.number is not None or one.lines == (f"{TIMES} {len(one.members)}",)


def test_names_of_sixty_can_be_read() -> None:
    """At least four of five have their name on the map, whole or cut."""
    assert sum(bool(one.lines) for one in layout(dots(60), MapFrame())) >= 48


def test_frames() -> None:
    """Quadrants name influence first, cells interest first; anything else is the whole."""
    assert frame("high-low").columns == (1, 2)
    assert frame("high-low").rows == (5, 4, 3)
    assert frame("2-5").box(2, 5) == (0, 0, 780, 510)
    assert frame("<svg>") == MapFrame()
