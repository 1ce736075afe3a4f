"""Figures that were worked out, as people read them."""

import math

_HAIR, _SMALL = 1e-7, 0.1


def number(value: float) -> str:
    """A figure with no decimals from 100 on, one from 10 on, two below that, and two digits below 0.1.

    A minus is its sign, infinity has no end, and a hair such as sums of decimals leave is nothing.
    """
    if not math.isfinite(value):
        return "no limit"
    size = abs(value)
    if size < _HAIR:
        return "0"
    places = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= _SMALL else 1 - math.floor(math.log10(size))
    text = f"{value:,.{places}f}"
    text = text.rstrip("0").rstrip(".") if places else text
    return "0" if text == "-0" else text.replace("-", "\N{MINUS SIGN}")
