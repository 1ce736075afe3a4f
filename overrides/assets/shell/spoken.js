/**
 * A table's closed answers as a short code that can be said aloud: letters in groups, each with a check of its own, so
 * that the trainer hears which group to ask for again. It owns no state.
 */
import { SlipFault } from "./slip.js";

/** @typedef {import("./uses.js").Session} Session */
/** @typedef {{address: string, choices: string[]}} Closed a question with few answers, and where it stands */

/** Figures and letters without those that look like another: I, L, O and U. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const READ_AS = /** @type {Record<string, string>} */ ({ I: "1", L: "1", O: "0", U: "V" });
const BASE = BigInt(LETTERS.length);
/** So many letters of a group are answers; one more is its check. */
const GROUP = 4;

/**
 * The questions of a session that a code can hold, in the order in which it does.
 * @param {Session} session
 * @returns {Closed[]}
 */
export const closedIn = ({ uses }) =>
  uses
    .filter(({ kind }) => kind !== "rows")
    .flatMap(({ tool, part, kind, lines, fields }) =>
      (kind === "lines" ? lines.map(([id]) => id) : [part]).flatMap((record) =>
        fields
          .filter(({ choices }) => choices.length)
          .map(({ id, choices }) => ({
            address: `${tool}/${record}/${id}`,
            choices: choices.map(([value]) => value),
          })),
      ),
    );

/** How many different answers there are. @param {Session} session */
const range = (session) =>
  closedIn(session).reduce((all, { choices }) => all * BigInt(choices.length + 1), BigInt(session.tables + 1));

/** How many letters hold them, checks not counted. @param {Session} session */
function lengthOf(session) {
  let length = 0;
  for (let most = range(session) - 1n; most > 0n; most /= BASE) length++;
  return length;
}

/**
 * The check of a group, in the field of 32: one wrong letter, two that changed places, and a group in the place of
 * another never have the same.
 * @param {number[]} letters
 * @param {number} place of the group
 */
function check(letters, place) {
  const doubled = (/** @type {number} */ sum) => ((sum << 1) ^ (sum & 16 ? 0x25 : 0)) & 31;
  return letters.reduce((sum, letter) => doubled(sum ^ letter), (place + 1) & 31);
}

/**
 * @param {number[]} letters
 * @returns {number[][]}
 */
const groups = (letters) =>
  Array.from({ length: Math.ceil(letters.length / GROUP) }, (_, at) => letters.slice(at * GROUP, (at + 1) * GROUP));

/**
 * @param {Session} session
 * @param {number} table
 * @param {Map<string, import("./cells.js").Value>} answers by address
 * @returns {string} groups with a space between; empty where the session asks nothing that a code can hold
 */
export function toCode(session, table, answers) {
  const closed = closedIn(session);
  if (!closed.length) return "";
  let number = 0n;
  for (const { address, choices } of [...closed].reverse())
    number = number * BigInt(choices.length + 1) + BigInt(choices.indexOf(String(answers.get(address) ?? "")) + 1);
  number = number * BigInt(session.tables + 1) + BigInt(table);
  const letters = Array.from({ length: lengthOf(session) }, () => {
    const letter = Number(number % BASE);
    number /= BASE;
    return letter;
  });
  return groups(letters)
    .map((group, place) => [...group, check(group, place)].map((letter) => LETTERS[letter]).join(""))
    .join(" ");
}

/**
 * What a code says as it was heard; fails with a SlipFault that names the group at fault.
 * @param {Session} session
 * @param {string} typed
 * @returns {{table: number, answers: [address: string, value: string][]}}
 */
export function fromCode(session, typed) {
  const closed = closedIn(session);
  if (!closed.length) throw new SlipFault("code-none");
  const letters = [...typed.toUpperCase()].filter((letter) => /[^\s.,-]/.test(letter));
  const wrong = letters.find((letter) => !LETTERS.includes(READ_AS[letter] ?? letter));
  if (wrong) throw new SlipFault("code-letter", { letter: wrong });
  const sizes = groups(Array(lengthOf(session)).fill(0)).map(({ length }) => length + 1);
  const most = sizes.reduce((sum, size) => sum + size, 0);
  if (letters.length !== most) throw new SlipFault("code-length", { have: letters.length, most });
  const numbers = letters.map((letter) => LETTERS.indexOf(READ_AS[letter] ?? letter));
  const given = sizes.map((size, at) => {
    const from = sizes.slice(0, at).reduce((sum, one) => sum + one, 0);
    return numbers.slice(from, from + size);
  });
  const bad = given.flatMap((group, at) => (check(group.slice(0, -1), at) === group.at(-1) ? [] : [at]));
  if (bad.length)
    throw new SlipFault("code-group", { group: bad.map((at) => at + 1).join(", "), heard: heard(bad, given) });
  let number = given.flatMap((group) => group.slice(0, -1)).reduceRight((sum, one) => sum * BASE + BigInt(one), 0n);
  if (number >= range(session)) throw new SlipFault("code-other");
  const take = (/** @type {number} */ size) => {
    const digit = Number(number % BigInt(size));
    number /= BigInt(size);
    return digit;
  };
  const table = take(session.tables + 1);
  if (!table) throw new SlipFault("code-other");
  return {
    table,
    answers: closed.flatMap(({ address, choices }) => {
      const choice = take(choices.length + 1);
      return choice ? [/** @type {[string, string]} */ ([address, choices[choice - 1]])] : [];
    }),
  };
}

/** The groups at fault as they were heard. @param {number[]} bad @param {number[][]} given */
const heard = (bad, given) => bad.map((at) => given[at].map((letter) => LETTERS[letter]).join("")).join(", ");
