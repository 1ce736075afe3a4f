/** What controls show of cells. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { holds } from "./page.js";
import { fill } from "../../overrides/assets/shell/controls.js";

test("a control shows what stands for an empty cell, and else what the cell holds", () => {
  holds('<textarea id="draft" name="logic-model/model--m/draft" data-instead="Need: Damp homes"></textarea>');
  const draft = document.querySelector("#draft");
  fill(draft, "", "1:a");
  assert.equal(draft.value, "Need: Damp homes");
  fill(draft, "Need: Cold homes", "2:a");
  assert.equal(draft.value, "Need: Cold homes");
  fill(draft, null, "");
  assert.equal(draft.value, "Need: Damp homes");
});
