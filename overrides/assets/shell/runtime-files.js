/**
 * The files of Python: fetched, proved and kept for the next time. A network may send something else than it was asked
 * for, with every sign of success: only what holds what the build made is ever kept. It owns the cache, and what came
 * and is not proved yet.
 */

import { FileFault } from "./file-faults.js";

const PROOFS = "files.json";
const download = self.fetch.bind(self);

/** @param {BufferSource} bytes */
async function proofOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Files {
  #runtime;
  #proof;
  #cache;
  /** Whether something was used that had been kept before. */
  #reused = false;
  /** What came over the network, by name, until it is proved. @type {Map<string, Response>} */
  #came = new Map();
  /** What each file must hold. @type {Promise<Record<string, string>> | undefined} */
  #proofs;

  /**
   * @param {string} runtime
   * @param {string} proof what the list of proofs must hold
   * @param {Cache | undefined} cache nothing where the browser keeps none
   */
  constructor(runtime, proof, cache) {
    this.#runtime = runtime;
    this.#proof = proof;
    this.#cache = cache;
  }

  /**
   * @param {string} runtime the address of Python's files
   * @param {string} proof what the list of proofs must hold
   * @param {string} cache the name of the cache
   */
  static async open(runtime, proof, cache) {
    return new Files(runtime, proof, await self.caches?.open(cache).catch(() => undefined));
  }

  /** @param {string} name */
  url(name) {
    return this.#runtime + name;
  }

  /**
   * A file over the network, or the reason why there is none.
   * @param {string} url
   * @param {RequestInit} [options]
   */
  async fetch(url, options) {
    const response = await download(url, options).catch(() => {
      throw new FileFault(`${url} could not be reached`, "unreachable");
    });
    if (!response.ok) throw new FileFault(`${url} could not be loaded (${response.status})`, "missing");
    if (response.headers.get("content-type")?.startsWith("text/html"))
      throw new FileFault(`In place of ${url} came a page`, "else");
    return response;
  }

  /**
   * A file that was kept.
   * @param {string} name
   */
  async found(name) {
    const found = await this.#cache?.match(this.url(name));
    this.#reused ||= Boolean(found);
    return found;
  }

  /**
   * A file as fast as it can be had; it is proved later, before it is kept.
   * @param {string} name
   */
  async get(name) {
    const found = await this.found(name);
    if (found) return found;
    const response = await this.fetch(this.url(name));
    this.came(name, response.clone());
    return response;
  }

  /**
   * A file came over the network.
   * @param {string} name
   * @param {Response} response
   */
  came(name, response) {
    if (this.#cache) this.#came.set(name, response);
  }

  /**
   * A file that is proved before it is used; what came in its place is asked for once more.
   * @param {string} name
   */
  async proved(name) {
    const found = await this.found(name);
    if (found) return found;
    for (const options of /** @type {RequestInit[]} */ ([{}, { cache: "reload" }])) {
      const response = await this.fetch(this.url(name), options);
      const bytes = await response.arrayBuffer();
      if (await this.#keepIfOurs(name, response, bytes)) return new Response(bytes);
    }
    throw new FileFault(`In place of ${name} came something else`, "else");
  }

  /**
   * Keep what came and is proved, and these files besides; drop what belongs to other builds.
   * @param {string[]} names
   * @returns {Promise<boolean>} whether all is kept
   */
  async keep(names) {
    if (!this.#cache) return false;
    for (const { url } of await this.#cache.keys()) if (!url.startsWith(this.#runtime)) await this.#cache.delete(url);
    const came = [...this.#came];
    this.#came.clear();
    let whole = true;
    for (const [name, response] of came)
      whole = (await this.#keepIfOurs(name, response, await response.arrayBuffer())) && whole;
    for (const name of names) await this.proved(name);
    return whole;
  }

  /** @param {string} name */
  async forget(name) {
    this.#came.delete(name);
    await this.#cache?.delete(this.url(name));
  }

  /**
   * Forget all that is kept.
   * @returns {Promise<boolean>} whether any of it was used, so that fetching anew may help
   */
  async forgetAll() {
    this.#came.clear();
    for (const { url } of (await this.#cache?.keys()) ?? []) await this.#cache?.delete(url);
    return this.#reused;
  }

  /**
   * @param {string} name
   * @param {Response} response
   * @param {ArrayBuffer} bytes
   * @returns {Promise<boolean>} whether these are the bytes that the build made
   */
  async #keepIfOurs(name, { headers: sent }, bytes) {
    // Where there is no cryptography there is no cache either: a page that came unprotected.
    if (!self.crypto?.subtle) return true;
    this.#proofs ??= this.#readProofs();
    const ours = (await this.#proofs)[name] === (await proofOf(bytes));
    // A script without its type is not run, and how much has come is said in shares of all that is to come.
    const headers = { "content-type": sent.get("content-type") ?? "", "content-length": String(bytes.byteLength) };
    if (ours) await this.#cache?.put(this.url(name), new Response(bytes, { headers })).catch(() => undefined);
    return ours;
  }

  async #readProofs() {
    const bytes = await (await this.fetch(this.url(PROOFS), { cache: "no-cache" })).arrayBuffer();
    if ((await proofOf(bytes)) !== this.#proof)
      throw new FileFault("In place of the proofs came something else", "else");
    return JSON.parse(new TextDecoder().decode(bytes));
  }
}
