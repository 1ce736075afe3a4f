/**
 * The switch for voting cards on the trainer's page. It owns what counts them, which is fetched once it is switched on.
 */
import { all } from "./find.js";
import { lateScript } from "./late-script.js";
import { note, word } from "./words.js";

const part = (/** @type {string} */ name) => /** @type {HTMLElement[]} */ (all(`[data-cards-${name}]`))[0];

export class CardCount {
  #desk;
  /** @type {Promise<import("./cards.js").VoteCards | undefined> | undefined} */
  #counter;

  /** @param {import("./cards.js").Desk & {switched: (on: boolean) => unknown}} desk */
  constructor(desk) {
    this.#desk = desk;
    part("switch").addEventListener("change", ({ target }) =>
      desk.switched(/** @type {HTMLInputElement} */ (target).checked),
    );
  }

  /**
   * @param {import("./uses.js").Step} step
   * @param {boolean} on
   */
  show({ choices }, on) {
    const asks = choices.length > 0;
    part("part").hidden = !asks;
    part("ways").hidden = !on;
    /** @type {HTMLInputElement} */ (part("switch")).checked = on;
    if (asks && on) this.#counter ??= this.#fetch();
    else void this.#counter?.then((counter) => counter?.stop());
  }

  /** @param {string} act */
  async do(act) {
    await (await this.#counter)?.do(act);
  }

  async #fetch() {
    try {
      const { VoteCards } = await lateScript("cards.js");
      return new VoteCards(this.#desk);
    } catch {
      this.#counter = undefined;
      note(word("cards-offline"));
    }
  }
}
