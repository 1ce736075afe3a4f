/**
 * The trainer's page of a session, and its other face, the room's screen: in a second window, or in this one. It owns
 * the state of the room, and the cells that the tables brought.
 */
import { PAPER, SPOKEN } from "./bring-in.js";
import { PaperGrid } from "./paper-grid.js";
import { closedIn, fromCode } from "./spoken.js";
import { adapt, figures, token } from "./adapted.js";
import { arrange } from "./adapted-words.js";
import { Bringing } from "./bringing.js";
import { AGREED, isPractice } from "./cells.js";
import { dayOf } from "./days.js";
import { save } from "./files.js";
import { element } from "./element.js";
import { isCell, isControl } from "./controls.js";
import { CardCount } from "./cards-here.js";
import { cameraOf, listen, press } from "./desk-events.js";
import { showClock, showDesk, shownInRoom, stepOf } from "./desk-view.js";
import { all } from "./find.js";
import { keepFocus } from "./focus.js";
import { isFramed, standStill } from "./framed.js";
import { OwnAnswers } from "./own-answers.js";
import { stayOffline } from "./release.js";
import { RoomFace } from "./room-face.js";
import { freeName } from "./room-name.js";
import { beTheRoom, turnInto } from "./room-window.js";
import { recordOf } from "./room-record.js";
import { comparedAt, drop, goTo, hold, lookNow, opened, reveal, show, turn } from "./room-state.js";
import { comeAlive, followColours, sessionHere } from "./session-here.js";
import { prefix, siteFile } from "./site.js";
import { Store } from "./store.js";
import { takeHome } from "./take-home.js";
import { planOf, roomName } from "./uses.js";
import { blocksOf, WORD_TYPE, wordFile } from "./word-file.js";
import { announce, ask, note, say, word } from "./words.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./room-state.js").State} State */

const TICK = 1000;
const html = document.documentElement;
/** The session as the site has it. */
const built = sessionHere();
/** As its trainer runs it. */
let session = built;
/** @type {HTMLElement[]} */
const [faceOf] = all("[data-room-face]");
const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (document.querySelector(`[data-${name}]`));

followColours();
if (isFramed) await standStill();

const [, named = "", other = ""] = /^#(\w*)(\/room)?$/.exec(location.hash) ?? [];
const name = roomName(named);
const line = new BroadcastChannel(`${prefix}:room:${name}`);
const face = new RoomFace(faceOf);

// ---- The desk -------------------------------------------------------------------------------------------------------

/** A room as its trainer runs it. */
class Desk {
  #store;
  #state;
  /** @type {Entry[]} */
  #cells = [];
  #plan = planOf(name);
  #way;
  #tabs = new BroadcastChannel(prefix);
  #bringing;
  #camera;
  #own;
  #paper;
  #cards;

