/** Folders as a browser gives them, in memory: each file is a text, or the name of what goes wrong with it. */

/** What goes wrong, as a browser tells it. */
export const wrong = (name) => new DOMException(`As in a test: ${name}`, name);

/** A file as it lies in a folder: `fails` by this name where it is read, `text` is what it holds. */
const entryOf = (folder, name) => ({
  kind: "file",
  name,
  async getFile() {
    const held = folder.files.get(name);
    if (held === undefined) throw wrong("NotFoundError");
    if (held.fails) throw wrong(held.fails);
    const file = new File([held.bytes ?? held], name, { lastModified: held.changed ?? 1 });
    if (held.size) Object.defineProperty(file, "size", { value: held.size });
    if (held.breaks) file.arrayBuffer = () => Promise.reject(wrong(held.breaks));
    return file;
  },
  async createWritable() {
    if (folder.locked) throw wrong(folder.locked);
    let text = "";
    return {
      async write(given) {
        if (folder.full) throw wrong("QuotaExceededError");
        text = given;
      },
      abort: async () => undefined,
      close: async () => void folder.files.set(name, text),
    };
  },
});

/**
 * @param {Record<string, unknown>} given what lies in it by name: a text, or `{fails}`, `{breaks}`, `{bytes}`, `{size}`
 */
export function folderOf(given = {}) {
  const folder = {
    name: "Partners",
    files: new Map(Object.entries(given)),
    access: "granted",
    asked: 0,
    async *values() {
      if (folder.gone) throw wrong(folder.gone);
      yield { kind: "directory", name: "old.toolkit.json" };
      for (const name of [...folder.files.keys()]) yield entryOf(folder, name);
    },
    async getFileHandle(name, { create = false } = {}) {
      if (!folder.files.has(name)) {
        if (!create) throw wrong("NotFoundError");
        folder.files.set(name, "");
      }
      return entryOf(folder, name);
    },
    removeEntry: async (name) => void folder.files.delete(name),
    queryPermission: async () => folder.access,
    async requestPermission() {
      folder.asked += 1;
      folder.access = folder.answers ?? "granted";
      return folder.access;
    },
  };
  return folder;
}
