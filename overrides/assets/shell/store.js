/** What this browser keeps: cells, the plans they belong to, and the last HTML. It stores and shows; merging is Python's. */
import { openDB } from "idb";

/** @typedef {Record<string, number>} Seen the highest stamp of each device that was replaced */
/** @typedef {{value: string | boolean | null, stamp: number, device: string, seen: Seen}} Version */
/** @typedef {[voice: string, address: string, versions: Version[]]} Entry */
/** @typedef {{plan: string, label: string, before: Entry[], after: Entry[]}} Journal what the last command changed */
/** @typedef {{get(key: string[]): Promise<any>, all(prefix: string[]): Promise<[string[], any][]>, count(prefix: string[]): Promise<number>,
 *   any(prefix: string[]): Promise<boolean>, next(prefix: string[]): Promise<string[]>, put(key: string[], value: any): unknown, remove(prefix: string[]): unknown}} Table */
/** @typedef {{plan: string, voice: string, value: Version["value"], seen: Seen, over?: Version["value"]}} Intent a value that is about to be written,
 *   and the value of the write that was under way when it was entered */
/** @typedef {{over: string, cell: Version[]}} Foreseen a cell to come, and as JSON the one that it is written over */
/** @typedef {{kind: "browser" | "session" | "memory", run<T>(work: (table: Table) => Promise<T>): Promise<T>, drop(): Promise<void>,
 *   post?(key: string[], value: any): Promise<unknown>}} Place `post` puts in one stroke, where `run` takes turns */

/** @param {Seen} seen @param {Version} version */
export const covers = (seen, version) => version.stamp <= (seen[version.device] ?? -1);

/** What a control that shows this version has seen. @param {Version | undefined} version @returns {Seen} */
export const shown = (version) => (version ? { ...version.seen, [version.device]: version.stamp } : {});

/** @param {Seen} one @param {Seen} other @returns {Seen} */
const join = (one, other) =>
  Object.fromEntries(
    Object.keys({ ...one, ...other }).map((device) => [device, Math.max(one[device] ?? 0, other[device] ?? 0)]),
  );

/** @param {Seen} seen */
export const printSeen = (seen) =>
  Object.keys(seen)
    .sort()
    .map((device) => `${device}:${seen[device]}`)
    .join(" ");

/** @param {string} text @returns {Seen} */
export const parseSeen = (text) =>
  Object.fromEntries(
    text
      .split(" ")
      .filter(Boolean)
      .map((part) => [part.slice(0, part.lastIndexOf(":")), Number(part.slice(part.lastIndexOf(":") + 1))]),
  );

/** The cell with one version more, less all that another covers, the latest first. @param {Version[]} cell @param {Version} version */
export function place(cell, version) {
  const union = [...cell.filter((one) => one.device !== version.device || one.stamp !== version.stamp), version];
  return union
    .filter((one) => !union.some((other) => covers(other.seen, one)))
    .sort((a, b) => b.stamp - a.stamp || (a.device < b.device ? 1 : -1));
}

/**
 * Write a value over the versions that its control showed; the same rule as `write` in tools_py/cells.py.
 * @param {Version[]} cell @param {Version["value"]} value @param {Seen} seen @param {number} now
 * @param {string[]} writers names to write under, the last one never used before
 */
export function write(cell, value, seen, now, writers) {
  const unseen = cell.filter((version) => !covers(seen, version));
  const free = (/** @type {string} */ name) => unseen.every((version) => version.device !== name);
  const device = /** @type {string} */ (unseen.length ? writers.slice(1).find(free) : writers[0]);
  const stamp = Math.max(now, 0, ...cell.map((version) => version.stamp), ...Object.values(seen)) + 1;
  return place(cell, { value, stamp, device, seen });
}

/** The record that a cell belongs to. @param {string} address */
export const recordOf = (address) => address.slice(0, address.lastIndexOf("/"));

/**
 * The removed rows, as `voice/tool/row`: those marked, unless something was written since that the removal did not cover.
 * The same rule as `deleted` in tools_py/records.py.
 * @param {Entry[]} entries @returns {Set<string>}
 */
