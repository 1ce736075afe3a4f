/**
 * What the page says: the words come with the page, the places to say them are few. It owns the
 * lines that come after the page's head, of which the latest is shown, and the line for those who listen.
 */
import { all } from "./find.js";
import { bringBack, keepFocus, trail } from "./focus.js";

/**
 * What comes with the page.
 * @typedef {object} Settings
 * @property {string} runtime the address of Python's files
 * @property {string} proof what the list of those files must hold, as SHA-256
 * @property {string} practice the address of the finished plan, to practise with
 * @property {Record<string, string>} [states] those of the plans that sessions begin with
 * @property {string} build the name of this build
 * @property {string} base the address of the site's root
 * @property {import("./store.js").About} about the cells by which a plan is known
 * @property {string} version the release of the site
 * @property {Record<string, string>} words what the page says
 */
/** @typedef {[label: string, act: () => unknown, kind?: string]} Choice */
/** @typedef {{href: string, text: string}} Link */

/**
 * After how long a text is put where it is listened to, in milliseconds: a place that is emptied and filled at once is
 * not read.
 */
const SOON = 50;

/** For how long what was told need not be told again by a line that says the same, in milliseconds. */
const LATELY = 10_000;

/** The key that leads to the line that is shown, and back. */
const KEY = "F6";

/** @type {Settings} */
export const settings = JSON.parse(document.getElementById("toolkit-settings")?.textContent ?? "{}");

/**
 * A word or sentence of the site's.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export const word = (key, values = {}) => settings.words[key].replace(/\{(\w+)\}/g, (_, slot) => String(values[slot]));

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Partial<HTMLElementTagNameMap[K]>} given
 */
const made = (tag, given) => Object.assign(document.createElement(tag), given);

const bars = made("div", { className: "bars" });
const teller = made("p", { className: "visually-hidden", role: "status" });

/**
 * The whole page is there; the scripts are there sooner, so that the store opens meanwhile.
 * @type {Promise<unknown>}
 */
export const parsed = new Promise((done) =>
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", done) : done(null),
);
void parsed.then(() => {
  const head = document.querySelector(".md-header");
  if (head) head.after(bars);
  else document.body.prepend(bars);
  document.body.append(teller);
});

/** @type {ReturnType<typeof setTimeout>} */
let telling;
/** What was told last, and until when that is lately. */
let told = { text: "", until: 0 };

/**
 * Tell those who listen, once: what comes in the same moment takes the place of what came before.
 * @param {string} text
 */
export function announce(text) {
  clearTimeout(telling);
  told = { text, until: performance.now() + LATELY };
  teller.textContent = "";
  telling = setTimeout(() => {
    teller.textContent = text;
  }, SOON);
}

/**
 * @param {Choice[]} choices
 * @param {() => void} [first] done before the choice's own act
 */
const buttons = (choices, first) =>
  choices.map(([textContent, act, className = "button--quiet"]) => {
    const button = made("button", { type: "button", className, textContent });
    button.addEventListener("click", () => {
      first?.();
      act();
    });
    return button;
  });

/**
 * The lines of a topic.
 * @param {string} topic
 * @returns {HTMLElement[]}
 */
const barsOf = (topic) => all(`.bar[data-topic="${topic}"]`, bars);

/** Where the reader was before they came to a line. @type {import("./focus.js").Trail} */
let left = [];

/** Of the lines, show the latest: another waits until that is gone. */
function showLatest() {
  for (const [at, bar] of [...bars.children].entries()) bar.toggleAttribute("hidden", at < bars.children.length - 1);
}

/**
 * Change the lines; whoever is at one that goes comes back to where they were.
 * @param {() => void} change
 */
function changeBars(change) {
  const within = bars.contains(document.activeElement);
  const changed = () => {
    change();
    showLatest();
  };
  keepFocus(changed, within ? [...left, ...trail(document.querySelector("main"))] : undefined);
}

/**
 * A line after the page's head, one for each topic; a choice closes it.
 * @param {string} topic
 * @param {string} text
 * @param {Choice[]} choices
 * @param {{lasts?: boolean, quiet?: boolean, link?: Link}} [how] whether it tells of what lasts, which is not news
 *   where a page is loaded anew; whether it is seen only, as something else is told; where it leads
 */
