/** A table's closed answers as a code that is said aloud, and as marks that are typed from paper. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { markFor, marksOf, oneMore, paperRows, typedIn } from "../../overrides/assets/shell/paper.js";
import { SlipFault } from "../../overrides/assets/shell/slip.js";
import { closedIn, fromCode, toCode } from "../../overrides/assets/shell/spoken.js";

const STEPS = ["1", "2", "3", "4", "5", "6"].map((one) => [one, one, true]);
const lines = (count) => Array.from({ length: count }, (_, at) => [`line-${at}`, `Line ${at}?`]);
const session = (count, choices = STEPS) => ({
  ...{ id: "s", tables: 6 },
  uses: [
    { step: "map", tool: "stakeholders", part: "stakeholders", kind: "rows", label: "name", lines: [], fields: [] },
    {
      ...{ step: "pass", tool: "heat", part: "first-pass", kind: "lines", label: "", lines: lines(count) },
      fields: [
        { id: "answer", label: "Our answer", choices },
        { id: "action", label: "What we will do", choices: [] },
      ],
    },
  ],
});
const EIGHTEEN = session(18);
const ANSWERS = new Map(lines(18).map(([id], at) => [`heat/${id}/answer`, String((at * 5) % 7 || "")]));
const CODE = toCode(EIGHTEEN, 4, ANSWERS);
const fails = (key, values) => (wrong) =>
  wrong instanceof SlipFault &&
  wrong.key === key &&
  Object.entries(values).every(([name, one]) => wrong.values[name] === one);

test("eighteen ratings of six steps, the table and the checks are fourteen letters, and come back", () => {
  assert.equal(CODE.replaceAll(" ", "").length, 14);
  assert.equal(CODE.split(" ").length, 3);
  const { table, answers } = fromCode(EIGHTEEN, CODE);
  assert.equal(table, 4);
  assert.deepEqual(new Map(answers), new Map([...ANSWERS].filter(([, value]) => value)));
});

test("as it is typed case, spaces, dashes and look-alikes make no difference", () => {
  const typed = CODE.toLowerCase().replaceAll(" ", "-").replaceAll("0", "o").replaceAll("1", "l");
  assert.deepEqual(fromCode(EIGHTEEN, typed), fromCode(EIGHTEEN, CODE));
});

test("any one wrong letter, and any two neighbours that changed places, are found in their group", () => {
  const letters = [..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"];
  const plain = CODE.replaceAll(" ", "");
  const groupOf = (at) => String(Math.floor(at / 5) + 1);
  for (let at = 0; at < plain.length; at++) {
    for (const letter of letters)
      if (letter !== plain[at]) {
        const typed = plain.slice(0, at) + letter + plain.slice(at + 1);
        assert.throws(() => fromCode(EIGHTEEN, typed), fails("code-group", { group: groupOf(at) }));
      }
    const [one, next] = [plain[at], plain[at + 1]];
    if (next && one !== next) {
      const typed = plain.slice(0, at) + next + one + plain.slice(at + 2);
      assert.throws(
        () => fromCode(EIGHTEEN, typed),
        (wrong) => wrong.key === "code-group",
      );
    }
  }
});

test("groups that changed places, too few letters, a strange sign, and another session's code are each named", () => {
  const [first, second, third] = CODE.split(" ");
  assert.throws(() => fromCode(EIGHTEEN, `${second} ${first} ${third}`), fails("code-group", { group: "1, 2" }));
  assert.throws(() => fromCode(EIGHTEEN, first), fails("code-length", { have: 5, most: 14 }));
  assert.throws(() => fromCode(EIGHTEEN, `${CODE}?`), fails("code-letter", { letter: "?" }));
  assert.throws(() => fromCode(session(12), CODE), fails("code-length", { most: 10 }));
  assert.throws(() => fromCode({ ...EIGHTEEN, uses: [] }, CODE), fails("code-none", {}));
  assert.equal(toCode({ ...EIGHTEEN, uses: [] }, 1, ANSWERS), "");
});

test("nothing answered is a code too, and only closed questions are in one", () => {
  assert.deepEqual(fromCode(EIGHTEEN, toCode(EIGHTEEN, 1, new Map())), { table: 1, answers: [] });
  assert.deepEqual(
    closedIn(session(2)).map(({ address }) => address),
    ["heat/line-0/answer", "heat/line-1/answer"],
  );
});

test("from paper each key is a mark, and what no key means is none", () => {
  const [, use] = EIGHTEEN.uses;
  const [field] = marksOf(use);
  assert.deepEqual(
    ["1", "6", "7", "0", " ", "x", "ArrowUp"].map((key) => markFor(key, field)),
    [...["1", "6", undefined, "", "", undefined, undefined]],
  );
});

test("a sheet is typed in over what is there, and what was taken out goes", () => {
  const [, use] = session(2).uses;
  const cell = (address, value) => ["table-2", address, [{ value, stamp: 1, device: "d", seen: {} }]];
  const rows = paperRows(use, [cell("heat/line-0/answer", "3"), cell("heat/line-0/action", "Ask")], 2);
  assert.deepEqual(rows[0].values, { answer: "3", action: "Ask" });
  rows[0].values.answer = "";
  rows[1].values = { answer: "5" };
  const { answers, only } = typedIn(use, rows);
  assert.deepEqual(answers, [
    ["heat/line-0/action", "Ask"],
    ["heat/line-1/answer", "5"],
  ]);
  assert.ok(only.includes("heat/line-0/answer"));
});

test("rows of a sheet have names of their own, and those without one stay out", () => {
  const use = {
    ...{ tool: "stakeholders", part: "stakeholders", kind: "rows", label: "name", lines: [] },
    fields: [
      { id: "name", label: "Name", choices: [] },
      { id: "influence", label: "Can change", choices: STEPS },
    ],
  };
  const rows = [
    { record: oneMore(use, []), label: "", values: { name: " Tenants ", influence: "2" } },
    { record: "stakeholders--p2", label: "", values: { influence: "2" } },
  ];
  assert.equal(oneMore(use, [{ record: "stakeholders--p2", label: "", values: {} }]), "stakeholders--p3");
  assert.deepEqual(typedIn(use, rows).answers, [
    ["stakeholders/stakeholders--p1/name", "Tenants"],
    ["stakeholders/stakeholders--p1/influence", "2"],
    ["stakeholders/stakeholders--p1/order", "0000i"],
  ]);
});
