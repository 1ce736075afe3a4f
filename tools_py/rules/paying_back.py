"""Whether what an action costs comes back: how many events it must prevent, and when its savings have paid for it."""

import abc
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import zip_longest
from math import ceil
from typing import ClassVar, Literal

from attrs import frozen

from tools_py.rules import figures
from tools_py.rules.base import Answers, AskedRecord, FieldId, Grid, Result
from tools_py.rules.costs import MINUS, Cost, Priced, pounds
from tools_py.statistics import money


@frozen(kw_only=True)
class Discounted(Priced, abc.ABC):
    """A rule on money in which later years count for less."""

    rate: str
    """The id of a discount rate in `content/rates.yaml`. The build puts its percent a year and whose it is here."""

    @property
    def percent(self) -> str:
        """The rate in percent a year."""
        return self.rate.partition(" ")[0]

    @property
    def discounted(self) -> str:
        """How much less later years count for, to end a sentence."""
        return f"discounted to present value at {self.percent}% a year ({self.rate.partition(' ')[2]})"


@frozen(kw_only=True)
class BreakEven(Discounted):
    """What an entry costs for each person whom it reaches, and how many of them must avoid an event for it to pay back."""

    rule: Literal["break-even"] = "break-even"
    named: ClassVar[tuple[str, ...]] = (*Priced.named, "reached", "event", "price", "least", "most")
    reached: FieldId
    """A field with the number of people whom it reaches."""
    event: FieldId
    """A field that says what should be prevented, such as one hospital stay."""
    price: FieldId
    """A field with what one such event costs."""
    least: FieldId
    """A field with the least that it may cost."""
    most: FieldId
    """A field with the most that it may cost."""

    def result(self, answers: Answers) -> Result:
        """A grid of the entries with a cost and people reached, and a sentence on what is assumed; nothing while there are none.

        The cost is today's, less its income: what falls n years after the first is divided by (1 + rate) to the power of n.
        It pays back at the least whole number of events that cost as much. Source: HM Treasury, The Green Book, for
        discounting; else arithmetic.
        """
        known = [one for one in answers.entries if one.values.get(self.state) != "stopped"]
        found = [(one, cost) for one in known if one.number(self.reached) and (cost := self.cost(one)).given]
        if not found:
            return Result()
        head = (answers.one, "Cost at present value", "Cost per person", "Breaks even if")
        earned = figures.total(cost.earned for _, cost in found)
        return Result(
            lines=(self._assumed(len(found), len(known), earned),),
            grid=Grid(caption=self.title, head=head, rows=tuple(self._row(one, cost) for one, cost in found)),
        )

    def needed(self, entry: AskedRecord, price: FieldId) -> int | None:
        """How many events an entry must prevent by what this field says that one costs; None where it says nothing.

        It is 0 where the income covers the cost.
        """
        one = entry.number(price)
        return max(0, ceil(_today(self.cost(entry), Decimal(self.percent)) / one)) if one else None

    def _assumed(self, told: int, known: int, earned: Decimal) -> str:
        """What the figures rest on, and how many entries they leave out."""
        both = f"{told:,} of {known:,} actions {'has' if told == 1 else 'have'} both a cost and a number of people reached."
        after = f"Costs are given after the income of {pounds(earned)} that {'it brings' if told == 1 else 'they bring'} in."
        sentences = (
            both if told < known else "",
            after if earned else "",
            f"Costs{' and income' if earned else ''} in later years are {self.discounted}.",
            "Events are counted as if they all happened at once, and are not discounted.",
            "Each event prevented counts at the cost given, and only if it would otherwise have happened.",
        )
        return " ".join(filter(None, sentences))

    def _row(self, entry: AskedRecord, cost: Cost) -> tuple[str, ...]:
        people = entry.number(self.reached) or Decimal(1)
        today = _today(cost, Decimal(self.percent))
        each = figures.quotient(today, people) or Decimal(0)
        return (
            entry.label,
            _signed(today, figures.whole),
            _signed(each, figures.money),
            self._pays(entry, today, people),
        )

    def _pays(self, entry: AskedRecord, today: Decimal, people: Decimal) -> str:
        """How many of the people must avoid the event: by its central cost, then by the least and the most that it may cost."""
        event, price = str(entry.values.get(self.event) or "such an event"), entry.number(self.price)
        if not price:
            return ""
        count = ceil(today / price)
        if count <= 0:
            return "It costs nothing" if not entry.number(self.income) else "Its income covers its cost"
        ends = [(pounds(one), ceil(today / one)) for id in (self.least, self.most) if (one := entry.number(id))]
        if count > people:
            can = "".join(f"; {number:,} if one costs {sum_}" for sum_, number in ends if number <= people)
            many = "person" if count == 1 else "people"
            return (
                f"It cannot: {count:,} {many} would have to avoid {event}, and it reaches {figures.plain(people)}{can}"
            )
        told = ", ".join(
            f"{f'{number:,}' if number <= people else f'{number:,}, more than it reaches,'} if one costs {sum_}"
            for sum_, number in ends
        )
        of = f"{count:,} of {figures.plain(people)} {'person' if people == 1 else 'people'} {'avoids' if count == 1 else 'avoid'}"
        return f"{of} {event} at {pounds(price)}{f' ({told})' if told else ''}"


