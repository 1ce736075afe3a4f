"""Whether the money that partners have pledged covers what actions need."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from attrs import frozen

from tools_py.conditions import Values
from tools_py.dates import MONTHS
from tools_py.rules import figures
from tools_py.rules.costs import Cost, Year, net_by_year, pounds, year_words
from tools_py.rules.wording import joined
from tools_py.tidy import same_name

_FINANCIAL = 4
"""The month in which a financial year begins."""


@frozen(kw_only=True)
class Pledge:
    """Money that a partner pledged, in pounds: None where no amount is given, `until` the last month where it is known."""

    giver: str
    amount: Decimal | None = None
    until: date | None = None
    confirmed: bool = False


def pledges(given: Iterable[tuple[str, Values]]) -> tuple[Pledge, ...]:
    """The pledges of money among rows of what partners give, each with its label."""
    return tuple(_pledge(label, values) for label, values in given if values.get("kind") == "money")


def _pledge(label: str, values: Values) -> Pledge:
    amount, until = values.get("amount"), values.get("until")
    return Pledge(
        giver=label,
        amount=amount if isinstance(amount, Decimal) else None,
        until=until if isinstance(until, date) else None,
        confirmed=values.get("confirmed") == "yes",
    )


@frozen(kw_only=True)
class Cover:
    """What actions need in money in each financial year, less their income, beside what was pledged for it."""

    by_year: Mapping[Year, Decimal]
    income: Decimal
    pledges: Sequence[Pledge]

    @property
    def needed(self) -> Decimal:
        """The money of all years; below 0 where the income is more than the cost."""
        return figures.total(self.by_year.values())

    @property
    def pledged(self) -> Decimal:
        """All money that was pledged."""
        return _sum(self.pledges)

    @property
    def confirmed(self) -> Decimal:
        """The part of it that is fully confirmed."""
        return _sum(one for one in self.pledges if one.confirmed)

    @property
    def short(self) -> bool:
        """Whether the actions need more than is confirmed, or still need money after the pledges end."""
        return self.needed > max(self.confirmed, Decimal(0)) or self.uncovered is not None

    @property
    def _lasting(self) -> list[Pledge]:
        """The pledges that are looked at for how long they last: those confirmed, or all while none is."""
        given = [one for one in self.pledges if one.amount]
        return [one for one in given if one.confirmed] or given

    @property
    def ends(self) -> date | None:
        """The last month of the last of these pledges; None if there is none, or if one has no end."""
        months = [one.until for one in self._lasting]
        known = [one for one in months if one is not None]
        return max(known) if known and len(known) == len(months) else None

    @property
    def uncovered(self) -> int | None:
        """The first financial year that begins after the last pledge has ended and still costs money."""
        end = self.ends
        years = sorted(year for year, amount in self.by_year.items() if year is not None and amount > 0)
        return next((year for year in years if end is not None and date(year, _FINANCIAL, 1) > end), None)

    @property
    def words(self) -> str:
        """What was pledged, what of it is not confirmed, and where it is less than what is needed; nothing without either."""
        return " ".join(filter(None, self._sentences()))

    def _sentences(self) -> Iterator[str]:
        if not self.pledged:
            yield self._unpledged()
            return
        yield f"Partners have pledged {pounds(self.pledged)}{', all of it confirmed' if self.pledged == self.confirmed else ''}."
        yield self._unconfirmed()
        yield self._blank()
        if self.needed > self.confirmed:
            yield f"{self._need()}{self._difference()}."
        yield self._after()

    def _unpledged(self) -> str:
        if self.needed <= 0:
            return ""
        blank = self._blank()
        return f"{self._need()}. {blank}" if blank else f"{self._need()}, and no money has been pledged yet."

    def _need(self) -> str:
        income = f" after their income of {pounds(self.income)}" if self.income else ""
        return f"The actions need {pounds(self.needed)} in money{income}"

    def _difference(self) -> str:
        if self.needed > self.pledged:
            return f", which is {pounds(figures.minus(self.needed, self.pledged))} more than partners have pledged"
        if self.confirmed:
            return f", which is {pounds(figures.minus(self.needed, self.confirmed))} more than is confirmed"
        return ""

    def _unconfirmed(self) -> str:
        """How much is not fully confirmed, and whose it is."""
        sums, names = dict[str, Decimal](), dict[str, str]()
        for one in self.pledges:
            if one.amount and not one.confirmed:
                key = same_name(one.giver)
                names.setdefault(key, one.giver)
                sums[key] = figures.total((sums.get(key, Decimal(0)), one.amount))
        parts = [f"{pounds(amount)} from {names[key]}" for key, amount in sums.items()]
        return f"Not yet fully confirmed: {joined(parts)}." if parts else ""

    def _blank(self) -> str:
        """Whose pledge of money has no amount."""
        names = {same_name(one.giver): one.giver for one in self.pledges if one.amount is None}
        return f"No amount is given for the money pledged by {joined([*names.values()])}." if names else ""

    def _after(self) -> str:
        """The first year that costs money after the pledges have ended."""
        end, year = self.ends, self.uncovered
        if end is None or year is None:
            return ""
        which = "The confirmed pledges" if any(one.confirmed for one in self._lasting) else "The pledges"
        return (
            f"{which} of money end in {MONTHS[end.month - 1]} {end.year}, but the actions still need "
            f"{pounds(self.by_year[year])} in the financial year {year_words(year)}."
        )


def cover(costs: Sequence[Cost], pledged: Sequence[Pledge]) -> Cover:
    """What actions cost in money less the income of them all, beside the pledges of money."""
    spending = [one for one in costs if not one.in_kind]
    return Cover(
        by_year=net_by_year(spending, costs),
        income=figures.total(one.earned for one in costs),
        pledges=pledged,
    )


def _sum(given: Iterable[Pledge]) -> Decimal:
    return figures.total(one.amount or Decimal(0) for one in given)