export function removedRows(entries) {
  /** @type {Map<string, Seen>} */
  const marks = new Map();
  for (const [voice, address, [{ value }]] of entries)
    if (address.endsWith("/deleted") && typeof value === "string" && value)
      marks.set(`${voice}/${recordOf(address)}`, parseSeen(value));
  for (const [voice, address, versions] of entries) {
    const row = `${voice}/${recordOf(address)}`;
    const seen = marks.get(row);
    if (seen && !address.endsWith("/deleted") && !versions.every((version) => covers(seen, version))) marks.delete(row);
  }
  return new Set(marks.keys());
}

/** What removed rows held: every cell of theirs but the mark itself. @param {Entry[]} entries @returns {Set<Entry>} */
export function removed(entries) {
  const rows = removedRows(entries);
  return new Set(
    entries.filter(([voice, address]) => rows.has(`${voice}/${recordOf(address)}`) && !address.endsWith("/deleted")),
  );
}

/** A short random name. */
export const name = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => (byte % 36).toString(36)).join("");

/** @param {string} database @returns {Promise<Place>} */
async function browserPlace(database) {
  const db = await openDB(database, 1, { upgrade: (made) => void made.createObjectStore("kept") });
  const range = (/** @type {string[]} */ prefix) => IDBKeyRange.bound(prefix, [...prefix, []]);
  /** @type {Place["run"]} */
  const run = async (work) => {
    const step = db.transaction("kept", "readwrite");
    const result = work({
      get: (key) => step.store.get(key),
      all: async (prefix) => {
        const [keys, values] = await Promise.all([
          step.store.getAllKeys(range(prefix)),
          step.store.getAll(range(prefix)),
        ]);
        return keys.map((key, i) => [/** @type {string[]} */ (key), values[i]]);
      },
      count: (prefix) => step.store.count(range(prefix)),
      any: async (prefix) => (await step.store.getKey(range(prefix))) !== undefined,
      async next(prefix) {
        /** @type {string[]} */
        const found = [];
        // A plan has thousands of keys: from each one found straight on to the next.
        for (let last = prefix; ; last = range([...prefix, found[found.length - 1]]).upper) {
          const key = await step.store.getKey(IDBKeyRange.bound(last, range(prefix).upper));
          if (!key) return found;
          found.push(/** @type {string[]} */ (key)[prefix.length]);
        }
      },
      put: (key, value) => step.store.put(value, key),
      remove: (prefix) => step.store.delete(range(prefix)),
    });
    return (await Promise.all([result, step.done]))[0];
  };
  const post = (/** @type {string[]} */ key, /** @type {any} */ value) => {
    const step = db.transaction("kept", "readwrite");
    const put = Promise.all([step.store.put(value, key), step.done]);
    step.commit();
    return put;
  };
  return { kind: "browser", run, post, drop: () => run(async (table) => void table.remove([])) };
}

/** Kept in memory, and with a name also for as long as the tab lives. @param {string | null} session @param {[string, any][]} [given] @returns {Place} */
function memoryPlace(session, given) {
  /** @type {Map<string, any>} */
  const kept = new Map(given ?? JSON.parse((session && sessionStorage.getItem(session)) || "[]"));
  const begins = (/** @type {string[]} */ prefix) => JSON.stringify(prefix).slice(0, -1);
  const below = (/** @type {string[]} */ prefix) =>
    [...kept].filter(([key]) => !prefix.length || key.startsWith(begins(prefix)));
  let changed = false;
  /** @type {Table} */
  const table = {
    get: async (key) => kept.get(JSON.stringify(key)),
    all: async (prefix) => below(prefix).map(([key, value]) => [JSON.parse(key), value]),
    count: async (prefix) => below(prefix).length,
    any: async (prefix) => below(prefix).length > 0,
    next: async (prefix) => [...new Set(below(prefix).map(([key]) => JSON.parse(key)[prefix.length]))],
    put: (key, value) => (changed = Boolean(kept.set(JSON.stringify(key), value))),
    remove: (prefix) => (changed = below(prefix).map(([key]) => kept.delete(key)).length > 0 || changed),
  };
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  return {
    kind: session ? "session" : "memory",
    run(work) {
      const result = last.then(() => work(table));
      last = result.catch(() => undefined);
      return result.then((value) => {
        if (session && changed) sessionStorage.setItem(session, JSON.stringify([...kept]));
        changed = false;
        return value;
      });
    },
    async drop() {
      kept.clear();
      if (session) sessionStorage.removeItem(session);
    },
  };
}

