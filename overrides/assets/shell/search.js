/**
 * The worker of the search: the theme's own script, whose address is this worker's name, reading texts and questions
 * alike however their accents and quotation marks were typed. It changes nothing in that script, and fits any release
 * that is asked by messages of this type and reads by lunr.
 */
import { alike } from "./alike.js";

/** The type of the theme's messages that ask. */
const QUESTION = 2;

/** @typedef {new (text?: string, about?: object) => object} TokenKind */
/** @typedef {{Token: TokenKind}} Lunr */

// It hears before the theme does.
self.addEventListener("message", (event) => {
  const { type, data } = event.data;
  if (type !== QUESTION || alike(data) === data) return;
  event.stopImmediatePropagation();
  self.dispatchEvent(new MessageEvent("message", { data: { type, data: alike(data) } }));
});

Reflect.get(self, "importScripts")(self.name);

const lunr = /** @type {Lunr} */ (Reflect.get(self, "lunr"));
const { Token } = lunr;
/** What the index holds of a word. Where it stands is counted in the text itself, which is shown as it was written. */
lunr.Token = class extends Token {
  /** @param {string} [text] @param {object} [about] */
  constructor(text = "", about = {}) {
    super(alike(text), about);
  }
};
