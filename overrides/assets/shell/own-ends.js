/**
 * Lets the lists of a table's page offer what the table itself entered: a link leads from one of its cards to another.
 * It owns no state.
 */
import { element } from "./element.js";
import { all } from "./find.js";
import { word } from "./words.js";

/** @typedef {import("./cells.js").Entry} Entry */

/**
 * @param {import("./uses.js").Use[]} uses
 * @param {Entry[]} cells of the table's own voice
 */
export function offerOwn(uses, cells) {
  const values = new Map(cells.map(([, address, [{ value }]]) => [address, String(value ?? "")]));
  for (const { tool, part, ends } of uses) {
    if (!ends) continue;
    const named = [...values].flatMap(([address, text]) => {
      const [at, record, field] = address.split("/");
      return at === tool && record.startsWith(`${ends.cards.part}--`) && field === ends.cards.label && text.trim()
        ? [{ record, text }]
        : [];
    });
    for (const end of [ends.from, ends.to])
      for (const list of all(`select[name^="${tool}/${part}--"][name$="/${end}"]`))
        offer(/** @type {HTMLSelectElement} */ (list), named, values);
  }
}

/**
 * @param {HTMLSelectElement} list
 * @param {{record: string, text: string}[]} named
 * @param {Map<string, string>} values
 */
function offer(list, named, values) {
  const none = word(named.length ? "choose-card" : "no-cards");
  const options = [{ record: "", text: none }, ...named];
  if (
    [...list.options].map(({ value, text }) => value + text).join("\n") !==
    options.map(({ record, text }) => record + text).join("\n")
  )
    list.replaceChildren(...options.map(({ record, text }) => element("option", { value: record, textContent: text })));
  list.value = values.get(list.name) ?? "";
}
