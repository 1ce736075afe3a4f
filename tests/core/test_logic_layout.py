"""The logic model's picture: what its layout promises, on random models."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tools_py.tools.logic_model.layout import GAP, WIDTH, Box, Curve, Edge, Layout, Node, laid_out
from tools_py.tools.logic_model.model import COLUMNS
from tools_py.tools.logic_model.order import crossings, ordered

type Drawing = tuple[list[Node], list[Edge]]


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    """Models of up to 25 cards, with links in any direction, to the card itself too."""
    columns = draw(st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=25))
    heights = draw(st.lists(st.floats(30, 200), min_size=len(columns), max_size=len(columns)))
    nodes = [Node(id=f"c{n}", column=c, height=h) for n, (c, h) in enumerate(zip(columns, heights, strict=True))]
    ends = st.integers(0, len(nodes) - 1)
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=40, unique=True))
    return nodes, [Edge(id=f"l{n}", source=f"c{a}", target=f"c{b}") for n, (a, b) in enumerate(pairs)]


def overlap(one: Box, other: Box) -> bool:
    """Whether two cards share more than an edge."""
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height - 1e-6
        and other.y < one.y + one.height - 1e-6
    )


def sampled(curve: Curve, steps: int = 12) -> list[tuple[float, float]]:
    """Points along a curve."""
    start, found = curve.points[0], []
    for at in range(1, len(curve.points), 3):
        a, b, c = curve.points[at : at + 3]
        for step in range(steps + 1):
            t = step / steps
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            ways = tuple(zip(start, a, b, c, strict=True))
            x, y = (sum(w * v for w, v in zip(weights, way, strict=True)) for way in ways)
            found.append((x, y))
        start = c
    return found


def within(box: Box, point: tuple[float, float]) -> bool:
    """Whether a point lies inside a card, its edges left out."""
    x, y = point
    return box.x + 1e-6 < x < box.x + box.width - 1e-6 and box.y + 1e-6 < y < box.y + box.height - 1e-6


def drawn(drawing: Drawing) -> Layout:
    return laid_out(*drawing)


@given(drawings())
@settings(max_examples=120)
def test_cards_do_not_overlap(drawing: Drawing) -> None:
    boxes = drawn(drawing).boxes
    assert not [(a, b) for a, b in combinations(boxes, 2) if overlap(boxes[a], boxes[b])]


@given(drawings())
@settings(max_examples=120)
def test_no_link_runs_through_a_card(drawing: Drawing) -> None:
    """Not through its own two either: it ends at their edges."""
    found = drawn(drawing)
    points = {id: sampled(curve) for id, curve in found.curves.items()}
    assert not [
        (id, at) for id, line in points.items() for at, box in found.boxes.items() if any(within(box, p) for p in line)
    ]


@given(drawings())
@settings(max_examples=60)
def test_everything_lies_within_the_picture(drawing: Drawing) -> None:
    found = drawn(drawing)
    corners = [(b.x, b.y) for b in found.boxes.values()]
    corners += [(b.x + b.width, b.y + b.height) for b in found.boxes.values()]
    corners += [point for curve in found.curves.values() for point in sampled(curve)]
    assert all(0 <= x <= found.width and 0 <= y <= found.height for x, y in corners)


@given(drawings())
@settings(max_examples=40)
def test_links_lead_from_card_to_card(drawing: Drawing) -> None:
    """Each begins at an edge of its source and ends at an edge of its target."""
    nodes, edges = drawing
    found = laid_out(nodes, edges)
    for edge in edges:
        for id, (x, y) in (
            (edge.source, found.curves[edge.id].points[0]),
            (edge.target, found.curves[edge.id].points[-1]),
        ):
            box = found.boxes[id]
            assert min(abs(x - box.x), abs(x - box.x - box.width)) < 1e-6
            assert box.y <= y <= box.y + box.height


@given(drawings())
@settings(max_examples=30)
def test_the_same_model_is_drawn_alike(drawing: Drawing) -> None:
    assert drawn(drawing) == drawn(drawing)


def test_columns_not_in_use_take_no_room() -> None:
    nodes = [Node(id="a", column="activity", height=40), Node(id="b", column="impact", height=40)]
    found = laid_out(nodes, [Edge(id="l", source="a", target="b")])
    assert found.boxes["b"].x - found.boxes["a"].x == WIDTH + GAP


def test_an_empty_model_has_a_picture() -> None:
    found = laid_out([], [])
    assert found.boxes == {}
    assert found.width > 0
    assert found.height > 0


def test_crossings_that_can_go_do_go() -> None:
    """Three links that all cross, drawn as three that do not."""
    left, right = ((), (), (), (0,), (1,), (2,)), ((3,), (4,), (5,), (), (), ())
    layers = [[0, 1, 2], [5, 4, 3]]
    assert crossings(layers, right) == 3
    assert crossings(ordered(layers, left, right), right) == 0


def test_neighbours_are_in_reading_order() -> None:
    """What is linked to nothing keeps the order in which it was written."""
    nodes = [Node(id=f"c{n}", column="need", height=40) for n in range(5)]
    tops = [box.y for box in laid_out(nodes, []).boxes.values()]
    assert all(a < b for a, b in pairwise(tops))
