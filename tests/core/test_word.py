"""The Word documents, as python-docx reads them."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from attrs import evolve
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

from tests.core.plan_contents import HOSTILE, action, contents, whole, words
from tools_py.exports import document as plan
from tools_py.exports import report, word
from tools_py.exports.contents import Choice, clean
from tools_py.exports.drawing import Drawing, DrawnFigure, Stroke
from tools_py.exports.paper import Pages, Paper
from tools_py.exports.passages import plain

EVERYTHING = Choice(annexes=frozenset({"stakeholders", "sources", "answers"}))
SECTIONS = [
    "1 Summary", "2 The place and the gap", "3 Who is involved", "4 How it should work", "5 What we will do", "6 Fairness",
    "7 How we will know", "8 Money and people", "9 Risks", "10 Agreement",
]  # fmt: skip


def opened(data: bytes) -> Document:
    """The document as python-docx reads it."""
    return docx.Document(BytesIO(data))


def style(paragraph: Paragraph) -> str:
    """The name of a paragraph's style."""
    return str(paragraph.style.name) if paragraph.style else ""


def told(document: Document) -> str:
    """All its text, spaces made one."""
    texts = ["".join(node.itertext()) if node.tag == qn("w:t") else " " for node in document.element.body.iter()]
    return " ".join("".join(texts).split())


@pytest.fixture(scope="module")
def document() -> Document:
    """The whole plan with its annexes."""
    return opened(word.write(plan.paper(contents(whole()), EVERYTHING)))


@pytest.fixture(scope="module")
def signed() -> Document:
    """The plan as it is signed, without annexes."""
    return opened(word.write(plan.paper(contents(whole()), Choice())))


def test_every_word_of_the_plan_is_in_it(document: Document) -> None:
    text = told(document)
    missing = [one for one in words(contents(whole())) if " ".join(one.split()) not in text]
    assert missing == []


def test_the_sections_stand_in_the_order_in_which_a_board_reads(signed: Document) -> None:
    assert [p.text for p in signed.paragraphs if style(p) == "Heading 1"] == SECTIONS


def test_annexes_are_those_that_were_ticked(document: Document, signed: Document) -> None:
    annexes = [p.text for p in document.paragraphs if style(p) == "Heading 1"][len(SECTIONS) :]
    assert annexes == ["Annex A. Stakeholder table", "Annex B. Sources", "Annex C. All answers"]
    assert "Annex" not in told(signed)


def test_no_gap_is_told_in_a_plan_for_signature(signed: Document) -> None:
    """What is missing is for the things to check: nobody signs "Nobody is listed from this sector"."""
    text = told(signed)
    assert [words for words in ("Nothing on", "No one is listed", "No member comes from", "?:") if words in text] == []


def test_actions_stand_in_tables_by_outcome_with_leads_and_dates(signed: Document) -> None:
    heads = [[cell.text for cell in table.rows[0].cells] for table in signed.tables]
    assert heads.count(["What", "Why", "By when", "Lead", "Cost"]) == 3
    assert "Fewer hospital stays for lung disease in Harbour ward" in told(signed)


