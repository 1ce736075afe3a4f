/**
 * The one place that knows the patching library: new HTML into a region, without disturbing its reader. It owns no
 * state.
 */
import { Idiomorph } from "idiomorph";
import { isControl } from "./controls.js";
import { isUnsent } from "./unsent.js";

/** @typedef {import("./controls.js").Control} Control */

/**
 * Patch a region. What is being typed stays, as does a control that was changed since the HTML was asked for or holds
 * what no command has taken yet, and what a reader folded out or chose to move.
 * @param {Element} region
 * @param {string} html
 * @param {(control: Control) => boolean} changed
 * @param {(row: string) => boolean} [added] whether a row came since, which the HTML cannot hold yet
 */
export function patch(region, html, changed, added = () => false) {
  const whole = parsed(region, html);
  // Most of what is brought back as a page opens stands there already, and comparing is far cheaper than patching.
  if (!whole || whole.isEqualNode(region)) return;
  Idiomorph.morph(region, whole, {
    // The library leaves whatever has the focus without its new children; only of a control it should.
    ignoreActiveValue: isControl(document.activeElement),
    callbacks: {
      beforeNodeRemoved: (node) => !(node instanceof HTMLElement && (isMarkup(node.id) || isAdded(node, added))),
      beforeNodeMorphed: (node, next) =>
        !(isControl(node) && (changed(node) || isUnsent(node))) && !redrawn(node, next),
      beforeAttributeUpdated: (attribute, node) => !isReaders(attribute, node),
    },
  });
}

/**
 * @param {HTMLElement} node
 * @param {(row: string) => boolean} added
 */
const isAdded = (node, added) => node.dataset.row !== undefined && added(node.dataset.row);

/** Whether this is the id of what a paste keeps beside its box. */
const isMarkup = (/** @type {string | null} */ id) => Boolean(id?.endsWith("-pasted-markup"));

/**
 * Whether an attribute is the reader's doing: what is folded out or put aside, what is chosen to be moved, which part
 * is in sight, what a paste brought, and what has the focus that has none by itself.
 * @param {string} attribute
 * @param {Element} node
 */
function isReaders(attribute, node) {
  if (attribute === "open") return node instanceof HTMLDetailsElement;
  if (attribute === "data-aside" || (attribute === "aria-current" && node.hasAttribute("data-step"))) return true;
  if (attribute === "tabindex") return node === document.activeElement;
  if (attribute === "data-text") return isMarkup(node.getAttribute(attribute));
  return attribute === "aria-pressed" && node.hasAttribute("data-moves");
}

/**
 * @param {Element} region what it is for: a part of a picture is read as one
 * @param {string} html
 */
function parsed(region, html) {
  const made = document.createElement("template");
  const drawn = region instanceof SVGElement && region.localName !== "svg";
  made.innerHTML = drawn ? `<svg>${html}</svg>` : html;
  return drawn ? made.content.firstElementChild?.firstElementChild : made.content.firstElementChild;
}

/** So many rows that come to an empty list at once are put in place whole. */
const MANY = 20;

/**
 * A large picture or table, or all rows of a long list, are put in place far faster than they are compared piece by
 * piece; one that holds the focus is patched.
 * @param {Node} part
 * @param {Node} next
 * @returns {boolean} whether it was such a part
 */
function redrawn(part, next) {
  if (!(part instanceof Element && next instanceof Element)) return false;
  const filled = part.childElementCount === 0 && next.childElementCount > MANY;
  if (!filled && !part.hasAttribute("data-redraw")) return false;
  if (part.contains(document.activeElement)) return false;
  if (part.isEqualNode(next)) return true;
  for (const { name, value } of next.attributes) part.setAttribute(name, value);
  part.replaceChildren(...next.childNodes);
  return true;
}
