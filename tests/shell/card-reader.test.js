/** Cards that a room holds up are read from a picture: from drawn ones alone, as there were no others. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { CARDS, cardsIn } from "../../overrides/assets/shell/card-reader.js";
import { LETTERS } from "../../overrides/assets/shell/room-votes.js";
import { chance, picture } from "./pictures.js";

const [ACROSS, DOWN] = [8, 5];
/** A card with its white edge is so many squares wide, and some more as it is turned. */
const ROOM = 17;

/**
 * All cards in rows, each held up as `letterOf` says, up to twenty degrees aslant and leaning back by a third at most.
 * @param {{seed: number, square: [least: number, most: number], letterOf: (at: number) => string}} how
 */
function room({ seed, square, letterOf, ...how }) {
  const random = chance(seed);
  const [least, most] = square;
  const cards = Array.from({ length: CARDS }, (_, at) => ({
    ...{ number: at + 1, letter: letterOf(at) },
    x: ((at % ACROSS) + 0.5 + (random() - 0.5) * 0.1) * ROOM * most,
    y: (Math.floor(at / ACROSS) + 0.5 + (random() - 0.5) * 0.1) * ROOM * most,
    ...{ square: least + (most - least) * random(), aslant: (random() - 0.5) * 40, lean: random() * 0.3 },
  }));
  const [width, height] = [ACROSS, DOWN].map((count) => Math.round(count * ROOM * most));
  const held = cards.map(({ number, letter }) => ({ number, letter }));
  return { held, read: cardsIn(picture(cards, { width, height, blur: 1, noise: 6, seed, ...how })) };
}

/** @param {number} turn */
const turned = (turn) => (at) => LETTERS[(at + turn) % LETTERS.length];

test("each card is read in each of its four turns, and none as another", () => {
  for (let turn = 0; turn < LETTERS.length; turn++) {
    const { held, read } = room({ seed: turn + 1, square: [4.5, 5.5], letterOf: turned(turn) });
    assert.deepEqual(read, held);
  }
});

test("at four pixels a square nineteen of twenty are read, and at fewer none is read wrongly", () => {
  let count = 0;
  for (const [seed, square] of [4, 4, 4, 3, 2].entries()) {
    const { held, read } = room({ seed, square: [square, square], letterOf: turned(seed) });
    for (const card of read) assert.deepEqual(card, held[card.number - 1]);
    if (square === 4) count += read.length;
  }
  assert.ok(count >= 3 * CARDS * 0.95, `${count} of ${3 * CARDS}`);
});

test("in a mirror, and in a room without cards, nothing is read", () => {
  assert.deepEqual(room({ seed: 7, square: [6, 6], letterOf: turned(0), mirrored: true }).read, []);
  const random = chance(8);
  const data = Uint8ClampedArray.from({ length: 400 * 300 * 4 }, () => 255 * random());
  for (let box = 0; box < 60; box++) {
    const [left, top, side] = [random() * 360, random() * 260, 12 + random() * 28].map(Math.floor);
    for (let y = top; y < top + side && y < 300; y++)
      data.fill(random() > 0.5 ? 240 : 20, (y * 400 + left) * 4, (y * 400 + Math.min(399, left + side)) * 4);
  }
  assert.deepEqual(cardsIn({ width: 400, height: 300, data }), []);
});

test("a card held halfway between two letters is said to be unclear, and one seen twice counts once", () => {
  const card = { number: 3, letter: "B", square: 7, x: 100, y: 100 };
  const how = { width: 400, height: 200, blur: 1, noise: 4, seed: 3 };
  assert.deepEqual(cardsIn(picture([{ ...card, aslant: 44 }], how)), [{ number: 3, letter: "" }]);
  assert.deepEqual(cardsIn(picture([card, { ...card, x: 300 }], how)), [{ number: 3, letter: "B" }]);
  assert.deepEqual(cardsIn(picture([card, { ...card, x: 300, letter: "D" }], how)), [{ number: 3, letter: "" }]);
});
