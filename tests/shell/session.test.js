/** The page of a session that its trainer adapted is read and printed as it is run. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { holds } from "./page.js";

const { showSession } = await import("../../overrides/assets/shell/session.js");
const { asBuilt, change, leaveOut, move, reword } = await import("../../overrides/assets/shell/adapted.js");
const step = (id, kind, minutes, more = {}) => ({
  ...{ id, kind, title: `The ${id}`, minutes, must: true, screen: `See ${id}`, task: "", ask: "", choices: [] },
  ...{ say: [`Say ${id}.`], do: [], shows: "", home: false },
  ...more,
});
const SESSION = {
  ...{ id: "who-is-missing", title: "Who?", tables: 6, uses: [] },
  steps: [
    step("welcome", "talk", 5),
    step("before", "vote", 4, { must: false }),
    step("map", "table", 56, { task: "Agree." }),
    step("close", "close", 3),
  ],
  late: [{ minutes: 4, drop: ["before"] }],
};
const listed = ({
  id,
  minutes,
  say,
  task,
}) => `<li data-step="${id}"><p><span data-begins></span> <b data-minutes>${minutes}</b></p>
  <h3 data-words="title">The ${id}</h3><div><p>Say</p><div data-words="say"><p>${say}</p></div></div>
  <p${task ? "" : " hidden"}>Task <span data-words="task">${task}</span></p></li>`;
const PAGE = `<script type="application/json" id="session-data">${JSON.stringify(SESSION)}</script>
  <p data-session-here hidden></p><b data-total>68</b><ol class="session">${SESSION.steps.map(listed).join("")}</ol>
  <h2 id="late"></h2><ul><li>4</li><li>Later than that</li></ul>
  <section data-needed="map">
    <div data-of="map"><p data-words="title">The map</p><p data-words="task">Agree.</p></div>
  </section>
  <table data-needed="before"><tr data-of="before"><th data-words="title">The before</th></tr></table>
  <i data-needed="before map"></i>`;
const built = asBuilt(SESSION);
const kept = (adapted) => ({ setting: async (name) => (name === "adapted/who-is-missing" ? adapted : undefined) });
const texts = (selector) => [...document.querySelectorAll(selector)].map((one) => one.textContent);
const hidden = (selector) => [...document.querySelectorAll(selector)].map((one) => one.hasAttribute("hidden"));

beforeEach(() => holds(PAGE));

test("a session as the site has it stays as it was printed", async () => {
  const before = document.querySelector("main").innerHTML;
  await showSession(kept(undefined));
  await showSession(kept({ ...built, session: "before-you-start" }));
  assert.equal(document.querySelector("main").innerHTML, before);
});

test("its own steps, minutes and words are there in their order, with the clock and the late plan", async () => {
  const said = reword(built, SESSION, { id: "map", name: "task", text: "Agree on <b>five</b>." });
  await showSession(kept(move(change(said, "welcome", { minutes: 10 }), "map", 0)));
  assert.deepEqual(texts("[data-step] h3"), ["The map", "The welcome", "The before", "The close"]);
  assert.deepEqual(texts("[data-begins]"), ["0:00", "0:56", "1:06", "1:10"]);
  assert.deepEqual(texts("[data-total], [data-step] [data-minutes]"), ["73", "56", "10", "4", "3"]);
  assert.deepEqual(texts('[data-step="map"] [data-words="task"]'), ["Agree on <b>five</b>."]);
  assert.deepEqual(texts("#late ~ ul li"), ["adapt-late 4 “The before” 4", "Later than that"]);
  assert.deepEqual(hidden("[data-session-here]"), [false]);
});

test("the pack has its words, and holds nothing for steps that are left out", async () => {
  const said = reword(leaveOut(built, "before"), SESSION, { id: "map", name: "title", text: "Ours" });
  await showSession(kept(reword(said, SESSION, { id: "map", name: "task", text: "Agree on five." })));
  assert.deepEqual(texts("[data-of='map'] p"), ["Ours", "Agree on five."]);
  assert.deepEqual(hidden("[data-needed]"), [false, true, false]);
  assert.deepEqual(texts("#late ~ ul li"), ["adapt-late-none", "Later than that"]);
});
