/** A file is closed by a passphrase, and opened by that alone; what nobody can open is refused in words. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, mock, test } from "node:test";
import { bars, holds, press, settled } from "./page.js";
import { saveLocked, strengthOf, unlocked } from "../../overrides/assets/shell/passphrase.js";
import { faultOf, lock, lockOf, unlock } from "../../overrides/assets/shell/locked-file.js";

const PHRASE = "harbour kettle ninety moss";
const TEXT = '{"format": "a plan", "note": "Café \u{1F30A}"}';
const SAMPLE = readFileSync(new URL("../fixtures/locked.toolkit.json", import.meta.url), "utf-8");

afterEach(() => mock.restoreAll());

const plain = (text = TEXT, name = "pier.toolkit.json") => ({ name, blob: new Blob([text]) });
const textOf = async (phrase = PHRASE, text = TEXT) => (await lock(plain(text), phrase)).blob.text();
/** What the page gives on of files, once the reader has dealt with the box. */
async function opening(files, ...steps) {
  holds("");
  const given = unlocked(files);
  for (const step of steps) {
    await settled();
    await step();
    await hashed();
  }
  return given;
}
const box = (id = "passphrase") => document.getElementById(id);
const type = (phrase, id) => () => {
  box(id).value = phrase;
  box(id).dispatchEvent(new Event("input", { bubbles: true }));
};
const send = () =>
  box()
    .closest("form")
    .dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
const tries = (phrase) => [type(phrase), send];
const error = (id = "passphrase") => box(id).closest("div").querySelector('[role="alert"]').textContent;
/** Hashing a passphrase takes as long as it takes: the box says when it is done. */
async function hashed() {
  await settled();
  while (document.querySelector('dialog [aria-disabled="true"]')) await new Promise((go) => setTimeout(go, 5));
  await settled();
}

test("a file that was locked is opened by its passphrase, and by no other", async () => {
  const { name, blob } = await lock(plain(), PHRASE);
  assert.equal(name, "pier-locked.toolkit.json");
  const held = lockOf(await blob.text());
  assert.equal(faultOf(held), "");
  assert.equal(await unlock(held, PHRASE), TEXT);
  assert.equal(await unlock(held, "harbour kettle ninety Moss"), undefined);
  assert.equal(await unlock(held, ""), undefined);
});

test("what it holds is nowhere in it, and no two are alike", async () => {
  const [one, other] = [await textOf(), await textOf()].map((text) => JSON.parse(text));
  assert.ok(!JSON.stringify(one).includes("Café"));
  for (const read of [({ data }) => data, ({ key }) => key.salt, ({ cipher }) => cipher.iv])
    assert.notEqual(read(one), read(other));
});

test("a passphrase counts as it is read, however it was typed or copied", async () => {
  const held = lockOf(await textOf("caf\u00e9 kettle ninety"));
  assert.equal(await unlock(held, " cafe\u0301 kettle ninety\n"), TEXT);
});

test("one byte changed anywhere in the content, the salt or the nonce opens nothing", async () => {
  const text = await textOf();
  const flipped = (base64, at) => {
    const bytes = Buffer.from(base64, "base64");
    bytes[at] ^= 1;
    return bytes.toString("base64");
  };
  for (const change of [
    (held) => Object.assign(held, { data: flipped(held.data, 0) }),
    (held) => Object.assign(held, { data: flipped(held.data, held.data.length / 2) }),
    (held) => Object.assign(held.key, { salt: flipped(held.key.salt, 15) }),
    (held) => Object.assign(held.cipher, { iv: flipped(held.cipher.iv, 11) }),
    (held) => Object.assign(held.key, { rounds: 600_001 }),
  ]) {
    const held = JSON.parse(text);
    change(held);
    assert.equal(faultOf(held), "");
    assert.equal(await unlock(held, PHRASE), undefined);
  }
});

test("a file that an earlier release or another program locked is opened, with its own rounds and salt", async () => {
  const held = lockOf(SAMPLE);
  assert.equal(faultOf(held), "");
  assert.deepEqual([held.key.rounds, Buffer.from(held.key.salt, "base64").length], [650_000, 24]);
  assert.match(await unlock(held, PHRASE), /"format": "health-inequalities-toolkit\/plan"/);
});

test("what nobody could open is refused in words before any work is done", () => {
  const changed = (change) => {
    const held = JSON.parse(SAMPLE);
    change(held);
    return faultOf(held);
  };
  const faults = {
    "lock-rounds": [
      (held) => Object.assign(held.key, { rounds: 1e12 }),
      (held) => Object.assign(held.key, { rounds: JSON.parse("1e400") }),
    ],
    "lock-newer": [(held) => Object.assign(held, { schema: 2 })],
    "lock-unknown": [
      (held) => Object.assign(held.cipher, { name: "AES-CBC" }),
      (held) => Object.assign(held.cipher, { bits: 64 }),
      (held) => Object.assign(held.key, { hash: "MD5" }),
      (held) => Object.assign(held, { key: null }),
      (held) => Object.assign(held, { cipher: "AES-GCM" }),
    ],
    "lock-damaged": [
      (held) => Object.assign(held.key, { rounds: -1 }),
      (held) => Object.assign(held.key, { rounds: 0.5 }),
      (held) => Object.assign(held.key, { rounds: "600000" }),
      (held) => Object.assign(held.key, { salt: "" }),
      (held) => Object.assign(held.key, { salt: "A".repeat(400) }),
      (held) => Object.assign(held.cipher, { iv: "AAAA" }),
      (held) => Object.assign(held.cipher, { iv: { length: 12 } }),
      (held) => Object.assign(held, { data: "not base64!" }),
      (held) => Object.assign(held, { data: ["AAAA"] }),
      (held) => Object.assign(held, { schema: "one" }),
      (held) => Object.assign(held, { schema: null }),
    ],
  };
  for (const [fault, changes] of Object.entries(faults))
    for (const change of changes) assert.equal(changed(change), fault, String(change));
});

