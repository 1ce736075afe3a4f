"""Samples of what rules work on: fields, entries and answers, and every rule once."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tools_py.conditions import Condition
from tools_py.rules import (
    Answers,
    AskedField,
    AskedRecord,
    Averages,
    Band,
    BreakEven,
    Cascade,
    Costs,
    Count,
    Coverage,
    Difference,
    Flag,
    FlagAll,
    FlagMissing,
    FlagNone,
    FlagOutside,
    Interval,
    Lowest,
    PayBack,
    Phases,
    Profile,
    Ratio,
    Result,
    Score,
    Spread,
    Sum,
    Table,
    Tally,
    Triangle,
    Wheel,
    WhoSaves,
)

TOPIC = AskedField(label="Topic", options={"health": "Health", "homes": "Homes", "voice": "Voice"})
GROUP = AskedField(
    label="Group", options={"age": "Age", "sex": "Sex", "none": "Don’t know"}, outside=frozenset({"none"})
)
SCALE = AskedField(
    label="Rating",
    options={"0": "Not in place", "1": "Early", "2": "Developing", "3": "Embedded", "dk": "Don’t know", "nr": "No use"},
    outside=frozenset({"dk", "nr"}),
)
FIELDS = {"topic": TOPIC, "groups": GROUP, "mark": SCALE, "reached": AskedField(label="Reached"),
          "need": AskedField(label="In need")}  # fmt: skip
MONEY: dict[str, Any] = {"once": "reached", "yearly": "need", "each": "each", "years": "years", "begins": "begins", "payer": "who", "kind": "mark",
         "sure": "sure", "income": "income", "saving": "need", "saver": "who", "state": "state"}  # fmt: skip
"""The fields of a rule on money."""
FILLED = Condition(field="note", empty=False)


def entry(id: str, *, label: str = "", section: str = "", **values: Any) -> AskedRecord:
    """An entry; whole numbers stand for numbers that were typed."""
    held = {name: Decimal(one) if type(one) is int else one for name, one in values.items()}
    return AskedRecord(id=id, label=label or id.capitalize(), section=section, values=held)


def answers(*entries: AskedRecord, asked: int = 0, **views: tuple[AskedRecord, ...]) -> Answers:
    """Answers in the fields above."""
    return Answers(entries=entries, fields=FIELDS, asked=asked, views=views)


def marks(*given: str | None, section: str = "") -> tuple[AskedRecord, ...]:
    """Entries a, b, c … with these ratings."""
    return tuple(entry(chr(97 + n), mark=mark, section=section) for n, mark in enumerate(given))


def rows(result: Result) -> tuple[tuple[str, ...], ...]:
    """The cells of a result's grid."""
    assert result.grid
    assert all(len(row) == len(result.grid.head) for row in result.grid.rows)
    return result.grid.rows


def said(result: Result) -> list[tuple[str | None, str]]:
    """The findings, each with the entry that it is about."""
    return [(one.entry, one.text) for one in result.findings]


EVERY: Mapping[str, Any] = {
    "count": Count(id="r", title="T", say="{count} of {total}, {percent}%", where=FILLED),
    "tally": Tally(id="r", title="T", field="groups"),
    "lowest": Lowest(id="r", title="T", field="mark"),
    "profile": Profile(id="r", title="T", field="mark"),
    "spread": Spread(id="r", title="T", field="mark"),
    "coverage": Coverage(id="r", title="T", rows="topic", columns="groups", blank="No {row} by {column}."),
    "table": Table(id="r", title="T", columns=("note", "groups")),
    "ratio": Ratio(id="r", title="T", over="reached", under="need", least="50", low="{label}: {ratio}%"),
    "sum": Sum(id="r", title="T", field="need", say="{sum} pounds", by="groups"),
    "flag": Flag(id="r", title="T", where=FILLED, say="Look at {label}."),
    "flag-none": FlagNone(id="r", title="T", where=FILLED, say="None has a note."),
    "flag-all": FlagAll(id="r", title="T", where=FILLED, say="All have a note."),
    "flag-missing": FlagMissing(id="r", title="T", field="groups", say="Nothing on {choice}."),
    "flag-outside": FlagOutside(id="r", title="T", start="reached", end="need", period="note"),
    "cascade": Cascade(id="r", title="T", target="reached", comparison="need"),
    "score": Score(id="r", title="T", field="mark", say="{total} of {most}: {band}", middle=("Services",),
                   bands=(Band(least=0, label="low"), Band(least=5, label="high"))),
    "phases": Phases(id="r", title="T", measure="topic", group="who", phase="phase", value="need"),
    "difference": Difference(id="r", title="T", here="reached", there="need"),
    "costs": Costs(id="r", title="T", **MONEY),
    "who-saves": WhoSaves(id="r", title="T", **MONEY),
    "break-even": BreakEven(id="r", title="T", **MONEY, reached="reached", event="note", price="need", least="low",
                            most="high", rate="3.5 ours"),
    "pay-back": PayBack(id="r", title="T", **MONEY, rate="3.5 ours"),
    "interval": Interval(id="r", title="T", count="reached", people="need", kind="mark"),
    "averages": Averages(id="r", title="T", before="note", after="who"),
    "triangle": Triangle(id="r", title="T", fields_counted=("note", "groups"), rating="mark", say="Nothing in {part}."),
    "wheel": Wheel(id="r", title="T", ratings=("mark",)),
}  # fmt: skip
