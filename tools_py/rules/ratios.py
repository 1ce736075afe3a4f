"""Rules that set numbers against each other: one over another, steps of a cascade, before and after."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import ClassVar, Literal

from attrs import field as attribute
from attrs import frozen

from tools_py.rules import figures
from tools_py.rules.base import Answers, AskedRecord, BaseRule, FieldId, Finding, Grid, Result
from tools_py.rules.wording import fill, quoted

PHASES = ("before", "during", "after")
"""The values of the field that `phase` of the rule Phases names."""

CAUTION = "A change from before to after does not by itself show what caused it."


@frozen(kw_only=True)
class Ratio(BaseRule):
    """For each entry one number over another, in percent or as a plain ratio; `low` is a finding on those below `least`.

    `least` is in percent, or a plain ratio; `low` holds {label} and {ratio}, a figure without sign.
    """

    rule: Literal["ratio"] = "ratio"
    named: ClassVar[tuple[str, ...]] = ("over", "under")
    holds: ClassVar[Mapping[str, tuple[str, ...]]] = {"low": ("label", "ratio")}
    over: FieldId
    """The field with the number that is divided."""
    under: FieldId
    """The field with the number to divide by."""
    shown: Literal["percent", "number"] = "percent"
    """How the result is written."""
    least: str | None = None
    """The result below which an entry is pointed at, in quotation marks."""
    low: str | None = None
    """The sentence on such an entry."""

    def result(self, answers: Answers) -> Result:
        """A grid of both numbers and their ratio; findings in the entries' order on those above 100% and below `least`.

        Entries without both numbers, or with zero to divide by, are left out. Limits are tried on what is exact, not on
        what is shown. Source: arithmetic, over / under.
        """
        found = ((entry, figures.quotient(*self._numbers(entry))) for entry in answers.entries)
        held = [(entry, share) for entry, share in found if share is not None]
        if not held:
            return Result()
        over, under = answers.choices(self.over).label, answers.choices(self.under).label
        head = (answers.one, over, under, "Percentage" if self.shown == "percent" else "Ratio")
        rows = tuple(
            (entry.label, answers.shown(entry, self.over), answers.shown(entry, self.under), self._print(share, "%"))
            for entry, share in held
        )
        findings = tuple(one for entry, share in held for one in self._findings(answers, entry, share))
        return Result(grid=Grid(caption=self.title, head=head, rows=rows), findings=findings)

    def _numbers(self, entry: AskedRecord) -> tuple[Decimal | None, Decimal | None]:
        return entry.number(self.over), entry.number(self.under)

    def _print(self, share: Decimal, sign: str = "") -> str:
        """The ratio as it is shown."""
        return figures.percent(share) + sign if self.shown == "percent" else figures.ratio(share)

    def _findings(self, answers: Answers, entry: AskedRecord, share: Decimal) -> Iterator[Finding]:
        """What is to be looked at in one entry."""
        of_hundred = self.shown == "percent"
        if of_hundred and share > 1:
            names = [quoted(answers.choices(one).label) for one in (self.over, self.under)]
            text = f"In {quoted(entry.label)}, {names[0]} is more than {names[1]}. Check both numbers."
            yield Finding(text=text, entry=entry.id)
        exact = figures.hundredfold(share) if of_hundred else share
        if self.low is not None and self.least is not None and exact < Decimal(self.least):
            yield Finding(text=fill(self.low, label=entry.label, ratio=self._print(share)), entry=entry.id)

    def faults(self) -> Iterator[str]:
        """What is wrong with the rule itself, one sentence each."""
        yield from super().faults()
        if (self.least is None) != (self.low is None):
            yield "least and low go together"
        try:
            finite = Decimal(self.least or 0).is_finite()
        except InvalidOperation:
            finite = False
        if not finite:
            yield f"least is no number: {self.least!r}"


@frozen(kw_only=True)
class Cascade(BaseRule):
    """Entries as steps from need to benefit: each step's share of the one before, for two groups, and the widest loss.

    The entries' order is the steps' order.
    """

    rule: Literal["cascade"] = "cascade"
    named: ClassVar[tuple[str, ...]] = ("target", "comparison")
    target: FieldId
    """The field with the numbers of the group you care about."""
    comparison: FieldId
    """The field with the numbers of the group to compare it with."""

    def result(self, answers: Answers) -> Result:
        """A grid of the steps, for both groups the number and its share of the step before.

        Lines give each group's overall yield: last step / first step. The first finding names the step with the widest
        (comparison rate - target rate), if it is above zero, the earlier of two equals; others name steps with more
        people than the step before. A step without a number, or after none or zero, has no rate. Source: step rate,
        yield and widest loss as this toolkit's own design has them; the steps follow the idea of population outcomes
        through services.
        """
        steps, groups = answers.entries, (self.target, self.comparison)
        rates = {group: _step_rates(steps, group) for group in groups}
        if not any(rate is not None for group in groups for rate in rates[group]):
            return Result()
        names = [answers.choices(group).label for group in groups]
        head = (answers.one, *(said for name in names for said in (name, f"{name}: share of the step before")))
        rows = tuple(
            (
                step.label,
                *(said for one in groups for said in (answers.shown(step, one), _share(rates[one][number]))),
            )
            for number, step in enumerate(steps)
        )
        return Result(
            lines=tuple(self._yields(answers)),
            grid=Grid(caption=self.title, head=head, rows=rows),
            findings=(*self._widest(answers, rates), *self._grown(answers, rates)),
        )

    def _yields(self, answers: Answers) -> Iterator[str]:
        """For each group how many of those at the first step come to the last."""
        first, last = answers.entries[0], answers.entries[-1]
        for group in (self.target, self.comparison):
            share = figures.quotient(last.number(group), first.number(group))
            if share is not None:
                way = f"from {quoted(first.label)} to {quoted(last.label)}"
                yield f"{quoted(answers.choices(group).label)}: {_share(share)} come all the way {way}."

    def _widest(self, answers: Answers, rates: Mapping[str, list[Decimal | None]]) -> Iterator[Finding]:
        """The step at which the target group loses most against the other."""
        pairs = zip(answers.entries, rates[self.target], rates[self.comparison], strict=True)
        gaps = [
            (figures.minus(two, one), step, one, two) for step, one, two in pairs if one is not None and two is not None
        ]
        if not gaps:
            return
        gap, step, one, two = max(gaps, key=lambda found: found[0])
        if gap > 0:
            names = [quoted(answers.choices(group).label) for group in (self.target, self.comparison)]
            text = (
                f"The widest gap opens at {quoted(step.label)}: of those at the step before, {_share(one)} come this far "
                f"in {names[0]} and {_share(two)} in {names[1]}."
            )
            yield Finding(text=text, entry=step.id)

    def _grown(self, answers: Answers, rates: Mapping[str, list[Decimal | None]]) -> Iterator[Finding]:
        """The steps with more people than the one before, which is likely a slip."""
        for number, step in enumerate(answers.entries):
            for group in (self.target, self.comparison):
                rate = rates[group][number]
                if rate is not None and rate > 1:
                    name = quoted(answers.choices(group).label)
                    text = f"In {name}, {quoted(step.label)} has more people than the step before. Check both numbers."
                    yield Finding(text=text, entry=step.id)


def _step_rates(steps: tuple[AskedRecord, ...], group: FieldId) -> list[Decimal | None]:
    """Each step's number over the one of the step before."""
    numbers = [step.number(group) for step in steps]
    return [figures.quotient(this, before) for before, this in zip([None, *numbers], numbers, strict=False)]


