/** Errors come when a field is left: for ears once, for eyes in the title and in a line that leads to their list. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bars, holds, press } from "./page.js";
import { heldShelf, storeOn } from "./tab.js";
import { Errors } from "../../overrides/assets/shell/errors.js";
import { Regions } from "../../overrides/assets/shell/regions.js";

const WRONG = '<p id="when-error"><span>Error: </span>Write the date as day, month and year.</p>';
const ROW = (value, error = "") =>
  `<div id="row" data-region="actions/row"><label for="when">By when<span>: Second row</span></label>${error}` +
  `<input id="when" name="actions/a/when" value="${value}"${error && ' aria-invalid="true"'}>` +
  `<input id="who" name="actions/a/who"></div>`;
const LIST = (wrong) =>
  `<div class="errors-place" data-region="actions/errors">${
    wrong ? '<h2 class="errors__title">There is 1 thing to fix</h2><a href="#when">By when</a>' : ""
  }</div>`;
const SAID = "error-said By when: Second row Error: Write the date as day, month and year.";
const title = "Actions - Toolkit";
const when = () => document.querySelector("#when");
const teller = () => document.querySelector('[role="status"]');
const told = async () => {
  await new Promise((done) => setTimeout(done, 80));
  const text = teller().textContent;
  teller().textContent = "";
  return text;
};

/** A page with a row and the list of what is to be fixed, on which a date is being typed. */
async function begin({ value = "", error = "" } = {}) {
  holds(LIST(Boolean(error)) + ROW(value, error));
  document.title = title;
  const regions = new Regions(await storeOn(heldShelf()), { plan: "plan" }, () => "1");
  regions.begin();
  const errors = new Errors();
  errors.start();
  let newer = false;
  const answer = (row, wrong) => {
    const html = { "actions/errors": LIST(wrong), "actions/row": row };
    regions.patch(html, () => newer);
    errors.judged(() => newer, html);
  };
  const type = (text) => {
    when().value = text;
    when().dispatchEvent(new Event("input", { bubbles: true }));
    newer = true;
  };
  const leave = () => {
    const field = when();
    document.querySelector("#who").focus();
    regions.release();
    errors.left(field);
  };
  when().focus();
  return { answer, type, leave, asked: () => (newer = false) };
}

test("of what is still being typed no error is shown, listed or told", async () => {
  const page = await begin();
  page.type("31 Feb");
  page.asked();
  page.answer(ROW("31 Feb", WRONG), true);
  assert.equal(when().hasAttribute("aria-invalid"), false);
  assert.equal(document.querySelector(".errors__title"), null);
  assert.equal(document.title, title);
  assert.equal(await told(), "");
});

test("on leaving a field its error is shown, told once by the row's name, and marked in the title", async () => {
  const page = await begin();
  page.type("31 Feb");
  page.asked();
  page.answer(ROW("31 Feb", WRONG), true);
  page.leave();
  assert.equal(when().getAttribute("aria-invalid"), "true");
  assert.equal(document.title, `error-title${title}`);
  assert.equal(await told(), SAID);
  page.answer(ROW("31 Feb", WRONG), true);
  assert.equal(await told(), "");
});

test("an error that is found after the field was left is told then", async () => {
  const page = await begin();
  page.type("31 Feb");
  page.leave();
  assert.equal(await told(), "");
  page.asked();
  page.answer(ROW("31 Feb", WRONG), true);
  assert.equal(await told(), SAID);
});

test("an error that was put right is cleared while typing, and not told on leaving", async () => {
  const page = await begin({ value: "31 Feb", error: WRONG });
  page.type("12 June 2027");
  page.asked();
  page.answer(ROW("12 June 2027"), false);
  assert.equal(when().hasAttribute("aria-invalid"), false);
  page.leave();
  assert.equal(document.title, title);
  assert.equal(await told(), "");
  assert.deepEqual(bars(), []);
});

test("an error that was put right a moment ago is not told while the old answer stands", async () => {
  const page = await begin({ value: "31 Feb", error: WRONG });
  page.type("12 June 2027");
  page.leave();
  assert.equal(await told(), "");
  page.asked();
  page.answer(ROW("12 June 2027"), false);
  assert.equal(await told(), "");
});

test("what was typed after an answer was asked for stays when that comes late", async () => {
  const page = await begin();
  page.type("31 Feb");
  page.answer(ROW("31", WRONG), true);
  page.leave();
  assert.equal(when().value, "31 Feb");
});

test("a line leads to the list of what is to be fixed, and goes with the last of it", async () => {
  const page = await begin();
  page.type("31 Feb");
  page.asked();
  page.answer(ROW("31 Feb", WRONG), true);
  page.leave();
  assert.deepEqual(bars(), ["errors: There is 1 thing to fix [errors-show, close]"]);
  press("errors-show");
  assert.equal(document.activeElement.className, "errors__title");
  page.leave();
  page.answer(ROW("12 June 2027"), false);
  assert.deepEqual(bars(), []);
  assert.equal(await told(), SAID);
});

test("errors in fields that nobody changed are not told", async () => {
  const page = await begin({ value: "31 Feb", error: WRONG });
  page.asked();
  page.leave();
  assert.equal(await told(), "");
  assert.deepEqual(bars(), []);
});
