/** Python's life in the page: started when a tool needs it, restarted once when it dies, done without where it cannot be. */
import { announce, settings, tell, word } from "./words.js";

/** @typedef {import("./store.js").Entry} Entry */
/** @typedef {{type: "focus", id: string} | {type: "announce", text: string} | {type: "download", name: string, kind: string, text: string, base64: string} | {type: "picture", name: string, svg: string, width: number, height: number} | {type: "hand", command: string, text: string}} Effect */
/** @typedef {{n: number, plan: string, voice: string, html: Record<string, string>, cells: Entry[], effects: Effect[], undo: string | null}} Answer */

const PATIENCE = 10_000;
const LONGEST_COMMAND = 60_000;
const html = document.documentElement;

/** A worker that starts Python. @param {string} runtime @param {string} cache @param {string[]} [packages] what else it can import */
export function startWorker(runtime, cache, packages = []) {
  const source = `import ${JSON.stringify(new URL("worker.js", import.meta.url).href)}`;
  const worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })), { type: "module" });
  worker.postMessage({ type: "start", runtime, cache, snapshot: true, packages });
  return worker;
}

/** What every message tells of the time. */
export function clock() {
  const now = Date.now();
  return { now, today: new Date(now - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10) };
}

export class Python {
  /** @type {Worker | undefined} */
  #worker;
  #restarts = 0;
  #began = 0;
  #stage = "";
  /** For each message without an answer, what gives up on it. @type {Map<number | null, ReturnType<typeof setTimeout>>} */
  #waiting = new Map();
  /** The number of the message sent last. */
  n = 0;

  /**
   * @param {{ready: () => void, kept: (whole: boolean) => void, off: () => void, answered: (answer: Answer) => void}} page
   * @param {string} runtime the address of Python's files @param {string} cache where the worker keeps them
   */
  constructor(page, runtime, cache) {
    this.page = page;
    this.runtime = runtime;
    this.cache = cache;
  }

  get ready() {
    return html.dataset.python === "ready";
  }

  /** From the snapshot if it can be restored, else plainly. */
  start() {
    html.dataset.python = "starting";
    this.#began = performance.now();
    const worker = startWorker(this.runtime, this.cache);
    worker.onmessage = ({ data }) => worker === this.#worker && this.#heard(data);
    worker.onerror = () => this.#died("The worker could not be loaded");
    this.#worker = worker;
    setTimeout(
      () => worker === this.#worker && html.dataset.python === "starting" && tell(word("slow"), this.#remedies()),
      PATIENCE,
    );
  }

  #stop() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#waiting.forEach(clearTimeout);
    this.#waiting.clear();
  }

  /** Do without, and say so in one line. @param {string} [reason] */
  off(reason = this.#stage) {
    this.#stop();
    html.dataset.python = "off";
    tell(word("off"), [
      [word("again"), () => this.start()],
      [word("diagnostic"), () => this.#copyDetails(reason)],
    ]);
    this.page.off();
  }

  /** @param {string} reason */
  #died(reason) {
    this.#stop();
    if (this.#restarts || html.dataset.python === "starting") return this.off(reason);
    this.#restarts += 1;
    this.start();
  }

  /** @returns {import("./words.js").Choice[]} */
  #remedies() {
    return [
      [word("again"), () => (this.#stop(), this.start())],
      [word("without"), () => this.off()],
      [word("diagnostic"), () => this.#copyDetails(this.#stage)],
    ];
  }

  /** @param {string} reason */
  async #copyDetails(reason) {
    const seconds = Math.round((performance.now() - this.#began) / 1000);
    await navigator.clipboard.writeText(
      [settings.build, html.dataset.python, this.#stage, reason, `${seconds} s`, navigator.userAgent].join("\n"),
    );
    announce(word("copied"));
  }

  /** @param {any} told */
  #heard(told) {
    if (told.type === "stage") {
      this.#stage = told.stage;
      const percent = told.total ? Math.round((100 * told.loaded) / told.total) : 0;
      if (performance.now() - this.#began < PATIENCE) tell(word(told.stage, { percent }));
    } else if (told.type === "ready") {
      html.dataset.python = "ready";
      tell(this.#restarts ? word("restarted") : "");
      this.page.ready();
    } else if (told.type === "answer") {
      const answer = JSON.parse(told.text);
      this.#settled(answer.n);
      this.page.answered(answer);
    } else if (told.type === "error") {
      this.#settled(told.n);
      console.error(told.reason);
      tell(word("fault"), [[word("diagnostic"), () => this.#copyDetails(told.reason)]]);
    } else if (told.type === "kept") this.page.kept(told.whole);
    else if (told.type === "failed") this.off(told.reason);
    else this.#died(told.reason);
  }

  /** @param {number | null} n */
  #settled(n) {
    clearTimeout(this.#waiting.get(n));
    this.#waiting.delete(n);
  }

  /** Send a message if Python is ready. @param {Record<string, unknown>} message */
  send(message) {
    if (!this.ready) return;
    this.n += 1;
    this.#worker?.postMessage({ type: "message", text: JSON.stringify({ n: this.n, ...clock(), ...message }) });
    this.#waiting.set(
      this.n,
      setTimeout(() => this.#died("No answer came"), message.type === "do" ? LONGEST_COMMAND : PATIENCE),
    );
  }
}
