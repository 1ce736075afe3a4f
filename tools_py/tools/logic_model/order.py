"""In which order things stand in neighbouring columns, so that few links cross."""

from bisect import bisect_right, insort
from collections.abc import Sequence

type Layers = list[list[int]]
"""The nodes of each column from above, numbered from 0."""
type Beside = Sequence[Sequence[int]]
"""For each node those that it is linked to in one of the two columns beside it."""

TURNS, SWEEPS, SIFTS = 2, 6, 3
"""How often each beginning is taken in turn, and then swept and sifted: the bench weighs crossings against time."""
LARGE = 250
"""Cards and lanes from which on one turn must do."""


def ordered(layers: Layers, left: Beside, right: Beside) -> Layers:
    """The layers with their nodes in an order in which few links cross; equal input gives equal output.

    Sweeps by the mean place of neighbours (Sugiyama, Tagawa and Toda, 1981), then sifting: each node in turn goes where
    it crosses least (Matuszewski, Schönfeld and Molitor, 1999). It begins from the order given and from that of a walk
    along the links in each direction; the best order met is kept.
    """
    best, least = layers, crossings(layers, right)
    for start in (layers, _walked(layers, left, right), _walked(layers, right, left)):
        now = [list(layer) for layer in start]
        place = _places(now, len(left))
        for turn in range(TURNS if len(left) < LARGE else 1):
            if not least:
                return best
            for sweep in range(SWEEPS):
                forward = (sweep + turn) % 2 == 0
                _sort_by_means(now, left if forward else right, place, forward=forward)
            _sift(now, left, right, place)
            crossed = crossings(now, right)
            if crossed < least:
                best, least = [list(layer) for layer in now], crossed
    return best


def crossings(layers: Layers, right: Beside) -> int:
    """How many pairs of links cross between neighbouring columns."""
    place = _places(layers, len(right))
    total = 0
    for layer in layers:
        met: list[int] = []
        for node in layer:
            ends = [place[other] for other in right[node]]
            total += sum(len(met) - bisect_right(met, end) for end in ends)
            for end in ends:
                insort(met, end)
    return total


def _places(layers: Layers, count: int) -> list[int]:
    place = [0] * count
    for layer in layers:
        for at, node in enumerate(layer):
            place[node] = at
    return place


def _walked(layers: Layers, behind: Beside, ahead: Beside) -> Layers:
    """The layers in the order in which a walk along the links meets their nodes, one branch after the other."""
    column = {node: number for number, layer in enumerate(layers) for node in layer}
    found: Layers = [[] for _ in layers]
    seen: set[int] = set()
    for start in sorted(column, key=lambda node: bool(behind[node])):
        waiting = [start]
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                found[column[node]].append(node)
                waiting.extend(other for other in reversed((*ahead[node], *behind[node])) if other not in seen)
    return found


def _sort_by_means(layers: Layers, beside: Beside, place: list[int], *, forward: bool) -> None:
    """Put each column in the order of the mean place of neighbours; a node without any stays where it is."""
    for number in range(1, len(layers)) if forward else range(len(layers) - 2, -1, -1):
        layer = layers[number]
        means = {node: sum(place[o] for o in beside[node]) / len(beside[node]) for node in layer if beside[node]}
        moving = iter(sorted(means, key=means.__getitem__))
        layer[:] = [next(moving) if node in means else node for node in layer]
        for at, node in enumerate(layer):
            place[node] = at


def _sift(layers: Layers, left: Beside, right: Beside, place: list[int]) -> None:
    """Move single nodes within their columns while fewer links cross for it."""
    for _ in range(SIFTS):
        gained = False
        for layer in layers:
            if len(layer) > 1:
                gained = _sifted(layer, _costs(layer, left, right, place)) or gained
                for at, node in enumerate(layer):
                    place[node] = at
        if not gained:
            return


def _costs(layer: list[int], left: Beside, right: Beside, place: list[int]) -> dict[int, dict[int, int]]:
    """For each two nodes of a column the crossings with the one above the other, less those with it below."""
    ends = [([place[o] for o in left[node]], [place[o] for o in right[node]]) for node in layer]
    costs: dict[int, dict[int, int]] = {node: {} for node in layer}
    for at, node in enumerate(layer):
        lefts, rights = ends[at]
        own = costs[node]
        for before in range(at):
            other_lefts, other_rights = ends[before]
            cost = 0
            for one in lefts:
                for other in other_lefts:
                    cost += (one > other) - (one < other)
            for one in rights:
                for other in other_rights:
                    cost += (one > other) - (one < other)
            own[layer[before]] = cost
            costs[layer[before]][node] = -cost
    return costs


def _sifted(layer: list[int], costs: dict[int, dict[int, int]]) -> bool:
    """Move each node of a column to where it crosses least; whether any has moved."""
    moved = False
    for node in list(layer):
        at, own = layer.index(node), costs[node]
        best, to, sum_ = 0, at, 0
        for higher in range(at - 1, -1, -1):
            sum_ += own[layer[higher]]
            if sum_ < best:
                best, to = sum_, higher
        sum_ = 0
        for lower in range(at + 1, len(layer)):
            sum_ -= own[layer[lower]]
            if sum_ < best:
                best, to = sum_, lower
        if best:
            layer.insert(to, layer.pop(at))
            moved = True
    return moved
