/** Whatever way a slip came, one function says what becomes of it: versions of one table's voice, and sentences. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bringIn } from "../../overrides/assets/shell/bring-in.js";
import { merge } from "../../overrides/assets/shell/cells.js";
import { SlipFault } from "../../overrides/assets/shell/slip.js";
import { roomName, tableOf, useOf, voiceOf } from "../../overrides/assets/shell/uses.js";

const USES = [
  {
    ...{ step: "map", tool: "stakeholders", part: "stakeholders", kind: "rows", label: "name", lines: [] },
    fields: [
      { id: "name", label: "Name", choices: [] },
      { id: "influence", label: "Can change", choices: [] },
    ],
  },
  {
    ...{ step: "pass", tool: "heat", part: "first-pass", kind: "lines", label: "", lines: [["heard", "Heard?"]] },
    fields: [{ id: "answer", label: "Our answer", choices: [] }],
  },
];
const SESSION = { id: "who-is-missing", title: "Who is missing?", release: "1", tables: 6, steps: [], uses: USES };
const NAME = "stakeholders/stakeholders--r1/name";
const ORDER = "stakeholders/stakeholders--r1/order";

const slip = (given = {}) => ({
  ...{ room: "kite", session: SESSION.id, table: 3, by: "dev", made: 500, release: "1" },
  answers: [
    [ORDER, "a"],
    [NAME, "Tenants"],
  ],
  ...given,
});

/** A room into which slips come one after the other, as a desk keeps it. */
function opened() {
  const room = { room: "kite", session: SESSION, tables: {}, cells: [] };
  return {
    ...room,
    take(given, instead) {
      const { entries, said } = bringIn(given, { ...room, tables: this.tables }, instead);
      for (const [voice, address, versions] of entries) {
        const at = room.cells.findIndex(([whose, place]) => whose === voice && place === address);
        const cell = merge(at < 0 ? [] : room.cells[at][2], ...versions);
        room.cells.splice(at < 0 ? room.cells.length : at, at < 0 ? 0 : 1, [voice, address, cell]);
      }
      this.tables = { ...this.tables, [given.table]: { by: given.by, made: given.made, at: 0 } };
      return [said.map(([key]) => key), entries.length];
    },
    values: () =>
      Object.fromEntries(room.cells.map(([voice, at, cell]) => [`${voice} ${at}`, cell.map((v) => v.value)])),
  };
}
const failsAs = (key) => (wrong) => wrong instanceof SlipFault && wrong.key === key;

test("a table's answers stand in its own voice, which has its name", () => {
  const room = opened();
  assert.deepEqual(room.take(slip()), [["slip-taken"], 3]);
  assert.deepEqual(room.values(), {
    [`table-3 ${ORDER}`]: ["a"],
    [`table-3 ${NAME}`]: ["Tenants"],
    " contributors/table-3/name": ["Table 3"],
  });
});

test("the same slip twice changes nothing", () => {
  const room = opened();
  room.take(slip());
  assert.throws(() => room.take(slip()), failsAs("slip-same"));
});

test("a desk that has forgotten what came finds that the same slip holds nothing new", () => {
  const room = opened();
  room.take(slip());
  room.tables = {};
  assert.deepEqual(room.take(slip()), [["slip-taken"], 0]);
});

test("a newer one takes the place of its own, and what the table removed goes", () => {
  const room = opened();
  room.take(slip());
  const answers = [["heat/heard/answer", "no"]];
  assert.deepEqual(room.take(slip({ made: 900, answers }))[0], ["slip-changed"]);
  assert.deepEqual(room.values(), {
    [`table-3 ${ORDER}`]: [null],
    [`table-3 ${NAME}`]: [null],
    "table-3 heat/heard/answer": ["no"],
    " contributors/table-3/name": ["Table 3"],
  });
});

test("an older one after a newer one keeps the newer", () => {
  const room = opened();
  room.take(slip({ made: 900 }));
  const before = room.values();
  assert.throws(() => room.take(slip({ made: 500, answers: [] })), failsAs("slip-older"));
  assert.deepEqual(room.values(), before);
});

