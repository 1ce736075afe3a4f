/**
 * Counts the cards that people hold up, in pictures of the room: a trial, fetched only where a trainer switches it on.
 * It owns the camera while it is on, and which side each card showed; a picture is looked at once and not kept.
 */
import { cardsIn } from "./card-reader.js";
import { all } from "./find.js";
import { LETTERS } from "./room-votes.js";
import { note, say, word } from "./words.js";

/** @typedef {import("./uses.js").Step} Step */
/** @typedef {Record<string, string>} Counts how many hold up each choice, as it would be typed */
/**
 * @typedef {object} Desk
 * @property {() => Step} step the one that asks
 * @property {(counts: Counts) => (() => unknown)} counted notes what was counted; what it gives takes that back
 */

/** As sharp as the camera can be: cards at the back are small. */
const SHARP = { width: { ideal: 3840 }, height: { ideal: 2160 } };
/** A wider picture takes long to read, and shows nothing more. */
const WIDEST = 4000;

const part = (/** @type {string} */ name) => /** @type {HTMLElement[]} */ (all(`[data-cards-${name}]`))[0];

export class VoteCards {
  #desk;
  /** Which side each card showed last, by the step that asked. @type {Record<string, Map<number, string>>} */
  #shown = {};
  /** @type {MediaStream | undefined} */
  #stream;

  /** @param {Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    const files = /** @type {HTMLInputElement} */ (part("file"));
    files.addEventListener("change", () => {
      const [file] = files.files ?? [];
      files.value = "";
      if (file) void this.#file(file);
    });
  }

  /** @param {string} act `camera`, `picture` or `again` */
  async do(act) {
    if (act === "camera") await (this.#stream ? this.stop() : this.#start());
    if (act === "picture") this.#picture();
    if (act === "again") this.#again();
  }

  async #start() {
    try {
      const facing = { facingMode: { ideal: "environment" } };
      this.#stream = await navigator.mediaDevices.getUserMedia({ video: { ...facing, ...SHARP }, audio: false });
      this.#video.srcObject = this.#stream;
      await this.#video.play();
    } catch {
      this.stop();
      const possible = Boolean(navigator.mediaDevices?.getUserMedia);
      note(word(possible ? "cards-refused" : "cards-insecure"));
    }
    this.#show();
  }

  stop() {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = undefined;
    this.#video.srcObject = null;
    this.#show();
  }

  get #video() {
    return /** @type {HTMLVideoElement} */ (part("video"));
  }

  #show() {
    const on = Boolean(this.#stream);
    this.#video.hidden = !on;
    part("picture").hidden = !on;
    part("camera").textContent = word(on ? "camera-stop" : "cards-camera");
  }

  #picture() {
    const { videoWidth, videoHeight } = this.#video;
    if (videoWidth) this.#read(this.#video, videoWidth, videoHeight);
  }

  /** @param {File} file */
  async #file(file) {
    const picture = await createImageBitmap(file).catch(() => undefined);
    if (!picture) return note(word("cards-no-picture", { name: file.name }));
    this.#read(picture, picture.width, picture.height);
    picture.close();
  }

  /**
   * @param {CanvasImageSource} picture
   * @param {number} wide
   * @param {number} high
   */
  #read(picture, wide, high) {
    const share = Math.min(1, WIDEST / Math.max(wide, high));
    const [width, height] = [Math.round(wide * share), Math.round(high * share)];
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const pen = canvas.getContext("2d");
    if (!pen) return note(word("cards-none"));
    pen.drawImage(picture, 0, 0, width, height);
    this.#take(cardsIn(pen.getImageData(0, 0, width, height)));
  }

  /** @param {import("./card-reader.js").Card[]} cards */
  #take(cards) {
    const { id, choices } = this.#desk.step();
    if (!cards.length) return note(word("cards-none"));
    const means = (/** @type {string} */ letter) => letter && LETTERS.indexOf(letter) < choices.length;
    const before = this.#shown[id] ?? new Map();
    const shown = new Map(before);
    for (const { number, letter } of cards) if (means(letter)) shown.set(number, letter);
    const unclear = cards.filter(({ letter }) => !means(letter)).map(({ number }) => number);
    this.#shown[id] = shown;
    const back = this.#desk.counted(countsOf(choices, shown));
    const undo = () => {
      this.#shown[id] = before;
      return back();
    };
    const aslant = unclear.length ? ` ${word("cards-unclear", { cards: unclear.join(", ") })}` : "";
    const text = `${word("cards-read", { cards: cards.length, all: shown.size })}${aslant}`;
    say("undo", text, [
      [word("undo"), undo],
      [word("close"), () => undefined],
    ]);
  }

  /** Nobody has held up anything yet. */
  #again() {
    const { id } = this.#desk.step();
    delete this.#shown[id];
    this.#desk.counted({});
    note(word("cards-again"));
  }
}

/**
 * @param {string[]} choices
 * @param {Map<number, string>} shown
 * @returns {Counts}
 */
const countsOf = (choices, shown) =>
  Object.fromEntries(
    choices.map((choice, at) => [
      choice,
      String([...shown.values()].filter((letter) => letter === LETTERS[at]).length),
    ]),
  );
