"""Reads data files one after the other, and collects what is wrong with them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, Protocol, cast, get_args, get_origin

import cattrs
import cattrs.v
import yaml
from attrs import define, field

from tools_py.instruments import DiscountRate, KindError, converter


class Identified(Protocol):
    """A record with an id."""

    @property
    def id(self) -> str:
        """What other records call it."""


@define(slots=False)
class Reader:
    """Reads files by their names below `root`; what a faulty file gives is not to be used while there are `faults`."""

    root: Path
    faults: list[str] = field(factory=list)

    def __call__[T](self, name: str, shape: type[T]) -> T:
        """What one file holds, in its shape."""
        return self._structured(name, self._raw(name), shape)

    def with_facts[T](self, name: str, shape: type[T]) -> T:
        """What one file holds that names facts in braces, with these filled in."""
        return self._structured(name, self._filled(name, self._raw(name), ""), shape)

    def records[T: Identified](self, name: str, kind: type[T]) -> tuple[T, ...]:
        """The records that one file lists, each with an id of its own."""
        found: tuple[T, ...] = self(name, tuple[kind, ...]) or ()  # type: ignore[valid-type]  # mypy knows no shape made at run time
        counts = Counter(one.id for one in found)
        self.faults += (f"{name}: the id {id!r} is there more than once" for id, count in counts.items() if count > 1)
        return found

    def names(self, pattern: str) -> list[str]:
        """The names of the files that a pattern finds, in their order."""
        return [file.relative_to(self.root).as_posix() for file in sorted(self.root.glob(pattern))]

    def each[T](self, pattern: str, kind: type[T]) -> Iterator[tuple[Path, T]]:
        """Each file that a pattern finds, by name, and what it holds, with facts and shared lists filled in."""
        for name in self.names(pattern):
            file = self.root / name
            raw = self._raw(name)
            if isinstance(raw, dict):
                self._fill_in(name, raw)
                self._spell_out(name, raw)
            yield file, self._structured(name, raw, kind)

    @cached_property
    def _facts(self) -> Mapping[str, Any]:
        """The made-up place's and the discount rates, which texts name in braces."""
        place = self("content/eastmere.yaml", dict[str, Any]) or {}
        return {**place, **{f"discount_{id}": one.percents[0] for id, one in self.rates.items()}}

    @cached_property
    def rates(self) -> Mapping[str, DiscountRate]:
        """The discount rates, which rules name."""
        return {one.id: one for one in self.records("content/rates.yaml", DiscountRate)}

    @cached_property
    def _lists(self) -> Mapping[str, list[dict[str, Any]]]:
        """Choices that several fields share."""
        return self("content/lists.yaml", dict[str, list[dict[str, Any]]]) or {}

    def _raw(self, name: str) -> Any:
        try:
            return yaml.load((self.root / name).read_text("utf-8"), Loader=yaml.CSafeLoader)
        except (OSError, yaml.YAMLError) as wrong:
            self.faults.append(f"{name}: {wrong}")
            return _UNREADABLE

    def _structured[T](self, name: str, raw: Any, shape: type[T]) -> T:
        if raw is not _UNREADABLE:
            try:
                return converter().structure(raw, shape)
            except Exception as wrong:  # noqa: BLE001 - cattrs raises groups of whatever its hooks raise
                self.faults.extend(f"{name}: {fault}" for fault in _worded(wrong))
        return cast("T", None)

    def _fill_in(self, name: str, raw: dict[str, Any]) -> None:
        """Replace `{fact}` in examples and worked answers by the made-up place's facts."""
        for section in raw.get("sections", []):
            for item in section.get("items", []):
                item["example"] = self._filled(name, str(item["example"]), f"items/{item.get('id')}/example")
        if "worked" in raw:
            raw["worked"] = self._filled(name, raw["worked"], "worked")

    def _filled(self, name: str, value: Any, where: str) -> Any:
        if isinstance(value, dict):
            return {key: self._filled(name, one, f"{where}/{key}") for key, one in value.items()}
        if isinstance(value, list):
            return [self._filled(name, one, f"{where}/{number}") for number, one in enumerate(value, 1)]
        if not isinstance(value, str):
            return value
        try:
            return value.format_map(self._facts)
        except (KeyError, ValueError) as wrong:
            self.faults.append(f"{name}: {where}: no such fact of the place: {wrong}")
            return value

    def _spell_out(self, name: str, raw: dict[str, Any]) -> None:
        """Put the choices of a shared list where a field names it, and a discount rate where a rule does."""
        for part in raw.get("parts", []):
            for rule in part.get("rules", []):
                if rate := self.rates.get(named := rule.get("rate")):
                    rule["rate"] = f"{rate.percents[0]} {rate.whose}"
                elif named is not None:
                    self.faults.append(f"{name}: {part.get('id')}/{rule.get('id')}: there is no rate {named!r}")
            for one in part.get("fields", []):
                shared = one.pop("list", None)
                if shared in self._lists:
                    one["options"] = [*self._lists[shared], *one.get("options", [])]
                elif shared is not None:
                    self.faults.append(f"{name}: {part.get('id')}/{one.get('id')}: there is no list {shared!r}")


_UNREADABLE = object()


def _worded(fault: Exception) -> Iterator[str]:
    """The converter's faults, each as path and sentence."""
    for said in cattrs.transform_error(fault, format_exception=_sentence):
        what, _, path = said.rpartition(" @ ")
        yield f"{path.removeprefix('$.').replace('.', '/')}: {what}" if what else said


def _sentence(fault: BaseException, kind: Any) -> str:
    if isinstance(fault, KindError):
        return str(fault)
    kind = getattr(kind, "__value__", kind)
    if get_origin(kind) is Literal:
        return f"expected one of {', '.join(map(str, get_args(kind)))}"
    return cattrs.v.format_exception(fault, kind)
