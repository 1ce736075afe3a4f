/**
 * Stands before the theme's own script, and changes nothing in it: starts it once the page shows what is kept, and
 * answers where it would ask too soon or for what it cannot use. So it fits any release that asks by XMLHttpRequest.
 */

const SITEMAP = "/sitemap.xml";
const INDEX = "/search/search_index.json";
const SWITCHING = "data-md-color-switching";
const SEARCH = /\/workers\/search\.[^/]*\.js$/;

/** Settled once a reader opens the search, or comes from it: its index is nearly half of what a first visit moves. */
const searched = new Promise((go) => {
  const toggle = document.getElementById("__search");
  const comes = new URLSearchParams(location.search).has("h");
  if (comes || (toggle instanceof HTMLInputElement && toggle.checked)) go(true);
  toggle?.addEventListener("change", go, { once: true });
});

/** The theme's requests; it asks for everything in this way. */
class Asked extends XMLHttpRequest {
  /** @type {string | undefined} */
  #sitemap;
  #waits = false;

  /** @param {string} method @param {string | URL} url */
  open(method, url) {
    const { href, pathname } = new URL(url, location.href);
    this.#sitemap = pathname.endsWith(SITEMAP) ? href : undefined;
    this.#waits = pathname.endsWith(INDEX);
    super.open(method, url);
  }

  async send() {
    if (this.#waits) await searched;
    super.send();
  }

  /** The theme takes bytes; the sitemap is read as text before it does. */
  get responseType() {
    return super.responseType;
  }

  set responseType(type) {
    super.responseType = this.#sitemap ? "text" : type;
  }

  get response() {
    return this.#sitemap ? new Blob([absolute(super.response, this.#sitemap)]) : super.response;
  }
}

/**
 * The worker of the theme's search, with ours before its script. A worker that is started from a blob is bound by the
 * page's policy.
 */
class SearchWorker extends Worker {
  /** @param {string | URL} url @param {WorkerOptions} [options] */
  constructor(url, options) {
    const theme = new URL(url, location.href).href;
    const ours = `importScripts(${JSON.stringify(new URL("search.js", import.meta.url).href)})`;
    if (!SEARCH.test(theme)) super(url, options);
    else super(URL.createObjectURL(new Blob([ours], { type: "text/javascript" })), { name: theme });
  }
}

/**
 * The built sitemap has no whole addresses, so that the site may stand anywhere. The theme needs them, or turning a
 * page would end Python.
 * @param {string} sitemap @param {string} base
 */
function absolute(sitemap, base) {
  return sitemap.replace(/(?<=<loc>)[^<]*/g, (address) => new URL(address, base).href);
}

/** Run a script of the theme's. @param {string} src */
async function run(src) {
  const { body } = document;
  // The colours stand already. Transitions held still while they come would style the whole page anew, twice.
  body.setAttribute = (name, value) => {
    if (name !== SWITCHING) Element.prototype.setAttribute.call(body, name, value);
  };
  await new Promise((done) => {
    body.append(Object.assign(document.createElement("script"), { src, onload: done, onerror: done }));
  });
  Reflect.deleteProperty(body, "setAttribute");
}

const kept = document.getElementById("theme-scripts");
const scripts = kept instanceof HTMLTemplateElement ? [...kept.content.querySelectorAll("script")] : [];
const sources = scripts.map((script) => script.getAttribute("src") ?? "");
// Fetched by now, and not preloaded: a browser warns of what is preloaded and waits for a store that opens late.
for (const source of sources) void fetch(source).catch(() => undefined);
/** @type {{shown: Promise<unknown>, themed: import("./deferred.js").Deferred<unknown>} | undefined} */
const shell = Reflect.get(window, "shell");
// It holds the page for a tenth of a second; where no shell comes, it starts at once.
await shell?.shown;
window.XMLHttpRequest = Asked;
window.Worker = SearchWorker;
for (const src of sources) await run(src);
// The theme begins with this event, which has passed by now.
document.dispatchEvent(new Event("DOMContentLoaded"));
shell?.themed.resolve(true);

export {};
