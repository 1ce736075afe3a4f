/**
 * A session as a trainer adapted it: which steps, in which order, for how long, and in which words. Each act gives what
 * stands after it. It owns no state.
 */
import { inText } from "./slip.js";

/** @typedef {import("./uses.js").Session} Session */
/** @typedef {import("./uses.js").Step} Step */
/** @typedef {import("./bring-in.js").Said} Said */
/**
 * Those that are not the site's.
 * @typedef {Partial<Record<"title" | "screen" | "task" | "say" | "do", string>>} Words
 */
/** @typedef {{id: string, minutes: number, words: Words}} Kept a step that stays */
/** @typedef {{session: string, steps: Kept[]}} Adapted */

const SCHEMA = { format: "health-inequalities-toolkit/session", schema: 1 };
/** What can be reworded; of `say` and `do`, each line is a paragraph. */
export const WORDS = /** @type {const} */ (["title", "screen", "task", "say", "do"]);
/** What a room reads from the last row. */
const MOST_WORDS = 25;
const LONGEST_STEP = 240;
const LONGEST_WORDS = 4000;
/** As long may a link to a table's page become, in letters, for a phone to read it from the room's screen. */
const LONGEST_TOKEN = 240;
const WORKING = ["alone", "pairs", "table"];
const COMPARING = ["compare", "reveal"];

