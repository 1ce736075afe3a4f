"""Gaps in the reasoning of a model, each a pure function from the model to what it finds."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from zlib import crc32

from attrs import field, frozen

from tools_py.tools.logic_model.model import OUTCOMES, PLACE, Card, Link, Model, squeezed

SMALL = frozenset({"and", "the", "with", "who", "people", "from", "live", "living", "aged", "years", "group", "groups"})
"""Words that tell no group from another."""


@frozen(kw_only=True)
class Hole:
    """Something that the reasoning lacks: which check found it, the record it is about, and what its sentence names.

    `kind` begins with the check's name; what follows a full stop there tells holes of one record apart.
    """

    kind: str
    record: str
    names: Mapping[str, str] = field(factory=dict)

    @property
    def check(self) -> str:
        """The check that found it."""
        return self.kind.partition(".")[0]

    @property
    def field(self) -> str:
        """The record's field that holds the team's answer."""
        return f"answer.{self.kind.replace('.', '-')}"


type Check = Callable[[Model, tuple[str, ...]], Iterator[Hole]]


def no_input(model: Model, _: tuple[str, ...]) -> Iterator[Hole]:
    """An activity to which no input leads, straight or by other cards."""
    for card in model.columns["activity"]:
        if not any(model.card[id].column == "input" for id in model.leads([card.id])):
            yield _of("no-input", card)


def no_output(model: Model, _: tuple[str, ...]) -> Iterator[Hole]:
    """An activity that leads to no output, straight or by other activities."""
    for card in model.columns["activity"]:
        if not any(model.card[id].column == "output" for id in model.follows([card.id])):
            yield _of("no-output", card)


def no_cause(model: Model, _: tuple[str, ...]) -> Iterator[Hole]:
    """An outcome, or an impact, to which no activity leads in the end."""
    reached = model.follows(card.id for card in model.columns["activity"])
    yield from (_of("no-cause", card) for card in _in(model, *OUTCOMES, "impact") if card.id not in reached)


def nowhere(model: Model, _: tuple[str, ...]) -> Iterator[Hole]:
    """An output that leads to nothing."""
    yield from (_of("nowhere", card) for card in model.columns["output"] if not model.out[card.id])


def leap(model: Model, _: tuple[str, ...]) -> Iterator[Hole]:
    """A link from an activity straight to an impact."""
    for link in model.links:
        if (_column(model, link.source), _column(model, link.target)) == ("activity", "impact"):
            yield _between("leap", model, link)


def no_population(model: Model, _: tuple[str, ...]) -> Iterator[Hole]:
    """An impact that does not say for which population."""
    yield from (_of("no-population", card) for card in model.columns["impact"] if not card.said("who").strip())


def loop(model: Model, _: tuple[str, ...]) -> Iterator[Hole]:
    """Cards that lead back to themselves; one hole for each ring, told of its first card."""
    met: set[str] = set()
    round_about = _within_rings(model)
    for card in model.cards:
        if (
            card.id in met
            or card.id not in round_about
            or not any(card.id in model.follows([link.target]) for link in model.out[card.id])
        ):
            continue
        ring = model.follows([card.id]) & model.leads([card.id])
        met |= ring
        labels = [one.label for one in model.cards if one.id in ring]
        yield Hole(kind="loop", record=card.id, names={"label": card.label, "cards": listed(labels)})


def no_assumption(model: Model, _: tuple[str, ...]) -> Iterator[Hole]:
    """A link into an outcome that says nothing of what it assumes."""
    for link in model.links:
        if _column(model, link.target) in OUTCOMES | {"impact"} and not link.assumption.strip():
            yield _between("no-assumption", model, link)


def untested(model: Model, _: tuple[str, ...]) -> Iterator[Hole]:
    """A link with an untested assumption without which nothing that is done would lead to the last outcomes.

    All ways from an activity to an impact, or to any outcome where there is no impact, run over that link.
    """
    starts = [card.id for card in model.columns["activity"]]
    ends = {card.id for card in model.columns["impact"] or _in(model, *OUTCOMES)}
    way = _way(model, starts, ends)
    for link in way:
        if link.assumption.strip() and link.tested in {"", "no"} and not model.follows(starts, without=link.id) & ends:
            yield evolve_names(_between("untested", model, link), assumption=link.assumption)


def no_measure(model: Model, _: tuple[str, ...]) -> Iterator[Hole]:
    """A short outcome without a measure."""
    for card in model.columns["short"]:
        if not card.said("measure").strip() and not card.said("indicator"):
            yield _of("no-measure", card)


def unmentioned(model: Model, groups: tuple[str, ...]) -> Iterator[Hole]:
    """A group that the plan names as worse off, or the need does, and no outcome mentions."""
    needs = [squeezed(card.said("who")) for card in model.columns["need"]]
    told = " ".join(f"{card.text} {card.said('who')}" for card in _in(model, *OUTCOMES, "impact"))
    if not told.strip():
        return
    heard = _stems(told)
    for group in {each.casefold(): each for each in reversed((*needs, *groups)) if each}.values():
        if not _stems(group) & heard:
            mark = f"{crc32(group.casefold().encode()):08x}"
            yield Hole(kind=f"unmentioned.{mark}", record=model.id, names={"label": group})


def too_far(model: Model, _: tuple[str, ...]) -> Iterator[Hole]:
    """An outcome for more people than are reached by all that leads to it, or an output for more than there are means for."""
    for card in _in(model, "output", *OUTCOMES, "impact"):
        wanted = card.values.get("people")
        if not isinstance(wanted, Decimal):
            continue
        before = [model.card[id] for id in model.leads([card.id]) if id != card.id]
        for columns in (("output",), ("activity",), ("input",)):
            if card.column in columns:
                continue
            reach = [
                one.values["people"] for one in before if one.column in columns and one.values.get("people") is not None
            ]
            total = sum((each for each in reach if isinstance(each, Decimal)), Decimal(0))
            if reach and total < wanted:
                yield Hole(
                    kind="too-far",
                    record=card.id,
                    names={"label": card.label, "people": f"{wanted:,}", "reach": f"{total:,}"},
                )
                break


def astray(model: Model, _: tuple[str, ...]) -> Iterator[Hole]:
    """A link of which a card was removed."""
    for link in model.astray:
        there = model.card.get(link.source) or model.card.get(link.target)
        yield Hole(kind="astray", record=link.id, names={"label": there.label if there else "A card"})


def doubled(model: Model, _: tuple[str, ...]) -> Iterator[Hole]:
    """Two cards of one column with the same words."""
    seen: set[tuple[str, str]] = set()
    for card in model.cards:
        words = card.column, squeezed(card.text).casefold()
        if words[1] and words in seen:
            yield _of("doubled", card)
        seen.add(words)


CHECKS: tuple[Check, ...] = (
    astray, no_cause, nowhere, leap, loop, unmentioned, too_far, untested, no_output, no_population, no_measure, no_input,
    no_assumption, doubled,
)  # fmt: skip
"""All checks, the worst first: what breaks the reasoning, then whom it forgets, then what it lacks."""


def holes(model: Model, groups: tuple[str, ...]) -> Iterator[Hole]:
    """All holes of a model; `groups` are those that the rest of the plan names as worse off."""
    for check in CHECKS:
        yield from check(model, groups)


def listed(words: Iterable[str]) -> str:
    """Words in quotation marks, the last two joined by “and”."""
    *first, last = [f"“{word}”" for word in words]
    return f"{', '.join(first)} and {last}" if first else last


def evolve_names(hole: Hole, **names: str) -> Hole:
    """A hole that names more."""
    return Hole(kind=hole.kind, record=hole.record, names={**hole.names, **names})


def _of(kind: str, card: Card) -> Hole:
    return Hole(kind=kind, record=card.id, names={"label": card.label})


def _between(kind: str, model: Model, link: Link) -> Hole:
    names = {"source": model.card[link.source].label, "target": model.card[link.target].label}
    return Hole(kind=kind, record=link.id, names=names)


def _column(model: Model, card: str) -> str:
    return model.card[card].column


def _in(model: Model, *columns: str) -> list[Card]:
    """The cards of some columns, from left to right."""
    return [card for column in sorted(columns, key=PLACE.__getitem__) for card in model.columns[column]]


def _way(model: Model, starts: Iterable[str], ends: set[str]) -> list[Link]:
    """A shortest way along links from any of the cards to any of the ends; empty if there is none."""
    came: dict[str, Link | None] = dict.fromkeys(starts)
    waiting = list(came)
    for id in waiting:
        if id in ends:
            way, link = [], came[id]
            while link:
                way.append(link)
                link = came[link.source]
            return way[::-1]
        for link in model.out[id]:
            if link.target not in came:
                came[link.target] = link
                waiting.append(link.target)
    return []


def _within_rings(model: Model) -> set[str]:
    """The cards left once all that nothing leads to, or that lead nowhere, are taken away, and then those, and so on."""
    left = set(model.card)
    while True:
        ends = {
            id
            for id in left
            if not any(link.target in left for link in model.out[id])
            or not any(link.source in left for link in model.into[id])
        }
        if not ends:
            return left
        left -= ends


def _stems(text: str) -> set[str]:
    """The beginnings of words, by which “tenants” and “tenant” are one."""
    words = "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()
    return {word[:5].rstrip("s") for word in words if len(word) > 2 and word not in SMALL}
