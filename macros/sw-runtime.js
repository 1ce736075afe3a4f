/**
 * Part of the service worker: answers from the cache in which worker.js keeps Python's files, and holds a key while a
 * page is loaded anew (keyring.js).
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

self.addEventListener("message", (event) => {
  const { type, id, raw } = event.data ?? {};
  if (type === "hold-key") {
    const key = { id, raw };
    held = key;
    // Nobody waits for this: a worker that is ended sooner forgets sooner, and a new release need not wait for it.
    setTimeout(() => {
      if (held === key) held = undefined;
    }, LOADING);
  } else if (type === "ask-key") event.ports[0].postMessage(held?.id === id ? held.raw : undefined);
  else if (type === "forget-key") held = undefined;
});