/** The store of one tab. Every change is one transaction, so that tabs of this browser never lose each other's. */
export class Store {
  #tab = name();
  /** What this tab noted and has not written yet. @type {Set<string>} */
  #noted = new Set();
  /** The writes under way, by address. @type {Map<string, Pick<Intent, "seen" | "over">>} */
  #flying = new Map();
  /** Whether the browser ran out of room, so that the rest is kept in memory only. */
  full = false;
  /** Settled once all that was kept has moved elsewhere; until then nothing is put anywhere. @type {Promise<unknown> | undefined} */
  #moving;
  /** @param {string} prefix @param {Place} at @param {string} device */
  constructor(prefix, at, device) {
    this.prefix = prefix;
    this.at = at;
    this.device = device;
  }

  /** @param {string} prefix names everything kept here, as sites below one host share storage @returns {Promise<Store>} */
  static async open(prefix) {
    let at;
    try {
      at = sessionStorage.getItem(prefix) ? memoryPlace(prefix) : await browserPlace(prefix);
      return await Store.#on(prefix, at);
    } catch {
      return Store.#on(prefix, memoryPlace(null));
    }
  }

  /** @param {string} prefix @param {Place} at */
  static async #on(prefix, at) {
    const device = await at.run(async (table) => {
      const known = (await table.get(["setting", "device"])) ?? name();
      table.put(["setting", "device"], known);
      return known;
    });
    return new Store(prefix, at, device);
  }

  get kind() {
    return this.at.kind;
  }

  /** A name to write under that nothing else writes under; for a contributor's view one that says nothing of the device. @param {string} voice */
  writer(voice) {
    return voice ? name() : `${this.device}.${this.#tab}.${name()}`;
  }

  /**
   * Names to write under, the last one never used before.
   * @param {Table} table @param {string} voice @param {string} [tab] @returns {Promise<string[]>}
   */
  async #writers(table, voice, tab = this.#tab) {
    if (!voice) return this.#names(tab);
    const key = ["setting", `writer/${voice}`];
    const own = (await table.get(key)) ?? name();
    table.put(key, own);
    return [own, this.writer(voice)];
  }

  /** The same for what was agreed, which needs no look into the store. @param {string} [tab] */
  #names(tab = this.#tab) {
    return [this.device, `${this.device}.${tab}`, this.writer("")];
  }

  /**
   * Where the browser has no room left, go on in memory with all that was kept; whatever else found no room goes to the same memory.
   * @template T @param {(table: Table) => Promise<T>} work @returns {Promise<T>}
   */
  async #run(work) {
    await this.#moving;
    const at = this.at;
    try {
      return await at.run(work);
    } catch (wrong) {
      if (at.kind === "memory") throw wrong;
      if (this.at === at) await (this.#moving ?? this.#move(async () => this.#inMemory(at)));
      return this.at.run(work);
    }
  }

  /** @param {Place} at */
  async #inMemory(at) {
    const kept = await at.run((table) => table.all([])).catch(() => []);
    this.full = true;
    this.at = memoryPlace(
      null,
      kept.map(([key, value]) => [JSON.stringify(key), value]),
    );
  }

  /** @template T @param {() => Promise<T>} work what puts another place in the place of this one @returns {Promise<T>} */
  #move(work) {
    this.#noted.clear();
    const moving = work().finally(() => (this.#moving = undefined));
    this.#moving = moving.catch(() => undefined);
    return moving;
  }

  /** @param {string} setting @returns {Promise<any>} */
  setting(setting) {
    return this.#run((table) => table.get(["setting", setting]));
  }

  /** @param {string} setting @param {any} value */
  set(setting, value) {
    return this.#run(async (table) => void table.put(["setting", setting], value));
  }

  /** All cells of a plan. @param {string} plan @returns {Promise<Entry[]>} */
  async cells(plan) {
    const found = await this.#run((table) => table.all(["cell", plan]));
    return found.map(([[, , voice, address], versions]) => [voice, address, versions]);
  }

  /** Delete a plan; gives all that was kept of it, for `restore`. @param {string} plan @returns {Promise<[string[], any][]>} */
  drop(plan) {
    return this.#run(async (table) => {
      const gone = (await Promise.all([table.all(["cell", plan]), table.all(["region", plan])])).flat();
      table.remove(["cell", plan]);
      table.remove(["region", plan]);
      return gone;
    });
  }

  /** Empty removed rows, but for the last command's, which can still be taken back. @param {string} plan @param {Entry[]} read the plan's cells, as they were read last */
  async sweep(plan, read) {
    if (!removed(read).size) return;
    const gone = removed(await this.cells(plan));
    if (!gone.size) return;
    const journal = await this.journal();
    const last = new Set(
      journal?.plan === plan ? journal.after.map(([voice, address]) => `${voice}/${recordOf(address)}`) : [],
    );
    await this.#run(async (table) => {
      for (const [voice, address] of gone)
        if (!last.has(`${voice}/${recordOf(address)}`)) table.remove(["cell", plan, voice, address]);
    });
  }

  /** The plans kept here, with what is known of each. @returns {Promise<{id: string, name: string, archived: boolean}[]>} */
  plans() {
    return this.#run(async (table) => {
      const told = (/** @type {string} */ id, /** @type {string} */ field) =>
        table.get(["cell", id, "", `plan/about/${field}`]);
      const known = async (/** @type {string} */ id) => {
        const [called, archived] = await Promise.all([told(id, "name"), told(id, "archived")]);
        return { id, name: String(called?.[0].value ?? ""), archived: archived?.[0].value === true };
      };
      return Promise.all((await table.next(["cell"])).map(known));
    });
  }

  /** How many answers are kept here, in all plans. */
  answers() {
    return this.#run((table) => table.count(["cell"]));
  }

  /**
   * Note in one stroke what is about to be written. A write reads before it writes, and a page that goes in between would
   * lose it: then the next page finds the note, and `begin` writes.
   * @param {string} plan @param {string} voice @param {string} address @param {Version["value"]} value @param {Seen} seen
   */
  intend(plan, voice, address, value, seen) {
    this.#noted.delete(address);
    if (this.#moving) return;
    try {
      const put = this.at.post?.(["intent", this.#tab, address], {
        plan,
        voice,
        value,
        seen,
        ...this.#flying.get(address),
      });
      if (put) this.#noted.add(address);
      put?.catch(() => this.#noted.delete(address));
    } catch {
      return; // the write that follows tells
    }
  }

  /** In one stroke, as a page begins: write what pages that went too soon had only noted, and tell the plan worked on last and who entered in it. */
  begin() {
    return this.#run(async (table) => {
      await this.#recover(table);
      const plan = /** @type {string} */ ((await table.get(["setting", "plan"])) ?? name());
      table.put(["setting", "plan"], plan);
      return { plan, voice: /** @type {string | undefined} */ (await table.get(["setting", `voice/${plan}`])) };
    });
  }

  /** @param {Table} table */
  async #recover(table) {
    for (const [[, tab, address], { plan, voice, value, seen, over }] of await table.all(["intent"])) {
      const key = ["cell", plan, voice, address];
      const cell = /** @type {Version[]} */ ((await table.get(key)) ?? []);
      const names = await this.#writers(table, voice, tab);
      const own = cell.filter((one) => over !== undefined && one.value === over && names.includes(one.device));
      table.put(
        key,
        write(cell, value, own.map(shown).reduce(join, seen), Date.now(), await this.#writers(table, voice)),
      );
      table.remove(["intent", tab, address]);
    }
  }

  /**
   * What a write will leave in a cell that nobody else writes to meanwhile; nothing for a contributor, whose names only the store knows.
   * @param {string} voice @param {string} over the cell as this tab knows it, as JSON @param {Version["value"]} value @param {Seen} seen @returns {Foreseen | undefined}
   */
  foresee(voice, over, value, seen) {
    return voice ? undefined : { over, cell: write(JSON.parse(over), value, seen, Date.now(), this.#names()) };
  }

  /**
   * Write one value as its control showed it; gives the cell that stands now. Another tab may have found the note and written it.
   * @param {string} plan @param {string} voice @param {string} address @param {Version["value"]} value @param {Seen} seen @param {Foreseen} [foreseen] @returns {Promise<Entry>}
   */
  async write(plan, voice, address, value, seen, foreseen) {
    this.#flying.set(address, { seen, over: value });
    const intent = ["intent", this.#tab, address];
    const key = ["cell", plan, voice, address];
    const cell = await this.#run(async (table) => {
      const [there, found = [], writers] = await Promise.all([
        table.get(intent),
        table.get(key),
        this.#writers(table, voice),
      ]);
      if (this.#noted.has(address) && !there) return found;
      const cell =
        foreseen?.over === JSON.stringify(found) ? foreseen.cell : write(found, value, seen, Date.now(), writers);
      table.put(key, cell);
      table.remove(intent);
      return cell;
    });
    this.#flying.delete(address);
    return [voice, address, cell];
  }

  /** Place versions that the core made; with a label, note what they replaced. @param {string} plan @param {Entry[]} entries @param {string | null} label */
  place(plan, entries, label) {
    return this.#run(async (table) => {
      /** @type {Journal} */
      const journal = { plan, label: label ?? "", before: [], after: [] };
      const keys = entries.map(([voice, address]) => ["cell", plan, voice, address]);
      // All at once: a file has thousands.
      const found = await Promise.all(keys.map(table.get));
      for (const [i, [voice, address, versions]] of entries.entries()) {
        const cell = found[i] ?? [];
        const after = versions.reduce(place, cell);
        table.put(keys[i], after);
        journal.before.push([voice, address, cell]);
        journal.after.push([voice, address, after]);
      }
      if (label) table.put(["journal"], journal);
      return journal.after;
    });
  }

  /** @returns {Promise<Journal | undefined>} the last command, for as long as it can be taken back */
  journal() {
    return this.#run((table) => table.get(["journal"]));
  }

  /** Forget the last command, which can then no longer be taken back. */
  forget() {
    return this.#run(async (table) => void table.remove(["journal"]));
  }

  /** Take back the last command, except in cells that were changed since. @returns {Promise<{entries: Entry[], whole: boolean}>} */
  undo() {
    return this.#run(async (table) => {
      const { plan, before, after } = /** @type {Journal} */ (await table.get(["journal"]));
      /** @type {Entry[]} */
      const entries = [];
      for (const [i, [voice, address, versions]] of before.entries()) {
        const key = ["cell", plan, voice, address];
        let cell = /** @type {Version[]} */ (await table.get(key));
        if (JSON.stringify(cell) !== JSON.stringify(after[i][2])) continue;
        const seen = cell.map(shown).reduce(join, {});
        const writers = await this.#writers(table, voice);
        for (const value of versions.length ? versions.map((one) => one.value) : [null])
          cell = write(cell, value, seen, Date.now(), writers);
        table.put(key, cell);
        entries.push([voice, address, cell]);
      }
      table.remove(["journal"]);
      return { entries, whole: entries.length === before.length };
    });
  }

  /** The last HTML of a plan's regions, if this release made it. @param {string} plan @param {string} build @returns {Promise<Map<string, string>>} */
  async regions(plan, build) {
    const found = await this.#run((table) => table.all(["region", plan]));
    return new Map(found.filter(([, kept]) => kept.build === build).map(([[, , region], kept]) => [region, kept.html]));
  }

  /** What stands within another region's HTML is older than that; of a plan that is no longer kept, nothing stays behind. @param {string} plan @param {string} build @param {Record<string, string>} html */
  async keep(plan, build, html) {
    if (this.kind !== "browser" || this.#moving) return;
    await this.#run(async (table) => {
      if (!(await table.any(["cell", plan]))) return;
      for (const [region, text] of Object.entries(html)) {
        for (const [, inner] of text.matchAll(/ data-region="([^"]*)"/g)) table.remove(["region", plan, inner]);
        table.put(["region", plan, region], { build, html: text });
      }
    });
  }

  /** Keep everything for this visit only. */
  share() {
    return this.#move(async () => {
      const kept = await this.at.run((table) => table.all([]));
      const session = memoryPlace(
        this.prefix,
        kept.filter(([[kind]]) => kind !== "region").map(([key, value]) => [JSON.stringify(key), value]),
      );
      await session.run(async (table) => void table.put(["setting", "shared"], true));
      await this.at.drop();
      this.at = session;
    });
  }

  /** Delete everything; gives what was there, for `restore`, and how many cells a second look still finds. */
  async clear() {
    const gone = await this.#move(async () => {
      const kept = await this.at.run((table) => table.all([]));
      await this.at.drop();
      const fresh = await Store.open(this.prefix);
      Object.assign(this, { at: fresh.at, device: fresh.device });
      return kept;
    });
    return { gone, left: await this.answers() };
  }

  /** @param {[string[], any][]} kept what `clear` gave */
  async restore(kept) {
    await this.#run(async (table) => kept.forEach(([key, value]) => table.put(key, value)));
    this.device = await this.setting("device");
  }
}
