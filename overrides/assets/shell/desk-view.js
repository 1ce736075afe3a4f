/** The trainer's page as it stands: agenda, clock, tables and what they say. It owns no state. */
import { drawn, told } from "./comparison-view.js";
import { element } from "./element.js";
import { all } from "./find.js";
import { advice, clock, clockTime, minutesIn, planned } from "./room-clock.js";
import { compare, looks } from "./room-compare.js";
import { comparedAt, lookNow, running } from "./room-state.js";
import { lettered, votesAt } from "./room-votes.js";
import { word } from "./words.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./room-state.js").State} State */
/** @typedef {import("./uses.js").Session} Session */
/** @typedef {import("./room-face.js").Shown} Shown */

const MINUTE = 60_000;

/** @param {string} selector @returns {HTMLElement} */
const part = (selector) => /** @type {HTMLElement[]} */ (all(selector))[0];

/** @param {State} state @param {Session} session */
export const stepOf = (state, session) => session.steps.find(({ id }) => id === state.step) ?? session.steps[0];

/**
 * What the room's screen shows.
 * @param {State} state
 * @param {Session} session
 * @param {Entry[]} cells
 * @param {{link: string, figures: string}} way to the page of a table, and the figures that stand for it beside the
 *   name
 * @returns {Shown}
 */
export function shownInRoom(state, session, cells, { link, figures }) {
  const step = stepOf(state, session);
  const task = state.cards && step.choices.length ? lettered(step.choices) : step.task;
  const length = state.opened ? step.minutes * MINUTE : 0;
  const ends = state.opened && !state.held ? state.began + length : 0;
  return {
    ...{ name: state.room + figures, face: state.face, screen: step.screen, task, link, ends, length },
    left: state.held ? state.began + length - state.held : length,
    comparison: state.face === "reveal" ? comparisonOf(state, session, cells) : undefined,
  };
}

/**
 * @param {State} state
 * @param {Session} session
 * @param {Entry[]} cells
 */
function comparisonOf(state, session, cells) {
  if (stepOf(state, session).choices.length) return told(votesAt(session, state.step, state.votes), 0);
  const [use, look] = [comparedAt(session, state.step), lookNow(state, session)];
  return use && look ? told(compare(use, cells, look, state), state.page) : undefined;
}

/**
 * Show the state on the trainer's page.
 * @param {State} state
 * @param {Session} session
 * @param {Entry[]} cells
 */
export function showDesk(state, session, cells) {
  for (const step of /** @type {HTMLElement[]} */ (all("[data-step]"))) step.hidden = step.dataset.step !== state.step;
  part("[data-room]").textContent = word("desk-room", { room: state.room });
  part("[data-next]").textContent = word(state.opened ? "desk-next" : "desk-start");
  part("[data-hold]").textContent = word(state.held ? "desk-go-on" : "desk-hold");
  for (const face of ["blank", "reveal"])
    part(`[value="${face}"]`).setAttribute("aria-pressed", String(state.face === face));
  showTables(state);
  showComparing(state, session, cells);
  for (const box of /** @type {HTMLInputElement[]} */ (all("[data-vote]"))) {
    const [step, choice] = (box.dataset.vote ?? "").split("/");
    fill(box, state.votes[step]?.[choice] ?? "");
  }
}

/**
 * Show a text in a box, but not over what is being typed.
 * @param {HTMLInputElement | HTMLTextAreaElement} box
 * @param {string} text
 */
function fill(box, text) {
  if (box !== document.activeElement && box.value !== text) box.value = text;
}

/** @param {State} state */
function showTables({ tables }) {
  for (const one of /** @type {HTMLElement[]} */ (all("[data-table-here]"))) {
    const come = tables[Number(one.dataset.tableHere)];
    const key = come ? (come.changed ? "table-changed" : "table-here") : "table-waiting";
    one.dataset.state = key;
    const place = /** @type {HTMLElement} */ (one.querySelector("[data-table-state]"));
    place.textContent = word(key, { time: come ? clockTime(come.at) : "" });
  }
}

/**
 * What the clock says, which changes by itself.
 * @param {State} state
 * @param {Session} session
 * @param {(ids: string[]) => void} leaveOut
 */
