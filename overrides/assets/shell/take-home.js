/**
 * Takes one's own actions home: as a file that any copy of the site opens, as entries for a calendar, or straight into
 * a new plan in this browser. What was worked out in the room stays behind. It owns no state.
 */
import { newName } from "./cells.js";
import { dayOf as today } from "./days.js";
import { save } from "./files.js";
import { calendar, dayOf, homeActions, homeCells, planFile } from "./home-files.js";
import { siteFile } from "./site.js";
import { note, say, settings, word } from "./words.js";

/** @typedef {import("./cells.js").Entry} Entry */
/**
 * @typedef {object} From
 * @property {string} title of the session
 * @property {string} voice
 * @property {Entry[]} cells of the room's plan
 * @property {import("./store.js").Store} store
 */

/**
 * How many actions came, and how many of them have a day, in words.
 * @param {import("./home-files.js").Action[]} actions
 */
function counted(actions) {
  const dated = actions.filter(dayOf).length;
  const key = actions.length === 1 ? "home-one" : "home-many";
  return `${word(key, { actions: actions.length })} ${word("home-dated", { dated })}`;
}

/**
 * @param {string} way `plan`, `calendar` or `open`
 * @param {From} from
 */
export async function takeHome(way, { title, voice, cells, store }) {
  const actions = homeActions(cells, voice);
  if (!actions.length) return note(word("home-nothing"));
  const now = Date.now();
  const name = word("home-name", { title, day: new Date(now).toLocaleDateString("en-GB", { dateStyle: "long" }) });
  const taken = { name, plan: newName(), device: newName(), now };
  if (way === "open") return openHere(actions, taken, store);
  if (way === "plan") {
    const file = save(planFile(actions, taken, settings.about));
    return note(`${word("home-plan-saved", { name: file })} ${counted(actions)} ${word("home-behind")}`);
  }
  const text = calendar(actions, { ...taken, again: word("home-again", { title }) });
  const file = word("home-calendar", { day: today(new Date(now)) });
  save({ name: file, blob: new Blob([text], { type: "text/calendar;charset=utf-8" }) });
  note(`${word("home-calendar-saved", { name: file })} ${counted(actions)}`);
}

/**
 * The plan is open from now on, on every page of the site; a practice plan that was open stays where it is.
 * @param {import("./home-files.js").Action[]} actions
 * @param {import("./home-files.js").Taken} taken
 * @param {import("./store.js").Store} store
 */
async function openHere(actions, taken, store) {
  await store.place(taken.plan, homeCells(actions, taken));
  await store.set("plan", taken.plan);
  say("file", `${word("home-opened")} ${counted(actions)} ${word("home-behind")}`, [[word("close"), () => undefined]], {
    link: { href: siteFile("plan/"), text: word("home-see") },
  });
}
