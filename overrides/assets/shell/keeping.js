/**
 * What is kept of the plan in sight, and where: the words that say so, the backup file, the shared computer, clearing
 * and deleting. It owns whether anything was entered, and when a backup file was last saved.
 */
import { backupFile } from "./backup-file.js";
import { AGREED, isPractice } from "./cells.js";
import { writeWords } from "./controls.js";
import { daysBetween } from "./days.js";
import { save } from "./files.js";
import { isHeld } from "./service.js";
import { rescuePage } from "./site.js";
import { announce, ask, hush, note, say, word } from "./words.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./store.js").Store} Store */
/**
 * What the page does about it.
 * @typedef {object} Page
 * @property {(plan?: string) => Promise<void>} goTo shows another plan, or the one worked on last
 * @property {() => unknown} plansChanged tells Python which plans there are
 * @property {() => void} othersLook lets other tabs look again at what is kept
 */

/** For how long a reader may look around and leave without a question, in milliseconds. */
const LOOK_AROUND = 60_000;
const html = document.documentElement;
const nothing = () => undefined;

/** @returns {import("./words.js").Choice} */
const closing = () => [word("close"), nothing];

export class Keeping {
  #store;
  #current;
  #outbox;
  #about;
  #page;
  /** When a backup file was last saved, in milliseconds since 1970. @type {number | undefined} */
  #saved;
  #begun = false;
  /** Whether the store no longer holds what this page knows. */
  #gone = false;
  /** When this page first asked whose computer it is, in milliseconds since 1970. @type {number | undefined} */
  #asked;

