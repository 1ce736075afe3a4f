/**
 * The service worker of a table's page. The page put itself and its files into a cache (table-offline.js); this one
 * answers from it: for the page where the network does not answer in time, for its files always, as their names change
 * with what is in them.
 */
const PATIENCE = 3000;
const scope = new URL(self.registration.scope);
const cache = `health-inequalities-toolkit:table:${scope.pathname}`;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || new URL(url).origin !== scope.origin) return;
  event.respondWith(mode === "navigate" ? page(event.request) : file(event.request));
});

async function page(request) {
  const kept = await caches.match(scope.href, { cacheName: cache });
  if (!kept) return fetch(request);
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  const fresh = await Promise.race([fetch(request).catch(() => undefined), late]);
  return fresh?.ok ? fresh : kept;
}

async function file(request) {
  return (await caches.match(request.url, { cacheName: cache })) ?? fetch(request);
}
