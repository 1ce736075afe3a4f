/**
 * A comparison as a room sees it: a copy that fills the screen, as large as fits, in pages where it does not, and
 * nothing smaller than the last row can read. It owns the copy that is shown. What can be paged is marked in the page:
 * `data-leaf` stays whole, `data-leaves` holds some under a heading, `data-large-out` is not for the room.
 */
import { all } from "./find.js";
import { openDialog, word } from "./words.js";

/** How high letters are, in hundredths of the screen's height: the first at which all fits, or PAGED. */
const SIZES = [5.4, 4.6, 4, 3.5, 3.1, 2.8, 2.6];
const PAGED = 2.8;
/** No smaller, even where something does not fit a page by itself. */
const LEAST = 2.6;
/** What names an element, or says what can be done with it, has no place in a copy. */
const NAMES = ["id", "tabindex", "aria-labelledby", "aria-describedby", "aria-pressed"];
/** What lets the page's script act on an element; a copy is for looking at. */
const ACTS = ["data-region", "data-skip", "data-moves", "data-places", "data-place", "data-rove"];
/** What is not for the room. */
const OUT = "[data-large-out], [hidden], button:not([data-large-in]), details:not([open])";
const KEYS = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1 };
const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Partial<HTMLElementTagNameMap[K]>} given
 * @param {Node[]} [children]
 */
function made(tag, given, children = []) {
  const one = Object.assign(document.createElement(tag), given);
  one.append(...children);
  return one;
}

/**
 * A copy for looking at: nothing that can be pressed but what is marked for it.
 * @param {HTMLElement} source
 */
function copyOf(source) {
  const copy = /** @type {HTMLElement} */ (source.cloneNode(true));
  for (const one of all("details[data-leaves]", copy)) one.setAttribute("open", "");
  for (const one of all("button[data-large-words]", copy)) one.replaceWith(made("span", {}, [...one.childNodes]));
  for (const one of all(OUT, copy)) one.remove();
  for (const one of all('[role="button"]', copy)) one.setAttribute("role", "img");
  for (const one of [copy, ...all("*", copy)]) for (const name of [...NAMES, ...ACTS]) one.removeAttribute(name);
  return copy;
}

/**
 * Show some of the leaves.
 * @param {Element[]} leaves
 * @param {number} from
 * @param {number} to
 */
function only(leaves, from, to) {
  for (const [at, leaf] of leaves.entries()) leaf.toggleAttribute("data-away", at < from || at >= to);
}

class Large {
  #source;
  #dialog;
  #body = made("div", { className: "large__body" });
  #place = made("p", { className: "large__place" });
  /** What fills the screen: a browser lets no dialog do so, but what lies in one. */
  #stage = made("div", { className: "large__stage" });
  /** @type {HTMLButtonElement[]} */
  #turns = [];
  #close = made("button", { type: "button", className: "button--quiet", textContent: word("close") });
  /** With which leaf each page begins. */
  #starts = [0];
  #page = 0;
  /** How high letters are that nothing has to be paged for; nothing where it has. @type {number | undefined} */
  #fits;
  #watch = new MutationObserver(() => this.#copy());
  #sized = new ResizeObserver(() => this.#lay());

  /** @param {HTMLElement} source */
  constructor(source) {
    this.#source = source;
    const turn = (/** @type {string} */ key, /** @type {number} */ by) => {
      const button = made("button", { type: "button", className: "button--quiet", textContent: word(key) });
      button.addEventListener("click", () => this.#turn(by));
      return button;
    };
    this.#turns = [turn("large-back", -1), turn("large-next", 1)];
    this.#close.addEventListener("click", () => this.#dialog.close());
    this.#place.setAttribute("role", "status");
    const foot = made("div", { className: "large__foot" }, [...this.#turns, this.#place, this.#close]);
    this.#stage.append(this.#body, foot);
    this.#dialog = openDialog(word("large-title"), [this.#stage]);
    this.#dialog.className = "large";
    this.#dialog.addEventListener("keydown", (event) => this.#key(event));
    this.#dialog.addEventListener("close", () => this.#gone());
    // Escape leaves the full screen first: whoever leaves it is done with the copy too.
    this.#dialog.addEventListener("fullscreenchange", () => document.fullscreenElement || this.#dialog.close());
    this.#copy();
    this.#watch.observe(source, { childList: true, subtree: true, characterData: true });
    this.#sized.observe(this.#body);
    this.#close.focus();
    // Where a browser has no full screen, it fills the window.
    void this.#stage.requestFullscreen?.().catch(() => undefined);
  }

  #gone() {
    this.#watch.disconnect();
    this.#sized.disconnect();
    if (document.fullscreenElement === this.#stage) void document.exitFullscreen();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const by = Reflect.get(KEYS, event.key);
    const presses = event.key === " " && event.target instanceof HTMLButtonElement;
    if (!by || presses) return;
    event.preventDefault();
    this.#turn(by);
  }

  /** @param {number} by */
  #turn(by) {
    this.#page = Math.min(Math.max(0, this.#page + by), this.#starts.length - 1);
    this.#show();
  }

  /** What the page shows has changed, or is shown for the first time. */
  #copy() {
    const held = this.#body.contains(document.activeElement);
    this.#body.replaceChildren(copyOf(this.#source));
    /** @type {HTMLElement[]} */
    const [button = this.#close] = all("button", this.#body);
    if (held) button.focus();
    this.#lay();
  }

  get #leaves() {
    return all("[data-leaf]", this.#body);
  }

  /** Whether more is shown than the screen holds. */
  get #overflows() {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = this.#body;
    return scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1;
  }

  /** @param {number} size */
  #set(size) {
    this.#stage.style.setProperty("--size", String(size));
  }

