/** What tables entered stands side by side, the widest difference first, and texts without who wrote them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { folded } from "../../overrides/assets/shell/folded.js";
import { compare, looks } from "../../overrides/assets/shell/room-compare.js";
import { isMeant } from "../../overrides/assets/shell/room-missing.js";

const SCALE = [
  ["yes", "Yes", true],
  ["partly", "Partly", true],
  ["no", "No", true],
  ["dont-know", "Don’t know", false],
];
const FIVE = ["1", "2", "3", "4", "5"].map((one) => [one, one, true]);
const LINES = {
  ...{ step: "pass", tool: "heat", part: "first-pass", kind: "lines", label: "" },
  lines: [
    ["heard", "Were they heard?"],
    ["reached", "Are they reached first?"],
    ["left", "Is no one left worse off?"],
  ],
  fields: [
    { id: "answer", label: "Our answer", choices: SCALE },
    { id: "action", label: "What we will do", choices: [] },
  ],
};
const ROWS = {
  ...{ step: "map", tool: "stakeholders", part: "stakeholders", kind: "rows", label: "name", lines: [] },
  fields: [
    { id: "name", label: "Name", choices: [] },
    { id: "influence", label: "Can change", choices: FIVE },
    { id: "interest", label: "Cares", choices: FIVE },
  ],
};
const MISSED = {
  ...ROWS,
  missing: [
    ["Night-shift workers", "case", ["Night-shift workers"]],
    ["Tenants of private landlords", "case", ["Tenants of private landlords"]],
    ["Harbour surgery", "plan", ["Harbour surgery"]],
    ["Coastline Buses", "plan", ["Coastline Buses"]],
    ["Health", "tool", ["Harbour surgery"]],
    ["Transport", "tool", ["Coastline Buses"]],
  ].map(([text, from, known]) => ({ text, from, known })),
};
const cell = (table, address, value) => [
  table ? `table-${table}` : "",
  address,
  [{ value, stamp: 1, device: "d", seen: {} }],
];
const row = (table, id, fields) =>
  Object.entries(fields).map(([name, value]) => cell(table, `stakeholders/stakeholders--${id}/${name}`, value));

const ANSWERED = [
  ...[1, 2, 3].map((table) => cell(table, "heat/reached/answer", "yes")),
  cell(1, "heat/heard/answer", "yes"),
  cell(2, "heat/heard/answer", "no"),
  cell(3, "heat/heard/answer", "dont-know"),
  cell(1, "heat/left/answer", "partly"),
  cell(2, "heat/left/answer", "yes"),
  cell(2, "heat/left/action", "Ask Ann <b>first</b>"),
  cell(3, "heat/heard/action", "ask ann <b>FIRST</b>"),
  cell(3, "heat/left/action", "  "),
  cell(0, "heat/heard/answer", "partly"),
  cell(1, "heat/gone/answer", "yes"),
];
const NAMED = [
  ...row(1, "a", { name: "The Harbour Surgery", influence: "4", interest: "5" }),
  ...row(2, "b", { name: "the harbour  surgery", influence: "2", interest: "5" }),
  ...row(2, "c", { name: "Night-shift workers", influence: "1" }),
];

test("where tables differ most comes first, and answers aside from the scale differ a little", () => {
  const { sentence, head, rows } = compare(LINES, ANSWERED, "spread");
  assert.deepEqual(head, ["compare-asked", "Yes", "Partly", "No", "Don’t know"]);
  assert.deepEqual(
    rows.map(({ cells }) => cells),
    [
      ["Were they heard?", "1", "", "2", "3"],
      ["Is no one left worse off?", "2", "1", "", ""],
      ["Are they reached first?", "1, 2, 3", "", "", ""],
    ],
  );
  assert.deepEqual(sentence, ["compare-spread", { count: 3, some: 2 }]);
});

test("of rows that are called the same each mark is a line", () => {
  const { rows } = compare(ROWS, NAMED, "spread");
  assert.deepEqual(rows[0].cells, ["The Harbour Surgery: Can change", "", "2", "", "1", ""]);
});

test("names that one table alone has come first, and can stand alone", () => {
  const list = compare(ROWS, NAMED, "list");
  assert.deepEqual(
    list.rows.map(({ cells }) => cells),
    [
      ["Night-shift workers", "2", "1 (2)", ""],
      ["The Harbour Surgery", "1, 2", "2 (2) · 4 (1)", "5 (1, 2)"],
    ],
  );
  assert.deepEqual(list.head, ["compare-name", "compare-named", "Can change", "Cares"]);
  assert.deepEqual(
    compare(ROWS, NAMED, "lone").rows.map(({ cells }) => cells[0]),
    ["Night-shift workers"],
  );
});

test("texts stand without who wrote them, the same words once, and can be put away", () => {
  const { head, rows } = compare(LINES, ANSWERED, "texts");
  assert.deepEqual(head, ["compare-text", "compare-about"]);
  assert.deepEqual(
    rows.map(({ cells }) => cells),
    [["Ask Ann <b>first</b>", "Is no one left worse off?"]],
  );
  assert.deepEqual(compare(LINES, ANSWERED, "texts", { away: [rows[0].id] }).rows, []);
});

/** The cards of a chain, in these columns. */
function cardsIn(choices) {
  return {
    ...{ step: "chain", tool: "logic-model", part: "card", kind: "rows", label: "text", lines: [] },
    fields: [
      { id: "text", label: "Words", choices: [] },
      { id: "column", label: "Column", choices },
    ],
  };
}

