/**
 * The rooms of this browser as a list on the page about workshops: each can be opened, or cleared and brought back. The
 * minutes of its sessions are those that its trainer gave them. It owns no state.
 */
import { all } from "./find.js";
import { siteFile } from "./site.js";
import { planOf } from "./uses.js";
import { ask, say, word } from "./words.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {{name: string, session: string, opened: number, tables: number}} Room */

/**
 * The rooms that are kept, the one that was begun last first.
 * @param {Store} store
 * @returns {Promise<Room[]>}
 */
export async function roomsOf(store) {
  /** @type {Record<string, string>} */
  const known = (await store.setting("rooms")) ?? {};
  const rooms = await Promise.all(
    Object.entries(known).map(async ([name, session]) => {
      const kept = (await store.setting(`room/${name}`)) ?? {};
      return { name, session, opened: Number(kept.opened) || 0, tables: Object.keys(kept.tables ?? {}).length };
    }),
  );
  return rooms.sort((one, other) => other.opened - one.opened || one.name.localeCompare(other.name));
}

/**
 * Delete a room with all that came into it.
 * @param {Store} store
 * @param {string} name
 * @returns {Promise<() => Promise<unknown>>} brings it back
 */
export async function clearRoom(store, name) {
  const [rooms, kept] = await Promise.all([store.setting("rooms"), store.setting(`room/${name}`)]);
  const { [name]: _, ...others } = rooms ?? {};
  const gone = await store.drop(planOf(name));
  await store.set("rooms", others);
  await store.set(`room/${name}`, null);
  return async () => {
    await store.restore(gone);
    await store.set(`room/${name}`, kept ?? null);
    await store.set("rooms", { ...(await store.setting("rooms")), [name]: rooms?.[name] });
  };
}

/**
 * Show the list where the page has a place for it.
 * @param {Store} store
 */
export async function showRooms(store) {
  /** @type {HTMLElement[]} */
  const [place] = all("[data-rooms-here]");
  if (!place) return;
  const rooms = (await roomsOf(store)).filter(({ session }) => titleOf(place, session));
  place.hidden = !rooms.length;
  place.nextElementSibling?.toggleAttribute("hidden", rooms.length > 0);
  const [list] = all("ul", place);
  list.replaceChildren(...rooms.map((room) => line(room, place, store)));
}

/**
 * The list of sessions says how long one takes as its trainer adapted it.
 * @param {Store} store
 */
export async function showMinutes(store) {
  for (const place of /** @type {HTMLElement[]} */ (all("[data-minutes-of]"))) {
    /** @type {{steps: {id: string, minutes: number}[]} | undefined} */
    const adapted = await store.setting(`adapted/${place.dataset.minutesOf}`);
    // A later release may have left out steps that were kept; a session without any of them is run as it was built.
    const there = new Set(place.dataset.steps?.split(" "));
    const steps = adapted?.steps.filter(({ id }) => there.has(id)) ?? [];
    if (!steps.length) continue;
    const minutes = steps.reduce((sum, step) => sum + step.minutes, 0);
    place.textContent = word("session-minutes", { minutes });
  }
}

/** What a session is called, from the list of sessions on the page. @param {Element} place @param {string} session */
const titleOf = (place, session) =>
  all("[data-session]", place).find((one) => one.getAttribute("data-session") === session)?.textContent ?? "";

/**
 * @param {Room} room
 * @param {HTMLElement} place
 * @param {Store} store
 */
function line({ name, session, opened, tables }, place, store) {
  const item = document.createElement("li");
  const link = Object.assign(document.createElement("a"), {
    href: siteFile(`training/${session}/run/#${name}`),
    textContent: word("rooms-open", { room: name }),
  });
  const when = opened ? new Date(opened).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" }) : "";
  const begun = when ? word("rooms-begun", { when }) : word("rooms-not-begun");
  const about = ` · ${titleOf(place, session)} · ${begun} · ${word("rooms-tables", { tables })} `;
  const clear = Object.assign(document.createElement("button"), {
    ...{ type: "button", className: "button--quiet", textContent: word("rooms-clear") },
    ariaLabel: word("rooms-clear-named", { room: name }),
  });
  clear.addEventListener("click", () =>
    ask(word("rooms-clear-question", { room: name, tables }), [
      [word("cancel"), () => undefined],
      [word("rooms-clear"), () => cleared(store, name), "button--warn"],
    ]),
  );
  item.append(link, about, clear);
  return item;
}

/** @param {Store} store @param {string} name */
async function cleared(store, name) {
  const back = await clearRoom(store, name);
  await showRooms(store);
  document.getElementById("your-rooms")?.focus();
  say("undo", word("rooms-cleared", { room: name }), [
    [
      word("undo"),
      async () => {
        await back();
        await showRooms(store);
      },
    ],
    [word("close"), () => undefined],
  ]);
}
