"""What actions cost and bring, by payer and year; beside every sum it is said what is not known."""

import abc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from math import ceil
from typing import ClassVar, Literal

from attrs import frozen

from tools_py.rules import figures
from tools_py.rules.base import Answers, AskedRecord, BaseRule, FieldId, Grid, Result
from tools_py.rules.wording import counted, joined
from tools_py.tidy import same_name

NOBODY, UNDATED, LATER, ALL = "Payer not given", "Year not given", "Later", "All"
INCOME, NET = "Less income", "Net cost"
MINUS = "\N{MINUS SIGN}"
COLUMNS = 6
"""As many years stand side by side; what comes after them stands under one heading."""
_APRIL = 4

type Year = int | None
"""The calendar year in which a financial year begins, in April; None where no month is given."""


@frozen(kw_only=True)
class Cost:
    """What one action costs and brings, in pounds; None where nothing is given.

    `yearly`, `income` and `saving` are sums a year, for `years` years from the month `begins`. Where the years differ `each`
    holds what every one of them costs, and `yearly` nothing.
    """

    label: str
    once: Decimal | None = None
    yearly: Decimal | None = None
    each: tuple[Decimal, ...] = ()
    years: Decimal | None = None
    begins: date | None = None
    payer: str = ""
    in_kind: bool = False
    estimate: bool = False
    income: Decimal | None = None
    saving: Decimal | None = None
    saver: str = ""

    @property
    def given(self) -> bool:
        """Whether a cost is given; nothing is a cost too, if somebody typed 0."""
        return self.once is not None or self.yearly is not None or bool(self.each)

    @cached_property
    def by_year(self) -> Mapping[Year, Decimal]:
        """What it costs in each financial year: once in the first, and each year's sum from the first on.

        Of half a year at the end half the sum counts. Without a number of years one is counted. Source: arithmetic.
        """
        found = self._in_years(self.running)
        return {**found, self._first: figures.total((self.once or Decimal(0), found.get(self._first, Decimal(0))))}

    @cached_property
    def earned_by_year(self) -> Mapping[Year, Decimal]:
        """The income of each financial year, counted as the yearly cost is."""
        return self._in_years(self.in_turn(self.income))

    @property
    def _first(self) -> Year:
        return None if self.begins is None else self.begins.year - (self.begins.month < _APRIL)

    def _in_years(self, amounts: Iterable[Decimal]) -> dict[Year, Decimal]:
        """The sums of its first year, its second and so on by financial year; all under None where no month is given."""
        found = dict[Year, Decimal]()
        for number, amount in enumerate(amounts):
            year = None if self._first is None else self._first + number
            found[year] = figures.total((found.get(year, Decimal(0)), amount))
        return found

    def in_turn(self, yearly: Decimal | None) -> Iterator[Decimal]:
        """A sum a year in its first year, its second and so on, whether or not it is known when they are."""
        yield from (figures.product(yearly or Decimal(0), share) for share in _shares(self.years))

    @property
    def running(self) -> tuple[Decimal, ...]:
        """What it costs in its first year, its second and so on, besides what it costs once."""
        return self.each or tuple(self.in_turn(self.yearly))

    @property
    def usual(self) -> Decimal:
        """What it costs a year; where the years differ, on average. Source: arithmetic."""
        return (
            figures.quotient(figures.total(self.each), Decimal(len(self.each))) if self.each else self.yearly
        ) or Decimal(0)

    @property
    def costs_in_turn(self) -> Iterator[Decimal]:
        """What it costs in its first year, its second and so on."""
        first, *rest = self.running or (Decimal(0),)
        yield from (figures.total((self.once or Decimal(0), first)), *rest)

    @property
    def total(self) -> Decimal:
        """What it costs in all its years."""
        return figures.total(self.by_year.values())

    @property
    def earned(self) -> Decimal:
        """The income of all its years."""
        return figures.total(self.in_turn(self.income))

    @property
    def words(self) -> str:
        """The cost in words: £12,000 once, £3,000 a year for 2 years, in kind (estimate)."""
        length = f" for {figures.plain(self.years)} year{'' if self.years == 1 else 's'}" if self.years else ""
        told = (
            f"{pounds(self.once)} once" if self.once is not None else "",
            f"{pounds(self.yearly)} a year{length}" if self.yearly is not None else "",
            f"{joined([*map(pounds, self.each)])} in its {counted(len(self.each), 'year', 'years')}"
            if self.each
            else "",
        )
        sums = ", ".join(filter(None, told))
        return f"{sums}{', in kind' if self.in_kind else ''}{' (estimate)' if self.estimate else ''}" if sums else ""


def _shares(years: Decimal | None) -> tuple[Decimal, ...]:
    """How much of each year counts: 2.5 years are 1, 1 and 0.5."""
    left = Decimal(1) if years is None else years
    return tuple(min(Decimal(1), left - number) for number in range(ceil(left)))


