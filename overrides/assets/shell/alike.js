/** Texts as the search compares them: accents and the shape of quotation marks make no difference. It owns no state. */

const ACCENTS = /[\u0300-\u036f]/g;
/** Apostrophes, which many leave out, and what nobody sees. */
const UNSAID = /['\u2018\u2019\u201a\u201b\u2032\u02b9\u02bc`\u00b4\uff07\u00ad\u200b\u2060\ufeff]/g;
const QUOTES = /[\u201c-\u201f\u2033\u00ab\u00bb\uff02]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
/** Letters that are written with a stroke or as one, and that no accent is taken from. */
const LETTERS = { ø: "o", Ø: "O", ł: "l", Ł: "L", đ: "d", Đ: "D", ß: "ss", æ: "ae", Æ: "AE", œ: "oe", Œ: "OE" };
const STROKES = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

/** @param {string} text */
export const alike = (text) =>
  text
    .normalize("NFKD")
    .replace(ACCENTS, "")
    .normalize("NFC")
    .replace(STROKES, (letter) => LETTERS[/** @type {keyof typeof LETTERS} */ (letter)])
    .replace(UNSAID, "")
    .replace(QUOTES, '"')
    .replace(DASHES, "-");
