/** What goes to the printer: the page, or one part of it, such as its blank sheet. It owns no state. */
import { all } from "./find.js";

addEventListener("beforeprint", () => {
  const today = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  for (const place of all("[data-today]")) place.textContent = today;
});

/**
 * Print the page, or one part of it alone.
 * @param {string} id
 */
export function printPart(id) {
  const part = document.getElementById(id);
  part?.toggleAttribute("data-alone", true);
  addEventListener("afterprint", () => part?.removeAttribute("data-alone"), { once: true });
  window.print();
}
