/**
 * Joins two things by dragging one onto the other: each is marked with the command that begins with it
 * (`data-joins="tool/verb/record"`), which the other's record completes. Whoever has no pointer has another way. It
 * owns what a pointer holds.
 */
import { all } from "./find.js";

/** How far a pointer must go, in pixels, to drag and not to press. */
const FAR = 6;
const SVG = "http://www.w3.org/2000/svg";

/**
 * What a pointer holds, where it took it, and the line that is drawn from there.
 * @type {{from: HTMLElement, x: number, y: number, line: SVGLineElement | undefined} | undefined}
 */
let held;

/**
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null}
 */
const joinable = (target) => (target instanceof Element ? target.closest("[data-joins]") : null);

/**
 * What lies below a pointer and can be joined to what it holds.
 * @param {PointerEvent} event
 */
function below({ clientX, clientY }) {
  const found = document.elementsFromPoint(clientX, clientY).map(joinable).find(Boolean);
  return found && found !== held?.from ? found : undefined;
}

/**
 * Mark what would be joined, and nothing else.
 * @param {HTMLElement} [one]
 */
function light(one) {
  for (const lit of all("[data-joins][data-over]")) if (lit !== one) lit.removeAttribute("data-over");
  one?.setAttribute("data-over", "");
}

/** @param {PointerEvent} event */
function take({ target, button, pointerType, clientX, clientY }) {
  const from = joinable(target);
  // A finger that begins on a card may want to scroll: it drags only what was chosen.
  if (from && button === 0 && (pointerType !== "touch" || from.getAttribute("aria-pressed") === "true"))
    held = { from, x: clientX, y: clientY, line: undefined };
}

/** @param {PointerEvent} event */
function draw(event) {
  if (!held) return;
  const { clientX, clientY } = event;
  if (!held.line && Math.hypot(clientX - held.x, clientY - held.y) <= FAR) return;
  const picture = held.from.closest("svg");
  const scale = picture?.getScreenCTM()?.inverse();
  if (!picture || !scale) return;
  held.line ??= picture.appendChild(document.createElementNS(SVG, "line"));
  held.line.setAttribute("class", "joining-line");
  const [start, end] = [new DOMPoint(held.x, held.y), new DOMPoint(clientX, clientY)].map((at) =>
    at.matrixTransform(scale),
  );
  for (const [name, value] of Object.entries({ x1: start.x, y1: start.y, x2: end.x, y2: end.y }))
    held.line.setAttribute(name, value.toFixed(1));
  light(below(event));
}

function letGo() {
  held?.line?.remove();
  held = undefined;
  light();
}

/**
 * Begin to listen.
 * @param {(command: string) => unknown} join
 */
export function letJoin(join) {
  document.addEventListener("pointerdown", take);
  document.addEventListener("pointermove", draw);
  document.addEventListener("pointerup", (event) => {
    const to = held?.line ? below(event)?.dataset.joins : undefined;
    const command = held?.from.dataset.joins;
    letGo();
    if (command && to) join(`${command}/${to.slice(to.lastIndexOf("/") + 1)}`);
  });
  document.addEventListener("pointercancel", letGo);
  document.addEventListener("keydown", ({ key }) => key === "Escape" && letGo());
}
