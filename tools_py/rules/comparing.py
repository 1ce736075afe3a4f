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
from tools_py.statistics.intervals import EXACT_BELOW, Estimate, proportion, rate

PER = 100_000
"""Rates are given per so many people."""


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
    """For each entry the share, or the rate per 100,000 people, with its 95% interval, worked out of a count."""

    rule: Literal["interval"] = "interval"
    named: ClassVar[tuple[str, ...]] = ("count", "people", "kind")
    count: FieldId
    """The field with the number of cases."""
    people: FieldId
    """The field with the number of people among whom they were counted."""
    kind: FieldId | None = None
    """The field that says what is counted: `people` for a share, `events` for a rate."""

    def result(self, answers: Answers) -> Result:
        """A grid of count, people, figure and interval; findings on counts below 10, and on what cannot be worked out.

        A share has Wilson's interval. A rate has Byar's from 10 cases on and the exact one below, as the public health
        profiles for England have them. Where `kind` is not answered it is a rate, which is said. Entries without both
        numbers, or with none to divide by, are left out.
        """
        held = [(entry, *pair) for entry in answers.entries if (pair := self._numbers(entry))]
        rows = tuple(row for entry, *pair in held if (row := self._row(answers, entry, *pair)))
        found = tuple(one for entry, *pair in held for one in self._findings(entry, *pair))
        if not rows:
            return Result(findings=found)
        names = [answers.choices(one).label for one in (self.count, self.people)]
        head = (answers.one, *names, "Share, or rate per 100,000" if self.kind else "Rate per 100,000", "95% interval")
        return Result(grid=Grid(caption=self.title, head=head, rows=rows), findings=found)

    def _numbers(self, entry: AskedRecord) -> tuple[Decimal, Decimal] | None:
        count, people = entry.number(self.count), entry.number(self.people)
        return (count, people) if count is not None and count >= 0 and people is not None and people > 0 else None

    def _shares(self, entry: AskedRecord) -> bool:
        return self.kind is not None and entry.values.get(self.kind) == "people"

    def _row(self, answers: Answers, entry: AskedRecord, count: Decimal, people: Decimal) -> tuple[str, ...]:
        shown = (answers.shown(entry, one) for one in (self.count, self.people))
        if not self._shares(entry):
            return (entry.label, *shown, *_told(rate(float(count), float(people), per=PER)))
        if count > people:
            return ()
        return (entry.label, *shown, *_told(proportion(float(count), float(people)).times(100), "%"))

    def _findings(self, entry: AskedRecord, count: Decimal, people: Decimal) -> Iterator[Finding]:
        if self._shares(entry) and count > people:
            yield Finding(
                text=f"In {quoted(entry.label)}, more people are counted than there are. Check both numbers.",
                entry=entry.id,
            )
        elif count < EXACT_BELOW:
            yield Finding(text=_too_few(entry, count), entry=entry.id)
        if self.kind is not None and not entry.values.get(self.kind):
            yield Finding(
                text=f"Say what is counted in {quoted(entry.label)}, people or events. The interval depends on it.",
                entry=entry.id,
            )


def _told(found: Estimate, sign: str = "") -> tuple[str, str]:
    """A figure and its interval in words."""
    ends = [f"{number_words(end)}{sign}" for end in (found.limits.lower, found.limits.upper)]
    return f"{number_words(found.value)}{sign}", " to ".join(ends)


def _too_few(entry: AskedRecord, count: Decimal) -> str:
    cases = "1 case is" if count == 1 else f"{figures.plain(count)} cases are"
    return f"In {quoted(entry.label)}, {cases} too few for a firm figure. Combine several years or areas."


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