def pounds(amount: Decimal) -> str:
    """A sum of money: £1,250, or £0.50; one below nothing has its sign before the pound's."""
    return f"{MINUS if amount < 0 else ''}£{figures.pence(abs(amount))}"


def year_words(year: Year) -> str:
    """A financial year as it is written: 2027 to 2028."""
    return UNDATED if year is None else f"{year} to {year + 1}"


def summed(costs: Iterable[Cost]) -> Decimal:
    """What they cost together, in all their years."""
    return figures.total(one.total for one in costs)


def unpriced(costs: Iterable[Cost]) -> list[Cost]:
    """Those without a cost."""
    return [one for one in costs if not one.given]


def gaps_words(costs: Sequence[Cost]) -> str:
    """How far a total is the whole, to stand beside it."""
    left = len(unpriced(costs))
    if not left:
        return "Every action has a cost."
    of = f"{left:,} of {len(costs):,} action{'' if len(costs) == 1 else 's'}"
    return f"{of} {'has' if left == 1 else 'have'} no cost, so this is not the whole cost."


def total_words(costs: Sequence[Cost]) -> str:
    """What all cost, in money and in kind, how much of it is certain, and what is not known; nothing if none has a cost."""
    priced = [one for one in costs if one.given]
    if not priced:
        return ""
    kind = summed(one for one in priced if one.in_kind)
    money = summed(one for one in priced if not one.in_kind)
    guessed = summed(one for one in priced if one.estimate)
    earned = figures.total(one.earned for one in costs)
    endless = sum(one.yearly is not None and one.years is None for one in priced)
    told = (
        f"The actions cost {pounds(summed(priced))}{f': {pounds(money)} in money and {pounds(kind)} in kind' if kind else ''}.",
        gaps_words(costs),
        f"{pounds(guessed)} of it is an estimate." if guessed else "",
        _endless(endless),
        f"The actions bring in {pounds(earned)}." if earned else "",
    )
    return " ".join(filter(None, told))


def _endless(number: int) -> str:
    """How many yearly costs count for one year, since nobody said for how many."""
    if not number:
        return ""
    costs, count = ("cost", "counts") if number == 1 else ("costs", "count")
    return f"{number:,} yearly {costs} without a number of years {count} for one year."


def by_payer(costs: Sequence[Cost], caption: str) -> Grid | None:
    """What each payer pays in each financial year, in kind apart from money, and the sums; None if nothing is known.

    Where there is any income, it stands below the sum, and below it what is left.
    """
    priced = [one for one in costs if one.given]
    if not priced:
        return None
    groups = dict[tuple[str, bool], list[Cost]]()
    for one in priced:
        groups.setdefault((same_name(one.payer), one.in_kind), []).append(one)
    spent, earned = _together(one.by_year for one in priced), _together(one.earned_by_year for one in costs)
    rows = [
        *(
            (_payer(found[0]), _together(one.by_year for one in found))
            for _, found in sorted(groups.items(), key=_named)
        ),
        (ALL, spent),
        *(((INCOME, earned), (NET, net_by_year(priced, costs))) if any(earned.values()) else ()),
    ]
    columns = _columns(sorted({year for sums in (spent, earned) for year, sum_ in sums.items() if sum_}, key=_late))
    return Grid(
        caption=caption,
        head=("Who pays", *map(_heading, columns), "Total"),
        rows=tuple(_row(name, sums, columns) for name, sums in rows),
    )


def net_by_year(spending: Iterable[Cost], earning: Iterable[Cost]) -> Mapping[Year, Decimal]:
    """What some cost in each financial year, less the income of some."""
    spent, earned = _together(one.by_year for one in spending), _together(one.earned_by_year for one in earning)
    return {
        year: figures.minus(spent.get(year, Decimal(0)), earned.get(year, Decimal(0))) for year in {**spent, **earned}
    }


def _together(every: Iterable[Mapping[Year, Decimal]]) -> dict[Year, Decimal]:
    """Sums by year, added up."""
    found = dict[Year, Decimal]()
    for one in every:
        for year, amount in one.items():
            found[year] = figures.total((found.get(year, Decimal(0)), amount))
    return found


def _named(group: tuple[tuple[str, bool], Sequence[Cost]]) -> tuple[bool, tuple[str, bool]]:
    """By the payer's name; those without one come last."""
    (name, _), _ = group
    return not name, group[0]


def _columns(years: Sequence[Year]) -> list[tuple[Year, ...]]:
    """The years that share a column: the first each have their own, all after them one."""
    dated = [year for year in years if year is not None]
    own = [(year,) for year in dated[:COLUMNS]]
    return [*own, *([tuple(dated[COLUMNS:])] if dated[COLUMNS:] else []), *([(None,)] if None in years else [])]


