"""A person at a page of the site: what they do there, and what their browser then keeps."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from attrs import asdict, field, frozen
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Error,
    FilePayload,
    Locator,
    Page,
    Request,
    Route,
    WebError,
    Worker,
    expect,
)

from tests.engines.engines import until
from tests.examples import CHECKLIST, EXAMPLES
from tools_py.plan import Entry

STAGE = "stages/1-map-the-system/"
PLAN = "plan/"
GLOSSARY = "glossary/"
PRIVACY = "about/privacy/"
RUNTIME = "**/assets/runtime-*/**"
SLOW = 30_000

FIRST, SECOND, THIRD = (item.id for item in list(CHECKLIST.items)[:3])

KEPT = """async () => {
  const found = [];
  const answer = (asked) => new Promise((done, fail) => ((asked.onsuccess = () => done(asked.result)), (asked.onerror = fail)));
  for (const { name } of await indexedDB.databases()) {
    const database = await answer(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const table = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([answer(table.getAllKeys()), answer(table.getAll())]);
      keys.forEach((key, i) => found.push([key, values[i]]));
    }
    database.close();
  }
  return found;
}"""
STORE = """async (given) => {
  const shell = document.querySelector('script[type="module"][src$="shell.js"]').src;
  const { Store } = await import(new URL("parts/store.js", shell).href);
  const { base } = JSON.parse(document.getElementById("toolkit-settings").textContent);
  const store = await Store.open(`health-inequalities-toolkit:${new URL(base, location.href).pathname}`);
  %s
}"""
BUSY = """async () => {
  const { name } = (await indexedDB.databases())[0];
  const opening = indexedDB.open(name);
  await new Promise((done) => (opening.onsuccess = done));
  const store = opening.result.transaction("kept", "readwrite").objectStore("kept");
  const again = () => (store.get("none").onsuccess = again);
  again();
}"""
PUT = """
  const [entries, asked] = given;
  await store.place(await store.setting("plan"), entries);
  if (!asked) await store.set("shared", undefined);
"""


def at(item: str, name: str) -> str:
    """The address of an item's field."""
    return f"{CHECKLIST.id}/{item}/{name}"


