"""What templates leave open is filled for the place where the page stands."""

import json
import re
from pathlib import Path, PurePath

import pytest

from macros.before import Made, version
from macros.calls import Calls
from macros.placeholders import SITE_ROOT, filled
from macros.steps import BuildFault
from tests.examples import CONTENT, ROOT

STAGE = PurePath("stages/1-map-the-system/index.html")
MADE = Made(
    root=Path(),
    version="1.2.3",
    calls=Calls(CONTENT),
    runtime=Path("runtime-0a1b2c"),
    proof="6f6f",
    scripts=Path("shell-3d4e5f"),
    styles=Path("styles-6a7b8c"),
    practice=("practice-1.json", b"{}"),
    docs={},
)


@pytest.mark.parametrize(
    ("page", "root", "assets"),
    [
        ("index.html", "./", "assets/"),
        ("plan/index.html", "../", "../assets/"),
        (str(STAGE), "../../", "../../assets/"),
        ("404.html", "/", "/assets/"),
    ],
)
def test_scripts_and_settings_are_found_from_any_page(page: str, root: str, assets: str) -> None:
    html = filled("<!--toolkit scripts-->", PurePath(page), MADE)
    (text,) = re.findall(r'<script type="application/json" id="toolkit-settings">(.*?)</script>', html)
    settings = json.loads(text)
    assert (settings["base"], settings["runtime"]) == (root, f"{assets}runtime-0a1b2c/")
    assert (settings["build"], settings["proof"]) == ("0a1b2c", "6f6f")
    assert re.findall(r'src="(.*?)"', html) == [f"{assets}shell-3d4e5f/shell.js", f"{assets}shell-3d4e5f/theme.js"]


def test_settings_end_no_script() -> None:
    """The words stand as they are written, but for the sign that could end the script."""
    html = filled("<!--toolkit scripts-->", STAGE, MADE)
    assert html.count("</script>") == html.count("<script")
    assert "&#34;" not in html


def test_a_region_is_filled_with_its_empty_state() -> None:
    html = filled("<main><!--toolkit region plan/rail--></main>", STAGE, MADE)
    assert html == f"<main>{MADE.calls.region('plan/rail', root='../../')}</main>"


def test_the_style_sheet_lies_in_the_folder_of_its_hash() -> None:
    html = filled('<link rel="stylesheet" href="../assets/<!--toolkit styles-->/site.css">', STAGE, MADE)
    assert html == '<link rel="stylesheet" href="../assets/styles-6a7b8c/site.css">'


def test_a_page_says_the_version_of_the_project() -> None:
    """It stands once, in pyproject.toml, and is a semantic version."""
    assert filled("<li>Version <!--toolkit version--></li>", STAGE, MADE) == "<li>Version 1.2.3</li>"
    assert re.fullmatch(r"\d+\.\d+\.\d+", version(ROOT))


def test_an_address_that_a_macro_prints_leads_there_from_any_page() -> None:
    html = str(MADE.calls.source("norfolk-v4", root=SITE_ROOT))
    assert 'href="../../sources/#norfolk-v4"' in filled(html, STAGE, MADE)
    assert 'href="./sources/#norfolk-v4"' in filled(html, PurePath("index.html"), MADE)


def test_the_text_of_a_page_is_completed_and_nothing_else() -> None:
    html = filled("<h1>A</h1><!--toolkit article--><h1>B</h1><!--toolkit end-->", STAGE, MADE)
    assert html.startswith("<h1>A</h1><h1>B</h1>\n<p")
    assert html.count("minute to read") == 1
    assert "to read" not in filled("<!--toolkit article--><h1>B</h1><!--toolkit end-->", PurePath("index.html"), MADE)


@pytest.mark.parametrize("unknown", ["<!--toolkit nothing-->", "<!--toolkit region no/part-->"])
def test_what_nothing_fills_stops_the_build_with_its_page(unknown: str) -> None:
    with pytest.raises(BuildFault, match=r"stages/1-map-the-system/index\.html: <!--toolkit .*no"):
        filled(unknown, STAGE, MADE)
