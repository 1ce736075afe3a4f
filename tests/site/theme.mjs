/** What stands before the theme's script: it starts that script in time, and answers where it asks too soon. */
import assert from "node:assert/strict";
import { test } from "node:test";

const SITE = "https://example.org/toolkit/";
const SCRIPT = "../assets/javascripts/bundle.js";
const SWITCHING = "data-md-color-switching";

class HTMLInputElement extends EventTarget {
  checked = false;
}

class Element {
  attributes = {};
  setAttribute(name, value) {
    this.attributes[name] = value;
  }
}

class HTMLTemplateElement {
  content = { querySelectorAll: () => [{ getAttribute: () => SCRIPT }] };
}

class XMLHttpRequest {
  static sent = [];
  responseType = "";
  open(_, url) {
    this.url = `${url}`;
  }
  send() {
    XMLHttpRequest.sent.push(this.url);
  }
}

class Worker {
  constructor(url, options) {
    Object.assign(this, { url, options });
  }
}
// Accessors, as a browser has them.
Object.defineProperties(XMLHttpRequest.prototype, {
  response: { get: () => "<url><loc>./</loc></url><url><loc>stages/1/</loc></url>", configurable: true },
  responseType: {
    get() {
      return this.kind;
    },
    set(kind) {
      this.kind = kind;
    },
  },
});

const toggle = new HTMLInputElement();
const shown = Promise.withResolvers();
const themed = Promise.withResolvers();
const did = [];
const body = new Element();
body.append = (script) => {
  did.push(`runs ${script.src}`);
  body.setAttribute(SWITCHING, "");
  body.setAttribute("data-md-color-scheme", "slate");
  setTimeout(script.onload);
};
const kept = { __search: toggle, "theme-scripts": new HTMLTemplateElement() };
const page = Object.assign(new EventTarget(), {
  body,
  createElement: () => ({}),
  getElementById: (id) => kept[id] ?? null,
});
page.addEventListener("DOMContentLoaded", () => did.push("loaded"));
Object.assign(globalThis, { HTMLInputElement, HTMLTemplateElement, Element, XMLHttpRequest, Worker, document: page });
Object.assign(globalThis, {
  location: new URL(`${SITE}plan/`),
  window: globalThis,
  shell: { shown: shown.promise, themed },
  fetch: async (source) => did.push(`fetches ${source}`),
});

const started = import("../../overrides/assets/shell/theme.js");
const turn = () => new Promise((done) => setTimeout(done, 5));

/** Ask as the theme does. */
function asked(path) {
  const request = new globalThis.XMLHttpRequest();
  request.open("GET", new URL(path, SITE));
  request.responseType = "blob";
  request.send();
  return request;
}

test("the theme's script comes early and runs once the page shows what is kept", async () => {
  await turn();
  assert.deepEqual(did, [`fetches ${SCRIPT}`]);
  shown.resolve();
  await started;
  await themed.promise;
  assert.deepEqual(did, [`fetches ${SCRIPT}`, `runs ${SCRIPT}`, "loaded"]);
});

test("as the page opens, no transition is held still; later ones are", () => {
  assert.deepEqual(body.attributes, { "data-md-color-scheme": "slate" });
  body.setAttribute(SWITCHING, "");
  assert.ok(SWITCHING in body.attributes);
});

test("the sitemap has whole addresses, wherever the site stands", async () => {
  const text = await asked("sitemap.xml").response.text();
  assert.equal(text, `<url><loc>${SITE}</loc></url><url><loc>${SITE}stages/1/</loc></url>`);
});

test("the index is fetched once somebody opens the search; a page is fetched at once", async () => {
  asked("search/search_index.json");
  asked("glossary/");
  await turn();
  assert.deepEqual(XMLHttpRequest.sent.slice(-1), [`${SITE}glossary/`]);
  toggle.dispatchEvent(new Event("change"));
  await turn();
  assert.deepEqual(XMLHttpRequest.sent.slice(-1), [`${SITE}search/search_index.json`]);
});

test("the search starts from a blob with our script before the theme's; others as they are", async () => {
  const theme = `${SITE}assets/javascripts/workers/search.a1b2.min.js`;
  const search = new globalThis.Worker(theme);
  assert.deepEqual(search.options, { name: theme });
  const ours = await (await import("node:buffer")).resolveObjectURL(search.url).text();
  assert.match(ours, /^importScripts\("file:.*\/search\.js"\)$/);
  const other = new globalThis.Worker("blob:other", { type: "module" });
  assert.deepEqual([other.url, other.options], ["blob:other", { type: "module" }]);
});
