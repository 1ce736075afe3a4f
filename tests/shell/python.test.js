/** Python's life: started when it is needed, started again once when it dies, done without where it cannot be. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { bars, holds, press } from "./page.js";
import { Python } from "../../overrides/assets/shell/python.js";
import { doInSecondWorker } from "../../overrides/assets/shell/second-worker.js";

const RUNTIME = { address: "https://example.org/toolkit/assets/runtime-1/", cache: "test:runtime" };
const html = document.documentElement;
/** The workers that were started, the last one first. @type {FakeWorker[]} */
let workers = [];

class FakeWorker {
  told = [];
  ended = false;

  constructor() {
    workers.unshift(this);
  }

  postMessage(message) {
    this.told.push(message.text ? JSON.parse(message.text) : message);
  }

  terminate() {
    this.ended = true;
  }

  says(data) {
    this.onmessage({ data });
  }
}

beforeEach(() => {
  workers = [];
  globalThis.Worker = FakeWorker;
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(console, "error", () => undefined);
  holds("<p data-status></p>");
  html.dataset.python = "none";
});
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

const status = () => document.querySelector("[data-status]").firstChild?.textContent ?? "";

/** A Python that was started, with what it called on the page. */
function started() {
  const called = [];
  const note = (what) => (given) => called.push(given === undefined ? what : [what, given.n ?? given]);
  const python = new Python(
    { ready: note("ready"), off: note("off"), kept: note("kept"), answered: note("answered") },
    RUNTIME,
  );
  python.start();
  return { python, called };
}

test("it is started with the addresses of its files, and says when it is ready", () => {
  const { python, called } = started();
  const [{ told }] = workers;
  assert.deepEqual(
    [told[0].type, told[0].runtime, told[0].cache, told[0].packages],
    ["start", RUNTIME.address, RUNTIME.cache, []],
  );
  assert.ok(!python.ready);
  workers[0].says({ type: "stage", stage: "fetch", loaded: 1, total: 4 });
  assert.equal(status(), "fetch 25");
  workers[0].says({ type: "ready" });
  assert.ok(python.ready);
  assert.deepEqual(called, ["ready"]);
  assert.equal(status(), "");
});

test("nothing is sent before it is ready, and each message has a number", () => {
  const { python, called } = started();
  python.send({ type: "look" });
  assert.equal(python.n, 0);
  workers[0].says({ type: "ready" });
  python.send({ type: "look" });
  python.send({ type: "look" });
  assert.deepEqual(
    workers[0].told.slice(1).map(({ n, type, today }) => [n, type, /^\d{4}-\d\d-\d\d$/.test(today)]),
    [
      [1, "look", true],
      [2, "look", true],
    ],
  );
  workers[0].says({ type: "answer", text: JSON.stringify({ n: 1 }) });
  assert.deepEqual(called.at(-1), ["answered", 1]);
});

test("it is started again once where it dies, and given up where it dies twice", () => {
  const { python, called } = started();
  workers[0].says({ type: "ready" });
  workers[0].says({ type: "fatal", reason: "killed" });
  assert.equal(workers.length, 2);
  assert.ok(workers[1].ended && !python.ready);
  workers[0].says({ type: "ready" });
  assert.equal(status(), "restarted");
  workers[0].says({ type: "fatal", reason: "killed" });
  assert.equal(html.dataset.python, "off");
  assert.equal(status(), "off");
  assert.deepEqual(called, ["ready", "ready", "off"]);
});

test("what a worker that was ended still says is not heard", () => {
  const { called } = started();
  workers[0].says({ type: "ready" });
  workers[0].says({ type: "fatal", reason: "killed" });
  workers[1].says({ type: "answer", text: JSON.stringify({ n: 1 }) });
  assert.deepEqual(called, ["ready"]);
});

test("one that does not answer is taken for dead, a command's only after a minute", () => {
  const { python } = started();
  workers[0].says({ type: "ready" });
  python.send({ type: "do" });
  mock.timers.tick(59_000);
  assert.ok(python.ready);
  python.send({ type: "change" });
  mock.timers.tick(500);
  workers[0].says({ type: "answer", text: JSON.stringify({ n: 1 }) });
  mock.timers.tick(9_400);
  assert.ok(python.ready, "the command was answered");
  mock.timers.tick(200);
  assert.ok(!python.ready, "the change was not");
});

test("a fault is told, and the same Python goes on", () => {
  const { python } = started();
  workers[0].says({ type: "ready" });
  python.send({ type: "look" });
  workers[0].says({ type: "error", n: 1, reason: "KeyError" });
  assert.equal(status(), "fault");
  mock.timers.tick(60_000);
  assert.ok(python.ready);
});

test("a start that fails is done without, and can be tried again", () => {
  const { python, called } = started();
  workers[0].says({ type: "failed", reason: "no WebAssembly" });
  assert.deepEqual(called, ["off"]);
  document.querySelector("[data-status] button").click();
  assert.equal(html.dataset.python, "starting");
  workers[0].says({ type: "ready" });
  assert.ok(python.ready);
});

test("a start that takes long offers ways out", () => {
  started();
  mock.timers.tick(10_000);
  const labels = [...document.querySelectorAll("[data-status] button")].map((button) => button.textContent);
  assert.deepEqual([status(), ...labels], ["slow", "again", "without", "diagnostic"]);
});

// ---- The second worker ---------------------------------------------------------------------------------------------

const TASK = { packages: ["xlsxwriter"], open: { plan: "plan", cells: [] }, command: { command: "exports/excel" } };

test("a second worker opens the plan, does one command, and ends", async () => {
  const done = doInSecondWorker(RUNTIME, TASK);
  const [worker] = workers;
  assert.deepEqual(worker.told[0].packages, ["xlsxwriter"]);
  assert.deepEqual(bars(), ["apart: apart-starting [cancel]"]);
  worker.says({ type: "ready" });
  assert.deepEqual(bars(), ["apart: apart-working [cancel]"]);
  assert.deepEqual(
    worker.told.slice(1).map(({ n, type, plan, command }) => [n, type, plan ?? command]),
    [
      [1, "open", "plan"],
      [2, "do", "exports/excel"],
    ],
  );
  worker.says({ type: "answer", text: JSON.stringify({ n: 1 }) });
  worker.says({ type: "answer", text: JSON.stringify({ n: 2, plan: "plan" }) });
  assert.deepEqual(await done, { n: 2, plan: "plan" });
  assert.ok(worker.ended);
  assert.deepEqual(bars(), []);
});

for (const type of ["error", "fatal", "failed"])
  test(`a second worker that says ${type} gives its reason, and ends`, async () => {
    const done = doInSecondWorker(RUNTIME, TASK);
    workers[0].says({ type, reason: "no room" });
    await assert.rejects(done, /no room/);
    assert.ok(workers[0].ended);
    assert.deepEqual(bars(), []);
  });

test("a second worker that the reader cancels ends, and answers nothing", async () => {
  const done = doInSecondWorker(RUNTIME, TASK);
  press("cancel");
  assert.equal(await done, undefined);
  assert.ok(workers[0].ended);
  await Promise.resolve();
  assert.deepEqual(bars(), []);
});
