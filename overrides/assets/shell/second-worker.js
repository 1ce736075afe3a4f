/** One command in a worker of its own, which it owns and can end while the page's own Python stays free. */
import { deferred } from "./deferred.js";
import { FileFault } from "./file-faults.js";
import { clock, startWorker } from "./python.js";
import { announce, progress, word } from "./words.js";

/** @typedef {import("./python.js").Answer} Answer */
/** @typedef {Record<string, unknown>} Message */
/**
 * @typedef {{packages: string[], open: Message, command: Message}} Task the message that opens the plan, and the
 *   command's
 */

/**
 * Start Python anew, open the plan there and give it the command.
 * @param {import("./python.js").Runtime} runtime
 * @param {Task} task
 * @returns {Promise<Answer | undefined>} nothing if the reader ended it; fails with the reason if it could not be done
 */
export function doInSecondWorker(runtime, { packages, open, command }) {
  const { promise, resolve, reject } = /** @type {import("./deferred.js").Deferred<Answer | undefined>} */ (deferred());
  const worker = startWorker(runtime, packages);
  const cancel = () => {
    resolve(undefined);
    announce(word("apart-cancelled"));
  };
  const bar = progress("apart", word("apart-starting"), cancel);
  const send = (/** @type {Message} */ message) =>
    worker.postMessage({ type: "message", text: JSON.stringify({ ...clock(), ...message }) });
  worker.onerror = () => reject(new FileFault("The worker could not be loaded", "missing"));
  worker.onmessage = ({ data }) => {
    if (data.type === "stage" && data.total) bar.show(word("apart-starting"), data.loaded / data.total);
    else if (data.type === "ready") {
      bar.show(word("apart-working"));
      send({ ...open, n: 1, type: "open", regions: [] });
      send({ ...command, n: 2, type: "do" });
    } else if (data.type === "answer") {
      const answer = JSON.parse(data.text);
      if (answer.n === 2) resolve(answer);
    } else if (["error", "fatal", "failed"].includes(data.type)) reject(new FileFault(data.reason, data.why ?? ""));
  };
  return promise.finally(() => {
    worker.terminate();
    bar.close();
  });
}
