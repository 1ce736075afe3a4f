"""The site's style sheets: the theme's in the lowest layer, ours above it, each tool's gathered from beside it.

The pages of a room have a small one of their own.
"""

from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path

from macros import cache, node

type Layers = Mapping[str, tuple[str, ...]]

SHEET, ROOM_SHEET = "site.css", "workshop.css"
LAYERS: Layers = {
    "theme": ("assets/stylesheets/*.min.css",),
    "base": ("overrides/assets/css/base/*.css",),
    "page": ("overrides/assets/css/page/*.css",),
    "parts": ("overrides/assets/css/parts/*.css",),
    "tools": ("tools_py/tools/*/style.css",),
    "large": ("overrides/assets/css/large/*.css",),
    "print": ("overrides/assets/css/print/*.css",),
}
"""The layers, weakest first, and the files in each, below the project's root; the theme's lie in the theme.

A rule outweighs all rules of the layers before its own, whatever their selectors.
"""
ROOM_LAYERS: Layers = {
    "base": (*LAYERS["base"], "overrides/assets/css/room/page.css"),
    "parts": (
        "overrides/assets/css/page/messages.css",
        *(f"overrides/assets/css/parts/{part}.css" for part in ("buttons", "fields", "notices")),
    ),
    "room": tuple(f"overrides/assets/css/room/{part}.css" for part in ("desk", "screen", "table", "adapt")),
    "hidden": ("overrides/assets/css/room/hidden.css",),
}
"""What a page needs on which nothing of the theme is: a phone fetches it over a bad network."""
UNLAYERED = ("overrides/assets/css/sheets/*.css", "tools_py/tools/*/sheets.css")
"""What is said of sheets of paper (`@page`), which browsers leave out where it lies in a layer."""


def make(root: Path) -> Path:
    """The folder of the sheets, made now unless it is there; raises BuildFault if a part cannot be read as a style."""
    makers = cache.names_and_bytes(root, [root / "macros/styles.mjs", root / "package-lock.json"])
    every = (*_parts(root, LAYERS), *_parts(root, ROOM_LAYERS), *(("", file) for file in _sheets(root)))
    parts = (part for layer, file in every for part in (layer.encode(), file.name.encode(), file.read_bytes()))
    return cache.made_once(
        root / ".cache/styles" / f"styles-{cache.hashed([*makers, *parts])}", lambda to: _pack(root, to)
    )


def gathered(root: Path, layers: Layers = LAYERS) -> str:
    """A sheet that names the layers in their order, and brings each part into its own."""
    order = f"@layer {', '.join(layers)};\n"
    layered = (f'@import "{file.as_posix()}" layer({layer});\n' for layer, file in _parts(root, layers))
    unlayered = _sheets(root) if layers is LAYERS else ()
    return order + "".join([*layered, *(f'@import "{file.as_posix()}";\n' for file in unlayered)])


def _parts(root: Path, layers: Layers) -> Iterator[tuple[str, Path]]:
    theme = Path(str(resources.files("material"))) / "templates"
    for layer, patterns in layers.items():
        for pattern in patterns:
            yield from ((layer, file) for file in sorted((theme if layer == "theme" else root).glob(pattern)))


def _sheets(root: Path) -> Iterator[Path]:
    for pattern in UNLAYERED:
        yield from sorted(root.glob(pattern))


def _pack(root: Path, to: Path) -> None:
    entry = to / "gathered.css"
    for sheet, layers in ((SHEET, LAYERS), (ROOM_SHEET, ROOM_LAYERS)):
        entry.write_text(gathered(root, layers), "utf-8")
        node.run(root, "macros/styles.mjs", str(entry), str(to / sheet))
    entry.unlink()
