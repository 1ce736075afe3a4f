/**
 * Keeps the letters that are typed after a command was pressed and before the page is where it leads: on a busy machine
 * that takes a second, and who adds a card types its words at once. Until then nothing that takes letters has the
 * focus, and the theme would take some of them for its own keys. It owns those letters.
 */
import { isControl, isTyped } from "./controls.js";

/** For how long letters are kept at most, in milliseconds. */
const LONGEST = 10_000;

/**
 * What was typed since the press, what had the focus then, and when that was.
 * @type {{letters: string, from: Element | null, since: number} | undefined}
 */
let waiting;

/** A command is pressed: what is typed from now on is meant for the place it leads to. */
export function waitForPlace() {
  const letters = waiting?.letters ?? "";
  waiting = { letters, from: document.activeElement, since: performance.now() };
}

/** Whether the reader has gone to another control since the press: what comes then leads nobody away from it. */
export const isElsewhere = () =>
  waiting !== undefined && isControl(document.activeElement) && document.activeElement !== waiting.from;

/** The command is done: the letters go to where it led; where nothing takes them, they are let go. */
export function letType() {
  const { letters = "", from } = waiting ?? {};
  const place = document.activeElement;
  waiting = undefined;
  if (!letters || !isControl(place) || place instanceof HTMLSelectElement || !isTyped(place) || place === from) return;
  place.setRangeText(letters, place.selectionStart ?? 0, place.selectionEnd ?? 0, "end");
  place.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * Whether a key adds to what waits, or takes from it. A blank alone presses a button, as does Enter.
 * @param {KeyboardEvent} event
 * @param {string} letters
 */
function isMeant(event, letters) {
  const { key } = event;
  if (key.length > 1) return letters !== "" && ["Backspace", "Enter", "Tab"].includes(key);
  const commands = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState("AltGraph");
  return !commands && (letters !== "" || key !== " ");
}

/** @param {KeyboardEvent} event */
function keep(event) {
  if (!waiting || isControl(document.activeElement)) return;
  if (performance.now() - waiting.since > LONGEST) waiting = undefined;
  else if (isMeant(event, waiting.letters)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key.length === 1) waiting.letters += event.key;
    else if (event.key === "Backspace") waiting.letters = waiting.letters.slice(0, -1);
  }
}

/** Begin to listen, before everything else on the page. */
export const letTypeAhead = () => addEventListener("keydown", keep, { capture: true });
