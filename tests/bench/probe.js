/** Watches a page from before its first script. The host puts it in front of the policy: the site holds no hook. */
window.bench = { at: {}, trip: {}, ...window.bench };

const note = (name) => (bench.at[name] ??= performance.now());
new MutationObserver((changes) => {
  const { python, saved } = document.documentElement.dataset;
  for (const { attributeName } of changes)
    if (attributeName === "data-python") note(`python-${python}`);
    else if (saved === "saved" && bench.at["saved-saving"]) note("kept");
    else note(`saved-${saved}`);
}).observe(document.documentElement, { attributeFilter: ["data-python", "data-saved"] });

window.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      if (data.type === "ready") bench.how = data.how;
      if (data.type === "answer") bench.trip.answered = performance.now();
    });
  }

  postMessage(message, ...rest) {
    if (message.type === "message") bench.trip.asked = performance.now();
    super.postMessage(message.type === "start" && bench.plain ? { ...message, snapshot: false } : message, ...rest);
  }
};

/** Where a box is named beforehand, tick it as soon as it is part of the page. */
if (bench.early)
  new MutationObserver((_, watch) => {
    const [box] = document.getElementsByName(bench.early);
    if (!box) return;
    watch.disconnect();
    note("ticked");
    box.click();
  }).observe(document, { childList: true, subtree: true });

/** Tick a box, and tell when its item and the count in its sheet's head have changed, and when that was painted. */
bench.change = async ([name, far]) => {
  const [box] = document.getElementsByName(name);
  // A reader sees the box; far outside the window it is not even laid out, which the change then waits for.
  if (!far) box.scrollIntoView({ block: "center" });
  await new Promise((resolve) => setTimeout(resolve, 150));
  const after = (node, what) =>
    new Promise((resolve, reject) => {
      new MutationObserver((_, watch) => {
        watch.disconnect();
        resolve(performance.now());
      }).observe(node, what);
      setTimeout(() => reject(new Error(`${name} was ticked and the page did not follow`)), 30_000);
    });
  const item = after(box.closest("[data-region]"), { attributeFilter: ["data-state"] });
  const count = after(box.closest(".sheet").querySelector(".sheet__count"), {
    characterData: true,
    childList: true,
    subtree: true,
  });
  const began = performance.now();
  box.click();
  const [patched, counted] = await Promise.all([item, count]);
  const painted = await new Promise((resolve) =>
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))),
  );
  const { asked, answered } = bench.trip;
  await new Promise((resolve) => setTimeout(resolve, 150));
  return {
    item: patched - began,
    count: counted - began,
    store: asked - began,
    python: answered - asked,
    patch: patched - answered,
    painted: painted - began,
  };
};
