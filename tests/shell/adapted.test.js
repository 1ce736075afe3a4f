/** A trainer adapts a session: what stays, in which order, for how long and in which words; and what a file keeps. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as at from "../../overrides/assets/shell/adapted.js";
import { toText } from "../../overrides/assets/shell/slip.js";
import { roomTyped } from "../../overrides/assets/shell/uses.js";

const step = (id, kind, minutes, more = {}) => ({
  ...{ id, kind, title: id.toUpperCase(), minutes, must: true, screen: `See ${id}`, task: "", ask: "", choices: [] },
  ...{ say: [`Say ${id}.`], do: [], shows: "", home: false },
  ...more,
});
const SESSION = {
  ...{ id: "who-is-missing", title: "Who?", release: "1", tables: 6 },
  uses: [{ step: "map" }],
  steps: [
    step("welcome", "talk", 5),
    step("before", "vote", 4, { must: false }),
    step("alone", "alone", 5, { must: false, task: "Read." }),
    step("map", "table", 16, { task: "Agree." }),
    step("compare", "compare", 10),
    step("home", "alone", 6, { task: "Write.", home: true }),
    step("close", "close", 3),
  ],
  late: [
    { minutes: 4, drop: ["before"] },
    { minutes: 9, drop: ["before", "alone"] },
  ],
};
const built = at.asBuilt(SESSION);
const ids = ({ steps }) => steps.map(({ id }) => id).join(" ");
const keys = (adapted) => at.warnings(SESSION, adapted).map(([key]) => key);

test("as it was built a session is run as it was, and nothing is warned of", () => {
  assert.deepEqual(at.adapt(SESSION, built), SESSION);
  assert.deepEqual(at.warnings(SESSION, built), []);
  assert.equal(at.token(SESSION, built), "");
  assert.ok(at.isAsBuilt(built, SESSION));
});

test("steps are moved, left out and put back where they were", () => {
  assert.equal(ids(at.move(built, "alone", 1)), "welcome alone before map compare home close");
  assert.equal(ids(at.move(built, "alone", 99)), "welcome before map compare home close alone");
  assert.equal(ids(at.move(built, "none", 0)), ids(built));
  const left = at.leaveOut(at.leaveOut(built, "before"), "welcome");
  assert.equal(ids(left), "alone map compare home close");
  assert.equal(ids(at.putBack(left, SESSION, "before")), "before alone map compare home close");
  assert.equal(ids(at.putBack(at.putBack(left, SESSION, "before"), SESSION, "welcome")), ids(built));
  const one = { ...built, steps: built.steps.slice(0, 1) };
  assert.equal(ids(at.leaveOut(one, "welcome")), "welcome");
});

test("what a late room leaves out follows what is there and how long it takes", () => {
  const without = at.adapt(SESSION, at.leaveOut(built, "before"));
  assert.deepEqual(without.late, [{ minutes: 5, drop: ["alone"] }]);
  const longer = at.adapt(SESSION, at.change(built, "alone", { minutes: 9 }));
  assert.deepEqual(longer.late[1], { minutes: 9, drop: ["before", "alone"] });
  assert.equal(at.total(longer.steps), at.total(SESSION.steps) + 4);
  assert.deepEqual(at.adapt(SESSION, at.leaveOut(at.leaveOut(built, "before"), "alone")).late, []);
});

test("words are the trainer's where they wrote their own, and the site's again once they are taken away", () => {
  const said = at.reword(built, SESSION, { id: "map", name: "say", text: "One.\n\n  Two. " });
  assert.deepEqual(at.adapt(SESSION, said).steps[3].say, ["One.", "Two."]);
  assert.ok(at.isAsBuilt(at.reword(said, SESSION, { id: "map", name: "say", text: "Say map." }), SESSION));
  assert.ok(at.isAsBuilt(at.reword(said, SESSION, { id: "map", name: "say", text: "  " }), SESSION));
});

test("minutes are whole, and a step has some", () => {
  assert.deepEqual(["7", " 12 ", "240"].map(at.minutesOf), [7, 12, 240]);
  for (const typed of ["", "0", "241", "-3", "1.5", "ten", "1e2"]) assert.equal(at.minutesOf(typed), undefined);
});

test("a must that is left out is named, and so is what makes no session", () => {
  assert.deepEqual(at.warnings(SESSION, at.leaveOut(built, "before")), []);
  assert.deepEqual(at.warnings(SESSION, at.leaveOut(built, "welcome"))[0], ["adapt-must", { title: "WELCOME" }]);
  assert.ok(keys(at.leaveOut(built, "welcome")).includes("adapt-first"));
  assert.ok(keys(at.leaveOut(built, "close")).includes("adapt-last"));
  assert.ok(keys(at.leaveOut(built, "compare")).includes("adapt-nothing-compared"));
  assert.ok(keys(at.leaveOut(built, "home")).includes("adapt-nothing-home"));
  assert.ok(keys(at.move(built, "compare", 1)).includes("adapt-too-early"));
  const long = at.reword(built, SESSION, { id: "map", name: "screen", text: "word ".repeat(26).trim() });
  assert.deepEqual(at.warnings(SESSION, long), [["adapt-screen", { title: "MAP", most: 25 }]]);
  assert.deepEqual(keys(at.reword(built, SESSION, { id: "map", name: "task", text: "x".repeat(200) })), ["adapt-link"]);
});

test("a file brings back what was adapted, and leaves out what this site does not know", () => {
  const adapted = at.reword(at.change(at.leaveOut(built, "before"), "map", { minutes: 20 }), SESSION, {
    ...{ id: "map", name: "task", text: "Agree on “five” — not ten." },
  });
  const { adapted: again, said } = at.read(at.inFile(adapted, "0.2.0"), SESSION);
  assert.deepEqual(again, adapted);
  assert.deepEqual(said, [["session-opened", { steps: 6 }]]);
  const more = { ...adapted, steps: [...adapted.steps, { id: "gone", minutes: 3, words: {} }, adapted.steps[0]] };
  const found = at.read(at.inFile(more, "0.2.0"), SESSION);
  assert.deepEqual(found.adapted, adapted);
  assert.deepEqual(found.said[1], ["session-left-out", { count: 2 }]);
});

test("a bad or foreign file is said in words", () => {
  const file = JSON.parse(at.inFile(built, "1"));
  const bad = (change) => JSON.stringify({ ...file, ...change });
  for (const [text, key] of [
    ["", "session-none"],
    ["{}", "session-none"],
    ["null", "session-none"],
    ["PK\u0003\u0004", "session-none"],
    ['{"format": "health-inequalities-toolkit/plan"}', "session-plan"],
    [toText(Uint8Array.from([1, 2, 3])), "session-slip"],
    [at.inFile(built, "1").slice(0, -20), "session-damaged"],
    [bad({ schema: 2 }), "session-newer"],
    [bad({ session: "from-needs-to-a-chain" }), "session-other"],
    [bad({ session: 7 }), "session-other"],
    [bad({ steps: [] }), "session-damaged"],
    [bad({ steps: "all" }), "session-damaged"],
    [bad({ steps: [{ id: "map", minutes: 0 }] }), "session-damaged"],
    [bad({ steps: [{ id: "map", minutes: 4, words: [] }] }), "session-damaged"],
    [bad({ steps: [null] }), "session-damaged"],
    [bad({ steps: [{ id: "gone", minutes: 4, words: {} }] }), "session-damaged"],
  ])
    assert.throws(
      () => at.read(text, SESSION),
      (wrong) => wrong instanceof at.AdaptFault && wrong.key === key,
      `${key}: ${text}`,
    );
  assert.throws(() => at.read(bad({ session: "from-needs" }), SESSION), { values: { name: "from needs" } });
});

test("a link tells tables their steps, in the trainer's words while they fit into a code", () => {
  const moved = at.move(at.leaveOut(built, "alone"), "home", 1);
  const adapted = at.reword(moved, SESSION, { id: "map", name: "task", text: "Agree on “five”." });
  const told = at.adapt(SESSION, at.fromToken(SESSION, at.token(SESSION, adapted)));
  assert.deepEqual(
    told.steps.map(({ id, task, minutes }) => [id, task, minutes]),
    [
      ["home", "Write.", 6],
      ["map", "Agree on “five”.", 16],
    ],
  );
  const long = at.token(SESSION, at.reword(moved, SESSION, { id: "map", name: "task", text: "x".repeat(2000) }));
  assert.ok(long.length <= 240);
  assert.equal(at.adapt(SESSION, at.fromToken(SESSION, long)).steps[1].task, "Agree.");
  for (const token of ["", "%", "bm9uZQ", "W10", "W1s5OSw1XV0"]) assert.equal(at.fromToken(SESSION, token), undefined);
});

test("figures after the room's name tell those who type it which steps there are, and in what order", () => {
  const moved = at.move(built, "home", 1);
  assert.equal(at.figures(SESSION, moved), "312");
  assert.equal(at.figures(SESSION, at.leaveOut(moved, "alone")), "32");
  assert.equal(at.figures(SESSION, at.change(built, "map", { minutes: 20 })), "123");
  assert.equal(ids(at.adapt(SESSION, at.fromToken(SESSION, "32"))), "home map");
  for (const typed of ["4", "11", "129"]) assert.equal(at.fromToken(SESSION, typed), undefined);
});

test("what tables do not see is in no link", () => {
  for (const adapted of [undefined, at.leaveOut(built, "before"), at.change(built, "compare", { minutes: 3 })])
    assert.deepEqual([at.token(SESSION, adapted), at.figures(SESSION, adapted)], ["", ""]);
  const none = ["alone", "map", "home"].reduce(at.leaveOut, built);
  assert.deepEqual([at.token(SESSION, none), at.figures(SESSION, none)], ["", ""]);
});

test("a room is typed with its figures, in any case", () => {
  assert.deepEqual(roomTyped(" Kite134 "), { room: "kite", figures: "134" });
  assert.deepEqual(roomTyped("loft"), { room: "loft", figures: "" });
  for (const typed of ["kite0", "k1", "134", "kite 1", "eastmere1", ""]) assert.equal(roomTyped(typed).room, "");
});
