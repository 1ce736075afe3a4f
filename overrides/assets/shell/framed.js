/**
 * A page that another page shows in a frame: who looks at that one could be led to press what they do not see. So it
 * shows nothing that is kept, and takes no command. It owns no state.
 */
import { word } from "./words.js";

/** Whether the page stands in a frame. */
export const isFramed = window.top !== window.self;

/** Say so, with a way to the page itself; nothing else ever happens here. */
export function standStill() {
  const note = document.createElement("p");
  const link = document.createElement("a");
  Object.assign(link, { href: location.href, target: "_top", textContent: word("framed-open") });
  note.className = "unkept unkept--shown";
  note.append(word("framed"), " ", link);
  document.querySelector("main")?.prepend(note);
  return new Promise(() => undefined);
}