  /**
   * @param {Store} store
   * @param {Readonly<{plan: string, voice: string}>} current
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
  async lastBackup() {
    const saved = await this.#store.setting(`saved/${this.#current.plan}`);
    return Number.isFinite(saved) ? saved : undefined;
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
    say("storage", word("save-fault"), [this.#backingUp(), [word("rescue"), () => location.assign(rescuePage)]]);
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
    this.#gone = missing.length > 0 && this.#store.kind !== "memory";
    this.#say();
    if (!this.#gone) return;
    const count = missing.length === 1 ? word("gone-one") : word("gone-many", { count: missing.length });
    say("storage", count, [[word("write-back"), () => this.#writeBack(plan, missing)], this.#backingUp()]);
  }

  /**
   * @param {string} plan
   * @param {Entry[]} missing
   */
  async #writeBack(plan, missing) {
    await this.#store.place(plan, missing);
    hush("storage");
    await this.lookAgain();
  }

  /** Say in words what is kept, and where. */
  #say() {
    const refused = this.#store.kind === "memory";
    const failed = refused || this.#gone;
    html.toggleAttribute("data-begun", this.#begun);
    html.dataset.saved = failed ? "failed" : this.#outbox.busy ? "saving" : "saved";
    const kinds = { browser: this.#saved ? "saved" : "saved-only", session: "session", memory: "failed" };
    writeWords("[data-saved-words]", word(failed ? "failed" : this.#begun ? kinds[this.#store.kind] : "none"));
    writeWords("[data-backup-words]", this.#begun ? this.#backupWords() : "");
    for (const place of document.querySelectorAll("[data-when-begun]")) place.toggleAttribute("hidden", !this.#begun);
    if (refused) say("storage", word(this.#store.trouble ?? "refused"), [this.#backingUp()], { lasts: true });
    else if (this.#begun && !this.#gone && !this.#practises) this.#askWhose();
  }

  /** Whether the plan in sight is to practise with, and may be lost. */
  get #practises() {
    return isPractice(this.#current.plan);
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

  /** At the first entry: one question, and until it is answered nothing lies open on this computer. */
  #askWhose() {
    const clears = forgetsSoon() ? ` ${word("clears")}` : "";
    if (this.#store.whose === "shared")
      say("storage", word("shared-now"), [this.#backingUp(), [word("finish"), () => this.askToFinish()]], {
        lasts: true,
      });
    else if (this.#store.whose === "unasked") {
      this.#asked ??= Date.now();
      const passing = this.#store.kind === "session" ? ` ${word("question-until")}` : "";
      /** @type {import("./words.js").Choice[]} */
      const choices = [
        [word("question-own"), () => this.#keepAs("own")],
        [word("question-shared"), () => this.#keepAs("share")],
      ];
      say("storage", word("question") + passing + clears, choices, { lasts: true });
    }
  }

  /** @param {"own" | "share"} way */
  #keepAs(way) {
    if (way === "own") void navigator.storage?.persist?.();
    return this.#outbox.after(async () => {
      await this.#store[way]();
      this.#page.othersLook();
      this.#say();
    });
  }

  /** Whether what was entered would be lost with this page, by more than a moment's oversight. */
  get isPassing() {
    if (!this.#begun || this.#practises || this.#store.kind !== "session") return false;
    return !isHeld() || (this.#store.whose === "unasked" && Date.now() - (this.#asked ?? Date.now()) > LOOK_AROUND);
  }

  // ---- The backup file ---------------------------------------------------------------------------------------------

  /**
   * A plan as a file; it needs no Python.
   * @param {string} [plan] without it, the one in sight
   * @param {(file: {name: string, blob: Blob}) => string | Promise<string>} [keep] saves it, and gives the name under
   *   which it did; none where the reader left it
   */
  async backUp(plan = this.#current.plan, keep = save) {
    await this.#outbox.written;
    const [kept, unreadable] = await Promise.all([this.#store.cells(plan), this.#store.unreadable(plan)]);
    // Whatever became of the store: never fewer answers than the page shows.
    const whole = plan === this.#current.plan ? [...kept, ...this.#outbox.missing(kept)] : kept;
    const saved = new Date();
    const voice = plan === this.#current.plan ? this.#current.voice : AGREED;
    const name = await keep(backupFile({ id: plan, voice }, whole, unreadable, this.#about, saved));
    if (!name) return;
    await this.#store.set(`saved/${plan}`, saved.getTime());
    if (plan === this.#current.plan) this.#saved = saved.getTime();
    this.#say();
    const ready = word("backup-ready", { name });
    // Where something is being decided a line of its own would stand before that, and the plan's chip alone shows it.
    if (document.querySelector(".bar, dialog[open]")) announce(ready);
    else note(ready);
  }

  // ---- Clearing and deleting ---------------------------------------------------------------------------------------

  /** Ask, and delete everything that this browser keeps; until the page goes that can be taken back. */
  async clearDevice() {
    ask(word("clear-question", { plans: await this.#inAll() }), [
      [word("cancel"), nothing],
      this.#backingUp(),
      [word("clear-yes"), () => this.#clear(), "button--warn"],
    ]);
  }

  async #clear() {
    const { gone } = await this.#wipe();
    this.#offer(word("cleared"), async () => {
      await this.#store.bringBack(gone);
      this.#page.othersLook();
      await this.#page.goTo();
    });
  }

  /** On a shared computer: say what will go, offer the files, and leave nothing behind. */
  async askToFinish() {
    ask(word("finish-question", { plans: await this.#inAll() }), [
      [word("cancel"), nothing],
      [word("finish-backup"), () => this.#backUpAll()],
      [word("finish-yes"), () => this.#finish(), "button--warn"],
    ]);
  }

  async #backUpAll() {
    for (const { id } of await this.#store.plans(this.#about)) await this.backUp(id);
    await this.askToFinish();
  }

  async #finish() {
    const { left } = await this.#wipe();
    say("storage", word(left ? "wiped-not" : "wiped", { left }), [closing()]);
  }

  /** What this browser keeps of all plans, in words. */
  async #inAll() {
    await this.#outbox.written;
    const [plans, answers] = await Promise.all([this.#store.plans(this.#about), this.#store.answers()]);
    return word(plans.length === 1 ? "clear-plans-one" : "clear-plans-many", { plans: plans.length, answers });
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
   * Ask, and delete a plan that is not open; until the page goes that can be taken back.
   * @param {string} plan
   */
  async deletePlan(plan) {
    const [plans, cells] = await Promise.all([this.#store.plans(this.#about), this.#store.cells(plan)]);
    const name = plans.find(({ id }) => id === plan)?.name || word("unnamed");
    ask(word("delete-question", { name, answers: cells.length }), [
      [word("cancel"), nothing],
      [word("backup"), () => this.backUp(plan)],
      [word("delete-yes"), () => this.#delete(plan, name), "button--warn"],
    ]);
  }

  /**
   * @param {string} plan
   * @param {string} name
   */
  async #delete(plan, name) {
    const gone = await this.#store.drop(plan);
    await this.#plansChanged();
    this.#offer(word("deleted", { name }), async () => {
      await this.#store.restore(gone);
      await this.#plansChanged();
    });
  }

  /**
   * @param {string} text what was deleted
   * @param {() => unknown} undo
   */
  #offer(text, undo) {
    say("undo", text, [[word("undo"), undo], closing()]);
  }

  #plansChanged() {
    this.#page.othersLook();
    return this.#page.plansChanged();
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
