/**
 * A page in Node for tests of the shell: what the browser gives, and the settings that come with every page of the
 * site.
 */
import { readFileSync } from "node:fs";
import { Window } from "happy-dom";

/**
 * Each word is its own key, followed by the places that are filled in, so that tests do not depend on how it is put.
 */
const words = Object.fromEntries(
  [
    ...readFileSync(new URL("../../content/words.yaml", import.meta.url), "utf-8").matchAll(/^"?([\w-]+)"?: (.*)$/gm),
  ].map(([, key, text]) => [key, [key, ...(text.match(/\{\w+\}/g) ?? [])].join(" ")]),
);
export const ABOUT = {
  ...{ name: "plan/about/name", archived: "plan/about/archived" },
  ...{ by: "exports/options/by", view: "contributors/{voice}/name" },
};
const assets = { runtime: "../../assets/runtime-1/", practice: "../../assets/practice-1.json" };
const settings = { ...assets, build: "1", base: "../../", about: ABOUT, words };
const FRAME = `
  <script type="application/json" id="toolkit-settings">${JSON.stringify(settings)}</script>
  <p data-saved-words></p><p data-backup-words></p><p data-when-begun hidden></p><p data-cell="${ABOUT.name}"></p>
  <header class="md-header"></header><main></main>`;

const window = new Window({ url: "https://example.org/toolkit/tools/assets/" });
window.document.body.innerHTML = FRAME;
const given = [
  ...[
    "document",
    "location",
    "navigator",
    "history",
    "sessionStorage",
    "getComputedStyle",
    "FormData",
    "FileReader",
    "File",
  ],
  ...[
    "CSS",
    "DOMParser",
    "Document",
    "Element",
    "Node",
    "NodeList",
    "Event",
    "MouseEvent",
    "KeyboardEvent",
    "MutationObserver",
  ],
  ...["HTMLElement", "HTMLInputElement", "HTMLTextAreaElement", "HTMLSelectElement", "HTMLOptionElement", "SVGElement"],
  ...[
    "HTMLDetailsElement",
    "HTMLButtonElement",
    "HTMLAnchorElement",
    "HTMLTemplateElement",
    "HTMLFormElement",
    "HTMLTableElement",
  ],
];
// happy-dom has none.
Object.defineProperty(window.navigator, "locks", { value: navigator.locks });
for (const name of given)
  Object.defineProperty(globalThis, name, { value: window[name], configurable: true, writable: true });
for (const name of ["addEventListener", "removeEventListener", "dispatchEvent"])
  globalThis[name] = window[name].bind(window);
globalThis.window = globalThis;
// Node waits for each channel before it ends.
globalThis.BroadcastChannel = class extends BroadcastChannel {
  constructor(name) {
    super(name);
    this.unref();
  }
};

/**
 * Let this be what the page holds; what was said on it before is gone.
 * @param {string} html
 */
export function holds(html) {
  document.querySelector("main").innerHTML = html;
  for (const bar of document.querySelectorAll(".bar, dialog")) bar.remove();
}

/** The lines that the page says, shown or waiting, as `topic: text [choice, …]`. */
export const bars = () =>
  [...document.querySelectorAll(".bar")].map((bar) => {
    const labels = [...bar.querySelectorAll("button")].map((button) => button.textContent);
    return `${bar.dataset.topic}: ${bar.querySelector("p").textContent} [${labels.join(", ")}]`;
  });

/**
 * Press a button of a line that the page says, or of the question that is asked.
 * @param {string} label
 */
export function press(label) {
  const button = [...document.querySelectorAll(".bar button, dialog button")].find((one) => one.textContent === label);
  if (!button) throw new Error(`There is no button ${label}: ${bars().join("; ")}`);
  button.click();
}

/** Let all that waits for nothing but its turn happen. */
export async function settled() {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((done) => setImmediate(done));
}