  /**
   * @param {Store} store
   * @param {State} state
   * @param {import("./adapted.js").Adapted | undefined} adapted
   */
  constructor(store, state, adapted) {
    this.#store = store;
    this.#way = {
      // Also where nothing is changed: whoever came by the code knows that these are the steps.
      link: new URL(`../table/#${name}~${token(built, adapted)}`, location.href).href,
      figures: figures(built, adapted),
    };
    this.#state = state;
    this.#bringing = new Bringing(store, part("brought"), {
      room: () => ({ room: name, session, tables: this.#state.tables, cells: this.#cells }),
      came: (table, come) => this.#came(table, come),
      stored: (plan, entries) => this.#tabs.postMessage({ plan, entries }),
    });
    this.#camera = cameraOf(this.#bringing);
    this.#paper = new PaperGrid(part("paper"), {
      room: () => ({ room: name, session, tables: this.#state.tables, cells: this.#cells }),
      bring: (table, typed) => this.#bringing.typed(PAPER, () => ({ table, ...typed })),
    });
    this.#cards = new CardCount({
      step: () => stepOf(this.#state, session),
      counted: (counts) => this.#count(counts),
      switched: (cards) => this.#become({ ...this.#state, cards }),
    });
    this.#own = new OwnAnswers(
      store,
      { plan: this.#plan, voice: AGREED },
      {
        show: () => showSaved(store),
        stored: (plan, entries) => this.#tabs.postMessage({ plan, entries }),
      },
    );
  }

  /** @param {Store} store */
  static async open(store) {
    const [kept, adapted] = await Promise.all([store.setting(`room/${name}`), adaptation(store)]);
    const state = { ...opened(session, name), ...(kept?.session === session.id ? kept : {}) };
    if (!session.steps.some(({ id }) => id === state.step)) state.step = session.steps[0].id;
    const desk = new Desk(store, state, adapted);
    await desk.#read();
    // Keys count from when the steps are shown: those pressed while the answers came were lost.
    listen(desk.#commands, desk.#bringing, (nameless) => desk.#become({ ...desk.#state, nameless }));
    await desk.#own.show();
    document.addEventListener("input", ({ target }) => {
      if (isCell(target)) desk.#own.form.save(target);
      else if (isControl(target)) desk.#note(target, target.value);
    });
    line.onmessage = ({ data }) => (data.ask ? desk.#tell() : press(data.key, desk.#commands));
    setInterval(() => desk.#tick(), TICK);
  }

  /** What stands in the room's plan was changed. */
  async #read() {
    this.#cells = await this.#store.cells(this.#plan);
    this.#show();
  }

  /** @param {State} next */
  async #become(next) {
    const { step, face } = this.#state;
    this.#state = next;
    if (step !== next.step) announce(stepOf(next, session).title);
    else if (face !== next.face) announce(word(`desk-face-${next.face}`));
    this.#show();
    await this.#store.set(`room/${name}`, next);
  }

  #show() {
    keepFocus(() => showDesk(this.#state, session, this.#cells));
    this.#cards.show(stepOf(this.#state, session), this.#state.cards);
    this.#tick();
    this.#tell();
  }

  #tick() {
    showClock(this.#state, session, (ids) => void this.#become(drop(this.#state, ids)));
  }

  /** The room's screen shows what it should, in this window and in others. */
  #tell() {
    const shown = shownInRoom(this.#state, session, this.#cells, this.#way);
    line.postMessage({ shown });
    face.show(shown);
  }

  /**
   * Something came from a table, or was taken back.
   * @param {number} table
   * @param {import("./bring-in.js").Come | undefined} come
   */
  async #came(table, come) {
    const { [table]: before, ...tables } = this.#state.tables;
    const changed = come?.changed ?? Boolean(before);
    await this.#become({ ...this.#state, tables: come ? { ...tables, [table]: { ...come, changed } } : tables });
    await this.#read();
  }

  /** @type {Record<string, (rest: string) => unknown>} */
  #commands = {
    back: () => this.#become(turn(this.#state, session, -1, Date.now())),
    next: () => this.#become(turn(this.#state, session, 1, Date.now())),
    hold: () => this.#become(hold(this.#state, Date.now())),
    blank: () => this.#become(show(this.#state, "blank")),
    reveal: () => this.#canReveal() && this.#become(show(this.#state, "reveal")),
    more: () => lookNow(this.#state, session) === "missing" && this.#become(reveal(this.#state)),
    go: (id) => this.#become(goTo(this.#state, session, id, Date.now())),
    look: (look) => this.#become({ ...this.#state, look: /** @type {State["look"]} */ (look), page: 0 }),
    page: (by) => this.#become({ ...this.#state, page: Math.max(0, this.#state.page + Number(by)) }),
    away: (id) => this.#become({ ...this.#state, away: toggled(this.#state.away, id) }),
    camera: () => this.#camera(),
    text: () => this.#takeText(),
    spoken: () => this.#takeCode(),
    cards: (act) => this.#cards.do(act),
    paper: (act) => (act === "open" ? this.#openPaper() : this.#paper[/** @type {"bring" | "more"} */ (act)]()),
    tool: () => this.#openTool(),
    screen: () => turnInto(faceOf, Boolean(faceOf.hidden)),
    clear: () => this.#askToClear(),
    record: () => this.#print(),
    word: () => this.#saveRecord(),
    add: (place) => this.#own.form.addRow(place),
    remove: (row) => this.#own.remove(row),
    home: (way) => this.#takeHome(way),
  };

  #canReveal() {
    return Boolean(stepOf(this.#state, session).choices.length || comparedAt(session, this.#state.step));
  }

  /** Cards were counted. @param {Record<string, string>} counts */
  #count(counts) {
    const { step, votes } = this.#state;
    const note = (/** @type {Record<string, string>} */ counted) =>
      this.#become({ ...this.#state, votes: { ...this.#state.votes, [step]: counted } });
    void note(counts);
    return () => note(votes[step] ?? {});
  }

  /**
   * What was typed at the desk: hands that were counted, or what the room agreed.
   * @param {HTMLElement} box
   * @param {string} text
   */
  #note({ dataset: { vote, agreed } }, text) {
    const [step, choice] = (vote ?? "").split("/");
    const { votes } = this.#state;
    if (vote) void this.#become({ ...this.#state, votes: { ...votes, [step]: { ...votes[step], [choice]: text } } });
    if (agreed) void this.#become({ ...this.#state, agreed: { ...this.#state.agreed, [agreed]: text } });
  }

  /** The record of the day alone is printed. */
  #print() {
    const [page, record] = [part("workshop"), part("record")];
    record.replaceChildren(...recordOf(this.#state, session, this.#cells));
    const turn = (/** @type {boolean} */ printing) => {
      page.hidden = printing;
      record.hidden = !printing;
    };
    addEventListener("afterprint", () => turn(false), { once: true });
    turn(true);
    print();
  }

  #openPaper() {
    this.#paper.open(comparedAt(session, this.#state.step)?.step);
    document.getElementById("paper-table")?.focus();
  }

  /** What a table said aloud; a code with a wrong letter stays, so that it can be put right. */
  async #takeCode() {
    const box = /** @type {HTMLInputElement} */ (part("spoken"));
    const only = closedIn(session).map(({ address }) => address);
    let read = false;
    await this.#bringing.typed(SPOKEN, () => {
      const said = fromCode(session, box.value);
      read = true;
      return { ...said, only };
    });
    if (read) box.value = "";
  }

  /** @param {string} way */
  async #takeHome(way) {
    await takeHome(way, { title: session.title, voice: AGREED, cells: await this.#own.cells(), store: this.#store });
  }

  /** The record of the day as a Word file, which can be edited. */
  #saveRecord() {
    const title = word("record-title", { title: session.title });
    const bytes = wordFile(title, blocksOf(recordOf(this.#state, session, this.#cells)));
    const file = word("record-file", { session: session.id, room: name, day: dayOf(new Date()) });
    note(word("record-saved", { name: save({ name: file, blob: new Blob([bytes], { type: WORD_TYPE }) }) }));
  }

  async #takeText() {
    const box = /** @type {HTMLTextAreaElement} */ (part("pasted"));
    await this.#bringing.text(box.value);
    box.value = "";
  }

  /** Go to the tool with all answers of the room, where its views stand side by side. */
  async #openTool() {
    const use = comparedAt(session, this.#state.step);
    if (!use) return;
    const { plan } = await this.#store.last();
    if (!isPractice(plan)) await this.#store.set("before-practice", plan);
    await this.#store.set("plan", this.#plan);
    await this.#store.set(`voice/${this.#plan}`, AGREED);
    open(siteFile(use.address), "_blank");
  }

  #askToClear() {
    ask(word("room-clear-question", { room: name }), [
      [word("cancel"), () => undefined],
      [word("room-clear-yes"), () => this.#clear(), "button--warn"],
    ]);
  }

  /** Leave nothing of what came; until the page goes that can be taken back. */
  async #clear() {
    const before = this.#state;
    const gone = await this.#store.drop(this.#plan);
    await this.#become({ ...before, tables: {}, away: [], votes: {}, agreed: {} });
    await this.#read();
    await this.#own.show();
    const back = async () => {
      await this.#store.restore(gone);
      const { tables, away, votes, agreed } = before;
      await this.#become({ ...this.#state, tables, away, votes, agreed });
      await this.#read();
      await this.#own.show();
    };
    say("undo", word("room-cleared", { room: name }), [
      [word("undo"), back],
      [word("close"), () => undefined],
    ]);
  }
}

