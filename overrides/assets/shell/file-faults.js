/** Why a file of Python's could not be had. It owns no state. */

/** @typedef {"unreachable" | "missing" | "else" | ""} Why why a file could not be had, where that is known */

/** A file could not be had; `why` says what stood in the way. */
export class FileFault extends Error {
  /**
   * @param {string} text
   * @param {Why} why
   */
  constructor(text, why) {
    super(text);
    this.why = why;
  }
}

/**
 * Why a start failed, where it was for a file.
 * @param {unknown} error
 * @returns {Why}
 */
export const whyOf = (error) => (error instanceof FileFault ? error.why : "");
