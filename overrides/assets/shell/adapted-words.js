/** Puts a session as a trainer adapted it on a page that the build made: order, minutes, words. It owns no state. */
import { element } from "./element.js";
import { all } from "./find.js";

/** @typedef {import("./uses.js").Session} Session */
/** @typedef {import("./uses.js").Step} Step */

/**
 * Show a step's own words and minutes wherever the page has a place for them.
 * @param {Element} place
 * @param {Step} step
 */
export function showWords(place, step) {
  for (const one of all("[data-minutes]", place)) write(one, String(step.minutes));
  for (const one of /** @type {HTMLElement[]} */ (all("[data-words]", place))) {
    const held = step[/** @type {"title"} */ (one.dataset.words)] ?? "";
    if (typeof held === "string") write(one, held);
    else writeLines(one, held);
    const whole = one.dataset.words === "title" ? null : one.closest("p, div:not([data-words])");
    if (whole && place.contains(whole) && whole !== place) whole.toggleAttribute("hidden", !held.length);
  }
}

/** @param {Element} place @param {string} text */
function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/** @param {Element} place @param {string[]} lines */
function writeLines(place, lines) {
  const tag = place.localName === "ul" ? "li" : "p";
  if ([...place.children].map(({ textContent }) => textContent).join("\n") === lines.join("\n")) return;
  place.replaceChildren(...lines.map((textContent) => element(tag, { textContent })));
}

/**
 * Put parts of a page, each of one step, into the order of the session; those of steps that it leaves out go.
 * @param {Element} list what holds them, one after the other
 * @param {HTMLElement[]} parts all that there are, in sight or not
 * @param {(part: HTMLElement) => string | undefined} stepOf
 * @param {Step[]} steps
 * @returns {HTMLElement[]} those that stay
 */
export function arrange(list, parts, stepOf, steps) {
  const wanted = steps.flatMap((step) => {
    const part = parts.find((one) => stepOf(one) === step.id);
    return part ? [{ part, step }] : [];
  });
  const stay = wanted.map(({ part }) => part);
  const here = parts.filter((part) => part.parentElement === list);
  const after = [...list.children].filter((one) => here.includes(/** @type {HTMLElement} */ (one))).at(-1);
  const next = after?.nextElementSibling ?? null;
  for (const part of here) if (!stay.includes(part)) part.remove();
  const order = [...list.children].filter((one) => stay.includes(/** @type {HTMLElement} */ (one)));
  if (order.length !== stay.length || order.some((one, at) => one !== stay[at]))
    for (const part of stay) list.insertBefore(part, next);
  for (const { part, step } of wanted) showWords(part, step);
  return stay;
}
