/**
 * What is said to Python and what it answers: opening the plan, changes, commands, in the page's own worker or in a
 * second one. It owns what of that is under way.
 */
import { newName } from "./cells.js";
import { whyOf } from "./file-faults.js";
import { carryOut } from "./effects.js";
import { base64, LARGEST, textOf } from "./files.js";
import { unlocked } from "./passphrase.js";
import { up } from "./site.js";
import { all } from "./find.js";
import { isElsewhere, letType } from "./typing-ahead.js";
import { note, word } from "./words.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./python.js").Answer} Answer */
/**
 * What it works with.
 * @typedef {object} Parts
 * @property {Pick<import("./python.js").Python, "ready" | "busy" | "n" | "send">} python
 * @property {import("./store.js").Store} store
 * @property {import("./store.js").About} about
 * @property {import("./current.js").Current} current
 * @property {import("./outbox.js").Outbox} outbox
 * @property {import("./regions.js").Regions} regions
 * @property {import("./keeping.js").Keeping} keeping
 * @property {import("./undoing.js").Undoing} undoing
 * @property {(task: import("./second-worker.js").Task) => Promise<Answer | undefined>} second
 * @property {Page} page
 */
/** @typedef {(since: (address: string) => boolean, html: Record<string, string>) => void} Judged */
/**
 * What the page does about an answer.
 * @typedef {object} Page
 * @property {(plan: string, voice?: string) => Promise<void>} goTo shows another plan, or who enters in it
 * @property {(entries: Entry[]) => void} show shows cells in their controls
 * @property {Judged} [judged] hears that an answer is on the page, whether a cell was changed after that was asked for,
 *   and what it brought
 * @property {(plan: string, entries: Entry[]) => void} stored tells other tabs and the reader of what is stored
 * @property {import("./effects.js").Others["deposit"]} [deposit]
 */

const MEGABYTE = 1_000_000;
/** For how long a page that is to be printed waits for Python, and how often it looks, in milliseconds. */
const [LONGEST_WAIT, LOOK_AGAIN] = [8_000, 50];

/**
 * A file could not be made or read.
 * @param {unknown} wrong
 * @param {string} [key] of the words for it
 */
function failed(wrong, key = "apart-failed") {
  console.warn(wrong);
  const why = whyOf(wrong);
  note(word(why ? `off-${why}` : key));
}

/**
 * Whether a file is of a size that can be opened; of any other it is said.
 * @param {File} file
 */
function isSound(file) {
  if (file.size > LARGEST) note(word("too-large", { size: Math.ceil(file.size / MEGABYTE) }));
  else if (file.size === 0) note(word("empty-file"));
  return file.size > 0 && file.size <= LARGEST;
}

export class Conversation {
  #python;
  #store;
  #about;
  #current;
  #outbox;
  #regions;
  #keeping;
  #undoing;
  #second;
  #page;
  /**
   * The plan's cells as they were read, for a Python that is not ready yet to open; what has changed since is untold.
   * @type {Entry[] | undefined}
   */
  #brought;
  /** How many openings of the plan are under way. */
  #unopened = 0;
  /** Settled once Python was sent the last of them. @type {Promise<unknown>} */
  #opened = Promise.resolve();
  /** The number of the message that opened the plan last. */
  #openedBy = 0;
  /** The number of the last command, once it is sent. */
  #commanded = Infinity;
  /** The last command that is under way in a worker of its own. @type {Promise<void> | undefined} */
  #working;
  /** The id of what the address names, until Python has shown the page. */
  #wanted = "";

  /** @param {Parts} parts */
  constructor({ python, store, about, current, outbox, regions, keeping, undoing, second, page }) {
    this.#python = python;
    this.#store = store;
    this.#about = about;
    this.#current = current;
    this.#outbox = outbox;
    this.#regions = regions;
    this.#keeping = keeping;
    this.#undoing = undoing;
    this.#second = second;
    this.#page = page;
  }

  // ---- The plan ----------------------------------------------------------------------------------------------------

  /**
   * Have a plan's cells at hand for a Python that is not ready yet.
   * @param {Entry[]} cells
   */
  bring(cells) {
    this.#brought = this.#python.ready ? undefined : cells;
  }

