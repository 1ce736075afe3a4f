"""Which pages speak of which tool, so that each tool can say where it is explained."""

import re
from collections.abc import Mapping
from pathlib import Path

import yaml
from attrs import frozen

FOLDERS = ("stages", "start", "understand", "boards", "services")
"""Where text speaks of tools; the pages of the first explain most."""
FRONT = re.compile(r"---\n(.*?\n)---\n(.*)", re.DOTALL)
LEADS = re.compile(r"""\{\{ (?:card\(|tool\((?="[^"]+",))"([^"]+)"|\]\((?:\.\./)*tools/([a-z0-9-]+)\.md""")
"""A card, a compact tool or a link; a page that holds a whole tool does not only speak of it."""


@frozen(kw_only=True)
class Spoken:
    """A page that speaks of a tool: its address below the site's root, and its title."""

    address: str
    title: str


def read(docs: Path) -> Mapping[str, tuple[Spoken, ...]]:
    """The pages that lead to each tool, by its id; each page once."""
    found: dict[str, dict[str, Spoken]] = {}
    for folder in FOLDERS:
        for file in sorted((docs / folder).glob("*.md")):
            parts = FRONT.match(file.read_text("utf-8"))
            if parts is None:
                continue
            place = file.relative_to(docs).with_suffix("").as_posix().removesuffix("index")
            title = str((yaml.load(parts[1], Loader=yaml.CSafeLoader) or {}).get("title", place))
            one = Spoken(address=f"{place.rstrip('/')}/", title=title)
            for called, linked in LEADS.findall(parts[2]):
                found.setdefault(called or linked, {})[one.address] = one
    return {id: tuple(pages.values()) for id, pages in found.items()}
