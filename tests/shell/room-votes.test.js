/** Hands counted before and after stand side by side. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { hands, votesAt } from "../../overrides/assets/shell/room-votes.js";

const CHOICES = ["Not at all", "Fairly"];
const step = (id, title, ask, choices = CHOICES) => ({ id, title, ask, choices });
const SESSION = {
  steps: [
    step("before", "Before", "Sure?"),
    step("map", "Map", "", []),
    step("after", "And now?", "Sure?"),
    step("other", "Other", "Else?"),
  ],
};

test("a number of hands is a whole number, and whatever else is typed is none", () => {
  assert.deepEqual(["12", " 3 ", "0", "", "-1", "2.5", "many", "1234", undefined].map(hands), [
    ...[12, 3, 0],
    ...Array(6).fill(undefined),
  ]);
});

test("what is asked again stands beside what was asked first", () => {
  const votes = { before: { "Not at all": "9", Fairly: "3" }, after: { "Not at all": "7", Fairly: "x" } };
  assert.deepEqual(votesAt(SESSION, "before", votes).rows[0].cells, ["Not at all", "9"]);
  const { sentence, head, rows } = votesAt(SESSION, "after", votes);
  assert.deepEqual(head, ["compare-choice", "Before", "And now?"]);
  assert.deepEqual(
    rows.map(({ cells }) => cells),
    [
      ["Not at all", "9", "7"],
      ["Fairly", "3", "0"],
    ],
  );
  assert.deepEqual(sentence, ["compare-votes", { count: 7, least: 5 }]);
});

test("fewer than five hands are in no figures, and those before stay", () => {
  const few = { before: { "Not at all": "3", Fairly: "1" } };
  assert.deepEqual(votesAt(SESSION, "before", few).rows, []);
  assert.equal(votesAt(SESSION, "before", few).sentence[0], "compare-few-votes");
  const { head, rows, sentence } = votesAt(SESSION, "after", { before: { Fairly: "6" }, after: { Fairly: "4" } });
  assert.equal(sentence[0], "compare-few-votes");
  assert.deepEqual(head, ["compare-choice", "Before"]);
  assert.deepEqual(rows[1].counts, [6]);
});

test("where none were counted it is said", () => {
  assert.equal(votesAt(SESSION, "other", {}).sentence[0], "compare-no-votes");
});
