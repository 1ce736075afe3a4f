/** Hands over the table of what was pasted, as the clipboard holds it, in place of its bare text. It owns no state. */

const TABLE = /<table[\s>]/i;

/**
 * While a box holds nothing but what was just pasted into it, its button sends the clipboard's own markup, which keeps
 * paragraphs within a cell, and merged cells; as soon as somebody types, it sends the text again.
 */
export function letPaste() {
  document.addEventListener("paste", ({ target, clipboardData }) => {
    if (!(target instanceof HTMLTextAreaElement) || !target.id.endsWith("-pasted")) return;
    const markup = clipboardData?.getData("text/html") ?? "";
    const alone = target.value.length === target.selectionEnd - target.selectionStart;
    const held = beside(target, alone && TABLE.test(markup) ? markup : "");
    // What the paste itself puts into the box is no typing.
    addEventListener("input", () => lead(target, held), { once: true, capture: true });
  });
  document.addEventListener("input", ({ target }) => {
    const held = target instanceof HTMLTextAreaElement && document.getElementById(`${target.id}-markup`);
    if (target instanceof HTMLTextAreaElement && held instanceof HTMLTextAreaElement) lead(target, held);
  });
}

/**
 * Keep the markup beside the box, out of sight.
 * @param {HTMLTextAreaElement} box @param {string} markup
 */
function beside(box, markup) {
  const known = document.getElementById(`${box.id}-markup`);
  const held = known instanceof HTMLTextAreaElement ? known : document.createElement("textarea");
  held.id = `${box.id}-markup`;
  held.hidden = true;
  held.value = markup;
  delete held.dataset.text;
  box.after(held);
  return held;
}

/**
 * Let the button send what was pasted while the box holds it alone; `held.dataset.text` is what the box then held.
 * @param {HTMLTextAreaElement} box @param {HTMLTextAreaElement} held
 */
function lead(box, held) {
  held.dataset.text ??= box.value;
  if (held.dataset.text !== box.value) held.value = "";
  const from = held.value ? held.id : box.id;
  for (const button of document.querySelectorAll(`[data-text="${box.id}"], [data-text="${held.id}"]`))
    if (button instanceof HTMLButtonElement) button.dataset.text = from;
}