test("cards stand by their kind, those of several tables once, and what no table has is empty", () => {
  const choices = [
    ["need", "Need", true],
    ["activity", "Activities", true],
    ["short", "Short outcomes", true],
  ];
  const use = cardsIn(choices);
  const card = (table, id, text, column) => [
    cell(table, `logic-model/card--${id}/text`, text),
    cell(table, `logic-model/card--${id}/column`, column),
  ];
  const cards = [
    ...card(1, "a", "Evening clinic", "activity"),
    ...card(2, "b", "evening clinic", "activity"),
    ...card(2, "c", "Nobody answers", "need"),
  ];
  const { head, rows, sentence } = compare(use, cards, "columns");
  assert.deepEqual(head, ["Column", "compare-text"]);
  assert.deepEqual(
    rows.map(({ cells }) => cells),
    [
      ["Need", "Nobody answers (2)"],
      ["Activities", "Evening clinic (1, 2)"],
      ["Short outcomes", ""],
    ],
  );
  assert.deepEqual(sentence, ["compare-columns", { count: 2, some: 1 }]);
  assert.deepEqual(compare(use, cards, "columns", { away: ["nobody answers"] }).rows[0].cells, ["Need", ""]);
  assert.deepEqual(looks(use), ["spread", "list", "lone", "columns", "texts"]);
});

test("nobody need see which table it was", () => {
  const { rows } = compare(LINES, ANSWERED, "spread", { nameless: true });
  assert.deepEqual(rows[2].cells, ["Are they reached first?", "●●●", "", "", ""]);
});

test("a map has each name where tables put it, and tells them apart only where they differ", () => {
  const { map, rows, sentence } = compare(ROWS, NAMED, "map");
  assert.deepEqual(map, { size: 5, right: "Cares", up: "Can change" });
  assert.deepEqual(
    rows.map(({ cells, at }) => [cells[0], at]),
    [
      [
        "The Harbour Surgery",
        [
          { x: 4, y: 3, who: "1" },
          { x: 4, y: 1, who: "2" },
        ],
      ],
      ["Night-shift workers", []],
    ],
  );
  assert.deepEqual(sentence, ["compare-map", { count: 2, some: 1 }]);
  const agreed = [...row(1, "a", { name: "A", influence: "1", interest: "1" })];
  assert.deepEqual(compare(ROWS, agreed, "map").rows[0].at, [{ x: 0, y: 0, who: "" }]);
  assert.equal(compare(ROWS, NAMED, "map", { nameless: true }).rows[0].at[0].who, "●");
});

test("whom no table named is shown one by one: the case, the finished plan, then what the tool asks for", () => {
  const shown = (count) => compare(MISSED, NAMED, "missing", { shown: count });
  assert.deepEqual(shown(0).sentence, ["compare-missing", { count: 3, some: 0 }]);
  assert.deepEqual(
    [1, 2, 3, 9].map((count) => shown(count).rows.at(-1).cells),
    [
      ["Tenants of private landlords", "compare-from-case"],
      ["Coastline Buses", "compare-from-plan"],
      ["Transport", "compare-from-tool"],
      ["Transport", "compare-from-tool"],
    ],
  );
  const all = [
    ...NAMED,
    ...row(3, "x", { name: "private tenants, landlord's" }),
    ...row(3, "y", { name: "Buses, coastline" }),
  ];
  assert.deepEqual(compare(MISSED, all, "missing", { shown: 9 }).rows, []);
  assert.equal(compare(MISSED, all, "missing").sentence[0], "compare-none-missing");
});

