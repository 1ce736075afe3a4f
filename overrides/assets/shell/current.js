/**
 * Which plan this tab works on, and who enters in it. A tab keeps both until it switches itself, whatever other tabs
 * do.
 */

/** @typedef {import("./store.js").Store} Store */

export class Current {
  #store;
  #plan;
  #voice;

  /**
   * @param {Store} store
   * @param {string} plan
   * @param {string} voice
   */
  constructor(store, plan, voice) {
    this.#store = store;
    this.#plan = plan;
    this.#voice = voice;
  }

  /**
   * The plan worked on last, and who entered in it then.
   * @param {Store} store
   */
  static async begin(store) {
    const { plan, voice } = await store.begin();
    return new Current(store, plan, voice);
  }

  get plan() {
    return this.#plan;
  }

  get voice() {
    return this.#voice;
  }

  /**
   * @param {string} [plan] the plan to work on from now on; without it, the one worked on last
   * @param {string} [voice] who enters from now on; without it, who did so last
   */
  async switch(plan, voice) {
    const chosen = plan ?? (await this.#store.last()).plan;
    await this.#store.set("plan", chosen);
    if (voice !== undefined) await this.#store.set(`voice/${chosen}`, voice);
    const { voice: speaking } = await this.#store.last();
    // Both in one stroke: what is entered in between belongs to whom the page still names.
    this.#plan = chosen;
    this.#voice = speaking;
  }
}
