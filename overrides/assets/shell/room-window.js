/**
 * The window of the trainer's page, which can be the room's screen too: for a while, or as long as it is open. It owns
 * what had the focus before.
 */
import { all } from "./find.js";

const html = document.documentElement;
/** @type {Element | null} */
let was = null;

/**
 * Show the room's screen in this window, or the trainer's page again: what cannot be seen cannot have the focus.
 * @param {HTMLElement} place the room's screen
 * @param {boolean} shows
 */
export function turnInto(place, shows) {
  if (shows) was = document.activeElement;
  place.hidden = !shows;
  html.toggleAttribute("data-room-shown", shows);
  document.querySelector("main")?.toggleAttribute("inert", shows);
  // The keys of the trainer go on; a button with the focus would take the space bar.
  if (shows) place.focus();
  else if (was instanceof HTMLElement) was.focus();
}

/**
 * This window is the room's screen for as long as it is open: it shows what the trainer's page tells it.
 * @param {HTMLElement} place
 * @param {import("./room-face.js").RoomFace} face
 * @param {BroadcastChannel} line to the trainer's page
 */
export function beTheRoom(place, face, line) {
  document.querySelector("main")?.setAttribute("hidden", "");
  for (const back of all("[data-room-back]")) back.remove();
  turnInto(place, true);
  html.dataset.saved = "saved";
  line.onmessage = ({ data }) => data.shown && face.show(data.shown);
  document.addEventListener("keydown", ({ key }) => line.postMessage({ key }));
  line.postMessage({ ask: true });
}
