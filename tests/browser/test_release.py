"""A new release of the site is offered, and taken only when the reader wants it."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros import node
from tests.browser.reader import GLOSSARY, STAGE, Reader
from tests.conftest import ROOT
from tests.serving import serving

CONTROLLED = "navigator.serviceWorker.ready.then(() => Boolean(navigator.serviceWorker.controller))"


@pytest.fixture
def release(site: Path, tmp_path: Path) -> Path:
    """A copy of the site, of which a next release can be made."""
    return Path(shutil.copytree(site, tmp_path / "site"))


def publish(release: Path, said: str) -> None:
    """Change a page, and make the service worker that knows of it."""
    page = release / "glossary/index.html"
    page.write_text(page.read_text("utf-8").replace("<h1", f"<p>{said}</p><h1"), "utf-8")
    node.run(ROOT, str(ROOT / "macros/service-worker.mjs"), str(release))


def test_a_new_release_is_offered_and_not_forced(page: Page, release: Path) -> None:
    """What is being entered stays; the pages change when the reader says so, and what was entered is there."""
    with serving(release) as served:
        reader = Reader(page, served.url).open()
        page.evaluate(CONTROLLED)
        publish(release, "A page of the next release.")
        reader.tick().unfold().note("half a sentence").sees_saved()
        page.evaluate("navigator.serviceWorker.ready.then((one) => one.update()).then(() => undefined)")
        expect(reader.bar("release")).to_contain_text("A new version of this site is ready.", timeout=30_000)
        expect(reader.control("note")).to_have_value("half a sentence")
        other = reader.tab().open(GLOSSARY, python="none")
        expect(other.page.get_by_text("A page of the next release.")).to_have_count(0)
        other.page.close()
        with page.expect_navigation():
            reader.choose("release", "Update now")
        reader.sees_python("ready")
        expect(reader.control("note")).to_have_value("half a sentence")
        reader.open(GLOSSARY, python="none")
        expect(page.get_by_text("A page of the next release.")).to_be_visible()


def test_the_first_visit_is_offered_no_release(page: Page, site: Path) -> None:
    """What has just been loaded is the newest."""
    with serving(site) as served:
        reader = Reader(page, served.url).open(STAGE)
        page.evaluate(CONTROLLED)
        page.wait_for_timeout(1000)
        expect(reader.bar("release")).to_have_count(0)
