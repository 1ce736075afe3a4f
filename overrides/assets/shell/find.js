/** Finds parts of the page. It owns no state. */

/**
 * All that a selector names, in the page's order.
 * @template {Element} T
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {T[]}
 */
export const all = (selector, within = document) => /** @type {T[]} */ ([...within.querySelectorAll(selector)]);
