"""All tools on one page: how far each has come, by stage and by reader."""

import re
from html import unescape

import pytest

from tests.core.conversation import Conversation
from tests.examples import CONTENT, SHEETS, entries
from tools_py.cells import Value

LIST = "overview/list"
PARTS = [part.id for sheet in SHEETS if sheet.id == "assets" for part in sheet.parts]


def states(cells: dict[str, Value], region: str = LIST) -> dict[str, str]:
    """What is said of each tool that is begun, by its title."""
    one = Conversation((region,))
    html = one.open(entries(cells)).html[region]
    pattern = (
        r'tool-link__title" href="[^"]*">([^<]*)</a>.*?__meta">(?:<span[^>]*></span> )?([^<·]*) ·'
        if region == LIST
        else None
    )
    found = re.findall(pattern or r'<a href="[^"]*">([^<]*)</a> <span class="side__state">([^<]*)<', html, re.DOTALL)
    return {unescape(title): unescape(word) for title, word in found if word not in {"Not answered", "Not begun"}}


def every(field: str) -> dict[str, Value]:
    """The cells by which all parts of the asset map say the same of themselves."""
    return {f"assets/{part}/{field}": True for part in PARTS}


@pytest.mark.parametrize(
    ("cells", "word"),
    [
        ({"assets/map--a/order": "i", "assets/map--a/name": "A hall"}, "1 of 3 parts filled in"),
        ({"assets/map--a/order": "i", "assets/map--a/kind": "neither"}, "1 to check"),
        (every("done"), "Done"),
        (every("not-relevant"), "Not relevant to us"),
        (every("done") | every("not-relevant"), "Not relevant to us"),
        (
            {"assets/map--a/order": "i", "assets/map--a/name": "A hall", "assets/map--a/deleted": f"example:{2**45}"},
            None,
        ),
    ],
)
def test_a_tool_says_how_far_it_has_come(cells: dict[str, Value], word: str | None) -> None:
    """The others are not looked at; what was removed counts for nothing."""
    title = next(sheet.title for sheet in SHEETS if sheet.id == "assets")
    assert states(cells) == ({title: word} if word else {})


def test_a_stage_shows_its_own_tools() -> None:
    """With how far each has come."""
    title = next(sheet.title for sheet in SHEETS if sheet.id == "assets")
    assert states(every("done"), "overview/stage.2") == {title: "Done"}
    assert states(every("done"), "overview/stage.3") == {}


def test_a_stage_lists_the_tools_of_the_short_route_in_its_order() -> None:
    """They stood in the order of the files."""
    html = Conversation(("overview/stage.1",)).open(()).html["overview/stage.1"]
    shown = [unescape(title) for title in re.findall(r'<a href="[^"]*">([^<]*)</a>', html)]
    titles = {sheet.id: sheet.title for sheet in SHEETS if sheet.level == "recommended" and 1 in sheet.stages}
    wanted = [titles[id] for id in CONTENT.toolkit.route.places if id in titles]
    assert len(wanted) > 1
    assert shown[: len(wanted)] == wanted


def test_a_tool_not_begun_has_no_empty_square() -> None:
    """It looked like a box to tick, and was none."""
    html = Conversation((LIST, "assets/head.map")).open(()).html
    assert 'class="mark' not in "".join(html.values())


def test_a_group_without_a_tool_of_the_chosen_size_is_put_away() -> None:
    """Its heading stood there alone; each group names the sizes that any of its tools is for."""
    html = Conversation((LIST,)).open(()).html[LIST]
    groups = re.findall(r'<section class="tool-group card" data-sizes="([^"]*)"(.*?)</section>', html, re.DOTALL)
    assert groups
    for sizes, held in groups:
        assert set(sizes.split()) == {
            size for each in re.findall(r'tool-link" data-sizes="([^"]*)"', held) for size in each.split()
        }
