/**
 * Reads voting cards out of a picture of the room: which there are, and which side of each is up. It owns no state.
 */
// @ts-expect-error - the package brings no types
import aruco from "js-aruco2";
import { LETTERS } from "./room-votes.js";

/** @typedef {{width: number, height: number, data: Uint8ClampedArray}} Picture */
/** @typedef {{x: number, y: number}} Point */
/** A card, and the letter that is up; none where it is held too far aslant to tell. */
/** @typedef {{number: number, letter: string}} Card */

/** So many cards are printed. */
export const CARDS = 40;
/** Cards differ in fourteen squares at least, however they are turned; so few may be read wrongly. */
const WRONG = 3;
/** How far from upright a card may be held, in degrees: halfway to the next side no one can tell. */
const ASLANT = 35;
/** Small cards are read better twice as large; a picture that is large already has none so small. */
const [SMALL, TWICE] = [2600, 2];

/**
 * @param {Picture} picture
 * @returns {Card[]} each card once
 */
export function cardsIn(picture) {
  const sizes = picture.width <= SMALL ? [picture, larger(picture)] : [picture];
  /** @type {Map<number, string>} */
  const found = new Map();
  for (const { number, letter } of sizes.flatMap(readIn))
    found.set(number, found.has(number) && found.get(number) !== letter ? "" : letter);
  return [...found].map(([number, letter]) => ({ number, letter })).sort((one, other) => one.number - other.number);
}

/** @param {Picture} picture @returns {Card[]} */
function readIn(picture) {
  const detector = new aruco.AR.Detector({ dictionaryName: "ARUCO_MIP_36h12", maxHammingDistance: WRONG + 1 });
  /** @type {{id: number, corners: Point[]}[]} */
  const marks = detector.detect(picture);
  return marks.filter(({ id }) => id < CARDS).map(({ id, corners }) => ({ number: id + 1, letter: letterUp(corners) }));
}

/**
 * Which side is up.
 * @param {Point[]} corners of the card as it is printed, from the top left clockwise
 */
function letterUp([topLeft, topRight, bottomRight, bottomLeft]) {
  const right = topLeft.x + topRight.x - bottomLeft.x - bottomRight.x;
  const up = bottomLeft.y + bottomRight.y - topLeft.y - topRight.y;
  const turn = (Math.atan2(-right, up) * 180) / Math.PI;
  const side = Math.round(turn / 90);
  return Math.abs(turn - side * 90) > ASLANT ? "" : LETTERS[(side + 4) % 4];
}

/** @param {Picture} picture @returns {Picture} */
function larger({ width, height, data }) {
  const [wide, high] = [width * TWICE, height * TWICE];
  const made = new Uint8ClampedArray(wide * high * 4);
  const at = (/** @type {number} */ place, /** @type {number} */ most) => {
    const from = Math.max(0, Math.min(most - 1, (place + 0.5) / TWICE - 0.5));
    const low = Math.floor(from);
    return { low, high: Math.min(most - 1, low + 1), share: from - low };
  };
  const across = Array.from({ length: wide }, (_, x) => at(x, width));
  for (let y = 0; y < high; y++) {
    const down = at(y, height);
    for (let x = 0; x < wide; x++) {
      const { low, high: next, share } = across[x];
      for (let colour = 0; colour < 3; colour++) {
        const grey = (/** @type {number} */ row) => {
          const left = data[(row * width + low) * 4 + colour];
          return left + (data[(row * width + next) * 4 + colour] - left) * share;
        };
        const above = grey(down.low);
        made[(y * wide + x) * 4 + colour] = above + (grey(down.high) - above) * down.share;
      }
      made[(y * wide + x) * 4 + 3] = 255;
    }
  }
  return { width: wide, height: high, data: made };
}
