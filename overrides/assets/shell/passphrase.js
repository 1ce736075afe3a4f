/**
 * Asks for passphrases: a new one where a file is to be locked, those of locked files where some are opened. It owns
 * nothing but what stands in its boxes, and forgets that with them.
 */
import { LARGEST, save } from "./files.js";
import { canLock, faultOf, lock, lockOf, plain, unlock } from "./locked-file.js";
import { note, openDialog, word } from "./words.js";

/** @typedef {{name: string, text: string}} Read a file that was read */
/** @typedef {{name: string, fault: string}} Closed a file that stays closed, and why */
/** @typedef {{name: string, lock: import("./locked-file.js").Lock, fault: string}} LockedFile */
/** @typedef {"weak" | "fair" | "strong"} Strength */

/** The fewest characters of a passphrase, and from how many on it is fair and strong. */
const LEAST = 8;
const [FAIR, STRONG] = [12, 20];
/** Fewer different characters than these are as good as a short passphrase. */
const DIFFERENT = 6;
const MEGABYTE = 1_000_000;

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Partial<HTMLElementTagNameMap[K]>} given
 * @param {Node[]} [children]
 */
function element(tag, given, children = []) {
  const made = document.createElement(tag);
  Object.assign(/** @type {HTMLElement} */ (made), given).append(...children);
  return made;
}

/**
 * How strong a passphrase is as far as its length and its characters tell; what it means nobody here knows.
 * @param {string} phrase
 * @returns {Strength}
 */
export function strengthOf(phrase) {
  const letters = [...plain(phrase)];
  if (letters.length < FAIR || new Set(letters).size < DIFFERENT) return "weak";
  return letters.length < STRONG ? "fair" : "strong";
}

/**
 * A box to type a passphrase into, with its label, what is to be known before, and the place for what is wrong.
 * @param {string} id
 * @param {string} label
 * @param {string} hint
 */
function boxFor(id, label, hint) {
  const about = { id: `${id}-hint`, className: "field__hint", textContent: hint };
  const fault = element("p", { id: `${id}-error`, className: "field__error", role: "alert" });
  const input = element("input", { id, type: "password", className: "field__input", autocomplete: "off" });
  input.spellcheck = false;
  input.setAttribute("aria-describedby", `${about.id} ${fault.id}`);
  const name = element("label", { className: "field__label", htmlFor: id, textContent: label });
  const whole = element("div", { className: "field" }, [name, element("p", about), fault, input]);
  return { input, fault, whole };
}

/**
 * The tick that shows what is typed.
 * @param {(shown: boolean) => void} change
 */
function showing(change) {
  const input = element("input", { type: "checkbox", className: "choice__input" });
  input.addEventListener("change", () => change(input.checked));
  const label = element("span", { textContent: word("lock-show") });
  return element("p", {}, [element("label", { className: "choice" }, [input, label])]);
}

/**
 * Ask with boxes until what is typed can be taken, or the reader leaves.
 * @template T
 * @param {string} title
 * @param {Node[]} parts
 * @param {[send: string, leave: string]} words of its buttons
 * @param {() => T | undefined | Promise<T | undefined>} take what was typed; nothing as long as it cannot be taken
 * @returns {Promise<T | undefined>} nothing where the reader left
 */
function askWith(title, parts, [send, leave], take) {
  const away = element("button", { type: "button", className: "button--quiet", textContent: leave });
  const sending = element("button", { className: "button", textContent: send });
  const form = element("form", { noValidate: true, autocomplete: "off" }, [
    ...parts,
    element("p", { className: "actions" }, [sending, away]),
  ]);
  const dialog = openDialog(title, [element("h2", { className: "notice__title", textContent: title }), form]);
  /** @type {T | undefined} */
  let taken;
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    sending.setAttribute("aria-disabled", "true");
    taken = await take();
    busy = false;
    sending.removeAttribute("aria-disabled");
    if (taken !== undefined) dialog.close();
  });
  away.addEventListener("click", () => dialog.close());
  return new Promise((done) => dialog.addEventListener("close", () => done(taken)));
}

