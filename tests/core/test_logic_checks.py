"""Each hole in the reasoning: a model in which it is found, and the nearest one in which it is not."""

from decimal import Decimal

import pytest
from attrs import evolve

from tools_py.conditions import Parsed
from tools_py.tools.logic_model.checks import CHECKS, holes
from tools_py.tools.logic_model.model import Card, Link, Model


def model(*cards: str, links: str = "", given: dict[str, dict[str, Parsed]] | None = None) -> Model:
    """A model: each card is its column with a number (`short1`), links are `a>b`, `a>b?` assumes something untested, `a>b!` something tested."""
    made = tuple(
        Card(id=name, column=name.rstrip("0123456789"), text=name, order=name, values=(given or {}).get(name, {}))
        for name in cards
    )
    found = []
    for each in links.split():
        a, b = each.rstrip("?!").split(">")
        tested = "holds" if each.endswith("!") else ""
        found.append(
            Link(id=f"{a}>{b}", source=a, target=b, assumption="It is so" if each[-1] in "?!" else "", tested=tested)
        )
    return Model(id="m", name="Ours", cards=made, links=tuple(found))


def found(kind: str, of: Model, *groups: str) -> list[str]:
    """The records in which one check finds a hole."""
    return [hole.record for hole in holes(of, groups) if hole.check == kind]


FULL = model(
    "input1", "activity1", "output1", "short1", "medium1", "long1", "impact1",
    links="input1>activity1 activity1>output1 output1>short1! short1>medium1! medium1>long1! long1>impact1!",
    given={"short1": {"measure": "A count"}, "impact1": {"who": "Adults"}},
)  # fmt: skip

CASES = [
    ("no-input", model("activity1"), ["activity1"], model("input1", "activity1", links="input1>activity1")),
    ("no-input", model("need1", "activity1", links="need1>activity1"), ["activity1"],
     model("input1", "activity1", "activity2", links="input1>activity1 activity1>activity2")),
    ("no-output", model("activity1", "short1", links="activity1>short1"), ["activity1"],
     model("activity1", "output1", links="activity1>output1")),
    ("no-cause", model("short1"), ["short1"], model("activity1", "short1", links="activity1>short1")),
    ("no-cause", model("output1", "long1", links="output1>long1"), ["long1"],
     model("activity1", "output1", "long1", links="activity1>output1 output1>long1")),
    ("nowhere", model("output1"), ["output1"], model("output1", "short1", links="output1>short1")),
    ("leap", model("activity1", "impact1", links="activity1>impact1"), ["activity1>impact1"],
     model("activity1", "long1", "impact1", links="activity1>long1 long1>impact1")),
    ("no-population", model("impact1"), ["impact1"], model("impact1", given={"impact1": {"who": "Adults"}})),
    ("no-population", model("impact1", given={"impact1": {"who": "  "}}), ["impact1"], model("long1")),
    ("loop", model("short1", "medium1", links="short1>medium1 medium1>short1"), ["short1"],
     model("short1", "medium1", links="short1>medium1")),
    ("loop", model("short1", links="short1>short1"), ["short1"], model("short1")),
    ("loop", model("output1", "short1", "medium1", links="output1>short1 short1>medium1 medium1>short1"), ["short1"],
     model("output1", "short1", "short2", "medium1", links="output1>short1 output1>short2 short1>medium1 short2>medium1")),
    ("no-assumption", model("output1", "short1", links="output1>short1"), ["output1>short1"],
     model("output1", "short1", links="output1>short1?")),
    ("no-assumption", model("long1", "impact1", links="long1>impact1"), ["long1>impact1"],
     model("input1", "activity1", links="input1>activity1")),
    ("untested", model("activity1", "short1", "impact1", links="activity1>short1? short1>impact1!"), ["activity1>short1"],
     model("activity1", "short1", "impact1", links="activity1>short1! short1>impact1!")),
    ("untested", model("activity1", "short1", "medium1", links="activity1>short1? short1>medium1"), ["activity1>short1"],
     model("activity1", "short1", "short2", "impact1", links="activity1>short1? activity1>short2? short1>impact1! short2>impact1!")),
    ("no-measure", model("short1"), ["short1"], model("short1", given={"short1": {"measure": "A count"}})),
    ("no-measure", model("short1", given={"short1": {"measure": " "}}), ["short1"],
     model("short1", given={"short1": {"indicator": "measures--1"}})),
    ("unmentioned", model("need1", "short1", given={"need1": {"who": "Private tenants"}}), ["m"],
     model("need1", "short1", given={"need1": {"who": "Private tenants"}, "short1": {"who": "Tenants of private homes"}})),
    ("too-far", model("output1", "short1", links="output1>short1", given={"output1": {"people": Decimal(50)}, "short1": {"people": Decimal(200)}}), ["short1"],
     model("output1", "output2", "short1", links="output1>short1 output2>short1",
           given={"output1": {"people": Decimal(120)}, "output2": {"people": Decimal(80)}, "short1": {"people": Decimal(200)}})),
    ("too-far", model("input1", "activity1", "output1", links="input1>activity1 activity1>output1",
                      given={"input1": {"people": Decimal(10)}, "output1": {"people": Decimal(11)}}), ["output1"],
     model("output1", "short1", links="output1>short1", given={"short1": {"people": Decimal(200)}})),
    ("astray", evolve(model("short1"), astray=(Link(id="l", source="short1", target="gone"),)), ["l"], model("short1")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "with_it", "records", "without"), CASES, ids=[f"{case[0]}-{n}" for n, case in enumerate(CASES)]
)
def test_a_hole_is_found_where_it_is(kind: str, with_it: Model, records: list[str], without: Model) -> None:
    assert found(kind, with_it) == records
    assert found(kind, without) == []


def test_two_cards_of_one_name() -> None:
    one = model("short1", "short2")
    same = evolve(one, cards=tuple(evolve(card, text="Trust") for card in one.cards))
    assert found("doubled", same) == ["short2"]
    assert found("doubled", one) == []


def test_a_group_named_elsewhere_in_the_plan() -> None:
    told = model("short1", given={"short1": {"who": "People who work nights at the port"}})
    assert found("unmentioned", told, "Port night-shift workers") == []
    assert found("unmentioned", told, "Private tenants") == ["m"]
    assert found("unmentioned", model("activity1"), "Private tenants") == []


def test_a_whole_chain_has_no_hole() -> None:
    assert list(holes(FULL, ())) == []


def test_each_check_has_cases() -> None:
    cased = {case[0] for case in CASES} | {"doubled"}
    assert {check.__name__.replace("_", "-") for check in CHECKS} == cased
