/** A slip comes back as it was packed, by every way, and nothing that is damaged is taken for one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { inText, otherwise, pack, SlipFault, toText, unpack } from "../../overrides/assets/shell/slip.js";
import { Gathering, partsOf } from "../../overrides/assets/shell/slip-parts.js";

const HARD = '<img src=x onerror="1"> “Zoë” \u{1F469}\u200D\u{1F52C} __proto__';

/** A slip with so many answers of a table. */
const slip = (count = 3, given = {}) => ({
  room: "kite",
  session: "who-is-missing",
  table: 3,
  by: "d3f9a",
  made: 1799769900000,
  release: "0.3.0",
  answers: Array.from({ length: count }, (_, at) => [
    `stakeholders/stakeholders--r${at}/name`,
    `${HARD} ${Math.sin(at + 1).toString(36)}`,
  ]),
  ...given,
});
const failsAs = (key) => (wrong) => wrong instanceof SlipFault && wrong.key === key;

test("what comes back is what was packed", async () => {
  assert.deepEqual(await unpack(await pack(slip())), slip());
  assert.deepEqual(await unpack(await pack(slip(0))), slip(0));
});

test("eighteen ratings fit into two codes", async () => {
  const answers = Array.from({ length: 18 }, (_, at) => [`readiness/statement-${at}/answer`, String(1 + (at % 6))]);
  const packed = await pack(slip(0, { answers }));
  assert.ok(partsOf(packed).length <= 2, `${packed.length} bytes`);
});

test("a browser that packs nothing together sends plain bytes, which every desk reads", async () => {
  const kept = globalThis.CompressionStream;
  delete globalThis.CompressionStream;
  const packed = await pack(slip());
  globalThis.CompressionStream = kept;
  assert.ok(packed.length > (await pack(slip())).length);
  assert.deepEqual(await unpack(packed), slip());
});

test("it stands in a text among other words, several of them too", async () => {
  const [one, other] = [await pack(slip()), await pack(slip(2, { table: 4 }))];
  const chat = `10:42 Ann: here you are ${toText(one)}\n10:43 Ben: and ours: ${toText(other)}, thanks`;
  const found = await Promise.all(inText(chat).map(unpack));
  assert.deepEqual(found, [slip(), slip(2, { table: 4 })]);
});

test("a text without a slip is named, a backup file of a plan as what it is", () => {
  assert.deepEqual(inText("Dear all, SLIP. see below"), []);
  assert.equal(otherwise("Dear all"), "slip-none");
  assert.equal(otherwise('{"format": "health-inequalities-toolkit/plan", "schema": 2}'), "slip-backup");
});

test("each flipped bit, wherever it is, is noticed", async () => {
  const packed = await pack(slip(1));
  for (let at = 0; at < packed.length; at++) {
    const flipped = Uint8Array.from(packed);
    flipped[at] ^= 1 << (at % 8);
    await assert.rejects(unpack(flipped), failsAs("slip-damaged"), `byte ${at}`);
  }
});

test("a slip that was cut off anywhere is noticed", async () => {
  const text = toText(await pack(slip(1)));
  for (let length = "SLIP.".length + 1; length < text.length; length++)
    for (const bytes of inText(text.slice(0, length))) await assert.rejects(unpack(bytes), failsAs("slip-damaged"));
});

/** Bytes with a true sum, as `pack` ends them. */
async function summed(bytes) {
  const sum = (await import("node:zlib")).crc32?.(bytes) ?? crc(bytes);
  return Uint8Array.from([...bytes, sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255]);
}

/** The sum by its definition, bit by bit. */
function crc(bytes) {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

test("a form that a later release writes is named", async () => {
  await assert.rejects(unpack(await summed(Uint8Array.from([2, 0, 1, 2, 3]))), failsAs("slip-newer"));
});

test("bytes with a true sum that hold no slip are none", async () => {
  const body = (value) => [...new TextEncoder().encode(JSON.stringify(value))];
  const { room, session, table, by, made, release } = slip();
  const sound = [room, session, table, by, made, release, {}];
  assert.equal((await unpack(await summed(Uint8Array.from([1, 0, ...body(sound)])))).table, 3);
  const wrong = [
    ...[7, null, [], {}, sound.with(0, ["kite"]), sound.with(2, -1), sound.with(2, "3"), sound.with(4, 0.5)],
    ...[sound.with(5, 1), sound.with(6, { a: { b: { c: { d: 1 } } } }), sound.with(6, { a: { b: { c: 5 } } })],
  ];
  for (const one of wrong)
    await assert.rejects(unpack(await summed(Uint8Array.from([1, 0, ...body(one)]))), failsAs("slip-damaged"));
});

test("a small slip that unpacks to millions of letters is refused before it fills the memory", async () => {
  const packed = await pack(slip(0, { answers: [["a/b/c", "x".repeat(5_000_000)]] }));
  assert.ok(packed.length < 20_000);
  await assert.rejects(unpack(packed), failsAs("slip-damaged"));
});

test("parts come together in any order, those of two tables at once, and each slip once", async () => {
  const whole = [await pack(slip(60)), await pack(slip(60, { table: 4 }))];
  const [one, other] = whole.map(partsOf);
  assert.ok(one.length > 3 && one.every(({ length }) => length <= 265));
  const gathering = new Gathering();
  const seen = [...other.slice(1), ...one.toReversed(), other[0], ...one, ...other];
  const taken = seen.map((part) => gathering.take(part)?.whole).filter(Boolean);
  assert.deepEqual(taken, whole);
  assert.equal(gathering.take(one[0]), undefined);
  gathering.forget();
  assert.equal(gathering.take(one[0]).have, 1);
});

test("a part that is missing is counted, and what is no part is none", async () => {
  const gathering = new Gathering();
  const parts = partsOf(await pack(slip(60)));
  for (const part of parts.slice(1)) gathering.take(part);
  assert.deepEqual(gathering.take(parts[1]), { have: parts.length - 1, of: parts.length, whole: undefined });
  for (const odd of [[], [0], [3, 2, 0, 0, 0, 0, 1], new TextEncoder().encode("https://example.org/#kite")])
    assert.equal(gathering.take(Uint8Array.from(odd)), undefined);
});

test("what is too large for codes makes none", () => {
  assert.deepEqual(partsOf(new Uint8Array(70_000)), []);
});
