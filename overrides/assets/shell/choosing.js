/**
 * Lets a choice be a command: what is chosen in a list marked with `data-do` is done at once, without a button. Arrow
 * keys go through a closed list choice by choice; of those only the last is done, at Enter or as the list is left. It
 * owns which list waits for that, and whether a key is being handled in one.
 */

import { sent } from "./unsent.js";

/**
 * @param {unknown} node
 * @returns {node is HTMLSelectElement}
 */
const isChooser = (node) => node instanceof HTMLSelectElement && node.dataset.do !== undefined;

/** @param {(command: string, text: string) => unknown} choose carries out a command with what was chosen */
export function letChoose(choose) {
  let byKey = false;
  /** @type {HTMLSelectElement | undefined} */
  let waiting;
  const decide = (/** @type {HTMLSelectElement} */ list) => {
    waiting = undefined;
    sent(list);
    choose(list.dataset.do ?? "", list.value);
  };
  document.addEventListener("keydown", (event) => {
    if (!isChooser(event.target)) return;
    // A key changes a closed list before anything else runs. What changes it later was chosen in the list it opened.
    byKey = event.key !== "Enter";
    setTimeout(() => {
      byKey = false;
    });
    if (event.key !== "Enter" || event.target !== waiting) return;
    event.preventDefault();
    decide(waiting);
  });
  document.addEventListener("change", ({ target }) => {
    if (!isChooser(target)) return;
    if (byKey) waiting = target;
    else decide(target);
  });
  document.addEventListener("focusout", ({ target }) => waiting && target === waiting && decide(waiting));
}
