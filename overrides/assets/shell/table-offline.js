/**
 * Keeps the page of a table in the browser, and nothing else of the site: a phone on a bad network fetches it once. Its
 * service worker (table-worker.js) answers for this page only. It owns no state.
 */
import { siteFile } from "./site.js";

const FILES = 'link[rel="stylesheet"], link[rel="preload"], link[rel="icon"], script[src]';

/**
 * @returns {Promise<boolean>} whether the page opens without a network from now on; where a browser keeps no pages, it
 *   does only as long as it stays open
 */
export async function keepHere() {
  if (!document.querySelector('meta[name="service-worker"]') || !navigator.serviceWorker || !self.caches) return false;
  const here = location.pathname;
  await navigator.serviceWorker.register(siteFile("training/table-worker.js"), { scope: here });
  const cache = await caches.open(`health-inequalities-toolkit:table:${here}`);
  const files = [...document.querySelectorAll(FILES)].map(
    (one) => new URL(one.getAttribute("href") ?? one.getAttribute("src") ?? "", location.href).href,
  );
  const wanted = [new URL(here, location.href).href, ...files];
  await cache.addAll(wanted);
  for (const { url } of await cache.keys()) if (!wanted.includes(url)) await cache.delete(url);
  const { active } = await navigator.serviceWorker.ready;
  return Boolean(active);
}
