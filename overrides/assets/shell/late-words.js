/** What a late room can leave out, in words. It owns no state. */
import { total } from "./adapted.js";
import { word } from "./words.js";

/**
 * @param {import("./uses.js").Session} session
 * @returns {string[]} a line for each number of minutes, or one that says that there is nothing
 */
export function lateIn({ steps, late }) {
  const lines = late.map(({ minutes, drop }) => {
    const there = steps.filter(({ id }) => drop.includes(id));
    const titles = there.map(({ title }) => `“${title}”`).join(word("late-and"));
    return word("adapt-late", { minutes, steps: titles, back: total(there) });
  });
  return lines.length ? lines : [word("adapt-late-none")];
}
