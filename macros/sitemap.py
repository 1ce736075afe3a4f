"""The sitemap: the theme turns pages without loading them anew only where their addresses stand in it."""

import re
from pathlib import Path

CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')
BARE = 'class="workshop"'
SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{lines}
</urlset>
"""


def write_sitemap(site: Path) -> None:
    """List every page of a built site, by its whole address where it says one, else from the site's root.

    Those with which a session is run are left out: they are loaded anew, as nothing of the theme is in them.
    """
    addresses = (_address(site, page) for page in sorted(site.rglob("index.html")) if not _is_bare(page))
    lines = "\n".join(f"  <url><loc>{address}</loc></url>" for address in addresses)
    (site / "sitemap.xml").write_text(SITEMAP.format(lines=lines), "utf-8")


def _is_bare(page: Path) -> bool:
    return BARE in page.read_text("utf-8")


def _address(site: Path, page: Path) -> str:
    whole = CANONICAL.search(page.read_text("utf-8"))
    return whole[1] if whole else f"{page.parent.relative_to(site).as_posix()}/".removeprefix("./") or "./"
