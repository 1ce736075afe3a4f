/**
 * What the tables of a room entered, side by side: as a sentence and as a table that can be read aloud. It owns no
 * state.
 */
import { folded } from "./folded.js";
import { missingOf } from "./room-missing.js";
import { isEnd, tableOf } from "./uses.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./uses.js").Look} Look */
/** @typedef {import("./uses.js").Use} Use */
/** @typedef {import("./uses.js").UsedField} UsedField */
/**
 * A line of a comparison; `id` is the same for the same words.
 * @typedef {object} Row
 * @property {string} id
 * @property {string[]} cells
 * @property {{who: string, x: number, y: number}[]} [at] where on a map tables placed it, from 0 at the left and bottom
 * @property {string[]} [cards] what stands in a column
 * @property {{from: string, to: string}} [joins] the cards that it leads from and to
 * @property {number[]} [counts] what bars are drawn of
 */
/**
 * @typedef {object} Comparison
 * @property {import("./bring-in.js").Said} sentence
 * @property {string} [boxes] the key of a sentence that says how tables stand in the boxes, where they do
 * @property {string[]} head the key of a word for each column that the site names, or the label of a choice
 * @property {Row[]} rows
 * @property {{size: number, right: string, up: string}} [map] how many places it has each way, and what its sides are
 *   called
 */
/** @typedef {{table: number, fields: Record<string, string>}} Answer what a table entered in a row or line */
/** @typedef {{label: string, answers: Answer[]}} Item a line, or the rows that are called the same */

/** How a table stands in a cell while nobody is to see which. */
const NAMELESS = "●";

/**
 * The ways in which the answers to a part can be compared.
 * @param {Use} use
 * @returns {Look[]}
 */
export function looks(use) {
  const { kind, fields, missing, ends } = use;
  const spread = fields.some(({ choices }) => choices.length);
  const texts = fields.some((field) => !field.choices.length && !isEnd(use, field));
  const columns = ends ? looks(ends.cards).includes("columns") : kind === "rows" && texts && fields.some(hasKinds);
  return [
    ...(mapOf(use) ? /** @type {const} */ (["map"]) : []),
    ...(missing?.length ? /** @type {const} */ (["missing"]) : []),
    ...(ends ? /** @type {const} */ (["links"]) : []),
    ...(spread ? /** @type {const} */ (["spread"]) : []),
    ...(kind === "rows" ? /** @type {const} */ (["list", "lone"]) : []),
    ...(columns ? /** @type {const} */ (["columns"]) : []),
    ...(texts ? /** @type {const} */ (["texts"]) : []),
  ];
}

/**
 * @param {Use} use
 * @param {Entry[]} cells of the room's plan
 * @param {Look} look
 * @param {{nameless?: boolean, away?: string[], shown?: number}} [how] whether tables are not told apart, the ids of
 *   texts that are put away, and how many of those that are missing were shown
 * @returns {Comparison}
 */
export function compare(use, cells, look, how = {}) {
  // Of what joins cards, the cards are those in columns.
  if (look === "columns" && use.ends) return compare(use.ends.cards, cells, look, how);
  const { nameless = false, away = [], shown = 0 } = how;
  const found = items(use, cells);
  const who = (/** @type {number[]} */ tables) =>
    nameless ? NAMELESS.repeat(tables.length) : [...new Set(tables)].sort((a, b) => a - b).join(", ");
  if (look === "texts") return texts(use, found, away);
  if (look === "missing")
    return missingOf(
      use.missing ?? [],
      found.map(({ label }) => label),
      shown,
    );
  const boxes = nameless ? "compare-dots" : look === "map" ? "compare-map-boxes" : "compare-boxes";
  if (look === "spread") return { ...spread(use, found, who), boxes };
  if (look === "columns") return { ...columns(use, found, who, away), boxes };
  if (look === "links") return { ...links(use, found, who, away), boxes };
  const listed = look === "lone" ? found.filter(({ answers }) => tablesOf(answers).length === 1) : found;
  const drawn = look === "map" ? mapOf(use) : undefined;
  return { ...list(use, listed, who, look), boxes, ...(drawn ? { map: drawn.map } : {}) };
}

