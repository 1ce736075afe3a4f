/** Pictures of a room with cards, as a camera would take them: turned, small, blurred, noisy and unevenly lit. */
import aruco from "js-aruco2";

const DICTIONARY = new aruco.AR.Dictionary("ARUCO_MIP_36h12");
const [SQUARES, WHITE] = [8, 2];

/** Numbers from 0 to 1 that are the same for the same seed. @param {number} seed */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * How light a card is at a place, in squares from its middle; nothing beside it.
 * @param {number} number
 * @param {number} x
 * @param {number} y
 */
function lightAt(number, x, y) {
  const [column, row] = [Math.floor(x + SQUARES / 2), Math.floor(y + SQUARES / 2)];
  const most = SQUARES + WHITE;
  if (column < -WHITE || row < -WHITE || column >= most || row >= most) return undefined;
  if (column < 0 || row < 0 || column >= SQUARES || row >= SQUARES) return 225;
  if (!column || !row || column === SQUARES - 1 || row === SQUARES - 1) return 30;
  return DICTIONARY.codeList[number - 1][(row - 1) * (SQUARES - 2) + column - 1] === "1" ? 225 : 30;
}

/**
 * @param {{number: number, letter: string, x: number, y: number, square: number, aslant?: number, lean?: number}[]}
 *   cards
 *   where the middle of each is, how large a square of it, in pixels, how far it is aslant, in degrees, and how much
 *   narrower it looks as it leans away
 * @param {{width: number, height: number, blur: number, noise: number, seed: number, mirrored?: boolean}} how
 * @returns {{width: number, height: number, data: Uint8ClampedArray}}
 */
export function picture(cards, { width, height, blur, noise, seed, mirrored = false }) {
  const random = chance(seed);
  let grey = Float32Array.from(
    { length: width * height },
    (_, at) => 110 + 40 * Math.sin((at % width) / 90) * Math.cos(at / width / 70),
  );
  for (const card of cards) draw(grey, width, height, card);
  for (let pass = 0; pass < blur; pass++) grey = blurred(grey, width, height);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < grey.length; at++) {
    const lit = 0.75 + 0.25 * ((at % width) / width);
    const odd = (random() + random() + random() - 1.5) * 2 * noise;
    const to = mirrored ? at - (at % width) + (width - 1 - (at % width)) : at;
    data.fill(grey[at] * lit + odd, to * 4, to * 4 + 3);
    data[to * 4 + 3] = 255;
  }
  return { width, height, data };
}

/** These places in each pixel are looked at, across and down. */
const PLACES = [1 / 6, 1 / 2, 5 / 6];

function draw(grey, width, height, { number, letter, x, y, square, aslant = 0, lean = 0 }) {
  // Whoever holds up the second side has turned the card a quarter to the left.
  const angle = ((aslant - 90 * "ABCD".indexOf(letter)) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const reach = Math.ceil((SQUARES / 2 + WHITE) * square * 1.5);
  for (let row = Math.max(0, Math.floor(y - reach)); row < Math.min(height, y + reach); row++)
    for (let column = Math.max(0, Math.floor(x - reach)); column < Math.min(width, x + reach); column++) {
      let [sum, count] = [0, 0];
      for (const down of PLACES)
        for (const right of PLACES) {
          const [dx, dy] = [(column + right - x) / (1 - lean) / square, (row + down - y) / square];
          const light = lightAt(number, dx * cos + dy * sin, dy * cos - dx * sin);
          if (light === undefined) continue;
          sum += light;
          count++;
        }
      const at = row * width + column;
      grey[at] = (sum + grey[at] * (PLACES.length ** 2 - count)) / PLACES.length ** 2;
    }
}

/** The mean of the nine around, but for the picture's edge, which is a blur of about 0.8 pixels. */
function blurred(grey, width, height) {
  const made = grey.slice();
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      let sum = 0;
      for (let at = (y - 1) * width + x; at <= (y + 1) * width + x; at += width)
        sum += grey[at - 1] + grey[at] + grey[at + 1];
      made[y * width + x] = sum / 9;
    }
  return made;
}
