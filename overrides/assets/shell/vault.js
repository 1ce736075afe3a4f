/**
 * What all pages of the site keep together, and only for as long as one of them is open: a copy in the memory of each,
 * and one under seal in the browser's database, by which they stay alike. It owns this page's copy and who has the key.
 */
import { newName } from "./cells.js";
import { Keyring } from "./keyring.js";
import { inMemory } from "./left.js";
import { Elsewhere } from "./shelf-faults.js";
import { memoryShelf, memoryTable } from "./shelves.js";

/** @typedef {import("./shelves.js").Kept} Kept */
/** @typedef {import("./shelves.js").Shelf} Shelf */
/** @typedef {import("./shelves.js").Table} Table */
/** @typedef {(kept: Kept) => Promise<unknown>} Take */
/** @typedef {Shelf & {open(): Promise<void>, handOver(take: Take): Promise<void>}} VisitShelf */
/** @typedef {{id: string, turn: number, iv: Uint8Array<ArrayBuffer>, data: ArrayBuffer}} Sealed */

/** Where the sealed copy lies, and the answer to whose computer this is: all that stands open beside it. */
export const SEALED = ["sealed"];
export const SHARED = ["setting", "shared"];

/** Begins the settings that hold which folder a plan is shared in. */
export const FOLDER = "folder/";

const OPEN = new Set([SEALED, SHARED].map(String));
const NONCE = 12;

/**
 * A shelf that lasts for this visit. Where a browser offers neither keys nor locks, as on a page reached by plain http,
 * it lasts for this page.
 * @param {string} name
 * @param {Shelf} browser
 * @param {() => void} begun called when something is first kept on it
 * @returns {VisitShelf}
 */
export const visitShelf = (name, browser, begun) =>
  crypto.subtle && navigator.locks ? new Vault(name, browser, begun) : pageShelf(browser);

/**
 * @param {Shelf} browser
 * @returns {VisitShelf}
 */
function pageShelf(browser) {
  const memory = memoryShelf("session");
  return {
    ...memory,
    async open() {
      const left = await browser.run(standing);
      await memory.run(async (table) => left.filter(lasts).forEach(([key, value]) => void table.put(key, value)));
      await browser.run((table) => removeAll(table, left));
    },
    async handOver(take) {
      await take(await memory.run((table) => table.all([])));
      await memory.drop();
    },
    async drop() {
      await memory.drop();
      await browser.drop();
    },
  };
}

/** @implements {VisitShelf} */
class Vault {
  /** @type {"session"} */
  kind = "session";
  #name;
  #browser;
  #begun;
  #keys;
  /** @type {CryptoKey | undefined} */
  #key;
  #id = "";
  /** How often the copy here was written or read anew. */
  #turn = 0;
  /** By key as JSON. @type {Map<string, any>} */
  #kept = new Map();

  /**
   * @param {string} name
   * @param {Shelf} browser
   * @param {() => void} begun
   */
  constructor(name, browser, begun) {
    this.#name = name;
    this.#browser = browser;
    this.#begun = begun;
    this.#keys = new Keyring(name);
    this.left = inMemory(name);
  }

  /** Read what other pages keep; without any, begin with what the browser kept openly until now. */
  open() {
    return this.#alone(async () => {
      await this.#read().catch((wrong) => {
        if (!(wrong instanceof Elsewhere)) throw wrong;
        this.#forget();
        return this.#read();
      });
      const left = await this.#browser.run(standing);
      if (!this.#id && left.some(([[kind]]) => kind === "cell")) {
        for (const [key, value] of left.filter(lasts)) this.#kept.set(JSON.stringify(key), value);
        await this.#write();
      }
      if (left.length) await this.#browser.run((table) => removeAll(table, left));
    });
  }

  /**
   * @template T
   * @param {(table: Table) => Promise<T>} work
   * @returns {Promise<T>}
   */
  run(work) {
    return this.#alone(async () => {
      await this.#read();
      let changed = false;
      const table = memoryTable(this.#kept, () => {
        changed = true;
      });
      try {
        const result = await work(table);
        // A page that is only read leaves nothing behind.
        if (changed && (this.#id || (await table.any(["cell"])))) await this.#write();
        return result;
      } catch (wrong) {
        // What is here may be half a change: the sealed copy holds.
        if (this.#id) this.#turn = 0;
        throw wrong;
      }
    });
  }

  /**
   * Give all that is kept here to whoever keeps it from now on, so that no page writes in between.
   * @param {Take} take
   */
  handOver(take) {
    return this.#alone(async () => {
      await this.#read();
      await take([...this.#kept].map(([key, value]) => [JSON.parse(key), value]));
      this.#forget();
    });
  }

  /** Leave nothing behind. */
  drop() {
    return this.#alone(async () => {
      await this.#browser.drop();
      this.#forget();
    });
  }

  #forget() {
    this.#keys.forget();
    this.#key = undefined;
    this.#kept.clear();
    this.#id = "";
    this.#turn = 0;
  }

  /**
   * One page at a time.
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  #alone(work) {
    return navigator.locks.request(`${this.#name}:vault`, work);
  }

  async #read() {
    /** @type {Sealed | undefined} */
    const sealed = await this.#browser.run((table) => table.get(SEALED), false);
    if (this.#id && sealed?.id !== this.#id) throw new Elsewhere();
    if (!sealed) return;
    this.#key ??= await this.#keys.find(sealed.id);
    if (!this.#key) return this.#browser.run(async (table) => void table.remove(SEALED));
    this.#id = sealed.id;
    if (sealed.turn === this.#turn) return;
    const { iv, data, turn } = sealed;
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, this.#key, data);
    this.#kept = new Map(JSON.parse(new TextDecoder().decode(text)));
    this.#turn = turn;
  }

  async #write() {
    const begins = !this.#id;
    this.#id ||= newName();
    this.#key ??= await this.#keys.make(this.#id);
    const iv = crypto.getRandomValues(new Uint8Array(NONCE));
    const text = new TextEncoder().encode(JSON.stringify([...this.#kept]));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.#key, text);
    this.#turn += 1;
    const sealed = { id: this.#id, turn: this.#turn, iv, data };
    await this.#browser.run(async (table) => void table.put(SEALED, sealed));
    if (begins) this.#begun();
  }
}

/**
 * What stands open in the browser's store, but for what may stand there.
 * @param {Table} table
 * @returns {Promise<Kept>}
 */
const standing = async (table) => (await table.all([])).filter(([key]) => !OPEN.has(String(key)));

/**
 * @param {Table} table
 * @param {Kept} kept
 */
async function removeAll(table, kept) {
  for (const [key] of kept) table.remove(key);
}

/**
 * The last HTML is kept for speed only, and nowhere but in the browser's own store; nor is what opens a folder.
 * @param {Kept[number]} kept
 */
const lasts = ([[kind, name]]) => kind !== "region" && !(kind === "setting" && name.startsWith(FOLDER));