/**
 * The map of a part: the first two of its fields that are marks on one scale, up and to the right.
 * @param {Use} use
 */
function mapOf({ kind, fields }) {
  const [up, right] = fields.filter((field) => field.choices.length && !hasKinds(field));
  if (kind !== "rows" || !right || JSON.stringify(up.choices) !== JSON.stringify(right.choices)) return undefined;
  return { fields: [right, up], map: { size: up.choices.length, right: right.label, up: up.label } };
}

/** @param {Answer[]} answers */
const tablesOf = (answers) => [...new Set(answers.map(({ table }) => table))];

/**
 * @param {Use} use
 * @param {Entry[]} cells
 * @returns {Item[]}
 */
function items(use, cells) {
  const answers = answersTo(use, cells);
  if (use.kind === "lines")
    return use.lines.map(([id, label]) => ({
      label,
      answers: answers.filter(([record]) => record === id).map(second),
    }));
  if (use.kind === "fields") return [{ label: "", answers: answers.map(second) }];
  /** @type {Map<string, Item>} */
  const named = new Map();
  for (const [, answer] of answers) {
    const label = answer.fields[use.label] ?? Object.values(answer.fields)[0];
    const key = folded(label);
    const item = named.get(key) ?? { label, answers: [] };
    item.answers.push(answer);
    named.set(key, item);
  }
  return [...named.values()];
}

const second = (/** @type {[string, Answer]} */ [, answer]) => answer;

/**
 * What each table entered, row by row; what is empty is left out.
 * @param {Use} use
 * @param {Entry[]} cells
 * @returns {[record: string, answer: Answer][]}
 */
function answersTo({ tool, part, kind, fields, ends }, cells) {
  /** @type {Map<string, [string, Answer]>} */
  const found = new Map();
  const known = new Set(fields.map(({ id }) => id));
  for (const [voice, address, [{ value }]] of cells) {
    const table = tableOf(voice);
    const [at, record, name] = address.split("/");
    const here = at === tool && (kind === "rows" ? record.startsWith(`${part}--`) : true);
    if (!table || !here || !known.has(name) || typeof value !== "string" || !value.trim()) continue;
    const key = `${table} ${record}`;
    const [, answer] = found.get(key) ?? [record, { table, fields: /** @type {Record<string, string>} */ ({}) }];
    answer.fields[name] = value.trim();
    found.set(key, [record, answer]);
  }
  if (ends) for (const [, answer] of found.values()) nameEnds(answer, { tool, ends, cells });
  return [...found.values()].filter(([, answer]) => Object.keys(answer.fields).length);
}

/**
 * What a row joins is called as its table calls it; what is not there any more is joined no longer.
 * @param {Answer} answer
 * @param {{tool: string, ends: import("./uses.js").Ends, cells: Entry[]}} chain
 */
function nameEnds({ table, fields }, { tool, ends, cells }) {
  for (const end of [ends.from, ends.to]) {
    const address = `${tool}/${fields[end]}/${ends.cards.label}`;
    const named = cells.find(([voice, at]) => at === address && tableOf(voice) === table)?.[2][0].value;
    if (typeof named === "string" && named.trim()) fields[end] = named.trim();
    else delete fields[end];
  }
}

/**
 * Where the tables differ most comes first.
 * @param {Use} use
 * @param {Item[]} found
 * @param {(tables: number[]) => string} who
 * @returns {Comparison}
 */
function spread({ fields }, found, who) {
  const chosen = fields.filter(({ choices }) => choices.length);
  const scale = chosen[0]?.choices ?? [];
  const same = chosen.filter(({ choices }) => JSON.stringify(choices) === JSON.stringify(scale));
  const lines = found
    .flatMap((item) => same.map((field) => ({ item, field, given: marks(item, field) })))
    .filter(({ given }) => given.length)
    .map((one) => ({ ...one, gap: gapOf(one.given, scale) }))
    .sort((one, other) => other.gap - one.gap);
  return {
    sentence: sentenceOf("spread", lines.length, lines.filter(({ gap }) => gap > 0).length),
    head: ["compare-asked", ...scale.map(([, label]) => label)],
    rows: lines.map(({ item, field, given }) => ({
      id: `${folded(item.label)} ${field.id}`,
      cells: [
        same.length > 1 ? `${item.label}: ${field.label}` : item.label,
        ...scale.map(([value]) => who(given.filter((one) => one.value === value).map(({ table }) => table))),
      ],
    })),
  };
}

