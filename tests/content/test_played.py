"""Every session is played from its first minute to its last by a clock of the test's own, as the desk keeps it."""

import json
import subprocess
from typing import Any

import pytest

from macros.sessions import WORKING, Session
from macros.workshop import session_data
from tests.examples import CONTENT, ROOT

SCRIPT = f"""
import {{ adapt, asBuilt, leaveOut }} from "{ROOT}/overrides/assets/shell/adapted.js";
import {{ advice, clock, planned }} from "{ROOT}/overrides/assets/shell/room-clock.js";
import * as room from "{ROOT}/overrides/assets/shell/room-state.js";
"""
PLAY = """
const MINUTE = 60_000;
let text = "";
for await (const part of process.stdin) text += part;
const { session, over, at, without } = JSON.parse(text);
const played = without ? adapt(session, without.reduce(leaveOut, asBuilt(session))) : session;
let now = 1_000 * MINUTE;
let state = room.turn(room.opened(played, "kite"), played, 1, now);
const told = [];
for (let steps = 0; steps < 99; steps++) {
  const step = played.steps.find(({ id }) => id === state.step);
  const begun = clock(played.steps, room.running(state, now), now);
  for (let minute = 0; minute < step.minutes + (step.id === at ? over : 0); minute++) now += MINUTE;
  const run = room.running(state, now);
  const { late, left } = clock(played.steps, run, now);
  const offer = advice(played, run, late);
  told.push({ id: step.id, begun: begun.left / MINUTE, left: left / MINUTE, late, back: offer?.back ?? 0, drop: offer?.steps.map(({ id }) => id) ?? [] });
  if (offer) state = room.drop(state, offer.steps.map(({ id }) => id));
  told.at(-1).after = clock(played.steps, room.running(state, now), now).late;
  const next = room.turn(state, played, 1, now);
  if (next === state) break;
  state = next;
}
const end = planned(played.steps, state.opened).at(-1).ends;
console.log(JSON.stringify({ told, over: (now - end) / MINUTE, dropped: state.dropped }));
"""
each = pytest.mark.parametrize("session", CONTENT.training.sessions, ids=lambda one: one.id)


def play(session: Session, *, over: int = 0, at: str = "", without: list[str] | None = None) -> dict[str, Any]:
    """The session with one step that takes longer by so many minutes; the trainer leaves out what the desk says."""
    given = {"session": session_data(CONTENT.toolkit, session), "over": over, "at": at, "without": without}
    run = subprocess.run(
        ["node", "--input-type=module", "-e", SCRIPT + PLAY],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return found


@each
def test_in_time_a_session_ends_when_it_should_and_nothing_is_left_out(session: Session) -> None:
    played = play(session)
    assert [one["id"] for one in played["told"]] == [step.id for step in session.steps]
    assert [one["begun"] for one in played["told"]] == [step.minutes for step in session.steps]
    assert {(one["left"], one["late"]) for one in played["told"]} == {(0, 0)}
    assert (played["over"], played["dropped"]) == (0, [])


@each
def test_a_late_session_keeps_its_musts_and_gives_back_what_the_desk_says(session: Session) -> None:
    """The first step at the tables takes nine minutes more."""
    first = next(step for step in session.steps if step.kind in WORKING)
    played = play(session, over=9, at=first.id)
    told = {one["id"]: one for one in played["told"]}
    assert (told[first.id]["left"], told[first.id]["late"]) == (-9, 9)
    assert all(one["late"] - one["after"] == one["back"] for one in played["told"])
    assert {step.id for step in session.steps if step.keep == "must"} <= set(told)
    assert not set(played["dropped"]) & set(told)
    given = sum(session.by_id[id].minutes for id in played["dropped"])
    assert given > 0
    assert played["over"] == 9 - given


@each
def test_an_adapted_session_is_played_by_its_own_clock(session: Session) -> None:
    """Without the steps that can be left out it ends when it should, and there is nothing left to leave out."""
    spare = [step.id for step in session.steps if step.keep != "must"]
    played = play(session, without=spare)
    assert [one["id"] for one in played["told"]] == [step.id for step in session.steps if step.keep == "must"]
    assert played["over"] == 0
    assert {one["back"] for one in played["told"]} == {0}
