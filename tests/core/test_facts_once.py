"""Facts that several tools need are typed once and shown where they are needed; what was typed twice before is kept."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from attrs import evolve
from docx import Document

from tests.core.conversation import Conversation
from tests.core.plan_contents import contents, gatherer
from tests.examples import CONTENT, SHEETS, entries, sheet_regions
from tools_py.exports import document, word
from tools_py.exports.backup import read
from tools_py.exports.contents import Choice, Contents
from tools_py.exports.paper import PaperTable
from tools_py.exports.passages import agreeing
from tools_py.exports.workbook import reading, writing
from tools_py.plan import Plan
from tools_py.scene import Scene
from tools_py.worksheet import Elsewhere, Worksheet

SAMPLE = Path(__file__).parent.parent / "fixtures/plans/schema-2-facts-asked-twice.toolkit.json"


def words(text: str) -> set[str]:
    """The words of the sample that a text holds."""
    return set(re.findall(r"word\d{4}", text))


@cache
def before() -> Plan:
    """A plan of the release that asked the same in two places, in which both hold words."""
    return read(SAMPLE.read_text("utf-8")).plan


@cache
def given() -> Contents:
    """What goes out of it."""
    scene = Scene(toolkit=CONTENT.toolkit, plan=before())
    return gatherer().gather(scene, Choice(annexes=frozenset({"answers"})))


def shown(region: str, cells: dict[str, str | bool | None]) -> str:
    """A region of a plan that holds these cells."""
    return Conversation((region,)).open(entries(cells)).html[region]


def rows(parts: object) -> dict[str, str]:
    """The first table of a passage: what its third column says of each name."""
    assert isinstance(parts, PaperTable)
    return {row[0]: row[parts.head.index("Commitment")] for row in parts.rows}


def test_every_word_that_was_typed_in_two_places_is_on_a_page() -> None:
    seen = set[str]()
    for sheet in SHEETS:
        talk = Conversation(tuple(sheet_regions(sheet, before())))
        seen |= words(" ".join(talk.open(tuple(before().entries())).html.values()))
    assert words(SAMPLE.read_text("utf-8")) - seen == set()


def test_every_word_that_was_typed_in_two_places_goes_out() -> None:
    """In Word and in Excel alike."""
    held = words(SAMPLE.read_text("utf-8"))
    paper = Document(BytesIO(word.write(document.paper(given(), Choice(annexes=frozenset({"answers"}))))))
    told = "".join(node.text or "" for node in paper.element.body.iter() if node.tag.endswith("}t"))
    pages, _ = reading.read(writing.write(given()))
    cells = " ".join(str(cell.value) for page in pages for row in page.cells.values() for cell in row.values())
    assert held - words(told) == set()
    assert held - words(cells) == set()


def test_what_a_partner_commits_is_what_it_pledged_and_what_its_sign_off_said() -> None:
    """The names are compared as people would: neither an article nor the shape of an apostrophe parts them."""
    told = rows(next(agreeing.signatures(given())))
    homes, forum, county = told.values()
    assert "What Tidewater Homes pledged" in homes
    assert "What Tidewater Homes committed at its sign-off" in homes
    assert "What the forum pledged" in forum
    assert "What a partner committed that had pledged nothing" in county


def test_a_text_that_was_typed_twice_alike_is_said_once() -> None:
    said = "A room for two years"
    cells = {
        "partnership/pledges--p/order": "a", "partnership/pledges--p/from": "Forum", "partnership/pledges--p/what": said,
        "sign-off/signatures--s/order": "a", "sign-off/signatures--s/partner": "Forum",
        "sign-off/signatures--s/commitment": said,
    }  # fmt: skip
    assert rows(next(agreeing.signatures(contents(dict(cells))))) == {"Forum": said}


def test_the_sign_off_shows_what_partners_pledged_and_where_to_change_it() -> None:
    cells = {"partnership/pledges--p/order": "a", "partnership/pledges--p/from": "Forum"}
    html = shown("sign-off/elsewhere.signatures", {**cells, "partnership/pledges--p/what": "A room"})
    assert "A room" in html
    assert 'href="../../tools/partnership/#partnership-pledges"' in html
    empty = shown("sign-off/elsewhere.signatures", {})
    assert "Nothing yet." in empty
    assert 'href="../../tools/partnership/#partnership-pledges"' in empty


def test_what_is_shown_changes_with_what_is_typed_elsewhere() -> None:
    """Also in another tab, while the sign-off is open."""
    talk = Conversation(("heat/elsewhere.statement",))
    talk.open()
    cells = {"sign-off/decisions--d/order": "a", "sign-off/decisions--d/body": "Eastmere Borough Council"}
    answer = talk.change(entries({**cells, "sign-off/decisions--d/decision": "done"}))
    assert "Assessment done" in answer.html["heat/elsewhere.statement"]


@pytest.mark.parametrize(
    ("region", "address", "title"),
    [
        ("heat/record.programme", "plan/about/group", "Your plan"),
        ("heat/record.programme", "project-charter/charter/in-scope", "Project charter"),
        ("heat/record.people", "project-charter/charter/start", "Project charter"),
        ("project-charter/record.charter", "partnership/lead/coordinator", "Partnership and governance record"),
    ],
)
def test_a_shared_answer_says_with_which_tool_it_is_shared(region: str, address: str, title: str) -> None:
    """It is one cell: what is typed in one tool is in the other."""
    html = shown(region, {address: "1 May 2027"})
    assert re.search(rf'name="{address}"[^>]*(?:value="1 May 2027"|>\s*1 May 2027)', html)
    assert re.search(rf'Shared with <a href="[^"]+">{title}</a>', html)


@pytest.mark.parametrize(
    "place", ["nowhere/pledges", "partnership/nowhere", "stakeholders/stakeholders", "project-charter/charter"]
)
def test_a_part_shows_only_what_everyone_may_see_where_it_is_typed(place: str) -> None:
    """A place that is none, a private field and one that is kept in a third place stop the build."""
    fields = {"stakeholders/stakeholders": ("person",), "project-charter/charter": ("plan-group",)}
    wrong = Elsewhere(place=place, fields=fields.get(place, ("what",)))
    sheet = CONTENT.toolkit.worksheet("sign-off")
    parts = tuple(evolve(part, elsewhere=(wrong,)) if part.id == "signatures" else part for part in sheet.parts)
    toolkit = evolve(CONTENT.toolkit, worksheets=(evolve(sheet, parts=parts), *_others(sheet)))
    assert [*toolkit.faults()] == [f"sign-off: parts/signatures/elsewhere: {place!r} has no such fields to show"]


def _others(sheet: Worksheet) -> tuple[Worksheet, ...]:
    return tuple(one for one in SHEETS if one.id != sheet.id)
