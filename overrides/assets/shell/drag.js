/**
 * Moves what is marked for it between places marked for it: by choosing and arrow keys, by pressing a place, or by dragging.
 * An element with `data-moves` names the controls that hold where it is, `data-at` what they hold; each element with
 * `data-place` holds other values for them. It knows no tool: a move sets the controls' cells.
 */
import { all, announce, word } from "./words.js";

const FAR = 5;
const STEPS = /** @type {Record<string, [number, number]>} */ ({
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
});

/** @param {(address: string, value: string) => void} set */
export function letMove(set) {
  /** The id of what is chosen, and where it was then. @type {{id: string, from: string} | undefined} */
  let chosen;
  /** What a pointer holds. @type {{mark: SVGElement, x: number, y: number, moved: boolean} | undefined} */
  let held;
  let dragged = false;

  /** @param {EventTarget | null} target @returns {SVGElement | null} */
  const markOf = (target) => (target instanceof Element ? target.closest("[data-moves]") : null);
  const chosenMark = () =>
    chosen ? /** @type {SVGElement | null} */ (/** @type {unknown} */ (document.getElementById(chosen.id))) : null;

  /** @param {Element} mark @param {string} values */
  const place = (mark, values) => mark.closest("[data-places]")?.querySelector(`[data-place="${values}"]`);

  /** @param {SVGElement | null} [mark] */
  function choose(mark) {
    chosenMark()?.removeAttribute("aria-pressed");
    chosen = mark ? { id: mark.id, from: mark.dataset.at ?? "" } : undefined;
    mark?.setAttribute("aria-pressed", "true");
    if (mark) announce(word("chosen"));
  }

  /** @param {SVGElement} mark @param {string} values */
  function move(mark, values) {
    const there = place(mark, values);
    const now = (mark.dataset.at ?? "").split(" ");
    if (!there) return announce(word("edge"));
    const addresses = (mark.dataset.moves ?? "").split(" ");
    values.split(" ").forEach((value, at) => value === now[at] || set(addresses[at], value));
    mark.dataset.at = values;
    announce(there.getAttribute("data-said") ?? "");
  }

  /** @param {PointerEvent} event the place below a pointer */
  const below = ({ clientX, clientY }) =>
    document.elementsFromPoint(clientX, clientY).find((one) => one.matches("[data-place]"));

  /** @param {SVGElement} mark */
  function drop(mark) {
    mark.style.translate = "";
    all("[data-place][data-over]").forEach((one) => one.removeAttribute("data-over"));
    held = undefined;
  }

  document.addEventListener("click", ({ target }) => {
    const mark = markOf(target);
    const there = target instanceof Element ? target.closest("[data-place]") : null;
    const moving = chosenMark();
    if (dragged) dragged = false;
    else if (mark) choose(mark.id === chosen?.id ? null : mark);
    else if (moving && there && there.closest("[data-places]")?.contains(moving))
      move(moving, there.getAttribute("data-place") ?? "");
    else if (chosen) choose();
  });
  document.addEventListener("keydown", (event) => {
    const mark = markOf(event.target);
    if (!mark) return;
    const step = STEPS[event.key];
    if (event.key === "Enter" || event.key === " ") choose(mark.id === chosen?.id ? null : mark);
    else if (mark.id !== chosen?.id) return;
    else if (event.key === "Escape") move(mark, chosen.from), choose();
    else if (step)
      move(
        mark,
        (mark.dataset.at ?? "")
          .split(" ")
          .map((value, at) => Number(value) + step[at])
          .join(" "),
      );
    else return;
    event.preventDefault();
  });
  document.addEventListener("pointerdown", (event) => {
    const mark = markOf(event.target);
    dragged = false;
    // A finger that begins on a mark may want to scroll: it moves only what was chosen.
    if (mark && event.button === 0 && (event.pointerType !== "touch" || mark.id === chosen?.id))
      held = { mark, x: event.clientX, y: event.clientY, moved: false };
  });
  document.addEventListener("pointermove", (event) => {
    if (!held) return;
    const [x, y] = [event.clientX - held.x, event.clientY - held.y];
    held.moved ||= Math.hypot(x, y) > FAR;
    if (!held.moved) return;
    const scale = /** @type {SVGGraphicsElement} */ (held.mark).getScreenCTM()?.a ?? 1;
    held.mark.style.translate = `${x / scale}px ${y / scale}px`;
    all("[data-place][data-over]").forEach((one) => one.removeAttribute("data-over"));
    below(event)?.setAttribute("data-over", "");
  });
  document.addEventListener("pointerup", (event) => {
    if (!held) return;
    const { mark, moved } = held;
    const there = below(event);
    drop(mark);
    dragged = moved;
    if (moved && there) move(mark, there.getAttribute("data-place") ?? "");
  });
  document.addEventListener("pointercancel", () => held && drop(held.mark));
}
