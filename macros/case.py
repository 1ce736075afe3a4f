"""The case that workshops use: the made-up town as a map, exhibits on a sheet of paper each, and roles to speak for."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import frozen

FILE = "content/case.yaml"


@frozen(kw_only=True)
class MapPlace:
    """A place on the map, in the picture's own units, and what is to be known of it."""

    name: str
    x: int
    y: int
    says: str


@frozen(kw_only=True)
class TownMap:
    """The map of the town; its places are numbered in their order."""

    title: str
    places: tuple[MapPlace, ...]


@frozen(kw_only=True)
class Voice:
    """What someone said."""

    who: str
    says: str


@frozen(kw_only=True)
class ExhibitBlock:
    """One block of an exhibit: a table with a head, a list, or voices."""

    title: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    items: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()


@frozen(kw_only=True)
class Exhibit:
    """What a room reads of the case, on one sheet of paper; `map` says that the map of the town is on it."""

    id: str
    title: str
    lede: str
    blocks: tuple[ExhibitBlock, ...]
    map: bool = False

    @property
    def letter(self) -> str:
        """What a room calls it by."""
        return self.id.upper()


@frozen(kw_only=True)
class Role:
    """Someone of the town who a person may speak for."""

    id: str
    title: str
    knows: str
    wants: str
    fears: str


@frozen(kw_only=True)
class Case:
    """The made-up town as a room works on it."""

    map: TownMap
    exhibits: tuple[Exhibit, ...]
    roles: tuple[Role, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Exhibit]:
        """The exhibits by their ids."""
        return {one.id: one for one in self.exhibits}

    def faults(self) -> Iterator[str]:
        """Ids that are there more than once, blocks without content, and rows that do not fit their head."""
        ids = Counter([*(one.id for one in self.exhibits), *(one.id for one in self.roles)])
        yield from (f"{FILE}: the id {id!r} is there more than once" for id, count in ids.items() if count > 1)
        for one in self.exhibits:
            for number, block in enumerate(one.blocks, 1):
                at = f"{FILE}: exhibits/{one.id}/blocks/{number}"
                if not (block.rows or block.items or block.voices):
                    yield f"{at} is empty"
                if any(len(row) != len(block.head) for row in block.rows):
                    yield f"{at}: each row needs {len(block.head)} cells, as many as the head"


@frozen(kw_only=True)
class ExhibitView:
    """An exhibit to be printed; `map` is the town's where it is on it."""

    exhibit: Exhibit
    map: TownMap | None


@frozen(kw_only=True)
class CaseView:
    """All exhibits and roles of the case."""

    exhibits: tuple[ExhibitView, ...]
    roles: tuple[Role, ...]


def exhibit_view(case: Case, exhibit: Exhibit) -> ExhibitView:
    """An exhibit with the map if it shows one."""
    return ExhibitView(exhibit=exhibit, map=case.map if exhibit.map else None)


def case_view(case: Case) -> CaseView:
    """The whole case, to be read."""
    return CaseView(exhibits=tuple(exhibit_view(case, one) for one in case.exhibits), roles=case.roles)
