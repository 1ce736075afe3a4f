/**
 * The page on which a trainer adapts a session. It owns what is adapted, which is kept in this browser at once, and the
 * words of steps that were left out meanwhile.
 */
import {
  AdaptFault,
  adapt,
  asBuilt,
  change,
  inFile,
  isAsBuilt,
  leaveOut,
  minutesOf,
  move,
  putBack,
  read,
  reword,
  textIn,
  total,
  WORDS,
  warnings,
} from "./adapted.js";
import { arrange } from "./adapted-words.js";
import { isControl } from "./controls.js";
import { element } from "./element.js";
import { dayOf } from "./days.js";
import { save, textOf } from "./files.js";
import { all } from "./find.js";
import { isFramed, standStill } from "./framed.js";
import { letGrip } from "./grip.js";
import { lateIn } from "./late-words.js";
import { stayOffline } from "./release.js";
import { clockFrom } from "./room-clock.js";
import { comeAlive, followColours, sessionHere } from "./session-here.js";
import { prefix } from "./site.js";
import { Store } from "./store.js";
import { announce, note, say, word } from "./words.js";

/** @typedef {import("./adapted.js").Adapted} Adapted */

const session = sessionHere();
const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (document.querySelector(`[data-${name}]`));
/** @type {HTMLElement[]} */
const parts = all("[data-step]");
const stepOf = (/** @type {HTMLElement} */ one) => one.dataset.step;

followColours();
if (isFramed) await standStill();

const store = await Store.open(prefix);
await store.begin();
/** @type {Adapted} */
let adapted = asBuilt(session);
/** What steps were before they were left out. @type {Map<string, import("./adapted.js").Kept>} */
const before = new Map();

// ---- Showing --------------------------------------------------------------------------------------------------------

function show() {
  const at = document.activeElement;
  const now = adapt(session, adapted);
  arrange(part("steps"), parts, stepOf, now.steps);
  for (const [place, step] of now.steps.entries()) {
    const one = /** @type {HTMLElement} */ (parts.find((each) => stepOf(each) === step.id));
    const [time] = /** @type {HTMLElement[]} */ (all("[data-begins]", one));
    time.textContent = clockFrom(total(now.steps.slice(0, place)));
    const [up, down] = ["up", "down"].map((way) => one.querySelector(`[value="${way}/${step.id}"]`));
    up?.toggleAttribute("disabled", place === 0);
    down?.toggleAttribute("disabled", place === now.steps.length - 1);
    fill(one, `[data-minutes-of]`, String(step.minutes));
    for (const name of WORDS) fill(one, `[data-reword$="/${name}"]`, textIn(step, name));
  }
  const [minutes, planned] = [total(now.steps), total(session.steps)];
  part("total").textContent = word(minutes === planned ? "adapt-total-same" : "adapt-total", { minutes, planned });
  part("original").toggleAttribute("hidden", isAsBuilt(adapted, session));
  part("kept").textContent = word(`adapt-kept-${store.kind}`);
  showLate(now);
  showLeftOut();
  showWarnings();
  if (at instanceof HTMLElement && at.isConnected && at !== document.activeElement) at.focus();
}

/**
 * Show a text in a box, but not over what is being typed.
 * @param {HTMLElement} step
 * @param {string} selector
 * @param {string} text
 */
function fill(step, selector, text) {
  const box = /** @type {HTMLTextAreaElement} */ (step.querySelector(selector));
  if (box !== document.activeElement && box.value !== text) box.value = text;
}

/** @param {import("./uses.js").Session} now */
function showLate(now) {
  part("late-list").replaceChildren(...lateIn(now).map((textContent) => element("li", { textContent })));
}

function showLeftOut() {
  const left = session.steps.filter(({ id }) => !adapted.steps.some((one) => one.id === id));
  part("left-out").toggleAttribute("hidden", !left.length);
  part("left-list").replaceChildren(
    ...left.map(({ id, title, minutes }) =>
      element("li", {}, [
        element("span", { textContent: `${title}, ${minutes} min ` }),
        element("button", {
          ...{ type: "button", name: "do", value: `back/${id}`, className: "button--quiet" },
          textContent: word("adapt-put-back"),
          ariaLabel: word("adapt-put-back-named", { title }),
        }),
      ]),
    ),
  );
}

function showWarnings() {
  const said = warnings(session, adapted).map(([key, values]) => word(key, values));
  const place = part("warnings");
  place.hidden = !said.length;
  if ([...place.children].map(({ textContent }) => textContent).join("\n") === said.join("\n")) return;
  place.replaceChildren(...said.map((textContent) => element("li", { textContent })));
  if (said.length) announce(said.join(" "));
}

