/** Files that the page hands out and takes in: what the core made, saved as it is or drawn first. It owns no state. */

/**
 * @typedef {{name: string, kind: string, text: string, base64: string}} Made a file's media type, and its content as
 *   one of both
 */
/** @typedef {{name: string, svg: string, width: number, height: number}} Picture its size is in pixels */

/** For how long a file that is being saved is held, in milliseconds. */
const HELD = 60_000;

/** The most pixels of a picture, and along its side, that every browser draws; an iPhone ends there. */
const MOST = 2 ** 24;
const LONGEST = 2 ** 13;

/** How a text begins that is not written as UTF-8. @type {Record<string, string>} */
const KINDS = { "255 254": "utf-16le", "254 255": "utf-16be" };

/** The largest file that is opened, in bytes. */
export const LARGEST = 20_000_000;

/**
 * Save a file, as a browser saves a download.
 * @param {{name: string, blob: Blob}} file
 * @returns {string} its name
 */
export function save({ name, blob }) {
  const href = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), HELD);
  return name;
}

/**
 * What the core made, as a file.
 * @param {Made} made
 */
export const fileOf = ({ name, kind, text, base64 }) => ({
  name,
  blob: new Blob([base64 ? Uint8Array.from(atob(base64), (one) => one.charCodeAt(0)) : text], { type: kind }),
});

/**
 * Draw an SVG and save it as a PNG, smaller where it would be larger than browsers draw; fails where none can be made.
 * @param {Picture} picture
 */
export async function draw({ name, svg, width, height }) {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(1, Math.sqrt(MOST / (width * height)), LONGEST / Math.max(width, height));
  const size = { width: Math.floor(width * scale), height: Math.floor(height * scale) };
  const canvas = Object.assign(document.createElement("canvas"), size);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  /** @type {Blob | null} */
  const blob = await new Promise((made) => canvas.toBlob(made, "image/png"));
  if (!blob) throw new Error(`No picture of ${size.width} × ${size.height} pixels could be made`);
  save({ name, blob });
}

/**
 * A file's text, and whether all of its letters could be read; those that could not stand as the sign for that.
 * @param {File} file
 */
export async function textOf(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = KINDS[`${bytes[0]} ${bytes[1]}`] ?? "utf-8";
  try {
    return { text: new TextDecoder(kind, { fatal: true }).decode(bytes), whole: true };
  } catch {
    return { text: new TextDecoder(kind).decode(bytes), whole: false };
  }
}

/**
 * A file's bytes as base64.
 * @param {File} file
 * @returns {Promise<string>}
 */
export const base64 = (file) =>
  new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).split(",", 2)[1] ?? "");
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(file);
  });
