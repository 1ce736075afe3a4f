/** How the page behaves under fingers and keys, whatever its tools are. It owns no state. */
import { all } from "./find.js";
import { giveFocus } from "./focus.js";

/** Put the focus where a new page begins. */
export function focusHeading() {
  const heading = document.querySelector("h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}

const LEADING = ':is([data-region], [data-tool]) a[href*="#"], .jump, .md-skip, .in-place__past';

/**
 * Whether a link leads to a place of the page that it stands on; the theme makes the addresses of some whole.
 * @param {HTMLAnchorElement} link
 */
const leadsHere = ({ origin, pathname, search }) =>
  origin === location.origin && pathname === location.pathname && search === location.search;

/**
 * Whether an id is that of a row of one of the tables here, which may hold a part of its rows.
 * @param {string} id
 * @param {Element} place
 */
function isRow(id, place) {
  const tables = /** @type {HTMLElement[]} */ (all("template[data-rows]", place));
  return tables.some((one) => id.startsWith(`${one.dataset.rows?.replace("/", "-")}--`));
}

/**
 * The theme would bring the whole page anew, folded, for a link within a tool: open what is folded, and put the focus
 * there. Where a text holds a part of a tool, the rest is on the tool's own page.
 * @param {(id: string) => void} missing what to do for a place that the page does not hold
 */
export function letLinksLead(missing) {
  const lead = (/** @type {MouseEvent} */ event) => {
    const link = event.target instanceof Element && event.target.closest(LEADING);
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!leadsHere(link)) return;
    event.preventDefault();
    event.stopPropagation();
    const id = decodeURIComponent(link.hash.slice(1));
    const place = document.getElementById(id);
    history.replaceState(history.state, "", `#${id}`);
    const whole = link.closest("[data-whole]");
    if (!place && whole && !isRow(id, whole)) return location.assign(`${whole.getAttribute("data-whole")}#${id}`);
    if (!place) return missing(id);
    for (let fold = place.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
      fold.open = true;
    giveFocus(place);
  };
  document.addEventListener("click", lead, { capture: true });
}

// The theme's script goes by the colours that were chosen, and does not say which those are.
const colours = Reflect.get(window, "__md_get")?.("__palette")?.index ?? 0;
const chosen = document.getElementById(`__palette_${colours}`);
if (chosen instanceof HTMLInputElement) chosen.checked = true;
// Enter chooses nothing among choices; the theme would go on to the next colours.
const holdEnter = (/** @type {KeyboardEvent} */ event) => event.key === "Enter" && event.stopPropagation();
chosen?.closest("fieldset")?.addEventListener("keydown", holdEnter);

// ---- The search of the site, and those of tools ---------------------------------------------------------------------

const search = document.querySelector(".md-search");
const searching = document.getElementById("__search");

/** What the theme marks a page with that it holds still. */
const HELD = "data-md-scrolllock";

/** After what time a search that was opened has the focus, and for how long typing rests, in milliseconds. */
const [OPENING, RESTING] = [300, 300];

/** Whether the search is open. */
const isOpen = () => searching instanceof HTMLInputElement && searching.checked;

// The theme writes the count anew for each letter; it is said once typing rests, and the same count not again.
const [count, said] = [".md-search-result__meta", "[data-search-said]"].map((one) => document.querySelector(one));
/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting;
const say = () => {
  if (count && said && said.textContent !== count.textContent) said.textContent = count.textContent;
};
const counted = new MutationObserver(() => {
  clearTimeout(resting);
  resting = setTimeout(say, RESTING);
});
if (count) counted.observe(count, { childList: true, characterData: true, subtree: true });

// The theme closes the search at Tab, which leads to what was found; it closes where it is left.
document.addEventListener("keydown", (event) => {
  // To the theme, a Shift that comes before Tab is a letter for the search.
  if (!["Tab", "Shift"].includes(event.key) || !isOpen() || !search?.contains(document.activeElement)) return;
  for (const link of /** @type {HTMLElement[]} */ (all(".md-search-result__link", search))) link.tabIndex = 0;
  event.stopPropagation();
});
/** It closes where it is left for something else. */
function closeSearch() {
  const { activeElement, body } = document;
  if (!isOpen() || activeElement === body || search?.contains(activeElement)) return;
  /** @type {HTMLInputElement} */ (searching).checked = false;
  searching?.dispatchEvent(new Event("change"));
  letScroll();
  activeElement?.scrollIntoView({ block: "nearest" });
}

/**
 * In a small window the theme holds the page still below an open search, and a moment longer. What takes the focus in
 * that moment could not be scrolled to.
 */
function letScroll() {
  const { body } = document;
  if (!body.hasAttribute(HELD)) return;
  const from = -Number.parseInt(body.style.top, 10) || 0;
  body.removeAttribute(HELD);
  body.style.top = "";
  scrollTo(0, from);
}
search?.addEventListener("focusout", (event) => {
  if (/** @type {FocusEvent} */ (event).relatedTarget instanceof Element) setTimeout(closeSearch);
});
// The theme opens it a moment after its field has the focus, when a quick reader is past it.
searching?.addEventListener("change", () => setTimeout(closeSearch, OPENING));

/**
 * Enter in a field that a button takes presses that.
 * @param {KeyboardEvent} event
 */
function pressFor(event) {
  const field = event.target;
  if (event.key !== "Enter" || event.isComposing || !(field instanceof HTMLInputElement) || !field.id) return;
  const button = document.querySelector(`button[data-text="${CSS.escape(field.id)}"]`);
  if (!(button instanceof HTMLButtonElement)) return;
  event.preventDefault();
  button.click();
}
document.addEventListener("keydown", pressFor);

document.addEventListener("submit", (event) => event.preventDefault());
// Material moves the page on single letters, which dictating would set off (WCAG 2.1.4); it listens on the window.
document.addEventListener("keydown", (event) => /^[,./fnps]$/i.test(event.key) && event.stopPropagation());
