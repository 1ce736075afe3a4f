/** How the page behaves under fingers and keys, whatever its tools are. It owns no state. */

/** Put the focus where a new page begins. */
export function focusHeading() {
  const heading = document.querySelector("h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}

/**
 * The theme would bring the whole page anew, folded, for a link within a tool: open what is folded, and put the focus
 * there.
 * @param {(id: string) => void} missing what to do for a place that the page does not hold
 */
export function letLinksLead(missing) {
  const lead = (/** @type {MouseEvent} */ event) => {
    const link = event.target instanceof Element && event.target.closest('[data-region] a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    const id = link.getAttribute("href")?.slice(1) ?? "";
    const place = document.getElementById(id);
    history.replaceState(history.state, "", `#${id}`);
    if (!place) return missing(id);
    for (let fold = place.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
      fold.open = true;
    place.focus();
  };
  document.addEventListener("click", lead, { capture: true });
}

document.addEventListener("submit", (event) => event.preventDefault());
// Material moves the page on single letters, which dictating would set off (WCAG 2.1.4); it listens on the window.
document.addEventListener("keydown", (event) => /^[,./fnps]$/i.test(event.key) && event.stopPropagation());
// What names its neighbours by the arrow keys (`ArrowUp=id …`) hands the focus on to them.
document.addEventListener("keydown", (event) => {
  const keys = event.target instanceof HTMLElement ? event.target.dataset.keys : undefined;
  const named = keys?.split(" ").find((one) => one.startsWith(`${event.key}=`));
  const next = named?.slice(event.key.length + 1);
  if (!next) return;
  event.preventDefault();
  document.getElementById(next)?.focus();
});
