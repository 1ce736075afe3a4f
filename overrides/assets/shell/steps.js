/**
 * Leads through a tool of many parts: its rail says which is in sight, and on wish one part or question stands alone.
 * It owns whether it does, and which, and what it watches.
 */
import { all } from "./find.js";
import { word } from "./words.js";

/** What is out of sight while another step stands alone. */
const ASIDE = "data-aside";

/** @type {HTMLElement | undefined} */
let shown;

/** @returns {HTMLElement | null} */
const walk = () => document.querySelector("[data-steps]");

/** Every step of the tool: each question of a list, else the whole part. @returns {HTMLElement[]} */
function steps() {
  const forms = /** @type {HTMLElement[]} */ (all("[data-steps] form"));
  return forms.flatMap((form) => {
    const lines = /** @type {HTMLElement[]} */ (all("[data-line]", form));
    return lines.length ? lines : [form];
  });
}

/**
 * Let one step stand alone, or all stand again.
 * @param {HTMLElement | undefined} step
 */
function show(step) {
  shown = step;
  const place = walk();
  place?.toggleAttribute("data-alone-step", Boolean(step));
  for (const one of place ? all("form, [data-line]", place) : [])
    one.toggleAttribute(ASIDE, Boolean(step) && !one.contains(step ?? null) && !step?.contains(one));
  for (const title of all("[data-section]", place ?? undefined))
    title.toggleAttribute(ASIDE, Boolean(step) && !title.nextElementSibling?.contains(step ?? null));
  const every = steps();
  const at = step ? every.indexOf(step) : -1;
  const [line] = all("[data-steps-at]");
  if (line) line.textContent = step ? word("step", { at: at + 1, count: every.length }) : "";
  for (const button of /** @type {HTMLElement[]} */ (all("[data-steps-by]")))
    button.toggleAttribute("hidden", !step || !every[at + Number(button.dataset.stepsBy)]);
}

/**
 * The step that holds a place, or begins in it.
 * @param {Element | null} place
 */
const stepOf = (place) => (place ? steps().find((step) => step.contains(place) || place.contains(step)) : undefined);

/** Tells which part is in sight: the one that crosses a line below the page's head. */
const seen = new IntersectionObserver(mark, { rootMargin: "-20% 0px -70% 0px" });

/** Whatever was chosen on the page that is left counts no more. */
export function beginSteps() {
  const [chosen] = /** @type {HTMLInputElement[]} */ (all("[data-steps-alone]"));
  show(chosen?.checked ? (stepOf(document.getElementById(location.hash.slice(1))) ?? steps()[0]) : undefined);
  seen.disconnect();
  for (const form of all("[data-steps] form")) seen.observe(form);
}

/**
 * Say in the rail which part is in sight.
 * @param {IntersectionObserverEntry[]} changes
 */
function mark(changes) {
  const now = changes.find((one) => one.isIntersecting)?.target;
  if (!now) return;
  for (const link of /** @type {HTMLElement[]} */ (all("[data-step]"))) {
    const place = document.getElementById(link.dataset.step ?? "");
    if (place && now.contains(place)) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
}

/** Follow what is chosen, pressed and led to. */
export function letStep() {
  document.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.matches("[data-steps-alone]"))
      show(target.checked ? (stepOf(document.querySelector("[aria-current=step]")) ?? steps()[0]) : undefined);
  });
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-steps-by]") : null;
    if (!(button instanceof HTMLElement) || !shown) return;
    const every = steps();
    show(every[every.indexOf(shown) + Number(button.dataset.stepsBy)] ?? shown);
    shown.focus();
  });
  // Before the link leads there, so that it is in sight.
  const lead = (/** @type {MouseEvent} */ { target }) => {
    const link = target instanceof Element && target.closest('[data-region] a[href^="#"]');
    if (!shown || !link) return;
    const step = stepOf(document.getElementById(link.getAttribute("href")?.slice(1) ?? ""));
    if (step) show(step);
  };
  document.addEventListener("click", lead, { capture: true });
}
