/**
 * Plans to practise with: the finished plan of the made-up place is opened, marked, and put away without a trace. It
 * owns no state; which plan is one shows in its id, as in tools_py/plan.py.
 */
import { isPractice, newName } from "./cells.js";
import { all } from "./find.js";
import { keepFocus } from "./focus.js";
import { practiceFile, stateFile, up } from "./site.js";
import { say, word } from "./words.js";

/** @typedef {import("./store.js").Store} Store */

/** Which plan was open before the first practice plan was. */
const BEFORE = "before-practice";
const html = document.documentElement;

/**
 * What the page does about it.
 * @typedef {object} Page
 * @property {(plan?: string) => Promise<void>} goTo shows another plan, or the one worked on last
 * @property {() => void} othersLook lets other tabs look again at what is kept
 */

export class Practice {
  #store;
  #current;
  #page;

  /**
   * @param {Store} store
   * @param {Readonly<{plan: string}>} current
   * @param {Page} page
   */
  constructor(store, current, page) {
    this.#store = store;
    this.#current = current;
    this.#page = page;
  }

  /** Say on the page whether the plan in sight is to practise with. */
  mark() {
    const practises = isPractice(this.#current.plan);
    html.toggleAttribute("data-practice", practises);
    keepFocus(() => {
      for (const place of all("[data-practice-mark]")) place.toggleAttribute("hidden", !practises);
    });
  }

  /**
   * Open the finished plan, or the state of it that a session begins with, as it was left or as the site brings it, and
   * go to its page.
   * @param {string} [state]
   */
  async open(state = "") {
    try {
      const { plan, cells } = await (await fetch(state ? stateFile(state) : practiceFile)).json();
      if (!isPractice(this.#current.plan)) await this.#store.set(BEFORE, this.#current.plan);
      if (!(await this.#store.cells(plan)).length) await this.#store.place(plan, cells);
      await this.#page.goTo(plan);
      lead(`${up()}plan/`);
    } catch (wrong) {
      console.warn(wrong);
      say("file", word("practice-failed"), [closing()]);
    }
  }

  /** Put the practice plan in sight away, and go on with the plan that was open before. */
  async putAway() {
    const gone = this.#current.plan;
    if (!isPractice(gone)) return;
    await this.#page.goTo((await this.#store.setting(BEFORE)) ?? newName());
    await this.#store.forget(gone, [BEFORE]);
    this.#page.othersLook();
    say("file", word("practice-gone"), [closing()]);
  }
}

/** @returns {import("./words.js").Choice} */
const closing = () => [word("close"), () => undefined];

/**
 * Go to a page as a link does, which keeps what lies in this page's memory.
 * @param {string} href
 */
function lead(href) {
  const link = document.body.appendChild(Object.assign(document.createElement("a"), { href, hidden: true }));
  link.click();
  link.remove();
}
