/** What is typed between a press and the place that it leads to is not lost, and goes nowhere else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { holds } from "./page.js";
import { isElsewhere, letType, letTypeAhead, waitForPlace } from "../../overrides/assets/shell/typing-ahead.js";

const PAGE =
  '<button id="add">Add an activity</button><input id="note"><textarea id="words"></textarea><a href="#words">x</a>';
let reached = "";
addEventListener("keydown", ({ key }) => (reached += key));
letTypeAhead();

/** A page on which a command was pressed. */
function pressed() {
  holds(PAGE);
  reached = "";
  document.getElementById("add").focus();
  waitForPlace();
}

/** @param {string[]} keys @param {object} [held] */
function type(keys, held = {}) {
  for (const key of keys) {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...held });
    document.activeElement.dispatchEvent(event);
  }
}

/** What stands in the new place once the page is there. */
function there() {
  const words = document.getElementById("words");
  words.focus();
  letType();
  return words.value;
}

test("letters that are typed before the new field is there stand in it, and are told as typed", () => {
  pressed();
  let told = "";
  document.addEventListener("input", ({ target }) => (told = target.value), { once: true });
  type([..."Nets, p then s"]);
  assert.equal(reached, "", "the theme's own keys do not hear them: n and p turn the page");
  assert.equal(there(), "Nets, p then s");
  assert.equal(told, "Nets, p then s");
});

test("what is taken back meanwhile is not there, and Tab waits for the letters", () => {
  pressed();
  type([..."Walkz", "Backspace", "s", "Tab"]);
  assert.equal(reached, "");
  assert.equal(there(), "Walks");
});

test("a blank or Enter alone presses the button again, and commands are let through", () => {
  pressed();
  type([" ", "Enter", "Tab", "F6"]);
  type(["z"], { ctrlKey: true });
  assert.equal(reached, " EnterTabF6z");
  assert.equal(there(), "");
});

test("who has gone to another field types there, and is not led away", () => {
  pressed();
  assert.equal(isElsewhere(), false);
  document.getElementById("note").focus();
  type([..."ab"]);
  assert.equal(reached, "ab");
  assert.equal(isElsewhere(), true);
  letType();
  assert.equal(isElsewhere(), false);
});

test("letters that nothing takes are let go, and the next ones are the page's again", () => {
  pressed();
  type([..."ab"]);
  letType();
  type(["c"]);
  assert.equal(reached, "c");
  assert.equal(there(), "");
});
