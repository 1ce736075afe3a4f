/** Texts as a room compares them. It owns no state. */

/**
 * A text as it is compared: case, accents, quotation marks, dashes and spaces make no difference (tools_py/tidy.py).
 * @param {string} text
 */
export const folded = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[\u2018\u2019\u201b`´]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .join(" ");
