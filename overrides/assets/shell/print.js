/** What goes to the printer: the page, one part of it, or a sheet to be filled in by hand. It owns no state. */
import { copyRow } from "./rows.js";
import { all } from "./find.js";

const BLANKS = 4;

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

/** Print the page as a sheet to be filled in by hand. */
export function printBlank() {
  const { dataset } = document.documentElement;
  dataset.print = "blank";
  /** @type {HTMLElement[]} */
  const blanks = [];
  for (const template of /** @type {HTMLTemplateElement[]} */ (all("template[data-rows]"))) {
    const place = template.dataset.rows ?? "";
    for (let number = 1; number <= BLANKS; number += 1) {
      const row = copyRow(place, `${place.split("/")[1]}--blank-${number}`, "");
      row?.classList.add("row--blank");
      for (const fold of row?.querySelectorAll("details") ?? []) fold.open = true;
      if (row) blanks.push(row);
    }
  }
  const tidy = () => {
    delete dataset.print;
    for (const row of blanks) row.remove();
  };
  addEventListener("afterprint", tidy, { once: true });
  window.print();
}
