/**
 * The service worker: it keeps the site, and a new release of it waits until the reader wants it. It owns whether this
 * tab took it.
 */
import { say, word } from "./words.js";

let taken = false;

/**
 * Take the new release, here and in all other tabs; where another tab was faster, there is nothing to wait for.
 * @param {ServiceWorkerRegistration} registration
 */
function use(registration) {
  taken = true;
  if (registration.waiting) registration.waiting.postMessage({ type: "SKIP_WAITING" });
  else location.reload();
}

/** The new release serves this tab from now on, whose own files may be gone from the site. */
function renewed() {
  if (taken) return location.reload();
  say("release", word("release-elsewhere"), [
    [word("reload"), () => location.reload()],
    [word("close"), () => undefined],
  ]);
}

/** @param {ServiceWorkerRegistration} registration */
function offerRelease(registration) {
  if (registration.waiting && navigator.serviceWorker.controller)
    say(
      "release",
      word("release"),
      [
        [word("release-use"), () => use(registration)],
        [word("close"), () => undefined],
      ],
      { lasts: true },
    );
}

/** Keep the site for the next time, where the browser can. */
export async function stayOffline() {
  const script = document.querySelector('meta[name="service-worker"]')?.getAttribute("content");
  if (!script || !("serviceWorker" in navigator)) return;
  // The first one of all takes over a page that none served, which is no change.
  let served = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (served) renewed();
    served = true;
  });
  const registration = await navigator.serviceWorker.register(new URL(script, location.href).href);
  offerRelease(registration);
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", () => offerRelease(registration));
  });
}
