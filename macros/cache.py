"""What the build keeps: folders that are named by their inputs, and made anew only when these change."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path


def names_and_bytes(root: Path, files: Iterable[Path]) -> Iterator[bytes]:
    """Name, below the project's root, and bytes of each file."""
    for file in files:
        yield file.relative_to(root).as_posix().encode()
        yield file.read_bytes()


def hashed(parts: Iterable[bytes]) -> str:
    """Twelve hexadecimal digits that stand for these parts in this order."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8))
        whole.update(part)
    return whole.hexdigest()[:12]


def made_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Make a folder unless it exists, and drop those beside it, which older inputs made.

    An interrupted run leaves nothing in its place, and of two at once one wins.
    """
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".") as temporary:
            fresh = Path(temporary) / folder.name
            fresh.mkdir()
            make(fresh)
            try:
                fresh.replace(folder)
            except OSError:
                if not folder.is_dir():
                    raise
    for other in folder.parent.iterdir():
        if other != folder and not other.name.startswith("."):
            shutil.rmtree(other, ignore_errors=True)
    return folder
