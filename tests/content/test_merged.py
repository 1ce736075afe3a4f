"""Fewer tools: what asks the same is asked once, scales are of three kinds, and old addresses lead on."""

import re

from macros.generated_pages import generated_pages
from tests.examples import CONTENT, ROOT
from tools_py.app import Session
from tools_py.tools.overview.view import ToolsView
from tools_py.upgrade import GONE

SHEETS = CONTENT.toolkit.worksheets
LISTED = [one for one in SHEETS if not one.page]
YES = ("Yes", "Partly", "No")
KINDS = (
    YES,
    ("Not in place", "Early", "Developing", "Embedded"),
    ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"),
)
"""The scales that there are; not knowing and not being relevant may follow."""
OWN = {
    "eds-2022": ("Undeveloped", "Developing", "Achieving", "Excelling"),
    "place": ("Needs a lot of work", "Mixed", "Works well"),
}
"""The scale that a form's makers prescribe, and the one by which residents rate a place."""


def test_there_are_about_twenty_six_tools() -> None:
    """And the profile of a place and the register of measures, which came later."""
    assert len(LISTED) <= 29
    view = Session.of(CONTENT.toolkit).tools["overview"].view(Session.of(CONTENT.toolkit).scene, "list")
    assert isinstance(view, ToolsView)
    assert view.total == len(LISTED)
    assert view.groups[-1].title == "Specialist tools"


def test_scales_are_of_three_kinds() -> None:
    """Whatever is rated is rated by one of them; high, medium and low are no answers to a question."""
    other = []
    for sheet in SHEETS:
        for one in (field for part in sheet.parts for field in part.fields):
            labels = tuple(option.label for option in one.choices if not option.outside)
            rated = (
                one.kind in {"scale", "yes-partly-no"}
                or {"Yes", "Partly"} <= set(labels)
                or set(labels) & {"High", "Medium", "Low"}
            )
            if rated and not any(labels[: len(kind)] == kind for kind in (*KINDS, OWN.get(sheet.id)) if kind):
                other.append((sheet.id, one.id, labels))
    assert other == []


def test_a_measure_a_source_and_an_equality_decision_have_one_list() -> None:
    """The equity assessment has neither sources nor measures of its own, the charter no results, and signatures refer.

    Measures are in their register; `tests/core/test_measures.py` looks at every field that asks for one.
    """
    parts = {f"{sheet.id}/{part.id}" for sheet in SHEETS for part in sheet.parts}
    assert not parts & {"heat/evidence", "heat/monitoring", "service-action-plan/sources", "project-charter/results"}
    assert parts >= {"data-inventory/sources", "measures/register", "sign-off/decisions", "review/readings"}
    signatures = CONTENT.toolkit.worksheet("sign-off").part("signatures")
    assert signatures.field("equality").to == "sign-off/decisions"


def test_facts_of_the_whole_plan_are_asked_once() -> None:
    """Group, area, scope, start, sponsor and coordinator: several tools show them, and each is kept in one place."""
    kept = {(sheet.id, one.kept) for sheet in SHEETS for part in sheet.parts for one in part.fields if one.kept}
    assert kept == {
        ("project-charter", "plan/about/group"),
        ("project-charter", "plan/about/area"),
        ("project-charter", "plan/about/period"),
        ("project-charter", "partnership/lead/sponsor"),
        ("priority-finder", "plan/about/group"),
        ("priority-finder", "plan/about/area"),
        ("project-charter", "partnership/lead/coordinator"),
        ("heat", "plan/about/group"),
        ("heat", "plan/about/area"),
        ("heat", "project-charter/charter/in-scope"),
        ("heat", "project-charter/charter/out-of-scope"),
        ("heat", "project-charter/charter/start"),
        ("heat", "partnership/lead/sponsor"),
    }


def test_commitments_equality_decisions_and_approval_are_shown_where_they_are_needed() -> None:
    """And typed where they are asked."""
    shown = {(f"{sheet.id}/{part.id}", one.place) for sheet in SHEETS for part in sheet.parts for one in part.elsewhere}
    assert shown == {
        ("sign-off/signatures", "partnership/pledges"),
        ("sign-off/gates", "partnership/lead"),
        ("heat/statement", "sign-off/decisions"),
    }


def test_the_equity_assessment_begins_with_twelve_questions() -> None:
    first = CONTENT.toolkit.worksheet("heat").parts[0]
    assert len(first.lines) == 12
    assert {line.section for line in first.lines} == {"Prepare", "Assess", "Refine and apply", "Review"}


def test_the_addresses_of_tools_that_went_lead_to_what_took_them_in() -> None:
    """A short page each, kept out of the search, with a link that the strict build checks."""
    pages = generated_pages(CONTENT.toolkit, CONTENT.training)
    for old, new in GONE.items():
        text = pages[f"tools/{old}.md"]
        assert f"({new}.md)" in text
        assert "exclude: true" in text
    assert "(../start/single-project.md)" in pages["tools/six-step-tracker.md"]


def test_the_checklist_of_six_steps_is_on_its_page() -> None:
    sheet = CONTENT.toolkit.worksheet("six-step-tracker")
    assert f'{{{{ tool("{sheet.id}") }}}}' in (ROOT / "docs" / f"{sheet.page.rstrip('/')}.md").read_text("utf-8")


def test_nothing_asks_readers_to_do_sums() -> None:
    """What can be worked out of two answers is not asked for."""
    asks = re.compile(r"\b(?:minus|times the value|the average of|divided by)\b", re.IGNORECASE)
    hints = [one.hint or "" for sheet in SHEETS for part in sheet.parts for one in part.fields]
    assert [hint for hint in hints if asks.search(hint)] == []
