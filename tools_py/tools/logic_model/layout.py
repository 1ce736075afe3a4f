"""The picture's layout: columns side by side, cards that never overlap, links that never run through a card."""

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from attrs import frozen

from tools_py.exports.drawing import curved
from tools_py.tools.logic_model.model import COLUMNS
from tools_py.tools.logic_model.order import Layers, ordered

WIDTH, GAP = 124.0, 34.0
"""How wide a card is, and the gap between columns, in which links bend; in pixels, eight columns to a wide page."""
HEAD, AIR, LANE = 62.0, 12.0, 9.0
"""Room for a column's name and the time it spans, between two things of a column, and for a link that passes through it."""
MARGIN = 4.0
SETTLES = 6
"""How often cards are drawn towards what they are linked to."""

type Point = tuple[float, float]


@frozen(kw_only=True)
class Node:
    """A card to lay out, and how high it is, in pixels."""

    id: str
    column: str
    height: float


@frozen(kw_only=True)
class Edge:
    """A link to lay out between two of the cards."""

    id: str
    source: str
    target: str


@frozen(kw_only=True)
class Box:
    """Where a card stands: its upper left corner and its size, in pixels."""

    x: float
    y: float
    width: float
    height: float


@frozen(kw_only=True)
class Curve:
    """How a link runs: points of cubic curves, begun by the first, then three by three; `back` runs against the columns."""

    points: tuple[Point, ...]
    back: bool = False

    @cached_property
    def path(self) -> str:
        """The curve as SVG writes it."""
        return curved(self.points)


@frozen(kw_only=True)
class Layout:
    """Where everything is: columns in use by their left edge, cards and links by id; sizes in pixels."""

    columns: Mapping[str, float]
    boxes: Mapping[str, Box]
    curves: Mapping[str, Curve]
    width: float
    height: float


@frozen(kw_only=True)
class _Grid:
    """Cards and lanes by number, and the order of each column; lanes carry links through columns in between."""

    ids: tuple[str, ...]
    numbers: Mapping[str, int]
    layers: Layers
    left: tuple[tuple[int, ...], ...]
    right: tuple[tuple[int, ...], ...]
    runs: Mapping[str, tuple[int, ...]]
    used: tuple[str, ...]


type Arrangement = tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str, str], ...]]
"""All that the order depends on: each card with its column, each link with its ends."""


def shape(nodes: Iterable[Node], edges: Iterable[Edge]) -> Arrangement:
    """What the order of the cards depends on; while it is equal, the order is too."""
    return tuple((n.id, n.column) for n in nodes), tuple((e.id, e.source, e.target) for e in edges)


def arranged(of: Arrangement) -> "_Grid":
    """The order of the cards in their columns; the same shape always gives the same."""
    cards, links = of
    column = dict(cards)
    used = tuple(name for name in COLUMNS if name in set(column.values()))
    rank = {id: used.index(name) for id, name in cards}
    numbers = {id: number for number, (id, _) in enumerate(cards)}
    layers: Layers = [[] for _ in used]
    for id, _ in cards:
        layers[rank[id]].append(numbers[id])
    left: list[list[int]] = [[] for _ in cards]
    right: list[list[int]] = [[] for _ in cards]
    runs: dict[str, tuple[int, ...]] = {}
    for id, source, target in links:
        first, last = sorted((source, target), key=rank.__getitem__)
        run = [numbers[first]]
        for between in range(rank[first] + 1, rank[last]):
            run.append(len(left))
            layers[between].append(len(left))
            left.append([])
            right.append([])
        run.append(numbers[last])
        runs[id] = tuple(run) if rank[first] != rank[last] else (numbers[source], numbers[target])
        if rank[first] != rank[last]:
            for one, other in pairwise(run):
                right[one].append(other)
                left[other].append(one)
    sides = tuple(map(tuple, left)), tuple(map(tuple, right))
    return _Grid(
        ids=tuple(numbers), numbers=numbers, layers=ordered(layers, *sides), left=sides[0], right=sides[1],
        runs=runs, used=used,
    )  # fmt: skip


def laid_out(nodes: Sequence[Node], edges: Sequence[Edge], grid: "_Grid | None" = None) -> Layout:
    """Lay cards and links out; equal input gives equal output.

    `grid` is what `arranged` made of their shape, if that is known. Every link must begin and end at one of the cards.
    """
    grid = grid or arranged(shape(nodes, edges))
    heights = [node.height for node in nodes] + [LANE] * (len(grid.left) - len(nodes))
    tops = _settled(grid, heights)
    x = {name: MARGIN + rank * (WIDTH + GAP) for rank, name in enumerate(grid.used)}
    boxes = {
        node.id: Box(x=x[node.column], y=tops[number], width=WIDTH, height=node.height)
        for number, node in enumerate(nodes)
    }
    bottom = max((tops[number] + heights[number] for number in range(len(heights))), default=HEAD)
    return Layout(
        columns=x,
        boxes=boxes,
        curves=_curves(grid, edges, tops, heights),
        width=max(len(x) * (WIDTH + GAP) - GAP, WIDTH) + 2 * MARGIN + (GAP if _turns(grid, nodes, edges) else 0),
        height=bottom + MARGIN,
    )


