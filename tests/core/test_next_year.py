"""Last year's plan as this year's start: what goes on, what is left behind, and that this is said."""

import re

from tests.core.conversation import Conversation
from tests.core.test_voices import named, said
from tests.examples import EXAMPLES, entries
from tools_py.cells import Value
from tools_py.effects import Focus

FILES = "plan/files"
ITEM = "map-the-system/data-held"
YEAR: dict[str, Value] = {
    "plan/about/name": "Harbour ward plan", "plan/about/area": "Harbour ward", "plan/about/status": "agreed",
    "plan/version--a/order": "i", "plan/version--a/lines": "{}", "plan/line-actions/text": "In our own words",
    f"{ITEM}/done": True, f"{ITEM}/note": "Six lists",
    **{f"actions/actions--{id}/{name}": value for id, state in (("a", "done"), ("b", "under-way"), ("c", "stopped"), ("d", ""))
       for name, value in (("order", id), ("what", f"Clinic {id}"), ("status", state))},
    **{f"scorecards/indicator-figures--{id}/{name}": value for id, told in (
        ("a", {"indicator": "Stays", "value": "642", "period": "2025", "baseline": "700", "target": "600"}),
        ("b", {"indicator": "Smoking", "numerator": "12", "denominator": "80", "period": "2025"}),
    ) for name, value in told.items()},
    "sign-off/signatures--a/order": "i", "sign-off/signatures--a/partner": "Council",
    "exports/options/by": "Tidewater Homes",
}  # fmt: skip


def begun(cells: dict[str, Value] = YEAR) -> tuple[Conversation, str]:
    """Next year's plan, and what is said of it."""
    talk = Conversation((FILES,))
    talk.open((*entries(cells), named("v1", "Choir"), said("v1", f"{ITEM}/note", "Ours")))
    answer = talk.do("plan/following")
    assert (answer.effects, answer.undo) == ((Focus(id="plan-told"),), None)
    return talk, " ".join(re.sub("<[^>]+>", " ", answer.html[FILES]).split())


def test_what_goes_on_is_carried_over() -> None:
    """Open actions, notes, texts of our own, baselines and targets; the plan has a new id and a name that says so."""
    talk, _ = begun()
    plan = talk.plan
    assert plan.id != "p"
    assert plan.value("plan/about/name") == "Next year: Harbour ward plan"
    assert plan.value("plan/about/area") == "Harbour ward"
    assert plan.value("plan/line-actions/text") == "In our own words"
    assert plan.value(f"{ITEM}/note") == "Six lists"
    assert {one: plan.value(f"actions/actions--{one}/what") for one in "abcd"} == {
        "a": None, "b": "Clinic b", "c": None, "d": "Clinic d",
    }  # fmt: skip
    at = "scorecards/indicator-figures"
    assert (plan.value(f"{at}--a/baseline"), plan.value(f"{at}--a/target")) == ("700", "600")
    assert plan.value(f"{at}--a/value") is None


def test_a_reading_becomes_the_baseline_where_there_was_none() -> None:
    talk, _ = begun()
    at = "scorecards/indicator-figures--b"
    assert talk.plan.value(f"{at}/baseline") == "12 of 80, 2025"
    assert talk.plan.value(f"{at}/numerator") is None


def test_the_latest_figure_of_a_measure_is_its_next_baseline_and_that_is_said() -> None:
    """With its period, and dated by its end; the old date would be wrong where a period has none."""
    rows = {
        "a": {"name": "Health checks", "baseline": "29%", "baseline-date": "31/3/2026", "target": "38%",
              "series": "Aug 2027, 34\nSep 2027, 33\nOct 2027, no figure"},
        "b": {"name": "Visits kept", "baseline": "Half", "baseline-date": "1/1/2026", "series": "First visit, 12"},
        "c": {"name": "Homes repaired", "baseline": "None", "baseline-date": "1/4/2026"},
    }  # fmt: skip
    cells: dict[str, Value] = {
        f"measures/register--{id}/{name}": value for id, row in rows.items() for name, value in row.items()
    }
    talk, text = begun(cells | {f"measures/register--{id}/order": id for id in rows})
    held = {
        id: tuple(talk.plan.value(f"measures/register--{id}/{name}") for name in ("baseline", "baseline-date"))
        for id in rows
    }
    assert held == {
        "a": ("33% (Sep 2027)", "30 September 2027"), "b": ("12 (First visit)", ""), "c": ("None", "1/4/2026"),
    }  # fmt: skip
    assert talk.plan.value("measures/register--a/target") == "38%"
    told = "The latest figure of each measure is its baseline now: Health checks: 33% (Sep 2027); Visits kept: 12 (First visit)."
    assert told in text


def test_what_is_left_behind_is_said() -> None:
    """By number and name; and nothing of it is in the new plan."""
    talk, text = begun()
    assert text == (
        "This plan begins with what goes on from “Harbour ward plan”. Left behind there: 1 version, 1 ticked item, "
        "2 finished actions, 2 latest figures, the sign-off and the view of Choir."
    )
    gone = {f"{ITEM}/done", "plan/about/status", "plan/version--a/lines", "sign-off/signatures--a/partner"}
    held = {address for _, address, _ in talk.plan.entries()}
    assert not held & (gone | {"exports/options/by"})
    assert {voice for voice, *_ in talk.plan.entries()} == {""}


def test_a_plan_in_which_all_goes_on_leaves_nothing() -> None:
    talk = Conversation((FILES,))
    talk.open(entries({"plan/about/name": "Pier", f"{ITEM}/note": "Six lists"}))
    assert "Left behind there: nothing." in talk.do("plan/following").html[FILES]


def test_any_plan_can_be_followed() -> None:
    """Whatever stands in it; what is not known here goes on."""
    for name, cells in EXAMPLES.items():
        talk = Conversation((FILES,))
        talk.open(tuple(cells))
        assert talk.do("plan/following").plan != "p", name


def test_next_year_is_offered_once_there_is_something_to_begin_it_with() -> None:
    """It was offered in an empty plan, and led from nothing to nothing."""
    talk = Conversation(("plan/plans",))
    nothing: tuple[dict[str, Value], ...] = (
        {},
        {"plan/about/name": "Pier"},
        {"exports/options/by": "Council", f"{ITEM}/done": False},
        {"actions/actions--a/order": "i"},
    )
    for cells in nothing:
        assert "plan/following" not in talk.open(entries(cells)).html["plan/plans"], cells
    assert "plan/copy" in talk.look().html["plan/plans"]
    for address in (f"{ITEM}/note", "plan/about/area"):
        assert "plan/following" in talk.open(entries({address: "Harbour"})).html["plan/plans"], address
