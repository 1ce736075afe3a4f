/**
 * Where the focus goes when whatever has it goes: to what came back, to the summary of its row, or to the heading of
 * its region, and never to the page as a whole. It owns the place that waits for what an undo brings back.
 */
import { controlsOf } from "./controls.js";
import { all } from "./find.js";
import { recordOf } from "./records.js";

/** An element and all that holds it, the innermost first. @typedef {HTMLElement[]} Trail */

const REGION = "[data-region], section, form, fieldset, article, main";
const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";
const HEADING = "h1, h2, h3, h4, h5, h6, legend";
/** What shows none of what it holds. */
const UNSEEN = "[hidden], details:not([open])";

/** What an undo brought back and the page does not show yet, as addresses. @type {string[]} */
let awaited = [];

const focused = () => /** @type {HTMLElement | null} */ (document.activeElement);

/** Whether nothing but the page itself has the focus. */
const isFallen = () => [null, document.body, document.documentElement].includes(focused());

/**
 * Where the focus is, for the time when that is gone.
 * @param {Element | null} [from]
 * @returns {Trail} nothing where it is on the page as a whole
 */
export function trail(from = focused()) {
  const found = [];
  for (let place = from; place && place !== document.body; place = place.parentElement) found.push(place);
  return /** @type {Trail} */ (found[0] === document.documentElement ? [] : found);
}

/** @param {Element} place */
function isShown(place) {
  const fold = place.parentElement?.closest(UNSEEN) ?? null;
  const opens = place.localName === "summary" && fold === place.parentElement;
  if (place.hasAttribute("hidden")) return false;
  return fold === null || (opens && !fold.hasAttribute("hidden") && !fold.parentElement?.closest(UNSEEN));
}

/**
 * Whether something can have the focus; a style may hide it too, as that of a search of which a short list has no need.
 * @param {HTMLElement} place
 */
const isReachable = (place) =>
  place.isConnected && isShown(place) && !place.matches(":disabled") && (place.checkVisibility?.() ?? true);

/**
 * What stands on the page for an element that stood there: itself, what has its id, or the buttons of its command.
 * @param {HTMLElement} was
 * @returns {Element[]}
 */
function standIns(was) {
  if (was.isConnected) return [was];
  const same = was.id ? all(`#${CSS.escape(was.id)}`) : [];
  if (same.length) return same;
  const value = was.getAttribute("name") === "do" ? was.getAttribute("value") : null;
  return value ? all(`button[name="do"][value="${CSS.escape(value)}"]`) : [];
}

/**
 * What can have the focus instead, the nearest first.
 * @param {Trail} was
 * @returns {Generator<Element | null | undefined>}
 */
function* places(was) {
  for (const [up, one] of was.entries()) {
    const found = standIns(one);
    if (up === 0) yield* found.filter((place) => place.matches(FOCUSABLE));
    const [now] = found;
    if (!now) continue;
    if (now.matches("details, [data-row]")) yield now.querySelector("summary");
    if (now.matches(REGION)) yield now.querySelector(HEADING);
  }
  yield document.querySelector("h1");
}

/**
 * Give something the focus; what has none by itself has it until it is left.
 * @param {Element} place
 * @param {boolean} [still] whether the window stays where it is
 * @returns {boolean} whether it has it now: what is not drawn has none
 */
export function giveFocus(place, still = false) {
  const one = /** @type {HTMLElement} */ (place);
  if (one.matches(HEADING) && !one.hasAttribute("tabindex")) {
    one.setAttribute("tabindex", "-1");
    one.addEventListener("blur", () => one.removeAttribute("tabindex"), { once: true });
  }
  one.focus({ preventScroll: still });
  return focused() === one;
}

/**
 * Bring back a focus that fell to the page, or stands on what can have none any more.
 * @param {Trail} was what `trail` gave before
 * @param {boolean} [still] whether the window stays where it is
 */
