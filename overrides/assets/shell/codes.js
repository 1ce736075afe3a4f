/** Draws codes for a camera. It owns which of a slip's codes is shown, and the clock that turns them. */
import encodeQR from "qr";

/** How long each of several codes is shown, in milliseconds. */
const TURN = 200;
const BORDER = 3;
const SVG = "http://www.w3.org/2000/svg";

/** @param {string} letters one for each byte */
const bytesOf = (letters) => Uint8Array.from(letters, (letter) => letter.charCodeAt(0));

/**
 * A code as a picture, dark on white in every colour scheme.
 * @param {Uint8Array} bytes
 */
export function drawn(bytes) {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  const rows = encodeQR(letters, "raw", { ecc: "low", encoding: "byte", border: BORDER, textEncoder: bytesOf });
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", `0 0 ${rows.length} ${rows.length}`);
  picture.setAttribute("shape-rendering", "crispEdges");
  picture.setAttribute("class", "code__drawn");
  const dots = document.createElementNS(SVG, "path");
  dots.setAttribute("d", path);
  picture.append(dots);
  return picture;
}

/** @param {string} text such as an address */
export const drawnText = (text) => drawn(new TextEncoder().encode(text));

/** Shows codes one after the other, over and over; one alone stands still. */
export class Codes {
  #place;
  #turned;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #turning;

  /**
   * @param {Element} place
   * @param {(at: number, count: number) => void} turned
   */
  constructor(place, turned) {
    this.#place = place;
    this.#turned = turned;
  }

  /** @param {Uint8Array[]} parts */
  show(parts) {
    this.stop();
    const pictures = parts.map(drawn);
    let at = 0;
    const turn = () => {
      this.#place.replaceChildren(pictures[at]);
      this.#turned(at + 1, pictures.length);
      at = (at + 1) % pictures.length;
    };
    turn();
    if (pictures.length > 1) this.#turning = setInterval(turn, TURN);
  }

  stop() {
    clearInterval(this.#turning);
    this.#place.replaceChildren();
  }
}
