/**
 * One tab of the site with all owners joined as shell.js joins them, over a shelf and a Python that tests hold in hand.
 */
import { ABOUT } from "./page.js";
import { Conversation } from "../../overrides/assets/shell/conversation.js";
import { Current } from "../../overrides/assets/shell/current.js";
import { Form } from "../../overrides/assets/shell/form.js";
import { Keeping } from "../../overrides/assets/shell/keeping.js";
import { Outbox } from "../../overrides/assets/shell/outbox.js";
import { Regions } from "../../overrides/assets/shell/regions.js";
import { memoryShelf } from "../../overrides/assets/shell/shelves.js";
import { Store } from "../../overrides/assets/shell/store.js";
import { Undoing } from "../../overrides/assets/shell/undoing.js";

/** What stands in the store where the reader said that it is their own computer. */
export const OWN = [["setting", "shared"], false];

/**
 * A shelf that says it is the browser's, where everything takes its turn as in a database; what `hold` gives lets
 * through what was held.
 * @param {[string[], unknown][]} given what lies on it
 */
export function heldShelf(given = [OWN]) {
  const inner = memoryShelf("memory", given);
  let gate = Promise.resolve();
  const run = (work) => gate.then(() => inner.run(work));
  return {
    kind: "browser",
    run,
    drop: inner.drop,
    post: (key, value) => run(async (table) => table.put(key, value)),
    hold() {
      const { promise, resolve } = Promise.withResolvers();
      gate = promise;
      return resolve;
    },
  };
}

/** A store on a shelf; with the same shelf, that of another tab. */
export const storeOn = (shelf) => Store.on("test", shelf);

/** A Python that answers nothing by itself: `sent` is what it was told. */
export class FakePython {
  ready = false;
  n = 0;
  sent = [];

  send(message) {
    if (!this.ready) return;
    this.n += 1;
    // As on the way to the worker: what is changed later changes nothing there.
    this.sent.push(structuredClone({ n: this.n, ...message }));
  }

  /** What it was told since this was asked last, as `type: address, …`. */
  heard() {
    const heard = this.sent.map(({ type, cells, command }) =>
      [type, ...(cells?.map(([, address]) => address) ?? []), ...(command ? [command] : [])].join(" "),
    );
    this.sent = [];
    return heard;
  }
}

/** An answer to the last message, with whatever the test gives. */
export const answerTo = ({ python, current }, given = {}) => ({
  n: python.n,
  plan: current.plan,
  voice: current.voice,
  html: {},
  cells: [],
  effects: [],
  undo: null,
  ...given,
});

/** All owners of one tab; `done` notes what they ask of the page. */
export async function openTab({ shelf = heldShelf(), opening = storeOn(shelf), second = async () => undefined } = {}) {
  const store = await opening;
  const current = await Current.begin(store);
  const python = new FakePython();
  const done = [];
  const goTo = async (plan, voice) => {
    done.push(["goTo", plan, voice]);
    await outbox.written;
    await current.switch(plan, voice);
    outbox.forget();
    regions.reset();
    await restore();
    undoing.offer();
    await conversation.open();
  };
  const restore = async () => {
    const cells = await store.cells(current.plan);
    conversation.bring(cells);
    form.showAll(cells);
    outbox.know(cells);
    await keeping.show(cells, await keeping.lastBackup());
  };
  const stored = (plan, entries) => {
    done.push(["stored", ...entries.map(([, address]) => address)]);
    if (plan !== current.plan) return;
    keeping.stored();
    undoing.lookAgain();
  };
  const regions = new Regions(store, current, () => `1 ${current.voice}`);
  const outbox = new Outbox(store, current, {
    tell: () => conversation.tell(),
    saving: () => keeping.saving(),
    stamped: (address, stamp) => form.stamp(address, stamp),
    learnt: (entries) => form.showName(entries),
    stored,
    outrun: () => done.push(["outrun"]),
    failed: (wrong) => keeping.failed(wrong),
  });
  const form = new Form(current, outbox, regions, ABOUT.name);
  const undoing = new Undoing(store, current, outbox, {
    stored(entries) {
      form.show(entries);
      outbox.learn(entries);
      stored(current.plan, entries);
    },
  });
  const keeping = new Keeping(store, current, outbox, ABOUT, {
    goTo,
    plansChanged: () => conversation.open(),
    othersLook: () => done.push(["othersLook"]),
  });
  const page = { goTo, show: (entries) => form.show(entries), stored };
  const conversation = new Conversation({
    ...{ python, store, about: ABOUT, current, outbox, regions, keeping, undoing },
    ...{ second, page },
  });
  store.serve({
    knows: () => ({ plan: current.plan, cells: outbox.cells }),
    recovered: () => void keeping.lookAgain(),
    arrived: () => void goTo(),
    begun: () => done.push(["begun"]),
    emptied: () => done.push(["emptied"]),
  });
  regions.begin();
  await restore();
  return { shelf, store, current, python, regions, outbox, form, keeping, undoing, conversation, done };
}

/** A cell as the core makes it. */
export const made = (address, value, { stamp = 5, device = "core", seen = {}, voice = "" } = {}) => [
  voice,
  address,
  [{ value, stamp, device, seen }],
];

/** The values that stand in each cell of the plan in sight, by address. */
export const values = async ({ store, current }) =>
  Object.fromEntries(
    (await store.cells(current.plan)).map(([, address, cell]) => [address, cell.map(({ value }) => value)]),
  );
