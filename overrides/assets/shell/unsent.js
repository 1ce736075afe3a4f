/**
 * What was typed or chosen that no cell keeps, as in a search, until a command takes it: new HTML leaves it alone. It
 * owns which controls hold such.
 */
import { entered, isCell, isControl } from "./controls.js";

/** @typedef {import("./controls.js").Control} Control */

/** @type {WeakSet<EventTarget>} */
const unsent = new WeakSet();

document.addEventListener("input", ({ target }) => {
  if (isControl(target) && !isCell(target)) unsent.add(target);
});

/** @param {Control} control */
export const isUnsent = (control) => unsent.has(control);

/**
 * A command has what stands in a control: what answers it may change that.
 * @param {Element} control
 */
export const sent = (control) => void unsent.delete(control);

/**
 * What a command takes of a control, or of all in a form.
 * @param {string} id of the control or form
 */
export function taken(id) {
  const from = document.getElementById(id);
  for (const one of from instanceof HTMLFormElement ? from.elements : [from]) if (one) sent(one);
  return entered(id);
}
