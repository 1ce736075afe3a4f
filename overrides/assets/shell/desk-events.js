/** What a trainer presses, drops and films, as commands of the desk. It owns the camera while it is on. */
import { isControl } from "./controls.js";
import { all } from "./find.js";
import { Scan } from "./scan.js";
import { word } from "./words.js";

/** @typedef {import("./bringing.js").Bringing} Bringing */

const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (document.querySelector(`[data-${name}]`));

const KEYS = {
  ArrowRight: "next",
  PageDown: "next",
  ArrowLeft: "back",
  PageUp: "back",
  " ": "hold",
  b: "blank",
  r: "reveal",
  n: "more",
  s: "screen",
};
/** While this window is the room's screen, this key leads back too. */
const BACK = "Escape";

/** Whether a control takes no letters. @param {EventTarget | null} target */
const isPressed = (target) => target instanceof HTMLInputElement && ["checkbox", "file"].includes(target.type);

/**
 * @param {string} key
 * @param {Record<string, (rest: string) => unknown>} commands
 * @returns {boolean} whether the key does anything
 */
export function press(key, commands) {
  const command = KEYS[/** @type {keyof typeof KEYS} */ (key.length > 1 ? key : key.toLowerCase())];
  if (command) void commands[command]("");
  return Boolean(command);
}

/**
 * @param {Record<string, (rest: string) => unknown>} commands
 * @param {Bringing} bringing
 * @param {(nameless: boolean) => unknown} hide
 */
export function listen(commands, bringing, hide) {
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest('button[name="do"]') : null;
    const [command, ...rest] = button?.getAttribute("value")?.split("/") ?? [];
    if (command) void commands[command]?.(rest.join("/"));
  });
  document.addEventListener("keydown", (event) => {
    const { target, key, ctrlKey, metaKey, altKey } = event;
    if (key === "Enter" && target instanceof Element && target.matches("[data-spoken]"))
      return void commands.spoken("");
    if (key === BACK && document.documentElement.hasAttribute("data-room-shown")) return void commands.screen("");
    // What has the focus keeps its own keys: letters in a box, the space bar on a button or a tick.
    const pressed = target instanceof HTMLButtonElement || isPressed(target);
    const busy = (isControl(target) && !isPressed(target)) || (key === " " && pressed) || all("dialog[open]").length;
    if (busy || ctrlKey || metaKey || altKey || !press(key, commands)) return;
    event.preventDefault();
  });
  part("nameless").addEventListener("change", ({ target }) => hide(/** @type {HTMLInputElement} */ (target).checked));
  const files = /** @type {HTMLInputElement} */ (part("files"));
  files.addEventListener("change", () => {
    // Emptied before anything else is done: while these are read, others may be chosen.
    const given = [...(files.files ?? [])];
    files.value = "";
    void bringing.files(given);
  });
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    void bringing.files([...(event.dataTransfer?.files ?? [])]);
  });
}

/** The camera, on and off by one button. @param {Bringing} bringing */
export function cameraOf(bringing) {
  const video = /** @type {HTMLVideoElement} */ (part("video"));
  const tell = (/** @type {string} */ text) => {
    part("progress").textContent = text;
  };
  const scan = new Scan(video, {
    progress: (have, of) => tell(word("camera-part", { have, of })),
    whole: (bytes) => bringing.take(bytes),
  });
  const stop = () => {
    scan.stop();
    tell("");
  };
  // Where the browser lets no page use one, none is offered, and the page says why and what to do instead.
  part("camera").hidden = !Scan.possible;
  if (!Scan.possible) tell(word("camera-insecure"));
  return async () => {
    if (!Scan.possible) return;
    if (scan.on) stop();
    else {
      tell(word("camera-starting"));
      await scan.start().then(
        () => tell(word("camera-on")),
        () => tell(word("camera-refused")),
      );
    }
    video.hidden = !scan.on;
    part("camera").textContent = word(scan.on ? "camera-stop" : "camera-start");
  };
}
