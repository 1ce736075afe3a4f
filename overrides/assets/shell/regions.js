/**
 * The page's regions: the parts of it that Python makes. It owns where each stands, how each was built, the last HTML
 * that is kept of them, and whether Python knows which are in sight.
 */
import { isControl, isTyped } from "./controls.js";
import { keepFocus } from "./focus.js";
import { patch } from "./patch.js";
import { all } from "./find.js";

/** @typedef {import("./controls.js").Control} Control */
/** @typedef {Record<string, string>} Html HTML by region */

const REGION = "data-region=";
/** Where all errors of a tool are listed. */
const ERRORS = ".errors-place";

/** @returns {HTMLElement[]} */
const standing = () => all("[data-region]");

/** @param {HTMLElement} place */
const nameOf = (place) => place.dataset.region ?? "";

export class Regions {
  #store;
  #current;
  #made;
  /** As they were built, for a plan without their last HTML. @type {Html} */
  #built = {};
  /** Where each region stands on the page, in the page's order. @type {Map<string, HTMLElement[]>} */
  #places = new Map();
  /** What waits until nobody types where it belongs, by region. @type {Map<string, Parameters<Regions["patch"]>>} */
  #held = new Map();
  #known = false;

  /**
   * @param {Pick<import("./store.js").Store, "regions" | "keep">} store
   * @param {Readonly<{plan: string}>} current
   * @param {() => string} made what the last HTML must have been made for, to stand on this page again
   */
  constructor(store, current, made) {
    this.#store = store;
    this.#current = current;
    this.#made = made;
  }

  /** Another page is in sight, as it was built. */
  begin() {
    this.#known = false;
    this.#built = Object.fromEntries(standing().map((place) => [nameOf(place), place.outerHTML]));
  }

  /** Those in sight. */
  get names() {
    return standing().map(nameOf);
  }

  /** Whether Python knows those in sight. */
  get known() {
    return this.#known;
  }

  /**
   * Python is told of those in sight: gives their names. Those in what may come later (`data-later`) are told of with
   * the next message, so that nobody waits for them.
   */
  introduce() {
    const later = all("[data-later]");
    const names = standing()
      .filter((place) => !place.closest("[data-later]"))
      .map(nameOf);
    for (const one of later) one.removeAttribute("data-later");
    this.#known = !later.length;
    return names;
  }

  /** There are others than Python knows. */
  grow() {
    this.#known = false;
  }

  /** Show none of the plan that was in sight. */
  reset() {
    this.#held.clear();
    const { activeElement } = document;
    keepFocus(() => {
      if (activeElement instanceof HTMLElement && isControl(activeElement)) activeElement.blur();
      this.patch(this.#built, () => false);
    });
  }

  /** Nobody types any more where something was to be replaced. */
  release() {
    const held = [...this.#held.values()];
    this.#held.clear();
    for (const given of held) this.patch(...given);
  }

  /** The last HTML that is kept of those in sight. @returns {Promise<Html>} */
  async last() {
    const kept = await this.#store.regions(this.#current.plan, this.#made());
    const here = new Set(this.names);
    return Object.fromEntries([...kept].filter(([region]) => here.has(region)));
  }

  /**
   * Keep their HTML for the next time.
   * @param {Html} html
   */
  keep(html) {
    return this.#store.keep(this.#current.plan, this.#made(), html);
  }

  /**
   * Put new HTML in place of the old, in whatever regions it is of that stand here. What somebody types into is not
   * replaced by something else before they leave it.
   * @param {Html} html
   * @param {(control: Control) => boolean} changed whether a control was changed since, and so is left alone
   * @param {(row: string) => boolean} [added] whether a row came since, which the HTML cannot hold yet
   */
  patch(html, changed, added) {
    keepFocus(() => this.#patch(html, changed, added));
  }

  /**
   * @param {Html} html
   * @param {(control: Control) => boolean} changed
   * @param {(row: string) => boolean} [added]
   */
  #patch(html, changed, added) {
    this.#findPlaces(Object.keys(html));
    for (const [name, found] of this.#places) {
      const text = html[name];
      if (text === undefined) continue;
      this.#held.delete(name);
      for (const place of found) {
        const waits = place.isConnected && (isAwaited(place, text) || isMoved(place, text));
        if (waits) this.#held.set(name, [{ [name]: text }, changed, added]);
        if (!place.isConnected || waits) continue;
        patch(place, text, changed, added);
        // Another region within it may be new.
        if (text.indexOf(REGION) !== text.lastIndexOf(REGION)) this.grow();
        markCurrent(place);
      }
    }
  }

  /**
   * A page may hold a thousand regions, and most answers bring a few: it is searched only where one is not where it
   * was.
   * @param {string[]} wanted
   */
  #findPlaces(wanted) {
    const gone = (/** @type {string} */ name) => !this.#places.get(name)?.every((place) => place.isConnected);
    if (wanted.some(gone)) this.#places = placesByName();
  }
}

/**
 * Whether HTML has to wait: it lacks the control that has the focus, or finds fault with what is still being typed.
 * @param {HTMLElement} place
 * @param {string} text
 */
function isAwaited(place, text) {
  const typed = document.activeElement;
  if (!isControl(typed) || !typed.id) return false;
  if (!place.contains(typed)) return isTyped(typed) && place.matches(ERRORS) && text.includes(`href="#${typed.id}"`);
  return !text.includes(`id="${typed.id}"`) || (isTyped(typed) && text.includes(`id="${typed.id}-error"`));
}

/**
 * Whether HTML has to wait since it puts what is being read or answered into another list or fold: whoever types there
 * would type into what is folded away.
 * @param {HTMLElement} place
 * @param {string} text
 */
function isMoved(place, text) {
  const one = document.activeElement?.closest("[id]");
  if (!one || one === place || !place.contains(one)) return false;
  const made = document.createElement("template");
  made.innerHTML = text;
  const there = made.content.querySelector(`#${CSS.escape(one.id)}`);
  return there !== null && idsAround(there) !== idsAround(one, place.parentElement);
}

/**
 * The ids of all that holds an element, from the inside.
 * @param {Element} one
 * @param {Element | null} [end] what is not asked any more
 */
function idsAround(one, end = null) {
  const found = [];
  for (let at = one.parentElement; at && at !== end; at = at.parentElement) if (at.id) found.push(at.id);
  return found.join(" ");
}

function placesByName() {
  /** @type {Map<string, HTMLElement[]>} */
  const places = new Map();
  for (const place of standing()) {
    const name = nameOf(place);
    places.set(name, [...(places.get(name) ?? []), place]);
  }
  return places;
}

/**
 * Python does not know which page is in sight: a link to it says so here.
 * @param {HTMLElement} place
 */
function markCurrent(place) {
  for (const link of /** @type {HTMLAnchorElement[]} */ (all("nav a", place)))
    if (link.pathname === location.pathname && !link.hash) link.setAttribute("aria-current", "page");
}