/** Say whether what is entered is kept. @param {Store} store */
function showSaved({ kind }) {
  html.dataset.saved = kind === "memory" ? "failed" : "saved";
}

/**
 * From now on the session is the trainer's own version, where there is one.
 * @param {Store} store
 * @returns {Promise<import("./adapted.js").Adapted | undefined>}
 */
async function adaptation(store) {
  const adapted = await store.setting(`adapted/${built.id}`);
  session = adapt(built, adapted);
  part("adapted").hidden = session === built;
  for (const way of all("[data-spoken-way]")) way.toggleAttribute("hidden", !closedIn(built).length);
  if (session === built) return undefined;
  /** @type {HTMLElement[]} */
  const agenda = all("[data-slot]");
  /** @type {HTMLElement[]} */
  const present = all("[data-step]");
  arrange(/** @type {Element} */ (agenda[0].parentElement), agenda, ({ dataset }) => dataset.slot, session.steps);
  arrange(/** @type {Element} */ (present[0].parentElement), present, ({ dataset }) => dataset.step, session.steps);
  return adapted;
}

/** @param {Store} store */
async function openDesk(store) {
  part("body").hidden = !name;
  part("opening").hidden = Boolean(name);
  comeAlive();
  showSaved(store);
  part("kept").textContent = word(`room-kept-${store.kind}`);
  /** @type {Record<string, string>} */
  const rooms = (await store.setting("rooms")) ?? {};
  const known = Object.keys(rooms).filter((room) => rooms[room] === session.id);
  part("rooms").replaceChildren(
    ...known.map((room) =>
      element("li", {}, [element("a", { href: `#${room}`, textContent: word("desk-room", { room }) })]),
    ),
  );
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest('button[name="do"]') : null;
    if (button?.getAttribute("value") === "new") location.hash = freeName(rooms);
  });
  if (!name) return;
  await store.set("rooms", { ...rooms, [name]: session.id });
  await Desk.open(store);
}

/** @param {string[]} list @param {string} id */
const toggled = (list, id) => (list.includes(id) ? list.filter((one) => one !== id) : [...list, id]);

addEventListener("hashchange", () => location.reload());
if (name && other) beTheRoom(faceOf, face, line);
else {
  const store = await Store.open(prefix);
  await store.begin();
  await openDesk(store);
  await stayOffline().catch(console.error);
  void navigator.serviceWorker?.ready.then(() => {
    part("offline").textContent = word("desk-offline");
  });
}
