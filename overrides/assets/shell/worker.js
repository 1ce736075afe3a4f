/** Starts Python in a worker and passes messages to it, one after the other. */

/** @typedef {{ type: "start", runtime: string, cache: string, snapshot: boolean }} Start */
/** @typedef {{ type: "message", text: string }} Message */
/** @typedef {import("pyodide").PyodideAPI} Python */
/** @typedef {NonNullable<Parameters<typeof import("pyodide").loadPyodide>[0]>} Options */

const ENV = { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1", PYTHONOPTIMIZE: "2" };
const download = self.fetch.bind(self);
const progress = { loaded: 0, total: 0 };
/** @type {Python} */
let python;

/** @param {"fetch" | "unpack" | "start"} stage */
const tell = (stage) => self.postMessage({ type: "stage", stage, ...progress });

/** @param {unknown} error */
const words = (error) => (error instanceof Error ? error.message : String(error));

/**
 * A file that is shipped as gzip, since few static hosts compress it, unpacked; tells how much of it has come.
 * @param {string} url @param {string} type
 */
async function unpacked(url, type) {
  const response = await download(url);
  if (!response.ok || !response.body) throw new Error(`${url} could not be loaded (${response.status})`);
  progress.total += Number(response.headers.get("content-length"));
  const counted = response.body.pipeThrough(
    new TransformStream({
      transform(chunk, out) {
        progress.loaded += chunk.length;
        tell("fetch");
        out.enqueue(chunk);
      },
    }),
  );
  const body = response.headers.get("content-encoding") ? counted : counted.pipeThrough(new DecompressionStream("gzip"));
  return new Response(body, { headers: { "content-type": type } });
}

/**
 * Let the WebAssembly file be fetched once, at once and packed. Pyodide itself would only warn when the file cannot be
 * used, and then wait for ever: the promise is there to fail in its place.
 * @param {string} runtime
 * @returns {Promise<never>}
 */
function compile(runtime) {
  if (typeof WebAssembly === "undefined") return Promise.reject(new Error("WebAssembly is switched off in this browser"));
  const compiled = WebAssembly.compileStreaming(unpacked(`${runtime}pyodide.asm.wasm.gz`, "application/wasm"));
  self.fetch = (url, options) => (String(url).endsWith(".wasm") ? new Promise(() => undefined) : download(url, options));
  return new Promise((_, reject) => {
    compiled.catch(reject);
    WebAssembly.instantiateStreaming = async (_source, imports) => {
      const module = await compiled;
      const instance = await WebAssembly.instantiate(module, imports).catch((error) => (reject(error), Promise.reject(error)));
      return { instance, module };
    };
  });
}

/**
 * The snapshot's bytes, kept unpacked for the next start; those of other builds go.
 * @param {Start} start
 */
async function snapshot({ runtime, cache }) {
  const url = `${runtime}snapshot.bin`;
  const kept = await self.caches?.open(cache).catch(() => undefined);
  const found = await kept?.match(url);
  if (found) return new Uint8Array(await found.arrayBuffer());
  for (const other of (await kept?.keys()) ?? []) if (other.url.endsWith("/snapshot.bin")) await kept?.delete(other);
  const bytes = new Uint8Array(await (await unpacked(`${url}.gz`, "")).arrayBuffer());
  kept?.put(url, new Response(bytes)).catch(() => undefined);
  return bytes;
}

/**
 * Put back what snapshot.mjs left out: the start of the memory, as the WebAssembly file itself brings it.
 * @param {Uint32Array} memory @param {Uint32Array} words the snapshot, then the number of words left out and their sum
 */
function complete(memory, words) {
  const [length, expected] = words.slice(-2);
  const first = words[1] / 4;
  let sum = 0;
  for (let place = 0; place < length; place += 1) {
    words[first + place] ^= memory[place];
    sum = (sum + memory[place]) >>> 0;
  }
  if (sum !== expected) throw new Error("The snapshot belongs to another build");
}

/** @param {Start} start @param {(options: Options) => Promise<Python>} load */
async function restored(start, load) {
  const bytes = await snapshot(start);
  tell("unpack");
  /** @param {any} settings */
  const createPyodideModule = async (settings) => {
    const { default: create } = await import(`${start.runtime}pyodide.asm.mjs`);
    const module = await create(settings);
    module.growMemory(bytes.length);
    complete(module.HEAPU32, new Uint32Array(bytes.buffer));
    return module;
  };
  const made = await load({ stdLibURL: `${start.runtime}empty.zip`, _loadSnapshot: bytes.subarray(0, -8), createPyodideModule });
  made.pyimport("random").seed();
  return made;
}

/** @param {Start} start @param {(options: Options) => Promise<Python>} load */
async function plain({ runtime }, load) {
  const [made, content] = await Promise.all([load({ packages: ["health-inequalities-toolkit"] }), download(`${runtime}toolkit.json`)]);
  if (!content.ok) throw new Error(`${content.url} could not be loaded (${content.status})`);
  made.pyimport("tools_py.wire").start(made.pyimport("builtins").bytes(await content.text(), "utf-8"));
  return made;
}

/** @param {Start} data */
async function start(data) {
  const began = performance.now();
  const broken = compile(data.runtime);
  const { loadPyodide } = await Promise.race([broken, import(`${data.runtime}pyodide.mjs`)]);
  /** @param {Options} options */
  const load = (options) => (tell("start"), Promise.race([broken, loadPyodide({ indexURL: data.runtime, env: ENV, ...options })]));
  let how = "snapshot";
  try {
    if (!data.snapshot) throw new Error("not asked for");
    python = await restored(data, load);
  } catch (error) {
    how = "plain";
    await self.caches?.delete(data.cache).catch(() => undefined);
    python = await plain(data, load);
  }
  self.postMessage({ type: "ready", how, ms: Math.round(performance.now() - began) });
}

/** @param {string} text */
function answer(text) {
  try {
    const message = python.pyimport("builtins").bytes(text, "utf-8");
    const answered = python.pyimport("tools_py.wire").handle(message);
    self.postMessage({ type: "answer", text: answered.decode() });
    for (const proxy of [message, answered]) proxy.destroy();
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
