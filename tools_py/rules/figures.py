"""Numbers as rules work them out and show them: nothing is rounded before it is shown, and then half up."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import reduce

_EXACT = Context(prec=1000, rounding=ROUND_HALF_UP)
"""Room for the longest numbers that a field takes, of 200 characters, one divided by another."""


def total(numbers: Iterable[Decimal]) -> Decimal:
    """The sum, with as many decimals as the most exact of the numbers."""
    return reduce(_EXACT.add, numbers, Decimal(0))


def minus(one: Decimal, other: Decimal) -> Decimal:
    """The difference."""
    return _EXACT.subtract(one, other)


def quotient(over: Decimal | None, under: Decimal | None) -> Decimal | None:
    """One number over another; None if either is missing or the second is zero."""
    return _EXACT.divide(over, under) if over is not None and under else None


def hundredfold(share: Decimal) -> Decimal:
    """A share in percent."""
    return _EXACT.multiply(share, Decimal(100))


def median(ratings: Sequence[int]) -> str:
    """The middle rating, or the mean of the middle two: 2, or 1.5."""
    ordered, middle = sorted(ratings), len(ratings) // 2
    if len(ratings) % 2:
        return str(ordered[middle])
    whole, half = divmod(ordered[middle - 1] + ordered[middle], 2)
    return f"{whole}.5" if half else str(whole)


def plain(number: Decimal) -> str:
    """A number with commas between thousands and its decimals as they were typed: 1,250.50."""
    return f"{_EXACT.plus(number):,f}".replace("-", "\N{MINUS SIGN}")


def signed(number: Decimal) -> str:
    """A change, with its sign: +5."""
    return f"+{plain(number)}" if number > 0 else plain(number)


def percent(share: Decimal) -> str:
    """A share in percent without the sign: a whole number, one decimal below 10, and 0 only for nothing at all."""
    exact = hundredfold(share)
    fine = _rounded(exact, "0.1")
    return plain(_rounded(exact, "1") if abs(fine) >= 10 or not exact else fine)


def ratio(share: Decimal) -> str:
    """A ratio with two decimals: 1.50."""
    return plain(_rounded(share, "0.01"))


def _rounded(number: Decimal, to: str) -> Decimal:
    return _EXACT.quantize(number, Decimal(to))


def product(one: Decimal, other: Decimal) -> Decimal:
    """One number times another."""
    return _EXACT.multiply(one, other)


def mean(numbers: Sequence[Decimal]) -> Decimal | None:
    """The average; None of no numbers."""
    return quotient(total(numbers), Decimal(len(numbers)))


def percentage(share: Decimal) -> Decimal:
    """A share as a number of percent, with one decimal at most: 33.1, or 29."""
    fine = _rounded(hundredfold(share), "0.1")
    return _rounded(fine, "1") if fine == fine.to_integral_value() else fine


def whole(number: Decimal) -> str:
    """A number without decimals: 642."""
    return plain(_rounded(number, "1"))


def money(number: Decimal) -> str:
    """A sum with pence below 100, and without above: 15.33, or 276."""
    return ratio(number) if abs(number) < 100 else whole(number)


def pence(number: Decimal) -> str:
    """A sum in pounds with its pence if it has any: 1,250, or 0.50; what is finer than a penny stays."""
    if number == number.to_integral_value():
        return whole(number)
    fine = _rounded(number, "0.01")
    return plain(fine if fine == number else number)


def tenths(number: Decimal, *, sign: bool = False) -> str:
    """A number with one decimal: 2.4, or +1.4."""
    fine = _rounded(number, "0.1")
    return signed(fine) if sign else plain(fine)
