/** The focus never falls to the page: what had it goes, and it moves to what came back or to what is nearest. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bars, holds, press, settled } from "./page.js";
import { heldShelf, made, openTab, storeOn } from "./tab.js";
import { follow, lead, stayInSight } from "../../overrides/assets/shell/focus.js";
import { Regions } from "../../overrides/assets/shell/regions.js";
import { ask, hush, say, tell } from "../../overrides/assets/shell/words.js";

const never = () => false;
const H1 = "<h1>Assets</h1>";
const ROW = (id, more = "") =>
  `<li id="assets-${id}" data-row="assets/${id}" tabindex="-1"><details open><summary>${id}</summary>` +
  `<input id="assets-${id}-name" name="assets/${id}/name">${more}</details></li>`;
const LIST = (...rows) =>
  `<section id="assets-rows" data-region="assets/rows"><h2>What is there</h2><ul>${rows.join("")}</ul></section>`;

/** Regions of a page that was built like this. */
async function regionsOf(html) {
  holds(html);
  const regions = new Regions(await storeOn(heldShelf()), { plan: "plan" }, () => "1");
  regions.begin();
  return regions;
}
const on = (selector) => document.querySelector(selector).focus();
const focused = () => document.activeElement;

test("a button that goes from a row gives the focus to the row's summary", async () => {
  const answers = '<div class="conflict"><button name="do" value="keep">Keep this one</button></div>';
  const regions = await regionsOf(H1 + LIST(ROW("a", answers), ROW("b")));
  on('[value="keep"]');
  regions.patch({ "assets/rows": LIST(ROW("a"), ROW("b")) }, never);
  assert.equal(focused().textContent, "a");
  assert.equal(focused().localName, "summary");
});

test("a button that goes from outside of rows gives the focus to its region's heading until that is left", async () => {
  const head = (inner) => `<div data-region="map/head"><h2>Map</h2><p>${inner}</p></div>`;
  const regions = await regionsOf(H1 + head('<button name="do" value="map/all">Show all</button>'));
  on("button");
  regions.patch({ "map/head": head("All are shown") }, never);
  assert.equal(focused().textContent, "Map");
  regions.patch({ "map/head": head("All 4 are shown") }, never);
  assert.equal(focused().textContent, "Map", "later answers leave it there");
  focused().blur();
  assert.equal(document.querySelector("h2").hasAttribute("tabindex"), false);
});

test("a button that goes gives the focus to another of its command, whatever its id was", async () => {
  const map = (inner) => `<div data-region="map/map"><h2>Map</h2>${inner}</div>`;
  const regions = await regionsOf(H1 + map('<button id="closer" name="do" value="map/zoom/1">Look closer</button>'));
  on("#closer");
  regions.patch({ "map/map": map('<button name="do" value="map/zoom/1">This part</button>') }, never);
  assert.equal(focused().textContent, "This part");
});

test("a row that goes with the focus in it gives that to the region's heading", async () => {
  const regions = await regionsOf(H1 + LIST(ROW("a", '<button name="do" value="x">Remove</button>')));
  on("button");
  regions.patch({ "assets/rows": LIST() }, never);
  assert.equal(focused().textContent, "What is there");
});

test("a region that goes as a whole gives the focus to the page's heading", async () => {
  const regions = await regionsOf(`${H1}<div id="r" data-region="plan/r"><button>Delete</button></div>`);
  on("button");
  regions.patch({ "plan/r": '<p id="r" data-region="plan/r"></p>' }, never);
  assert.equal(focused().localName, "h1");
});

test("what comes back in the same place, as by its command, has the focus again", async () => {
  const button = (word) => `<button name="do" value="actions/sort/owner">${word}</button>`;
  const regions = await regionsOf(`${H1}<div id="r" data-region="plan/r"><p>${button("By owner")}</p></div>`);
  on("button");
  regions.patch(
    { "plan/r": `<div id="r" data-region="plan/r"><ul><li>${button("By owner, chosen")}</li></ul></div>` },
    never,
  );
  assert.equal(focused().textContent, "By owner, chosen");
});

test("a button that is hidden, folded away or switched off has the focus no longer", async () => {
  for (const state of ["hidden", "disabled"]) {
    const region = (is) => `<div id="r" data-region="plan/r"><h2>Plans</h2><button id="up" ${is}>Up</button></div>`;
    const regions = await regionsOf(H1 + region(""));
    on("button");
    regions.patch({ "plan/r": region(state) }, never);
    assert.equal(focused().textContent, "Plans", state);
  }
});

test("another plan comes into sight, and the focus is at the heading of what was left", async () => {
  const regions = await regionsOf(H1 + LIST());
  regions.patch({ "assets/rows": LIST(ROW("a", '<button name="do" value="shell/switch/p">Open</button>')) }, never);
  on("button");
  regions.reset();
  assert.equal(focused().textContent, "What is there");
});

test("where nothing has the focus, nothing is given it", async () => {
  const regions = await regionsOf(H1 + LIST(ROW("a")));
  focused().blur?.();
  regions.patch({ "assets/rows": LIST() }, never);
  assert.equal(focused(), document.body);
});