export function showClock(state, session, leaveOut) {
  const now = Date.now();
  const run = running(state, now);
  const { left, ends, late } = clock(session.steps, run, now);
  const minutes = minutesIn(left);
  const over = left > 0 ? "desk-left" : "desk-over";
  write("[data-left]", word(state.held ? "desk-held" : state.opened ? over : "desk-not-started", { minutes }));
  for (const slot of planned(session.steps, run.opened)) {
    const item = part(`[data-slot="${slot.id}"]`);
    const ended = state.ended[slot.id];
    item.dataset.state =
      slot.id === state.step ? "now" : state.dropped.includes(slot.id) ? "dropped" : ended ? "done" : "";
    item.setAttribute("aria-current", slot.id === state.step ? "step" : "false");
    const key = ended ? "slot-ended" : "slot";
    write(
      `[data-slot="${slot.id}"] [data-slot-time]`,
      word(key, { begins: clockTime(slot.begins), ended: clockTime(ended ?? 0) }),
    );
  }
  const planEnds = planned(session.steps, run.opened).at(-1)?.ends ?? now;
  write("[data-ends]", word("desk-ends", { plan: clockTime(planEnds), now: clockTime(ends) }));
  showLate(late, advice(session, run, late), leaveOut);
}

/**
 * @param {number} late
 * @param {ReturnType<typeof advice>} offer
 * @param {(ids: string[]) => void} leaveOut
 */
function showLate(late, offer, leaveOut) {
  const key = late > 0 ? (offer ? "late-drop" : "late") : late < 0 ? "early" : "in-time";
  const steps = offer?.steps.map(({ title }) => `“${title}”`).join(word("late-and")) ?? "";
  const text = word(key, { minutes: Math.abs(late), steps, back: offer?.back ?? 0 });
  const place = part("[data-late]");
  if (place.dataset.text === text) return;
  place.dataset.text = text;
  place.dataset.late = String(late > 0);
  const button = element("button", { type: "button", className: "button--quiet", textContent: word("late-leave-out") });
  button.addEventListener("click", () => leaveOut(offer?.steps.map(({ id }) => id) ?? []));
  const at = place.contains(document.activeElement);
  place.replaceChildren(text, ...(offer ? [" ", button] : []));
  if (at) (offer ? button : part("[data-next]")).focus();
}

/** @param {string} selector @param {string} text */
function write(selector, text) {
  const place = part(selector);
  if (place.textContent !== text) place.textContent = text;
}

/**
 * @param {State} state
 * @param {Session} session
 * @param {Entry[]} cells
 */
function showComparing(state, session, cells) {
  const [use, look] = [comparedAt(session, state.step), lookNow(state, session)];
  part("[data-comparing]").hidden = !use;
  if (!use || !look) return;
  const agreed = /** @type {HTMLTextAreaElement} */ (part("[data-agreed]"));
  agreed.dataset.agreed = use.step;
  fill(agreed, state.agreed[use.step] ?? "");
  const found = told(compare(use, cells, look, state), state.page);
  showNext(look === "missing" ? compare(use, cells, look, { shown: Infinity }).rows[state.shown]?.cells[0] : undefined);
  part("[data-more]").hidden = look !== "missing";
  part("[data-preview]").replaceChildren(...drawn(found));
  part("[data-page-back]").hidden = found.page === 1 || look === "missing";
  part("[data-page-next]").hidden = found.page === found.pages || look === "missing";
  /** @type {HTMLInputElement} */ (part("[data-nameless]")).checked = state.nameless;
  renew(
    part("[data-looks]"),
    looks(use).map((one) => {
      const button = choice(`look/${one}`, word(`look-${one}`), "button--add");
      button.setAttribute("aria-pressed", String(one === look));
      return button;
    }),
  );
  renew(
    part("[data-texts]"),
    written(use, cells, look).map(({ id, cells: [text] }) => {
      const away = state.away.includes(id);
      return element("li", { className: away ? "comparing__text comparing__text--away" : "comparing__text" }, [
        element("span", { textContent: text }),
        choice(`away/${id}`, word(away ? "text-back" : "text-away"), "button--quiet"),
      ]);
    }),
  );
}

/**
 * What people wrote of what is shown: each can be put away before.
 * @param {import("./uses.js").Use} use
 * @param {Entry[]} cells
 * @param {import("./uses.js").Look} look
 */
function written(use, cells, look) {
  if (look === "columns") return compare(use.ends?.cards ?? use, cells, "texts").rows;
  return look === "texts" || look === "links" ? compare(use, cells, look).rows : [];
}

/** Tell the trainer whom the next press shows. @param {string | undefined} name */
function showNext(name) {
  write("[data-next-missing]", name ? word("missing-next", { name }) : word("missing-all"));
}

/** @param {string} value @param {string} textContent @param {string} className */
const choice = (value, textContent, className) =>
  element("button", { type: "button", name: "do", value, textContent, className });

/**
 * Put other parts into a place; who was at one of them is at the one that does the same.
 * @param {HTMLElement} place
 * @param {Node[]} parts
 */
function renew(place, parts) {
  const at = place.contains(document.activeElement) && document.activeElement?.getAttribute("value");
  place.replaceChildren(...parts);
  if (at) /** @type {HTMLElement | null} */ (place.querySelector(`[value="${CSS.escape(at)}"]`))?.focus();
}
