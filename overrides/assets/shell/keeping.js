/**
 * What is kept of the plan in sight, and where: the words that say so, the backup file, the shared computer, clearing
 * and deleting, and the offer to take back. It owns whether anything was entered, and when a backup file was last
 * saved.
 */
import { AGREED } from "./cells.js";
import { writeWords } from "./controls.js";
import { daysBetween, momentOf } from "./days.js";
import { save } from "./files.js";
import { removed } from "./records.js";
import { announce, ask, hush, say, word } from "./words.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./shelves.js").Kept} Kept */
/** @typedef {import("./store.js").Store} Store */
/**
 * What the page does about it.
 * @typedef {object} Page
 * @property {(plan?: string) => Promise<void>} goTo shows another plan, or the one worked on last
 * @property {(entries: Entry[]) => void} stored shows and tells cells that were taken back
 * @property {() => unknown} plansChanged tells Python which plans there are
 * @property {() => void} othersLook lets other tabs look again at what is kept
 */

const SCHEMA = { format: "health-inequalities-toolkit/plan", schema: 1 };
const LONGEST_NAME = 60;
const html = document.documentElement;
const nothing = () => undefined;

/**
 * @param {() => unknown} [act] done where the reader closes the line
 * @returns {import("./words.js").Choice}
 */
const closing = (act = nothing) => [word("close"), act];

export class Keeping {
  #store;
  #current;
  #outbox;
  #about;
  #page;
  /** When a backup file was last saved, in milliseconds since 1970. @type {number | undefined} */
  #saved;
  #begun = false;
  /** The command that may be taken back, as far as this window offers it. */
  #offered = "";

  /**
   * @param {Store} store
   * @param {Readonly<{plan: string}>} current
   * @param {Readonly<Pick<import("./outbox.js").Outbox, "busy" | "written" | "after" | "missing">>} outbox
   * @param {import("./store.js").About} about the cells by which a plan is known
   * @param {Page} page
   */
  constructor(store, current, outbox, about, page) {
    this.#store = store;
    this.#current = current;
    this.#outbox = outbox;
    this.#about = about;
    this.#page = page;
  }

  // ---- Words -------------------------------------------------------------------------------------------------------

  /** When a backup file of the plan in sight was last saved. @returns {Promise<number | undefined>} */
  lastBackup() {
    return this.#store.setting(`saved/${this.#current.plan}`);
  }

  /**
   * Another plan is in sight.
   * @param {Entry[]} cells
   * @param {number | undefined} saved what `lastBackup` gave
   */
  async show(cells, saved) {
    this.#saved = saved;
    this.#begun = cells.length > 0;
    this.#say();
    await this.offerUndo();
  }

  /** Something is being stored. */
  saving() {
    html.dataset.saved = "saving";
  }

  /** Something was stored. */
  stored() {
    this.#begun = true;
    this.#say();
  }

