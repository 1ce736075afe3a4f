/** What is kept of a plan's HTML for the next time. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { keepHtml, lastHtml } from "../../overrides/assets/shell/last-html.js";
import { memoryTable } from "../../overrides/assets/shell/shelves.js";

test("what stands within a region that is kept goes, and nothing that is not kept is looked for", async () => {
  const kept = new Map();
  const table = memoryTable(kept, () => undefined);
  table.put(["cell", "plan", "a/b"], {});
  await keepHtml(table, "plan", "build", { "list.r7": "old" });
  let removed = 0;
  const remove = (/** @type {string[]} */ key) => {
    removed += 1;
    table.remove(key);
  };
  const rows = Array.from({ length: 1000 }, (_, n) => `<li data-region="list.r${n}"></li>`);
  await keepHtml({ ...table, remove }, "plan", "build", { list: rows.join("") });
  assert.equal(removed, 1);
  assert.deepEqual([...(await lastHtml(table, "plan", "build")).keys()], ["list"]);
});
