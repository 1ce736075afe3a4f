/** Part of the service worker: answers from the cache in which worker.js keeps Python's files. */
const { origin, pathname } = new URL(self.registration.scope);
const python = `${origin}${pathname}assets/runtime-`;

self.addEventListener("fetch", (event) => {
  if (event.request.url.startsWith(python)) event.respondWith(kept(event.request));
});

async function kept(request) {
  const cache = await caches.open(`health-inequalities-toolkit:${pathname}:runtime`);
  return (await cache.match(request.url)) ?? fetch(request);
}
