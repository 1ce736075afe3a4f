/**
 * Starts Python in a worker and passes messages to it, one after the other. It owns Python and what is kept of its
 * files.
 */

/** @typedef {{ type: "start", runtime: string, cache: string, snapshot: boolean, packages: string[] }} Start */
/** @typedef {{ type: "message", text: string }} Message */
/** @typedef {import("pyodide").PyodideAPI} Python */
/** @typedef {NonNullable<Parameters<typeof import("pyodide").loadPyodide>[0]>} Options */

const ENV = { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1", PYTHONOPTIMIZE: "2" };
const OFFLINE = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide-lock.json", "empty.zip"];
/** Packages that some commands need, and that no start does. */
const LATE = ["xlsxwriter"];
const download = self.fetch.bind(self);
const progress = { loaded: 0, total: 0 };
/** @type {Python} */
let python;
/** What is kept for the next start, as far as the browser lets us. @type {Cache | undefined} */
let kept;

/** @param {"fetch" | "unpack" | "start"} stage */
const tell = (stage) => self.postMessage({ type: "stage", stage, ...progress });
/** @param {unknown} error */
const words = (error) => (error instanceof Error ? error.message : String(error));

/**
 * A file of the runtime, or the reason why there is none.
 * @param {string} url
 * @param {RequestInit} [options]
 */
async function file(url, options) {
  const response = await download(url, options);
  if (response.ok && response.body) return response;
  throw new Error(`${url} could not be loaded (${response.status})`);
}

/**
 * A file that is shipped as gzip, since few static hosts compress it, unpacked while it comes.
 * @param {Response} packed
 */
function unpack(packed) {
  progress.total += Number(packed.headers.get("content-length"));
  const count = new TransformStream({
    transform(chunk, out) {
      progress.loaded += chunk.length;
      tell("fetch");
      out.enqueue(chunk);
    },
  });
  const body = /** @type {ReadableStream} */ (packed.body).pipeThrough(count);
  const done = packed.headers.has("content-encoding");
  return new Response(done ? body : body.pipeThrough(new DecompressionStream("gzip")), {
    headers: { "content-type": "application/wasm" },
  });
}

/**
 * Fetch the WebAssembly file once, packed, where Pyodide would fetch it unpacked. Where a file cannot be used Pyodide
 * only warns, and waits for ever: the promise fails in its place.
 * @param {string} runtime
 * @returns {Promise<never>}
 */
function compile(runtime) {
  if (typeof WebAssembly === "undefined")
    return Promise.reject(new Error("WebAssembly is switched off in this browser"));
  const url = `${runtime}pyodide.asm.wasm.gz`;
  const fetched = async () => {
    const found = await kept?.match(url);
    const response = found ?? (await file(url));
    if (!found) kept?.put(url, response.clone()).catch(() => undefined);
    return unpack(response);
  };
  const compiled = WebAssembly.compileStreaming(fetched());
  return new Promise((_, reject) => {
    /** @template T @param {Promise<T>} promise */
    const noted = (promise) => {
      promise.catch(reject);
      return promise;
    };
    self.fetch = (wanted, options) =>
      String(wanted).endsWith(".wasm") ? new Promise(() => undefined) : noted(file(String(wanted), options));
    WebAssembly.instantiateStreaming = async (_source, imports) => {
      const module = await noted(compiled);
      return { module, instance: await noted(WebAssembly.instantiate(module, imports)) };
    };
    self.addEventListener("unhandledrejection", (event) => reject(event.reason));
    void noted(compiled);
  });
}

/**
 * The snapshot's bytes, kept unpacked.
 * @param {string} url
 */
async function snapshot(url) {
  const found = await kept?.match(url);
  const bytes = await (found ?? unpack(await file(`${url}.gz`))).arrayBuffer();
  if (!found) kept?.put(url, new Response(bytes)).catch(() => undefined);
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
  const bytes = await snapshot(`${runtime}snapshot.bin`);
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
    file(`${runtime}toolkit.json`),
  ]);
  made.pyimport("tools_py.wire").start(made.pyimport("builtins").bytes(await content.text(), "utf-8"));
  return made;
}

/**
 * A file of the runtime, kept for the next time.
 * @param {string} url
 */
async function lasting(url) {
  const found = await kept?.match(url);
  if (found) return found;
  const response = await file(url);
  kept?.put(url, response.clone()).catch(() => undefined);
  return response;
}

/**
 * Let Python import packages that the snapshot leaves out, straight from their wheels.
 * @param {string} runtime
 * @param {string[]} names
 */
async function unpacked(runtime, names) {
  if (!names.length) return;
  const { packages } = await (await lasting(`${runtime}pyodide-lock.json`)).json();
  for (const { file_name } of names.map((name) => packages[name])) {
    python.FS.writeFile(`/${file_name}`, new Uint8Array(await (await lasting(runtime + file_name)).arrayBuffer()));
    python.pyimport("sys").path.append(`/${file_name}`);
  }
}

/**
 * Keep what a start without a network needs; drop what belongs to other builds.
 * @param {string} runtime
 * @returns {Promise<boolean>} whether all is kept
 */
async function keep(runtime) {
  if (!kept) return false;
  for (const { url } of await kept.keys()) if (!url.startsWith(runtime)) await kept.delete(url);
  const { packages } = await (await lasting(`${runtime}pyodide-lock.json`)).json();
  const late = LATE.map((name) => packages[name].file_name);
  for (const name of [...OFFLINE, ...late]) if (!(await kept.match(runtime + name))) await kept.add(runtime + name);
  return true;
}

/** @param {Start} data */
async function start({ runtime, cache, snapshot, packages }) {
  const began = performance.now();
  kept = await self.caches?.open(cache).catch(() => undefined);
  const broken = compile(runtime);
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
    await kept?.delete(`${runtime}snapshot.bin`);
  }
  python ??= await plain(runtime, load);
  if (how === "snapshot") await unpacked(runtime, packages);
  self.postMessage({ type: "ready", how, ms: Math.round(performance.now() - began) });
  const whole = await keep(runtime).catch(() => false);
  self.postMessage({ type: "kept", whole });
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
  else start(data).catch((error) => self.postMessage({ type: "failed", reason: words(error) }));
};
