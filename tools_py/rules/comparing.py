"""Rules that compare figures for the reader: gaps, rates with their intervals, and averages of answers."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Literal

from attrs import frozen

from tools_py.numbers_words import number as number_words
from tools_py.rules import figures
from tools_py.rules.base import Answers, AskedRecord, BaseRule, FieldId, Finding, Grid, Result
from tools_py.rules.wording import quoted

FEWEST = 10
"""Below so many cases a rate says little, and the formula of the interval is no longer close."""
PER = Decimal(100_000)
_WIDTH = Decimal("1.96")
"""How many standard errors there are on each side of a 95% interval."""


@frozen(kw_only=True)
class Difference(BaseRule):
    """For each entry the gap between two numbers: the difference and the ratio."""

    rule: Literal["difference"] = "difference"
    named: ClassVar[tuple[str, ...]] = ("here", "there")
    here: FieldId
    """The field with the number here."""
    there: FieldId
    """The field with the number to compare it with."""

    def result(self, answers: Answers) -> Result:
        """A grid of both numbers, here - there, and here / there; entries without both are left out.

        There is no ratio to zero. Source: arithmetic.
        """
        rows = tuple(row for entry in answers.entries if (row := self._row(answers, entry)))
        names = [answers.choices(one).label for one in (self.here, self.there)]
        head = (answers.one, *names, "Difference", "Ratio")
        return Result(grid=Grid(caption=self.title, head=head, rows=rows)) if rows else Result()

    def _row(self, answers: Answers, entry: AskedRecord) -> tuple[str, ...]:
        here, there = entry.number(self.here), entry.number(self.there)
        if here is None or there is None:
            return ()
        share = figures.quotient(here, there)
        shown = (answers.shown(entry, one) for one in (self.here, self.there))
        change = figures.signed(figures.minus(here, there))
        return (entry.label, *shown, change, "" if share is None else figures.ratio(share))


@frozen(kw_only=True)
class Interval(BaseRule):
    """For each entry the rate per 100,000 people with its 95% interval, worked out of a count."""

    rule: Literal["interval"] = "interval"
    named: ClassVar[tuple[str, ...]] = ("count", "people")
    count: FieldId
    """The field with the number of cases."""
    people: FieldId
    """The field with the number of people among whom they were counted."""

    def result(self, answers: Answers) -> Result:
        """A grid of count, people, rate and interval; a finding on each count below 10.

        Rate: 100,000 x count / people. Interval: Byar's approximation of the Poisson interval, which the public health
        profiles for England use: lower = n (1 - 1/9n - z/(3 sqrt n))^3, upper = m (1 - 1/9m + z/(3 sqrt m))^3 with
        m = n + 1 and z = 1.96. Entries without both numbers, or with none to divide by, are left out.
        """
        held = [(entry, *pair) for entry in answers.entries if (pair := self._numbers(entry))]
        names = [answers.choices(one).label for one in (self.count, self.people)]
        rows = tuple(
            (
                entry.label,
                *(answers.shown(entry, one) for one in (self.count, self.people)),
                _rate(count, people),
                f"{_rate(_lower(count), people)} to {_rate(_upper(count), people)}",
            )
            for entry, count, people in held
        )
        if not rows:
            return Result()
        few = tuple(Finding(text=_too_few(entry, count), entry=entry.id) for entry, count, _ in held if count < FEWEST)
        head = (answers.one, *names, "Rate per 100,000", "95% interval")
        return Result(grid=Grid(caption=self.title, head=head, rows=rows), findings=few)

    def _numbers(self, entry: AskedRecord) -> tuple[Decimal, Decimal] | None:
        count, people = entry.number(self.count), entry.number(self.people)
        return (count, people) if count is not None and count >= 0 and people is not None and people > 0 else None


def _rate(count: Decimal, people: Decimal) -> str:
    return number_words(float(count * PER / people))


def _lower(count: Decimal) -> Decimal:
    if not count:
        return count
    return count * max(Decimal(0), 1 - 1 / (9 * count) - _WIDTH / (3 * count.sqrt())) ** 3


def _upper(count: Decimal) -> Decimal:
    more = count + 1
    return more * (1 - 1 / (9 * more) + _WIDTH / (3 * more.sqrt())) ** 3


def _too_few(entry: AskedRecord, count: Decimal) -> str:
    cases = "1 case is" if count == 1 else f"{figures.plain(count)} cases are"
    return f"In {quoted(entry.label)}, {cases} too few for a rate. Combine several years or areas."


@frozen(kw_only=True)
class Averages(BaseRule):
    """The averages of answers before and after, from two fields with one number for each person."""

    rule: Literal["averages"] = "averages"
    named: ClassVar[tuple[str, ...]] = ("before", "after")
    before: FieldId
    """The field with everyone's number before, separated by spaces or commas."""
    after: FieldId
    """The field with everyone's number after."""

    def result(self, answers: Answers) -> Result:
        """A grid of how many answered, the average before and after, and the change; a finding where what stands is no number.

        Source: arithmetic, the sum of the answers / how many there are.
        """
        held = [
            (entry, self._numbers(entry, self.before), self._numbers(entry, self.after)) for entry in answers.entries
        ]
        rows = tuple(_averages(entry, before, after) for entry, before, after in held if before or after)
        if not rows:
            return Result()
        head = (answers.one, "Answers before", "Average before", "Answers after", "Average after", "Change")
        findings = tuple(finding for entry, *_ in held for finding in self._unread(answers, entry))
        return Result(grid=Grid(caption=self.title, head=head, rows=rows), findings=findings)

    def _numbers(self, entry: AskedRecord, field: FieldId) -> list[Decimal]:
        return [Decimal(one) for one in _words(entry, field) if _is_answer(one)]

    def _unread(self, answers: Answers, entry: AskedRecord) -> Iterator[Finding]:
        for field in (self.before, self.after):
            wrong = [one for one in _words(entry, field) if not _is_answer(one)]
            if wrong:
                name = quoted(answers.choices(field).label)
                yield Finding(text=f"In {name}, {quoted(wrong[0])} is not a number and was left out.", entry=entry.id)


def _words(entry: AskedRecord, field: FieldId) -> list[str]:
    return re.findall(r"[^\s,;]+", str(entry.values.get(field) or ""))


def _is_answer(text: str) -> bool:
    return re.fullmatch(r"\d{1,3}(?:\.\d{1,3})?", text, re.ASCII) is not None


def _averages(entry: AskedRecord, before: list[Decimal], after: list[Decimal]) -> tuple[str, ...]:
    first, second = (figures.mean(one) for one in (before, after))
    change = "" if first is None or second is None else figures.tenths(figures.minus(second, first), sign=True)
    shown = ("" if one is None else figures.tenths(one) for one in (first, second))
    return (entry.label, str(len(before)), next(shown), str(len(after)), next(shown), change)
