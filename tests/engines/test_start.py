"""Python starts in every engine: from the snapshot, plainly where that fails, and not at all where it cannot."""

from pathlib import Path

import pytest
import zstandard
from playwright.sync_api import Page

from tests.conftest import ROOT
from tests.engines.engines import Chromium, Engine, firefox, python, until, webkit
from tests.serving import Served, serving

STAGE = "stages/1-map-the-system/"
LIBRARY = "python_stdlib.zip"


def asked(served: Served, name: str) -> bool:
    """Whether a file of that name was asked for."""
    return any(request.endswith(name) for request in served.requests)


def test_snapshot_is_restored(engine: Engine, served: Served) -> None:
    """A start from the snapshot needs neither the standard library nor wheels; one that some commands need is kept for later."""
    engine.open(served.url + STAGE)
    assert python(engine) == "ready"
    assert asked(served, "snapshot.bin.zst")
    assert not asked(served, LIBRARY)
    assert [file for file in served.requests if file.endswith(".whl") and "/xlsxwriter-" not in file] == []


@pytest.mark.full
def test_corrupted_snapshot_leads_to_a_plain_start_everywhere(engine: Engine, served: Served, runtime: Path) -> None:
    corrupted(engine, served, runtime)


def test_corrupted_snapshot_leads_to_a_plain_start(page: Page, served: Served, runtime: Path) -> None:
    corrupted(Chromium(page), served, runtime)


def corrupted(engine: Engine, served: Served, runtime: Path) -> None:
    """What was cut off on its way is not used; the files are asked for one by one."""
    snapshot = (runtime / "snapshot.bin.zst").read_bytes()
    served.instead["snapshot.bin.zst"] = snapshot[: len(snapshot) // 2]
    engine.open(served.url + STAGE)
    assert python(engine) == "ready"
    assert asked(served, LIBRARY)


@pytest.mark.full
def test_snapshot_of_another_build_leads_to_a_plain_start(
    engine: Engine, served: Served, other_snapshot: bytes
) -> None:
    served.instead["snapshot.bin.zst"] = other_snapshot
    engine.open(served.url + STAGE)
    assert python(engine) == "ready"
    assert asked(served, LIBRARY)


@pytest.fixture(scope="module")
def other_snapshot(runtime: Path) -> bytes:
    """A snapshot whose sum of what was left out is another."""
    whole = zstandard.decompress((runtime / "snapshot.bin.zst").read_bytes())
    return zstandard.compress(whole[:-1] + bytes([whole[-1] ^ 1]), 1)


@pytest.mark.parametrize("lost", ["pyodide.asm.wasm.gz", "pyodide.asm.mjs", "pyodide.mjs", "pyodide-lock.json"])
def test_missing_file_is_told(page: Page, served: Served, lost: str) -> None:
    served.instead[lost] = None
    engine = Chromium(page)
    engine.open(served.url + STAGE)
    assert python(engine) == "off"


def test_refused_memory_is_told(page: Page, served: Served, site: Path) -> None:
    """As on a small phone with many tabs."""
    (worker,) = site.glob("assets/shell-*/worker.js")
    refusal = b'WebAssembly.instantiate = () => Promise.reject(new RangeError("could not allocate memory"));'
    served.instead["worker.js"] = refusal + worker.read_bytes()
    engine = Chromium(page)
    engine.open(served.url + STAGE)
    assert python(engine) == "off"


@pytest.mark.parametrize("name", ["firefox", "webkit"])
def test_without_webassembly_python_is_off(name: str, served: Served) -> None:
    """As where an administrator has switched it off; what can be done then is shown in Chromium, in the browser's ring."""
    opened = {"firefox": lambda: firefox(javascript__options__wasm=False), "webkit": lambda: webkit(JSC_useWasm="0")}
    with opened[name]() as page:
        page.open(served.url + STAGE)
        assert page.read("typeof WebAssembly") == "undefined"
        assert python(page) == "off"


TYPED = """(() => {
  const toggle = document.getElementById("__search");
  if (!toggle.checked) toggle.click();
  const field = document.querySelector(".md-search__input");
  field.value = "cafe";
  field.dispatchEvent(new Event("keyup", { bubbles: true }));
  return document.querySelector(".md-search-result__item mark")?.textContent ?? "";
})()"""


def test_search_starts_in_its_worker(engine: Engine, served: Served) -> None:
    """From a blob, by two scripts; and finds what is written with an accent."""
    engine.open(f"{served.url}glossary/")
    assert until(lambda: str(engine.read(TYPED))).casefold().startswith("caf")


PROBE = """
const post = self.postMessage.bind(self);
self.postMessage = (message) => (post(message), message.type === "ready" && python.runPython(`
import js

def ask(url):
    request = js.XMLHttpRequest.new()
    request.open("GET", url, False)
    request.send()

js.fetch("ELSEWHERE", js.JSON.parse('{"mode": "no-cors"}'))
try:
    ask("ELSEWHERE")
except Exception:
    ask("HEREsaid-refused")
`));
"""


def test_python_reaches_no_other_origin(engine: Engine, served: Served, site: Path) -> None:
    """The worker is bound by the page's policy: what Python asks for elsewhere never arrives there.

    The worker as it is written, since packed it has other names.
    """
    worker = ROOT / "overrides/assets/shell/worker.js"
    with serving(site) as elsewhere:
        probe = PROBE.replace("ELSEWHERE", f"{elsewhere.url}secret").replace("HERE", served.url)
        served.instead["worker.js"] = worker.read_bytes() + probe.encode()
        served.instead |= {name: worker.with_name(name).read_bytes() for name in ("runtime-files.js", "file-faults.js")}
        engine.open(served.url + STAGE)
        until(lambda: asked(served, "said-refused"))
        assert elsewhere.requests == []
