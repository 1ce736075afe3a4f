/**
 * Puts a session as its trainer adapted it on the session's own page, so that it is read and printed as it is run: its
 * steps, and of the pack what they need. It owns no state.
 */
import { adapt, total } from "./adapted.js";
import { arrange, showWords } from "./adapted-words.js";
import { element } from "./element.js";
import { all } from "./find.js";
import { lateIn } from "./late-words.js";
import { clockFrom } from "./room-clock.js";
import { sessionHere } from "./session-here.js";

/** @typedef {import("./uses.js").Step} Step */

/** @param {import("./store.js").Store} store */
export async function showSession(store) {
  const built = sessionHere();
  const session = adapt(built, await store.setting(`adapted/${built.id}`));
  if (session === built) return;
  const { steps } = session;
  /** @type {HTMLElement[]} */
  const parts = all(".session > [data-step]");
  arrange(/** @type {Element} */ (parts[0].parentElement), parts, ({ dataset }) => dataset.step, steps);
  for (const [at, begins] of all("[data-begins]").entries()) begins.textContent = clockFrom(total(steps.slice(0, at)));
  for (const place of all("[data-total]")) place.textContent = String(total(steps));
  showPack(steps);
  showLate(lateIn(session));
  for (const note of all("[data-session-here]")) note.toggleAttribute("hidden", false);
}

/**
 * What the pack holds of steps has their words, and what is only for those that are left out is not printed.
 * @param {Step[]} steps
 */
function showPack(steps) {
  for (const part of /** @type {HTMLElement[]} */ (all("[data-of]"))) {
    const step = steps.find(({ id }) => id === part.dataset.of);
    part.hidden = !step;
    if (step) showWords(part, step);
  }
  for (const part of /** @type {HTMLElement[]} */ (all("[data-needed]")))
    part.hidden = !part.dataset.needed?.split(" ").some((needed) => steps.some(({ id }) => id === needed));
}

/** The last line, on what to do when nothing can go any more, is true of any session. @param {string[]} lines */
function showLate(lines) {
  const list = document.querySelector("#late ~ ul");
  const last = list?.lastElementChild;
  if (last) list.replaceChildren(...lines.map((textContent) => element("li", { textContent })), last);
}
