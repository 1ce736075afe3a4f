"""The page's scripts: their folder, named by the hash of what is in it, and the changes to Material's own script."""

import hashlib
from pathlib import Path

VENDORED = {
    "vendor/idb.js": "node_modules/idb/build/index.js",
    "vendor/idiomorph.js": "node_modules/idiomorph/dist/idiomorph.esm.js",
}
BUNDLE = "assets/javascripts/bundle."
SITEMAP = ("new URL(n.textContent)", "new URL(n.textContent,t)")
"""Reads a sitemap of relative addresses, so that a site need not know where it will stand.

Without it, pages turn by instant navigation (and Python stays alive) only at the address that `site_url` names.
"""
OPENED = 'L($(location.protocol!=="file:"),Je("search")).pipe(Re(o=>o),b(()=>t))'
FETCHED = 'ze(new URL("search/search_index.json",Or.base))'
INDEX = (
    (OPENED, "t"),
    (FETCHED, f'L($(/[?&]h=/.test(location.search)),Je("search")).pipe(Re(o=>o),b(()=>{FETCHED}),Z(1))'),
)
"""Fetches the index, nearly half of what a first visit would move, once a reader opens the search or comes from it."""
CHANGES = (SITEMAP, *INDEX)


class ShellFault(Exception):
    """A script of the page is not as it is expected to be."""


def files(root: Path) -> dict[str, Path]:
    """Every script of the page, by its name in the site."""
    own = root / "overrides" / "assets" / "shell"
    named = {file.name: file for file in sorted(own.glob("*.js"))}
    return named | {name: root / origin for name, origin in VENDORED.items()}


def folder(scripts: dict[str, Path]) -> str:
    """The folder's address in the site."""
    whole = hashlib.sha256()
    for name, file in scripts.items():
        whole.update(name.encode() + file.read_bytes())
    return f"assets/shell-{whole.hexdigest()[:12]}"


def changed(bundle: str) -> str:
    """Material's script with our changes; raises ShellFault if it is not the script that they were made for."""
    for before, after in CHANGES:
        if bundle.count(before) != 1:
            raise ShellFault(f"Material's script has changed: it does not hold {before!r} once")
        bundle = bundle.replace(before, after)
    return bundle
