"""What is followed from one version of the plan to another: the status of each action, the latest figure of each measure."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from tools_py.exports.contents import Contents
from tools_py.exports.passages.asking import actions
from tools_py.exports.progress import STATES, latest, measures

KINDS = {"actions": "Actions", "measures": "Measures"}
UNSTATED = "Not started"
"""The status of an action that has none yet."""

type Tracks = Mapping[str, Mapping[str, Sequence[str]]]
"""For each kind the things by their ids, each a label and what it has come to."""


@frozen(kw_only=True)
class Move:
    """Something that was there before and is there now: what it had come to then and has come to now."""

    label: str
    was: str
    now: str


@frozen(kw_only=True)
class TrackedKind:
    """The things of one kind: how many were in each state before and are now, and which came, went and moved on."""

    title: str
    counts: tuple[tuple[str, int, int], ...]
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    moved: tuple[Move, ...]

    @property
    def number(self) -> int:
        """How many of them differ."""
        return len(self.added) + len(self.dropped) + len(self.moved)


def tracked(contents: Contents) -> Tracks:
    """The actions and measures of a plan as they are now."""
    return {
        "actions": {one.id: (one.label, one.texts.get("status", UNSTATED)) for one in actions(contents)},
        "measures": {one.id: (one.label, latest(one)) for one in measures(contents)},
    }


def read(text: str) -> Tracks | None:
    """What a version kept; None of one that an earlier release kept, or that cannot be read."""
    try:
        held = json.loads(text)
        return {kind: {str(id): (str(label), str(at)) for id, (label, at) in held[kind].items()} for kind in KINDS}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def differences(before: Tracks, after: Tracks) -> Iterator[TrackedKind]:
    """What has come, gone and moved on, kind by kind; a kind of which neither has any is left out."""
    for kind, title in KINDS.items():
        was, now = before[kind], after[kind]
        if was or now:
            yield TrackedKind(
                title=title,
                counts=tuple(_counts(was, now)) if kind == "actions" else (),
                added=tuple(label for id, (label, _) in now.items() if id not in was),
                dropped=tuple(label for id, (label, _) in was.items() if id not in now),
                moved=tuple(
                    Move(label=label, was=was[id][1], now=at)
                    for id, (label, at) in now.items()
                    if id in was and was[id][1] != at
                ),
            )


def _counts(was: Mapping[str, Sequence[str]], now: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, int, int]]:
    """How many actions are in each state that any is in, in the order in which states follow each other."""
    before, after = (Counter(at for _, at in one.values()) for one in (was, now))
    order = [label for label, _ in STATES]
    for state in sorted({*before, *after}, key=lambda one: (order.index(one) if one in order else len(order), one)):
        yield state, before[state], after[state]
