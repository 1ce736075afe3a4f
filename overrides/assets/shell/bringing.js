/**
 * Brings slips into the room's plan, by camera, as files or as text: all ways end in one function. It owns what it said
 * of those that came.
 */
import { bringIn } from "./bring-in.js";
import { element } from "./element.js";
import { clockTime } from "./room-clock.js";
import { inText, LONGEST_TEXT, otherwise, SlipFault, unpack } from "./slip.js";
import { planOf } from "./uses.js";
import { announce, word } from "./words.js";

/** @typedef {import("./bring-in.js").Come} Come */
/** @typedef {import("./bring-in.js").Slip} Slip */
/** @typedef {import("./words.js").Choice} Choice */
/**
 * What the desk does about it.
 * @typedef {object} Desk
 * @property {() => import("./bring-in.js").Room} room what it knows of the room
 * @property {(table: number, come: Come | undefined) => Promise<unknown>} came something came from a table, or was
 *   taken back
 * @property {(plan: string, entries: import("./cells.js").Entry[]) => void} stored
 */

/** After these a trainer may still take what came. */
const INSTEAD = ["slip-twice", "slip-typed"];
/** So many lines of what came are in sight. */
const LINES = 12;

export class Bringing {
  #store;
  #place;
  #desk;
  /** One slip after the other. @type {Promise<unknown>} */
  #working = Promise.resolve();

  /**
   * @param {import("./store.js").Store} store
   * @param {Element} place a list
   * @param {Desk} desk
   */
  constructor(store, place, desk) {
    this.#store = store;
    this.#place = place;
    this.#desk = desk;
  }

  /** @param {File[]} files */
  async files(files) {
    for (const file of files)
      if (file.size > LONGEST_TEXT) this.#say(word("slip-none"), file.name);
      else await this.text(await file.text(), file.name);
  }

  /**
   * @param {string} text
   * @param {string} [from] the file that it stood in
   */
  async text(text, from = "") {
    const found = inText(text.slice(0, LONGEST_TEXT));
    if (!found.length) this.#say(word(otherwise(text)), from);
    for (const bytes of found) await this.take(bytes, from);
  }

  /**
   * @param {Uint8Array} bytes
   * @param {string} [from]
   */
  take(bytes, from = "") {
    this.#working = this.#working.then(async () => {
      try {
        await this.#bring(await unpack(bytes), from, false);
      } catch (wrong) {
        this.#fault(wrong, from);
      }
    });
    return this.#working;
  }

  /**
   * What a trainer typed: marks from paper, or a code that was said.
   * @param {string} by
   * @param {() => {table: number, answers: [string, string][], only: string[]}} read fails with a SlipFault
   */
  typed(by, read) {
    this.#working = this.#working.then(async () => {
      const { room, session } = this.#desk.room();
      try {
        const slip = { room, session: session.id, by, made: Date.now(), release: session.release, ...read() };
        await this.#bring(slip, "", false);
      } catch (wrong) {
        this.#fault(wrong, "");
      }
    });
    return this.#working;
  }

  /**
   * @param {Slip} slip
   * @param {string} from
   * @param {boolean} instead
   */
  async #bring(slip, from, instead) {
    try {
      const room = this.#desk.room();
      const { entries, said } = bringIn(slip, room, instead);
      const change = await this.#store.place(planOf(room.room), entries);
      this.#desk.stored(change.plan, change.after);
      const before = room.tables[slip.table];
      await this.#desk.came(slip.table, { by: slip.by, made: slip.made, at: Date.now() });
      const text = said.map(([key, values]) => word(key, values)).join(" ");
      this.#say(text, from, [[word("undo"), () => this.#undo(change, slip.table, before)]]);
    } catch (wrong) {
      const again = () => void this.#bring(slip, from, true);
      const twice = wrong instanceof SlipFault && INSTEAD.includes(wrong.key);
      this.#fault(wrong, from, twice ? [[word("slip-instead"), again]] : []);
    }
  }

  /**
   * @param {import("./journal.js").Change} change
   * @param {number} table
   * @param {Come | undefined} before
   */
  async #undo(change, table, before) {
    const { change: taken } = await this.#store.undo(change);
    this.#desk.stored(taken.plan, taken.after);
    await this.#desk.came(table, before);
    this.#say(word("slip-undone", { table }));
  }

  /**
   * @param {unknown} wrong
   * @param {string} from
   * @param {Choice[]} [choices]
   */
  #fault(wrong, from, choices = []) {
    if (!(wrong instanceof SlipFault)) console.error(wrong);
    const { key, values } = wrong instanceof SlipFault ? wrong : { key: "save-fault", values: {} };
    this.#say(word(key, values), from, choices);
  }

  /**
   * @param {string} text
   * @param {string} [from]
   * @param {Choice[]} [choices] each can be made once
   */
  #say(text, from = "", choices = []) {
    const whole = from ? `${from}: ${text}` : text;
    const line = element("li", { className: "brought__line" }, [
      element("span", { className: "brought__time", textContent: clockTime(Date.now()) }),
      element("span", { textContent: whole }),
    ]);
    for (const [label, act] of choices) {
      const button = element("button", { type: "button", className: "button--quiet", textContent: label });
      button.addEventListener("click", () => {
        // Whoever pressed it is still at its line.
        line.tabIndex = -1;
        line.focus();
        button.remove();
        act();
      });
      line.append(button);
    }
    this.#place.prepend(line);
    for (const old of [...this.#place.children].slice(LINES)) old.remove();
    announce(whole);
  }
}