def _share(rate: Decimal | None) -> str:
    return "" if rate is None else f"{figures.percent(rate)}%"


@frozen(kw_only=True)
class _Row:
    """What is known of one group in one measure."""

    measure: str
    group: str
    values: dict[str, Decimal] = attribute(factory=dict)

    @property
    def name(self) -> str:
        """What the row is called."""
        return ": ".join(one for one in (self.measure, self.group) if one)


@frozen(kw_only=True)
class Phases(BaseRule):
    """Values of the same measure and group before, during and after: difference and ratio, and the change of the gap.

    `phase` is a field with the values before, during and after.
    """

    rule: Literal["phases"] = "phases"
    named: ClassVar[tuple[str, ...]] = ("measure", "group", "phase", "value", "over", "under")
    measure: FieldId
    """The field that names the measure."""
    group: FieldId
    """The field that names the group."""
    phase: FieldId
    """The field that says when: its choices are `before`, `during` and `after`."""
    value: FieldId
    """The field with the number."""
    over: FieldId | None = None
    """A field with a count. Where no value is given, the value is its percentage of `under`."""
    under: FieldId | None = None
    """The field with the number that `over` is counted among."""

    def result(self, answers: Answers) -> Result:
        """A grid of measures and groups as they first occur: three values, after - before, after / before.

        Of several values for one phase the last counts. Measures and groups are the same if they differ in capitals or
        in spaces around them only. Lines follow for each measure with exactly two groups, both with before and after:
        the gap, which is the higher value less the lower. A value that is not given is 100 x over / under, to one decimal. Values are in the measure's own unit. No cause is claimed:
        the last line says so. Source: benchmark before, during and after, West Kent blueprint, step 6; the layout is
        our own.
        """
        found = self._rows(answers)
        if not found:
            return Result()
        measure, group, phase = (answers.choices(one) for one in (self.measure, self.group, self.phase))
        named = (phase.options.get(one, one.capitalize()) for one in PHASES)
        head = (f"{measure.label}: {group.label}", *named, "After minus before", "After divided by before")
        lines = [line for one in dict.fromkeys(_key(row.measure) for row in found) for line in _gap(found, one)]
        if any({"before", "after"} <= set(row.values) for row in found):
            lines.append(CAUTION)
        grid = Grid(caption=self.title, head=head, rows=tuple(map(_cells, found)))
        return Result(lines=tuple(lines), grid=grid)

    def _rows(self, answers: Answers) -> list[_Row]:
        """The values by measure and group."""
        found: dict[tuple[str, str], _Row] = {}
        for entry in answers.entries:
            measure, group = (answers.shown(entry, one).strip() for one in (self.measure, self.group))
            phase, number = entry.values.get(self.phase), self._value(entry)
            if measure and isinstance(phase, str) and phase in PHASES and number is not None:
                row = found.setdefault((_key(measure), _key(group)), _Row(measure=measure, group=group))
                row.values[phase] = number
        return list(found.values())

    def _value(self, entry: AskedRecord) -> Decimal | None:
        """The number given, or the percentage that the two counts make."""
        number = entry.number(self.value)
        if number is not None or self.over is None or self.under is None:
            return number
        share = figures.quotient(entry.number(self.over), entry.number(self.under))
        return None if share is None else figures.percentage(share)


