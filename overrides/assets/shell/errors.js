/**
 * What is to be fixed, for those who listen and those who look elsewhere: an error is told once, when its field was
 * left and Python has judged it; the page's title says that there are some, and a line leads to their list. It owns
 * which fields were left and are not judged yet.
 */
import { isCell, isTyped } from "./controls.js";
import { all } from "./find.js";
import { giveFocus } from "./focus.js";
import { announce, hush, say, word } from "./words.js";

const TITLE = ".errors__title";

export class Errors {
  /** The id of the field that was changed and is not left yet. */
  #typed = "";
  /** The ids of those left. @type {Set<string>} */
  #left = new Set();
  /** Whether the line stands that leads to the list. */
  #lined = false;
  /** Whether a cell was changed since the last answer. @type {(address: string) => boolean} */
  #since = () => true;

  /** Begin to listen. */
  start() {
    document.addEventListener("input", ({ target }) => {
      if (isCell(target) && isTyped(target)) this.#typed = target.id;
    });
  }

  /**
   * A field was left.
   * @param {EventTarget | null} field
   */
  left(field) {
    if (isCell(field) && field.id === this.#typed) this.#left.add(field.id);
    this.#typed = "";
    this.#look();
  }

  /**
   * An answer is on the page.
   * @param {(address: string) => boolean} since whether a cell was changed after that was asked for
   * @param {Record<string, string>} html what the answer brought
   */
  judged(since, html) {
    this.#since = since;
    // A page of a thousand rows takes a while to search; most answers find no fault, and mend none.
    const marked = this.#lined || this.#left.size || document.title.startsWith(word("error-title"));
    if (marked || Object.values(html).some((text) => text.includes('aria-invalid="true"'))) this.#look();
  }

  /** Another page is in sight, or another plan on it. */
  show() {
    this.#left.clear();
    markTitle();
  }

  #look() {
    const found = [...this.#left].map((id) => document.getElementById(id)).filter(isCell);
    const judged = found.filter((field) => !this.#since(field.name));
    for (const { id } of judged) this.#left.delete(id);
    const wrong = judged.filter((field) => field.getAttribute("aria-invalid") === "true");
    markTitle();
    if (!document.querySelector(TITLE)) {
      hush("errors");
      this.#lined = false;
    }
    if (!wrong.length) return;
    lineUp();
    this.#lined = true;
    announce(wrong.map(inWords).join(" "));
  }
}

/**
 * What is wrong with a field, by the name that its row gives it.
 * @param {import("./controls.js").Control} field
 */
function inWords(field) {
  const label = field.labels?.[0]?.textContent?.trim() ?? "";
  return word("error-said", { label, error: document.getElementById(`${field.id}-error`)?.textContent?.trim() ?? "" });
}

/** The page's title says whether there is something to fix. */
function markTitle() {
  const mark = word("error-title");
  const plain = document.title.startsWith(mark) ? document.title.slice(mark.length) : document.title;
  const title = document.querySelector('[aria-invalid="true"]') ? mark + plain : plain;
  if (document.title !== title) document.title = title;
}

/** The line that leads to the list of what is to be fixed, which is often out of sight. */
function lineUp() {
  const [title] = all(TITLE);
  if (!title) return;
  const choices = /** @type {import("./words.js").Choice[]} */ ([
    [
      word("errors-show"),
      () =>
        all(TITLE)
          .slice(0, 1)
          .forEach((one) => void giveFocus(one)),
    ],
    [word("close"), () => undefined],
  ]);
  say("errors", title.textContent ?? "", choices, { quiet: true });
}