def _heading(years: tuple[Year, ...]) -> str:
    return year_words(years[0]) if len(years) == 1 else LATER


def _late(year: Year) -> tuple[bool, int]:
    return year is None, year or 0


def _payer(one: Cost) -> str:
    return f"{one.payer or NOBODY}{', in kind' if one.in_kind else ''}"


def _row(name: str, sums: Mapping[Year, Decimal], columns: Sequence[tuple[Year, ...]]) -> tuple[str, ...]:
    cells = (figures.total(sums.get(year, Decimal(0)) for year in years) for years in columns)
    return (name, *map(pounds, cells), pounds(figures.total(sums.values())))


def sides(costs: Sequence[Cost], caption: str) -> Grid | None:
    """Who pays and who saves: for each organisation what it pays once, pays a year and saves a year; None if nobody saves."""
    if not any(one.saving for one in costs):
        return None
    names = dict[str, str]()
    for name in (*(one.payer for one in costs if one.given), *(one.saver for one in costs if one.saving)):
        names.setdefault(same_name(name), name or "Not named")
    rows = tuple(
        (
            name,
            pounds(figures.total(one.once or Decimal(0) for one in costs if same_name(one.payer) == key)),
            pounds(figures.total(one.usual for one in costs if same_name(one.payer) == key)),
            pounds(figures.total(one.saving or Decimal(0) for one in costs if same_name(one.saver) == key)),
        )
        for key, name in names.items()
    )
    return Grid(caption=caption, head=("Who", "Pays once", "Pays each year", "Saves each year"), rows=rows)


@frozen(kw_only=True)
class Priced(BaseRule, abc.ABC):
    """The fields from which a rule on money reads what each entry costs and brings."""

    named: ClassVar[tuple[str, ...]] = (
        "once", "yearly", "each", "years", "begins", "payer", "kind", "sure", "income", "saving", "saver", "state",
    )  # fmt: skip
    once: FieldId
    """A field with what it costs once."""
    yearly: FieldId
    """A field with what it costs a year."""
    each: FieldId
    """A field with what each year costs, where the years differ. It goes before the cost a year and the number of years."""
    years: FieldId
    """A field with the number of years."""
    begins: FieldId
    """A field with the month from which it costs."""
    payer: FieldId
    """A field that says who pays."""
    kind: FieldId
    """A field with the choice `in-kind`."""
    sure: FieldId
    """A field with the choice `estimate`."""
    income: FieldId
    """A field with the income a year."""
    saving: FieldId
    """A field with the saving a year."""
    saver: FieldId
    """A field that says who saves."""
    state: FieldId
    """A field with the choice `stopped`: such an entry does not count."""

    def costs(self, entries: Iterable[AskedRecord]) -> tuple[Cost, ...]:
        """What each entry costs that was not stopped."""
        return tuple(self.cost(one) for one in entries if one.values.get(self.state) != "stopped")

    def cost(self, entry: AskedRecord) -> Cost:
        """What one entry costs and brings."""
        begins, each = entry.values.get(self.begins), entry.numbers(self.each)
        return Cost(
            label=entry.label,
            once=entry.number(self.once),
            yearly=None if each else entry.number(self.yearly),
            each=each,
            years=Decimal(len(each)) if each else entry.number(self.years),
            begins=begins if isinstance(begins, date) else None,
            payer=str(entry.values.get(self.payer) or ""),
            in_kind=entry.values.get(self.kind) == "in-kind",
            estimate=entry.values.get(self.sure) == "estimate",
            income=entry.number(self.income),
            saving=entry.number(self.saving),
            saver=str(entry.values.get(self.saver) or ""),
        )


@frozen(kw_only=True)
class Costs(Priced):
    """What entries cost by payer and financial year, with what is not known said beside the total."""

    rule: Literal["costs"] = "costs"

    def result(self, answers: Answers) -> Result:
        """A sentence on the total and a grid of payers and years; nothing while no entry has a cost.

        Financial years begin in April. A yearly sum counts in full in the year in which it begins. Source: arithmetic.
        """
        costs = self.costs(answers.entries)
        text = total_words(costs)
        return Result(lines=(text,), grid=by_payer(costs, self.title)) if text else Result()


@frozen(kw_only=True)
class WhoSaves(Priced):
    """Who pays and who saves, side by side: the two are often not the same."""

    rule: Literal["who-saves"] = "who-saves"

    def result(self, answers: Answers) -> Result:
        """A grid of organisations; nothing while nobody saves anything. Source: arithmetic."""
        costs = self.costs(answers.entries)
        grid = sides(costs, self.title)
        mean = (
            ("Where the cost differs from year to year, its average is given.",)
            if any(one.each for one in costs)
            else ()
        )
        return Result(lines=(gaps_words(costs), *mean), grid=grid) if grid else Result()
