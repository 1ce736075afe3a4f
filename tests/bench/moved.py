"""How many bytes move on a first visit, packed as a static host packs them."""

from pathlib import Path

from tests.bench.engines import PATIENCE, profile
from tests.bench.host import hosted
from tests.bench.ready import PAGE
from tests.bench.table import Row, below, kb

LARGEST_PAGE, LARGEST_RUNTIME = 300_000, 11_000_000


def bytes_moved(site: Path) -> list[Row]:
    """The heaviest page without a tool, what the service worker fetches beside it, and the runtime."""
    pages = [
        f"{page.parent.relative_to(site)}/"
        for page in sorted(site.rglob("index.html"))
        if "data-tool=" not in page.read_text("utf-8")
    ]
    own = {page: _page(site, page) for page in pages}
    heaviest = max(own, key=lambda page: own[page])
    beside, runtime = _precached(site, heaviest) - own[heaviest], _runtime(site)
    return [
        Row(
            f"bytes, reading page (heaviest: {heaviest})",
            kb(own[heaviest]),
            **below(own[heaviest], LARGEST_PAGE, "≤ 300 KB"),
        ),
        Row("bytes, kept by the service worker beside it", kb(beside)),
        Row("bytes, runtime", kb(runtime), **below(runtime, LARGEST_RUNTIME, "≤ 11,000 KB")),
    ]


def _page(site: Path, page: str) -> int:
    """What the page itself asks for."""
    with hosted(site, probe=False) as host, profile(service_workers="block") as context:
        context.pages[0].goto(host.address + page, wait_until="networkidle")
        return host.sent()


def _precached(site: Path, page: str) -> int:
    """What moves until the service worker has all it wants."""
    with hosted(site, probe=False) as host, profile() as context:
        context.pages[0].goto(host.address + page, wait_until="networkidle")
        context.pages[0].evaluate("navigator.serviceWorker.ready.then(() => true)")
        return host.sent()


def _runtime(site: Path) -> int:
    """What Python needs, until it is ready and all is kept for the next start."""
    with hosted(site, probe=False) as host, profile() as context:
        context.pages[0].goto(host.address + PAGE)
        context.pages[0].locator("html[data-python=ready]").wait_for(timeout=PATIENCE * 1000)
        context.pages[0].wait_for_load_state("networkidle")
        return host.sent("/assets/runtime-")