test("a command that leads to a row leads to its summary", async () => {
  await regionsOf(H1 + LIST(ROW("a")));
  lead("assets-a");
  assert.equal(focused().localName, "summary");
});

test("an undo leads to the row that comes back, once it has come", async () => {
  const regions = await regionsOf(H1 + LIST());
  follow(["assets/a/order", "assets/a/deleted"]);
  assert.equal(focused(), document.body);
  regions.patch({ "assets/rows": LIST(ROW("a")) }, never);
  assert.equal(focused().textContent, "a");
});

test("an undo leads nowhere once the reader has gone elsewhere", async () => {
  const regions = await regionsOf(`${H1}<input id="other">${LIST()}`);
  follow(["assets/a/order"]);
  on("#other");
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "a" }));
  regions.patch({ "assets/rows": LIST(ROW("a")) }, never);
  assert.equal(focused().id, "other");
});

test("an undo that is pressed leads to what it changed", async () => {
  const tab = await openTab();
  holds(`${H1}<input name="map/data/note">`);
  tab.outbox.know(await tab.undoing.place(tab.current.plan, [made("map/data/note", "x")], "Noted."));
  tab.undoing.offer();
  on(".bar button");
  press("undo");
  await settled();
  assert.deepEqual(bars(), ["undo: undone Noted. [redo, close]"]);
  assert.equal(focused().name, "map/data/note");
});

test("a line that is closed gives the focus back to where it was", () => {
  holds(`${H1}<section><h2>Part</h2><button id="here">Here</button></section>`);
  on("#here");
  say("file", "Too large.", [["close", () => undefined]]);
  on(".bar button");
  press("close");
  assert.equal(focused().id, "here");
});

test("a line that is closed gives the focus to the heading nearest to what has gone meanwhile", () => {
  holds(`${H1}<section><h2>Part</h2><button id="here">Here</button></section>`);
  on("#here");
  say("storage", "Is this your own computer?", [["My own", () => undefined]]);
  on(".bar button");
  document.querySelector("#here").remove();
  press("My own");
  assert.equal(focused().textContent, "Part");
});

test("a line that another takes the place of, or that a command drops, keeps nobody's focus", () => {
  for (const change of [() => say("undo", "Two", [["undo", never]]), () => hush("undo")]) {
    holds(`${H1}<button id="here">Here</button>`);
    on("#here");
    say("undo", "One", [["undo", never]]);
    on(".bar button");
    change();
    assert.equal(focused().id, "here");
  }
});

test("a question gives the focus back, also where what asked is gone by then", async () => {
  for (const stays of [true, false]) {
    holds(`${H1}<section><h2>Plans</h2><button id="delete">Delete</button></section>`);
    on("#delete");
    ask("Delete it?", [["cancel", () => undefined]]);
    on("dialog button");
    if (!stays) document.querySelector("#delete").remove();
    press("cancel");
    await settled();
    assert.equal(focused().textContent, stays ? "Delete" : "Plans");
  }
});

test("a button of the status line that goes gives the focus to the heading nearest to it", () => {
  holds(`${H1}<section><h2>Tool</h2><p data-status></p></section>`);
  tell("Slow.", [["again", () => tell("")]]);
  on("[data-status] button");
  document.querySelector("[data-status] button").click();
  assert.equal(focused().textContent, "Tool");
});

test("rows that the last HTML still had and that were removed keep nobody's focus", async () => {
  const tab = await openTab();
  holds(H1 + LIST(ROW("map--a")));
  on("input");
  tab.form.showAll([made("assets/map--a/order", "1"), made("assets/map--a/deleted", "core:9")]);
  assert.equal(focused().textContent, "What is there");
});

test("a chosen card is pressed as Python says, and a mark that is moved as the page does", async () => {
  const region = (pressed) =>
    `<div id="r" data-region="m/r"><button id="card" aria-pressed="${pressed}">Card</button>` +
    `<span id="mark" data-moves="m/a"></span></div>`;
  const regions = await regionsOf(H1 + region(false));
  document.querySelector("#mark").setAttribute("aria-pressed", "true");
  regions.patch({ "m/r": region(true) }, never);
  assert.equal(document.querySelector("#card").getAttribute("aria-pressed"), "true");
  assert.equal(document.querySelector("#mark").getAttribute("aria-pressed"), "true");
});

test("a link that Tab left beside the window, in a rail that scrolls across, is brought into it", async () => {
  const frames = [];
  Object.assign(globalThis, { innerWidth: 320, innerHeight: 256, requestAnimationFrame: (done) => frames.push(done) });
  stayInSight();
  holds('<a href="#a" id="beside">Month by month</a><a href="#b" id="within">Needs</a>');
  const brought = [];
  for (const [id, left] of [
    ["beside", innerWidth - 20],
    ["within", 10],
  ]) {
    const link = document.getElementById(id);
    link.matches = () => true;
    link.getBoundingClientRect = () => ({ top: 10, bottom: 30, left, right: left + 100 });
    link.scrollIntoView = () => brought.push(id);
    link.focus();
    while (frames.length) frames.shift()();
  }
  assert.deepEqual(brought, ["beside"]);
});
