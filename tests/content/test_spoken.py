"""Text that speaks of a tool leads to it, and the tool says where it is explained."""

import re
from pathlib import Path

import pytest

from macros.calls import Calls
from macros.spoken import FOLDERS, Spoken, read
from tests.examples import CONTENT, ROOT

PAGES = sorted(page for folder in FOLDERS if folder != "start" for page in (ROOT / "docs" / folder).glob("*.md"))
"""But those of the routes, which lead to each tool at its meeting."""
TERM = re.compile(r'term\("([^"]+)"\)')
LEADS = r'(?:card|tool)\("{id}"|tools/{id}\.md|#{id}-here'
BY_TERM = {one.id: one.tool for one in CONTENT.glossary.values() if one.tool}
BY_TITLE = {one.title.lower(): one.id for one in CONTENT.toolkit.worksheets if " " in one.title}
"""Titles of one word, such as Actions, are words of every day as well."""


def spoken_of(text: str) -> set[str]:
    """The tools that a text names by their titles or by a term of the glossary."""
    prose = re.sub(r"\{\{.*?\}\}", "", text).lower()
    by_title = {id for title, id in BY_TITLE.items() if re.search(rf"\b{re.escape(title)}\b", prose)}
    return by_title | {BY_TERM[term] for term in TERM.findall(text) if term in BY_TERM}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_that_speaks_of_a_tool_leads_to_it(page: Path) -> None:
    text = page.read_text("utf-8").split("---\n", 2)[2]
    assert [id for id in sorted(spoken_of(text)) if not re.search(LEADS.format(id=id), text)] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_part_of_the_text_leads_to_tools(folder: str) -> None:
    pages = read(ROOT / "docs")
    assert any(one.address.startswith(f"{folder}/") for found in pages.values() for one in found)


def test_a_tool_says_where_it_is_explained() -> None:
    """The stage first, each page once."""
    html = Calls(CONTENT, spoken=read(ROOT / "docs")).tool("heat", root="../../")
    said = html[html.index('class="spoken"') :]
    assert said.index('href="../../stages/3-plan-the-evaluation/"') < said.index('href="../../understand/the-law/"')
    assert said.count('href="../../stages/3-plan-the-evaluation/"') == 1


def test_an_index_page_has_the_address_of_its_folder() -> None:
    assert Spoken(address="boards/", title="For boards and systems") in read(ROOT / "docs")["questions-by-role"]


def test_a_card_says_what_a_tool_gives_and_how_far_it_has_come() -> None:
    html = Calls(CONTENT).card("heat", root="../")
    assert 'href="../tools/heat/"' in html
    assert "An equity statement" in html
    assert 'data-region="overview/card.heat"' in html
