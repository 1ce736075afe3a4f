"""Fills what the theme's templates leave open, so that they call no Python: `<!--toolkit region plan/rail-->` and others."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import PurePath

from attrs import frozen
from markupsafe import Markup

from macros.article import complete
from macros.before import Made
from macros.skips import with_skips
from macros.snippets import snippet
from macros.steps import BuildFault
from tools_py.lookup import NotFoundError, find

ARTICLE = re.compile(r"<!--toolkit article-->(.*?)<!--toolkit end-->", re.DOTALL)
OPEN = re.compile(r"<!--toolkit (\S+?)(?: (\S+?))?-->")
SITE_ROOT = "toolkit-root:"
"""Begins the addresses in what macros print, since a generator may change relative ones; filled once a page has its place."""
NOT_FOUND = "404.html"
RESCUE = "about/rescue/index.html"
"""The page of last resort runs neither the tools' script nor the theme's, which could stop at what the store holds."""
WORKSHOP = {"table": "table.js", "run": "desk.js", "adapt": "adapt.js"}
"""The pages of a room have scripts of their own too, by the last part of their address."""
ABOUT = {
    "name": "plan/about/name", "archived": "plan/about/archived", "by": "exports/options/by",
    "view": "contributors/{voice}/name",
}  # fmt: skip
"""The cells by which the page's script, which knows no tool, knows a plan among others, and its files."""


@frozen(kw_only=True)
class Place:
    """Where a page stands: its file in the site, and the relative address of the site's root from it."""

    file: str
    root: str

    @property
    def plain(self) -> bool:
        """Whether the page is not for reading from end to end."""
        return self.file == "index.html" or self.file.startswith("tools/")

    def address(self, name: str) -> str:
        """The relative address of something below the site's root."""
        return f"{self.root.removeprefix('./')}{name}"


@frozen(kw_only=True)
class Scripts:
    """What a page needs to begin: the settings that its script reads, as JSON, and the addresses of its scripts."""

    settings: Markup
    sources: tuple[str, ...]


def filled(html: str, file: PurePath, made: Made) -> str:
    """The page's HTML with all that was left open; raises BuildFault naming the page and what is not known."""
    place = Place(file=file.as_posix(), root=root_of(file))

    def fill(found: re.Match[str]) -> str:
        try:
            return find(FILLERS, found[1], "placeholder")(made, place, found[2] or "")
        except NotFoundError as wrong:
            raise BuildFault(f"{place.file}: {found[0]}: {wrong}") from wrong

    def article(found: re.Match[str]) -> str:
        return complete(found[1], made.content, root=place.root, plain=place.plain)

    whole = OPEN.sub(fill, ARTICLE.sub(article, html)).replace(SITE_ROOT, place.root)
    return with_skips(whole, made.content.phrases)


def root_of(file: PurePath) -> str:
    """The relative address of the site's root; the page for what is not found is shown at any depth."""
    return "/" if file.as_posix() == NOT_FOUND else "../" * (len(file.parts) - 1) or "./"


def _scripts(made: Made, place: Place, _: str) -> str:
    script = workshop_script(place)
    words = dict(made.content.words) | (dict(made.content.workshop_words) if script else {})
    settings = {
        "runtime": place.address(f"assets/{made.runtime.name}/"),
        "proof": made.proof,
        "practice": place.address(f"assets/{made.practice[0]}"),
        "states": {id: place.address(f"assets/{name}") for id, (name, _) in made.states.items()},
        "build": made.runtime.name.removeprefix("runtime-"),
        "base": place.root,
        "about": ABOUT,
        "version": made.version,
        "words": words,
    }
    names = (script,) if script else ("rescue.js",) if place.file == RESCUE else ("shell.js", "theme.js")
    sources = tuple(place.address(f"assets/{made.scripts.name}/{name}") for name in names)
    text = json.dumps(settings, ensure_ascii=False).replace("<", "\\u003c")
    return snippet("scripts", Scripts(settings=Markup(text), sources=sources))


def workshop_script(place: Place) -> str:
    """The script of a page with which a session is run; empty for all others."""
    section, *_, part, _file = ("", "", *place.file.split("/"))[-4:]
    return WORKSHOP.get(part, "") if section == "training" else ""


def _region(made: Made, place: Place, address: str) -> str:
    return made.calls.region(address, root=place.root)


FILLERS: Mapping[str, Callable[[Made, Place, str], str]] = {
    "scripts": _scripts,
    "region": _region,
    "styles": lambda made, _place, _named: made.styles.name,
    "version": lambda made, _place, _named: made.version,
}
"""What fills each kind of placeholder; its text may say what is wanted."""
