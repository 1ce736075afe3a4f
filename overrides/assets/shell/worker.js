/**
 * Starts Python in a worker and passes messages to it, one after the other. It owns Python, and has its files kept.
 */
import { whyOf } from "./file-faults.js";
import { Files } from "./runtime-files.js";

/**
 * What it starts with: where Python's files are, what they must hold, and where they are kept.
 * @typedef {object} Start
 * @property {"start"} type
 * @property {string} runtime
 * @property {string} proof
 * @property {string} cache
 * @property {boolean} snapshot whether it may start from the snapshot
 * @property {string[]} packages what else it can import
 */
/** @typedef {{ type: "message", text: string }} Message */
/** @typedef {import("pyodide").PyodideAPI} Python */
/** @typedef {NonNullable<Parameters<typeof import("pyodide").loadPyodide>[0]>} Options */

const ENV = { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1", PYTHONOPTIMIZE: "2" };
const OFFLINE = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide-lock.json", "empty.zip"];
const WASM = "pyodide.asm.wasm.gz";
const SNAPSHOT = "snapshot.bin";
const UNPACKER = "zstddec-stream.mjs";
/** How an address begins that holds what it leads to. */
const WITHIN = "data:";
/** Packages that some commands need, and that no start does. */
const LATE = ["xlsxwriter"];
const progress = { loaded: 0, total: 0 };
/** @type {Python} */
let python;
/** @type {Files} */
let files;

/** @param {"fetch" | "unpack" | "start"} stage */
const tell = (stage) => self.postMessage({ type: "stage", stage, ...progress });
/** @param {unknown} error */
const words = (error) => (error instanceof Error ? error.message : String(error));

/**
 * What comes of a file, counted while it comes.
 * @param {Response} packed
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
function counted(packed) {
  progress.total += Number(packed.headers.get("content-length"));
  const count = new TransformStream({
    transform(chunk, out) {
      progress.loaded += chunk.length;
      tell("fetch");
      out.enqueue(chunk);
    },
  });
  return /** @type {ReadableStream} */ (packed.body).pipeThrough(count);
}

/**
 * The WebAssembly file, shipped as gzip since few static hosts compress it, unpacked while it comes.
 * @param {Response} packed
 */
function unpack(packed) {
  const done = packed.headers.has("content-encoding");
  const body = counted(packed);
  return new Response(done ? body : body.pipeThrough(new DecompressionStream("gzip")), {
    headers: { "content-type": "application/wasm" },
  });
}

/**
 * What stands in its address itself, which the policy lets nobody ask for.
 * @param {string} address
 */
