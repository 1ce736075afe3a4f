/**
 * A choice in a list is a command: at once, or where arrow keys went through a closed list, at Enter or as it is left.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { holds } from "./page.js";
import { letChoose } from "../../overrides/assets/shell/choosing.js";

/** @type {string[]} */
let done = [];
letChoose((command, text) => done.push(`${command} ${text}`));

/** A list of choices, which has the focus. */
function list() {
  const options = ["", "one", "two"].map((value) => `<option value="${value}">${value}</option>`).join("");
  holds(`<select id="only" data-do="map/only">${options}</select><select id="other">${options}</select>`);
  done = [];
  const found = document.getElementById("only");
  found.focus();
  return found;
}
const key = (place, name) => {
  const event = new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true });
  place.dispatchEvent(event);
  return event;
};
function choose(place, value) {
  place.value = value;
  place.dispatchEvent(new Event("change", { bubbles: true }));
}
const browse = (place, value) => {
  key(place, "ArrowDown");
  choose(place, value);
};

test("a choice is done at once", () => {
  const only = list();
  choose(only, "one");
  choose(only, "");
  assert.deepEqual(done, ["map/only one", "map/only "]);
});

test("of what arrow keys go through, the last is done at Enter", () => {
  const only = list();
  browse(only, "one");
  browse(only, "two");
  assert.deepEqual(done, []);
  assert.equal(key(only, "Enter").defaultPrevented, true);
  assert.deepEqual(done, ["map/only two"]);
  assert.equal(key(only, "Enter").defaultPrevented, false, "nothing waits any more");
});

test("arrow keys are told from a decision however slow the device is", () => {
  const only = list();
  key(only, "ArrowDown");
  const until = performance.now() + 150;
  while (performance.now() < until);
  choose(only, "one");
  assert.deepEqual(done, []);
});

test("what waits is done as the list is left", () => {
  const only = list();
  browse(only, "one");
  only.dispatchEvent(new Event("focusout", { bubbles: true }));
  only.dispatchEvent(new Event("focusout", { bubbles: true }));
  assert.deepEqual(done, ["map/only one"]);
});

test("a choice from an open list is done although a key opened it", async () => {
  const only = list();
  key(only, " ");
  await new Promise((go) => setTimeout(go));
  choose(only, "one");
  assert.deepEqual(done, ["map/only one"]);
});

test("other lists are left alone", () => {
  list();
  choose(document.getElementById("other"), "one");
  assert.deepEqual(done, []);
});