def _key(text: str) -> str:
    """What makes two names the same."""
    return text.strip().casefold()


def _cells(row: _Row) -> tuple[str, ...]:
    """One row of the grid; empty where a value is missing."""
    before, after = row.values.get("before"), row.values.get("after")
    shown = (figures.plain(row.values[one]) if one in row.values else "" for one in PHASES)
    change = "" if before is None or after is None else figures.signed(figures.minus(after, before))
    share = figures.quotient(after, before)
    return (row.name, *shown, change, "" if share is None else figures.ratio(share))


def _gap(rows: list[_Row], measure: str) -> Iterator[str]:
    """A sentence on the gap between the only two groups of a measure, before and after."""
    pair = [row for row in rows if _key(row.measure) == measure]
    if len(pair) != 2 or not all({"before", "after"} <= set(row.values) for row in pair):
        return
    one, other = pair
    before, after = (figures.minus(one.values[at], other.values[at]) for at in ("before", "after"))
    names = " and ".join(quoted(row.group or "no group named") for row in pair)
    values = f"{figures.plain(before.copy_abs())} before and is {figures.plain(after.copy_abs())} after"
    yield f"In {quoted(one.measure)}, the gap between {names} was {values}: {_turn(before, after)}."


def _turn(before: Decimal, after: Decimal) -> str:
    """What became of a gap; of one that changed its side nothing is said but that."""
    if (before < 0 < after) or (after < 0 < before):
        return "the group that was lower is now the higher one"
    change = figures.minus(after.copy_abs(), before.copy_abs())
    if not change:
        return "it has not changed"
    return f"it has {'widened' if change > 0 else 'narrowed'} by {figures.plain(change.copy_abs())}"
