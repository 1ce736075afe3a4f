/**
 * The page as a form: what is kept goes into its controls and rows, what is entered in them goes to the outbox. This
 * works before Python is there and where it never comes. It owns no state.
 */
import { AGREED, newName } from "./cells.js";
import { controlsOf, emptyAll, fill, isChoice, read, showCells, speaker, writeWords } from "./controls.js";
import { keepFocus } from "./focus.js";
import { PAUSE } from "./outbox.js";
import { copyRow, dropRows, growRows, nextOrder } from "./rows.js";
import { word } from "./words.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./cells.js").Value} Value */
/** @typedef {import("./controls.js").Control} Control */

export class Form {
  #current;
  #outbox;
  #regions;
  #name;

  /**
   * @param {Readonly<{voice: string}>} current
   * @param {Pick<import("./outbox.js").Outbox, "enter" | "unstored" | "differing" | "learn">} outbox
   * @param {Pick<import("./regions.js").Regions, "grow">} regions
   * @param {string} name the cell that holds the plan's name
   */
  constructor(current, outbox, regions, name) {
    this.#current = current;
    this.#outbox = outbox;
    this.#regions = regions;
    this.#name = name;
  }

  // ---- Showing -----------------------------------------------------------------------------------------------------

  /** Show a plan of which nothing is known yet. */
  empty() {
    emptyAll();
  }

  /**
   * Show a plan as it is kept.
   * @param {Entry[]} cells
   */
  showAll(cells) {
    keepFocus(() => dropRows(this.#own(cells)));
    this.fitRows(cells);
    this.show(cells);
    this.#writeName(cells.find((entry) => this.#isName(entry)));
  }

  /**
   * Show cells in their controls, but not over what was changed here and is not stored yet.
   * @param {Entry[]} entries
   */
  show(entries) {
    showCells(entries, this.#current.voice, (address) => this.#outbox.unstored(address));
  }

  /**
   * Let the page's tables have the rows that are kept.
   * @param {Entry[]} entries
   */
  fitRows(entries) {
    const whole = document.documentElement.dataset.python === "off";
    if (growRows(this.#own(entries), whole)) this.#regions.grow();
  }

  /**
   * Another tab stored these, or they were stored while this page slept.
   * @param {Entry[]} entries
   */
  catchUp(entries) {
    const fresh = this.#outbox.differing(entries);
    this.fitRows(fresh);
    this.show(fresh);
    if (fresh.length) this.#outbox.learn(fresh);
  }

  /**
   * Show the plan's name, where it is among these.
   * @param {Entry[]} entries
   */
  showName(entries) {
    const found = entries.find((entry) => this.#isName(entry));
    if (found) this.#writeName(found);
  }

  /**
   * A cell's controls show another version from now on.
   * @param {string} address
   * @param {string} stamp
   */
  stamp(address, stamp) {
    for (const control of controlsOf(address)) control.dataset.stamp = stamp;
  }

  /** @param {Entry[]} entries */
  #own(entries) {
    return entries.filter(([voice]) => voice === this.#current.voice);
  }

  /** @param {Entry} entry */
  #isName([voice, address]) {
    return voice === AGREED && address === this.#name;
  }

  /** @param {Entry | undefined} entry */
  #writeName(entry) {
    writeWords(`[data-cell="${this.#name}"]`, String(entry?.[2][0].value || word("no-plan")));
  }

  // ---- Entering ----------------------------------------------------------------------------------------------------

  /**
   * Save what a control holds.
   * @param {Control} control
   */
  save(control) {
    this.#enter(control.name, read(control), control, isChoice(control) ? 0 : PAUSE);
  }

  /**
   * Set a cell from elsewhere than its controls, which then show it.
   * @param {string} address
   * @param {Value} value
   */
  set(address, value) {
    const controls = controlsOf(address);
    this.#enter(address, value, controls[0]);
    for (const control of controls) fill(control, value, control.dataset.stamp ?? "");
  }

  /**
   * Take back the answer to a question.
   * @param {string} address
   */
  clear(address) {
    this.set(address, null);
    controlsOf(address)[0]?.focus();
  }

  /**
   * A new row, kept at once.
   * @param {string} place `tool/part`
   */
  addRow(place) {
    const [tool, part] = place.split("/");
    const id = `${part}--${newName()}`;
    const order = nextOrder(place);
    const row = copyRow(place, id, order);
    this.#regions.grow();
    /** @type {HTMLElement | null | undefined} */ (row?.querySelector(":is(input, textarea, select)"))?.focus();
    this.#enter(`${tool}/${id}/order`, order, undefined);
  }

  /**
   * @param {string} address
   * @param {Value} value
   * @param {Control | undefined} control what showed the cell
   * @param {number} [wait] for how long Python need not be told, in milliseconds
   */
  #enter(address, value, control, wait = 0) {
    const voice = speaker(controlsOf(address)[0], this.#current.voice);
    this.#outbox.enter(address, value, { voice, seen: () => control?.dataset.stamp ?? "", wait });
  }
}
