/**
 * The names under which one tab writes. It owns the tab's own name, and knows the browser's. No two tabs write under
 * the same name, whatever they share: a copied profile and a copied tab have the browser's name too, and one's text
 * would cover the other's unseen.
 */
import { newName } from "./cells.js";

/** @typedef {import("./shelves.js").Table} Table */

export class Writers {
  /** The tab's own name. */
  tab = newName();

  /** @param {string} device the browser's name */
  constructor(device) {
    this.device = device;
  }

  /**
   * A name that nothing else writes under; for a contributor's view one that says nothing of the device.
   * @param {string} voice
   */
  fresh(voice) {
    return voice ? newName() : `${this.device}.${this.tab}.${newName()}`;
  }

  /**
   * Names to write under, the last one never used before.
   * @param {Table} table
   * @param {string} voice
   * @param {string} [tab]
   * @returns {Promise<string[]>}
   */
  async for(table, voice, tab = this.tab) {
    if (!voice) return this.agreed(tab);
    const key = ["setting", `writer/${voice}`];
    const known = (await table.get(key)) ?? newName();
    table.put(key, known);
    return this.#names(`${known}.${tab}`, voice);
  }

  /** The same for what was agreed, which needs no look into the store. */
  agreed(tab = this.tab) {
    return this.#names(`${this.device}.${tab}`, "");
  }

  /**
   * @param {string} own
   * @param {string} voice
   */
  #names(own, voice) {
    return [own, own, this.fresh(voice)];
  }
}
