/**
 * Where a browser keeps things: in its database or in memory. A shelf runs work on its table, one piece
 * after the other, so that nothing comes between what a piece reads and what it puts.
 */
import { openDB } from "idb";
import { lyingOpen } from "./left.js";
import { isLost } from "./shelf-faults.js";

/** @typedef {[key: string[], value: any][]} Kept */
/**
 * What lies on a shelf; keys are lists, and a prefix stands for all keys that begin with it.
 * @typedef {object} Table
 * @property {(key: string[]) => Promise<any>} get
 * @property {(prefix: string[]) => Promise<Kept>} all
 * @property {(prefix: string[]) => Promise<string[][]>} keys
 * @property {(prefix: string[]) => Promise<number>} count
 * @property {(prefix: string[]) => Promise<boolean>} any
 * @property {(prefix: string[]) => Promise<string[]>} next the parts of keys that follow a prefix
 * @property {(key: string[], value: any) => unknown} put
 * @property {(prefix: string[]) => unknown} remove
 */
/**
 * @typedef {object} Shelf
 * @property {"browser" | "session" | "memory"} kind
 * @property {<T>(work: (table: Table) => Promise<T>, lasting?: boolean) => Promise<T>} run `lasting` work is on the
 *   disk once it is done, and not only on its way there
 * @property {() => Promise<void>} drop
 * @property {(key: string[], value: any) => Promise<unknown>} [post] puts in one stroke, where `run` takes turns
 * @property {import("./left.js").Place} [left] where pages leave, as they go, what they had noted and not written
 */

/** @param {string[]} prefix */
const range = (prefix) => IDBKeyRange.bound(prefix, [...prefix, []]);

/** @typedef {import("idb").IDBPDatabase} Database */

/**
 * Kept in the browser's database, for as long as the browser likes. It may close the connection at any time: Safari
 * does so to pages in the background, others where a site's data are cleared.
 * @param {string} database
 * @param {() => void} [recovered] called when a connection was lost and what failed by it was done by another
 * @returns {Promise<Shelf>}
 */
export async function browserShelf(database, recovered) {
  const connection = new Connection(database);
  await connection.open();
  /** @type {Shelf["run"]} */
  const run = (work, lasting = true) =>
    connection.use(async (db) => {
      const step = db.transaction("kept", "readwrite", { durability: lasting ? "strict" : "relaxed" });
      const result = work(databaseTable(step.store));
      return (await Promise.all([result, step.done]))[0];
    }, recovered);
  const post = (/** @type {string[]} */ key, /** @type {any} */ value) => {
    const step = connection.now.transaction("kept", "readwrite", { durability: "relaxed" });
    const put = Promise.all([step.store.put(value, key), step.done]);
    step.commit();
    return put;
  };
  const left = lyingOpen(database);
  const drop = async () => {
    await left.take();
    await run(async (table) => void table.remove([]));
  };
  return { kind: "browser", run, post, left, drop };
}

/** The connection to a database, opened anew when it is lost. */
class Connection {
  #name;
  /** @type {Promise<Database> | undefined} */
  #opening;
  /** @type {Database | undefined} */
  #db;

  /** @param {string} name */
  constructor(name) {
    this.#name = name;
  }

  /** The connection as it is now, open or lost. */
  get now() {
    if (!this.#db) throw new DOMException("The database is not open.", "InvalidStateError");
    return this.#db;
  }

  /** Open it; whoever asks meanwhile waits for the same. */
  open() {
    this.#opening ??= openDB(this.#name, 1, {
      upgrade: (made) => void made.createObjectStore("kept"),
      // A later release may bring another version, which no open tab may hold up.
      blocking: () => this.#db?.close(),
    })
      .then((db) => {
        this.#db = db;
        return db;
      })
      .finally(() => {
        this.#opening = undefined;
      });
    return this.#opening;
  }

  /**
   * Do one step; if the connection was lost, once more by another.
   * @template T
   * @param {(db: Database) => Promise<T>} step
   * @param {() => void} [recovered]
   */
  async use(step, recovered) {
    const db = this.now;
    try {
      return await step(db);
    } catch (wrong) {
      if (!isLost(wrong)) throw wrong;
      const result = await step(db === this.#db ? await this.open() : this.now);
      recovered?.();
      return result;
    }
  }
}

/**
 * @param {import("idb").IDBPObjectStore<unknown, ["kept"], "kept", "readwrite">} store
 * @returns {Table}
 */
function databaseTable(store) {
  return {
    get: (key) => store.get(key),
    all: async (prefix) => {
      const [keys, values] = await Promise.all([store.getAllKeys(range(prefix)), store.getAll(range(prefix))]);
      return keys.map((key, i) => [/** @type {string[]} */ (key), values[i]]);
    },
    keys: async (prefix) => /** @type {string[][]} */ (await store.getAllKeys(range(prefix))),
    count: (prefix) => store.count(range(prefix)),
    any: async (prefix) => (await store.getKey(range(prefix))) !== undefined,
    async next(prefix) {
      /** @type {string[]} */
      const found = [];
      // A plan has thousands of keys: from each one found straight on to the next.
      for (let last = prefix; ; last = range([...prefix, found[found.length - 1]]).upper) {
        const key = await store.getKey(IDBKeyRange.bound(last, range(prefix).upper, true));
        if (!key) return found;
        found.push(/** @type {string[]} */ (key)[prefix.length]);
      }
    },
    put: (key, value) => store.put(value, key),
    remove: (prefix) => store.delete(range(prefix)),
  };
}

/**
 * Kept in memory only.
 * @param {"session" | "memory"} kind
 * @param {Kept} [given]
 * @returns {Shelf}
 */
export function memoryShelf(kind, given = []) {
  const kept = new Map(given.map(([key, value]) => [JSON.stringify(key), value]));
  const table = memoryTable(kept, () => undefined);
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  return {
    kind,
    run(work) {
      const result = last.then(() => work(table));
      last = result.catch(() => undefined);
      return result;
    },
    async drop() {
      kept.clear();
    },
  };
}

/**
 * @param {Map<string, any>} kept by key as JSON
 * @param {() => void} changed called after each change
 * @returns {Table}
 */
export function memoryTable(kept, changed) {
  const begins = (/** @type {string[]} */ prefix) => JSON.stringify(prefix).slice(0, -1);
  const below = (/** @type {string[]} */ prefix) =>
    [...kept].filter(([key]) => !prefix.length || key.startsWith(begins(prefix)));
  return {
    get: async (key) => kept.get(JSON.stringify(key)),
    all: async (prefix) => below(prefix).map(([key, value]) => [JSON.parse(key), value]),
    keys: async (prefix) => below(prefix).map(([key]) => JSON.parse(key)),
    count: async (prefix) => below(prefix).length,
    any: async (prefix) => below(prefix).length > 0,
    next: async (prefix) => [...new Set(below(prefix).map(([key]) => JSON.parse(key)[prefix.length]))],
    put(key, value) {
      kept.set(JSON.stringify(key), value);
      changed();
    },
    remove(prefix) {
      for (const [key] of below(prefix)) {
        kept.delete(key);
        changed();
      }
    },
  };
}
