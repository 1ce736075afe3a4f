/** The clock of a room tells how late it is, and what to leave out. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { advice, ahead, clock, clockTime, minutesIn, planned } from "../../overrides/assets/shell/room-clock.js";

process.env.TZ = "Europe/London";
const MINUTE = 60_000;
const OPENED = new Date("2027-01-12T10:00:00Z").getTime();
const STEPS = [
  { id: "welcome", minutes: 5, must: true },
  { id: "before", minutes: 4, must: false },
  { id: "map", minutes: 16, must: true },
  { id: "after", minutes: 3, must: false },
  { id: "close", minutes: 2, must: true },
];
const SESSION = {
  steps: STEPS,
  late: [
    { minutes: 5, drop: ["before", "after"] },
    { minutes: 2, drop: ["after"] },
  ],
};
const run = (given = {}) => ({ opened: OPENED, step: "welcome", began: OPENED, dropped: [], ...given });
const at = (minutes) => OPENED + minutes * MINUTE;

test("the plan is the steps one after the other", () => {
  const slots = planned(STEPS, OPENED);
  assert.deepEqual(slots[2], { id: "map", begins: at(9), ends: at(25) });
  assert.equal(clockTime(slots[4].ends), "10:30");
});

test("in time a step has what is left of its minutes", () => {
  assert.deepEqual(clock(STEPS, run(), at(1)), { left: 4 * MINUTE, share: 0.8, ends: at(30), late: 0 });
  assert.equal(minutesIn(3.2 * MINUTE), 4);
});

test("a step that takes too long makes the session late, and one that ends sooner makes it early", () => {
  const over = clock(STEPS, run(), at(11));
  assert.deepEqual([over.left, over.share, over.late, over.ends], [-6 * MINUTE, 0, 6, at(36)]);
  assert.equal(clock(STEPS, run({ step: "map", began: at(5) }), at(6)).late, -4);
});

test("a late room is told what to leave out of what is still to come", () => {
  const told = advice(SESSION, run(), 6);
  assert.deepEqual([told.steps.map(({ id }) => id), told.back], [["before", "after"], 7]);
  assert.deepEqual(
    advice(SESSION, run(), 2).steps.map(({ id }) => id),
    ["after"],
  );
  assert.deepEqual(
    advice(SESSION, run({ step: "map" }), 6).steps.map(({ id }) => id),
    ["after"],
  );
  assert.equal(advice(SESSION, run({ step: "close" }), 6), undefined);
  assert.equal(advice(SESSION, run(), 0), undefined);
});

test("what is left out gives its minutes back", () => {
  const without = run({ dropped: ["before", "after"] });
  assert.deepEqual(
    ahead(STEPS, without).map(({ id }) => id),
    ["map", "close"],
  );
  assert.equal(clock(STEPS, without, at(11)).late, -1);
  assert.equal(advice(SESSION, without, 3), undefined);
});
