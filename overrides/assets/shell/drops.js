/** Lets files be dropped on a page that opens several at once, as if they were chosen there. It owns no state. */

/** Where files are chosen that are looked at together. */
const chooser = () => /** @type {HTMLInputElement | null} */ (document.querySelector("input[data-opens][multiple]"));

/** @param {DragEvent} event */
const brings = ({ dataTransfer }) => Boolean(dataTransfer?.types.includes("Files"));

/** @param {(files: File[], tool: string) => unknown} open */
export function letDrop(open) {
  document.addEventListener("dragover", (event) => {
    if (chooser() && brings(event)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const place = chooser();
    if (!place || !brings(event)) return;
    // Else the browser would leave the page and show the file.
    event.preventDefault();
    open([...(event.dataTransfer?.files ?? [])], place.dataset.opens ?? "");
  });
}
