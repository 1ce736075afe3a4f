"""What tests of the built site share: the site, its server, and the browsers."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import expect

from macros import node, scripts
from tests import machine
from tests.serving import Served, serving

ROOT = Path(__file__).parent.parent

# A busy machine is slow, not wrong.
expect.set_options(timeout=20_000)
settings.register_profile("untimed", parent=settings(), deadline=None)
settings.load_profile("untimed")


def build(root: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Build the project at `root` into `site`."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    environment = {**os.environ, "PYTHONPATH": str(root), "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def pytest_configure(config: pytest.Config) -> None:
    """Let the person at the terminal see what is installed, whatever is captured."""
    machine.terminal = config.pluginmanager.getplugin("capturemanager")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this run, which all its processes share."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The whole site, built once; or as it was built beforehand, in the folder that SITE names."""
    if "SITE" in os.environ:
        return Path(os.environ["SITE"]).resolve()
    folder = shared / "built" / "site"
    with FileLock(shared / "site.lock"):
        if not folder.is_dir():
            done = build(ROOT, folder)
            assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def runtime(site: Path) -> Path:
    """The folder of the browser's Python."""
    (found,) = site.glob("assets/runtime-*")
    return found


@pytest.fixture(scope="session")
def parts(shared: Path) -> Path:
    """Scripts of the page that tests call by themselves, each packed alone."""
    folder = shared / "parts"
    with FileLock(shared / "parts.lock"):
        if not folder.is_dir():
            node.install(ROOT)
            scripts.pack(ROOT, folder, ("cells.js", "records.js", "store.js", "patch.js"))
    return folder


@pytest.fixture
def served(site: Path, parts: Path) -> Iterator[Served]:
    """The site on a port, and so an origin, of its own: nothing that a browser kept is left from another test.

    What tests call by themselves is served as parts of the shell.
    """
    with serving(site) as found:
        found.instead |= {f"parts/{part.name}": part.read_bytes() for part in parts.glob("*.js")}
        yield found


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Playwright drives the machine's own Chromium; its sandbox does not start for root."""
    args = [] if os.geteuid() else ["--no-sandbox"]
    return {**browser_type_launch_args, "executable_path": machine.chromium(), "args": args}
