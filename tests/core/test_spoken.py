"""What a page says to those who listen: short names, each of one thing, and no word of what is not there."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

import pytest
from lxml import html
from lxml.html import HtmlElement

from tests.core.conversation import Conversation
from tests.examples import CHECKLIST, EXAMPLES, SHEET_EXAMPLES, SHEETS
from tools_py.app import view
from tools_py.render import render

TEMPLATE = re.compile(r"<template.*?</template>", re.DOTALL)
LANDMARK = "//form | //section[@aria-label or @aria-labelledby] | //nav | //aside"
each_tool = pytest.mark.parametrize("tool", [*(sheet.id for sheet in SHEETS), "plan"])
each_name = pytest.mark.parametrize("name", ["empty", "part", "full", "awkward"])


@cache
def page(tool: str, name: str) -> HtmlElement:
    """The whole page of a tool on which an example of it, or of the actions, was opened."""
    return html.fromstring(TEMPLATE.sub("", drawn(tool, SHEET_EXAMPLES["actions" if tool == "plan" else tool][name])))


def drawn(tool: str, cells: tuple[object, ...]) -> str:
    """The page as it stands once a plan is open."""
    talk = Conversation()
    talk.open(cells)  # type: ignore[arg-type]  # entries
    return render(talk.session.tools[tool].page(talk.session.scene))


def stage(name: str) -> HtmlElement:
    """The sheets of a checklist with an example in them."""
    talk = Conversation()
    talk.open(EXAMPLES[name])
    sheets = [*(f"sheet.{section.id}" for section in CHECKLIST.sections), "sheet.outcomes"]
    return html.fromstring("<main>" + "".join(render(view(talk.session, f"{CHECKLIST.id}/{one}")) for one in sheets))


def text(one: HtmlElement) -> str:
    """An element's words, with single spaces."""
    return " ".join(one.text_content().split())


def named_by(whole: HtmlElement, one: HtmlElement) -> str:
    """What an element is called by its attributes; empty where they name it not."""
    ids = one.get("aria-labelledby", "").split()
    return one.get("aria-label") or " ".join(text(whole.get_element_by_id(id)) for id in ids)


def pressed(whole: HtmlElement) -> Iterator[tuple[str, str]]:
    """Each button and link: its name, and what it does."""
    for one in whole.iter("button", "a"):
        yield named_by(whole, one) or text(one), one.get("value") or one.get("href", "")


@each_name
@each_tool
def test_no_id_stands_twice_and_none_is_named_that_is_not_there(tool: str, name: str) -> None:
    """Not even where a tick holds what it cannot read, and not of a rule that is called as a field is."""
    whole = page(tool, name)
    ids = Counter(whole.xpath("//@id"))
    assert [id for id, count in ids.items() if count > 1] == []
    named = whole.xpath("//@aria-describedby | //@aria-labelledby | //label/@for")
    assert {id for value in named for id in value.split()} - ids.keys() == set()


@each_name
@each_tool
def test_a_sheet_is_one_landmark_with_a_short_name_of_its_own(tool: str, name: str) -> None:
    """Neither what a rule finds nor how far a sheet has come is one: a list of landmarks is to go by."""
    whole = page(tool, name)
    names = [named_by(whole, one) for one in whole.xpath(LANDMARK)]
    names = [one for one in names if one]
    assert [one for one, count in Counter(names).items() if count > 1] == []
    assert [one for one in names if len(one) > 90 or re.search(r"·|\d of \d", one)] == []
    sheets = len(whole.xpath('//*[contains(concat(" ", @class, " "), " sheet ")]'))
    assert len(names) <= sheets + 8


@pytest.mark.parametrize("name", ["part", "full"])
@each_tool
def test_what_does_another_thing_has_another_name(tool: str, name: str) -> None:
    does: dict[str, set[str]] = defaultdict(set)
    for called, what in pressed(page(tool, name)):
        does[called].add(what)
    assert {called: what for called, what in does.items() if len(what) > 1} == {}


@each_tool
def test_each_field_is_told_from_the_others_by_its_label(tool: str) -> None:
    """Of a group of choices by the group's legend."""
    whole = page(tool, "full")
    labels = Counter(
        text(one) for one in whole.xpath('//label[@for][contains(@class, "field__label")] | //fieldset[@id]/legend')
    )
    assert [one for one, count in labels.items() if count > 1] == []


def test_half_done_is_said_in_a_word_and_not_by_the_box_alone() -> None:
    """Seen beside the box, and read with it."""
    whole = stage("part")
    half = list(whole.xpath('//li[@data-state="open"]'))
    assert half
    for item in half:
        (box,) = item.xpath('.//input[@class="tick"]')
        words = [text(whole.get_element_by_id(id)) for id in box.get("aria-describedby").split()]
        assert "Begun" in words
    assert whole.xpath('//li[@data-state="done" or @data-state="none"]//input[@class="tick"][@aria-describedby]') == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_sheets_of_a_checklist_are_called_by_their_titles(name: str) -> None:
    whole = stage(name)
    named = [named_by(whole, one) for one in whole.xpath(LANDMARK)]
    assert len(named) == len(set(named)) == len(CHECKLIST.sections) + 1
    assert all(re.fullmatch(r"Checklist: [^·\d]+|What you will have", one) for one in named)
