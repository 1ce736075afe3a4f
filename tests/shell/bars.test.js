/** The page's lines: read after its head, one at a time, a key away, told once, and gone when their time is over. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bars, holds, press } from "./page.js";
import { made, openTab } from "./tab.js";
import { say } from "../../overrides/assets/shell/words.js";

const nothing = () => undefined;
const shown = () => [...document.querySelectorAll(".bar:not([hidden])")].map((bar) => bar.dataset.topic);
const teller = () => document.querySelector('[role="status"]');
const told = async () => {
  await new Promise((done) => setTimeout(done, 80));
  const text = teller().textContent;
  teller().textContent = "";
  return text;
};
const key = (given = {}) =>
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "F6", cancelable: true, ...given }));

/** A page on which nothing was told in this tab. */
function begin(html = "<h1>Assets</h1><button id='here'>Here</button>") {
  sessionStorage.clear();
  holds(html);
}

test("lines are read directly after the page's head", () => {
  assert.equal(document.querySelector(".md-header").nextElementSibling.className, "bars");
});

test("one line is shown at a time, and a question waits until the line above it is gone", () => {
  begin();
  say("storage", "Is this your own computer?", [["My own", nothing]]);
  say("undo", "Removed.", [["undo", nothing]]);
  assert.deepEqual(shown(), ["undo"]);
  press("undo");
  assert.deepEqual(shown(), ["storage"]);
  assert.deepEqual(bars(), ["storage: Is this your own computer? [My own]"]);
});

test("one key leads to the line that is shown, and back", () => {
  begin();
  say("storage", "Is this your own computer?", [["My own", nothing]]);
  say("undo", "Removed.", [["undo", nothing]]);
  document.querySelector("#here").focus();
  key({ shiftKey: true });
  assert.equal(document.activeElement.id, "here", "with another key it is the browser's own");
  key();
  assert.equal(document.activeElement.textContent, "undo");
  key();
  assert.equal(document.activeElement.id, "here");
});

test("the key is the browser's own where there is no line", () => {
  begin();
  document.querySelector("#here").focus();
  assert.ok(key(), "nothing was done for it");
  assert.equal(document.activeElement.id, "here");
});

test("the key is said with the first line of a visit, and written in each", async () => {
  begin();
  say("undo", "Removed.", [["undo", nothing]]);
  assert.equal(await told(), "Removed. bar-key-said");
  say("undo", "Moved.", [["undo", nothing]]);
  assert.equal(await told(), "Moved.");
  assert.equal(document.querySelector(".bar__key").textContent, "bar-key");
});

test("what lasts is told once, and not with every page that is loaded", async () => {
  begin();
  const ask = () => say("storage", "Is this your own computer?", [["My own", nothing]], { lasts: true });
  ask();
  assert.equal(await told(), "Is this your own computer? bar-key-said");
  holds("<h1>The next page</h1>");
  ask();
  assert.deepEqual(shown(), ["storage"]);
  assert.equal(await told(), "");
});

test("what happens twice is told twice", async () => {
  begin();
  for (const first of [true, false]) {
    holds("<h1>Assets</h1>");
    say("undo", "Removed: First row.", [["undo", nothing]]);
    assert.equal(await told(), first ? "Removed: First row. bar-key-said" : "Removed: First row.");
  }
});

test("the next command, or the next page, drops the offer to undo, and the list still has it", async () => {
  begin();
  const tab = await openTab();
  tab.outbox.know(await tab.undoing.place(tab.current.plan, [made("map/data/done", true)], "Ticked."));
  tab.undoing.offer();
  assert.deepEqual(bars(), ["undo: Ticked. [undo, close]"]);
  tab.undoing.pass();
  tab.undoing.offer();
  assert.deepEqual(bars(), []);
  tab.undoing.show();
  press("undo-act Ticked.");
});

test("the next command leaves the offer to bring back what was deleted for good", async () => {
  begin();
  const tab = await openTab();
  say("undo", "The plan was deleted.", [["undo", nothing]]);
  tab.undoing.pass();
  assert.deepEqual(bars(), ["undo: The plan was deleted. [undo]"]);
});
