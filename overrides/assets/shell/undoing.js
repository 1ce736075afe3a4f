/**
 * What was done in this window and can be taken back, and what was taken back and can be done again. It owns both
 * lists; other windows have their own.
 */
import { labelOf } from "./controls.js";
import { follow } from "./focus.js";
import { up } from "./site.js";
import { ask, hush, say, word } from "./words.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./journal.js").Change} Change */
/** @typedef {import("./words.js").Choice} Choice */
/** `made` is where what it made stands. @typedef {{label: string, change: Change, made?: string}} Act */
/** @typedef {"undone" | "redone"} Way */
/**
 * What the page does about it.
 * @typedef {object} Page
 * @property {(entries: Entry[]) => void} stored shows and tells cells that were taken back or done again
 */

/** So many acts can be taken back. */
const MOST = 10;
/** So many of the answers that stay are named. */
const NAMED = 3;
/** Which list an act is on before it is turned back. @type {Record<Way, "done" | "undone">} */
const FROM = { undone: "done", redone: "undone" };
/** @type {Choice} */
const closing = [word("close"), () => undefined];

/**
 * Have the browser ask before the page goes.
 * @param {Event} event
 */
const stay = (event) => event.preventDefault();

export class Undoing {
  #store;
  #current;
  #outbox;
  #page;
  /** The latest last. @type {Record<"done" | "undone", Act[]>} */
  #acts = { done: [], undone: [] };
  /** The act that the line offers to take back or to do again. @type {Act | undefined} */
  #offered;
  /** Whether the line is of an act, and not of what was deleted for good. */
  #told = false;
  /** The act whose line the reader closed last. @type {Act | undefined} */
  #closed;

  /**
   * @param {Pick<import("./store.js").Store, "place" | "undo">} store
   * @param {Readonly<{plan: string}>} current
   * @param {Readonly<Pick<import("./outbox.js").Outbox, "written" | "differing">>} outbox
   * @param {Page} page
   */
  constructor(store, current, outbox, page) {
    this.#store = store;
    this.#current = current;
    this.#outbox = outbox;
    this.#page = page;
  }

  /**
   * Store what a command wrote; if it says how to call itself, it can be taken back.
   * @param {string} plan
   * @param {Entry[]} entries
   * @param {string | null} label
   * @param {string} [made] where what they made stands, below the site's root
   * @param {Entry[]} [left] cells that stand elsewhere now
   * @returns {Promise<Entry[]>} the cells that stand now
   */
  async place(plan, entries, label, made, left) {
    // A file's thousands of cells take a moment, in which a page that goes would lose them.
    addEventListener("beforeunload", stay);
    try {
      const change = await this.#store.place(plan, entries, left);
      if (label) this.#acts = { done: [...this.#acts.done, { label, change, made }].slice(-MOST), undone: [] };
      return change.after;
    } finally {
      removeEventListener("beforeunload", stay);
    }
  }

  /** Offer to take back the last act, if this is its plan and the reader has not closed the offer. */
  offer() {
    const act = this.#acts.done.at(-1);
    if (!act || act === this.#closed || act.change.plan !== this.#current.plan) return this.#hush();
    this.#say(act, act.label, [word("undo"), () => this.#turn(act, "undone")], act.made);
  }

  /** The reader has gone on to something else: the last act is on the list, and its line goes. */
  pass() {
    this.#closed = this.#acts.done.at(-1);
    if (this.#told) this.#hush();
  }

  /** What other windows or the reader did since: an act of which nothing stands any more is offered no longer. */
  lookAgain() {
    const stands = (/** @type {Act} */ { change: { plan, after } }) =>
      plan !== this.#current.plan || this.#outbox.differing(after).length < after.length;
    const { done, undone } = this.#acts;
    this.#acts = { done: done.filter(stands), undone: undone.filter(stands) };
    if (this.#offered && !stands(this.#offered)) this.#hush();
  }

  /** Take back the last act. */
  undoLast() {
    return this.#turnLast("undone", "undo-nothing");
  }

  /** Do again what was taken back last. */
  redoLast() {
    return this.#turnLast("redone", "redo-nothing");
  }

  /**
   * @param {Way} way
   * @param {string} nothingLeft
   */
  #turnLast(way, nothingLeft) {
    const act = this.#here(FROM[way]).at(-1);
    return act ? this.#turn(act, way) : this.#note(word(nothingLeft));
  }

  /** The last acts, each with what it would take back or do again. */
  show() {
    /** @type {(way: Way, key: string) => Choice[]} */
    const choices = (way, key) =>
      this.#here(FROM[way]).map((act) => [word(key, { label: act.label }), () => this.#turn(act, way), "button--line"]);
    const all = [...choices("undone", "undo-act").reverse(), ...choices("redone", "redo-act").reverse()];
    ask(word(all.length ? "acts" : "undo-nothing"), [closing, ...all]);
  }

  /** @param {"done" | "undone"} list */
  #here(list) {
    this.lookAgain();
    return this.#acts[list].filter(({ change }) => change.plan === this.#current.plan);
  }

  /**
   * Write what stood before an act, and say so.
   * @param {Act} act
   * @param {Way} way
   */
  async #turn(act, way) {
    const from = FROM[way];
    if (!this.#acts[from].includes(act)) return;
    this.#acts[from] = this.#acts[from].filter((one) => one !== act);
    await this.#outbox.written;
    const { label } = act;
    const { change, spared } = await this.#store.undo(act.change);
    if (!change.after.length) return this.#note(word("undo-gone", { label }));
    const turned = { label, change };
    const to = from === "done" ? "undone" : "done";
    this.#acts[to] = [...this.#acts[to], turned];
    this.#page.stored(change.after);
    follow(change.after.map(([, address]) => address));
    /** @type {Choice} */
    const back =
      way === "undone"
        ? [word("redo"), () => this.#turn(turned, "redone")]
        : [word("undo"), () => this.#turn(turned, "undone")];
    this.#say(turned, word(way, { label }) + inWords(spared), back);
  }

  /**
   * @param {Act} act
   * @param {string} text
   * @param {Choice} choice
   * @param {string} [made] where what was made stands
   */
  #say(act, text, choice, made) {
    this.#offered = act;
    this.#told = true;
    const more = this.#here("done").length + this.#here("undone").length > 1;
    const list = /** @type {Choice[]} */ (more ? [[word("acts-open"), () => this.show()]] : []);
    const close = () => {
      this.#closed = act;
    };
    const link = made === undefined ? undefined : { href: up() + made, text: word("act-made") };
    say("undo", text, [choice, ...list, [word("close"), close]], { link });
  }

  /** @param {string} text */
  #note(text) {
    this.#told = true;
    say("undo", text, [closing]);
  }

  #hush() {
    this.#offered = undefined;
    this.#told = false;
    hush("undo");
  }
}

/**
 * Which answers stay as they were changed since.
 * @param {Entry[]} spared
 */
function inWords(spared) {
  if (!spared.length) return "";
  const names = [...new Set(spared.map(([, address]) => labelOf(address)).filter(Boolean))].slice(0, NAMED);
  const count = word(spared.length === 1 ? "spared-one" : "spared-many", { count: spared.length });
  return ` ${count}${names.length ? ` ${word("spared-names", { names: names.join(", ") })}` : ""}`;
}
