/**
 * A folder that partners share: which plans lie in it, and this browser's own among them. Some other program copies the
 * folder from computer to computer, so any file may be missing, cut off, locked or double. It owns no state.
 */
import { nameOf } from "./shelf-faults.js";
import { LARGEST, textOf } from "./files.js";
import { lockOf } from "./locked-file.js";
import { word } from "./words.js";

/** @typedef {FileSystemDirectoryHandle} Directory */
/** @typedef {{name: string, text: string, changed: number}} ReadFile when it was changed, in milliseconds since 1970 */
/** @typedef {{name: string, fault: string}} Unread a file that was not read, and why, in words */
/** @typedef {ReadFile | Unread} Found */
/** @typedef {{name: string, ending: string, text: string}} Own what this browser's file is called, and how it ends */

/** A backup file's name, and what programs that copy folders make of it where two versions meet. */
const PLAN = /\.toolkit\b.*\.json$|\.toolkit\.json\b.*$/i;
const ENDING = ".toolkit.json";
/** What such programs call the second version: by a word, a number, a computer, or the day. */
const DOUBLE =
  /conflict|\bcopy\b|\(\d+\)\.toolkit|\.toolkit(?!\.json$)|[-_ ](?:DESKTOP|LAPTOP|MACBOOK|PC|WS)[-_ ][\w-]+\.toolkit/i;
/** What this site calls a file in such a folder ends in the code of the browser that writes it. */
const CODED = /-[0-9a-z]{8}$/;
/** Files that are still being written or copied have names like these. */
const PASSING = /^[.~]|\.(?:tmp|part|partial|crswap|crdownload)$/i;
/** So many files are read; nobody has as many partners. */
export const MOST = 300;
const MEGABYTE = 1_000_000;
const NOT_THERE = "NotFoundError";

/** @param {string} name */
const stemOf = (name) => name.slice(0, name.toLowerCase().lastIndexOf(ENDING));

/**
 * Whether a name is that of a second version of a file, which whatever copies the folder has made.
 * @param {string} name
 * @param {string[]} names of all files
 */
function isDouble(name, names) {
  if (DOUBLE.test(name)) return true;
  const stem = stemOf(name);
  return names.some((other) => {
    const of = stemOf(other);
    return other !== name && CODED.test(of) && stem.startsWith(of) && /^[^0-9a-z]/i.test(stem.slice(of.length));
  });
}

/**
 * Why a file could not be read, as the key of the words for it.
 * @param {unknown} wrong
 */
const whyNot = (wrong) =>
  ({ NotAllowedError: "folder-file-denied", [NOT_THERE]: "folder-file-gone" })[nameOf(wrong)] ?? "folder-file-busy";

/**
 * A text as it is, or why it cannot be the whole file.
 * @param {string} text
 * @param {boolean} whole whether all of its letters could be read
 */
function faultOf(text, whole) {
  if (lockOf(text)) return "folder-file-locked";
  const ended = text.trimEnd();
  return !whole || !ended || text.includes("\0") || (ended.startsWith("{") && !ended.endsWith("}"))
    ? "folder-file-half"
    : "";
}

/**
 * @param {FileSystemFileHandle} entry
 * @param {string[]} names of all files
 * @returns {Promise<Found>}
 */
async function read(entry, names) {
  const { name } = entry;
  if (isDouble(name, names)) return { name, fault: word("folder-file-double") };
  try {
    const file = await entry.getFile();
    if (file.size > LARGEST) return { name, fault: word("too-large", { size: Math.ceil(file.size / MEGABYTE) }) };
    const { text, whole } = await textOf(file);
    const fault = faultOf(text, whole);
    return fault ? { name, fault: word(fault) } : { name, text, changed: file.lastModified };
  } catch (wrong) {
    return { name, fault: word(whyNot(wrong)) };
  }
}

/**
 * All plans of a folder, each as it was read or with the reason why it was not; fails where the folder itself cannot be
 * looked into.
 * @param {Directory} folder
 * @returns {Promise<Found[]>}
 */
export async function plansIn(folder) {
  /** @type {FileSystemFileHandle[]} */
  const entries = [];
  for await (const entry of folder.values())
    if (entry.kind === "file" && PLAN.test(entry.name) && !PASSING.test(entry.name))
      entries.push(/** @type {FileSystemFileHandle} */ (entry));
  entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  const names = entries.map(({ name }) => name);
  const found = await Promise.all(entries.slice(0, MOST).map((entry) => read(entry, names)));
  const left = entries.slice(MOST).map(({ name }) => ({ name, fault: word("folder-file-many", { most: MOST }) }));
  return [...found, ...left];
}

/**
 * Write this browser's own file, and remove what it wrote under another name of the plan; no other file is touched.
 * Fails where it cannot be written, and then the folder holds what it held.
 * @param {Directory} folder
 * @param {Own} own
 */
export async function put(folder, { name, ending, text }) {
  const begun = await beganNow(folder, name);
  try {
    const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
    // It takes the place of what was there as it is closed, and not before.
    await stream.write(text).catch(async (wrong) => {
      await stream.abort().catch(() => undefined);
      throw wrong;
    });
    await stream.close();
  } catch (wrong) {
    if (begun) await folder.removeEntry(name).catch(() => undefined);
    throw wrong;
  }
  const old = [];
  for await (const other of folder.values())
    if (other.name !== name && other.name.endsWith(ending)) old.push(other.name);
  await Promise.all(old.map((other) => folder.removeEntry(other).catch(() => undefined)));
}

/**
 * Whether a file is not there yet.
 * @param {Directory} folder
 * @param {string} name
 */
const beganNow = (folder, name) =>
  folder.getFileHandle(name).then(
    () => false,
    (wrong) => nameOf(wrong) === NOT_THERE,
  );
