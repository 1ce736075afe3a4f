/** Asks the site's own search, outside a browser: node search.mjs <site folder> <question>… prints the pages found. */
import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import vm from "node:vm";

const [site, ...questions] = process.argv.slice(2);
const assets = `${site}/assets`;
const find = async (folder, name) => `${folder}/${(await readdir(folder)).find((one) => name.test(one))}`;
const theme = await find(`${assets}/javascripts/workers`, /^search\..*\.js$/);
const ours = `${await find(assets, /^shell-/)}/search.js`;
const { config, docs } = JSON.parse(await readFile(`${site}/search/search_index.json`, "utf8"));

/** What stands in a worker, as far as both scripts use it. */
let answered;
const heard = new EventTarget();
const scope = {
  console,
  name: theme,
  MessageEvent,
  addEventListener: (type, hear) => heard.addEventListener(type, hear),
  dispatchEvent: (event) => heard.dispatchEvent(event),
  importScripts: (file) => vm.runInContext(readFileSync(file, "utf8"), scope),
  postMessage: (message) => answered(message),
};
scope.self = vm.createContext(scope);
scope.importScripts(ours);

const ask = (data) =>
  new Promise((resolve) => {
    answered = resolve;
    heard.dispatchEvent(new MessageEvent("message", { data }));
  });

await ask({ type: 0, data: { config, docs, options: { suggest: false } } });
const found = {};
for (const question of questions) {
  const { data } = await ask({ type: 2, data: question });
  found[question] = data.items.map(([first]) => first.location);
}
console.log(JSON.stringify(found));