  /**
   * The letters of a picture are as large as the rest, however large it is drawn itself.
   * @param {SVGSVGElement} picture
   */
  #scale(picture) {
    picture.style.setProperty("--scale", String(picture.getScreenCTM()?.a ?? 1));
  }

  /** Find the size and the pages. */
  #lay() {
    const leaves = this.#leaves;
    only(leaves, 0, leaves.length);
    this.#fits = SIZES.find((size) => {
      this.#set(size);
      return !this.#overflows;
    });
    this.#starts = [0];
    if (!this.#fits) {
      this.#set(PAGED);
      for (let from = 0, to = 1; to <= leaves.length; to += 1) {
        only(leaves, from, to);
        if (!this.#overflows || to === from + 1) continue;
        from = to - 1;
        this.#starts.push(from);
      }
    }
    this.#page = Math.min(this.#page, this.#starts.length - 1);
    this.#show();
  }

  #show() {
    const leaves = this.#leaves;
    const [from, to] = [this.#starts[this.#page], this.#starts[this.#page + 1] ?? leaves.length];
    const many = this.#starts.length > 1;
    only(leaves, from, to);
    this.#set(this.#fits ?? PAGED);
    if (this.#overflows) this.#set(LEAST);
    this.#body.toggleAttribute("data-cut", this.#overflows);
    /** @type {SVGSVGElement[]} */
    const pictures = all(".chart__picture, .wheel, .figure-chart", this.#body);
    for (const picture of pictures) this.#scale(picture);
    this.#place.textContent = many ? word("large-page", { page: this.#page + 1, pages: this.#starts.length }) : "";
    for (const [at, button] of this.#turns.entries()) {
      button.hidden = !many;
      // One that is disabled would lose the focus, and with it the keys.
      button.setAttribute("aria-disabled", String(this.#page === (at ? this.#starts.length - 1 : 0)));
    }
    this.#link();
  }

  /** Cards that lead to others in sight have a line to each. */
  #link() {
    for (const old of all(".large__links", this.#body)) old.remove();
    const cards = all("[data-card]:not([data-away])", this.#body);
    if (!cards.length) return;
    const base = this.#body.getBoundingClientRect();
    const box = new Map(cards.map((card) => [card.getAttribute("data-card"), card.getBoundingClientRect()]));
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "large__links");
    svg.setAttribute("aria-hidden", "true");
    for (const card of cards)
      for (const to of (card.getAttribute("data-to") ?? "").split(" ")) {
        const [one, other] = [box.get(card.getAttribute("data-card")), box.get(to)];
        if (one && other) svg.append(line(one, other, base));
      }
    this.#body.append(svg);
  }
}

/**
 * A line from one card to another, with a tip.
 * @param {DOMRect} one
 * @param {DOMRect} other
 * @param {DOMRect} base
 */
function line(one, other, base) {
  const back = other.left < one.right;
  const [x, to] = [(back ? one.left : one.right) - base.left, (back ? other.right : other.left) - base.left];
  const [y, at] = [one, other].map(({ top, height }) => top + height / 2 - base.top);
  const path = document.createElementNS(SVG, "path");
  const [middle, tip] = [(x + to) / 2, base.height / 100];
  const behind = back ? to + tip : to - tip;
  const curve = `M${x} ${y}C${middle} ${y} ${middle} ${at} ${to} ${at}`;
  path.setAttribute("d", `${curve}M${behind} ${at - tip}L${to} ${at}L${behind} ${at + tip}`);
  return path;
}

/**
 * Show a part of the page as a room sees it.
 * @param {string} id
 */
export function showLarge(id) {
  const source = document.getElementById(id);
  if (source) new Large(source);
}
