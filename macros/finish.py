"""Finishes a built site: policy on every page, service worker, compressed copies."""

import base64
import gzip
import hashlib
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from macros import node, runtime
from macros.steps import BuildFault, step

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {hashes}; style-src 'self'; img-src 'self' blob: data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; form-action 'none'; base-uri 'none'"
)
HEAD = "<head>"
AHEAD = re.compile(r'\s*<link rel="(?:prev|next)"[^>]*>')
"""What Firefox fetches ahead, which the policy forbids; the page itself links there."""
COMPRESSED = {".css", ".html", ".js", ".json", ".mjs", ".svg", ".xml"}
RUN_SCRIPTS = {"", "module", "text/javascript"}
WORTH_COMPRESSING = 1024
TABLE_WORKER = "table-worker.js"
"""The service worker of the pages for tables; it stands above them, as far as it may reach."""


class FinishFault(BuildFault):
    """The built site breaks a promise."""


def finish(root: Path, site: Path, runtime_name: str) -> None:
    """Finish the site in place; raises FinishFault naming the page or file that is at fault."""
    if lost := runtime.missing(site / "assets" / runtime_name):
        raise FinishFault(f"assets/{runtime_name} lacks {', '.join(lost)}")
    pages = {page: page.read_text("utf-8") for page in sorted(site.rglob("*.html"))}
    hashes = sorted({found for page, html in pages.items() for found in _hashes(page.relative_to(site), html)})
    policy = POLICY.format(hashes=" ".join(hashes))
    for page, html in pages.items():
        page.write_text(_with_head(html, policy, "../" * (len(page.relative_to(site).parts) - 1)), "utf-8")
    with step("Making the service worker"):
        node.run(root, str(root / "macros" / "service-worker.mjs"), str(site))
        shutil.copy(root / "macros" / TABLE_WORKER, site / "training")
    _compress(site)


def _with_head(html: str, policy: str, base: str) -> str:
    """The page with the policy before all else that it could govern."""
    metas = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        # A link out tells nobody which page it was on.
        '<meta name="referrer" content="no-referrer">',
        f'<meta name="service-worker" content="{base}sw.js">',
    )
    return AHEAD.sub("", html).replace(HEAD, "\n    ".join((HEAD, *metas)), 1)


class _Scripts(HTMLParser):
    """Collects the inline scripts of a page, and what the policy would not let act."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.inline: list[str] = []
        self.refused: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._inside = tag == "script" and "src" not in given and given.get("type", "") in RUN_SCRIPTS
        if self._inside:
            self.inline.append("")
        self.refused += [f"<{tag} {name}>" for name in given if name == "style" or name.startswith("on")]
        if tag == "style":
            self.refused.append("<style>")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.inline[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = False


def _hashes(page: Path, html: str) -> Iterator[str]:
    """The hashes of a page's inline scripts, as a policy names them."""
    scripts = _Scripts()
    scripts.feed(html)
    scripts.close()
    if scripts.refused:
        raise FinishFault(f"{page}: the policy forbids {', '.join(sorted(set(scripts.refused)))}")
    for script in scripts.inline:
        yield f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _compress(site: Path) -> None:
    """Copies for hosts that serve them; made last, so that the service worker does not fetch them."""
    for file in site.rglob("*"):
        if file.suffix in COMPRESSED and file.stat().st_size >= WORTH_COMPRESSING:
            file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes(), mtime=0))