// ---- Changing -------------------------------------------------------------------------------------------------------

/** @param {Adapted} next */
async function become(next) {
  adapted = next;
  show();
  await store.set(`adapted/${session.id}`, isAsBuilt(adapted, session) ? null : adapted);
}

/** @param {string} id */
const placeOf = (id) => adapted.steps.findIndex((one) => one.id === id);
const titleOf = (/** @type {string} */ id) => adapt(session, adapted).steps.find((one) => one.id === id)?.title ?? "";

/**
 * @param {string} id
 * @param {number} to
 */
function moveTo(id, to) {
  if (to < 0 || to >= adapted.steps.length) return;
  void become(move(adapted, id, to));
  announce(word("adapt-moved", { title: titleOf(id), at: to + 1, of: adapted.steps.length }));
}

/** @param {string} id */
function drop(id) {
  const was = adapted.steps.find((one) => one.id === id);
  if (!was || adapted.steps.length === 1) return note(word("adapt-one-left"));
  const title = titleOf(id);
  const next = adapted.steps[placeOf(id) + 1] ?? adapted.steps[placeOf(id) - 1];
  before.set(id, was);
  void become(leaveOut(adapted, id));
  /** @type {HTMLElement | null | undefined} */ (
    parts.find((one) => stepOf(one) === next.id)?.querySelector("[data-grip]")
  )?.focus();
  say("undo", word("adapt-left-out", { title }), [
    [word("undo"), () => become(putBack(adapted, session, id, was))],
    [word("close"), () => undefined],
  ]);
}

/** @type {Record<string, (rest: string) => unknown>} */
const commands = {
  up: (id) => moveTo(id, placeOf(id) - 1),
  down: (id) => moveTo(id, placeOf(id) + 1),
  drop,
  back: (id) => become(putBack(adapted, session, id, before.get(id))),
  original() {
    const was = adapted;
    void become(asBuilt(session));
    say("undo", word("adapt-original"), [
      [word("undo"), () => become(was)],
      [word("close"), () => undefined],
    ]);
  },
  save() {
    const name = word("session-file", { session: session.id, day: dayOf(new Date()) });
    save({ name, blob: new Blob([inFile(adapted, session.release)], { type: "application/json" }) });
    note(word("session-saved", { name }));
  },
  print: () => print(),
};

/** @param {File} file */
async function open(file) {
  try {
    const { adapted: given, said } = read((await textOf(file)).text, session);
    const was = adapted;
    void become(given);
    say("undo", said.map(([key, values]) => word(key, values)).join(" "), [
      [word("undo"), () => become(was)],
      [word("close"), () => undefined],
    ]);
  } catch (wrong) {
    if (!(wrong instanceof AdaptFault)) console.error(wrong);
    const { key, values } = wrong instanceof AdaptFault ? wrong : { key: "session-none", values: {} };
    note(`${file.name}: ${word(key, values)}`);
  }
}

/** What is typed in a box. @param {HTMLInputElement | HTMLTextAreaElement} box */
function take({ dataset, value }) {
  const [id, name] = (dataset.reword ?? "").split("/");
  const minutes = minutesOf(value);
  if (name) void become(reword(adapted, session, { id, name: /** @type {"title"} */ (name), text: value }));
  if (dataset.minutesOf && minutes) void become(change(adapted, dataset.minutesOf, { minutes }));
}

document.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest('button[name="do"]') : null;
  const [command, ...rest] = button?.getAttribute("value")?.split("/") ?? [];
  if (command) void commands[command]?.(rest.join("/"));
});
document.addEventListener("input", ({ target }) => {
  if (target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === "text"))
    take(target);
});
document.addEventListener("focusout", ({ target }) => {
  if (target instanceof HTMLInputElement && target.dataset.minutesOf && !minutesOf(target.value))
    note(word("adapt-minutes"));
  // What was emptied is the site's own words again.
  if (isControl(target)) setTimeout(show);
});
part("files").addEventListener("change", ({ target }) => {
  const box = /** @type {HTMLInputElement} */ (target);
  const [file] = box.files ?? [];
  box.value = "";
  if (file) void open(file);
});
letGrip(part("steps"), {
  moveBy: (id, by) => moveTo(id, placeOf(id) + by),
  moveTo,
});

comeAlive();
const kept = await store.setting(`adapted/${session.id}`);
await become(kept ?? adapted);
void stayOffline().catch(console.error);
document.documentElement.dataset.saved = store.kind === "memory" ? "failed" : "saved";
