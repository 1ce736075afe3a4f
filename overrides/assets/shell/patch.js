/** The one place that knows the patching library: new HTML into a region, without disturbing its reader. */
import { Idiomorph } from "idiomorph";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

/** @param {Node} node @returns {node is Control} */
export const isControl = (node) =>
  node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement || node instanceof HTMLSelectElement;

/**
 * Patch a region. What is being typed stays, as does a control that was changed since the HTML was asked for, and what a reader folded out or chose to move.
 * @param {Element} region @param {string} html @param {(control: Control) => boolean} changed
 * @param {(row: string) => boolean} [added] whether a row came since, which the HTML cannot hold yet
 */
export function patch(region, html, changed, added = () => false) {
  const made = document.createElement("template");
  const drawn = region instanceof SVGElement && region.localName !== "svg";
  made.innerHTML = drawn ? `<svg>${html}</svg>` : html;
  const whole = drawn ? made.content.firstElementChild?.firstElementChild : made.content.firstElementChild;
  // Most of what is brought back as a page opens stands there already, and comparing is far cheaper than patching.
  if (!whole || whole.isEqualNode(region)) return;
  Idiomorph.morph(region, whole, {
    // The library leaves whatever has the focus without its new children; only of a control it should.
    ignoreActiveValue: document.activeElement !== null && isControl(document.activeElement),
    callbacks: {
      beforeNodeRemoved: (node) => !(node instanceof HTMLElement && node.dataset.row && added(node.dataset.row)),
      beforeNodeMorphed: (node, next) => !(isControl(node) && changed(node)) && !redrawn(node, next),
      beforeAttributeUpdated: (attribute, node) =>
        !(attribute === "open" && node instanceof HTMLDetailsElement) && attribute !== "aria-pressed",
    },
  });
}

/**
 * A large picture or table is put in place far faster than it is compared piece by piece; one that holds the focus is patched.
 * @param {Node} part @param {Node} next @returns {boolean} whether it was such a part
 */
function redrawn(part, next) {
  if (
    !(part instanceof Element && next instanceof Element && part.hasAttribute("data-redraw")) ||
    part.contains(document.activeElement)
  )
    return false;
  if (part.isEqualNode(next)) return true;
  for (const { name, value } of next.attributes) part.setAttribute(name, value);
  part.replaceChildren(...next.childNodes);
  return true;
}

/**
 * Show a cell's value in its control.
 * @param {Control} control @param {string | boolean | null} value @param {string} stamp what is shown, for the next write
 */
export function fill(control, value, stamp) {
  if (control.type === "checkbox") /** @type {HTMLInputElement} */ (control).checked = value === true;
  else if (control.type === "radio") /** @type {HTMLInputElement} */ (control).checked = value === control.value;
  else if (control.value !== (value ?? "")) control.value = String(value ?? "");
  control.dataset.stamp = stamp;
}

/** What a control holds; null where it is a choice that was not made. @param {Control} control @returns {string | boolean | null} */
export function read(control) {
  if (control.type === "checkbox") return /** @type {HTMLInputElement} */ (control).checked;
  if (control.type === "radio") return /** @type {HTMLInputElement} */ (control).checked ? control.value : null;
  return control.value;
}

/** Whether someone used the control before the script was there. @param {Control} control */
export function touched(control) {
  if (control.type === "checkbox" || control.type === "radio")
    return (
      /** @type {HTMLInputElement} */ (control).checked !== /** @type {HTMLInputElement} */ (control).defaultChecked
    );
  return control instanceof HTMLSelectElement ? control.selectedIndex > 0 : control.value !== control.defaultValue;
}
