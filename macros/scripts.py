"""The page's scripts, packed into a folder that is named by the hash of what is in it."""

from collections.abc import Iterable
from pathlib import Path

from macros import cache, node

SCRIPTS = (
    "shell.js",
    "theme.js",
    "worker.js",
    "search.js",
    "rescue.js",
    "table.js",
    "desk.js",
    "adapt.js",
    "session.js",
    "cards.js",
)


def make(root: Path) -> Path:
    """The folder of the scripts, made now unless it is there; raises BuildFault with what is wrong in one of them."""
    own = sorted((root / "overrides/assets/shell").glob("*.js"))
    inputs = [*own, root / "macros/scripts.mjs", root / "package-lock.json"]
    folder = root / ".cache/shell" / f"shell-{cache.hashed(cache.names_and_bytes(root, inputs))}"
    return cache.made_once(folder, lambda to: pack(root, to, SCRIPTS))


def pack(root: Path, to: Path, scripts: Iterable[str]) -> None:
    """Each of these scripts as one file, with all that it imports."""
    node.run(root, "macros/scripts.mjs", str(to), *(f"overrides/assets/shell/{name}" for name in scripts))
