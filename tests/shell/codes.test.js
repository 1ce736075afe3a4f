/** What a table's screen shows is what the trainer's camera reads. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";

const { drawn } = await import("../../overrides/assets/shell/codes.js");
const { codeIn } = await import("../../overrides/assets/shell/scan.js");
const { pack, unpack } = await import("../../overrides/assets/shell/slip.js");
const { Gathering, partsOf } = await import("../../overrides/assets/shell/slip-parts.js");

const SLIP = {
  ...{ room: "kite", session: "who-is-missing", table: 3, by: "d3f9a", made: 1799769900000, release: "1" },
  answers: Array.from({ length: 22 }, (_, at) => [
    `stakeholders/stakeholders--r${at}/name`,
    `Name ${Math.sin(at + 1).toString(36)}`,
  ]),
};
const [WIDTH, HEIGHT] = [640, 480];

/** The same numbers in every run. @param {number} seed */
const numbers = (seed) => () => {
  seed = (seed * 1103515245 + 12345) % 2 ** 31;
  return seed / 2 ** 31;
};

/** The dark squares of a code, by row. */
function squares(picture) {
  const size = Number(picture.getAttribute("viewBox").split(" ")[2]);
  const dark = new Set(
    [...picture.firstElementChild.getAttribute("d").matchAll(/M(\d+) (\d+)h/g)].map(
      ([, x, y]) => Number(y) * size + Number(x),
    ),
  );
  return { size, dark: (x, y) => dark.has(y * size + x) };
}

/** A picture as a camera takes it: turned, blurred and noisy. */
function filmed(picture, { scale, turned, blur, noise, random }) {
  const { size, dark } = squares(picture);
  const [cos, sin] = [Math.cos(turned), Math.sin(turned)];
  const light = (px, py) => {
    const [dx, dy] = [px - WIDTH / 2, py - HEIGHT / 2];
    const x = Math.floor((dx * cos + dy * sin) / scale + size / 2);
    const y = Math.floor((dy * cos - dx * sin) / scale + size / 2);
    return x >= 0 && y >= 0 && x < size && y < size && dark(x, y) ? 40 : 215;
  };
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4);
  for (let py = 0; py < HEIGHT; py++)
    for (let px = 0; px < WIDTH; px++) {
      const spread = blur
        ? [light(px, py), light(px + blur, py), light(px, py + blur), light(px - blur, py)]
        : [light(px, py)];
      const grey = spread.reduce((sum, one) => sum + one, 0) / spread.length + (random() - 0.5) * 2 * noise;
      data.set([grey, grey, grey, 255], (py * WIDTH + px) * 4);
    }
  return { width: WIDTH, height: HEIGHT, data };
}

test("a slip comes whole out of the codes in which it is shown", async () => {
  const parts = partsOf(await pack(SLIP));
  assert.ok(parts.length > 1);
  const gathering = new Gathering();
  const seen = parts.map((part) =>
    codeIn(filmed(drawn(part), { scale: 6, turned: 0, blur: 0, noise: 0, random: numbers(1) })),
  );
  const whole = seen.map((part) => gathering.take(part)?.whole).find(Boolean);
  assert.deepEqual(await unpack(whole), SLIP);
});

test("a code that is turned, blurred and noisy is read as it is or not at all", async () => {
  const parts = partsOf(await pack(SLIP));
  const random = numbers(7);
  const frames = Number(process.env.FRAMES ?? 20);
  let read = 0;
  for (let at = 0; at < frames; at++) {
    const part = parts[at % parts.length];
    const how = { scale: 4.5, turned: (random() - 0.5) * (Math.PI / 9), blur: random(), noise: 5, random };
    const found = codeIn(filmed(drawn(part), how));
    if (found) assert.deepEqual(found, part);
    read += found ? 1 : 0;
  }
  assert.ok(read >= frames * 0.95, `${read} of ${frames}`);
});

test("a picture without a code holds none", () => {
  assert.equal(codeIn({ width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4).fill(200) }), undefined);
});
