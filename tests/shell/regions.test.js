/** New HTML comes into the page where it differs, and nowhere else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { holds } from "./page.js";
import { heldShelf, made, storeOn } from "./tab.js";
import { Regions } from "../../overrides/assets/shell/regions.js";

const PLAN = "plan";
const HEAD = '<p id="head" data-region="map/head">Nothing done</p>';
const NOTE =
  '<section id="one" data-region="map/one"><input name="map/one/note" value=""><b>empty</b>' +
  '<details id="more"><summary>More</summary></details></section>';
const never = () => false;

/** Regions of a page that was built like this, over a store that keeps a plan. */
async function regionsOf(html, { store } = {}) {
  holds(html);
  const kept = store ?? (await storeOn(heldShelf()));
  await kept.place(PLAN, [made("map/one/note", "x")]);
  const current = { plan: PLAN };
  const page = { build: "1" };
  const regions = new Regions(kept, current, () => page.build);
  regions.begin();
  return { regions, store: kept, current, page };
}

const standing = (name) => document.querySelector(`[data-region="${name}"]`);

test("a region is patched only where it changed", async () => {
  const { regions } = await regionsOf(HEAD + NOTE);
  const [input, word] = standing("map/one").children;
  const watch = new MutationObserver(() => undefined);
  watch.observe(document.querySelector("main"), {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
  regions.patch({ "map/one": NOTE.replace("empty", "full") }, never);
  assert.equal(word.textContent, "full");
  assert.deepEqual([...standing("map/one").children].slice(0, 2), [input, word], "they are the same elements");
  assert.ok(watch.takeRecords().every(({ target }) => word.contains(target)));
});

test("HTML that stands there already touches nothing", async () => {
  const { regions } = await regionsOf(HEAD + NOTE);
  const watch = new MutationObserver(() => undefined);
  watch.observe(document.querySelector("main"), {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
  regions.patch({ "map/one": NOTE, "map/head": HEAD }, never);
  assert.deepEqual(watch.takeRecords(), []);
});

test("what is typed, what was changed since, and what was folded out stay", async () => {
  const { regions } = await regionsOf(HEAD + NOTE);
  const [input] = standing("map/one").children;
  input.value = "typed since";
  document.getElementById("more").open = true;
  regions.patch({ "map/one": NOTE.replace('value=""', 'value="older"').replace("empty", "full") }, ({ name }) =>
    name.endsWith("/note"),
  );
  assert.equal(input.value, "typed since");
  assert.ok(document.getElementById("more").open);
  assert.equal(standing("map/one").querySelector("b").textContent, "full");
});

test("a row that came since is not taken away by HTML that does not hold it yet", async () => {
  const rows = (inner) => `<div id="rows" data-region="map/rows">${inner}</div>`;
  const { regions } = await regionsOf(
    rows('<p id="a" data-row="map/rows--a">a</p><p id="b" data-row="map/rows--b">b</p>'),
  );
  regions.patch({ "map/rows": rows("") }, never, (row) => row === "map/rows--b");
  assert.deepEqual(
    [...standing("map/rows").children].map((row) => row.id),
    ["b"],
  );
});

test("a region that stands on the page twice is patched in both places", async () => {
  const { regions } = await regionsOf('<nav data-region="plan/rail">0</nav><nav data-region="plan/rail">0</nav>');
  regions.patch({ "plan/rail": '<nav data-region="plan/rail">1</nav>' }, never);
  assert.equal(document.querySelector("main").textContent, "11");
});

test("HTML of a region that is not here is let be", async () => {
  const { regions } = await regionsOf(HEAD);
  regions.patch({ "other/head": "<p>elsewhere</p>" }, never);
  assert.equal(document.querySelector("main").innerHTML, HEAD);
});

test("HTML that brings regions with it makes them known only by another message", async () => {
  const { regions } = await regionsOf('<div id="rows" data-region="map/rows"></div>');
  assert.deepEqual(regions.introduce(), ["map/rows"]);
  assert.ok(regions.known);
  const inner = '<p id="a" data-region="map/row.a">a</p>';
  regions.patch({ "map/rows": `<div id="rows" data-region="map/rows">${inner}</div>` }, never);
  assert.ok(!regions.known);
  assert.deepEqual(regions.introduce(), ["map/rows", "map/row.a"]);
  regions.patch({ "map/row.a": inner.replace(">a<", ">b<") }, never);
  assert.ok(regions.known);
  assert.equal(standing("map/row.a").textContent, "b");
});

test("a link to the page that is in sight says so", async () => {
  const rail = (text) => `<div data-region="plan/rail"><nav><a href="/toolkit/tools/assets/">${text}</a></nav></div>`;
  const { regions } = await regionsOf(rail("0"));
  regions.patch({ "plan/rail": rail("1") }, never);
  assert.equal(standing("plan/rail").querySelector("a").getAttribute("aria-current"), "page");
});

test("a plan of which nothing is known shows the page as it was built", async () => {
  const { regions } = await regionsOf(HEAD + NOTE);
  regions.patch({ "map/head": HEAD.replace("Nothing", "All") }, never);
  regions.reset();
  assert.equal(standing("map/head").textContent, "Nothing done");
});

test("the last HTML comes back where it stood, for this build and no other", async () => {
  const { regions, store, page } = await regionsOf(HEAD);
  await regions.keep({ "map/head": HEAD.replace("Nothing", "All"), "map/elsewhere": "<p>not here</p>" });
  const later = await regionsOf(HEAD, { store });
  assert.deepEqual(await later.regions.last(), { "map/head": HEAD.replace("Nothing", "All") });
  page.build = later.page.build = "2";
  assert.deepEqual(await later.regions.last(), {});
});

test("what stands within a region that is kept anew is older than that, and goes", async () => {
  const inner = '<p data-region="map/row.a">old</p>';
  const { regions } = await regionsOf(`<div data-region="map/rows">${inner}</div>`);
  await regions.keep({ "map/row.a": inner });
  await regions.keep({ "map/rows": `<div data-region="map/rows">${inner.replace("old", "new")}</div>` });
  assert.deepEqual(Object.keys(await regions.last()), ["map/rows"]);
});

test("of a plan that is not kept, no HTML stays behind", async () => {
  const { regions, store, current } = await regionsOf(HEAD);
  await store.drop(PLAN);
  await regions.keep({ "map/head": HEAD });
  assert.deepEqual(await store.regions(current.plan, "1"), new Map());
});

test("a control that is typed into is not replaced by another before it is left", async () => {
  const { regions } = await regionsOf('<section data-region="map/ask"><input id="first" name="map/one/who"></section>');
  const next = '<section data-region="map/ask"><input id="second" name="map/two/who"></section>';
  document.querySelector("#first").focus();
  regions.patch({ "map/ask": next }, never);
  assert.ok(document.querySelector("#first"));
  document.querySelector("#first").blur();
  regions.release();
  assert.equal(document.querySelector("#first"), null);
  assert.ok(document.querySelector("#second"));
});

test("another plan comes into sight wherever somebody types", async () => {
  const built = '<section data-region="map/ask"><p id="built"></p></section>';
  const { regions } = await regionsOf(built);
  regions.patch({ "map/ask": '<section data-region="map/ask"><input id="first"></section>' }, never);
  document.querySelector("#first").focus();
  regions.reset();
  assert.equal(document.querySelector("#first"), null);
  assert.ok(document.querySelector("#built"));
});

test("what may come later is told of with the next message", async () => {
  const { regions } = await regionsOf(`${HEAD}<div data-later>${NOTE}</div>`);
  assert.deepEqual(regions.introduce(), ["map/head"]);
  assert.equal(regions.known, false);
  assert.deepEqual(regions.introduce(), ["map/head", "map/one"]);
  assert.equal(regions.known, true);
});

test("HTML that would fold away what is being answered waits until the reader has left it", async () => {
  const field = '<li id="gap"><input id="because" name="map/one/because"><button>Act</button></li>';
  const list = (open, answered) =>
    `<section id="gaps" data-region="map/gaps"><ul>${open}</ul>` +
    `<details id="accepted"><ul>${answered}</ul></details></section>`;
  const { regions } = await regionsOf(`${list(field, "")}<input id="away">`);
  document.getElementById("because").focus();
  regions.patch({ "map/gaps": list("", field) }, never);
  assert.equal(document.querySelector("#accepted #gap"), null);
  document.querySelector("#gap button").focus();
  regions.release();
  assert.equal(document.querySelector("#accepted #gap"), null, "its own buttons belong to it");
  document.getElementById("away").focus();
  regions.release();
  assert.ok(document.querySelector("#accepted #gap"));
});
