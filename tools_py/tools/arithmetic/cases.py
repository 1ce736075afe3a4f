"""Worked values from published sources, or worked by hand, beside what this toolkit makes of them."""

from tools_py.tools.arithmetic import between, levels, series

CASES = (*levels.CASES, *between.CASES, *series.CASES)
"""Every case that is shown, in its order."""