export function say(topic, text, choices, { lasts = false, quiet = false, link } = {}) {
  if (barsOf(topic).some((bar) => bar.firstChild?.textContent === text)) return;
  const bar = made("section", { className: "bar", ariaLabel: text });
  bar.dataset.topic = topic;
  bar.setAttribute("aria-keyshortcuts", KEY);
  const way = made("span", { className: "bar__key", textContent: word("bar-key"), ariaHidden: "true" });
  bar.append(
    made("p", { textContent: text }),
    ...(link ? [made("a", { className: "button--quiet", href: link.href, textContent: link.text })] : []),
    ...buttons(choices, () => hush(topic)),
    ...(choices.length ? [way] : []),
  );
  changeBars(() => {
    for (const old of barsOf(topic)) old.remove();
    bars.append(bar);
  });
  if (quiet) return;
  // What a command told at once comes as a line too, once it is stored: that is said once.
  const known = told.text === text && performance.now() <= told.until;
  const news = !known && isNews(`told/${topic}`, text, lasts);
  const hint = choices.length && (news || known) && isNews("told/key", KEY, true) ? word("bar-key-said") : "";
  if (news || (hint && teller.textContent !== text)) announce(`${text} ${hint}`.trim());
  else if (hint) announce(hint);
}

/**
 * A line about a file or a command, which the reader closes.
 * @param {string} text
 */
export const note = (text) => say("file", text, [[word("close"), () => undefined]]);

/**
 * Note what is told in this tab, over its pages.
 * @param {string} key
 * @param {string} text
 * @param {boolean} once whether it is told once only
 * @returns {boolean} whether it is to be told
 */
function isNews(key, text, once) {
  try {
    const before = sessionStorage.getItem(key);
    sessionStorage.setItem(key, text);
    return !once || before !== text;
  } catch {
    return true; // A browser that keeps nothing.
  }
}

document.addEventListener("focusin", ({ target, relatedTarget }) => {
  if (!bars.contains(/** @type {Node} */ (target)) || bars.contains(/** @type {Node | null} */ (relatedTarget))) return;
  left = relatedTarget instanceof Element ? trail(relatedTarget) : [];
});
document.addEventListener("keydown", (event) => {
  /** @type {HTMLElement[]} */
  const [button] = all(".bar:not([hidden]) button", bars);
  if (event.key !== KEY || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || !button) return;
  event.preventDefault();
  if (bars.contains(document.activeElement)) {
    /** @type {HTMLElement} */ (document.activeElement).blur();
    bringBack(left.length ? left : trail(document.querySelector("main")));
  } else button.focus();
});

/**
 * A line that tells how far something has come, with a button that ends it.
 * @param {string} topic
 * @param {string} text
 * @param {() => unknown} end
 */
export function progress(topic, text, end) {
  say(topic, text, [[word("cancel"), end]]);
  const [bar] = barsOf(topic);
  const line = /** @type {HTMLElement} */ (bar.firstChild);
  const meter = made("progress", { className: "bar__meter", max: 1, ariaLabel: text });
  line.after(meter);
  return {
    /**
     * @param {string} now
     * @param {number} [share] of 1; without it, nobody knows how long it takes
     */
    show(now, share) {
      if (line.textContent !== now) line.textContent = now;
      if (share === undefined) meter.removeAttribute("value");
      else meter.value = share;
    },
    close: () => hush(topic),
  };
}

/** @param {string} topic */
export function hush(topic) {
  const gone = barsOf(topic);
  if (gone.length)
    changeBars(() => {
      for (const bar of gone) bar.remove();
    });
}

/**
 * A box before everything else. When it is closed it goes, and whoever was at something is there again.
 * @param {string} label
 * @param {Node[]} parts
 */
export function openDialog(label, parts) {
  const was = bars.contains(document.activeElement) ? left : trail();
  const dialog = document.body.appendChild(made("dialog", { className: "notice", ariaLabel: label }));
  dialog.addEventListener("close", () => keepFocus(() => dialog.remove(), was));
  dialog.append(...parts);
  dialog.showModal();
  return dialog;
}

/**
 * A question that must be answered before anything else is done; its first choice has the focus.
 * @param {string} text
 * @param {Choice[]} choices
 */
export function ask(text, choices) {
  const answers = buttons(choices, () => dialog.close());
  const dialog = openDialog(text, [made("p", { textContent: text }), ...answers]);
}

/**
 * The quiet line at the first tool of the page.
 * @param {string} text
 * @param {Choice[]} [choices]
 */
export function tell(text, choices = []) {
  const [line] = all("[data-status]");
  keepFocus(() => line?.replaceChildren(text, ...buttons(choices)));
}
