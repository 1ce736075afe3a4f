/**
 * Part of the service worker: answers from the cache in which worker.js keeps Python's files, and holds a key and what
 * was not written while a page is loaded anew (keyring.js, left.js).
 */
const { origin, pathname } = new URL(self.registration.scope);
const python = `${origin}${pathname}assets/runtime-`;

self.addEventListener("fetch", (event) => {
  if (event.request.url.startsWith(python)) event.respondWith(kept(event.request));
});

async function kept(request) {
  const cache = await caches.open(`health-inequalities-toolkit:${pathname}:runtime`);
  return (await cache.match(request.url)) ?? fetch(request);
}

/** How long a page may take to be loaded anew, in milliseconds; a page that was closed is out of reach after that. */
const LOADING = 10_000;
/** The key that a page handed over as it went, and its name. */
let held;
/** What pages had noted and not written as they went. */
let left = [];

self.addEventListener("message", (event) => {
  const { type, id, raw, left: more } = event.data ?? {};
  const [answer] = event.ports;
  if (type === "hold-key") {
    const key = { id, raw };
    held = key;
    afterLoading(() => {
      if (held === key) held = undefined;
    });
  } else if (type === "hold-left") {
    const all = [...left, ...more];
    left = all;
    afterLoading(() => {
      if (left === all) left = [];
    });
  } else if (type === "ask-key") answer.postMessage(held?.id === id ? held.raw : undefined);
  else if (type === "ask-left") {
    answer.postMessage(left);
    left = [];
  } else if (type === "forget-key") forget();
});

/** Nobody waits for this: a worker that is ended sooner forgets sooner, and a new release need not wait for it. */
function afterLoading(work) {
  setTimeout(work, LOADING);
}

function forget() {
  held = undefined;
  left = [];
}