/**
 * Ask for a new passphrase: it is typed twice, or shown.
 * @returns {Promise<string | undefined>} nothing where the reader left
 */
function choosePassphrase() {
  const first = boxFor("passphrase", word("lock-phrase"), word("lock-hint"));
  const again = boxFor("passphrase-again", word("lock-again"), "");
  const told = element("p", { className: "field__hint", role: "status" });
  let shown = false;
  first.input.addEventListener("input", () => {
    const said = first.input.value ? word(`lock-${strengthOf(first.input.value)}`) : "";
    if (told.textContent !== said) told.textContent = said;
  });
  const show = showing((now) => {
    shown = now;
    first.input.type = now ? "text" : "password";
    again.whole.hidden = now;
  });
  const take = () => {
    const phrase = plain(first.input.value);
    first.fault.textContent = [...phrase].length < LEAST ? word("lock-short", { least: LEAST }) : "";
    const differs = !first.fault.textContent && !shown && phrase !== plain(again.input.value);
    again.fault.textContent = differs ? word("lock-differ") : "";
    if (first.fault.textContent) first.input.focus();
    else if (differs) again.input.focus();
    else return phrase;
  };
  const warning = element("p", { textContent: word("lock-warning") });
  const parts = [warning, first.whole, told, again.whole, show];
  return askWith(word("lock-title"), parts, [word("lock-save"), word("cancel")], take);
}

/**
 * Save a file closed by a passphrase that the reader chooses.
 * @param {{name: string, blob: Blob}} file
 * @returns {Promise<string>} its name; none where it was not saved
 */
export async function saveLocked(file) {
  if (!canLock()) {
    note(word("lock-cannot"));
    return "";
  }
  const phrase = await choosePassphrase();
  if (phrase === undefined) return "";
  const locked = await lock(file, phrase);
  if (locked.blob.size <= LARGEST) return save(locked);
  note(word("lock-large", { size: Math.ceil(locked.blob.size / MEGABYTE) }));
  return "";
}

/**
 * Ask for the passphrases of files until all are open, or the reader leaves the rest closed.
 * @param {LockedFile[]} files
 * @returns {Promise<Map<LockedFile, string>>} the texts of those that were opened
 */
async function askFor(files) {
  /** @type {Map<LockedFile, string>} */
  const open = new Map();
  const box = boxFor("passphrase", word("lock-phrase"), "");
  const list = element("ul", {});
  const closed = () => files.filter((file) => !open.has(file));
  const show = () => list.replaceChildren(...closed().map(({ name }) => element("li", { textContent: name })));
  const take = async () => {
    const trying = closed();
    const texts = await Promise.all(trying.map(({ lock }) => unlock(lock, box.input.value)));
    for (const [at, text] of texts.entries()) if (text !== undefined) open.set(trying[at], text);
    const left = closed().length;
    if (!left) return true;
    show();
    box.fault.textContent = word(left < trying.length ? "unlock-rest" : "unlock-wrong");
    box.input.select();
    box.input.focus();
  };
  show();
  const shown = showing((now) => {
    box.input.type = now ? "text" : "password";
  });
  const title = word(files.length === 1 ? "unlock-one" : "unlock-many");
  await askWith(title, [list, box.whole, shown], [word("unlock-open"), word("unlock-leave")], take);
  return open;
}

/**
 * Files as they can be read: those that are locked are opened by their passphrases, or say why they are not.
 * @param {Read[]} files
 * @returns {Promise<(Read | Closed)[]>}
 */
export async function unlocked(files) {
  const found = files.map(({ name, text }) => {
    const lock = lockOf(text);
    return lock && { name, lock, fault: faultOf(lock) };
  });
  const asked = found.filter((one) => one !== undefined).filter(({ fault }) => !fault);
  const open = asked.length ? await askFor(asked) : new Map();
  return files.map((file, at) => {
    const one = found[at];
    if (!one) return file;
    const text = open.get(one);
    return text === undefined ? { name: file.name, fault: word(one.fault || "unlock-left") } : { ...file, text };
  });
}
