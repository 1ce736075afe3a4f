/**
 * The key to what is kept for this visit only. It owns the key, which is nowhere but in memory: open pages of the site
 * give it to each other, and the service worker holds it for the moment in which a page is loaded anew.
 */
import { answer, askWorker, tellWorker } from "./service.js";

const SIZE = 32;

export class Keyring {
  #name;
  #channel;
  /** @type {{id: string, raw: Uint8Array<ArrayBuffer>} | undefined} */
  #own;
  #release = () => {};

  /** @param {string} name */
  constructor(name) {
    this.#name = name;
    this.#channel = new BroadcastChannel(`${name}:key`);
    this.#channel.addEventListener("message", ({ data }) => {
      if (this.#own && data.asked === this.#own.id) this.#channel.postMessage(this.#own);
    });
    addEventListener("pagehide", () => {
      if (this.#own) tellWorker({ type: "hold-key", ...this.#own });
    });
  }

  /**
   * A new key.
   * @param {string} id names it
   */
  make(id) {
    return this.#take(id, crypto.getRandomValues(new Uint8Array(SIZE)));
  }

  /**
   * The key of this name, if any page of the site has it or had it until just now.
   * @param {string} id
   */
  async find(id) {
    const raw = (await this.#isInPages(id)) ? await this.#askPages(id) : await askWorker({ type: "ask-key", id });
    return raw && this.#take(id, raw);
  }

  /** Nobody can read any more what is sealed with it. */
  forget() {
    this.#own = undefined;
    this.#release();
    tellWorker({ type: "forget-key" });
  }

  /**
   * @param {string} id
   * @param {Uint8Array<ArrayBuffer>} raw
   */
  #take(id, raw) {
    this.#own = { id, raw };
    // For as long as this page has the key, others see that by the lock's name.
    void navigator.locks.request(this.#lock(id), { mode: "shared" }, () => {
      return new Promise((release) => {
        this.#release = () => release(undefined);
      });
    });
    return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  }

  /** @param {string} id */
  #lock(id) {
    return `${this.#name}:key:${id}`;
  }

  /** @param {string} id */
  async #isInPages(id) {
    const { held } = await navigator.locks.query();
    return held?.some(({ name }) => name === this.#lock(id)) ?? false;
  }

  /** @param {string} id */
  #askPages(id) {
    return answer((done) => {
      const channel = new BroadcastChannel(`${this.#name}:key`);
      channel.addEventListener("message", ({ data }) => {
        if (data.id === id) done(data.raw);
      });
      channel.postMessage({ asked: id });
      return () => channel.close();
    });
  }
}
