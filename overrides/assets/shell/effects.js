/**
 * Carries out what the core asks of the page besides new HTML: the closed list of tools_py/effects.py. It owns no
 * state.
 */
import { draw, fileOf, save } from "./files.js";
import { lead } from "./focus.js";
import { saveLocked } from "./passphrase.js";
import { announce, note, word } from "./words.js";

/** @typedef {{type: "focus", id: string}} Focus */
/** @typedef {{type: "announce", text: string}} Announce */
/** @typedef {{type: "download", locks: boolean} & import("./files.js").Made} Download */
/** @typedef {{type: "picture"} & import("./files.js").Picture} Picture */
/** @typedef {{type: "hand", command: string, text: string}} Hand */
/** @typedef {{type: "deposit"} & import("./folder.js").Deposit} Deposit */
/** @typedef {Focus | Announce | Download | Picture | Hand | Deposit} Effect */
/**
 * What others do about an effect.
 * @typedef {object} Others
 * @property {(command: string, text: string) => unknown} hand gives a command to the page's own Python
 * @property {(wrong: unknown, key: string) => void} failed tells that a file could not be made, in this key's words
 * @property {(file: import("./folder.js").Deposit) => unknown} [deposit] writes a file into the folder that is shared
 */

/**
 * @param {Effect} effect
 * @param {Others} others
 */
export function carryOut(effect, { hand, failed, deposit }) {
  if (effect.type === "announce") announce(effect.text);
  else if (effect.type === "focus") lead(effect.id);
  else if (effect.type === "hand") hand(effect.command, effect.text);
  else if (effect.type === "deposit") deposit?.(effect);
  else if (effect.type === "picture") void draw(effect).catch((wrong) => failed(wrong, "picture-failed"));
  else if (effect.locks) void locking(effect).catch((wrong) => failed(wrong, "apart-failed"));
  else save(fileOf(effect));
}

/** @param {Download} effect */
async function locking(effect) {
  const name = await saveLocked(fileOf(effect));
  if (name) note(word("backup-ready", { name }));
}
