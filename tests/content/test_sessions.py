"""Sessions add up: minutes, what a late room leaves out, what they name, and what is left if only the musts are kept."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from attrs import evolve

from macros.content import load
from macros.sessions import Session, Uses
from macros.steps import BuildFault
from tests.examples import CONTENT, ROOT

SESSIONS = CONTENT.training.sessions
each = pytest.mark.parametrize("session", SESSIONS, ids=lambda one: one.id)


@each
def test_a_session_holds_together(session: Session) -> None:
    """Its sums, names and musts; the build stops at the same faults."""
    assert list(session.faults(CONTENT.toolkit, CONTENT.case)) == []
    assert (ROOT / f"content/sessions/{session.id}.yaml").is_file()


@each
def test_the_steps_that_must_be_kept_take_most_of_the_time(session: Session) -> None:
    """At least two thirds of it, so that a late room still has a session."""
    assert 3 * sum(one.minutes for one in session.steps if one.keep == "must") >= 2 * session.minutes


@each
def test_a_late_room_is_told_what_to_leave_out(session: Session) -> None:
    """By two steps of being late at least, the second giving more back than the first."""
    assert len(session.late) >= 2
    given = [session.given_back(minutes) for minutes in sorted(session.late)]
    assert all(back >= minutes for back, minutes in zip(given, sorted(session.late), strict=True))
    assert given == sorted(set(given))


@each
def test_what_is_asked_before_is_asked_again_in_the_same_words(session: Session) -> None:
    """And left out together."""
    votes = [one for one in session.steps if one.ask and one.id in {"before", "after"}]
    assert len({(one.ask, one.choices, one.keep) for one in votes}) <= 1
    assert len(votes) in {0, 2}
    assert all({"before", "after"} <= set(ids) or not {"before", "after"} & set(ids) for ids in session.late.values())


@each
def test_people_are_safe_in_every_session(session: Session) -> None:
    """They may speak for someone else or pass, and hear at the start and at the close where there is support."""
    said = " ".join(session.safety)
    first, last = session.steps[0], session.steps[-1]
    assert re.search(r"role|speak for|voice", said)
    assert re.search(r"pass|without a reason|step out", said)
    assert re.search(r"service outside", said)
    assert "support" in " ".join(first.do)
    assert re.search(r"who can help|come and find me", " ".join(last.say))
    assert re.search(r"made up|does not exist", " ".join(first.say))


@each
def test_the_trainers_words_can_be_said_in_a_breath(session: Session) -> None:
    """A sentence that is spoken has 25 words at most."""
    spoken = [text for step in session.steps for text in step.say]
    long = [one for text in spoken for one in re.split(r"(?<=[.!?])\s+", text) if len(one.split()) > 25]
    assert long == []


def test_there_are_sessions_for_every_aim_in_one_order() -> None:
    assert len({one.aim for one in SESSIONS}) == len(SESSIONS)
    assert [one.order for one in SESSIONS] == list(range(1, len(SESSIONS) + 1))


def change_step(**change: Any) -> Callable[[Session], Session]:
    """The same change of a session's second step that is not left out."""

    def changed(session: Session) -> Session:
        return evolve(session, steps=tuple(evolve(one, **change) if one.id == "map" else one for one in session.steps))

    return changed


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda one: evolve(one, minutes=61), "the steps take 60 minutes, not 61"),
        (lambda one: evolve(one, late={9: ("before",)}), "late/9: the steps give back 4 minutes"),
        (lambda one: evolve(one, late={9: ("nothing",)}), "late/9: there is no step 'nothing'"),
        (lambda one: evolve(one, late={9: ("map",)}), "late/9: map is a must"),
        (lambda one: evolve(one, steps=one.steps[:-1]), "the last step closes"),
        (lambda one: evolve(one, steps=one.steps[1:]), "the first step welcomes"),
        (lambda one: evolve(one, handouts=one.handouts[1:]), "exhibit 'b' is not handed out"),
        (lambda one: evolve(one, steps=(*one.steps, one.steps[0])), "the id 'welcome' is there more than once"),
        (lambda one: evolve(one, people=evolve(one.people, best=99)), "least, best and most go up"),
        (change_step(screen="word " * 26), "steps/map/screen: more than 25 words"),
        (change_step(task=""), "steps/map: people who work need a task"),
        (change_step(exhibits=("z",)), "steps/map/exhibits: there is no exhibit 'z'"),
        (change_step(uses=Uses(tool="hammer", part="head")), "steps/map/uses: there is no tool 'hammer'"),
        (change_step(uses=Uses(tool="heat", part="head")), "steps/map/uses: heat has no part 'head'"),
        (change_step(uses=Uses(tool="heat", part="first-pass", lines=("l",))), "heat/first-pass has no line 'l'"),
        (change_step(uses=Uses(tool="heat", part="first-pass", fields=("f",))), "heat/first-pass has no field 'f'"),
        (change_step(uses=None), "handouts/table: no step 'map' uses a tool"),
        (change_step(ask="How?"), "steps/map: a vote, and nothing else"),
        (change_step(names=("Tenants",)), "steps/map/names: they are there exactly where"),
        (change_step(say=(), do=()), "steps/map: nothing is said or done"),
        (lambda one: evolve(one, steps=tuple(evolve(step, keep="could") if step.kind in {"compare", "reveal"} else step for step in one.steps)), "compare nothing"),
    ],
)  # fmt: skip
def test_a_faulty_session_is_named_with_its_file_and_place(change: Callable[[Session], Session], said: str) -> None:
    faults = list(change(CONTENT.training.by_id["who-is-missing"]).faults(CONTENT.toolkit, CONTENT.case))
    assert any(said in fault for fault in faults), faults
    assert all(fault.startswith("content/sessions/who-is-missing.yaml: ") for fault in faults)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [("minutes", 61, "minutes: the steps take 60"), ("weather", "fine", "weather"), ("aim", "fun", "expected one of")],
)
def test_a_faulty_file_stops_the_build(tmp_path: Path, key: str, value: Any, said: str) -> None:
    for name in ("content", "tools_py"):
        (tmp_path / name).symlink_to(ROOT / name) if name != "content" else None
    (tmp_path / "content").mkdir()
    for file in (ROOT / "content").iterdir():
        if file.name != "sessions":
            (tmp_path / "content" / file.name).symlink_to(file)
    (tmp_path / "content/sessions").mkdir()
    for file in (ROOT / "content/sessions").iterdir():
        (tmp_path / "content/sessions" / file.name).write_bytes(file.read_bytes())
    at = tmp_path / "content/sessions/who-is-missing.yaml"
    raw = yaml.safe_load(at.read_text("utf-8"))
    at.write_text(yaml.safe_dump({**raw, key: value}), "utf-8")
    with pytest.raises(BuildFault) as wrong:
        load(tmp_path)
    assert "content/sessions/who-is-missing.yaml" in str(wrong.value)
    assert said in str(wrong.value)


def test_days_are_made_of_sessions_and_add_up() -> None:
    days = CONTENT.training.days
    assert [day.id for day in days] == ["half-day", "day"]
    wrong = evolve(
        CONTENT.training,
        days=(evolve(days[0], minutes=1), evolve(days[1], parts=(evolve(days[1].parts[1], minutes=5),))),
    )
    said = "\n".join(wrong.faults(CONTENT.toolkit, CONTENT.case))
    assert "content/days.yaml: half-day: its parts take 210 minutes, not 1" in said
    assert "of-what-between-whom takes 60 minutes" in said
