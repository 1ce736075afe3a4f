/** The arrow keys lead from one to the next where Tab would take all: within a picture, and from line to line. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { holds } from "./page.js";
import { letArrowsLead } from "../../overrides/assets/shell/arrows.js";

letArrowsLead();
const focused = () => document.activeElement.id;

/** Press a key where the focus is, and give where it then is. */
function key(name, target = document.activeElement) {
  const event = new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true });
  target.dispatchEvent(event);
  return focused();
}
const on = (id) => document.getElementById(id).focus();
const line = (id) =>
  `<li><input type="checkbox" id="${id}"><a href="#x" id="${id}-link">x</a><input id="${id}-note"></li>`;

test("up and down lead from box to box, also of the next list", () => {
  holds(`<ol data-lines>${line("a")}${line("b")}</ol><p><input id="other"></p><ol data-lines>${line("c")}</ol>`);
  on("a");
  assert.equal(key("ArrowDown"), "b");
  assert.equal(key("ArrowDown"), "c");
  assert.equal(key("ArrowDown"), "c", "after the last there is none");
  assert.equal(key("ArrowUp"), "b");
});

test("from elsewhere in a line the arrow keys do what they always do", () => {
  holds(`<ol data-lines>${line("a")}${line("b")}</ol>`);
  for (const id of ["a-link", "a-note"]) {
    on(id);
    assert.equal(key("ArrowDown"), id);
  }
  on("a");
  assert.equal(key("ArrowRight"), "a");
});

test("marks that are moved and buttons that lead closer are one way, and Tab comes back to where it was left", () => {
  holds(`<div data-rove><p id="m" role="button" tabindex="0"></p><button id="g" tabindex="-1"></button></div>`);
  on("m");
  assert.equal(key("ArrowRight"), "g");
  assert.deepEqual(
    ["m", "g"].map((id) => document.getElementById(id).getAttribute("tabindex")),
    ["-1", "0"],
  );
  assert.equal(key("Home"), "m");
});