/**
 * @param {Item} item
 * @param {UsedField} field
 */
const marks = ({ answers }, field) =>
  answers.filter(({ fields }) => fields[field.id]).map(({ table, fields }) => ({ table, value: fields[field.id] }));

/**
 * How far the marks lie apart, in steps of the scale; answers aside from it count as half a step, as they differ too.
 * @param {{value: string}[]} given
 * @param {import("./uses.js").Choice[]} scale
 */
function gapOf(given, scale) {
  const inside = scale.filter(([, , counts]) => counts).map(([value]) => value);
  const places = given.map(({ value }) => inside.indexOf(value)).filter((place) => place >= 0);
  const apart = places.length ? Math.max(...places) - Math.min(...places) : 0;
  return apart + (new Set(given.map(({ value }) => value)).size > 1 && places.length < given.length ? 0.5 : 0);
}

/**
 * The names in all tables' rows, those that few tables have first.
 * @param {Use} use
 * @param {Item[]} found
 * @param {(tables: number[]) => string} who
 * @param {"list" | "lone" | "map"} look
 * @returns {Comparison}
 */
function list(use, found, who, look) {
  const { fields, label } = use;
  const drawn = look === "map" ? mapOf(use) : undefined;
  const more = fields.filter(({ id, choices }) => id !== label && choices.length);
  const rows = [...found].sort((one, other) => tablesOf(one.answers).length - tablesOf(other.answers).length);
  const alone = rows.filter(({ answers }) => tablesOf(answers).length === 1).length;
  const lines = rows.map((item) => ({
    id: folded(item.label),
    cells: [item.label, who(tablesOf(item.answers)), ...more.map((field) => toldMarks(item, field, who))],
    ...(drawn ? { at: placesOf(item, drawn.fields, who) } : {}),
  }));
  return {
    sentence: sentenceOf(look, rows.length, alone),
    head: ["compare-name", "compare-named", ...more.map((field) => field.label)],
    // On a map those come first that tables put in the most places.
    rows: lines.sort((one, other) => (other.at?.length ?? 0) - (one.at?.length ?? 0)),
  };
}

/**
 * Where tables placed a name; those who agree stand together, and all who named it are not told apart.
 * @param {Item} item
 * @param {UsedField[]} fields to the right, and up
 * @param {(tables: number[]) => string} who
 */
function placesOf({ answers }, fields, who) {
  const placed = answers
    .map(({ table, fields: given }) => ({
      table,
      place: fields.map(({ id, choices }) => choices.findIndex(([value]) => value === given[id])),
    }))
    .filter(({ place }) => place.every((one) => one >= 0));
  const places = [...new Map(placed.map(({ place }) => [place.join(), place])).values()];
  return places.map(([x, y]) => {
    const here = placed.filter(({ place }) => place[0] === x && place[1] === y).map(({ table }) => table);
    return { x, y, who: places.length > 1 ? who(here) : "" };
  });
}

/**
 * The marks of a row with the tables that gave them: `2 (table 1) · 4 (tables 3, 5)` without the words.
 * @param {Item} item
 * @param {UsedField} field
 * @param {(tables: number[]) => string} who
 */
const toldMarks = (item, field, who) =>
  field.choices
    .map(([value, label]) => ({ label, tables: marks(item, field).filter((one) => one.value === value) }))
    .filter(({ tables }) => tables.length)
    .map(({ label, tables }) => `${label} (${who(tables.map(({ table }) => table))})`)
    .join(" · ");

/** Whether what is chosen tells kinds apart, and is no mark from little to much. @param {UsedField} field */
const hasKinds = ({ choices }) => choices.some(([, label]) => !/^\d+$/.test(label));

/**
 * The rows by the kind that was chosen for them, in the order of the kinds; a kind that no table has any row of stands
 * empty. Rows without a kind are left out.
 * @param {Use} use
 * @param {Item[]} found
 * @param {(tables: number[]) => string} who
 * @param {string[]} away
 * @returns {Comparison}
 */