test("a second device with the same number waits until the trainer says so", () => {
  const room = opened();
  room.take(slip());
  const second = slip({ by: "other", made: 700, answers: [[NAME, "Landlords"]] });
  assert.throws(() => room.take(second), failsAs("slip-twice"));
  room.take(second, true);
  assert.deepEqual(room.values()[`table-3 ${NAME}`], ["Landlords"]);
});

test("a slip of a device whose clock is behind still takes the place of what it follows", () => {
  const room = opened();
  room.take(slip({ made: 9000 }));
  room.take(slip({ by: "other", made: 100, answers: [[NAME, "Landlords"]] }), true);
  const [, , [version]] = room.cells.find(([, at]) => at === NAME);
  assert.equal(version.value, "Landlords");
  assert.ok(Object.values(version.seen).every((stamp) => stamp < version.stamp));
});

test("another session, another room and a table that there is not are each named", () => {
  const room = opened();
  assert.throws(() => room.take(slip({ session: "two-commitments" })), failsAs("slip-session"));
  assert.throws(() => room.take(slip({ room: "loft" })), failsAs("slip-room"));
  assert.throws(() => room.take(slip({ table: 7 })), failsAs("slip-table"));
  assert.deepEqual(room.values(), {});
});

test("what the session does not use stays out and is said, and so is another release", () => {
  const room = opened();
  const answers = [
    [NAME, "Tenants"],
    ["stakeholders/stakeholders--r1/owner", "Ann Smith"],
    ["stakeholders/settings/name", "x"],
    ["stakeholders/stakeholders--r1/name/more", "x"],
    ["heat/protected/answer", "yes"],
    ["plan/about/name", "Ours"],
    ["contributors/table-1/name", "Not table 1"],
    ["constructor/prototype/name", "x"],
  ];
  assert.deepEqual(room.take(slip({ answers, release: "0.9" }))[0], ["slip-taken", "slip-left-out", "slip-release"]);
  assert.deepEqual(Object.keys(room.values()), [`table-3 ${NAME}`, " contributors/table-3/name"]);
});

test("of thirty slips with two broken all others are taken", () => {
  const room = { ...opened(), session: { ...SESSION, tables: 30 } };
  const many = Array.from({ length: 30 }, (_, at) => slip({ table: at + 1, room: at % 15 === 7 ? "loft" : "kite" }));
  const taken = many.filter((one) => {
    try {
      return bringIn(one, { room: "kite", session: room.session, tables: {}, cells: [] }).entries.length;
    } catch (wrong) {
      return !(wrong instanceof SlipFault);
    }
  });
  assert.equal(taken.length, 28);
});

test("a cell belongs to what the session uses only where tool, part, row and field fit", () => {
  assert.equal(useOf(USES, NAME)?.step, "map");
  assert.equal(useOf(USES, ORDER)?.step, "map");
  assert.equal(useOf(USES, "heat/heard/answer")?.step, "pass");
  for (const other of ["", "heat", "heat/heard", "heat/heard/order", "stakeholders/stakeholders/name", `${NAME}/x`])
    assert.equal(useOf(USES, other), undefined, other);
});

test("rooms and tables are known by their names", () => {
  assert.deepEqual(["Kite ", "k", "eastmere", "two words", "LOFT"].map(roomName), ["kite", "", "", "", "loft"]);
  assert.deepEqual([voiceOf(3), "", "north-trust", "table-x"].map(tableOf), [3, 0, 0, 0]);
});

test("what a trainer types or hears stands beside what a device brought, and takes only its own cells away", () => {
  const room = opened();
  room.take(slip());
  const heard = { by: "spoken", made: 600, answers: [["heat/heard/answer", "yes"]], only: ["heat/heard/answer"] };
  assert.deepEqual(room.take(slip(heard))[0], ["slip-changed"]);
  assert.deepEqual(room.values()[`table-3 ${NAME}`], ["Tenants"]);
  assert.throws(() => room.take(slip({ ...heard, made: 700 })), failsAs("slip-same"));
  assert.throws(() => room.take(slip()), failsAs("slip-typed"));
  assert.deepEqual(room.values()["table-3 heat/heard/answer"], ["yes"]);
  room.take(slip({ ...heard, made: 800, answers: [] }));
  assert.deepEqual(room.values()["table-3 heat/heard/answer"], [null]);
  assert.deepEqual(room.take(slip({ made: 900 }))[0], ["slip-changed"]);
});
