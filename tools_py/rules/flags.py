"""Rules that point at what to look at: entries that meet a condition, or that are missing."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar, Literal

from attrs import frozen

from tools_py.conditions import Condition
from tools_py.dates import parse_period, print_date
from tools_py.rules.base import Answers, AskedRecord, BaseRule, FieldId, Finding, Result
from tools_py.rules.wording import fill, quoted


@frozen(kw_only=True)
class Flag(BaseRule):
    """A finding on every entry that meets `where`: `say` holds {label}."""

    rule: Literal["flag"] = "flag"
    holds: ClassVar[Mapping[str, tuple[str, ...]]] = {"say": ("label",)}
    where: Condition
    """Which entries to point at."""
    say: str
    """The sentence on each."""
    urgent: bool = False
    """Whether what it finds does harm or breaks a duty. Such findings come before all others."""

    @property
    def place(self) -> int:
        """Before all others where it is urgent."""
        return -1 if self.urgent else self.rank

    def result(self, answers: Answers) -> Result:
        """A finding for each entry begun that meets the condition, in the entries' order. Source: our own rule."""
        met = answers.begun.meeting(self.where)
        return Result(findings=tuple(Finding(text=fill(self.say, label=one.label), entry=one.id) for one in met))


@frozen(kw_only=True)
class FlagNone(BaseRule):
    """A finding if there are entries begun, and none of them meets `where`; `say` holds no placeholder."""

    rule: Literal["flag-none"] = "flag-none"
    rank: ClassVar[int] = 0
    holds: ClassVar[Mapping[str, tuple[str, ...]]] = {"say": ()}
    where: Condition
    """What at least one entry should meet."""
    say: str
    """The sentence."""

    def result(self, answers: Answers) -> Result:
        """One finding about all entries, or nothing. Source: our own rule."""
        answers = answers.begun
        wrong = bool(answers.entries) and not answers.meeting(self.where)
        return Result(findings=(Finding(text=fill(self.say)),)) if wrong else Result()


@frozen(kw_only=True)
class FlagAll(BaseRule):
    """A finding if there are entries begun, and all of them meet `where`; `say` holds no placeholder."""

    rule: Literal["flag-all"] = "flag-all"
    rank: ClassVar[int] = 0
    holds: ClassVar[Mapping[str, tuple[str, ...]]] = {"say": ()}
    where: Condition
    """What not every entry should meet."""
    say: str
    """The sentence."""

    def result(self, answers: Answers) -> Result:
        """One finding about all entries, or nothing. Source: our own rule."""
        answers = answers.begun
        wrong = bool(answers.entries) and answers.meeting(self.where) == answers.entries
        return Result(findings=(Finding(text=fill(self.say)),)) if wrong else Result()


@frozen(kw_only=True)
class FlagOutside(BaseRule):
    """A finding for each of two days that lies outside a period that was entered in words, such as April 2027 to March 2030."""

    rule: Literal["flag-outside"] = "flag-outside"
    named: ClassVar[tuple[str, ...]] = ("start", "end", "period")
    start: FieldId
    """The field with the day on which something begins."""
    end: FieldId
    """The field with the day on which it ends."""
    period: FieldId
    """The field with the period in words. One that cannot be told is not judged."""

    def result(self, answers: Answers) -> Result:
        """A finding for each day outside, in the entries' order. Source: our own rule."""
        return Result(findings=tuple(one for entry in answers.entries for one in self._outside(answers, entry)))

    def _outside(self, answers: Answers, entry: AskedRecord) -> Iterator[Finding]:
        words = str(entry.values.get(self.period) or "").strip()
        known = parse_period(words)
        for field in (self.start, self.end):
            day = entry.values.get(field)
            if known and isinstance(day, date) and not known[0] <= day <= known[1]:
                names = [quoted(answers.choices(one).label) for one in (field, self.period)]
                text = f"{names[0]} is {print_date(day)}, and {names[1]} is {words}. Check which of them is right."
                yield Finding(text=text, entry=entry.id)


@frozen(kw_only=True)
class FlagMissing(BaseRule):
    """A finding for each choice of a field that no entry has, if there are entries begun: `say` holds {choice}."""

    rule: Literal["flag-missing"] = "flag-missing"
    rank: ClassVar[int] = 2
    named: ClassVar[tuple[str, ...]] = ("field",)
    holds: ClassVar[Mapping[str, tuple[str, ...]]] = {"say": ("choice",)}
    field: FieldId
    """A field with choices."""
    say: str
    """The sentence on each missing choice."""

    def result(self, answers: Answers) -> Result:
        """A finding for each choice never made, in the field's order; those outside any count are not missed.

        Source: our own rule.
        """
        answers = answers.begun
        if not answers.entries:
            return Result()
        made = {one for entry in answers.entries for one in answers.made(entry, self.field)}
        missing = [label for one, label in answers.choices(self.field).counted.items() if one not in made]
        return Result(findings=tuple(Finding(text=fill(self.say, choice=label)) for label in missing))
