/** One command in a worker of its own, which can be ended while the page's own Python stays free. */
import { clock, startWorker } from "./python.js";
import { announce, progress, word } from "./words.js";

/** @typedef {import("./python.js").Answer} Answer */

/**
 * Start Python anew, open the plan there and give it the command.
 * @param {{runtime: string, cache: string, packages: string[], open: Record<string, unknown>, command: Record<string, unknown>}} given
 * @returns {Promise<Answer | undefined>} nothing if the reader ended it; fails with the reason if it could not be done
 */
export function apart({ runtime, cache, packages, open, command }) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const worker = startWorker(runtime, cache, packages);
  const bar = progress("apart", word("apart-starting"), () => (resolve(undefined), announce(word("apart-cancelled"))));
  /** @param {Record<string, unknown>} message */
  const send = (message) => worker.postMessage({ type: "message", text: JSON.stringify({ ...clock(), ...message }) });
  worker.onerror = () => reject(new Error("The worker could not be loaded"));
  worker.onmessage = ({ data }) => {
    if (data.type === "stage" && data.total) bar.show(word("apart-starting"), data.loaded / data.total);
    else if (data.type === "ready") {
      bar.show(word("apart-working"));
      send({ ...open, n: 1, type: "open", regions: [] });
      send({ ...command, n: 2, type: "do" });
    } else if (data.type === "answer") {
      const answer = JSON.parse(data.text);
      if (answer.n === 2) resolve(answer);
    } else if (["error", "fatal", "failed"].includes(data.type)) reject(new Error(data.reason));
  };
  return promise.finally(() => (worker.terminate(), bar.close()));
}
