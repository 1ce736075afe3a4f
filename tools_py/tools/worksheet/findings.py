"""What the rules of a part find, worked out again only where what they ask has changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from zlib import crc32

from attrs import define, field, frozen

from tools_py.conditions import Parsed, Values
from tools_py.fields import Field
from tools_py.render import element_id
from tools_py.rules import Answers, AskedField, AskedRecord, Finding, Result, Rule, Spread
from tools_py.tools.worksheet.pictures import picture
from tools_py.tools.worksheet.views import FindingView, ResultView
from tools_py.words import in_words
from tools_py.worksheet import Part

ENOUGH = 3
"""So many entries of a part, or fields of one entry, are well begun."""


EMPTY_VALUES: tuple[Parsed, ...] = (None, "", False, frozenset())
"""What a field holds in which nothing was entered."""


@frozen(kw_only=True)
class Concern:
    """What a rule says of one record, and the id of the field that it is about; empty where it is about no one field."""

    text: str
    field: str


@define
class Findings:
    """The results of one part's rules, with the answers in which they were found last."""

    rules: tuple[Rule, ...]
    _answers: Answers | None = None
    _results: dict[str, Result] = field(factory=dict)

    def results(self, answers: Answers, only: str = "") -> Iterator[tuple[Rule, Result]]:
        """Each rule with its result, or `only` the one of this id: what nobody asks for is not worked out."""
        fields = _changed(self._answers, answers)
        self._answers = answers
        for rule in self.rules:
            if fields is None or not fields.isdisjoint(rule.fields()):
                self._results.pop(rule.id, None)
        for rule in self.rules:
            if only in {"", rule.id}:
                if rule.id not in self._results:
                    self._results[rule.id] = rule.result(answers)
                yield rule, self._results[rule.id]


def _changed(before: Answers | None, now: Answers) -> set[str] | None:
    """The fields in which some entry differs; None where more than answers differ: entries, their names, what others say.

    An entry is the same object until its record changes. One in which nothing stood before, or stands now, counts as new.
    """
    if before is None or len(before.entries) != len(now.entries) or before.views != now.views:
        return None
    pairs = [(old, new) for old, new in zip(before.entries, now.entries, strict=True) if old is not new]
    if any((old.id, old.label, old.begun) != (new.id, new.label, new.begun) for old, new in pairs):
        return None
    return {
        name
        for old, new in pairs
        for name in chain(old.values, new.values)
        if old.values.get(name) != new.values.get(name)
    }


def judged(part: Part) -> tuple[Field, ...]:
    """The fields that contributors rate, each for themselves: those whose spread is shown, else a line's first scale."""
    spread = [rule.field for rule in part.rules if isinstance(rule, Spread)]
    if part.kind == "lines" and not spread:
        spread = [one.id for one in part.fields if one.kind in {"scale", "yes-partly-no"}][:1]
    return tuple(one for one in part.fields if one.id in spread)


def rated(fields: tuple[Field, ...], values: Values) -> bool:
    """Whether all of them are rated."""
    return all(values.get(one.id) is not None for one in fields)


def marked(fields: tuple[Field, ...], values: Values) -> str:
    """The ratings in words; empty where there is none."""
    marks = [(one.label, mark) for one in fields if (mark := in_words(one, values.get(one.id)))]
    return (
        "; ".join(f"{label}: {mark}" for label, mark in marks)
        if len(fields) > 1
        else "".join(mark for _, mark in marks)
    )


def choices(part: Part) -> Mapping[str, AskedField]:
    """What rules must know of a part's fields."""
    return {
        one.id: AskedField(
            label=one.label,
            options=one.labels,
            outside=frozenset(option.value for option in one.choices if option.outside),
            kind=one.kind,
        )
        for one in part.fields
    }


type Ruled = tuple[Rule, Result]
"""A rule with what it found."""


@frozen(kw_only=True)
class Ruling:
    """All that the rules of a part say: each with what it found, what may be said already, and of which record what."""

    results: tuple[Ruled, ...]
    ripe: Callable[[Finding], bool]
    concerns: Mapping[str, tuple[Concern, ...]]


def result_views(tool: str, part: Part, results: Iterable[Ruled]) -> Iterator[ResultView]:
    """The sentences, tables and pictures that a part's rules give."""
    for rule, result in results:
        if result.lines or result.grid:
            place = element_id(f"{tool}/found.{part.id}/{rule.id}")
            yield ResultView(id=place, title=rule.title, result=result, picture=picture(result, place))


def concerns(
    part: Part, answers: Answers, results: Iterable[Ruled], ripe: Callable[[Finding], bool]
) -> Mapping[str, tuple[Concern, ...]]:
    """What there is to look at in each record, by its id: what is said beside it."""
    entries = {one.id: one for one in answers.entries}
    found: dict[str, list[Concern]] = {}
    for rule, result in sorted(results, key=lambda one: one[0].place):
        for one in filter(ripe, result.findings):
            if one.entry in entries:
                concern = Concern(text=one.text, field=_field_of(part, rule, entries[one.entry]))
                found.setdefault(one.entry, []).append(concern)
    return {id: tuple(said) for id, said in found.items()}


def _field_of(part: Part, rule: Rule, entry: AskedRecord) -> str:
    """The field of an entry that a rule's finding is about: the first it asks that is empty, else the last it asks."""
    asked = [id for id in rule.fields() if id in part.by_id]
    empty = (id for id in asked if entry.values.get(id) in EMPTY_VALUES)
    return next(empty, asked[-1] if asked else "")


def finding_views(
    tool: str, part: Part, results: Iterable[Ruled], ripe: Callable[[Finding], bool], places: Mapping[str, str]
) -> list[FindingView]:
    """What there is to look at, the worst first, of each rule one in turn; each with its place and its command.

    Only what is `ripe` is said: of what has hardly begun everything is missing. `places` are the ids of elements that
    stand for what is said of a form, by its text.
    """
    every = [
        (rule.place, turn, order, _view(tool, one.entry or part.id, rule.id, one, places))
        for order, (rule, result) in enumerate(results)
        for turn, one in enumerate(filter(ripe, result.findings))
    ]
    return [view for *_, view in sorted(every, key=lambda one: one[:3])]


def ripeness(part: Part, answers: Answers, *, finished: bool) -> Callable[[Finding], bool]:
    """What may be said already: of a part that is finished or well begun all, of one entry what is well begun in it."""
    filled = {one.id: one.filled for one in answers.entries}
    begun = sum(map(bool, filled.values()))
    whole = finished or (begun >= ENOUGH if part.kind != "fields" else max(filled.values(), default=0) >= ENOUGH)
    return lambda finding: whole or filled.get(finding.entry or "", 0) >= ENOUGH


def _view(tool: str, record: str, rule: str, one: Finding, places: Mapping[str, str]) -> FindingView:
    at = f"{tool}/{record}"
    place = places.get(one.text) or element_id(at)
    return FindingView(text=one.text, href=f"#{place}", command=f"actions/from/{at}/{mark(rule, one)}")


def mark(rule: str, one: Finding) -> str:
    """What a finding is known by, as one rule may find several things about one record: `rule/finding`."""
    return f"{rule}/{crc32(one.text.encode('utf-8', 'replace')):08x}"
