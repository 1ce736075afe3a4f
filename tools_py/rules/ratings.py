"""Rules on ratings: the digits of a scale's values, with those choices left out that lie outside any count."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import ClassVar, Literal

from attrs import frozen

from tools_py.rules.base import Answers, AskedField, AskedRecord, BaseRule, FieldId, Finding, Grid, Result
from tools_py.rules.figures import median
from tools_py.rules.wording import counted, fill, quoted


@frozen(kw_only=True)
class Lowest(BaseRule):
    """The entries with the lowest rating first, at most `take`; those outside the count are left out."""

    rule: Literal["lowest"] = "lowest"
    named: ClassVar[tuple[str, ...]] = ("field",)
    field: FieldId
    """A field with a scale of figures."""
    take: int = 3
    """How many to name."""
    whom: str = ""
    """Whom the rating is for, where the same is rated for several groups."""

    def result(self, answers: Answers) -> Result:
        """A finding for each, the lowest first and equals in the entries' order; then how many more equal the last.

        Source: our own rule; the weakest part limits the whole.
        """
        ranked = sorted(answers.rated(self.field), key=lambda one: one[1])
        taken = ranked[: max(self.take, 0)]
        whom = f" for {self.whom}" if self.whom else ""
        shown = ((entry, quoted(answers.shown(entry, self.field))) for entry, _ in taken)
        findings = [
            Finding(text=f"{quoted(entry.label)} is rated {rating}{whom}.", entry=entry.id) for entry, rating in shown
        ]
        if taken and (more := sum(rating == taken[-1][1] for _, rating in ranked[len(taken) :])):
            said = counted(more, "more entry has", "more entries have")
            findings.append(Finding(text=f"{said} the same rating as the last of these."))
        return Result(findings=tuple(findings))

    def faults(self) -> Iterator[str]:
        """What is wrong with the rule itself, one sentence each."""
        yield from super().faults()
        if self.take < 1:
            yield "take is at least 1"


@frozen(kw_only=True)
class Profile(BaseRule):
    """For each section: median, lowest and highest rating, and how many do not know; never one overall mark."""

    rule: Literal["profile"] = "profile"
    named: ClassVar[tuple[str, ...]] = ("field",)
    field: FieldId
    """A field with a scale of figures."""

    def result(self, answers: Answers) -> Result:
        """A grid of the sections in order: how many are rated, median, lowest, highest, and how many chose otherwise.

        A line tells what the ratings' ends mean. Without sections nothing comes out, for that would be one mark for
        all. The median of an even number is the mean of the middle two. Source: published practice with tools of this
        kind (the triangle mark-up of the Local Government Association): a profile, and no average.
        """
        field, sections = answers.choices(self.field), dict[str, list[AskedRecord]]()
        for entry in answers.entries:
            sections.setdefault(entry.section, []).append(entry)
        touched = any(entry.values.get(self.field) in field.options for entry in answers.entries)
        if not touched or not any(sections):
            return Result()
        others = [label for one, label in field.options.items() if one in field.outside]
        head = ("Section", "Rated", "Median", "Lowest", "Highest", *([" or ".join(others)] if others else []))
        rows = tuple(self._row(answers, name, entries) for name, entries in sections.items())
        return Result(lines=ends(field), grid=Grid(caption=self.title, head=head, rows=rows))

    def _row(self, answers: Answers, name: str, entries: list[AskedRecord]) -> tuple[str, ...]:
        """One section's figures; empty where nothing is rated."""
        outside = answers.choices(self.field).outside
        ratings = [rating for one in entries if (rating := answers.rating(one, self.field)) is not None]
        marks = (median(ratings), str(min(ratings)), str(max(ratings))) if ratings else ("", "", "")
        beside = sum(one.values.get(self.field) in outside for one in entries)
        return (name or "Without a section", str(len(ratings)), *marks, *((str(beside),) if outside else ()))


