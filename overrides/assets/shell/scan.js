/**
 * Reads codes from a camera: each picture is looked at for one. It owns the camera while it is on, and the parts of
 * slips that it has seen.
 */
import { decodeQR } from "qr/decode.js";
import { Gathering } from "./slip-parts.js";

/** After how long the camera is looked at again, in milliseconds; each look takes 10 to 40. */
const PAUSE = 40;
const WIDE = { width: { ideal: 1280 }, height: { ideal: 720 } };

/** @param {Uint8Array} bytes */
const letters = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

/**
 * What a code in a picture holds, if there is one that can be read.
 * @param {{width: number, height: number, data: Uint8ClampedArray}} picture
 * @returns {Uint8Array | undefined}
 */
export function codeIn(picture) {
  try {
    const text = decodeQR(picture, { textDecoder: letters });
    return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  } catch {
    return undefined; // as most pictures hold none
  }
}

export class Scan {
  #video;
  #page;
  #gathering = new Gathering();
  #canvas = document.createElement("canvas");
  /** @type {MediaStream | undefined} */
  #stream;

  /**
   * @param {HTMLVideoElement} video
   * @param {{progress: (have: number, of: number) => void, whole: (bytes: Uint8Array) => unknown}} page
   */
  constructor(video, page) {
    this.#video = video;
    this.#page = page;
  }

  /** Whether the browser lets this page use a camera at all: only on https, or from this machine. */
  static get possible() {
    return Boolean(navigator.mediaDevices?.getUserMedia);
  }

  get on() {
    return Boolean(this.#stream);
  }

  /** Turn the camera on; fails where it is refused or there is none. */
  async start() {
    const facing = { facingMode: { ideal: "environment" } };
    this.#stream = await navigator.mediaDevices.getUserMedia({ video: { ...facing, ...WIDE }, audio: false });
    this.#gathering.forget();
    this.#video.srcObject = this.#stream;
    await this.#video.play();
    void this.#watch();
  }

  stop() {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = undefined;
    this.#video.srcObject = null;
  }

  async #watch() {
    const pen = this.#canvas.getContext("2d", { willReadFrequently: true });
    while (pen && this.on) {
      const { videoWidth: width, videoHeight: height } = this.#video;
      if (width && height) {
        Object.assign(this.#canvas, { width, height });
        pen.drawImage(this.#video, 0, 0);
        const found = codeIn(pen.getImageData(0, 0, width, height));
        const taken = found && this.#gathering.take(found);
        if (taken) this.#page.progress(taken.have, taken.of);
        if (taken?.whole) await this.#page.whole(taken.whole);
      }
      await new Promise((done) => setTimeout(done, PAUSE));
    }
  }
}