  /**
   * Something could not be stored, by a fault of the site's own.
   * @param {unknown} wrong
   */
  failed(wrong) {
    console.error(wrong);
    html.dataset.saved = "failed";
    say("storage", word("save-fault"), [this.#backingUp()]);
  }

  /**
   * After what is kept may have changed unseen: nothing is called saved before it was read back, and what is gone can
   * be written back.
   */
  async lookAgain() {
    this.saving();
    await this.#outbox.written;
    const { plan } = this.#current;
    const missing = this.#outbox.missing(await this.#store.cells(plan));
    if (!missing.length || this.#store.kind === "memory") return this.#say();
    html.dataset.saved = "failed";
    const count = missing.length === 1 ? word("gone-one") : word("gone-many", { count: missing.length });
    say("storage", count, [[word("write-back"), () => this.#writeBack(plan, missing)], this.#backingUp()]);
  }

  /**
   * @param {string} plan
   * @param {Entry[]} missing
   */
  async #writeBack(plan, missing) {
    await this.#store.place(plan, missing, null);
    hush("storage");
    await this.lookAgain();
  }

  /** Say in words what is kept, and where. */
  #say() {
    const refused = this.#store.kind === "memory";
    html.dataset.saved = refused ? "failed" : this.#outbox.busy ? "saving" : "saved";
    const kinds = { browser: this.#saved ? "saved" : "saved-only", session: "session", memory: "failed" };
    writeWords("[data-saved-words]", word(this.#begun || refused ? kinds[this.#store.kind] : "none"));
    writeWords("[data-backup-words]", this.#begun ? this.#backupWords() : "");
    for (const place of document.querySelectorAll("[data-when-begun]")) place.toggleAttribute("hidden", !this.#begun);
    if (refused) say("storage", word(this.#store.trouble ?? "refused"), [this.#backingUp()]);
    else if (this.#begun) void this.#askWhose();
  }

  #backupWords() {
    if (!this.#saved) return word("never-backed-up");
    const days = daysBetween(new Date(this.#saved), new Date());
    if (days < 0) return word("backed-up");
    return word(["backed-up-today", "backed-up-yesterday"][days] ?? "backed-up-days", { days });
  }

  /** @returns {import("./words.js").Choice} */
  #backingUp() {
    return [word("backup"), () => this.backUp()];
  }

  /** At the first entry: the wish to keep it, and one question. */
  async #askWhose() {
    if (this.#store.kind === "session")
      return say("storage", word("shared-now"), [this.#backingUp(), [word("finish"), () => this.finish()]]);
    if ((await this.#store.setting("shared")) !== undefined) return;
    void navigator.storage?.persist?.();
    const clears = forgetsSoon() ? ` ${word("clears")}` : "";
    say("storage", word("question") + clears, [
      [word("question-own"), () => this.#store.set("shared", false)],
      [word("question-shared"), () => this.#share()],
    ]);
  }

  #share() {
    return this.#outbox.after(async () => {
      await this.#store.share();
      this.#page.othersLook();
      this.#say();
    });
  }

  // ---- The backup file ---------------------------------------------------------------------------------------------

  /** The plan as a file; it needs no Python. */
  async backUp() {
    await this.#outbox.written;
    const { plan } = this.#current;
    const [kept, unreadable] = await Promise.all([this.#store.cells(plan), this.#store.unreadable(plan)]);
    // Whatever became of the store: never fewer answers than the page shows.
    const whole = [...kept, ...this.#outbox.missing(kept)];
    const gone = removed(whole);
    const cells = whole.filter((entry) => !gone.has(entry));
    const saved = new Date();
    const aside = unreadable.length ? { unreadable } : {};
    const text = JSON.stringify({ ...SCHEMA, plan, saved: saved.toISOString(), cells, ...aside }, null, 1);
    save(this.#fileName(cells, saved), new Blob([text], { type: "application/json" }));
    this.#saved = saved.getTime();
    await this.#store.set(`saved/${plan}`, this.#saved);
    this.#say();
  }

  /**
   * @param {Entry[]} cells
   * @param {Date} saved
   */
  #fileName(cells, saved) {
    const name = cells.find(([voice, address]) => voice === AGREED && address === this.#about.name)?.[2][0].value;
    const plain = String(name || "plan").replace(/[^\p{L}\p{N}]+/gu, "-");
    return `${plain.slice(0, LONGEST_NAME)}-${momentOf(saved)}.toolkit.json`;
  }

  // ---- Clearing and deleting ---------------------------------------------------------------------------------------

  /** Ask, and delete everything that this browser keeps; until the page goes that can be taken back. */
  async clearDevice() {
    const [plans, answers] = await Promise.all([this.#store.plans(this.#about), this.#store.answers()]);
    const many = word(plans.length === 1 ? "clear-plans-one" : "clear-plans-many", { plans: plans.length, answers });
    ask(word("clear-question", { plans: many }), [
      [word("cancel"), nothing],
      this.#backingUp(),
      [word("clear-yes"), () => this.#clear(), "button--warn"],
    ]);
  }

  async #clear() {
    const { gone } = await this.#wipe();
    this.#offer(word("cleared"), async () => {
      await this.#store.restore(gone);
      this.#page.othersLook();
      await this.#page.goTo();
    });
  }

  /** On a shared computer: leave nothing behind. */
  async finish() {
    const { left } = await this.#wipe();
    say("storage", word("wiped", { left }), [closing()]);
  }

  /** Delete everything, and look again. */
  async #wipe() {
    await this.#outbox.written;
    const gone = await this.#store.clear();
    hush("storage");
    this.#page.othersLook();
    await this.#page.goTo();
    return gone;
  }

  /**
   * Delete a plan that is not open; until the page goes that can be taken back.
   * @param {string} plan
   */
  async deletePlan(plan) {
    const gone = await this.#store.drop(plan);
    await this.#plansChanged();
    this.#offer(word("deleted"), async () => {
      await this.#store.restore(gone);
      await this.#plansChanged();
    });
  }

  #plansChanged() {
    this.#page.othersLook();
    return this.#page.plansChanged();
  }

  // ---- Taking back -------------------------------------------------------------------------------------------------

  /**
   * Store what a command wrote; if it says how to call itself, it can be taken back.
   * @param {string} plan
   * @param {Entry[]} entries
   * @param {string | null} label
   * @returns {Promise<Entry[]>} the cells that stand now
   */
  async place(plan, entries, label) {
    this.saving();
    // A file's thousands of cells take a moment, in which a page that goes would lose them.
    addEventListener("beforeunload", stay);
    try {
      return await this.#store.place(plan, entries, label);
    } finally {
      removeEventListener("beforeunload", stay);
    }
  }

  /** Offer to take back the last command, for as long as nobody closes the offer. */
  async offerUndo() {
    const journal = await this.#store.journal();
    this.#offered = journal?.id ?? "";
    if (journal?.plan !== this.#current.plan) return hush("undo");
    const undo = async () => {
      const { entries, whole, gone } = await this.#store.undo(journal.id);
      if (gone) return say("undo", word("undo-gone"), [closing()]);
      this.#page.stored(entries);
      announce(word(whole ? "undone" : "undone-part"));
    };
    this.#offer(journal.label, undo, () => this.#store.forget());
  }

  /** Another window did something: an offer that is no longer true goes. */
  async lookAtOffer() {
    if (this.#offered && (await this.#store.journal())?.id !== this.#offered) hush("undo");
  }

  /**
   * @param {string} text what was done
   * @param {() => unknown} undo
   * @param {() => unknown} [close]
   */
  #offer(text, undo, close) {
    say("undo", text, [[word("undo"), undo], closing(close)]);
  }
}

/**
 * Whether the browser is one of those that forget a site after seven days: Safari, and every browser on an iPhone or
 * iPad.
 */
const forgetsSoon = () =>
  /iphone|ipad|ipod/i.test(navigator.userAgent) ||
  (/macintosh/i.test(navigator.userAgent) && navigator.maxTouchPoints > 1) ||
  /^((?!chrom|android).)*safari/i.test(navigator.userAgent);

/**
 * Have the browser ask before the page goes.
 * @param {Event} event
 */
const stay = (event) => event.preventDefault();
