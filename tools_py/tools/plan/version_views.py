"""What the views of contributors held when a version was kept, answer by answer, and what of it is different now."""

import json
from collections.abc import Iterator, Mapping, Sequence
from difflib import ndiff

from attrs import frozen

from tools_py.cells import PLACING, top
from tools_py.records import deleted
from tools_py.scene import Scene
from tools_py.tools.instrument import Instrument
from tools_py.tools.plan.telling import Telling

type Viewed = Mapping[str, tuple[str, Sequence[str]]]
"""Each view by its voice: whose it is, and its answers, a line each."""


@frozen(kw_only=True)
class ViewChange:
    """A view that says something else in two versions: whose it is, which answers went and which came."""

    name: str
    gone: tuple[str, ...]
    come: tuple[str, ...]

    @property
    def number(self) -> int:
        """How many answers differ."""
        return max(len(self.gone), len(self.come))


def held(scene: Scene, instruments: Mapping[str, Instrument]) -> Viewed:
    """The views as they are now."""
    telling = Telling(scene=scene, instruments=instruments)
    return {
        one.id: (one.name, answers)
        for one in scene.contributors
        if (answers := tuple(_answers(scene, one.id, telling)))
    }


def _answers(scene: Scene, voice: str, telling: Telling) -> Iterator[str]:
    """The answers of a view in the order in which they were entered, tool by tool."""
    for tool, records in scene.plan.voices.get(voice, {}).items():
        title = telling.instruments[tool].title if tool in telling.instruments else telling.title("", tool)
        for record, fields in records.items():
            shown = {name: cell for name, cell in fields.items() if name not in PLACING}
            if deleted(fields) or not any(top(cell) not in {None, "", False} for cell in shown.values()):
                continue
            label = telling.label(voice, f"{tool}/{record}")
            for name, cell in shown.items():
                declared = telling.field(f"{tool}/{record}/{name}")
                # A version goes into files that hold nothing private, nor what nobody here knows.
                if top(cell) not in {None, "", False} and declared and not declared.private:
                    field, text = telling.answer(voice, f"{tool}/{record}/{name}", top(cell))
                    yield f"{title}, {label}: {text}" if text == label else f"{title}, {label}, {field}: {text}"


def read(text: str) -> Viewed | None:
    """The views that a version kept; None of one that an earlier release kept, or that cannot be read."""
    try:
        return {str(voice): (str(name), tuple(map(str, lines))) for voice, (name, lines) in json.loads(text).items()}
    except (ValueError, TypeError, AttributeError):
        return None


def differences(before: Viewed, after: Viewed) -> Iterator[ViewChange]:
    """The views that do not say the same."""
    for voice in dict.fromkeys((*before, *after)):
        (name, was), (now_name, now) = (one.get(voice, ("", ())) for one in (before, after))
        if sorted(was) != sorted(now):
            told = list(ndiff(sorted(was), sorted(now)))
            gone, come = (tuple(one[2:] for one in told if one[0] == sign) for sign in "-+")
            yield ViewChange(name=now_name or name, gone=gone, come=come)
