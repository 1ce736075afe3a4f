/**
 * Moves items of a list by a grip on each: by dragging, or by the arrow keys while the grip has the focus. It owns what
 * a pointer holds.
 */
import { all } from "./find.js";

/**
 * @typedef {object} Page
 * @property {(id: string, by: 1 | -1) => void} moveBy
 * @property {(id: string, to: number) => void} moveTo
 */

/** How far a pointer must go, in pixels, to drag and not to press. */
const FAR = 4;

/** @param {EventTarget | null} target @returns {HTMLElement | null} */
const gripOf = (target) => (target instanceof Element ? target.closest("[data-grip]") : null);

/** @param {Element} grip */
const itemOf = (grip) => /** @type {HTMLElement} */ (grip.closest("[data-step]"));

/**
 * The place at which an item would stand: before the first other one whose middle is below the pointer.
 * @param {HTMLElement} list
 * @param {HTMLElement} item
 * @param {number} y
 */
function placeAt(list, item, y) {
  const others = /** @type {HTMLElement[]} */ (all("[data-step]", list)).filter((one) => one !== item);
  const at = others.findIndex((one) => {
    const { top, height } = one.getBoundingClientRect();
    return y < top + height / 2;
  });
  return { at: at < 0 ? others.length : at, next: at < 0 ? undefined : others[at], last: others.at(-1) };
}

/**
 * @param {HTMLElement} list
 * @param {Page} page
 */
export function letGrip(list, page) {
  /** @type {{item: HTMLElement, y: number, drags: boolean} | undefined} */
  let held;
  const mark = (/** @type {HTMLElement | undefined} */ before, /** @type {HTMLElement | undefined} */ after) => {
    for (const one of all("[data-drop]", list)) one.removeAttribute("data-drop");
    if (before) before.dataset.drop = "before";
    else if (after) after.dataset.drop = "after";
  };
  const end = () => {
    held?.item.removeAttribute("data-held");
    held = undefined;
    mark(undefined, undefined);
  };
  list.addEventListener("pointerdown", (event) => {
    const grip = gripOf(event.target);
    if (!grip || event.button !== 0) return;
    held = { item: itemOf(grip), y: event.clientY, drags: false };
    grip.setPointerCapture(event.pointerId);
  });
  list.addEventListener("pointermove", ({ clientY }) => {
    if (!held || (!held.drags && Math.abs(clientY - held.y) < FAR)) return;
    held.drags = true;
    held.item.dataset.held = "";
    const { next, last } = placeAt(list, held.item, clientY);
    mark(next, last);
  });
  list.addEventListener("pointerup", ({ clientY }) => {
    const was = held;
    end();
    if (was?.drags) page.moveTo(was.item.dataset.step ?? "", placeAt(list, was.item, clientY).at);
  });
  list.addEventListener("pointercancel", end);
  list.addEventListener("keydown", (event) => {
    const grip = gripOf(event.target);
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (event.key === "Escape") end();
    if (!grip || !by) return;
    event.preventDefault();
    page.moveBy(itemOf(grip).dataset.step ?? "", by);
  });
}