@frozen(kw_only=True)
class Spread(BaseRule):
    """For each entry the ratings of all contributors, the widest spread first, next to the agreed answer."""

    rule: Literal["spread"] = "spread"
    named: ClassVar[tuple[str, ...]] = ("field",)
    field: FieldId
    """A field with a scale or a few choices."""

    def result(self, answers: Answers) -> Result:
        """A grid of the entries with two rated views or more: each contributor's choice by name, and the agreed answer.

        Order: the highest less the lowest rating, the widest first, then the entries' order. There is no average. Where
        the choices are words, the first is as far from the last as they are many.
        Source: published practice with the triangle mark-up of the Local Government Association: people answer alone,
        the spread is shown and talked through, and what is agreed is recorded as well.
        """
        agreed = {entry.id: entry for entry in answers.entries}
        known = agreed | {one.id: one for one in chain(*answers.views.values()) if one.id not in agreed}
        views = {id: list(self._views(answers, id)) for id in known}
        width = {id: max(seen) - min(seen) for id in known if len(seen := [mark for *_, mark in views[id]]) > 1}
        rows = tuple(
            (
                known[id].label,
                "; ".join(f"{name}: {label}" for name, label, _ in views[id]),
                answers.shown(agreed[id], self.field) if id in agreed else "",
            )
            for id in sorted(width, key=lambda id: -width[id])
        )
        head = (answers.one, "Each view", "Agreed answer")
        return Result(grid=Grid(caption=self.title, head=head, rows=rows)) if rows else Result()

    def _views(self, answers: Answers, id: str) -> Iterator[tuple[str, str, int]]:
        """Who rated an entry, as what, and the rating."""
        for name, entries in answers.views.items():
            entry = next((one for one in entries if one.id == id), None)
            if entry and (mark := self._mark(answers, entry)) is not None:
                yield name, answers.shown(entry, self.field), mark

    def _mark(self, answers: Answers, entry: AskedRecord) -> int | None:
        """The rating, or the place of the choice among those that count, where they are words and no figures."""
        counted = tuple(answers.choices(self.field).counted)
        if any(one.isascii() and one.isdigit() for one in counted):
            return answers.rating(entry, self.field)
        made = answers.made(entry, self.field)
        return counted.index(made[0]) if len(made) == 1 else None


@frozen(kw_only=True)
class Band:
    """One band of a score."""

    least: int
    """The lowest total that falls into the band."""
    label: str
    """What the band is called."""


@frozen(kw_only=True)
class Score(BaseRule):
    """The total of all ratings and the band it falls in, once every entry is rated: `say` holds {total}, {most} and {band}.

    Entries of one `section` in `middle` count once, with their middle rating.
    """

    rule: Literal["score"] = "score"
    named: ClassVar[tuple[str, ...]] = ("field",)
    holds: ClassVar[Mapping[str, tuple[str, ...]]] = {"say": ("total", "most", "band")}
    field: FieldId
    """A field with a scale of figures."""
    say: str
    """The sentence."""
    bands: tuple[Band, ...]
    """The bands, in any order."""
    middle: tuple[str, ...] = ()
    """Sections whose lines count once together."""

    def result(self, answers: Answers) -> Result:
        """One line, once every entry that was asked is rated; {most} is the highest total that there could be.

        Of an even number the lower of the middle two counts. A choice outside any count is no rating, so that no total
        is made of fewer. Source: the score of the NHS equality delivery system, where one domain is rated for three
        services and the middle one counts.
        """
        rated = answers.rated(self.field)
        if not rated or len(rated) < max(answers.asked, len(answers.entries)):
            return Result()
        alone = [rating for entry, rating in rated if entry.section not in self.middle]
        grouped: dict[str, list[int]] = {}
        for entry, rating in rated:
            if entry.section in self.middle:
                grouped.setdefault(entry.section, []).append(rating)
        marks = alone + [sorted(group)[(len(group) - 1) // 2] for group in grouped.values()]
        most = len(marks) * max(scale(answers.choices(self.field)))
        return Result(lines=(fill(self.say, total=f"{sum(marks):,}", most=f"{most:,}", band=self._band(sum(marks))),))

    def _band(self, total: int) -> str:
        """The label of the highest band that the total reaches."""
        reached = [band for band in self.bands if band.least <= total]
        return max(reached, key=lambda band: band.least).label if reached else "no band"

    def faults(self) -> Iterator[str]:
        """What is wrong with the rule itself, one sentence each."""
        yield from super().faults()
        if not self.bands:
            yield "a score needs bands"
        if len({band.least for band in self.bands}) < len(self.bands):
            yield "two bands begin at the same total"


def scale(field: AskedField) -> dict[int, str]:
    """The ratings that can be given, with their labels."""
    return {int(one): label for one, label in field.counted.items() if one.isascii() and one.isdigit()}


def ends(field: AskedField) -> tuple[str, ...]:
    """A line on what the lowest and the highest rating are called."""
    marks = scale(field)
    if not marks:
        return ()
    low, high = min(marks), max(marks)
    return (f"The ratings run from {low} ({marks[low]}) to {high} ({marks[high]}).",)
