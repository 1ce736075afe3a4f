/** What goes to the printer: the page, or one part of it, such as its blank sheet. It owns no state. */
import { all } from "./find.js";

/** What is folded away on the page and printed all the same. */
const PRINTED = "details:is(.guide, .found .more, .entered .more):not([open])";

addEventListener("beforeprint", () => {
  const today = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  for (const place of all("[data-today]")) place.textContent = today;
  // Where a style cannot open what is folded, as in Safari before 18.4 and Firefox before 143, it would be missing.
  if (!CSS.supports("selector(::details-content)")) for (const one of all(PRINTED)) openUntilPrinted(one);
});

/** @param {Element} one */
function openUntilPrinted(one) {
  one.toggleAttribute("open", true);
  addEventListener("afterprint", () => one.removeAttribute("open"), { once: true });
}

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
