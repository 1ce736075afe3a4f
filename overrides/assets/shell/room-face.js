/**
 * The room's screen: one sentence, the task, the time that is left, the way in for tables, and on reveal what the
 * tables entered. It owns what it shows.
 */
import { drawnText } from "./codes.js";
import { drawn } from "./comparison-view.js";
import { clockTime, minutesIn } from "./room-clock.js";
import { word } from "./words.js";

/**
 * All that the screen shows, in words.
 * @typedef {object} Shown
 * @property {string} name of the room, with the figures after it that its trainer's own steps need
 * @property {string} face
 * @property {string} screen
 * @property {string} task
 * @property {string} link to the page of a table
 * @property {number} ends when the step ends, in milliseconds since 1970; 0 while no clock runs
 * @property {number} left while the clock is held, how long the step still has, in milliseconds
 * @property {number} length of the step, in milliseconds
 * @property {import("./comparison-view.js").Told | undefined} comparison
 */

const TICK = 500;
/** How large letters are, as a share of the largest: the first at which all words fit. */
const FITS = [1, 0.9, 0.8, 0.7, 0.62, 0.55, 0.48, 0.42];

export class RoomFace {
  #place;
  /** @type {Shown | undefined} */
  #shown;
  #link = "";

  /** @param {HTMLElement} place */
  constructor(place) {
    this.#place = place;
    setInterval(() => this.#tick(), TICK);
    addEventListener("resize", () => this.#fit());
  }

  /** Many words are written smaller, and never below what the last row can read. */
  #fit() {
    const part = this.#part(this.#shown?.face === "reveal" ? "comparison" : "words");
    for (const share of FITS) {
      this.#place.style.setProperty("--fit", String(share));
      if (part.scrollHeight <= part.clientHeight + 1) return;
    }
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.#place.querySelector(`[data-face-${name}]`));
  }

  /** @param {Shown} shown */
  show(shown) {
    this.#shown = shown;
    const { face, comparison } = shown;
    this.#place.dataset.shows = face;
    this.#part("name").textContent = word("face-room", { room: shown.name });
    this.#part("screen").textContent = shown.screen;
    this.#part("task").textContent = shown.task;
    this.#part("task").hidden = face !== "step" || !shown.task;
    this.#part("join").hidden = face !== "step";
    this.#part("comparison").replaceChildren(...(face === "reveal" && comparison ? drawn(comparison) : []));
    if (shown.link !== this.#link) this.#drawLink(shown);
    this.#tick();
    this.#fit();
  }

  /** @param {Shown} shown */
  #drawLink({ link, name }) {
    this.#link = link;
    const { host, pathname } = new URL(link);
    this.#part("code").replaceChildren(drawnText(link));
    // Who types it needs the name alone; minutes and words of a trainer's own come with the code.
    const steps = `${host}${pathname}#${name}`.split(/(?<=\/)/);
    this.#part("address").replaceChildren(...steps.flatMap((step) => [step, document.createElement("wbr")]));
  }

  #tick() {
    if (!this.#shown) return;
    const { ends, left: held, length } = this.#shown;
    const left = ends ? ends - Date.now() : held;
    const time = this.#part("time");
    time.hidden = !length;
    const bar = /** @type {HTMLProgressElement} */ (this.#part("bar"));
    bar.value = length ? Math.min(1, Math.max(0, left / length)) : 1;
    time.toggleAttribute("data-short", left <= 120_000);
    const minutes = minutesIn(left);
    const key = left > 0 ? (minutes === 1 ? "face-minute" : "face-minutes") : "face-over";
    const text = word(key, { minutes, time: clockTime(Date.now()) });
    if (this.#part("minutes").textContent !== text) this.#part("minutes").textContent = text;
  }
}
