/**
 * One stop for many: the arrow keys go from one to the next where Tab would take all of them, one after the other. What
 * names its neighbours (`data-keys="ArrowUp=id …"`) hands the focus on to them; within a place marked with `data-rove`
 * they go through its buttons in their order, and Tab comes back to where they were. From the box of a line of a list
 * marked with `data-lines` they lead up and down to the next box, also of the next list. It owns no state.
 */
import { all } from "./find.js";

const STEPS = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 });
const DOWN = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1 });
const ENDS = /** @type {Record<string, number>} */ ({ Home: 0, End: -1 });

/**
 * What a key leads to from an element.
 * @param {Element} from
 * @param {string} key
 * @returns {Element | null | undefined}
 */
function neighbour(from, key) {
  const named = /** @type {HTMLElement | SVGElement} */ (from).dataset.keys?.split(" ");
  const found = named?.find((one) => one.startsWith(`${key}=`));
  if (found) return document.getElementById(found.slice(key.length + 1));
  const place = from.closest("[data-rove]");
  if (!place) return ofList(from, key);
  const every = stops(place);
  const at = every.indexOf(/** @type {HTMLElement} */ (from));
  if (at < 0) return undefined;
  return key in ENDS ? every.at(ENDS[key]) : key in STEPS ? every[at + STEPS[key]] : undefined;
}

/**
 * The box of the line that a key leads to from the box of another.
 * @param {Element} from
 * @param {string} key
 * @returns {HTMLElement | undefined}
 */
function ofList(from, key) {
  if (!(key in DOWN) || !from.closest("[data-lines]")) return undefined;
  const boxes = /** @type {HTMLElement[]} */ (
    all("[data-lines] > li").flatMap((line) => line.querySelector("input") ?? [])
  );
  const at = boxes.indexOf(/** @type {HTMLElement} */ (from));
  return at < 0 ? undefined : boxes[at + DOWN[key]];
}

/** @param {Element} place @returns {HTMLElement[]} */
const stops = (place) => all('[role="button"], button', place);

/** @param {KeyboardEvent} event */
function typed(event) {
  // What is being moved by the arrow keys took them first.
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  const next = event.target instanceof Element ? neighbour(event.target, event.key) : undefined;
  if (!next) return;
  event.preventDefault();
  /** @type {HTMLElement} */ (next).focus();
}

/** @param {EventTarget | null} target */
function comeBackTo(target) {
  const place = target instanceof Element ? target.closest("[data-rove]") : null;
  const every = place ? stops(place) : [];
  if (!every.includes(/** @type {HTMLElement} */ (target))) return;
  for (const one of every) one.setAttribute("tabindex", one === target ? "0" : "-1");
}

/** Begin to listen, after whatever takes arrow keys for itself. */
export function letArrowsLead() {
  document.addEventListener("keydown", typed);
  document.addEventListener("focusin", ({ target }) => comeBackTo(target));
}
