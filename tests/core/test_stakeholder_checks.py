"""Who is missing: each check with a list on which it fires and one on which it does not."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

from tests.core.stakeholder_lists import SHEET
from tools_py.tools.stakeholders.checks import Gap, gaps, named_groups, still_open
from tools_py.tools.stakeholders.model import Stakeholder

SECTORS = next(field for field in SHEET.parts[0].fields if field.id == "sector").choices


def one(id: str, **given: Any) -> Stakeholder:
    return Stakeholder(id=f"stakeholders--{id}", name=str(given.pop("name", id)), **given)


WHOLE = (
    one("forum", sector="residents", interest=5, influence=3, decides=True, speaks_for="Private tenants"),
    *(one(option.value, sector=option.value, influence=3, interest=3) for option in SECTORS if not option.outside),
)


def found(entries: tuple[Stakeholder, ...], *groups: str) -> dict[str, Gap]:
    return {gap.id: gap for gap in gaps(entries, groups=groups, sectors=SECTORS)}


def changed(id: str, **given: Any) -> tuple[Stakeholder, ...]:
    return tuple(evolve(entry, **given) if entry.name == id else entry for entry in WHOLE)


def test_a_whole_list_has_no_gaps() -> None:
    assert found(WHOLE, "private tenants") == {}


def test_nobody_is_missed_before_three_are_listed() -> None:
    assert found(WHOLE[:2], "Night-shift workers") == {}


@pytest.mark.parametrize(
    ("id", "entries"),
    [
        ("lived", lambda: tuple(entry for entry in WHOLE if entry.sector != "residents")),
        ("priority", lambda: changed("forum", decides=False)),
        ("priority", lambda: changed("forum", influence=2)),
        ("inform-forum", lambda: changed("forum", influence=2, decides=True, approach="inform")),
        ("dominant", lambda: tuple(evolve(entry, sector="health") for entry in WHOLE)),
        ("sector-shops", lambda: tuple(entry for entry in WHOLE if entry.sector != "shops")),
        ("twin-second", lambda: (*WHOLE, one("second", name=" FORUM ", sector="residents"))),
    ],
)
def test_a_check_fires(id: str, entries: Callable[[], tuple[Stakeholder, ...]]) -> None:
    """With a sentence, a reason and the name of an action."""
    gap = found(entries(), "private tenants")[id]
    assert gap.text.endswith((".", "?"))
    assert gap.why.endswith(".")
    assert gap.action


@pytest.mark.parametrize("approach", ["", "consult", "involve", "together", "lead"])
def test_whoever_has_a_say_is_not_named(approach: str) -> None:
    """Only those who are left at being informed are, and only where much is at stake and little can be changed."""
    assert "inform-forum" not in found(changed("forum", influence=2, approach=approach))
    assert "inform-forum" not in found(changed("forum", influence=3, approach="inform"))
    assert "inform-forum" not in found(changed("forum", influence=2, interest=2, approach="inform"))


def test_groups_of_the_plan_need_a_voice() -> None:
    """Case and spaces make no difference, and a part of the name is enough."""
    groups = named_groups("private  TENANTS; night-shift workers,\nNight-shift workers")
    assert len(groups) == 2
    ids = found(WHOLE, *groups)
    assert [gap.text for gap in ids.values()] == ["No one on the list speaks for Night-shift workers."]
    assert found((*WHOLE, one("union", speaks_for="Port night-shift workers", sector="employers")), *groups) == {}


def test_half_is_not_more_than_half() -> None:
    half = tuple(one(f"a{n}", sector="health" if n < 3 else "residents") for n in range(6))
    assert "dominant" not in found(half)
    assert "dominant" in found((*half, one("b", sector="health")))


def test_an_answer_closes_a_gap() -> None:
    open_gaps = tuple(found(WHOLE, "Night-shift workers").values())
    assert still_open(open_gaps, {open_gaps[0].id: " "}) == open_gaps
    assert still_open(open_gaps, {open_gaps[0].id: "the union will ask them"}) == ()