function columns({ fields }, found, who, away) {
  const field = /** @type {UsedField} */ (fields.find(hasKinds));
  const shown = found.filter(({ label }) => !away.includes(folded(label)));
  const rows = field.choices.map(([value, label]) => {
    const here = shown.filter((item) => marks(item, field).some((mark) => mark.value === value));
    const texts = here.map((item) => {
      const tables = marks(item, field).filter((mark) => mark.value === value);
      return `${item.label} (${who(tables.map(({ table }) => table))})`;
    });
    return { id: value, cells: [label, texts.join(" · ")], cards: texts };
  });
  const empty = rows.filter(({ cells }) => !cells[1]).length;
  return {
    sentence: sentenceOf("columns", found.length && rows.length - empty, empty),
    head: [field.label, "compare-text"],
    rows: found.length ? rows : [],
  };
}

/**
 * The links between cards with what has to be true for each; those come first that most tables have.
 * @param {Use} use
 * @param {Item[]} found
 * @param {(tables: number[]) => string} who
 * @param {string[]} away
 * @returns {Comparison}
 */
function links(use, found, who, away) {
  const ends = /** @type {import("./uses.js").Ends} */ (use.ends);
  const texts = use.fields.filter((field) => !field.choices.length && !isEnd(use, field));
  /** @type {Map<string, {from: string, to: string, answers: Answer[]}>} */
  const joined = new Map();
  for (const answer of found.flatMap(({ answers }) => answers)) {
    const { [ends.from]: from, [ends.to]: to } = answer.fields;
    const id = `${folded(from ?? "")} → ${folded(to ?? "")}`;
    if (!from || !to || away.includes(id)) continue;
    const known = joined.get(id) ?? { from, to, answers: [] };
    joined.set(id, { ...known, answers: [...known.answers, answer] });
  }
  const told = (/** @type {Answer[]} */ answers) =>
    new Map(
      answers
        .flatMap(({ fields }) => texts.map(({ id }) => fields[id]).filter(Boolean))
        .map((text) => [folded(text), text]),
    );
  const rows = [...joined]
    .map(([id, { from, to, answers }]) => ({
      id,
      cells: [`${from} → ${to}`, who(tablesOf(answers)), [...told(answers).values()].join(" · ")],
      joins: { from, to },
      tables: tablesOf(answers).length,
    }))
    .sort((one, other) => other.tables - one.tables);
  const many = rows.filter(({ tables }) => tables > 1).length;
  return {
    sentence: rows.length || !found.length ? sentenceOf("links", rows.length, many) : ["compare-no-links", {}],
    head: ["compare-link", "compare-named", "compare-because"],
    rows: rows.map(({ tables, ...row }) => row),
  };
}

/**
 * What was written, without a word of who wrote it; the same words once.
 * @param {Use} use
 * @param {Item[]} found
 * @param {string[]} away
 * @returns {Comparison}
 */
function texts(use, found, away) {
  const { fields, kind } = use;
  const open = fields.filter((field) => !field.choices.length && !isEnd(use, field));
  const told = found.flatMap(({ label, answers }) =>
    answers.map(({ fields: given }) => ({
      label: kind === "lines" ? label : "",
      text: open
        .map(({ id }) => given[id])
        .filter(Boolean)
        .join(" · "),
    })),
  );
  const rows = told
    .filter(({ text }) => text)
    .map(({ label, text }) => ({ id: folded(text), cells: label ? [text, label] : [text] }));
  const shown = [...new Map(rows.map((row) => [row.id, row])).values()].filter(({ id }) => !away.includes(id));
  const about = shown.some(({ cells }) => cells.length > 1);
  return {
    sentence: sentenceOf("texts", shown.length, shown.length),
    head: about ? ["compare-text", "compare-about"] : ["compare-text"],
    rows: shown,
  };
}

/**
 * @param {Look} look
 * @param {number} count how many lines there are
 * @param {number} some how many of them differ, or were named by one table alone
 * @returns {import("./bring-in.js").Said}
 */
const sentenceOf = (look, count, some) => [count ? `compare-${look}` : "compare-nothing", { count, some }];
