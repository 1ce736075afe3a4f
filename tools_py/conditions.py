"""Conditions of data files: equals, among, empty, all of, any of. Beyond that an instrument becomes a tool."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from attrs import frozen, resolve_types

type Parsed = str | bool | Decimal | date | frozenset[str] | None
"""A field's value as its kind reads it; None where nothing stands, or something that the field cannot read."""

type Values = Mapping[str, Parsed]
"""The parsed values of one record, by field id; a field without a value may be absent."""


@frozen(kw_only=True)
class Condition:
    """A test of one row, line or form: a `field` with exactly one test, or one of `all_of` and `any_of`."""

    field: str | None = None
    """The id of the field that is tested, in the same part; `measure/baseline` is what is told of the row that `measure` names."""
    equals: str | bool | None = None
    """Met if the field has this value, or this is one of several choices made. For a tick write `true`."""
    among: tuple[str, ...] = ()
    """Met if the field has one of these values."""
    empty: bool | None = None
    """`true` is met while nothing has been entered, `false` once something has."""
    all_of: tuple["Condition", ...] = ()
    """Met if every one of these conditions is met."""
    any_of: tuple["Condition", ...] = ()
    """Met if at least one of these conditions is met."""

    def met(self, values: Values) -> bool:
        """Whether a record meets the condition."""
        if self.all_of:
            return all(one.met(values) for one in self.all_of)
        if self.any_of:
            return any(one.met(values) for one in self.any_of)
        value = values.get(self.field or "")
        if self.empty is not None:
            return (value in (None, "", frozenset())) is self.empty
        held = value if isinstance(value, frozenset) else (value,)
        return self.equals in held if self.equals is not None else any(one in held for one in self.among)

    def fields(self) -> Iterator[str]:
        """Every field that the condition asks."""
        if self.field is not None:
            yield self.field
        for one in (*self.all_of, *self.any_of):
            yield from one.fields()

    def faults(self) -> Iterator[str]:
        """What is wrong with the condition, one sentence each."""
        tests = [self.equals is not None, bool(self.among), self.empty is not None]
        if self.all_of or self.any_of:
            if self.field is not None or any(tests) or (self.all_of and self.any_of):
                yield "a condition has all_of or any_of or a field, not two of them"
        elif self.field is None or sum(tests) != 1:
            yield "a condition needs a field and exactly one of equals, among and empty"
        for one in (*self.all_of, *self.any_of):
            yield from one.faults()


resolve_types(Condition)
