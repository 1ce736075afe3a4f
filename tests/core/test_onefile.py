"""The plan as one HTML file: read by another program, opened again here, and nothing in it acts."""

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from tests.core.conversation import Conversation
from tests.core.plan_contents import HOSTILE, contents, whole
from tests.core.test_hostile_texts import CORPUS, NEVER
from tests.examples import CONTENT, EXAMPLES, entries
from tools_py.cells import Value
from tools_py.effects import Download, Hand
from tools_py.exports import document, onefile, share
from tools_py.exports.backup import BackupError, read
from tools_py.exports.contents import Choice
from tools_py.plan import Entry, Plan

LINES = ("plan/about/name", "plan/about/area", "data-inventory/sources--a/name", "actions/actions--a/what")
TOLD = st.text(st.characters(), max_size=60) | st.sampled_from(
    (*CORPUS, *HOSTILE, "</pre>", "</pre><script>x</script>")
)


def made(cells: tuple[Entry, ...]) -> Download:
    """The file that the page is given of a plan."""
    talk = Conversation()
    talk.open(cells)
    (file,) = (one for one in talk.do("exports/onefile").effects if isinstance(one, Download))
    return file


def written(cells: dict[str, Value]) -> str:
    """The file of these answers, without what is private."""
    plan = Plan(id="eastmere").merge(entries(cells))
    held = json.dumps(share.held(plan, CONTENT.toolkit, Choice(), 1_795_300_000_000), indent=1)
    return onefile.write(document.paper(contents(cells), Choice()), held, private=False)


def parsed(text: str) -> Any:
    """The file as another program reads it."""
    return html.document_fromstring(text.encode())


def answers(plan: Plan) -> list[Entry]:
    return [one for one in plan.entries() if not one[1].startswith("exports/")]


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != "empty"])
def test_the_file_opens_as_the_same_plan(name: str) -> None:
    """As it was made, and as a browser writes it that saves the page."""
    cells = tuple(EXAMPLES[name])
    text = made((*cells, *entries({"exports/options/private": True}))).text
    expected = answers(Plan(id="p1").merge(cells))
    for copy in (text, "\ufeff" + text, html.tostring(parsed(text), encoding="unicode", doctype="<!DOCTYPE html>")):
        found = read(copy, 1_795_300_000_000)
        assert answers(found.plan) == expected


def test_nothing_in_it_acts_or_comes_from_elsewhere() -> None:
    """No script at all, and a policy that lets nothing be loaded; it knows the one style by what that holds."""
    page = parsed(written(whole()))
    tags = {one.tag for one in page.iter() if isinstance(one.tag, str)}
    assert tags & NEVER == {"meta", "style"}
    (policy,) = page.xpath("//meta[@http-equiv]/@content")
    (style,) = page.xpath("//style")
    proof = b64encode(sha256(style.text.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{proof}'; base-uri 'none'; form-action 'none'"
    assert not page.xpath("//@src | //@style | //@srcset | //@action")
    assert all(link.startswith("#") for link in page.xpath("//@href"))
    assert not re.search(r"url\(|@import", style.text)
    assert all(page.xpath(f"//*[@id='{link[1:]}']") for link in page.xpath("//a/@href"))
    assert len(set(page.xpath("//@id"))) == len(page.xpath("//@id"))


def test_it_reads_like_the_plan() -> None:
    """One title, headings that skip no level, the sections in a list, tables that name their columns on a phone."""
    page = parsed(written(whole()))
    levels = [int(one.tag[1]) for one in page.iter() if re.fullmatch(r"h\d", str(one.tag))]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    sections = [one.text for one in page.xpath("//main/h2")]
    assert page.xpath("//nav//a/text()") == sections
    assert "Harbour ward plan" in page.xpath("//title/text()")
    assert page.xpath("//svg/title")
    assert all(page.xpath("//td[not(@colspan)][not(ancestor::table[@class='facts'])]/@data-label"))


def shape(page: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every element with the names of its attributes."""
    for one in page.iter():
        if isinstance(one.tag, str):
            yield one.tag, tuple(one.attrib)


PLAIN = [*shape(parsed(written(dict.fromkeys(LINES, "Plain words"))))]


@settings(max_examples=60, deadline=None)
@given(st.lists(TOLD.filter(lambda text: bool(text.strip())), min_size=4, max_size=4))
def test_no_text_breaks_out_of_the_file(texts: list[str]) -> None:
    """Whatever stands in the plan: another program finds the same plan in it, and no element that no plan brings."""
    cells: dict[str, Value] = dict(zip(LINES, texts, strict=True))
    text = written(cells)
    page = parsed(text)
    (held,) = page.xpath("//pre[@id='plan-data']")
    assert len(page.xpath("//pre")) == 1
    assert not len(held)
    file = json.loads(held.text)
    assert {address: versions[0]["value"] for _, address, versions in file["cells"]} == cells
    assert answers(read(text, 1_795_300_000_000).plan) == answers(Plan(id="eastmere").merge(entries(cells)))
    assert {*shape(page)} <= {*PLAIN} | ALWAYS


ALWAYS = {*shape(parsed(written(whole())))}


def test_a_file_cut_off_and_a_page_from_elsewhere_are_refused_in_words() -> None:
    text = written({"plan/about/name": "Pier"})
    with pytest.raises(BackupError, match="incomplete"):
        read(text[: text.rindex("eastmere")])
    for other in ("<!doctype html><p>A page", "<svg></svg>", '<pre id="other">{}</pre>'):
        with pytest.raises(BackupError, match="not a plan saved by this toolkit"):
            read(other)
    with pytest.raises(BackupError, match="incomplete"):
        read('<html><pre id="plan-data">{"format": </pre>')


def test_a_plan_without_answers_becomes_no_file() -> None:
    talk = Conversation()
    talk.open(entries({"plan/about/name": "Pier"}))
    (told,) = talk.do("exports/onefile").effects
    assert isinstance(told, Hand)
    assert told.text == "The file was not made, because it would have no answers in it. Enter something first."


def test_the_file_says_that_it_holds_private_answers() -> None:
    private: dict[str, Value] = {
        "stakeholders/stakeholders--a/order": "i",
        "stakeholders/stakeholders--a/named": True,
        "stakeholders/stakeholders--a/person": "Ann",
    }
    name: dict[str, Value] = {"stakeholders/stakeholders--a/name": "Choir"}
    assert "private answers" not in made(entries({**private, **name})).text
    assert "It includes private answers." in made(entries({**private, **name, "exports/options/private": True})).text
