"""Copies of the project, to break or to build otherwise."""

import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from macros.runtime import PROJECT
from tests.conftest import ROOT, build

NOT_COPIED = ("*.egg-info", ".git", ".venv", "__pycache__", ".*_cache", "node_modules", "site", "test-results", "tests")


def copied(folder: Path) -> Path:
    """A copy of the project, with the runtime that was made for it."""
    root = folder / PROJECT
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(*NOT_COPIED))
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    return root


@pytest.fixture
def project(tmp_path: Path, site: Path) -> Path:
    """A copy to break."""
    return copied(tmp_path)


@pytest.fixture(scope="session")
def elsewhere(shared: Path, site: Path) -> Path:
    """The project as another county has it that added a worksheet of its own, built once."""
    root = shared / "elsewhere" / PROJECT
    with FileLock(shared / "elsewhere.lock"):
        if not root.is_dir():
            copied(root.parent)
            shutil.copyfile(ROOT / "tests/site/westshire.yaml", root / "content/local.yaml")
            shutil.copyfile(ROOT / "tests/site/a-new-one.yaml", root / "tools_py/worksheets/a-new-one.yaml")
            done = build(root, root / "built")
            assert done.returncode == 0, done.stderr
    return root
