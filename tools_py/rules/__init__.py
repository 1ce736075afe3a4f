"""The named rules that instruments call: this is the whole list."""

from collections.abc import Mapping
from typing import Any

from attrs import fields_dict

from tools_py.rules.base import Answers, AskedField, AskedRecord, Finding, Grid, Result
from tools_py.rules.comparing import Averages, Difference, Interval
from tools_py.rules.costs import Costs, WhoSaves
from tools_py.rules.counts import Count, Coverage, Sum, Table, Tally, Triangle
from tools_py.rules.flags import Flag, FlagAll, FlagMissing, FlagNone, FlagOutside
from tools_py.rules.paying_back import BreakEven, PayBack
from tools_py.rules.ratings import Band, Lowest, Profile, Score, Spread
from tools_py.rules.ratios import Cascade, Phases, Ratio
from tools_py.rules.wheel import Wheel

__all__ = [
    "RULES",
    "Answers",
    "AskedField",
    "AskedRecord",
    "Averages",
    "Band",
    "BreakEven",
    "Cascade",
    "Costs",
    "Count",
    "Coverage",
    "Difference",
    "Finding",
    "Flag",
    "FlagAll",
    "FlagMissing",
    "FlagNone",
    "FlagOutside",
    "Grid",
    "Interval",
    "Lowest",
    "PayBack",
    "Phases",
    "Profile",
    "Ratio",
    "Result",
    "Rule",
    "Score",
    "Spread",
    "Sum",
    "Table",
    "Tally",
    "Triangle",
    "Wheel",
    "WhoSaves",
]  # fmt: skip

type Rule = (
    Count | Tally | Lowest | Profile | Spread | Coverage | Table | Ratio | Sum | Flag | FlagNone | FlagAll
    | FlagMissing | FlagOutside | Cascade | Score | Phases | Triangle | Difference | Interval | Averages | Wheel
    | Costs | WhoSaves | BreakEven | PayBack
)  # fmt: skip

RULES: Mapping[str, type[Any]] = {str(fields_dict(rule)["rule"].default): rule for rule in Rule.__value__.__args__}
"""Every rule by the name that data files use."""