async function within(address) {
  const text = atob(address.slice(address.indexOf(",") + 1));
  return new Response(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}

/**
 * Fetch the WebAssembly file once, packed, where Pyodide would fetch it unpacked. Where a file cannot be used Pyodide
 * only warns, and waits for ever: the promise fails in its place.
 * @returns {Promise<never>}
 */
function compile() {
  if (typeof WebAssembly === "undefined")
    return Promise.reject(new Error("WebAssembly is switched off in this browser"));
  const fetched = async () => unpack(await files.get(WASM));
  const compiled = WebAssembly.compileStreaming(fetched());
  return new Promise((_, reject) => {
    /** @template T @param {Promise<T>} promise */
    const noted = (promise) => {
      promise.catch(reject);
      return promise;
    };
    self.fetch = (wanted, options) => {
      const address = String(wanted);
      if (address.endsWith(".wasm")) return new Promise(() => undefined);
      return address.startsWith(WITHIN) ? within(address) : noted(files.fetch(address, options));
    };
    WebAssembly.instantiateStreaming = async (_source, imports) => {
      const module = await noted(compiled);
      return { module, instance: await noted(WebAssembly.instantiate(module, imports)) };
    };
    self.addEventListener("unhandledrejection", (event) => reject(event.reason));
    void noted(compiled);
  });
}

/**
 * The snapshot's bytes, kept unpacked. Zstandard packs them a quarter smaller than gzip, and no engine unpacks it.
 * @param {string} runtime
 */
async function snapshot(runtime) {
  const found = await files.found(SNAPSHOT);
  if (found) return found.arrayBuffer();
  const [packed, { ZSTDDecoder }] = await Promise.all([
    files.fetch(files.url(`${SNAPSHOT}.zst`)).then((response) => new Response(counted(response)).arrayBuffer()),
    import(`${runtime}${UNPACKER}`),
  ]);
  tell("unpack");
  const decoder = new ZSTDDecoder();
  await decoder.init();
  const bytes = await new Blob([...decoder.decodeStreaming([new Uint8Array(packed)])]).arrayBuffer();
  files.came(SNAPSHOT, new Response(bytes));
  return bytes;
}

/**
 * Put back what snapshot.mjs left out: the start of the memory, as the WebAssembly file itself brings it; and the place
 * in this engine's own table of the function through which Python calls others (WebKit numbers that table otherwise).
 * @param {any} module
 * @param {Uint32Array} words the snapshot, then the number of words left out and their sum
 */
function complete(module, words) {
  const memory = module.HEAPU32;
  const [length, expected] = words.slice(-2);
  const first = words[1] / 4;
  let sum = 0;
  for (let place = 0; place < length; place += 1) {
    words[first + place] ^= memory[place];
    sum = (sum + memory[place]) >>> 0;
  }
  if (sum !== expected) throw new Error("The snapshot belongs to another build");
  const call = (module.__PyRuntime + memory[module.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET / 4]) / 4;
  words[first + call] = memory[call];
}

/**
 * @param {string} runtime
 * @param {(options: Options) => Promise<Python>} load
 */
async function restored(runtime, load) {
  const bytes = await snapshot(runtime);
  tell("unpack");
  /** @param {any} settings */
  const createPyodideModule = async (settings) => {
    const { default: create } = await import(`${runtime}pyodide.asm.mjs`);
    const module = await create(settings);
    module.growMemory(bytes.byteLength);
    complete(module, new Uint32Array(bytes));
    return module;
  };
  const made = await load({
    stdLibURL: `${runtime}empty.zip`,
    _loadSnapshot: new Uint8Array(bytes, 0, bytes.byteLength - 8),
    createPyodideModule,
  });
  made.pyimport("random").seed();
  // Else Pyodide holds on to the snapshot.
  Object.assign(/** @type {any} */ (made)._api.config, { _loadSnapshot: undefined, createPyodideModule: undefined });
  return made;
}

/**
 * @param {string} runtime
 * @param {(options: Options) => Promise<Python>} load
 */
async function plain(runtime, load) {
  const [made, content] = await Promise.all([
    load({ packages: ["health-inequalities-toolkit"] }),
    files.fetch(`${runtime}toolkit.json`),
  ]);
  made.pyimport("tools_py.wire").start(made.pyimport("builtins").bytes(await content.text(), "utf-8"));
  return made;
}

/**
 * The files of packages.
 * @param {string[]} names
 * @returns {Promise<string[]>}
 */
async function wheels(names) {
  if (!names.length) return [];
  const { packages } = await (await files.proved("pyodide-lock.json")).json();
  return names.map((name) => packages[name].file_name);
}

/**
 * Let Python import packages that the snapshot leaves out, straight from their wheels.
 * @param {string[]} names
 */
async function unpacked(names) {
  for (const wheel of await wheels(names)) {
    python.FS.writeFile(`/${wheel}`, new Uint8Array(await (await files.proved(wheel)).arrayBuffer()));
    python.pyimport("sys").path.append(`/${wheel}`);
  }
}

/** @param {Start} data */
async function start({ runtime, proof, cache, snapshot, packages }) {
  const began = performance.now();
  files = await Files.open(runtime, proof, cache);
  const broken = compile();
  const { loadPyodide } = await Promise.race([broken, import(`${runtime}pyodide.mjs`)]);
  /** @param {Options} options */
  const load = (options) => {
    tell("start");
    return Promise.race([broken, loadPyodide({ indexURL: runtime, env: ENV, ...options })]);
  };
  let how = "plain";
  try {
    if (snapshot) [python, how] = [await restored(runtime, load), "snapshot"];
  } catch {
    await files.forget(SNAPSHOT);
  }
  python ??= await plain(runtime, load);
  if (how === "snapshot") await unpacked(packages);
  self.postMessage({ type: "ready", how, ms: Math.round(performance.now() - began) });
  const whole = await keepAll().catch(() => false);
  self.postMessage({ type: "kept", whole });
}

/** Keep what a start without a network needs. */
async function keepAll() {
  return files.keep([...OFFLINE, ...(await wheels(LATE))]);
}

/**
 * Why no Python came. An import and a compiler do not say that their file was at fault, so the files are looked at.
 * @param {unknown} error
 */
async function whyNot(error) {
  const known = whyOf(error);
  if (known || typeof WebAssembly === "undefined" || !files) return known;
  return Promise.all([WASM, ...OFFLINE].map((name) => files.proved(name))).then(() => known, whyOf);
}

/**
 * Python could not be started. What was kept may be at fault: it is fetched anew the next time.
 * @param {unknown} error
 */
async function failed(error) {
  const why = await whyNot(error);
  const again = await files?.forgetAll();
  self.postMessage({ type: "failed", reason: words(error), why, again: Boolean(again) });
}

/** @param {string} text */
function answer(text) {
  try {
    const message = python.pyimport("builtins").bytes(text, "utf-8");
    const answered = python.pyimport("tools_py.wire").handle(message);
    self.postMessage({ type: "answer", text: answered.decode() });
    message.destroy();
    answered.destroy();
  } catch (error) {
    const alive = error instanceof python.ffi.PythonError;
    self.postMessage({ type: alive ? "error" : "fatal", n: JSON.parse(text).n ?? null, reason: words(error) });
  }
}

/** @param {MessageEvent<Start | Message>} event */
self.onmessage = ({ data }) => {
  if (data.type === "message") answer(data.text);
  else start(data).catch(failed);
};
