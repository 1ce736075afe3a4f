"""After a generator has made the pages: adds what was made before them, fills them, and finishes the site."""

import shutil
from pathlib import Path

from macros import finish, search
from macros.before import Made
from macros.placeholders import filled
from macros.sitemap import write_sitemap

SOURCES = ("assets/shell", "assets/css", "assets/stylesheets")
"""What a generator publishes with the theme, though it is only a part of what is packed."""


def after(made: Made, site: Path, *, served: bool) -> None:
    """Complete a built site in place; raises BuildFault naming the page or file that is at fault.

    A site that is only `served` while somebody writes gets neither policy nor service worker.
    """
    _add(made, site)
    for page in sorted(site.rglob("*.html")):
        page.write_text(filled(page.read_text("utf-8"), page.relative_to(site), made), "utf-8")
    search.extend(site, made.content)
    write_sitemap(site)
    if not served:
        finish.finish(made.root, site, made.runtime.name)


def _add(made: Made, site: Path) -> None:
    for name in SOURCES:
        shutil.rmtree(site / name, ignore_errors=True)
    for folder in (made.runtime, made.scripts, made.styles):
        shutil.copytree(folder, site / "assets" / folder.name, dirs_exist_ok=True)
    for name, data in (made.practice, *made.states.values()):
        (site / "assets" / name).write_bytes(data)
