/** Comparisons as the room's screen draws them: a map, columns of cards, bars. The table beside each says the same. */
import { element } from "./element.js";

/**
 * Where tables placed a name, from 0 at the left and bottom.
 * @typedef {{letter: string, who: string, x: number, y: number}} Mark
 */
/** @typedef {{kind: "map", size: number, right: string, up: string, marks: Mark[]}} MapDrawing */
/** @typedef {{kind: "columns", columns: {head: string, cards: string[], more: string}[]}} ColumnsDrawing */
/** @typedef {{kind: "links", links: {from: string, to: string, because: string, who: string}[]}} LinksDrawing */
/** @typedef {{kind: "bars", most: number, counts: number[][]}} BarsDrawing */
/** @typedef {MapDrawing | ColumnsDrawing | LinksDrawing | BarsDrawing} Drawing */

const SVG = "http://www.w3.org/2000/svg";

/**
 * The map as a grid of its places. Letters stand for names; a line leads from one place of a name to the next.
 * @param {MapDrawing} drawing
 */
export function drawnMap({ size, right, up, marks }) {
  const places = Array.from({ length: size * size }, (_, at) => {
    const [x, y] = [at % size, size - 1 - Math.floor(at / size)];
    const here = marks.filter((mark) => mark.x === x && mark.y === y);
    const texts = here.map(({ letter, who }) => element("span", { className: "map__mark", textContent: letter + who }));
    return element("div", { className: "map__place" }, texts);
  });
  const lines = document.createElementNS(SVG, "svg");
  lines.setAttribute("class", "map__lines");
  for (const [at, mark] of marks.entries()) {
    const next = marks.slice(at + 1).find(({ letter }) => letter === mark.letter);
    if (next) lines.append(line(mark, next, size));
  }
  const grid = element("div", { className: "map__grid" }, [lines, ...places]);
  grid.dataset.size = String(size);
  const map = element("div", { className: "map" }, [
    element("p", { className: "map__up", textContent: `${up} →` }),
    grid,
    element("p", { className: "map__right", textContent: `${right} →` }),
  ]);
  map.setAttribute("aria-hidden", "true");
  return map;
}

/**
 * @param {Mark} from
 * @param {Mark} to
 * @param {number} size
 */
function line(from, to, size) {
  const drawn = document.createElementNS(SVG, "line");
  const share = (/** @type {number} */ place) => `${((place + 0.5) / size) * 100}%`;
  const ends = { x1: from.x, x2: to.x, y1: size - 1 - from.y, y2: size - 1 - to.y };
  for (const [name, place] of Object.entries(ends)) drawn.setAttribute(name, share(place));
  return drawn;
}

/** @param {ColumnsDrawing} drawing */
export function drawnColumns({ columns }) {
  const drawn = columns.map(({ head, cards, more }) =>
    element("div", { className: cards.length ? "columns__one" : "columns__one columns__one--empty" }, [
      element("p", { className: "columns__head", textContent: head }),
      ...cards.map((text) => element("p", { className: "columns__card", textContent: text })),
      ...(more ? [element("p", { className: "columns__more", textContent: more })] : []),
    ]),
  );
  const all = element("div", { className: "columns" }, drawn);
  all.setAttribute("aria-hidden", "true");
  return all;
}

/**
 * Each link as two cards with an arrow between them, on which stands what has to be true.
 * @param {LinksDrawing} drawing
 */
export function drawnLinks({ links }) {
  const drawn = links.map(({ from, to, because, who }) =>
    element("div", { className: "links__one" }, [
      element("p", { className: "columns__card", textContent: from }),
      element("div", { className: "links__arrow" }, [
        element("p", { className: "links__who", textContent: who }),
        element("div", { className: "links__line" }),
        element("p", { className: "links__because", textContent: because }),
      ]),
      element("p", { className: "columns__card", textContent: to }),
    ]),
  );
  const all = element("div", { className: "links" }, drawn);
  all.setAttribute("aria-hidden", "true");
  return all;
}

/**
 * A number with its bar, as long as its share of the most.
 * @param {number} count
 * @param {number} most
 */
export function drawnBar(count, most) {
  const bar = element("progress", { className: "compared__bar", max: Math.max(1, most), value: count });
  bar.setAttribute("aria-hidden", "true");
  return element("span", { className: "compared__count" }, [element("span", { textContent: String(count) }), bar]);
}
