/**
 * The service worker: it keeps the site, and a new release of it waits until the reader wants it. It owns no state.
 */
import { say, word } from "./words.js";

/** @param {ServiceWorkerRegistration} registration */
function offerRelease(registration) {
  const use = () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
    registration.waiting?.postMessage({ type: "SKIP_WAITING" });
  };
  if (registration.waiting && navigator.serviceWorker.controller)
    say("release", word("release"), [
      [word("release-use"), use],
      [word("close"), () => undefined],
    ]);
}

/** Keep the site for the next time, where the browser can. */
export async function stayOffline() {
  const script = document.querySelector('meta[name="service-worker"]')?.getAttribute("content");
  if (!script || !("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register(new URL(script, location.href).href);
  offerRelease(registration);
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", () => offerRelease(registration));
  });
}
