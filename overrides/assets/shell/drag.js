/**
 * Moves what is marked for it between places marked for it: by choosing and arrow keys, by pressing a place, or by
 * dragging. An element with `data-moves` names the controls that hold where it is, `data-at` what they hold; each
 * element with `data-place` holds other values for them. It owns what is chosen and what a pointer holds, and knows no
 * tool: a move sets the controls' cells.
 */
import { all } from "./find.js";
import { announce, say, word } from "./words.js";

/** How far a pointer must go, in pixels, to drag and not to press. */
const FAR = 5;
const STEPS = /** @type {Record<string, [number, number]>} */ ({
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
});

/**
 * @param {EventTarget | null} target
 * @returns {SVGElement | null}
 */
const markOf = (target) => (target instanceof Element ? target.closest("[data-moves]") : null);

/**
 * The place below a pointer.
 * @param {PointerEvent} event
 */
const placeBelow = ({ clientX, clientY }) =>
  document.elementsFromPoint(clientX, clientY).find((one) => one.matches("[data-place]"));

/** @param {SVGElement} mark */
const valuesAt = (mark) => (mark.dataset.at ?? "").split(" ");

function unlight() {
  for (const one of all("[data-place][data-over]")) one.removeAttribute("data-over");
}

export class Mover {
  #set;
  /** The id of what is chosen, and where it was then. @type {{id: string, from: string} | undefined} */
  #chosen;
  /**
   * What a pointer holds, and where it took it.
   * @type {{mark: SVGElement, x: number, y: number, moved: boolean} | undefined}
   */
  #held;
  /** Whether the press that comes next ends a drag. */
  #dragged = false;

  /** @param {(address: string, value: string) => void} set sets a cell, and shows it in its controls */
  constructor(set) {
    this.#set = set;
  }

  /** Begin to listen. */
  start() {
    document.addEventListener("click", (event) => this.#pressed(event.target));
    document.addEventListener("keydown", (event) => this.#typed(event));
    document.addEventListener("pointerdown", (event) => this.#grasped(event));
    document.addEventListener("pointermove", (event) => this.#dragging(event));
    document.addEventListener("pointerup", (event) => this.#dropped(event));
    document.addEventListener("pointercancel", () => this.#letGo());
  }

  // ---- Choosing and moving -----------------------------------------------------------------------------------------

  get #chosenMark() {
    const found = /** @type {unknown} */ (this.#chosen ? document.getElementById(this.#chosen.id) : null);
    return /** @type {SVGElement | null} */ (found);
  }

  /** @param {SVGElement | null} [mark] */
  #choose(mark) {
    this.#chosenMark?.setAttribute("aria-pressed", "false");
    this.#chosen = mark ? { id: mark.id, from: mark.dataset.at ?? "" } : undefined;
    mark?.setAttribute("aria-pressed", "true");
    if (mark) announce(word("chosen"));
  }

  /**
   * Choose it, or choose nothing where it is chosen.
   * @param {SVGElement} mark
   */
  #toggle(mark) {
    const ends = mark.id === this.#chosen?.id;
    this.#choose(ends ? null : mark);
    if (ends) announce(word("chosen-ended"));
  }

  /**
   * @param {SVGElement} mark
   * @param {string} values
   */
  #move(mark, values) {
    const place = mark.closest("[data-places]")?.querySelector(`[data-place="${values}"]`);
    if (!place) return announce(word("edge"));
    const now = valuesAt(mark);
    const addresses = (mark.dataset.moves ?? "").split(" ");
    for (const [at, value] of values.split(" ").entries()) if (value !== now[at]) this.#set(addresses[at], value);
    mark.dataset.at = values;
    announce(place.getAttribute("data-said") ?? "");
  }

  // ---- By pressing and by keys -------------------------------------------------------------------------------------

  /** @param {EventTarget | null} target */
  #pressed(target) {
    const mark = markOf(target);
    const place = target instanceof Element ? target.closest("[data-place]") : null;
    const moving = this.#chosenMark;
    if (this.#dragged) this.#dragged = false;
    else if (mark) this.#toggle(mark);
    else if (moving && place?.closest("[data-places]")?.contains(moving)) {
      this.#put(moving, place);
      // Who presses once more, or scrolls, means the page and not the mark.
      this.#choose();
    } else if (this.#chosen) this.#choose();
  }

  /** @param {KeyboardEvent} event */
  #typed(event) {
    const mark = markOf(event.target);
    if (!mark) return;
    const step = STEPS[event.key];
    if (event.key === "Enter" || event.key === " ") this.#toggle(mark);
    else if (mark.id !== this.#chosen?.id) return;
    else if (event.key === "Escape") this.#putBack(mark, this.#chosen.from);
    else if (step)
      this.#move(
        mark,
        valuesAt(mark)
          .map((value, at) => Number(value) + step[at])
          .join(" "),
      );
    else return;
    event.preventDefault();
  }

  /**
   * @param {SVGElement} mark
   * @param {string} from
   */
  #putBack(mark, from) {
    this.#move(mark, from);
    this.#choose();
  }

  // ---- By dragging -------------------------------------------------------------------------------------------------

  /** @param {PointerEvent} event */
  #grasped(event) {
    const mark = markOf(event.target);
    this.#dragged = false;
    // A finger that begins on a mark may want to scroll: it moves only what was chosen.
    if (mark && event.button === 0 && (event.pointerType !== "touch" || mark.id === this.#chosen?.id))
      this.#held = { mark, x: event.clientX, y: event.clientY, moved: false };
  }

  /** @param {PointerEvent} event */
  #dragging(event) {
    if (!this.#held) return;
    const [x, y] = [event.clientX - this.#held.x, event.clientY - this.#held.y];
    this.#held.moved ||= Math.hypot(x, y) > FAR;
    if (!this.#held.moved) return;
    const scale = /** @type {SVGGraphicsElement} */ (this.#held.mark).getScreenCTM()?.a ?? 1;
    this.#held.mark.style.translate = `${x / scale}px ${y / scale}px`;
    unlight();
    placeBelow(event)?.setAttribute("data-over", "");
  }

  /** @param {PointerEvent} event */
  #dropped(event) {
    const held = this.#held;
    if (!held) return;
    const place = placeBelow(event);
    this.#letGo();
    this.#dragged = held.moved;
    if (held.moved && place) this.#put(held.mark, place);
  }

  /**
   * Move by pointer: the page says where to, and can take it back.
   * @param {SVGElement} mark
   * @param {Element} place
   */
  #put(mark, place) {
    const { id, dataset } = mark;
    const from = dataset.at ?? "";
    const to = place.getAttribute("data-place") ?? "";
    this.#move(mark, to);
    if (from === to) return;
    const back = () => {
      const there = markOf(document.getElementById(id));
      if (there) this.#move(there, from);
    };
    const text = word("moved", { what: dataset.called ?? "", place: place.getAttribute("data-said") ?? "" });
    say(
      "moved",
      text,
      [
        [word("undo"), back],
        [word("close"), () => undefined],
      ],
      { quiet: true },
    );
  }

  #letGo() {
    if (!this.#held) return;
    this.#held.mark.style.translate = "";
    this.#held = undefined;
    unlight();
  }
}