/** Why a file is not opened, as the key of a sentence with its values. */
export class AdaptFault extends Error {
  /**
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  constructor(key, values = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

/**
 * A session as the site has it.
 * @param {Session} session
 * @returns {Adapted}
 */
export const asBuilt = ({ id, steps }) => ({
  session: id,
  steps: steps.map((step) => ({ id: step.id, minutes: step.minutes, words: {} })),
});

/**
 * What stands of a text in a step, as it is edited.
 * @param {Step} step
 * @param {typeof WORDS[number]} name
 */
export const textIn = (step, name) => {
  const held = step[name] ?? "";
  return typeof held === "string" ? held : held.join("\n");
};

/** @param {string} text */
const lines = (text) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/**
 * @param {Step} step
 * @param {Kept} kept
 * @returns {Step}
 */
function reworded(step, { minutes, words }) {
  const said = words.say === undefined ? {} : { say: lines(words.say) };
  const done = words.do === undefined ? {} : { do: lines(words.do) };
  const { title, screen, task } = { ...step, ...words };
  return { ...step, minutes, title, screen, task, ...said, ...done };
}

/**
 * The session as it is run: its steps in their new order, and what a late room can leave out of them.
 * @param {Session} session
 * @param {Adapted | undefined} adapted
 * @returns {Session}
 */
export function adapt(session, adapted) {
  if (!adapted || adapted.session !== session.id) return session;
  const steps = adapted.steps.flatMap((kept) => {
    const step = session.steps.find(({ id }) => id === kept.id);
    return step ? [reworded(step, kept)] : [];
  });
  if (!steps.length) return session;
  const late = session.late.map(({ minutes, drop }) => lateNow(steps, minutes, drop)).filter(({ drop }) => drop.length);
  const told = late.filter(({ minutes }, at) => !late.slice(0, at).some((one) => one.minutes >= minutes));
  return { ...session, steps, late: told };
}

/**
 * @param {Step[]} steps
 * @param {number} minutes
 * @param {string[]} drop
 */
function lateNow(steps, minutes, drop) {
  const there = steps.filter(({ id, must }) => drop.includes(id) && !must);
  return { minutes: Math.min(minutes, total(there)), drop: there.map(({ id }) => id) };
}

/** @param {{minutes: number}[]} steps */
export const total = (steps) => steps.reduce((sum, { minutes }) => sum + minutes, 0);

/**
 * What is to be looked at before it is run.
 * @param {Session} session as the site has it
 * @param {Adapted} adapted
 * @returns {Said[]}
 */
export function warnings(session, adapted) {
  const { steps } = adapt(session, adapted);
  const kept = new Set(adapted.steps.map(({ id }) => id));
  const lost = session.steps.filter(({ id, must }) => must && !kept.has(id));
  const moved = [
    ...(steps[0].kind === "talk" ? [] : ["adapt-first"]),
    ...(steps.at(-1)?.kind === "close" ? [] : ["adapt-last"]),
    ...(steps.some(({ kind }) => WORKING.includes(kind)) && steps.some(({ kind }) => COMPARING.includes(kind))
      ? []
      : ["adapt-nothing-compared"]),
    ...(steps.some(({ home }) => home) ? [] : ["adapt-nothing-home"]),
    ...(compareEarly(session, steps) ? ["adapt-too-early"] : []),
    ...(fits(session, adapted) ? [] : ["adapt-link"]),
  ];
  return [
    ...lost.map(({ title }) => /** @type {Said} */ (["adapt-must", { title }])),
    ...moved.map((key) => /** @type {Said} */ ([key, {}])),
    ...steps
      .filter(({ screen }) => screen.split(/\s+/).length > MOST_WORDS)
      .map(({ title }) => /** @type {Said} */ (["adapt-screen", { title, most: MOST_WORDS }])),
  ];
}

/** Whether something is compared before any table has worked. @param {Session} session @param {Step[]} steps */
function compareEarly({ uses }, steps) {
  const first = steps.findIndex(({ id }) => uses.some(({ step }) => step === id));
  const compared = steps.findIndex(({ kind }) => kind === "compare");
  return compared >= 0 && first > compared;
}

// ---- What a trainer does --------------------------------------------------------------------------------------------

/**
 * Move a step to another place among those that stay.
 * @param {Adapted} adapted
 * @param {string} id
 * @param {number} to
 * @returns {Adapted}
 */
export function move(adapted, id, to) {
  const step = adapted.steps.find((one) => one.id === id);
  if (!step) return adapted;
  const rest = adapted.steps.filter((one) => one !== step);
  const at = Math.max(0, Math.min(rest.length, to));
  return { ...adapted, steps: [...rest.slice(0, at), step, ...rest.slice(at)] };
}

/**
 * Leave a step out; the last one stays.
 * @param {Adapted} adapted
 * @param {string} id
 * @returns {Adapted}
 */
export const leaveOut = (adapted, id) =>
  adapted.steps.length > 1 ? { ...adapted, steps: adapted.steps.filter((one) => one.id !== id) } : adapted;

/**
 * Put a step back, after those that come before it in the session.
 * @param {Adapted} adapted
 * @param {Session} session
 * @param {string} id
 * @param {Kept} [was] what it was before it was left out
 * @returns {Adapted}
 */
export function putBack(adapted, session, id, was) {
  const place = (/** @type {string} */ one) => session.steps.findIndex((step) => step.id === one);
  const step = session.steps[place(id)];
  if (!step || adapted.steps.some((one) => one.id === id)) return adapted;
  const before = adapted.steps.filter((one) => place(one.id) < place(id)).at(-1);
  const at = before ? adapted.steps.indexOf(before) + 1 : 0;
  const kept = was ?? { id, minutes: step.minutes, words: {} };
  return { ...adapted, steps: [...adapted.steps.slice(0, at), kept, ...adapted.steps.slice(at)] };
}

/**
 * A number of minutes as it was typed; nothing for what is none.
 * @param {string} typed
 */
export function minutesOf(typed) {
  const minutes = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0;
  return minutes >= 1 && minutes <= LONGEST_STEP ? minutes : undefined;
}

/**
 * @param {Adapted} adapted
 * @param {string} id
 * @param {Partial<Kept>} change
 * @returns {Adapted}
 */
export const change = (adapted, id, change) => ({
  ...adapted,
  steps: adapted.steps.map((one) => (one.id === id ? { ...one, ...change } : one)),
});

/**
 * Reword a step; the words of the site, and none at all, are not kept.
 * @param {Adapted} adapted
 * @param {Session} session
 * @param {{id: string, name: typeof WORDS[number], text: string}} said
 * @returns {Adapted}
 */
export function reword(adapted, session, { id, name, text }) {
  const step = session.steps.find((one) => one.id === id);
  const kept = adapted.steps.find((one) => one.id === id);
  if (!step || !kept) return adapted;
  const { [name]: _, ...others } = kept.words;
  const own = text.trim() && text !== textIn(step, name) ? { [name]: text.slice(0, LONGEST_WORDS) } : {};
  return change(adapted, id, { words: { ...others, ...own } });
}

/** Whether nothing is changed. @param {Adapted} adapted @param {Session} session */
export const isAsBuilt = (adapted, session) => JSON.stringify(adapted) === JSON.stringify(asBuilt(session));

// ---- As a file ------------------------------------------------------------------------------------------------------

/** @param {Adapted} adapted @param {string} release */
export const inFile = (adapted, release) => `${JSON.stringify({ ...SCHEMA, release, ...adapted }, null, 1)}\n`;

/**
 * What a file holds; fails with an AdaptFault.
 * @param {string} text
 * @param {Session} session
 * @returns {{adapted: Adapted, said: Said[]}}
 */
export function read(text, session) {
  const held = parsed(text);
  if (held.schema > SCHEMA.schema) throw new AdaptFault("session-newer");
  if (held.session !== session.id) throw new AdaptFault("session-other", { name: named(held.session) });
  const known = new Set(session.steps.map(({ id }) => id));
  /** @type {Kept[]} */
  const steps = Array.isArray(held.steps) ? held.steps.map(keptIn) : [];
  const there = steps.filter(({ id }, at) => known.has(id) && steps.findIndex((one) => one.id === id) === at);
  if (!there.length) throw new AdaptFault("session-damaged");
  const left = steps.length - there.length;
  return {
    adapted: { session: session.id, steps: there },
    said: [
      ["session-opened", { steps: there.length }],
      ...(left ? [/** @type {Said} */ (["session-left-out", { count: left }])] : []),
    ],
  };
}

/** @param {string} text @returns {any} */
function parsed(text) {
  if (inText(text).length) throw new AdaptFault("session-slip");
  try {
    const held = JSON.parse(text);
    if (held?.format === SCHEMA.format && Number.isSafeInteger(held.schema)) return held;
    if (held?.format === "health-inequalities-toolkit/plan") throw new AdaptFault("session-plan");
  } catch (wrong) {
    if (wrong instanceof AdaptFault) throw wrong;
    if (text.includes(SCHEMA.format)) throw new AdaptFault("session-damaged");
  }
  throw new AdaptFault("session-none");
}

/** What a session is called by its id, whatever stands there. @param {unknown} id */
const named = (id) => (typeof id === "string" && /^[a-z-]{1,40}$/.test(id) ? id.replaceAll("-", " ") : "?");

/** @param {any} held @returns {Kept} */
function keptIn(held) {
  const minutes = minutesOf(String(held?.minutes ?? ""));
  const given = held?.words ?? {};
  const sound = typeof held?.id === "string" && minutes && typeof given === "object" && !Array.isArray(given);
  if (!sound) throw new AdaptFault("session-damaged");
  const words = WORDS.filter((name) => typeof given[name] === "string" && given[name].trim());
  return {
    id: held.id,
    minutes,
    words: Object.fromEntries(words.map((name) => [name, given[name].slice(0, LONGEST_WORDS)])),
  };
}

// ---- On the way to the tables ---------------------------------------------------------------------------------------

/**
 * The steps of the tables, as a link can hold them; empty where nothing of them is changed. Words that would make it
 * too long for a code are left to the room's screen.
 * @param {Session} session
 * @param {Adapted | undefined} adapted
 */
export function token(session, adapted) {
  const steps = adapted ? told(session, adapted) : [];
  if (!adapted || !steps.length || coded(steps) === coded(told(session, asBuilt(session)))) return "";
  return fits(session, adapted) ? coded(steps) : coded(steps.map(([at, minutes]) => [at, minutes, 0, 0]));
}

/** What tables are told of their steps. @param {Session} session @param {Adapted} adapted */
function told(session, adapted) {
  const place = (/** @type {string} */ id) => session.steps.findIndex((step) => step.id === id);
  return adapted.steps
    .filter(({ id }) => WORKING.includes(session.steps[place(id)]?.kind))
    .map(({ id, minutes, words }) => [place(id), minutes, words.task ?? 0, words.title ?? 0]);
}

/** Whether a link can hold the trainer's own words too. @param {Session} session @param {Adapted} adapted */
const fits = (session, adapted) => coded(told(session, adapted)).length <= LONGEST_TOKEN;

/** @param {unknown} held */
const coded = (held) => {
  const bytes = new TextEncoder().encode(JSON.stringify(held));
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};

/** The steps in which tables work, as the site has them. @param {Session} session */
const working = ({ steps }) => steps.filter(({ kind }) => WORKING.includes(kind));

/**
 * The steps of the tables as figures that people can type after the name of a room: the place that each has among
 * those of the site. They hold no minutes and no words. Empty where tables see nothing changed.
 * @param {Session} session
 * @param {Adapted | undefined} adapted
 */
export function figures(session, adapted) {
  if (!adapted || !token(session, adapted)) return "";
  const places = working(session).map(({ id }) => id);
  const kept = adapted.steps.filter(({ id }) => places.includes(id));
  return kept.map(({ id }) => places.indexOf(id) + 1).join("");
}

/** Whether what a table was told are figures, which say nothing of minutes. @param {string} told */
export const isFigures = (told) => /^[1-9]+$/.test(told);

/**
 * @param {Session} session
 * @param {string} typed
 * @returns {Adapted | undefined} nothing where a figure stands for no step, or for the same as another
 */
function fromFigures(session, typed) {
  const steps = [...typed].map((figure) => working(session)[Number(figure) - 1]);
  const sound = steps.every(Boolean) && new Set(steps).size === steps.length;
  return sound ? asBuilt({ ...session, steps }) : undefined;
}

/**
 * What a link or figures say of the steps; nothing for what is none.
 * @param {Session} session
 * @param {string} token
 * @returns {Adapted | undefined}
 */
export function fromToken(session, token) {
  if (isFigures(token)) return fromFigures(session, token);
  try {
    const letters = atob(token.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const steps = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)).map(
      (/** @type {any[]} */ [at, minutes, task, title]) =>
        keptIn({ id: session.steps[at]?.id, minutes, words: { task, title } }),
    );
    return steps.length ? { session: session.id, steps } : undefined;
  } catch {
    return undefined;
  }
}
