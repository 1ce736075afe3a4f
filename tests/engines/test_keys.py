"""The keyboard alone, in every engine: each stop has a ring and is in sight, and a command keeps the focus."""

from typing import Any

import pytest

from tests.browser.stops import STOP, unseen
from tests.engines.engines import Engine, python, until
from tests.serving import Served

PAGES = (
    "tools/assets/",
    *(pytest.param(path, marks=pytest.mark.full) for path in ("stages/1-map-the-system/", "tools/stakeholders/")),
)
"""One of them stands for all where not every test is run."""
STOPS = 40
ADD = "document.getElementById('assets-add-map')"
REMOVE = "document.querySelector('[value^=\"assets/remove/map--\"]')"
ROWS = "document.querySelectorAll('[data-row^=\"assets/map--\"]').length"


def stop(engine: Engine) -> dict[str, Any]:
    """What has the focus, once it is in sight."""
    found = dict[str, Any](engine.read(f"({STOP})()"))
    if found["at"] != "body" and not found["sight"]:
        until(lambda: engine.read(f"({STOP})().sight"), 5)
        found["sight"] = True
    return found


@pytest.mark.parametrize("path", PAGES)
def test_every_stop_is_in_sight(engine: Engine, served: Served, path: str) -> None:
    """From the page's top, through its head and into the tool."""
    engine.open(served.url + path)
    assert python(engine) == "ready"
    way = []
    for _ in range(STOPS):
        engine.press("Tab")
        way.append(stop(engine))
    assert [one for one in way if one["at"] == "body"] == []
    assert unseen(way) == []


def test_a_row_that_is_removed_leaves_the_focus_nearby(engine: Engine, served: Served) -> None:
    engine.open(f"{served.url}tools/assets/")
    assert python(engine) == "ready"
    engine.read(f"{ADD}.focus()")
    engine.press("Enter")
    until(lambda: engine.read(f"{ROWS} === 1"))
    until(lambda: engine.read(f"Boolean({REMOVE})"))
    engine.read(f"{REMOVE}.closest('details').open = true")
    engine.read(f"{REMOVE}.focus()")
    engine.press("Enter")
    until(lambda: engine.read(f"{ROWS} === 0"))
    until(lambda: engine.read("document.activeElement !== document.body"))
