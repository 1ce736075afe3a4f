/** Packs files into an archive as they are (APPNOTE 6.3.9, method 0). It owns no state. */
import { crc32 } from "./slip.js";

/** The first day that an archive can hold: the same content is the same to the byte. */
const DAY = 0x21;
const VERSION = 20;

/** @param {number} value @param {number} size in bytes */
const little = (value, size) => Array.from({ length: size }, (_, at) => Math.floor(value / 256 ** at) % 256);

/**
 * What both heads of a file say of it.
 * @param {Uint8Array} name
 * @param {Uint8Array} data
 */
const about = (name, data) => [
  ...[...little(VERSION, 2), ...little(0, 2), ...little(0, 2), ...little(0, 2), ...little(DAY, 2)],
  ...[...little(crc32(data), 4), ...little(data.length, 4), ...little(data.length, 4)],
  ...[...little(name.length, 2), ...little(0, 2)],
];

/**
 * @param {[name: string, text: string][]} files
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function zipped(files) {
  const encode = (/** @type {string} */ text) => new TextEncoder().encode(text);
  /** @type {number[]} */
  const whole = [];
  /** @type {number[]} */
  const index = [];
  for (const [path, text] of files) {
    const [name, data] = [encode(path), encode(text)];
    index.push(...[0x50, 0x4b, 1, 2], ...little(VERSION, 2), ...about(name, data));
    index.push(...little(0, 2), ...little(0, 2), ...little(0, 2), ...little(0, 4), ...little(whole.length, 4), ...name);
    whole.push(...[0x50, 0x4b, 3, 4], ...about(name, data), ...name);
    for (const byte of data) whole.push(byte);
  }
  const end = [0x50, 0x4b, 5, 6, ...little(0, 4), ...little(files.length, 2), ...little(files.length, 2)];
  end.push(...little(index.length, 4), ...little(whole.length, 4), ...little(0, 2));
  return Uint8Array.from([...whole, ...index, ...end]);
}
