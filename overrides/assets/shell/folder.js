/**
 * The folder that partners share as their meeting place: this browser writes its own file there and reads the others',
 * on a press and when the page comes in sight. It owns which folder that is, and what it told Python of it last. It
 * changes nothing in the plan: what files bring is looked at and taken in as that of any other file.
 */
import { folderOf } from "./beginning.js";
import { isPractice, newName } from "./cells.js";
import { plansIn, put } from "./folder-files.js";
import { nameOf } from "./shelf-faults.js";
import { note, word } from "./words.js";

/** @typedef {"granted" | "denied" | "prompt"} Access */
/** @typedef {(way: {mode: "readwrite"}) => Promise<Access>} AskAccess */
/**
 * @typedef {FileSystemDirectoryHandle & {queryPermission?: AskAccess, requestPermission?: AskAccess}} Directory a
 *   folder that was chosen
 */
/** @typedef {{handle: Directory, code: string}} Chosen a folder, and what this browser's file in it is told by */
/** @typedef {(way: {id: string, mode: "readwrite"}) => Promise<Directory>} Picker */
/**
 * How far the reader and the browser have come. Python says all of it in words.
 * @typedef {"cannot" | "shared" | "unasked" | "practice" | "none" | "ask" | "gone" | "ready"} State
 */
/** @typedef {{state: State, name?: string, code?: string, files?: import("./folder-files.js").Found[]}} Looked */
/** @typedef {{plan: string} & import("./folder-files.js").Own} Deposit what this browser's file of a plan is to hold */
/**
 * Gives Python a command: as one that the reader gave, or by the way.
 * @typedef {(command: string, text: string, asked: boolean) => unknown} Tell
 */

/** @type {{mode: "readwrite"}} */
const ACCESS = { mode: "readwrite" };

/** @returns {Picker | undefined} */
const picker = () => Reflect.get(window, "showDirectoryPicker");

/** @param {Looked} looked all by which one look differs from another */
const markOf = ({ files = [], ...looked }) =>
  JSON.stringify([looked, files.map((one) => ("text" in one ? [one.name, one.changed, one.text.length] : one))]);

export class Folder {
  #store;
  #current;
  #tell;
  /** What Python was told last, and of which plan. */
  #told = "";
  /** The folder that goes along to the plan that is opened from it, if that is one of these. */
  #along = { plans: new Set(), chosen: /** @type {Chosen | undefined} */ (undefined) };
  /** Which plans lie in the folder. @type {Set<string>} */
  #plans = new Set();
  /** One look after the other. @type {Promise<unknown>} */
  #working = Promise.resolve();

  /**
   * @param {Pick<import("./store.js").Store, "kind" | "whose" | "setting" | "set">} store
   * @param {Readonly<{plan: string}>} current
   * @param {Tell} tell
   */
  constructor(store, current, tell) {
    this.#store = store;
    this.#current = current;
    this.#tell = tell;
  }

  /** Python was started again, and knows of no folder. */
  forget() {
    this.#told = "";
  }

  /**
   * What a button of the page asks for.
   * @param {string} verb
   */
  do(verb) {
    /** @type {Record<string, () => Promise<unknown>>} */
    const acts = {
      choose: () => this.#choose(),
      allow: () => this.#allow(),
      read: () => this.look(true),
      leave: () => this.#leave(),
      open: () => this.#open(),
    };
    return acts[verb]();
  }

  /**
   * Look into the folder, and let Python say what is there.
   * @param {boolean} [asked] whether the reader pressed for it
   */
  look(asked = false) {
    this.#working = this.#working.then(() => this.#look(asked)).catch(console.error);
    return this.#working;
  }

  /** @param {boolean} asked */
  async #look(asked) {
    if (!document.querySelector("[data-folder]")) return;
    const { plan } = this.#current;
    const looked = await this.#find(plan);
    if (plan !== this.#current.plan) return;
    this.#plans = new Set((looked.files ?? []).flatMap((one) => ("text" in one ? idsIn(one.text) : [])));
    const mark = `${plan} ${markOf(looked)}`;
    const { files, ...rest } = looked;
    // What Python has read needs not be read again, but its own file may have to be written.
    const told = mark === this.#told ? { ...rest, same: true } : { ...rest, files: files ?? [] };
    this.#told = mark;
    const offset = new Date().getTimezoneOffset();
    await this.#tell("plan/folder/found", JSON.stringify({ ...told, offset, asked }), asked);
  }

