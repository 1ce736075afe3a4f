"""Figures that were worked out, as people read them."""

import math


def number(value: float) -> str:
    """A figure with no decimals from 100 on, one from 10 on and two below; a minus as its sign, and no end for infinity."""
    if not math.isfinite(value):
        return "no limit"
    places = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    text = f"{value:,.{places}f}"
    text = text.rstrip("0").rstrip(".") if places else text
    return "0" if text == "-0" else text.replace("-", "\N{MINUS SIGN}")
