/** What was typed that no cell keeps stays until a command takes it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { holds } from "./page.js";
import { patch } from "../../overrides/assets/shell/patch.js";
import { taken } from "../../overrides/assets/shell/unsent.js";

const never = () => false;
const SEARCH = (value, about) =>
  `<div data-region="map/search"><p>${about}</p><input id="words" type="text" name="search" value="${value}"></div>`;

function type(text) {
  const field = document.querySelector("#words");
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return field;
}

test("an answer to something else leaves a search that was typed and not yet sent", () => {
  holds(SEARCH("", "10 of 10"));
  const field = type("coast");
  patch(document.querySelector("[data-region]"), SEARCH("", "11 of 11"), never);
  assert.equal(field.value, "coast");
  assert.equal(document.querySelector("[data-region] p").textContent, "11 of 11");
});

test("what a command has taken is cleared by what answers it, and what is typed meanwhile is not", () => {
  holds(SEARCH("", "10 of 10"));
  const field = type("coast");
  assert.equal(taken("words"), "coast");
  patch(document.querySelector("[data-region]"), SEARCH("harbour", "1 of 10"), never);
  assert.equal(field.value, "harbour");
  type("hall");
  patch(document.querySelector("[data-region]"), SEARCH("", "10 of 10"), never);
  assert.equal(field.value, "hall");
});

test("what a paste keeps beside its box, and the button that sends it, outlive an answer", () => {
  const box = (text) =>
    `<div data-region="map/box"><p>${text}</p><textarea id="rows-pasted"></textarea>` +
    `<button data-text="rows-pasted">Add</button></div>`;
  holds(box("No rows"));
  document.querySelector("textarea").insertAdjacentHTML("afterend", '<textarea id="rows-pasted-markup"></textarea>');
  document.querySelector("[data-text]").dataset.text = "rows-pasted-markup";
  patch(document.querySelector("[data-region]"), box("1 row"), never);
  assert.equal(document.querySelector("[data-region] p").textContent, "1 row");
  assert.ok(document.querySelector("#rows-pasted-markup"));
  assert.equal(document.querySelector("[data-text]").dataset.text, "rows-pasted-markup");
});
