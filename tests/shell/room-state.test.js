/** What a trainer does with a room, one act after the other. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { clock } from "../../overrides/assets/shell/room-clock.js";
import {
  comparedAt,
  drop,
  goTo,
  hold,
  lookNow,
  opened,
  reveal,
  running,
  show,
  turn,
} from "../../overrides/assets/shell/room-state.js";

const MINUTE = 60_000;
const step = (id, minutes, shows = "") => ({
  id,
  title: id,
  minutes,
  must: true,
  screen: id,
  task: "",
  ask: "",
  choices: [],
  shows,
});
const USE = {
  ...{ step: "map", tool: "stakeholders", part: "stakeholders", kind: "rows", label: "name", lines: [] },
  fields: [
    { id: "name", label: "Name", choices: [] },
    { id: "influence", label: "Can change", choices: [["1", "1", true]] },
  ],
};
const SESSION = {
  ...{ id: "who-is-missing", title: "", release: "1", tables: 6, late: [], uses: [USE] },
  steps: [step("welcome", 5), step("before", 4), step("map", 16), step("compare", 10, "list"), step("close", 3)],
};
const fresh = () => opened(SESSION, "kite");

test("the first press starts the clock, and the next goes on", () => {
  const started = turn(fresh(), SESSION, 1, 1000);
  assert.deepEqual([started.step, started.opened, started.began], ["welcome", 1000, 1000]);
  const next = turn(started, SESSION, 1, 5000);
  assert.deepEqual([next.step, next.opened, next.began, next.ended], ["before", 1000, 5000, { welcome: 5000 }]);
  assert.equal(turn(fresh(), SESSION, -1, 1000).opened, 0);
});

test("back to a step its time goes on, as if it had not been left", () => {
  const there = turn(turn(fresh(), SESSION, 1, 1000), SESSION, 1, 5000);
  const back = turn(there, SESSION, -1, 6000);
  assert.deepEqual([back.step, back.began, back.ended], ["welcome", 1000, {}]);
  assert.equal(turn(back, SESSION, -1, 7000).step, "welcome");
});

test("steps that are left out are passed over both ways, and can be gone to", () => {
  const started = drop(turn(fresh(), SESSION, 1, 1000), ["before"]);
  const map = turn(started, SESSION, 1, 2000);
  assert.equal(map.step, "map");
  assert.equal(turn(map, SESSION, -1, 3000).step, "welcome");
  assert.deepEqual(goTo(started, SESSION, "before", 2000).dropped, []);
});

test("while the clock is held the step keeps its time, and the session becomes late", () => {
  const started = turn(fresh(), SESSION, 1, 0 + 1);
  const held = hold(started, MINUTE + 1);
  const later = clock(SESSION.steps, running(held, 11 * MINUTE + 1), 11 * MINUTE + 1);
  assert.deepEqual([later.left, later.late], [4 * MINUTE, 10]);
  const on = hold(held, 11 * MINUTE + 1);
  assert.equal(clock(SESSION.steps, running(on, 12 * MINUTE + 1), 12 * MINUTE + 1).left, 3 * MINUTE);
});

test("a room that has not started is neither late nor early", () => {
  const { late, left } = clock(SESSION.steps, running(fresh(), 5000), 5000);
  assert.deepEqual([late, left], [0, 5 * MINUTE]);
});

test("blank and reveal are on and off, and a new step begins with its own words", () => {
  const revealed = show(fresh(), "reveal");
  assert.equal(revealed.face, "reveal");
  assert.equal(show(revealed, "reveal").face, "step");
  assert.equal(show(revealed, "blank").face, "blank");
  assert.equal(turn(turn(revealed, SESSION, 1, 1), SESSION, 1, 2).face, "step");
});

test("a step compares what it uses, or what was used last before it, in its own way", () => {
  const at = (id, given = {}) => lookNow({ ...fresh(), step: id, ...given }, SESSION);
  assert.equal(comparedAt(SESSION, "welcome"), undefined);
  assert.equal(comparedAt(SESSION, "compare"), USE);
  assert.deepEqual([at("welcome"), at("map"), at("compare")], [undefined, "spread", "list"]);
  assert.equal(at("compare", { look: "texts" }), "texts");
  assert.equal(at("compare", { look: "columns" }), "list");
});

test("those that are missing are revealed one more at each press, and a new step begins with none", () => {
  const shown = reveal(reveal(reveal(fresh())));
  assert.deepEqual([shown.face, shown.shown], ["reveal", 2]);
  assert.equal(goTo(shown, SESSION, "close", 1).shown, 0);
});