test("a plan that only speaks of the format is no locked file, nor is one that was cut off", () => {
  assert.equal(lockOf(JSON.stringify({ note: "health-inequalities-toolkit/locked" })), undefined);
  assert.equal(lockOf(SAMPLE.slice(0, -3)), undefined);
  assert.equal(lockOf("null"), undefined);
});

test("a browser that has no keys opens none, and says so", async () => {
  mock.getter(globalThis, "crypto", () => ({}));
  assert.deepEqual(await unlocked([{ name: "one", text: SAMPLE }]), [{ name: "one", fault: "lock-cannot" }]);
  holds("");
  assert.equal(await saveLocked(plain()), "");
  assert.deepEqual(bars(), ["file: lock-cannot [close]"]);
});

// ---- Asked for on the page -----------------------------------------------------------------------------------------

test("a wrong passphrase is said, ten times as well, and the right one opens the file then", async () => {
  const wrong = Array.from({ length: 10 }, (_, at) => [
    ...tries(`wrong ${at}`),
    () => assert.equal(error(), "unlock-wrong"),
  ]).flat();
  const given = await opening([{ name: "one", text: SAMPLE }], ...wrong, ...tries(PHRASE));
  assert.equal(JSON.parse(given[0].text).plan, "eastmere");
  assert.equal(document.querySelector("dialog"), null);
});

test("of many files those that one passphrase opens are opened, the rest have another or stay closed", async () => {
  const files = [
    { name: "open", text: "{}" },
    { name: "same", text: await textOf() },
    { name: "same", text: await textOf("quay lantern thirty bread") },
    { name: "hostile", text: SAMPLE.replace("650000", "1000000000000") },
  ];
  const listed = () => [...document.querySelectorAll("dialog li")].map(({ textContent }) => textContent);
  const given = await opening(
    files,
    () => assert.deepEqual(listed(), ["same", "same"]),
    ...tries(PHRASE),
    () => assert.equal(error(), "unlock-rest"),
    () => assert.deepEqual(listed(), ["same"]),
    () => press("unlock-leave"),
  );
  assert.deepEqual(given, [
    files[0],
    { name: "same", text: TEXT },
    { name: "same", fault: "unlock-left" },
    { name: "hostile", fault: "lock-rounds" },
  ]);
});

test("files without a lock are given on as they are, and nothing is asked", async () => {
  assert.deepEqual(await unlocked([{ name: "one", text: "{}" }]), [{ name: "one", text: "{}" }]);
});

/** The files that are saved while the reader chooses a passphrase in these steps. */
async function saving(...steps) {
  holds("");
  const made = [];
  mock.method(URL, "createObjectURL", (blob) => {
    made.push(blob);
    return "blob:file";
  });
  mock.method(globalThis, "setTimeout", (act, after) => (after < 60_000 ? setImmediate(act) : 0));
  mock.method(HTMLAnchorElement.prototype, "click", () => undefined);
  const name = saveLocked(plain());
  for (const step of steps) {
    await settled();
    await step();
  }
  return { name: await name, texts: await Promise.all(made.map((blob) => blob.text())) };
}

test("a new passphrase is typed twice, and what is too short or differs is said where it is typed", async () => {
  const { name, texts } = await saving(
    ...tries("short"),
    () => assert.equal(error(), "lock-short 8"),
    ...tries(PHRASE),
    () => assert.deepEqual([error(), error("passphrase-again")], ["", "lock-differ"]),
    type(PHRASE, "passphrase-again"),
    send,
  );
  assert.equal(name, "pier-locked.toolkit.json");
  assert.equal(await unlock(lockOf(texts[0]), PHRASE), TEXT);
});

test("whoever looks at what they type needs to type it once", async () => {
  const { texts } = await saving(
    () => document.querySelector('dialog input[type="checkbox"]').click(),
    () => assert.deepEqual([box().type, box("passphrase-again").closest("div").hidden], ["text", true]),
    ...tries(PHRASE),
  );
  assert.equal(await unlock(lockOf(texts[0]), PHRASE), TEXT);
});

test("whoever leaves the box saves nothing", async () => {
  assert.deepEqual(await saving(type(PHRASE), () => press("cancel")), { name: "", texts: [] });
});

test("how strong it is goes by its length, and by how many characters differ", async () => {
  assert.equal(strengthOf("hunter2"), "weak");
  assert.equal(strengthOf("aaaaaaaaaaaaaaaaaaaaaaaaaa"), "weak");
  assert.equal(strengthOf("harbour kettle"), "fair");
  assert.equal(strengthOf(PHRASE), "strong");
  await saving(
    type("hunter2"),
    () => assert.equal(document.querySelector('dialog [role="status"]').textContent, "lock-weak"),
    type(PHRASE),
    () => assert.equal(document.querySelector('dialog [role="status"]').textContent, "lock-strong"),
    () => press("cancel"),
  );
});