def _turns(grid: _Grid, nodes: Sequence[Node], edges: Sequence[Edge]) -> bool:
    """Whether a link turns back beside the last column, where it needs room."""
    column = {node.id: node.column for node in nodes}
    return any(column[e.source] == column[e.target] == grid.used[-1] for e in edges)


def _settled(grid: _Grid, heights: Sequence[float]) -> list[float]:
    """The upper edge of each card and lane: as near as may be to what it is linked to, and never upon another."""
    tops = [0.0] * len(heights)
    for layer in grid.layers:
        y = 0.0
        for node in layer:
            tops[node] = y
            y += heights[node] + AIR
    middle = max((tops[layer[-1]] + heights[layer[-1]] for layer in grid.layers), default=0.0) / 2
    for layer in grid.layers:
        shift = middle - (tops[layer[-1]] + heights[layer[-1]]) / 2
        for node in layer:
            tops[node] += shift
    for turn in range(SETTLES):
        forward = turn % 2 == 0
        beside = grid.left if forward else grid.right
        for layer in grid.layers if forward else reversed(grid.layers):
            wanted = [
                _wished(node, beside[node] or grid.right[node] or grid.left[node], tops, heights) for node in layer
            ]
            _place(layer, wanted, tops, heights)
    least = min(tops, default=0.0)
    return [top - least + HEAD for top in tops]


def _wished(node: int, others: Sequence[int], tops: Sequence[float], heights: Sequence[float]) -> float:
    """Where the upper edge would be if the middle stood at the mean of the others' middles."""
    if not others:
        return tops[node]
    return sum(tops[other] + heights[other] / 2 for other in others) / len(others) - heights[node] / 2


def _place(layer: Sequence[int], wanted: Sequence[float], tops: list[float], heights: Sequence[float]) -> None:
    """Give a column's things the places nearest to those wanted, in least squares, without overlap.

    Pools neighbours that would overlap, the textbook way of monotone regression.
    """
    offsets, offset = [], 0.0
    for node in layer:
        offsets.append(offset)
        offset += heights[node] + AIR
    pools: list[list[float]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        pools.append([want - offset, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            mean, count = pools.pop()
            before = pools[-1]
            before[0] = (before[0] * before[1] + mean * count) / (before[1] + count)
            before[1] += count
    places = (mean for mean, count in pools for _ in range(int(count)))
    for node, offset, place in zip(layer, offsets, places, strict=True):
        tops[node] = place + offset


def _curves(grid: _Grid, edges: Sequence[Edge], tops: Sequence[float], heights: Sequence[float]) -> Mapping[str, Curve]:
    """Every link as a curve that bends in the gaps only, and crosses columns along its own lanes."""
    rank = [0] * len(tops)
    for number, layer in enumerate(grid.layers):
        for node in layer:
            rank[node] = number
    ports = _ports(grid, edges, tops, heights, rank)
    found = {}
    for edge in edges:
        run = grid.runs[edge.id]
        start, end = (ports[edge.id, side] for side in ("first", "last"))
        right_of = [MARGIN + rank[node] * (WIDTH + GAP) + WIDTH for node in run]
        if rank[run[0]] == rank[run[1]]:
            x, bend = right_of[0], right_of[0] + GAP * 0.8
            found[edge.id] = Curve(points=((x, start), (bend, start), (bend, end), (x, end)))
            continue
        heres = [start, *(tops[node] + heights[node] / 2 for node in run[1:-1]), end]
        points: list[Point] = [(right_of[0], heres[0])]
        for at in range(1, len(run)):
            x, y, before = right_of[at] - WIDTH, heres[at], heres[at - 1]
            points += [(x - GAP / 2, before), (x - GAP / 2, y), (x, y)]
            if at < len(run) - 1:
                points += [(x + WIDTH / 3, y), (x + WIDTH * 2 / 3, y), (x + WIDTH, y)]
        back = grid.numbers[edge.source] != run[0]
        found[edge.id] = Curve(points=tuple(reversed(points)) if back else tuple(points), back=back)
    return found


def _ports(
    grid: _Grid, edges: Sequence[Edge], tops: Sequence[float], heights: Sequence[float], rank: Sequence[int]
) -> Mapping[tuple[str, str], float]:
    """The height at which each link leaves its first card and meets its last, spread so that they do not pile up."""
    sides: dict[tuple[int, bool], list[tuple[float, str, str]]] = {}

    def note(node: int, other: int, edge: str, end: str, *, side: bool) -> None:
        insort(sides.setdefault((node, side), []), (tops[other] + heights[other] / 2, edge, end))

    for edge in edges:
        run = grid.runs[edge.id]
        same = rank[run[0]] == rank[run[1]]
        note(run[0], run[1], edge.id, "first", side=True)
        note(run[-1], run[-2], edge.id, "last", side=same)
    found = {}
    for (node, _), ends in sides.items():
        step = min(10.0, (heights[node] - 12.0) / len(ends))
        begin = tops[node] + heights[node] / 2 - step * (len(ends) - 1) / 2
        for place, (_, edge_id, end) in enumerate(ends):
            found[edge_id, end] = begin + step * place
    return found
