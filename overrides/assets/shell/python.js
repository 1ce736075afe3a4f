/**
 * Python's life in the page: started when a tool needs it, restarted once when it dies, done without where it cannot
 * be. It owns the worker, the number of the last message, and how long is waited for each answer.
 */
import { dayOf, timeOf } from "./days.js";
import { announce, settings, tell, word } from "./words.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./effects.js").Effect} Effect */
/**
 * Where Python comes from.
 * @typedef {object} Runtime
 * @property {string} address of its files
 * @property {string} proof what they must hold
 * @property {string} cache where the worker keeps them
 */
/**
 * What message `n` led to.
 * @typedef {object} Answer
 * @property {number} n
 * @property {string} plan
 * @property {string} voice
 * @property {Record<string, string>} html by region
 * @property {Entry[]} cells to store
 * @property {Entry[]} [left] cells that an earlier release kept elsewhere, as Python read them
 * @property {Effect[]} effects
 * @property {string | null} undo how an offer to take it back calls it
 * @property {string} [made] where what was made stands, below the site's root
 */
/**
 * What the worker says of itself, or of the message `n`.
 * @typedef {(
 *   | {type: "stage", stage: string, loaded: number, total: number}
 *   | {type: "ready"}
 *   | {type: "kept", whole: boolean}
 *   | {type: "answer", text: string}
 *   | {type: "error" | "fatal", n: number | null, reason: string}
 *   | {type: "failed", reason: string, why: import("./file-faults.js").Why, again: boolean}
 * )} Report
 */
/**
 * What the page does about it.
 * @typedef {object} Page
 * @property {() => void} ready Python can be spoken to
 * @property {(whole: boolean) => void} kept it is known whether all that Python needs is kept here
 * @property {() => void} off it is done without Python
 * @property {(answer: Answer) => void} answered
 */

/** For how long a start or an answer is waited for, and a command's answer, in milliseconds. */
const PATIENCE = 10_000;
const LONGEST_COMMAND = 60_000;
const html = document.documentElement;

/**
 * A worker that starts Python.
 * @param {Runtime} runtime
 * @param {string[]} [packages] what else it can import
 */
export function startWorker({ address, proof, cache }, packages = []) {
  const source = `import ${JSON.stringify(new URL("worker.js", import.meta.url).href)}`;
  const worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })), { type: "module" });
  worker.postMessage({ type: "start", runtime: address, proof, cache, snapshot: true, packages });
  return worker;
}

/** What every message tells of the time. */
export function clock() {
  const now = new Date();
  return { now: now.getTime(), today: dayOf(now), time: timeOf(now) };
}

export class Python {
  #page;
  #runtime;
  /** @type {Worker | undefined} */
  #worker;
  #restarts = 0;
  #fetchedAnew = false;
  #began = 0;
  #stage = "";
  /**
   * For each message without an answer, what gives up on it.
   * @type {Map<number | null, ReturnType<typeof setTimeout>>}
   */
  #waiting = new Map();
  #n = 0;

  /**
   * @param {Page} page
   * @param {Runtime} runtime
   */
  constructor(page, runtime) {
    this.#page = page;
    this.#runtime = runtime;
  }

  /** The number of the message sent last. */
  get n() {
    return this.#n;
  }

  get ready() {
    return html.dataset.python === "ready";
  }

  /** Whether it starts, or owes an answer. */
  get busy() {
    return html.dataset.python === "starting" || this.#waiting.size > 0;
  }

  /** From the snapshot if it can be restored, else plainly. */
  start() {
    html.dataset.python = "starting";
    this.#began = performance.now();
    const worker = startWorker(this.#runtime);
    worker.onmessage = ({ data }) => worker === this.#worker && this.#heard(data);
    worker.onerror = () => this.#died("The worker could not be loaded");
    this.#worker = worker;
    setTimeout(() => {
      if (worker === this.#worker && html.dataset.python === "starting") tell(word("slow"), this.#remedies());
    }, PATIENCE);
  }

  #startAgain() {
    this.#stop();
    this.start();
  }

  #stop() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#waiting.forEach(clearTimeout);
    this.#waiting.clear();
  }

  /**
   * Do without, and say so in one line.
   * @param {string} [reason]
   * @param {import("./file-faults.js").Why} [why]
   */
  off(reason = this.#stage, why = "") {
    this.#stop();
    html.dataset.python = "off";
    tell(word(why ? `off-${why}` : "off"), [
      [word("again"), () => this.start()],
      [word("diagnostic"), () => this.#copyDetails(reason)],
    ]);
    this.#page.off();
  }

  /** @param {string} reason */
  #died(reason) {
    this.#stop();
    if (this.#restarts || html.dataset.python === "starting") return this.off(reason);
    this.#restarts += 1;
    this.start();
  }

  /**
   * Where what was kept may have been at fault, it is forgotten by now, and fetched anew once.
   * @param {{reason: string, why: import("./file-faults.js").Why, again: boolean}} report
   */
  #failed({ reason, why, again }) {
    if (!again || this.#fetchedAnew) return this.off(reason, why);
    this.#fetchedAnew = true;
    this.#startAgain();
  }

  /** @returns {import("./words.js").Choice[]} */
  #remedies() {
    return [
      [word("again"), () => this.#startAgain()],
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

  /** @param {Report} report */
  #heard(report) {
    if (report.type === "stage") {
      this.#stage = report.stage;
      const percent = report.total ? Math.round((100 * report.loaded) / report.total) : 0;
      if (performance.now() - this.#began < PATIENCE) tell(word(report.stage, { percent }));
    } else if (report.type === "ready") {
      html.dataset.python = "ready";
      tell(this.#restarts ? word("restarted") : "");
      this.#page.ready();
    } else if (report.type === "answer") {
      const answer = JSON.parse(report.text);
      this.#settled(answer.n);
      this.#page.answered(answer);
    } else if (report.type === "error") {
      this.#settled(report.n);
      console.error(report.reason);
      tell(word("fault"), [[word("diagnostic"), () => this.#copyDetails(report.reason)]]);
    } else if (report.type === "kept") this.#page.kept(report.whole);
    else if (report.type === "failed") this.#failed(report);
    else this.#died(report.reason);
  }

  /** @param {number | null} n */
  #settled(n) {
    clearTimeout(this.#waiting.get(n));
    this.#waiting.delete(n);
  }

  /**
   * Send a message if Python is ready.
   * @param {Record<string, unknown>} message
   */
  send(message) {
    if (!this.ready) return;
    this.#n += 1;
    this.#worker?.postMessage({ type: "message", text: JSON.stringify({ n: this.#n, ...clock(), ...message }) });
    this.#waiting.set(
      this.#n,
      setTimeout(() => this.#died("No answer came"), message.type === "do" ? LONGEST_COMMAND : PATIENCE),
    );
  }
}
