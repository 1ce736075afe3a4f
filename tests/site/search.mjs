/** Asks the site's own search, outside a browser: node search.mjs <site folder> <question>… prints the pages found. */
import { readFile, readdir } from "node:fs/promises";
import vm from "node:vm";

const [site, ...questions] = process.argv.slice(2);
const workers = `${site}/assets/javascripts/workers`;
const script = (await readdir(workers)).find((name) => /^search\..*\.js$/.test(name));
const { config, docs } = JSON.parse(await readFile(`${site}/search/search_index.json`, "utf8"));

let hear;
let answered;
const scope = {
  console,
  addEventListener: (_, heard) => {
    hear = heard;
  },
  postMessage: (message) => answered(message),
};
scope.self = scope;
vm.runInNewContext(await readFile(`${workers}/${script}`, "utf8"), scope);

const ask = (data) =>
  new Promise((resolve) => {
    answered = resolve;
    hear({ data });
  });

await ask({ type: 0, data: { config, docs, options: { suggest: false } } });
const found = {};
for (const question of questions) {
  const { data } = await ask({ type: 2, data: question });
  found[question] = data.items.map(([first]) => first.location);
}
console.log(JSON.stringify(found));
