"""Each engine in turn."""

from collections.abc import Iterator

import pytest

from tests.engines.engines import Engine, chromium, firefox, webkit

ENGINES = ("chromium", "firefox", "webkit")


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each engine in turn."""
    if request.param == "chromium":
        opened = chromium(request.getfixturevalue("browser"))
    else:
        opened = firefox() if request.param == "firefox" else webkit()
    with opened as found:
        yield found
