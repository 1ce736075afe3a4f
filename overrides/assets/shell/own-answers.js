/**
 * What is entered on a page of a room, kept as a voice in the room's plan: controls, rows and what waits to be stored.
 * It needs no Python. It owns the form and its outbox.
 */
import { Form } from "./form.js";
import { Outbox } from "./outbox.js";
import { recordOf } from "./records.js";
import { say, settings, word } from "./words.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {{plan: string, voice: string}} Current */
/**
 * What the page does about it.
 * @typedef {object} Page
 * @property {() => void} show say whether all is kept
 * @property {(plan: string, entries: Entry[]) => void} stored
 */

export class OwnAnswers {
  #store;
  #current;

  /**
   * @param {import("./store.js").Store} store
   * @param {Current} current
   * @param {Page} page
   */
  constructor(store, current, page) {
    this.#store = store;
    this.#current = current;
    this.outbox = new Outbox(store, current, {
      // Nobody is told: what is stored is known at once.
      tell: () => {
        this.outbox.takeUntold(0);
        this.outbox.answered(0);
      },
      saving() {
        document.documentElement.dataset.saved = "saving";
      },
      stamped: (address, stamp) => this.form.stamp(address, stamp),
      learnt: () => undefined,
      stored: (plan, entries) => {
        page.stored(plan, entries);
        page.show();
      },
      outrun: () => undefined,
      failed(wrong) {
        console.error(wrong);
        document.documentElement.dataset.saved = "failed";
        say("storage", word("save-fault"), []);
      },
    });
    this.form = new Form(current, this.outbox, { grow: () => undefined }, settings.about.name);
  }

  /** Show what is kept of the voice that enters here. */
  async show() {
    const cells = await this.#store.cells(this.#current.plan);
    this.outbox.forget();
    this.form.empty();
    this.form.showAll(cells);
    this.outbox.know(cells);
  }

  /** All cells of the plan, once what was entered is stored. */
  async cells() {
    await this.outbox.written;
    return this.#store.cells(this.#current.plan);
  }

  /**
   * Take a row away; until something else is said, it can be brought back.
   * @param {string} row `tool/part--name`
   */
  async remove(row) {
    const { plan, voice } = this.#current;
    const cells = (await this.cells()).filter(
      ([whose, address, [{ value }]]) => whose === voice && recordOf(address) === row && value !== null,
    );
    const name = cells.find(([, address]) => !address.endsWith("/order"))?.[2][0].value;
    for (const [, address] of cells) this.form.set(address, null);
    const gone = document.querySelector(`[data-row="${CSS.escape(row)}"]`);
    const near = gone?.nextElementSibling ?? gone?.previousElementSibling;
    const [place] = row.split("--");
    gone?.remove();
    /** @type {HTMLElement | null | undefined} */ (
      near?.querySelector('[value^="remove/"]') ?? document.querySelector(`[value="add/${CSS.escape(place)}"]`)
    )?.focus();
    const back = async () => {
      for (const [, address, [{ value }]] of cells) this.form.set(address, value);
      await this.outbox.written;
      this.form.showAll(await this.#store.cells(plan));
    };
    say("undo", name ? word("removed", { name: String(name) }) : word("removed-empty"), [
      [word("undo"), back],
      [word("close"), () => undefined],
    ]);
  }
}