def _today(cost: Cost, rate: Decimal) -> Decimal:
    """What it costs in all its years less its income, at today's value; years are counted from its first."""
    share = 1 + rate / 100
    sums = zip_longest(cost.costs_in_turn, cost.in_turn(cost.income), fillvalue=Decimal(0))
    return sum(((spent - earned) / share**number for number, (spent, earned) in enumerate(sums)), Decimal(0))


def _signed(amount: Decimal, words: Callable[[Decimal], str]) -> str:
    return f"{MINUS if amount < 0 else ''}£{words(abs(amount))}"


@frozen(kw_only=True)
class PayBack(Discounted):
    """In which year the savings of an entry have paid for it, if they do."""

    rule: Literal["pay-back"] = "pay-back"

    def result(self, answers: Answers) -> Result:
        """A grid with a sentence for each entry with a cost and a saving, and what that assumes; nothing while there are none.

        Source: the first year in which benefits so far reach costs so far, both discounted (`statistics/money.py`).
        """
        found = [one for one in self.costs(answers.entries) if one.saving and one.total]
        if not found:
            return Result()
        rows = tuple((one.label, pounds(one.saving or Decimal(0)), self._back(one)) for one in found)
        head = (answers.one, "Saving a year", "When it pays back")
        return Result(lines=(self._assumed(found),), grid=Grid(caption=self.title, head=head, rows=rows))

    def _back(self, cost: Cost) -> str:
        gained = cost.in_turn(figures.total((cost.saving or Decimal(0), cost.income or Decimal(0))))
        rate = money.OneRate(float(self.percent) / 100)
        year = money.worth([*map(float, cost.costs_in_turn)], [*map(float, gained)], rate).payback
        if year is None:
            return f"It does not pay back within {_length(cost)}"
        income = f" and its income of {pounds(cost.income)} a year" if cost.income else ""
        return f"With this saving{income} it pays back in year {year + 1}"

    def _assumed(self, found: Sequence[Cost]) -> str:
        """What the sentences rest on."""
        sentences = (
            "Costs, income and savings are counted from an action’s first year, which is year 1, to its last.",
            f"Those of later years are {self.discounted}.",
            "A saving counts whoever makes it, which may not be the one who pays.",
            "Where no number of years is given, one year is counted."
            if any(one.years is None for one in found)
            else "",
        )
        return " ".join(filter(None, sentences))


def _length(cost: Cost) -> str:
    """All the years of a cost: its 2 years, or its one year."""
    return "its one year" if cost.years in {None, 1} else f"its {figures.plain(cost.years or Decimal(0))} years"