@frozen
class Reader:
    """A person at a page."""

    page: Page
    url: str
    held: list[Route] = field(factory=list)

    def open(self, path: str = STAGE, *, python: str = "ready") -> "Reader":
        """Go to a page, and wait until its script runs and Python is where it should be."""
        self.page.goto(self.url + path)
        self.sees_script()
        self.sees_python(python)
        return self

    def again(self, *, python: str = "ready") -> "Reader":
        """Load the page anew."""
        self.page.reload()
        self.sees_script()
        self.sees_python(python)
        return self

    def tab(self) -> "Reader":
        """Another tab of the same browser."""
        return Reader(self.page.context.new_page(), self.url)

    # What is on the page

    def sees_script(self) -> None:
        """Wait until what is kept stands on the page, and the theme's script has run, which waits for it.

        The page of last resort has neither, and is there once it has looked. The pages of a room have no theme.
        """
        if self.page.locator("[data-rescue]").count():
            expect(self.page.locator("[data-rescue]")).not_to_contain_text("Looking for plans")
            return
        self.page.locator("html[data-saved]").wait_for(state="attached")
        if not self.page.locator("[data-workshop]").count():
            self.page.wait_for_function("() => self.shell?.themed.promise.then(() => true)")

    def sees_python(self, state: str) -> None:
        """Wait for a state of Python."""
        # An expectation that waits reads the whole page aloud each time it looks: seconds, where a table is long.
        self.page.locator(f"html[data-python={state}]").wait_for(state="attached", timeout=SLOW)

    def sees_saved(self, state: str = "saved") -> None:
        """Wait until all that was entered is stored."""
        self.page.locator(f"html[data-saved={state}]").wait_for(state="attached")

    def sees_kept(self, region: str) -> None:
        """Wait until the last HTML of a region is kept, which comes after it is shown."""
        until(lambda: any(key.endswith(f"/{region}") for key in self.kept("region")))

    def sees_item(self, state: str, item: str = FIRST) -> None:
        """Wait until Python has put an item into a state."""
        expect(self.item(item)).to_have_attribute("data-state", state)

    def item(self, item: str = FIRST) -> Locator:
        """An item of the checklist."""
        return self.page.locator(f"#{CHECKLIST.id}-{item}")

    def control(self, name: str, item: str = FIRST) -> Locator:
        """A control of an item."""
        return self.page.locator(f'[name="{at(item, name)}"]')

    def bar(self, topic: str) -> Locator:
        """A line that the page says, shown or waiting."""
        return self.page.locator(f'.bar[data-topic="{topic}"]')

    @property
    def status(self) -> Locator:
        """The quiet line near the first tool."""
        return self.page.locator("[data-status]").first

    @property
    def pythons(self) -> list[Worker]:
        """Python's workers; the search has one too, which has a name."""
        found = []
        for worker in self.page.workers:
            # One that has ended meanwhile tells nothing.
            with suppress(Error):
                found += [] if worker.evaluate("self.name") else [worker]
        return found

    @property
    def worker(self) -> Worker:
        """Python's worker."""
        (found,) = self.pythons
        return found

    @property
    def told(self) -> Locator:
        """The sentence about a file."""
        return self.page.locator("#plan-told")

    # What the person does

    def tick(self, item: str = FIRST) -> "Reader":
        """Tick an item."""
        self.control("done", item).check()
        return self

    def unfold(self, item: str = FIRST) -> "Reader":
        """Open an item's details."""
        self.page.locator(f"#{CHECKLIST.id}-{item}-more > summary").click()
        return self

    def unfold_all(self) -> "Reader":
        """Open all that is folded on the page."""
        self.page.evaluate('document.querySelectorAll("main details").forEach((one) => (one.open = true))')
        return self

    def note(self, text: str, item: str = FIRST) -> "Reader":
        """Give an item a note; its details are open."""
        self.control("note", item).fill(text)
        return self

    def choose(self, topic: str, label: str) -> None:
        """Press a button of a line that the page says."""
        self.bar(topic).get_by_role("button", name=label).click()

    def press(self, label: str) -> None:
        """Press a button of the page's text."""
        self.page.locator("main").get_by_role("button", name=label).first.click()

    def answer(self, label: str) -> None:
        """Press a button of the question that stands before everything else."""
        self.page.locator("dialog[open]").get_by_role("button", name=label).click()

    def turn(self, path: str) -> "Reader":
        """Follow a link to another page of the site, as instant navigation does."""
        self.page.locator(f'a[href*="{path}"]:visible').first.click()
        self.page.wait_for_url(f"**/{path}*")
        expect(self.page.locator("h1")).to_be_visible()
        return self

    def back_up(self, press: str = "Save a backup file") -> dict[str, Any]:
        """The content of the backup file."""
        with self.page.expect_download() as download:
            self.press(press)
        return read(download.value.path())

    def open_file(self, content: Any) -> None:
        """Choose a backup file to open."""
        text = content if isinstance(content, bytes) else json.dumps(content).encode()
        chosen = FilePayload(name="plan.toolkit.json", mimeType="application/json", buffer=text)
        self.page.locator('[data-opens="plan"]').set_input_files(chosen)

    def merges_another_answer(self) -> "Reader":
        """With the example `part`, merge a copy that answers the first item otherwise; leaves them at the plan's page."""
        (_, address, _) = EXAMPLES["part"][1]
        other = {"seen": {}, "stamp": 1, "device": "quay", "value": "The police team has sent its list."}
        self.has("part").open(PLAN)
        copy = self.back_up()
        copy["cells"] = [["", address, [other]]]
        self.open_file(copy)
        self.press("Merge it into the plan that is open")
        expect(self.bar("undo")).to_be_visible()
        return self

    # What the browser keeps

    def has(self, example: str, *, asked: bool = True) -> "Reader":
        """Let an example be this browser's plan; leaves the person at the glossary."""
        return self.keeps(EXAMPLES[example], asked=asked)

    def keeps(self, entries: tuple[Entry, ...], *, asked: bool = True) -> "Reader":
        """Let these cells be this browser's plan; if it was not asked whose computer it is, as earlier releases left it."""
        self.open(GLOSSARY, python="none")
        self.page.evaluate(STORE % PUT, [plain(entries), asked])
        return self

    def keeps_busy(self) -> "Reader":
        """Let the browser's database be at work for as long as this page is there: what the page stores has to wait."""
        self.page.evaluate(BUSY)
        return self

    def kept(self, kind: str = "") -> dict[str, Any]:
        """All that IndexedDB holds, or one kind of it, by what follows the kind."""
        found = self.page.evaluate(KEPT)
        return {"/".join(key[1:] if kind else key): value for key, value in found if not kind or key[0] == kind}

    def cells(self) -> dict[str, list[dict[str, Any]]]:
        """The versions in each cell, by address; one plan is kept here."""
        return {key.partition("/")[2].partition("/")[2]: versions for key, versions in self.kept("cell").items()}

    def values(self) -> dict[str, list[Any]]:
        """The values in each cell, the latest first."""
        return {address: [version["value"] for version in cell] for address, cell in self.cells().items()}

    def hold(self, pattern: str = RUNTIME) -> "Reader":
        """Let files of the site not come, so that Python cannot be ready, until `release`."""

        def keep(route: Route) -> None:
            self.held.append(route)

        self.page.context.route(pattern, keep)
        return self

    def release(self, name: str = "") -> None:
        """Let them come; with the name of a file, that one only."""
        for route in [route for route in self.held if route.request.url.endswith(name)]:
            self.held.remove(route)
            route.continue_()
        if not name:
            self.page.context.unroute_all()  # lets go what came meanwhile
            self.held.clear()


type Enter = Callable[..., Reader]
"""Comes with another kind of browser."""


def plain(entries: tuple[Entry, ...]) -> list[Any]:
    """Cells as JSON holds them."""
    return [[voice, address, [asdict(version) for version in cell]] for voice, address, cell in entries]


def file_of(example: str, plan: str = "eastmere") -> dict[str, Any]:
    """An example as a backup file."""
    return {
        "format": "health-inequalities-toolkit/plan",
        "schema": 1,
        "plan": plan,
        "saved": "2026-11-21T09:00:00.000Z",
        "cells": plain(EXAMPLES[example]),
    }


def read(file: Path) -> dict[str, Any]:
    """A backup file that was saved."""
    content: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return content


def watch(context: BrowserContext, url: str) -> list[str]:
    """Note what no page may do: leave the site's origin, break its policy, or run into a fault of its own."""
    origin = url.split("/toolkit/", maxsplit=1)[0]
    seen: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((origin, "blob:", "data:")):
            seen.append(f"asked {request.url}")

    def failed(fault: WebError) -> None:
        seen.append(f"fault {fault.error}")

    def said(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            seen.append(f"{message.type} {message.text}")

    context.on("request", asked)
    context.on("weberror", failed)
    context.on("console", said)
    context.add_init_script(
        'addEventListener("securitypolicyviolation", (e) => console.error(e.effectiveDirective, e.blockedURI))'
    )
    return seen
