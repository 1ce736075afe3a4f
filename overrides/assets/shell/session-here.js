/** The session of this page, as the build gives it, and what its pages have in common. It owns no state. */
import { settings } from "./words.js";

/** @typedef {import("./uses.js").Session} Session */

/** @returns {Session} */
export function sessionHere() {
  const given = JSON.parse(document.getElementById("session-data")?.textContent ?? "{}");
  return { ...given, release: settings.version };
}

/** Colours as on the reader's device, as the theme's own script is not here. */
export function followColours() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = () => {
    document.body.dataset.mdColorScheme = dark.matches ? "slate" : "default";
  };
  dark.addEventListener("change", show);
  show();
}

/** What only a running script can do comes into sight. */
export function comeAlive() {
  for (const part of document.querySelectorAll("[data-live]")) part.removeAttribute("hidden");
}
