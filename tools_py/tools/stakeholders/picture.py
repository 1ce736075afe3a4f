"""The map as its views: grid, marks, key, words, table."""

from collections.abc import Iterable, Iterator, Mapping

from tools_py.render import At
from tools_py.tools.stakeholders.bridges import bridges
from tools_py.tools.stakeholders.layout import HEIGHT, WIDTH, MapFrame, Placed
from tools_py.tools.stakeholders.model import HIGH, TOOL, Stakeholder
from tools_py.tools.stakeholders.views import (
    Corner,
    Crowd,
    KeyView,
    MapPart,
    MapTextView,
    MapView,
    MarkView,
    Place,
    TableLine,
)

QUADRANTS = ("high-low", "high-high", "low-low", "low-high")
"""Influence first; in the order of the picture."""
NAMES: Mapping[str, Mapping[str, str]] = {
    "involve": {
        "high-high": "Involve", "high-low": "Engage",
        "low-high": "Keep engaged, involve where needed", "low-low": "Keep informed",
    },
    "manage": {"high-high": "Manage", "high-low": "Satisfy", "low-high": "Inform", "low-low": "Monitor"},
}  # fmt: skip
"""The two published sets of names: of NHS Scotland, and an older one from NHS improvement work."""
AFFECTED = ("", "A little", "Somewhat", "Strongly")
NAMED = 12
"""How many names a sentence holds."""
KEYED = 100
"""How many unlabelled marks and unplaced entries are named below the map."""

type Listed = Mapping[str, tuple[int, Stakeholder]]
"""Entries with their number in the list, by id."""


def name_of(one: Stakeholder) -> str:
    """An entry's name."""
    return one.name or "Unnamed"


def quadrant(interest: int, influence: int) -> str:
    """The quadrant of a cell, influence first."""
    return f"{'high' if influence >= HIGH else 'low'}-{'high' if interest >= HIGH else 'low'}"


def map_view(at: At, seen: MapFrame, names: str, marks: tuple[MarkView, ...], stances: Mapping[str, str]) -> MapView:
    """The whole picture."""
    labels = NAMES[names]
    wide, high = seen.cell
    looks = [("all", "Whole map"), *((one, labels[one]) for one in QUADRANTS)]
    if seen.name not in dict(looks):
        looks.append((seen.name, _cell_words(*map(int, seen.name.split("-")))))
    return MapView(
        at=at,
        wide=WIDTH,
        high=HEIGHT,
        places=tuple(_place(x, y, seen, labels) for y in seen.rows for x in seen.columns),
        lines=tuple(_hairlines(seen)),
        corners=tuple(_corners(seen, labels)),
        columns=tuple((mark, (at + 0.5) * wide) for at, mark in enumerate(seen.columns)),
        rows=tuple((mark, (at + 0.5) * high) for at, mark in enumerate(seen.rows)),
        looks=tuple(MapPart(name=name, label=label, current=name == seen.name) for name, label in looks),
        marks=marks,
        stances=(*stances.items(), ("", "Don’t know")),
    )


def _cell_words(interest: int, influence: int) -> str:
    return f"Cares {interest}, can change {influence}"


def _place(interest: int, influence: int, seen: MapFrame, labels: Mapping[str, str]) -> Place:
    said = f"{_cell_words(interest, influence)}: {labels[quadrant(interest, influence)]}"
    return Place(interest=interest, influence=influence, box=seen.box(interest, influence), said=said)


def _hairlines(seen: MapFrame) -> Iterator[tuple[float, float, float, float]]:
    """The lines between quadrants, where both sides are in sight."""
    if {HIGH - 1, HIGH} <= set(seen.columns):
        x = seen.columns.index(HIGH) * seen.cell[0]
        yield x, 0, x, HEIGHT
    if {HIGH - 1, HIGH} <= set(seen.rows):
        y = seen.rows.index(HIGH - 1) * seen.cell[1]
        yield 0, y, WIDTH, y


