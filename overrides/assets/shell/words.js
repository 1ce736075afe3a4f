/**
 * What the page says: the words come with the page, the places to say them are few. It owns the lines at the foot of
 * the window and the line for those who listen.
 */
import { all } from "./find.js";

/**
 * What comes with the page.
 * @typedef {object} Settings
 * @property {string} runtime the address of Python's files
 * @property {string} proof what the list of those files must hold, as SHA-256
 * @property {string} build the name of this build
 * @property {string} base the address of the site's root
 * @property {import("./store.js").About} about the cells by which a plan is known
 * @property {Record<string, string>} words what the page says
 */
/** @typedef {[label: string, act: () => unknown, kind?: string]} Choice */

/**
 * After how long a text is put where it is listened to, in milliseconds: a place that is emptied and filled at once is
 * not read.
 */
const SOON = 50;

/** For how long what was told need not be told again by a line that says the same, in milliseconds. */
const LATELY = 10_000;

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
void parsed.then(() => document.body.append(bars, teller));

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

/**
 * A line at the foot of the window, one for each topic; a choice closes it.
 * @param {string} topic
 * @param {string} text
 * @param {Choice[]} choices
 */
export function say(topic, text, choices) {
  if (barsOf(topic).some((bar) => bar.firstChild?.textContent === text)) return;
  hush(topic);
  const bar = made("section", { className: "bar", ariaLabel: text });
  bar.dataset.topic = topic;
  bar.append(made("p", { textContent: text }), ...buttons(choices, () => hush(topic)));
  bars.append(bar);
  // What a command told at once comes as a line too, once it is stored: that is said once.
  if (told.text !== text || performance.now() > told.until) announce(text);
}

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
  for (const bar of barsOf(topic)) bar.remove();
}

/**
 * A question that must be answered before anything else is done; its first choice has the focus.
 * @param {string} text
 * @param {Choice[]} choices
 */
export function ask(text, choices) {
  const dialog = document.body.appendChild(made("dialog", { className: "notice", ariaLabel: text }));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.append(made("p", { textContent: text }), ...buttons(choices, () => dialog.close()));
  dialog.showModal();
}

/**
 * The quiet line at the first tool of the page.
 * @param {string} text
 * @param {Choice[]} [choices]
 */
export function tell(text, choices = []) {
  const [line] = all("[data-status]");
  line?.replaceChildren(text, ...buttons(choices));
}
