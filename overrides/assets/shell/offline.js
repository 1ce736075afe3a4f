/**
 * Fetches all that the tools need without a network. It owns the answer to whether Python's files are all kept here.
 */
import { deferred } from "./deferred.js";
import { say, word } from "./words.js";

export class Offline {
  /** @type {import("./deferred.js").Deferred<boolean>} */
  #kept = deferred();

  /**
   * Python's worker says whether it keeps all its files, as far as that is known now.
   * @param {boolean} whole
   */
  heard(whole) {
    this.#kept.resolve(whole);
  }

  /**
   * Python's worker keeps its files once it has started, and the service worker the rest.
   * @param {Pick<import("./python.js").Python, "ready" | "start">} python
   */
  async make(python) {
    say("offline", word("offline-working"), []);
    if (!python.ready) {
      this.#kept = deferred();
      python.start();
    }
    const done = (await this.#kept.promise) && (await navigator.serviceWorker?.ready);
    say("offline", word(done ? "offline-done" : "offline-failed"), [[word("close"), () => undefined]]);
  }
}