def _corners(seen: MapFrame, labels: Mapping[str, str]) -> Iterator[Corner]:
    """Each quadrant's name stands where the quadrant begins, outside the grid."""
    shown: set[str] = set()
    for top, influence in ((True, seen.rows[0]), (False, seen.rows[-1])):
        for at, interest in enumerate(seen.columns):
            name = quadrant(interest, influence)
            if name not in shown:
                shown.add(name)
                yield Corner(id=name, name=labels[name], x=at * seen.cell[0], top=top)


def mark_view(one: Placed, listed: Listed, stances: Mapping[str, str], *, movable: bool, near: bool) -> MarkView:
    """One mark; `near` where its cell is all that is in sight."""
    members = [name_of(listed[id][1]) for id in one.members]
    stance = stances.get(one.kind, "")
    single = len(members) == 1 and one.number is not None
    said = f"{members[0]}, {one.number} in the list" if single else f"{_count(len(members))}: {_names(members)}"
    moves = f"{TOOL}/{one.members[0]}/interest {TOOL}/{one.members[0]}/influence" if single and movable else ""
    where = _cell_words(one.interest, one.influence).lower()
    closer = "" if moves or near else f"Look closer at {members[0] if single else _count(len(members))}, {where}"
    return MarkView(
        at=At.of(f"{TOOL}/mark.{one.id}"),
        placed=one,
        said=f"{said}, {where}",
        stance=stance.lower(),
        moves=moves,
        called=members[0],
        closer=closer,
    )


def key_view(at: At, placed: tuple[Placed, ...], listed: Listed, *, near: bool, gaps: int) -> KeyView:
    """The key of the part of the map in sight; `near` where that is one cell."""
    numbers = [(one.number, name_of(listed[one.id][1]), one.named) for one in placed if one.number is not None]
    groups: dict[tuple[int, int], int] = {}
    for one in placed:
        if one.number is None and not near:
            groups[one.interest, one.influence] = groups.get((one.interest, one.influence), 0) + len(one.members)
    crowds = (Crowd(name=f"{x}-{y}", text=f"{_cell_words(x, y)}: {count:,}") for (x, y), count in groups.items())
    unplaced = [name_of(one) for _, one in listed.values() if not one.placed]
    return KeyView(
        at=at,
        numbers=tuple(numbers),
        crowds=tuple(crowds),
        unplaced=tuple(unplaced[:KEYED]),
        more=max(0, len(unplaced) - KEYED),
        gaps=gaps,
    )


def text_view(at: At, listed: Listed, names: str) -> MapTextView:
    """The map in words."""
    entries = tuple(one for _, one in listed.values())
    return MapTextView(at=at, sentences=tuple(sentences(entries, names)), bridges=tuple(bridges(entries)))


def sentences(entries: Iterable[Stakeholder], names: str) -> Iterator[str]:
    """Who stands in which quadrant, and who in none."""
    held: dict[str, list[str]] = {name: [] for name in ("high-high", "high-low", "low-high", "low-low", "")}
    for one in entries:
        held[one.quadrant].append(name_of(one))
    count = sum(map(len, held.values()))
    if count:
        yield f"{_count(count)} {'is' if count == 1 else 'are'} listed."
    for name, members in held.items():
        label = NAMES[names].get(name, "Without a place on the map")
        if members:
            yield f"{label} ({len(members):,}): {_names(members)}."


def _count(number: int) -> str:
    return f"{number:,} {'stakeholder' if number == 1 else 'stakeholders'}"


def _names(members: list[str]) -> str:
    more = f" and {len(members) - NAMED:,} more" if len(members) > NAMED else ""
    return ", ".join(members[:NAMED]) + more


def line(one: Stakeholder, names: str, stances: Mapping[str, str]) -> TableLine:
    """An entry as a line of the table."""
    return TableLine(
        name=name_of(one),
        interest=str(one.interest or ""),
        influence=str(one.influence or ""),
        quadrant=NAMES[names].get(one.quadrant, "Not on the map yet"),
        affected=AFFECTED[one.size],
        stance=stances.get(one.stance, ""),
        owner=one.owner,
        person=one.person,
        note=one.note,
    )
