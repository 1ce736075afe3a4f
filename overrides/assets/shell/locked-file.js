/**
 * A file closed by a passphrase, and opened by it: AES-GCM, under a key that PBKDF2 makes of the passphrase. All that
 * opening needs but the passphrase stands in the file itself. It owns no state.
 */

/** @typedef {{name: string, blob: Blob}} Saved a file to hand out */
/**
 * What a locked file says of itself, before it was looked at whether it can be opened.
 * @typedef {{schema?: unknown, cipher?: any, key?: any, data?: unknown}} Lock
 */

const FORMAT = "health-inequalities-toolkit/locked";
const SCHEMA = 1;
const CIPHER = "AES-GCM";
const KEY = "PBKDF2";
const HASH = "SHA-256";
/** How often the passphrase is hashed: whoever guesses has to do it for each guess. */
const ROUNDS = 600_000;
/** More rounds than these are some seconds of work, and no program's choice. */
const MOST_ROUNDS = 10_000_000;
/** In bytes; a salt may be of another size in other programs' files, the rest may not. */
const [SALT, NONCE, TAG] = [16, 12, 16];
const [LEAST_SALT, MOST_SALT] = [8, 64];
const BITS = 256;
/** So many bytes become text at once: a function takes no more arguments. */
const PIECE = 2 ** 15;

/** Whether this browser can lock files: it offers that on https addresses alone. */
export const canLock = () => Boolean(globalThis.crypto?.subtle);

/**
 * A passphrase as it counts: the same on every keyboard, without what a copy brings along at its ends.
 * @param {string} phrase
 */
export const plain = (phrase) => phrase.normalize("NFC").trim();

/** @param {Uint8Array} bytes */
function toBase64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}

/**
 * @param {unknown} text
 * @returns {Uint8Array<ArrayBuffer> | undefined} nothing where it is no base64
 */
function fromBase64(text) {
  try {
    return typeof text === "string" ? Uint8Array.from(atob(text), (one) => one.charCodeAt(0)) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} phrase
 * @param {BufferSource} salt
 * @param {number} rounds
 */
async function keyOf(phrase, salt, rounds) {
  const typed = await crypto.subtle.importKey("raw", new TextEncoder().encode(plain(phrase)), KEY, false, [
    "deriveKey",
  ]);
  const way = { name: KEY, hash: HASH, salt, iterations: rounds };
  return crypto.subtle.deriveKey(way, typed, { name: CIPHER, length: BITS }, false, ["encrypt", "decrypt"]);
}

/**
 * A file closed by a passphrase, under a name that says so.
 * @param {Saved} file
 * @param {string} phrase
 * @returns {Promise<Saved>}
 */
export async function lock({ name, blob }, phrase) {
  const [salt, iv] = [SALT, NONCE].map((size) => crypto.getRandomValues(new Uint8Array(size)));
  const key = await keyOf(phrase, salt, ROUNDS);
  const data = await crypto.subtle.encrypt({ name: CIPHER, iv }, key, await blob.arrayBuffer());
  const locked = {
    format: FORMAT,
    schema: SCHEMA,
    cipher: { name: CIPHER, bits: BITS, iv: toBase64(iv) },
    key: { name: KEY, hash: HASH, rounds: ROUNDS, salt: toBase64(salt) },
    data: toBase64(new Uint8Array(data)),
  };
  return {
    name: name.replace(/(\.toolkit\.json)?$/, "-locked.toolkit.json"),
    blob: new Blob([JSON.stringify(locked, null, 1)], { type: "application/json" }),
  };
}

/**
 * The lock of a file's text; nothing where it is no locked file.
 * @param {string} text
 * @returns {Lock | undefined}
 */
export function lockOf(text) {
  if (!text.includes(FORMAT)) return undefined;
  try {
    const held = JSON.parse(text);
    return held?.format === FORMAT ? held : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Why a locked file cannot be opened by any passphrase, as the key of the words for it; empty where it can.
 * @param {Lock} lock
 */
export function faultOf({ schema, cipher, key, data }) {
  if (!canLock()) return "lock-cannot";
  if (Number(schema) > SCHEMA) return "lock-newer";
  if (cipher?.name !== CIPHER || cipher.bits !== BITS || key?.name !== KEY || key.hash !== HASH) return "lock-unknown";
  if (typeof key.rounds === "number" && key.rounds > MOST_ROUNDS) return "lock-rounds";
  const [iv, salt, closed] = [cipher.iv, key.salt, data].map((one) => fromBase64(one)?.length ?? 0);
  const salted = salt >= LEAST_SALT && salt <= MOST_SALT;
  const sound = schema === SCHEMA && Number.isSafeInteger(key.rounds) && key.rounds >= 1;
  return sound && salted && iv === NONCE && closed >= TAG ? "" : "lock-damaged";
}

/**
 * The text of a locked file in which no fault was found; nothing where this is not its passphrase, or its content was
 * changed since: nobody can tell one from the other.
 * @param {Lock} lock
 * @param {string} phrase
 */
export async function unlock({ cipher, key, data }, phrase) {
  const [iv, salt, closed] = [cipher.iv, key.salt, data].map((one) => fromBase64(one) ?? new Uint8Array());
  const made = await keyOf(phrase, salt, key.rounds);
  try {
    return new TextDecoder().decode(await crypto.subtle.decrypt({ name: CIPHER, iv }, made, closed));
  } catch {
    return undefined;
  }
}