export function bringBack(was, still) {
  if (!was.length || !(isFallen() || (focused() === was[0] && !isReachable(was[0])))) return;
  for (const place of places(was))
    if (place && isReachable(/** @type {HTMLElement} */ (place)) && giveFocus(place, still)) return;
}

/**
 * Do what may take away whatever has the focus.
 * @template T
 * @param {() => T} change
 * @param {Trail} [was] where the focus is to come back to
 * @returns {T}
 */
export function keepFocus(change, was = trail()) {
  // Who points does not look for the focus: the window stays where it is.
  const still = !focused()?.matches(":focus-visible");
  const one = focused();
  const seen = !still && one !== null && isInWindow(one);
  const done = change();
  bringBack(was, still);
  arrive();
  uncover();
  if (seen) requestAnimationFrame(() => scrollBack(one));
  return done;
}

/**
 * A row that is moved keeps the focus, and may have gone below the window with it. Asked with the next frame, which
 * lays the page out anyway.
 * @param {Element} one what had the focus
 * @param {boolean} aside whether it is known to be beside the window
 */
function scrollBack(one, aside = false) {
  if (one === focused() && (aside || !isInWindow(one))) one.scrollIntoView({ block: "nearest" });
}

/**
 * What Tab leads to may be pushed out of the window again, as what comes near it is laid out for the first time, and
 * Chromium now and then leaves a link beside the window, in a rail that scrolls across. Begin to bring it back, two
 * frames later, when that is done.
 */
export function stayInSight() {
  document.addEventListener("focusin", ({ target: one }) => {
    if (!(one instanceof Element) || !one.matches(":focus-visible")) return;
    requestAnimationFrame(() => requestAnimationFrame(() => scrollBack(one, isAside(one))));
  });
}

/** Whether some of an element is beside the window. @param {Element} one */
function isAside(one) {
  const { left, right } = one.getBoundingClientRect();
  return left < 0 || right > innerWidth;
}

/** Whether some of an element is in the window, wherever it stands across. @param {Element} one */
function isInWindow(one) {
  const { top, bottom } = one.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/** Bring into sight what has the focus, where something came to lie over it (`data-covers`). */
function uncover() {
  const cover = document.querySelector("[data-covers]:not([hidden])");
  const one = focused();
  if (!cover || !one || isFallen() || cover.contains(one)) return;
  const [over, under] = [cover, one].map((place) => place.getBoundingClientRect());
  const beside = under.right <= over.left || under.left >= over.right;
  if (!beside && under.bottom > over.top && under.top < over.bottom) one.scrollIntoView({ block: "nearest" });
}

/**
 * Where a link or a command leads: of a row to its summary, as a listener would hear all of a whole row.
 * @param {string} id
 */
export function lead(id) {
  const place = document.getElementById(id);
  const summary = place?.dataset.row ? place.querySelector("summary") : null;
  awaited = [];
  (summary ?? place)?.focus();
}

/**
 * What shows a cell: its control, or what its row is folded under.
 * @param {string} address
 */
function shownFor(address) {
  const found = controlsOf(address);
  const row = document.querySelector(`[data-row="${CSS.escape(recordOf(address))}"]`);
  const fold = row ?? found[0]?.closest("details");
  return found.find(isReachable) ?? fold?.querySelector("summary") ?? row?.querySelector("input, textarea, select");
}

/**
 * An undo brings these back: the first of them that the page shows has the focus, unless the reader goes elsewhere
 * before it does.
 * @param {string[]} addresses
 */
export function follow(addresses) {
  awaited = addresses;
  arrive();
}

/** Give the focus to what is awaited, if it has come. */
function arrive() {
  for (const address of awaited) {
    const place = shownFor(address);
    if (!place || !isReachable(/** @type {HTMLElement} */ (place)) || !giveFocus(place)) continue;
    awaited = [];
    return;
  }
}

// Whoever types or points after an undo is elsewhere by then.
for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, () => (awaited = []), { capture: true });
