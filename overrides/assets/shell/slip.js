/**
 * A slip: what one table of a room entered, packed so small that a screen can show it to a camera. The same bytes go by
 * file, as text and in parts (slip-parts.js). It owns no state.
 */

/** @typedef {import("./cells.js").Value} Value */
/**
 * @typedef {object} Slip
 * @property {string} room
 * @property {string} session
 * @property {number} table
 * @property {string} by a random name of the table's device
 * @property {number} made the stamp of the table's last change
 * @property {string} release of the site on the table's device
 * @property {[address: string, value: Value][]} answers all that the table entered and that is not empty
 */

/** The form of slips that this release writes, and the latest that it reads. */
const FORMAT = 1;
const PLAIN = 0;
const DEFLATED = 1;
const HEAD = 2;
const SUM = 4;
/** Unpacked no slip is larger, in bytes: a whole session's work is about 5,000. */
const LARGEST = 200_000;
/** As much text may be searched for slips, in characters. */
export const LONGEST_TEXT = 2_000_000;
const MARK = "SLIP.";
const IN_TEXT = /SLIP\.([\w-]+)/g;

/** Why a slip cannot be read, as the key of a sentence with its values. */
export class SlipFault extends Error {
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

const TABLE = Uint32Array.from({ length: 256 }, (_, at) => {
  let sum = at;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

/** @param {Uint8Array} bytes */
export function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
}

/** @param {number} sum */
const sumBytes = (sum) => [sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255];

/**
 * @param {Slip} slip
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function pack({ room, session, table, by, made, release, answers }) {
  /** @type {Record<string, Record<string, Record<string, Value>>>} */
  const nested = {};
  for (const [address, value] of answers) {
    const [tool, record, field] = address.split("/");
    nested[tool] ??= {};
    nested[tool][record] ??= {};
    nested[tool][record][field] = value;
  }
  const plain = new TextEncoder().encode(JSON.stringify([room, session, table, by, made, release, nested]));
  const small = await through(plain, "CompressionStream").catch(() => undefined);
  const body = small ? [DEFLATED, ...small] : [PLAIN, ...plain];
  const bytes = Uint8Array.from([FORMAT, ...body]);
  return Uint8Array.from([...bytes, ...sumBytes(crc32(bytes))]);
}

/**
 * @param {Uint8Array} whole what `pack` gave
 * @returns {Promise<Slip>} fails with a SlipFault
 */
export async function unpack(whole) {
  if (whole.length <= HEAD + SUM) throw new SlipFault("slip-damaged");
  const bytes = whole.subarray(0, -SUM);
  if (sumBytes(crc32(bytes)).some((byte, at) => byte !== whole[whole.length - SUM + at]))
    throw new SlipFault("slip-damaged");
  if (bytes[0] > FORMAT) throw new SlipFault("slip-newer");
  const body = Uint8Array.from(bytes.subarray(HEAD));
  const plain = bytes[1] === DEFLATED ? await through(body, "DecompressionStream").catch(fail) : body;
  try {
    return read(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plain)));
  } catch {
    return fail();
  }
}

/** @returns {never} */
function fail() {
  throw new SlipFault("slip-damaged");
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {"CompressionStream" | "DecompressionStream"} way
 */
async function through(bytes, way) {
  const reader = new Blob([bytes]).stream().pipeThrough(new globalThis[way]("deflate-raw")).getReader();
  const parts = [];
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > LARGEST) throw new RangeError("larger than any slip");
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/**
 * What was unpacked, if it is a slip; whatever else it may be, nothing of it is trusted before.
 * @param {any} found
 * @returns {Slip}
 */
function read([room, session, table, by, made, release, nested]) {
  /** @type {[string, Value][]} */
  const answers = [];
  for (const [tool, records] of Object.entries(nested))
    for (const [record, fields] of Object.entries(records))
      for (const [field, value] of Object.entries(/** @type {Record<string, Value>} */ (fields)))
        answers.push([`${tool}/${record}/${field}`, value]);
  const sound =
    [room, session, by].every((name) => typeof name === "string" && /^[a-z0-9-]{1,60}$/.test(name)) &&
    Number.isSafeInteger(made) &&
    made > 0 &&
    Number.isSafeInteger(table) &&
    table > 0 &&
    typeof release === "string" &&
    answers.every(([, value]) => typeof value === "string" || typeof value === "boolean");
  return sound ? { room, session, table, by, made, release: release.slice(0, 40), answers } : fail();
}

/** @param {Uint8Array} bytes */
export function toText(bytes) {
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return MARK + letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * The slips that stand in a text, whatever else is written around them.
 * @param {string} text
 * @returns {Uint8Array[]}
 */
export const inText = (text) => [...text.matchAll(IN_TEXT)].map(([, letters]) => bytesOf(letters));

/** @param {string} letters one too few or too many makes no bytes; what comes of them then has no true sum */
function bytesOf(letters) {
  const whole = letters.slice(0, letters.length - (letters.length % 4 === 1 ? 1 : 0));
  return Uint8Array.from(atob(whole.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}

/**
 * What a text that holds no slip is instead, as the key of a sentence: perhaps a plan's backup file.
 * @param {string} text
 */
export const otherwise = (text) => (text.includes('"health-inequalities-toolkit/plan"') ? "slip-backup" : "slip-none");