test("a name is meant where more than half of its words are there", () => {
  assert.ok(isMeant("People who work nights at the port", "port night workers, people"));
  assert.ok(isMeant("Harbour Residents' Forum", "the harbour residents"));
  assert.ok(!isMeant("Tenants of private landlords", "Tenants"));
  assert.ok(!isMeant("Harbour Road surgery", "Harbour police"));
  assert.ok(isMeant("GP", "gp"));
  assert.ok(!isMeant("GP", "council"));
});

test("nothing entered is said so", () => {
  for (const look of looks(ROWS)) assert.equal(compare(ROWS, [], look).sentence[0], "compare-nothing");
});

test("a part is compared in the ways that its fields allow", () => {
  assert.deepEqual(looks(LINES), ["spread", "texts"]);
  assert.deepEqual(looks(ROWS), ["map", "spread", "list", "lone", "texts"]);
  assert.deepEqual(looks(MISSED).slice(0, 2), ["map", "missing"]);
});

test("case, accents, dashes and quotation marks make no difference", () => {
  assert.equal(folded(" Zoë’s  night–shift “club” "), folded('zoe\'s NIGHT-SHIFT "Club"'));
});

const CARDS = cardsIn([
  ["need", "Need", true],
  ["activity", "Activities", true],
]);
const LINKS = {
  ...{ step: "doubts", tool: "logic-model", part: "link", kind: "rows", label: "assumption", lines: [] },
  fields: [
    { id: "from", label: "From", choices: [] },
    { id: "to", label: "Leads to", choices: [] },
    { id: "assumption", label: "What we assume", choices: [] },
    {
      id: "tested",
      label: "Is it tested?",
      choices: [
        ["no", "Not tested", true],
        ["partly", "Partly", true],
      ],
    },
  ],
  ends: { cards: CARDS, from: "from", to: "to" },
};
const chain = (table, record, fields) =>
  Object.entries(fields).map(([name, value]) => cell(table, `logic-model/${record}/${name}`, value));
const CHAINS = [
  ...chain(1, "card--a", { text: "Repair visits", column: "activity" }),
  ...chain(1, "card--b", { text: "Dry homes", column: "need" }),
  ...chain(1, "link--x", { from: "card--a", to: "card--b", assumption: "Tenants open the door", tested: "no" }),
  ...chain(2, "card--a", { text: "repair  visits" }),
  ...chain(2, "card--c", { text: "Dry homes" }),
  ...chain(2, "link--y", { from: "card--a", to: "card--c", assumption: "Landlords agree" }),
  ...chain(2, "link--z", { from: "card--c", to: "card--gone", assumption: "Nobody moves" }),
  ...chain(3, "link--p", { assumption: "Typed in from paper" }),
];

test("links that tables made between their cards stand by the cards' words, the tables' together", () => {
  const { sentence, head, rows } = compare(LINKS, CHAINS, "links");
  assert.deepEqual(sentence, ["compare-links", { count: 1, some: 1 }]);
  assert.deepEqual(head, ["compare-link", "compare-named", "compare-because"]);
  assert.deepEqual(rows, [
    {
      id: "repair visits → dry homes",
      cells: ["Repair visits → Dry homes", "1, 2", "Tenants open the door · Landlords agree"],
      joins: { from: "Repair visits", to: "Dry homes" },
    },
  ]);
  assert.equal(compare(LINKS, CHAINS, "links", { nameless: true }).rows[0].cells[1], "●●");
  assert.deepEqual(compare(LINKS, CHAINS, "links", { away: [rows[0].id] }).rows, []);
  assert.deepEqual(compare(LINKS, CHAINS.slice(-1), "links").sentence, ["compare-no-links", {}]);
});

test("where cards are joined, the cards stand in columns, and nowhere the name of a row", () => {
  assert.deepEqual(looks(LINKS), ["links", "spread", "list", "lone", "columns", "texts"]);
  assert.deepEqual(
    compare(LINKS, CHAINS, "columns").rows.map(({ cells }) => cells),
    [
      ["Need", "Dry homes (1)"],
      ["Activities", "Repair visits (1)"],
    ],
  );
  assert.deepEqual(
    compare(LINKS, CHAINS, "texts").rows.map(({ cells }) => cells[0]),
    ["Tenants open the door", "Landlords agree", "Nobody moves", "Typed in from paper"],
  );
  for (const look of looks(LINKS)) assert.ok(!JSON.stringify(compare(LINKS, CHAINS, look)).includes("--"));
  for (const look of looks(LINKS)) assert.equal(compare(LINKS, [], look).sentence[0], "compare-nothing");
});
