"""The Word documents, as python-docx reads them."""

import re
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

from tests.core.plan_contents import HOSTILE, action, contents, whole, words
from tools_py.exports import document as plan
from tools_py.exports import report, word
from tools_py.exports.contents import clean
from tools_py.exports.paper import Pages, Paper, PaperPicture

DOT = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\n"
    b"IDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)


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
    """The whole plan."""
    return opened(word.write(plan.paper(contents(whole()))))


def test_every_word_of_the_plan_is_in_it(document: Document) -> None:
    text = told(document)
    missing = [one for one in words(contents(whole())) if " ".join(one.split()) not in text]
    assert missing == []


def test_every_draft_of_the_plan_is_in_it(document: Document) -> None:
    text = told(document)
    drafts = [draft for section in contents(whole()).sections for line in section.lines for draft in line.parts]
    assert [t for _, one in drafts for t in (one.label, *one.texts) if " ".join(t.split()) not in text] == []


def test_a_line_stands_as_the_team_left_it() -> None:
    """In its own words, or not at all; and its section where the team moved it."""
    cells = whole() | {
        "plan/line-scope/text": "All of Harbour ward.",
        "plan/line-actions/hide": True,
        "plan/line-public/text": "Homes will be dry.\nAsk us.",
        "plan/block-learning/order": "z",
        "plan/block-implementation/order": "a",
    }
    sections = contents(cells).sections
    assert [one.title for one in sections[:3]] == [
        "In plain English, for the public",
        "Implementation",
        "What this plan is about",
    ]
    lines = {
        line.title: [text for _, one in line.parts for text in one.texts] for one in sections for line in one.lines
    }
    assert lines["Scope"] == ["All of Harbour ward."]
    assert lines[""] == ["Homes will be dry.\nAsk us."]
    assert "What, why, when by and who by" not in lines
    assert "All of Harbour ward." in told(opened(word.write(plan.paper(contents(cells)))))


def test_headings_are_headings_and_the_contents_lead_to_them(document: Document) -> None:
    headings = [p.text for p in document.paragraphs if style(p) in {"Heading 1", "Heading 2"}]
    entries = [p.text for p in document.paragraphs if re.fullmatch("toc [12]", style(p))]
    assert headings[:2] == ["In plain English, for the public", "What this plan is about"]
    assert entries == headings
    marks = {mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))}
    assert {link.get(qn("w:anchor")) for link in document.element.iter(qn("w:hyperlink"))} <= marks
    assert any("TOC" in (field.text or "") for field in document.element.iter(qn("w:instrText")))


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
    data = word.write(plan.paper(contents(cells)))
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
    for paper in (plan.paper(given), report.paper(given)):
        (text,) = (ZipFile(BytesIO(word.write(paper))).read("word/document.xml").decode(),)
        assert "\ufffd" not in text
        assert mark not in text
    document = opened(word.write(plan.paper(contents(action(1, what="Clinic", why=f"Clinic{mark}for all")))))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Clinic\nfor all" in cells


def test_an_empty_plan_is_a_document_too() -> None:
    assert "Unnamed plan" in told(opened(word.write(plan.paper(contents({})))))


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert word.write(plan.paper(contents(whole()))) == word.write(plan.paper(contents(whole())))


def test_a_picture_has_words() -> None:
    picture = PaperPicture(png=DOT, alt='A map with "quotes" & <marks>', width=100, height=60)
    document = opened(word.write(Paper(title="T", author="", pages=(Pages(blocks=(picture,)),))))
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == 'A map with "quotes" & <marks>'
    assert (shape.width.mm, shape.height.mm) == (100, 60)


def test_the_report_asks_for_a_decision_and_says_what_is_to_be_added() -> None:
    document = opened(word.write(report.paper(contents(whole()))))
    headings = [p.text for p in document.paragraphs if style(p) == "Heading 2"]
    assert headings == [
        "Decision sought", "Why now", "What partners will do", "Commitments by partner", "Cost", "Legal", "Equality",
        "Risk", "Next steps",
    ]  # fmt: skip
    text = told(document)
    assert "Eastmere health and wellbeing partnership board" in text
    assert "[Ask legal services" in text


def test_the_report_on_an_empty_plan_is_a_frame_to_fill_in() -> None:
    text = told(opened(word.write(report.paper(contents({})))))
    assert text.count("[") >= 9
