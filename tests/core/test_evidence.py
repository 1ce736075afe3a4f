"""The library of what works: an approach becomes an action in one press, with what is known of it."""

from typing import Any

import pytest
from attrs import evolve

from tests.core.test_actions import actions, page
from tests.examples import CONTENT
from tools_py.cells import top
from tools_py.evidence import Approach
from tools_py.lookup import NotFoundError
from tools_py.references import referring, row_for

LIBRARY = CONTENT.toolkit.library
ONE = LIBRARY.by_id["toothbrushing"]
REGION = f"evidence/adopt.{ONE.id}"
ADOPT = f"evidence/adopt/{ONE.id}"
ROWS = "actions/rows.actions"


def test_an_approach_brings_along_what_is_known_of_it() -> None:
    """Reason, measure, what to look out for and the evidence; who leads it and by when is for people to say."""
    talk = page(REGION, ROWS)
    assert f'value="{ADOPT}"' in talk.look().html[REGION]
    answer = talk.do(ADOPT)
    (made,) = actions(talk)
    assert talk.plan.value(f"measures/{row_for('register', ONE.measure)}/name") == ONE.measure
    assert made == {
        "what": ONE.what,
        "why": f"{ONE.who} {ONE.inequality}",
        "part": ONE.part,
        "resources": ONE.cost,
        "measure": referring(row_for("register", ONE.measure), ONE.measure),
        "safeguard": ONE.caution,
        "rests-on": f"{ONE.found} ({ONE.source.cited})",
        "evidence-link": ONE.source.url,
        "strength": ONE.strength,
        "evidence-checked": ONE.checked[:7],
        "source": f"evidence/{ONE.id}",
    }
    assert 'href="../../tools/actions/#actions-actions--' in answer.html[REGION]
    assert f'href="../../understand/library/#evidence-{ONE.id}">Library of what works</a>' in answer.html[ROWS]


def test_taken_twice_it_is_one_action() -> None:
    talk = page()
    talk.do(ADOPT)
    assert talk.do(ADOPT).cells == ()
    assert len(actions(talk)) == 1


def test_the_button_is_back_when_the_action_is_removed() -> None:
    talk = page(REGION)
    talk.do(ADOPT)
    (id,) = talk.plan.records("actions")
    assert top(talk.plan.fields("actions", id)["what"]) == ONE.what
    assert f'value="{ADOPT}"' in talk.do(f"actions/remove/{id}").html[REGION]


@pytest.mark.parametrize("one", LIBRARY.approaches, ids=lambda one: one.id)
def test_every_approach_fits_into_an_action(one: Approach) -> None:
    """Nothing is longer than its field takes, and nothing is refused."""
    assert 'aria-invalid="true"' not in page(ROWS).do(f"evidence/adopt/{one.id}").html[ROWS]


def test_an_approach_that_there_is_not_is_refused() -> None:
    with pytest.raises(NotFoundError):
        page().do("evidence/adopt/nothing")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"topic": "weather"}, "toothbrushing/topic"),
        ({"strength": "splendid"}, "toothbrushing/strength"),
        ({"part": "nowhere"}, "toothbrushing/part"),
        ({"source": evolve(ONE.source, seen="hearsay")}, "toothbrushing/seen"),
    ],
)
def test_a_faulty_approach_is_named(change: dict[str, Any], said: str) -> None:
    faulty = evolve(LIBRARY, approaches=(evolve(ONE, **change),))
    toolkit = evolve(CONTENT.toolkit, library=faulty)
    assert any(fault.startswith(f"content/evidence.yaml: {said}") for fault in toolkit.faults())


def test_two_approaches_with_one_id_are_named() -> None:
    faulty = evolve(LIBRARY, approaches=(ONE, ONE))
    assert "content/evidence.yaml: two approaches have the same id" in [
        *evolve(CONTENT.toolkit, library=faulty).faults()
    ]


def test_a_year_that_was_not_seen_is_not_made_up() -> None:
    assert evolve(ONE.source, year=None).cited == ONE.source.name
