/**
 * Lets a choice be a command: what is chosen in a list marked with `data-do` is done at once, without a button. Arrow
 * keys go through a closed list choice by choice; of those only the last is done, at Enter or as the list is left. It
 * owns which list waits for that, and when a key was last pressed in one.
 */

import { sent } from "./unsent.js";

/** So soon after a key, in milliseconds, it is the key that changed a list, and nobody has decided yet. */
const AT_ONCE = 100;

/**
 * @param {unknown} node
 * @returns {node is HTMLSelectElement}
 */
const isChooser = (node) => node instanceof HTMLSelectElement && node.dataset.do !== undefined;

/** @param {(command: string, text: string) => unknown} choose carries out a command with what was chosen */
export function letChoose(choose) {
  let pressed = -AT_ONCE;
  /** @type {HTMLSelectElement | undefined} */
  let waiting;
  const decide = (/** @type {HTMLSelectElement} */ list) => {
    waiting = undefined;
    sent(list);
    choose(list.dataset.do ?? "", list.value);
  };
  document.addEventListener("keydown", (event) => {
    if (!isChooser(event.target)) return;
    pressed = event.timeStamp;
    if (event.key !== "Enter" || event.target !== waiting) return;
    event.preventDefault();
    decide(waiting);
  });
  document.addEventListener("change", ({ target, timeStamp }) => {
    if (!isChooser(target)) return;
    if (timeStamp - pressed < AT_ONCE) waiting = target;
    else decide(target);
  });
  document.addEventListener("focusout", ({ target }) => waiting && target === waiting && decide(waiting));
}
