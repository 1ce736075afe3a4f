"""Who may be missing from the list: each check a pure function of the list, each finding with its reason."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from zlib import crc32

from attrs import frozen

from tools_py.fields import Option
from tools_py.tools.stakeholders.model import HIGH, Entries, alike, twins

BEGUN = 3
"""So many entries must be listed before anybody is missed."""
DOMINATED = 6
"""So many before one sector can be too many. Source: our own rule."""
RESIDENTS = "residents"
_SHORT = 4


@frozen(kw_only=True)
class Gap:
    """Something to think about: a sentence, why it matters, what an action would be called, and the entry it is about.

    The id stays the same while the gap does, so that an answer to it stays too.
    """

    id: str
    text: str
    why: str
    action: str
    entry: str | None = None
    twin: bool = False


def gaps(entries: Entries, *, groups: tuple[str, ...], sectors: Iterable[Option]) -> tuple[Gap, ...]:
    """Everything to think about in a list: `groups` are named in the plan, `sectors` the choices of the form.

    Nobody is missed before BEGUN entries are listed.
    """
    known = tuple(sectors)
    found = list(doubled(entries))
    if len(entries) >= BEGUN:
        found += [*lived(entries), *unheard(entries, groups), *priority(entries), *dominant(entries, known)]
        found += [*inform_only(entries), *sectors_missing(entries, known)]
    return tuple(found)


def doubled(entries: Entries) -> Iterator[Gap]:
    """Names that stand twice, whatever their case."""
    for id, first in twins(entries).items():
        yield Gap(
            id=f"twin-{_tail(id)}",
            text=f"“{first.name}” is in the list twice. Is this the same one?",
            why="Two entries for one organisation split what you know about it.",
            action=f"Find out whether the two entries for {first.name} are the same",
            entry=id,
            twin=True,
        )


def lived(entries: Entries) -> Iterator[Gap]:
    """No resident, nor anyone with lived experience."""
    if not any(one.sector == RESIDENTS for one in entries):
        yield Gap(
            id="lived",
            text="No resident or person with lived experience is listed.",
            why="They know best what would help and what has been tried before.",
            action="Ask residents with lived experience to join",
        )


def unheard(entries: Entries, groups: Iterable[str]) -> Iterator[Gap]:
    """Groups named in the plan for whom nobody speaks: no entry's name or group holds theirs, nor theirs an entry's group."""
    voices = [alike(text) for one in entries for text in (one.speaks_for, one.name) if text]
    for group in groups:
        name = alike(group)
        if not any(name in voice or (len(voice) >= _SHORT and voice in name) for voice in voices):
            yield Gap(
                id=f"group-{crc32(name.encode()):08x}",
                text=f"No one on the list speaks for {group}.",
                why="Your plan names this group. If someone on the list speaks for it, name the group in their entry.",
                action=f"Find who can speak for {group}",
            )


def priority(entries: Entries) -> Iterator[Gap]:
    """Nobody of influence can decide on what the plan puts first."""
    if not any(one.decides and (one.influence or 0) >= HIGH for one in entries):
        yield Gap(
            id="priority",
            text="No one on the list can decide on the plan’s priorities.",
            why="A plan needs someone who can make its decisions. Tick this in the entry of those who can, or add them.",
            action="Find out who can decide on the plan’s priorities, and win their support",
        )


def dominant(entries: Entries, sectors: Iterable[Option]) -> Iterator[Gap]:
    """One sector has more than half of the entries, once DOMINATED are listed."""
    counts = Counter(one.sector for one in entries if one.sector)
    labels = {option.value: option.label for option in sectors}
    for sector, count in counts.most_common(1):
        if len(entries) >= DOMINATED and count * 2 > len(entries):
            label = labels.get(sector, sector)
            yield Gap(
                id="dominant",
                text=f"{count} of {len(entries)} come from one sector: {label}.",
                why="A map made by one sector shows what that sector sees.",
                action=f"Add stakeholders from outside this sector: {label}",
            )


def inform_only(entries: Entries) -> Iterator[Gap]:
    """Who cares much, can change little and is only informed. Source: the rule of equity beside the grid."""
    for one in entries:
        if (one.interest or 0) >= HIGH and 0 < (one.influence or 0) < HIGH and one.approach == "inform":
            yield Gap(
                id=f"inform-{_tail(one.id)}",
                text=f"{one.name or 'Unnamed stakeholder'}: strongly affected, with little influence, and only informed.",
                why="Plan a step that gives it more say, such as a seat where decisions are made, or money of its own.",
                action=f"Give {one.name or 'a stakeholder'} more say: agree on a first step together",
                entry=one.id,
            )


def sectors_missing(entries: Entries, sectors: Iterable[Option]) -> Iterator[Gap]:
    """Sectors from which nobody is listed; residents have a check of their own."""
    listed = {one.sector for one in entries}
    for option in sectors:
        if option.value not in listed and not option.outside and option.value != RESIDENTS:
            yield Gap(
                id=f"sector-{option.value}",
                text=f"No one is listed from this sector: {option.label}.",
                why=option.hint or "",
                action=f"Invite someone from this sector: {option.label}",
            )


def named_groups(text: str) -> tuple[str, ...]:
    """The groups that a text names: parted by semicolons, commas or lines, each once."""
    found = {alike(group): group.strip() for group in re.split(r"[;,\n]", text) if group.strip()}
    return tuple(found.values())


def still_open(found: Iterable[Gap], answers: Mapping[str, str]) -> tuple[Gap, ...]:
    """The gaps that nobody has answered."""
    return tuple(gap for gap in found if not answers.get(gap.id, "").strip())


def _tail(record: str) -> str:
    """The end of a row's id, which no other row has."""
    return record.partition("--")[2] or record