  /** Give Python the plan anew, as it is stored. */
  open() {
    this.#unopened += 1;
    this.#opened = this.#opened
      .then(() => this.#sendPlan())
      .catch((wrong) => this.#keeping.failed(wrong))
      .then(() => {
        this.#unopened -= 1;
        this.tell();
      });
    return this.#opened;
  }

  async #sendPlan() {
    const [read, plan] = [this.#brought, this.#current.plan];
    this.#brought = undefined;
    const message = await this.#opening(read);
    if (plan !== this.#current.plan) return;
    this.#outbox.toldAnew(this.#python.n + 1);
    this.#regions.grow();
    this.#openedBy = this.#send({ type: "open", ...message });
  }

  /**
   * The plan as Python opens it.
   * @param {Entry[]} [read] its cells, where they are at hand
   */
  async #opening(read) {
    await this.#outbox.written;
    const { plan, voice } = this.#current;
    const [cells, known] = await Promise.all([read ?? this.#store.cells(plan), this.#store.plans(this.#about)]);
    return { plan, voice, cells, known };
  }

  /** Settled once the page shows all that Python has to say of it, or has been waited for long enough. */
  async shown() {
    const end = performance.now() + LONGEST_WAIT;
    while ((this.#python.busy || this.#unopened) && performance.now() < end)
      await new Promise((go) => setTimeout(go, LOOK_AGAIN));
  }

  // ---- Messages ----------------------------------------------------------------------------------------------------

  /**
   * Send a message, with the regions in sight unless Python knows them.
   * @param {Record<string, unknown>} message
   * @returns {number} its number
   */
  #send(message) {
    const regions = this.#regions.known ? {} : { regions: this.#regions.introduce() };
    this.#python.send({ root: up(), ...regions, ...message });
    return this.#python.n;
  }

  /** Another page is in sight. */
  look() {
    this.#send({ type: "look" });
  }

  /**
   * Tell Python of the cells that it does not know, but not before the plan that they belong to: it would forget them.
   */
  tell() {
    if (this.#python.ready && !this.#unopened && this.#outbox.untold)
      this.#send({ type: "change", cells: this.#outbox.takeUntold(this.#python.n + 1) });
  }

  // ---- Commands ----------------------------------------------------------------------------------------------------

  /**
   * @param {string} command
   * @param {string} [text] of a file or a field
   */
  async do(command, text = "") {
    if (!this.#python.ready) {
      letType();
      return note(word("needs-python"));
    }
    // What an earlier one leads to comes too late.
    this.#commanded = Infinity;
    await this.#opened;
    this.tell();
    this.#commanded = this.#send({ type: "do", ...this.#given(command, text) });
  }

  /**
   * A command that nobody pressed, which takes nothing from one that somebody did.
   * @param {string} command
   * @param {string} text
   */
  async aside(command, text) {
    await this.#opened;
    this.tell();
    this.#send({ type: "do", ...this.#given(command, text) });
  }

  /**
   * What goes with a command.
   * @param {string} command
   * @param {string} text
   */
  #given(command, text) {
    return { command, writer: this.#store.writer(this.#current.voice), id: newName(), text };
  }

  /**
   * A command that may take long goes to a worker of its own; what it writes for the reader or finds comes back as
   * effects.
   * @param {string} command
   * @param {string} needs the packages that it needs, parted by spaces
   * @param {string} [text] of a file
   */
  async doApart(command, needs, text = "") {
    // A second press is one too many; a file that was chosen meanwhile has its turn.
    if (this.#working && !text) return;
    const turn = Promise.resolve(this.#working).then(() => this.#inSecond(command, needs, text));
    this.#working = turn;
    await turn;
    if (this.#working === turn) this.#working = undefined;
  }

  /**
   * @param {string} command
   * @param {string} needs
   * @param {string} text
   */
  async #inSecond(command, needs, text) {
    try {
      const answer = await this.#second({
        packages: needs.split(" ").filter(Boolean),
        open: { root: up(), ...(await this.#opening()) },
        command: { root: up(), ...this.#given(command, text) },
      });
      if (answer?.plan === this.#current.plan) this.#carryOut(answer);
    } catch (wrong) {
      failed(wrong);
    }
  }

  /**
   * Files that are looked at together: those that are too large or empty are said, the others go as a list of names and
   * texts, or of the reasons why they stay locked.
   * @param {File[]} files
   * @param {string} tool
   */
  async openFiles(files, tool) {
    const sound = files.filter((file) => isSound(file));
    const read = await Promise.all(sound.map(async (file) => ({ name: file.name, ...(await textOf(file)) })));
    if (read.some(({ whole }) => !whole)) note(word("unread-letters"));
    const given = await unlocked(read.map(({ name, text }) => ({ name, text })));
    if (given.length) await this.do(`${tool}/open`, JSON.stringify(given));
  }

  /**
   * @param {File} file
   * @param {string} tool
   * @param {string} [needs] the packages that reading it apart needs; without it, the page's own Python reads it as
   *   text
   */
  async openFile(file, tool, needs) {
    if (!isSound(file)) return;
    if (needs === undefined) {
      const { text, whole } = await textOf(file);
      if (!whole) note(word("unread-letters"));
      await this.do(`${tool}/open`, text);
    } else await this.doApart(`${tool}/open`, needs, await base64(file));
  }

  // ---- What an address names ---------------------------------------------------------------------------------------

  /**
   * Once Python has shown the page, ask for what its address names.
   * @param {string} id
   */
  want(id) {
    this.#wanted = id;
  }

  /**
   * Ask for a row that a link leads to and that the page does not hold, as of a long table it holds a part.
   * @param {string} id
   */
  reveal(id) {
    const tool = all("[data-most]")
      .map((list) => list.closest("[data-tool]")?.getAttribute("data-tool"))
      .find((one) => one && id.startsWith(`${one}-`));
    if (tool && this.#python.ready && !document.getElementById(id))
      void this.do(`${tool}/show/${id.slice(tool.length + 1)}`);
  }

  // ---- Answers -----------------------------------------------------------------------------------------------------

  /**
   * Show what Python says of the plan and the voice in sight. Where a command leads elsewhere, nothing is shown before
   * the page is there too: what is entered meanwhile belongs to whom the page names.
   * @param {Answer} answer
   */
  async answered(answer) {
    const here = this.#inSight(answer) && answer.voice === this.#current.voice;
    if (here) this.#show(answer);
    if (answer.n >= this.#commanded) letType();
    this.#outbox.answered(answer.n);
    if (answer.cells.length) await this.#place(answer);
    // Before what the page keeps for the next time, which nobody waits for.
    if (here && this.#wanted) this.reveal(this.#wanted);
    if (here) this.#wanted = "";
    if (here && this.#inSight(answer)) await this.#regions.keep(answer.html);
    else if (this.#inSight(answer) && answer.n === this.#commanded && answer.voice !== this.#current.voice)
      await this.#page.goTo(answer.plan, answer.voice);
    if (!here) return this.#carryOut(answer);
    // Rows that have just come to stand here are told of now, and not with the next change, which someone waits for.
    if (!this.#regions.known) this.#send({ type: "change", cells: [] });
  }

  /** @param {Answer} answer */
  #inSight(answer) {
    return answer.plan === this.#current.plan;
  }

  /** @param {Answer} answer */
  #show(answer) {
    const since = (/** @type {string} */ address) => this.#outbox.changedSince(address, answer.n);
    this.#regions.patch(
      answer.html,
      (control) => since(control.name),
      (row) => since(`${row}/order`),
    );
    this.#page.judged?.(since, answer.html);
    // At once: a focus that came only after the store's turn would be taken from where a quick reader is by then.
    this.#carryOut(answer, answer.cells.length > 0 || Object.keys(answer.html).length > 0);
  }

  /**
   * What a command says that changes nothing on the page is seen as a line: nobody is told what others do not see.
   * @param {Answer} answer
   * @param {boolean} [changes] whether it changes what the page shows
   */
  #carryOut(answer, changes = true) {
    for (const effect of answer.effects)
      if (effect.type === "announce" && !changes) note(effect.text);
      else if (effect.type === "focus" && isElsewhere()) continue;
      else carryOut(effect, { hand: (...given) => this.do(...given), failed, deposit: this.#page.deposit });
  }

  /**
   * Store what a command wrote, and go over to its plan.
   * @param {Answer} answer
   */
  async #place(answer) {
    this.#keeping.saving();
    const { plan, cells, undo, made, left } = answer;
    const entries = await this.#undoing.place(plan, cells, undo, made, left);
    if (!this.#inSight(answer)) return this.#page.goTo(answer.plan);
    this.#page.show(entries);
    if (this.#knows(answer)) this.#outbox.learnMade(entries, answer.cells);
    else this.#outbox.learn(entries);
    this.#page.stored(answer.plan, entries);
    this.#undoing.offer();
  }

  /**
   * Whether Python still knows what it answered: it forgets that where it is given the plan anew.
   * @param {Answer} answer
   */
  #knows(answer) {
    return this.#python.ready && !this.#unopened && answer.n > this.#openedBy;
  }
}
