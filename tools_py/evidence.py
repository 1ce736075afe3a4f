"""The library of what works: ways to reduce health inequalities, with what the evidence says and where it was read."""

from collections.abc import Collection, Iterator, Mapping

from attrs import field, frozen


@frozen(kw_only=True)
class Study:
    """Where an approach was read about: `year` is None where it was not seen, `seen` says how the address is known."""

    name: str
    year: int | None
    url: str
    seen: str

    @property
    def cited(self) -> str:
        """Its name, and the year if it is known."""
        return f"{self.name}, {self.year}" if self.year else self.name


@frozen(kw_only=True)
class Approach:
    """One way to reduce health inequalities; `checked` is a day such as 2026-11-27."""

    id: str
    topic: str
    what: str
    how: str
    who: str
    found: str
    strength: str
    inequality: str
    cost: str
    measure: str
    caution: str
    part: str
    source: Study
    checked: str


@frozen(kw_only=True)
class Library:
    """Every approach in the order of its topics; `seen` are the words for how an address is known."""

    topics: Mapping[str, str] = field(factory=dict)
    seen: Mapping[str, str] = field(factory=dict)
    approaches: tuple[Approach, ...] = ()

    @property
    def by_id(self) -> Mapping[str, Approach]:
        """The approaches by their ids."""
        return {one.id: one for one in self.approaches}

    def faults(self, choices: Mapping[str, Collection[str]]) -> Iterator[str]:
        """What is wrong with it, one sentence each, given the choices that an action has in each of its fields."""
        if len(self.by_id) < len(self.approaches):
            yield "two approaches have the same id"
        for one in self.approaches:
            known = {
                "topic": (one.topic, self.topics),
                "seen": (one.source.seen, self.seen),
                "strength": (one.strength, choices.get("strength", ())),
                "part": (one.part, choices.get("part", ())),
            }
            for key, (value, there) in known.items():
                if value not in there:
                    yield f"{one.id}/{key} is none of those that there are: {value!r}"
