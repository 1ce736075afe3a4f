/** Names rooms: short words that can be said aloud. It owns no state. */
import { newName } from "./cells.js";
import { word } from "./words.js";

/**
 * A name that no room of this browser has.
 * @param {Record<string, string>} rooms
 */
export function freeName(rooms) {
  const free = word("room-names")
    .split(" ")
    .filter((one) => !Object.hasOwn(rooms, one));
  return free[Math.floor(Math.random() * free.length)] ?? `room${newName().replace(/\d/g, "")}`.slice(0, 12);
}
