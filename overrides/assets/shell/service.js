/** What pages tell and ask the service worker (sw-runtime.js), and each other. It owns no state. */

/** For how long another page or the service worker may take to answer, in milliseconds. */
const PATIENCE = 2000;

const worker = () => navigator.serviceWorker?.controller;

/** Whether there is a service worker, so that something can outlast a page that is loaded anew. */
export const isHeld = () => Boolean(worker());

/** @param {Record<string, unknown>} message */
export const tellWorker = (message) => worker()?.postMessage(message);

/**
 * @param {Record<string, unknown>} message
 * @returns {Promise<any>} nothing where no answer comes
 */
export async function askWorker(message) {
  const asked = worker();
  if (!asked) return undefined;
  return answer((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    asked.postMessage(message, [port2]);
    return () => port1.close();
  });
}

/**
 * An answer, or nothing where none comes in time.
 * @param {(done: (found: any) => void) => () => void} ask asks, and gives what ends it
 * @returns {Promise<any>}
 */
export async function answer(ask) {
  let end = () => {};
  const found = await new Promise((done) => {
    end = ask(done);
    setTimeout(() => done(undefined), PATIENCE);
  });
  end();
  return found;
}