def test_rows_are_kept_whole_and_there_is_room_to_sign(document: Document, signed: Document) -> None:
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for table in document.tables for row in table.rows)
    block = next(t for t in signed.tables if t._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Signatures")
    assert [cell.text for cell in block.rows[0].cells] == ["Partner", "Name and role", "Signature", "Date"]
    assert all(row.height and row.height.mm >= 11 for row in block.rows[1:])
    assert len(block.rows) > 3


def test_lead_sponsor_and_the_rest_have_their_names(signed: Document) -> None:
    """D25: they were five answers run together by semicolons."""
    rows = {
        row.cells[0].text: row.cells[1].text for table in signed.tables for row in table.rows if len(row.cells) == 2
    }
    assert rows["Sponsor"] == "the council’s director of communities"
    assert {"Lead partner", "Coordinator", "Champion", "Reports to", "Final say"} <= rows.keys()


def test_the_status_stands_in_words() -> None:
    """D16: it was for-agreement."""
    text = told(opened(word.write(plan.paper(contents({"plan/about/status": "for-agreement"}), Choice()))))
    assert "For agreement" in text
    assert "for-agreement" not in text


def test_the_map_and_the_model_are_pictures_with_words(signed: Document) -> None:
    """D7: shapes that stay sharp, whose words can be read, and a text for those who cannot see them."""
    drawn = {one.get("name"): one.get("descr") for one in signed.element.iter(qn("wp:docPr"))}
    assert [name for name in drawn if "figures from" not in name] == [
        "Hospital stays for lung disease by deprivation, 2025", "Stakeholder map", "Warm homes for lungs",
    ]  # fmt: skip
    assert len(drawn) == 4
    assert "Harbour" in drawn["Stakeholder map"]
    shapes = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
    words = {"".join(box.itertext()) for box in signed.element.iter(f"{shapes}txbx")}
    assert any("damp homes" in text for text in words)


def test_an_unsettled_answer_is_not_printed_as_agreed() -> None:
    """D5: the latest of two stands there, and the front page says so."""
    given = evolve(contents(whole()), differing=("Actions: Inspect private lets",))
    text = told(opened(word.write(plan.paper(given, Choice()))))
    assert "Not agreed yet: in 1 answer, copies of this plan differ. This document has the latest." in text
    assert text.index("Actions: Inspect private lets") < text.index("1 Summary")


def test_a_line_stands_as_the_team_left_it() -> None:
    """In its own words, or not at all; and its section where the team moved it."""
    cells = whole() | {
        "plan/line-scope/text": "All of Harbour ward.",
        "plan/line-actions/hide": True,
        "plan/block-money/order": "a",
    }
    sections = [*plan.sections(contents(cells))]
    assert [one.title for one in sections[:2]] == ["Money and people", "Summary"]
    lines = {id: plain(parts) for one in sections for id, _, parts in one.lines}
    assert lines["scope"] == "All of Harbour ward."
    assert "actions" not in lines
    assert "All of Harbour ward." in told(opened(word.write(plan.paper(contents(cells), Choice()))))


def test_headings_are_headings_and_the_contents_lead_to_them_with_their_pages(document: Document) -> None:
    headings = [p.text for p in document.paragraphs if style(p) == "Heading 1"]
    entries = [p.text.split("\t")[0] for p in document.paragraphs if style(p) == "toc 1"]
    assert entries == headings
    marks = {mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in document.element.iter(qn("w:hyperlink"))]
    assert set(links) <= marks
    asked = [(field.text or "").split()[:2] for field in document.element.iter(qn("w:instrText"))]
    assert asked == [["PAGEREF", link] for link in links]


def test_tables_repeat_their_heads_and_say_what_they_hold(document: Document) -> None:
    for table in document.tables:
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        if table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1":
            assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None


def test_it_is_in_british_english_and_wide_where_the_tables_are(document: Document) -> None:
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "en-GB"
    assert document.core_properties.title == "Harbour ward plan"
    assert {section.orientation for section in document.sections} == {WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE}


def test_hostile_text_is_text() -> None:
    """Markup, formulas, templates, control characters and halves of characters neither break it nor act."""
    cells = {"plan/about/name": HOSTILE[6]}
    for number, text in enumerate(HOSTILE):
        cells |= action(number, what=text, why=text)  # type: ignore[arg-type]  # a name of its argument
    data = word.write(plan.paper(contents(cells), EVERYTHING))
    text = told(opened(data))
    assert [one for one in HOSTILE if " ".join(clean(one).split()) not in text] == []
    with ZipFile(BytesIO(data)) as packed:
        for name in packed.namelist():
            etree.fromstring(packed.read(name))


@pytest.mark.parametrize("mark", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\r"])
def test_a_break_of_words_is_a_break_in_word(mark: str) -> None:
    """R21: in every answer of a plan, in what the team wrote itself, in the report; none leaves a sign for it."""
    typed = {
        address: value.replace(" ", mark, 1) if isinstance(value, str) and not address.endswith("/order") else value
        for address, value in whole().items()
    }
    given = contents(typed | {"plan/line-scope/text": f"All{mark}of it"})
    for paper in (plan.paper(given, EVERYTHING), report.paper(given)):
        (text,) = (ZipFile(BytesIO(word.write(paper))).read("word/document.xml").decode(),)
        assert "\ufffd" not in text
        assert mark not in text
    document = opened(word.write(plan.paper(contents(action(1, what="Clinic", why=f"Clinic{mark}for all")), Choice())))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Clinic\nfor all" in cells


def test_an_empty_plan_is_a_document_too() -> None:
    assert "Unnamed plan" in told(opened(word.write(plan.paper(contents({}), Choice()))))


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert word.write(plan.paper(contents(whole()), Choice())) == word.write(plan.paper(contents(whole()), Choice()))


def test_a_picture_has_words() -> None:
    """Whatever is written in it; its lines are curves of the same drawing."""
    box = DrawnFigure(x=0, y=0, width=60, height=20, fill="sheet", lines=("A & <b>",))
    picture = Drawing(
        title="Map",
        alt='A map with "quotes" & <marks>',
        width=100,
        height=60,
        parts=(box, Stroke(points=((0, 0), (9, 0), (9, 9), (60, 40)), arrow=True, dashed=True)),
    )
    document = opened(word.write(Paper(title="T", author="", pages=(Pages(blocks=(picture,)),))))
    (drawn,) = document.element.iter(qn("wp:docPr"))
    assert drawn.get("descr") == 'A map with "quotes" & <marks>'
    assert "A & <b>" in told(document)
    numbers = [one.get("id") for one in document.element.iter() if str(one.tag).endswith(("docPr", "cNvPr"))]
    assert len(numbers) == len(set(numbers)) == 3


def test_the_report_asks_for_a_decision_and_says_what_is_to_be_added() -> None:
    document = opened(word.write(report.paper(contents(whole()))))
    headings = [p.text for p in document.paragraphs if style(p) == "Heading 2"]
    assert headings == [
        "1 Recommendations", "2 Why now", "3 Background", "4 What partners will do", "5 Options considered",
        "6 Consultation", "7 Commitments by partner", "8 Cost", "9 Legal", "10 Equality", "11 Risk",
        "12 Climate and environment", "13 Next steps", "14 Appendix and background papers",
    ]  # fmt: skip
    text = told(document)
    assert "Eastmere health and wellbeing partnership board" in text
    assert "[Ask legal services" in text
    assert "1.1 agree the local area action plan" in text


def test_the_report_states_cost_as_far_as_it_is_known() -> None:
    """D4: three of twenty costs stood there as if they were all."""
    cells = action(99, what="Action 99", status="done")
    for number in range(20):
        cells |= action(number, what=f"Action {number}", resources=f"£{number + 1},000" if number < 15 else None)
    text = told(opened(word.write(report.paper(contents(cells)))))
    assert [n for n in range(15) if f"£{n + 1},000" not in text] == []
    assert "The cost is not complete: 15 of 20 actions name a sum of money." in text
    assert "5 actions say nothing of what is needed." in text
    assert text.count("Not given") == 5


def test_commitments_are_those_of_the_partners_and_equality_that_of_the_sign_off() -> None:
    """D4: commitments were counts of actions, and equality stood in brackets."""
    text = told(opened(word.write(report.paper(contents(whole())))))
    assert "An inspector, and half of the fund for repairs" in text
    assert "Housing file, damp repairs" in text
    assert "Actions it leads" not in text


def test_the_report_on_an_empty_plan_is_a_frame_to_fill_in() -> None:
    text = told(opened(word.write(report.paper(contents({})))))
    assert text.count("[") >= 9
