/** Answers conversations with the browser's Python: node answer.mjs <runtime folder, trailing slash>; JSON in, JSON out. */
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [folder] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: folder, packages: ["health-inequalities-toolkit"] });
const wire = python.pyimport("tools_py.wire");
const bytes = (text) => python.pyimport("builtins").bytes(text, "utf-8");
const content = bytes(await readFile(`${folder}toolkit.json`, "utf8"));

let text = "";
for await (const part of process.stdin) text += part;
const answers = JSON.parse(text).map((conversation) => {
  wire.start(content);
  return conversation.map((message) => JSON.parse(wire.handle(bytes(JSON.stringify(message))).decode()));
});
console.log(JSON.stringify(answers));
