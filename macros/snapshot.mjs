/** Starts Python and keeps its memory: node snapshot.mjs <runtime folder, trailing slash> <snapshot.py> */
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [folder, program] = process.argv.slice(2);
// Documentation strings and columns of tracebacks would be a fifth of the download.
const env = { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1", PYTHONOPTIMIZE: "2" };

/** The memory that the WebAssembly file brings along, in 32-bit words, before Python runs. */
async function untouched() {
  const { loadPyodide } = await import(pathToFileURL(`${folder}pyodide.mjs`).href);
  const { default: create } = await import(pathToFileURL(`${folder}pyodide.asm.mjs`).href);
  return new Promise((resolve, reject) => {
    const createPyodideModule = async (settings) => {
      const module = await create({ ...settings, noInitialRun: true });
      resolve(new Uint32Array(module.HEAPU8.slice(0, module._emscripten_stack_get_end() & ~3).buffer));
      throw new Error("only looked at");
    };
    loadPyodide({ indexURL: folder, createPyodideModule }).catch(reject);
  });
}

async function start() {
  const { loadPyodide } = await import(pathToFileURL(`${folder}pyodide.mjs`).href);
  const python = await loadPyodide({ indexURL: folder, env, _makeSnapshot: true });
  const { packages } = JSON.parse(await readFile(`${folder}pyodide-lock.json`, "utf8"));
  for (const { file_name } of Object.values(packages)) {
    python.unpackArchive(new Uint8Array(await readFile(folder + file_name)).buffer, "wheel");
  }
  python.FS.writeFile("/tmp/toolkit.json", await readFile(`${folder}toolkit.json`));
  python.FS.writeFile("/tmp/snapshot.py", await readFile(program));
  python.runPython("import sys; sys.path.append('/tmp'); import snapshot; snapshot.prepare('/tmp/toolkit.json')");
  const heap = python._module;
  heap._malloc_set_footprint_limit(heap._malloc_footprint());
  python.runPython("snapshot.scrub()");
  heap._malloc_set_footprint_limit(-1);
  python.runPython("snapshot.leave(); del snapshot, sys");
  return python.makeMemorySnapshot();
}

/**
 * Leave out what the WebAssembly file brings anyway; worker.js puts it back. Constructors draw random numbers, so only
 * the part before them is always the same. Its length and its sum, by which the worker knows it again, go to the end.
 */
function subtract(snapshot, base, other) {
  const words = new Uint32Array(snapshot.buffer, snapshot.byteOffset, snapshot.byteLength / 4);
  const first = words[1] / 4;
  const length = base.findIndex((word, place) => word !== other[place]);
  let sum = 0;
  for (let place = 0; place < length; place += 1) {
    words[first + place] ^= base[place];
    sum = (sum + base[place]) >>> 0;
  }
  return Buffer.concat([snapshot, new Uint8Array(Uint32Array.of(length, sum).buffer)]);
}

try {
  const snapshot = subtract(await start(), await untouched(), await untouched());
  await writeFile(`${folder}snapshot.bin`, snapshot);
  process.exit(0);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
