/** A table chooses the ends of a link among its own cards, without Python. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { holds } from "./page.js";

const { settings } = await import("../../overrides/assets/shell/words.js");
Object.assign(settings.words, { "choose-card": "Choose a card", "no-cards": "Add your cards first" });
const { offerOwn } = await import("../../overrides/assets/shell/own-ends.js");
const CARDS = { tool: "logic-model", part: "card", label: "text" };
const USES = [CARDS, { tool: "logic-model", part: "link", ends: { cards: CARDS, from: "from", to: "to" } }];
const cell = (address, value) => ["table-1", `logic-model/${address}`, [{ value, stamp: 1, device: "d", seen: {} }]];
const lists = () => [...document.querySelectorAll("select")];
const options = ({ options }) => [...options].map(({ value, text }) => [value, text]);

beforeEach(() =>
  holds(
    ["from", "to"]
      .map((end) => `<select name="logic-model/link--x/${end}"><option value="">Choose</option></select>`)
      .join(""),
  ),
);

test("a list offers the table's cards, and shows what was chosen", () => {
  offerOwn(USES, [
    cell("card--a/text", "Repair visits"),
    cell("card--a/column", "activity"),
    cell("card--b/text", "Dry homes"),
    cell("link--x/from", "card--b"),
  ]);
  for (const list of lists())
    assert.deepEqual(options(list), [
      ["", "Choose a card"],
      ["card--a", "Repair visits"],
      ["card--b", "Dry homes"],
    ]);
  assert.deepEqual(
    lists().map(({ value }) => value),
    ["card--b", ""],
  );
});

test("without cards it says where they are entered, and a card that was removed is not there", () => {
  offerOwn(USES, [cell("card--a/text", null), cell("card--b/text", " "), cell("link--x/from", "card--a")]);
  assert.deepEqual(options(lists()[0]), [["", "Add your cards first"]]);
  assert.equal(lists()[0].value, "");
});
