"""The records that data files fill: instruments, stages and sources, with the checks that cross them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Literal

import cattrs
from attrs import frozen

from tools_py.fields import Field

type Level = Literal["recommended", "optional"]


@frozen(kw_only=True)
class Item:
    """One line of an instrument; its id is never used again for another."""

    id: str
    prompt: str
    why: str
    example: str
    sources: tuple[str, ...]
    level: Level
    audience: tuple[str, ...]
    covers: tuple[str, ...]


@frozen(kw_only=True)
class Section:
    """Items that stand together as one sheet."""

    id: str
    title: str
    guidance: str | None
    items: tuple[Item, ...]


@frozen(kw_only=True)
class Outcome:
    """What a partnership has by the end of a stage, and the items that lead to it."""

    id: str
    text: str
    items: tuple[str, ...]
    sources: tuple[str, ...]
    covers: tuple[str, ...]


@frozen(kw_only=True)
class Instrument:
    """A checklist given as data."""

    id: str
    kind: Literal["checklist"]
    title: str
    stage: int
    lede: str
    audience: tuple[str, ...]
    minutes: int
    level: Level
    gives: str
    sources: tuple[str, ...]
    sections: tuple[Section, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def items(self) -> Iterator[Item]:
        """Every item, in the order of the page."""
        return (item for section in self.sections for item in section.items)

    def faults(self) -> Iterator[str]:
        """What is wrong inside this instrument, one sentence each."""
        ids = Counter(item.id for item in self.items)
        ids.update(outcome.id for outcome in self.outcomes)
        yield from (f"the id {id!r} stands more than once" for id, count in ids.items() if count > 1)
        for item in self.items:
            if len(item.why.split()) > 40:
                yield f"items/{item.id}/why has more than 40 words"
        known = {item.id for item in self.items}
        for outcome in self.outcomes:
            yield from (f"outcomes/{outcome.id}/items names no item: {id}" for id in outcome.items if id not in known)


@frozen(kw_only=True)
class Stage:
    """One of the four stages; `address` is its page below the site's root."""

    number: int
    title: str
    address: str


@frozen(kw_only=True)
class Source:
    """A document that the toolkit is made from; `short` names it with its year."""

    title: str
    publisher: str
    year: int
    short: str
    kind: str
    prefix: str


@frozen(kw_only=True)
class ToolData:
    """What a tool's `tool.yaml` declares."""

    fields: tuple[Field, ...]


@frozen(kw_only=True)
class Toolkit:
    """All that the core needs to know of the content; the same in the build and in the browser."""

    stages: tuple[Stage, ...]
    instruments: tuple[Instrument, ...]
    sources: Mapping[str, Source]
    tools: Mapping[str, ToolData]

    def field(self, tool: str, id: str) -> Field:
        """A tool's declared field; raises StopIteration if there is none."""
        return next(field for field in self.tools[tool].fields if field.id == id)

    def stage(self, number: int) -> Stage:
        """The stage with this number; raises StopIteration if there is none."""
        return next(stage for stage in self.stages if stage.number == number)

    def faults(self) -> Iterator[str]:
        """What is wrong between the records, one sentence each, beginning with the instrument's id."""
        for id, count in Counter(instrument.id for instrument in self.instruments).items():
            if count > 1:
                yield f"{id}: two instruments have this id"
        for instrument in self.instruments:
            yield from (f"{instrument.id}: {fault}" for fault in instrument.faults())
            items = (source for item in instrument.items for source in item.sources)
            outcomes = (source for outcome in instrument.outcomes for source in outcome.sources)
            for source in sorted({*instrument.sources, *items, *outcomes} - set(self.sources)):
                yield f"{instrument.id}: no source has the id {source!r}"
            if instrument.stage not in {stage.number for stage in self.stages}:
                yield f"{instrument.id}: there is no stage {instrument.stage}"


class KindError(TypeError):
    """A value is of another kind than its field; the text says what was expected."""


def converter() -> cattrs.Converter:
    """A converter that refuses unknown keys and anything but the declared type."""
    made = cattrs.Converter(forbid_extra_keys=True)

    def text(value: Any, _: type) -> str:
        if isinstance(value, str):
            return value
        raise KindError(f"expected text, found {value!r}; put it in quotation marks")

    def number(value: Any, _: type) -> int:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise KindError(f"expected a whole number, found {value!r}")

    made.register_structure_hook(str, text)
    made.register_structure_hook(int, number)
    return made