  /**
   * @param {string} plan
   * @returns {Promise<Looked>}
   */
  async #find(plan) {
    if (isPractice(plan)) return { state: "practice" };
    if (!picker()) return { state: "cannot" };
    // What opens a folder lies in the open, and for longer than a visit.
    if (this.#store.whose !== "own") return { state: this.#store.whose };
    if (this.#store.kind !== "browser") return { state: "cannot" };
    const chosen = await this.#chosen(plan);
    if (!chosen) return { state: "none" };
    const { handle, code } = chosen;
    try {
      if ((await accessTo(handle)) !== "granted") return { state: "ask", name: handle.name };
      return { state: "ready", name: handle.name, code, files: await plansIn(handle) };
    } catch (wrong) {
      return { state: nameOf(wrong) === "NotAllowedError" ? "ask" : "gone", name: handle.name };
    }
  }

  /**
   * @param {string} plan
   * @returns {Promise<Chosen | undefined>}
   */
  async #chosen(plan) {
    const { plans, chosen } = this.#along;
    if (chosen && plans.has(plan)) {
      await this.#keep(plan, chosen);
      this.#along = { plans: new Set(), chosen: undefined };
    }
    const found = await this.#store.setting(folderOf(plan));
    return typeof found?.handle?.values === "function" ? found : undefined;
  }

  /**
   * @param {string} plan
   * @param {Chosen | null} chosen
   */
  #keep(plan, chosen) {
    return this.#store.set(folderOf(plan), chosen);
  }

  async #choose() {
    const { plan } = this.#current;
    const pick = picker();
    const may = pick && this.#store.whose === "own" && this.#store.kind === "browser" && !isPractice(plan);
    if (!may) return this.look(true);
    try {
      const handle = await pick({ id: "toolkit", ...ACCESS });
      const before = await this.#store.setting(folderOf(plan));
      await this.#keep(plan, { handle, code: before?.code ?? newName() });
    } catch (wrong) {
      // The reader chose none.
      if (nameOf(wrong) === "AbortError") return;
      console.warn(wrong);
      return note(word("folder-refused"));
    }
    await this.look(true);
  }

  async #allow() {
    const chosen = await this.#chosen(this.#current.plan);
    const access = await chosen?.handle.requestPermission?.(ACCESS).catch(() => "denied");
    if (access === "denied") note(word("folder-denied"));
    await this.look(true);
  }

  async #leave() {
    await this.#keep(this.#current.plan, null);
    await this.look(true);
  }

  /** Open the plan that lies in the folder, which goes along. */
  async #open() {
    const { plan } = this.#current;
    const chosen = await this.#chosen(plan);
    const plans = new Set([...this.#plans].filter((one) => one !== plan));
    this.#along = { plans, chosen: chosen && { ...chosen, code: newName() } };
    if (chosen) await this.#keep(plan, null);
    await this.#tell("plan/folder/open", "", true);
  }

  /**
   * Write this browser's file of a plan; where that fails it is said, and the folder holds what it held.
   * @param {Deposit} own
   */
  deposit({ plan, ...own }) {
    this.#working = this.#working.then(async () => {
      const chosen = await this.#chosen(plan);
      if (!chosen) return;
      try {
        await put(chosen.handle, own);
        // The next look finds what Python knows already.
        this.#told = "";
      } catch (wrong) {
        console.warn(wrong);
        this.#told = "";
        const why = nameOf(wrong) === "NotAllowedError" ? "folder-own-denied" : "folder-own-busy";
        if (plan === this.#current.plan) await this.#tell("plan/folder/lost", word(why), false);
      }
    });
    return this.#working;
  }
}

/**
 * The plan that a file says it holds.
 * @param {string} text
 */
const idsIn = (text) => /"plan":\s*"([^"]+)"/.exec(text)?.slice(1) ?? [];

/**
 * @param {Directory} handle
 * @returns {Promise<Access>}
 */
const accessTo = async (handle) => (await handle.queryPermission?.(ACCESS)) ?? "granted";
