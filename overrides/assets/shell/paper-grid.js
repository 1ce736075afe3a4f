/**
 * The desk's grid for what tables wrote on paper: one key a mark, and the next is in reach. It owns what stands in the
 * grid until it is brought in.
 */
import { element } from "./element.js";
import { all } from "./find.js";
import { hasMarks, marksOf, markFor, oneMore, paperRows, typedIn } from "./paper.js";
import { announce, note, word } from "./words.js";

/** @typedef {import("./paper.js").PaperRow} PaperRow */
/** @typedef {import("./uses.js").Use} Use */
/**
 * What the grid knows of the room, and where it puts what was typed.
 * @typedef {object} Desk
 * @property {() => import("./bring-in.js").Room} room
 * @property {(table: number, typed: ReturnType<typeof typedIn>) => unknown} bring
 */

export class PaperGrid {
  #place;
  #desk;
  /** @type {Use | undefined} */
  #use;
  #table = 1;
  /** @type {PaperRow[]} */
  #rows = [];

  /**
   * @param {HTMLElement} place
   * @param {Desk} desk
   */
  constructor(place, desk) {
    this.#place = place;
    this.#desk = desk;
    place.addEventListener("keydown", (event) => this.#press(event));
    place.addEventListener("input", ({ target }) => this.#type(/** @type {HTMLInputElement} */ (target)));
    place.addEventListener("change", ({ target }) => this.#choose(/** @type {HTMLSelectElement} */ (target)));
  }

  /**
   * Open the grid for a part of the session, with what stands there of a table.
   * @param {string} [step]
   * @param {number} [table]
   */
  open(step, table = this.#table) {
    const { session, cells } = this.#desk.room();
    const uses = session.uses.filter(hasMarks);
    this.#use = uses.find((use) => use.step === step) ?? uses[0];
    this.#table = table;
    if (!this.#use) return void this.#place.replaceChildren(element("p", { textContent: word("paper-none") }));
    this.#rows = paperRows(this.#use, cells, table);
    if (this.#use.kind === "rows") this.#add();
    this.#show();
  }

  #add() {
    const use = /** @type {Use} */ (this.#use);
    this.#rows = [...this.#rows, { record: oneMore(use, this.#rows), label: "", values: {} }];
  }

  /** Bring in what was typed. */
  bring() {
    const use = /** @type {Use} */ (this.#use);
    const typed = typedIn(use, this.#rows);
    if (!typed.answers.length) return note(word("paper-empty"));
    void this.#desk.bring(this.#table, typed);
  }

  /** One more row, and the focus in it. */
  more() {
    this.#add();
    this.#show();
    /** @type {HTMLElement[]} */ (all("[data-name]", this.#place)).at(-1)?.focus();
  }

  #show() {
    const use = /** @type {Use} */ (this.#use);
    const { session } = this.#desk.room();
    const uses = session.uses.filter(hasMarks);
    const title = (/** @type {string} */ id) => session.steps.find((step) => step.id === id)?.title ?? id;
    const numbers = Array.from({ length: session.tables }, (_, at) => String(at + 1));
    const table = select(
      "paper-table",
      word("paper-table"),
      numbers.map((one) => [one, one]),
      String(this.#table),
    );
    const step = select(
      "paper-step",
      word("paper-step"),
      uses.map((one) => [one.step, title(one.step)]),
      use.step,
    );
    const marks = marksOf(use);
    const keys = marks.map(({ label, choices }) =>
      element("p", {
        className: "paper__keys",
        textContent: `${label}: ${keysOf(choices)}`,
      }),
    );
    const heads = [use.kind === "rows" ? nameOf(use) : word("compare-asked"), ...marks.map(({ label }) => label)];
    const head = element(
      "tr",
      {},
      heads.map((textContent) => element("th", { scope: "col", textContent })),
    );
    const grid = element("table", { className: "paper__grid" }, [
      element("thead", {}, [head]),
      element(
        "tbody",
        {},
        this.#rows.map((row) => this.#line(use, row)),
      ),
    ]);
    const more = element("button", { ...button("paper/more"), textContent: word("paper-more") });
    const bring = element("button", {
      ...button("paper/bring"),
      className: "button",
      textContent: word("paper-bring"),
    });
    const ways = element("p", { className: "paper__ways" }, [...(use.kind === "rows" ? [more] : []), bring]);
    this.#place.replaceChildren(table, ...(uses.length > 1 ? [step] : []), ...keys, grid, ways);
  }

  /** @param {Use} use @param {PaperRow} row */
  #line(use, row) {
    const name = input(row.values[use.label] ?? "", nameOf(use));
    Object.assign(name.dataset, { name: row.record });
    const first = use.kind === "rows" ? [name] : [document.createTextNode(row.label)];
    const cells = marksOf(use).map((field) => {
      const about = row.label || row.values[use.label] || word("paper-row", { at: this.#rows.indexOf(row) + 1 });
      const mark = input(keyOf(row.values[field.id], field), `${field.label}: ${about}`);
      Object.assign(mark.dataset, { mark: field.id, record: row.record });
      return element("td", {}, [mark]);
    });
    return element("tr", {}, [element("th", { scope: "row" }, first), ...cells]);
  }

  /** @param {HTMLSelectElement} box */
  #choose({ id, value }) {
    if (id === "paper-table") this.open(this.#use?.step, Number(value));
    if (id === "paper-step") this.open(value);
    document.getElementById(id)?.focus();
  }

  /** A name is typed as any text is; in a mark keys do all. @param {HTMLInputElement} box */
  #type({ dataset, value }) {
    if (dataset.name) this.#set(dataset.name, /** @type {Use} */ (this.#use).label, value);
  }

  /** @param {string} record @param {string} name @param {string} value */
  #set(record, name, value) {
    this.#rows = this.#rows.map((row) =>
      row.record === record ? { ...row, values: { ...row.values, [name]: value } } : row,
    );
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { target, key, ctrlKey, metaKey, altKey } = event;
    if (!(target instanceof HTMLInputElement) || ctrlKey || metaKey || altKey || key === "Tab") return;
    const boxes = /** @type {HTMLInputElement[]} */ (all("input", this.#place));
    const at = boxes.indexOf(target);
    if (key === "Enter") {
      event.preventDefault();
      return boxes[at + 1] ? boxes[at + 1].focus() : this.#use?.kind === "rows" ? this.more() : this.bring();
    }
    if (!target.dataset.mark) return;
    event.preventDefault();
    const field = /** @type {import("./uses.js").UsedField} */ (
      this.#use?.fields.find(({ id }) => id === target.dataset.mark)
    );
    const value = key === "Backspace" || key === "Delete" ? "" : markFor(key, field);
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Backspace: -1 }[key] ?? 1;
    if (value === undefined && !key.startsWith("Arrow"))
      return announce(word("paper-key", { most: field.choices.length }));
    if (value !== undefined) {
      this.#set(target.dataset.record ?? "", field.id, value);
      target.value = keyOf(value, field);
      announce(field.choices.find(([one]) => one === value)?.[1] ?? word("paper-blank"));
    }
    boxes[at + step]?.focus();
  }
}

/** Which key is which choice; a number needs no other name. @param {import("./uses.js").Choice[]} choices */
const keysOf = (choices) =>
  choices.map(([, text], at) => (text === String(at + 1) ? text : `${at + 1} ${text}`)).join(" · ");

/** The key that stands for a value. @param {string | undefined} value @param {import("./uses.js").UsedField} field */
function keyOf(value, { choices }) {
  const at = choices.findIndex(([one]) => one === value);
  return at < 0 ? "" : String(at + 1);
}

/** What a row's name is called. @param {Use} use */
const nameOf = ({ fields, label }) => fields.find(({ id }) => id === label)?.label ?? word("compare-name");

/** @param {string} value @param {string} ariaLabel */
function input(value, ariaLabel) {
  const box = document.createElement("input");
  return Object.assign(box, { type: "text", autocomplete: "off", value, ariaLabel });
}

/** @param {string} value */
const button = (value) => /** @type {const} */ ({ type: "button", name: "do", value, className: "button--add" });

/**
 * @param {string} id
 * @param {string} label
 * @param {string[][]} choices
 * @param {string} chosen
 */
function select(id, label, choices, chosen) {
  const options = choices.map(([value, textContent]) => element("option", { value, textContent }));
  const box = Object.assign(document.createElement("select"), { id, className: "field__input" });
  box.append(...options);
  box.value = chosen;
  return element("p", { className: "field" }, [
    element("label", { className: "field__label", htmlFor: id, textContent: label }),
    box,
  ]);
}
