/**
 * The page's regions: the parts of it that Python makes. It owns where each stands, how each was built, the last HTML
 * that is kept of them, and whether Python knows which are in sight.
 */
import { isControl } from "./controls.js";
import { patch } from "./patch.js";
import { all } from "./find.js";

/** @typedef {import("./controls.js").Control} Control */
/** @typedef {Record<string, string>} Html HTML by region */

const REGION = "data-region=";

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
  /** What waits until nobody types where it belongs, by region. @type {Map<string, string>} */
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

  /** Python is told of those in sight: gives their names. */
  introduce() {
    this.#known = true;
    return this.names;
  }

  /** There are others than Python knows. */
  grow() {
    this.#known = false;
  }

  /** Show none of the plan that was in sight. */
  reset() {
    this.#held.clear();
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && isControl(activeElement)) activeElement.blur();
    this.patch(this.#built, () => false);
  }

  /** Nobody types any more where something was to be replaced. */
  release() {
    const held = Object.fromEntries(this.#held);
    this.#held.clear();
    this.patch(held, () => false);
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
    this.#findPlaces(Object.keys(html));
    for (const [name, found] of this.#places) {
      const text = html[name];
      for (const place of text === undefined ? [] : found) {
        if (!place.isConnected || this.#holds(name, place, text)) continue;
        patch(place, text, changed, added);
        // Another region within it may be new.
        if (text.indexOf(REGION) !== text.lastIndexOf(REGION)) this.grow();
        markCurrent(place);
      }
    }
  }

  /**
   * Whether HTML has to wait, as it lacks the control that has the focus.
   * @param {string} name
   * @param {HTMLElement} place
   * @param {string} text
   */
  #holds(name, place, text) {
    const typed = document.activeElement;
    const waits =
      typed !== null &&
      isControl(typed) &&
      place.contains(typed) &&
      typed.id !== "" &&
      !text.includes(`id="${typed.id}"`);
    if (waits) this.#held.set(name, text);
    else this.#held.delete(name);
    return waits;
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
    if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
}
