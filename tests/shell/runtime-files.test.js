/** Only what holds what the build made is kept of Python's files, whatever a network sends in their place. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, test } from "node:test";

const RUNTIME = "https://example.org/assets/runtime-1/";
const proofOf = (text) => createHash("sha256").update(text).digest("hex");
const PROOFS = JSON.stringify({ "a.wasm.gz": proofOf("ours"), "b.whl": proofOf("wheel") });
const PAGE = ["<p>Please sign in</p>", { headers: { "content-type": "text/html; charset=utf-8" } }];

/** What the network sends, by name: one answer after the other, the last one for ever. */
let sends;
/** What is kept, by address. */
let kept;
let asked;

globalThis.self = globalThis;
globalThis.fetch = async (url) => {
  const name = String(url).slice(RUNTIME.length);
  asked.push(name);
  const answers = sends[name];
  if (!answers) throw new TypeError("Failed to fetch");
  const [body, init] = answers.length > 1 ? answers.shift() : answers[0];
  return new Response(body, init);
};
globalThis.caches = {
  open: async () => ({
    match: async (url) => kept.get(url)?.clone(),
    put: async (url, response) => void kept.set(url, response),
    keys: async () => [...kept.keys()].map((url) => ({ url })),
    delete: async (url) => kept.delete(url),
  }),
};
const { whyOf } = await import("../../overrides/assets/shell/file-faults.js");
const { Files } = await import("../../overrides/assets/shell/runtime-files.js");

beforeEach(() => {
  sends = { "files.json": [[PROOFS]], "a.wasm.gz": [["ours"]], "b.whl": [["wheel"]] };
  kept = new Map();
  asked = [];
});

const open = () => Files.open(RUNTIME, proofOf(PROOFS), "cache");
const why = async (work) => {
  try {
    await work;
  } catch (error) {
    return whyOf(error);
  }
  return "came";
};
const names = () => [...kept.keys()].map((url) => url.slice(RUNTIME.length)).sort();

test("what is what the build made is kept, and not asked for again", async () => {
  const files = await open();
  assert.equal(await (await files.get("a.wasm.gz")).text(), "ours");
  assert.ok(await files.keep(["b.whl"]));
  assert.deepEqual(names(), ["a.wasm.gz", "b.whl"]);
  asked = [];
  const next = await open();
  assert.equal(await (await next.get("a.wasm.gz")).text(), "ours");
  assert.equal(await (await next.proved("b.whl")).text(), "wheel");
  assert.deepEqual(asked, []);
});

test("what is kept has the type and the length that it came with", async () => {
  sends["b.whl"] = [["wheel", { headers: { "content-type": "text/javascript" } }]];
  await (await open()).keep(["b.whl"]);
  const { headers } = kept.get(`${RUNTIME}b.whl`);
  assert.deepEqual([headers.get("content-type"), headers.get("content-length")], ["text/javascript", "5"]);
});

test("a filter's page in place of a file is no file", async () => {
  sends["a.wasm.gz"] = [PAGE];
  const files = await open();
  assert.equal(await why(files.get("a.wasm.gz")), "else");
  assert.deepEqual(names(), []);
});

test("other bytes with every sign of success are not kept", async () => {
  sends["a.wasm.gz"] = [["cut or chang"]];
  const files = await open();
  await files.get("a.wasm.gz");
  assert.equal(await files.keep([]), false);
  assert.deepEqual(names(), []);
});

test("what came in place of a wheel is asked for once more", async () => {
  sends["b.whl"] = [["something else"], ["wheel"]];
  const files = await open();
  assert.equal(await (await files.proved("b.whl")).text(), "wheel");
  assert.deepEqual(names(), ["b.whl"]);
});

test("a wheel that never comes whole is said to be something else", async () => {
  sends["b.whl"] = [["something else"]];
  assert.equal(await why((await open()).proved("b.whl")), "else");
  assert.deepEqual(names(), []);
});

test("a list of proofs that is not the build's proves nothing", async () => {
  sends["files.json"] = [[JSON.stringify({ "b.whl": proofOf("theirs") })]];
  sends["b.whl"] = [["theirs"]];
  assert.equal(await why((await open()).proved("b.whl")), "else");
  assert.deepEqual(names(), []);
});

test("a missing file and a missing network are told apart", async () => {
  sends["a.wasm.gz"] = [["", { status: 404 }]];
  delete sends["b.whl"];
  const files = await open();
  assert.equal(await why(files.get("a.wasm.gz")), "missing");
  assert.equal(await why(files.get("b.whl")), "unreachable");
});

test("after a failed start all that was kept is fetched anew", async () => {
  kept.set(`${RUNTIME}a.wasm.gz`, new Response("bad"));
  const files = await open();
  await files.get("a.wasm.gz");
  assert.equal(await files.forgetAll(), true);
  assert.deepEqual(names(), []);
  const next = await open();
  assert.equal(await (await next.get("a.wasm.gz")).text(), "ours");
  assert.equal(await next.forgetAll(), false);
});

test("files of other builds are dropped", async () => {
  kept.set("https://example.org/assets/runtime-0/a.wasm.gz", new Response("old"));
  await (await open()).keep([]);
  assert.equal(kept.size, 0);
});
