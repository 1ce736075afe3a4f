/** Makes parts of a page. It owns no state. */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Partial<HTMLElementTagNameMap[K]>} given
 * @param {Node[]} [children]
 */
export function element(tag, given, children = []) {
  const made = Object.assign(document.createElement(tag), given);
  made.append(...children);
  return made;
}
