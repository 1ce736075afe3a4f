"""The documents as a clerk opens them: slides by python-pptx, and all of them by LibreOffice, page by page."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from itertools import permutations
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pypdf import PdfReader

from tests.core.plan_contents import HOSTILE, action, contents, whole
from tools_py.cells import Value
from tools_py.exports import document, onepage, powerpoint, progress, report, slides, word
from tools_py.exports.columns import AIR, CELL, WIDTH, fitted, lines_in, shares
from tools_py.exports.contents import Choice, Contents, clean
from tools_py.exports.drawing import Drawing
from tools_py.exports.pages import count
from tools_py.exports.paper import Bullets, Heading, Paper, PaperTable, Text
from tools_py.exports.passages import passage, plain
from tools_py.exports.passages.agreeing import reviews
from tools_py.exports.passages.summary import in_middle
from tools_py.words import labelled, shortened

SMALL: Mapping[str, Value] = {
    "plan/about/name": "Pier ward plan",
    "plan/about/area": "Pier ward",
    "plan/about/partners": "Wexmouth Council\nPier Surgery\nFriends of the Pier",
    "project-charter/charter/goal": "Halve falls among older people who live alone in Pier ward by March 2028",
    **action(1, what="Visit every older tenant once", who="Wexmouth Council", when="1 May 2027"),
    **action(2, what="Start a strength class", who="Friends of the Pier", resources="£1,200 for a hall"),
}
PAPERS: Mapping[str, Callable[[Contents], Paper]] = {
    "plan": lambda given: document.paper(given, Choice()),
    "report": report.paper,
    "progress": progress.paper,
    "onepage": onepage.paper,
}
OFFICE = shutil.which("soffice")


def presentation(cells: Mapping[str, Value]) -> Any:
    """The slides of a plan as python-pptx reads them."""
    given = contents(cells)
    return pptx.Presentation(BytesIO(powerpoint.write(given.name, slides.slides(given))))


def texts(shapes: Iterable[Any]) -> list[str]:
    """All words of shapes, of groups and tables too."""
    found: list[str] = []
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            found += texts(shape.shapes)
        elif shape.has_text_frame:
            found.append(shape.text_frame.text)
        elif shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return found


def test_there_are_ten_slides_each_with_a_title() -> None:
    made = presentation(whole())
    titles = [slide.shapes.title.text_frame.text for slide in made.slides]
    assert titles == [
        "Harbour ward plan", "What we aim for", "The gap", "Who is involved", "How it should work", "What we will do",
        "Fairness", "How we will know", "Money and risks", "What we ask of you",
    ]  # fmt: skip
    assert len(presentation({}).slides) == 10


def test_the_map_and_the_model_on_slides_are_real_words_with_a_text_for_those_who_cannot_see_them() -> None:
    made = presentation(whole())
    groups = [one for slide in made.slides for one in slide.shapes if one.shape_type == MSO_SHAPE_TYPE.GROUP]
    assert [one.name for one in groups][1:3] == ["Stakeholder map", "Warm homes for lungs"]
    assert len(groups) == 4
    assert all(one._element.nvGrpSpPr.cNvPr.get("descr") for one in groups)
    assert "Tidewater" in " ".join(texts(groups))


def test_tables_on_slides_are_tables() -> None:
    (slide,) = [one for one in presentation(whole()).slides if one.shapes.title.text_frame.text == "What we will do"]
    (table,) = [one.table for one in slide.shapes if one.has_table]
    assert [cell.text for cell in table.rows[0].cells] == ["What", "By when", "Lead"]


def test_hostile_text_on_slides_is_text() -> None:
    cells: dict[str, Value] = {"plan/about/name": HOSTILE[6]}
    for number, text in enumerate(HOSTILE[:6]):
        cells |= action(number, what=text)
    told = texts(one for slide in presentation(cells).slides for one in slide.shapes)
    assert [text for text in HOSTILE[:6] if " ".join(clean(text).split()) not in told] == []
    numbers = [[one.shape_id for one in slide.shapes] for slide in presentation(cells).slides]
    assert all(len(one) == len(set(one)) for one in numbers)


@pytest.mark.parametrize(
    ("cells", "name", "least", "most"),
    [
        (whole(), "plan", 8, 12),
        (SMALL, "plan", 3, 3),
        (whole(), "report", 2, 4),
        (whole(), "progress", 1, 1),
        (whole(), "onepage", 1, 1),
        (SMALL, "onepage", 1, 1),
    ],
)
def test_a_paper_has_as_many_pages_as_its_readers_take(
    cells: Mapping[str, Value], name: str, least: int, most: int
) -> None:
    """By our own count, which LibreOffice confirms below where it is installed."""
    assert least <= count(PAPERS[name](contents(cells))) <= most


def _rows(paper: Paper, caption: str) -> list[tuple[str, ...]]:
    """The head and the rows of a table of a paper."""
    tables = (one for pages in paper.pages for one in pages.blocks if isinstance(one, PaperTable))
    return next([one.head, *one.rows] for one in tables if one.caption == caption)


RISKS: Mapping[str, Value] = {
    "plan/about/name": "Harbour ward plan",
    "project-charter/risks--a/order": "a0i",
    "project-charter/risks--a/risk": "The repairs end early",
    "project-charter/risks--a/likelihood": "high",
    "project-charter/risks--a/effect": "high",
    "project-charter/risks--a/response": "We ask the council to underwrite them.",
    "project-charter/risks--a/owner": "Housing team",
    "project-charter/risks--a/review": "2027-06-15",
}


@pytest.mark.parametrize("name", ["plan", "report"])
def test_a_risk_keeps_its_effect_its_lead_and_its_day_on_the_way_out(name: str) -> None:
    """The plan had no effect and no day, the report no lead: nobody there could see that it is looked at again."""
    _, row = _rows(PAPERS[name](contents(RISKS)), "Risks")
    assert row == (
        "The repairs end early", "Likely. It could stop the work or harm people", "We ask the council to underwrite them.",
        "Housing team, 15 June 2027",
    )  # fmt: skip


def test_the_day_on_which_a_risk_is_looked_at_again_is_a_day_of_the_plan() -> None:
    """In the plan's list of next reviews and in the calendar, which are made of the same days."""
    given = contents(RISKS)
    assert [(when, what) for when, what, _ in reviews(given)] == [
        (date(2027, 6, 15), "Look again at the risk: The repairs end early")
    ]
    assert ("15 June 2027", "Look again at the risk: The repairs end early") in _rows(
        PAPERS["plan"](given), "Next review"
    )


def test_who_needs_to_know_stands_in_the_plan() -> None:
    """The rows were asked for and left out of every paper."""
    cells = {
        "plan/about/name": "Harbour ward plan", "engagement/messages--a/order": "a0i",
        "engagement/messages--b/order": "a1i", "engagement/messages--a/audience": "Residents of Quay Lane",
        "engagement/messages--a/message": "The damp drop-in opens in June.", "engagement/messages--a/by": "2027-05-01",
        "engagement/messages--b/audience": "Staff",
    }  # fmt: skip
    assert _rows(PAPERS["plan"](contents(cells)), "Who needs to know")[1:] == [
        ("Residents of Quay Lane", "The damp drop-in opens in June.", "1 May 2027")
    ]


def test_a_table_that_could_have_dozens_of_rows_has_a_few_and_says_how_many_more_there_are() -> None:
    cells: dict[str, Value] = {"plan/about/name": "Harbour ward plan"}
    for at in range(9):
        row = f"engagement/messages--r{at}"
        cells |= {f"{row}/order": f"a{at}i", f"{row}/audience": f"Street {at}", f"{row}/message": "It opens in June."}
    paper = PAPERS["plan"](contents(cells))
    assert len(_rows(paper, "Who needs to know")) == 7
    assert "The plan has 3 more messages." in [one.text for one in paper.pages[-1].blocks if isinstance(one, Text)]


def test_what_the_sections_leave_out_is_said_once() -> None:
    """“There is more in the full answers” stood seven times in the plan of a place that had filled in everything."""
    said = [
        one.text for pages in PAPERS["plan"](contents(whole())).pages for one in pages.blocks if isinstance(one, Text)
    ]
    assert len([text for text in said if "full answers" in text]) == 1


def test_only_wide_drawings_lie_on_their_side() -> None:
    """The table and the list after a logic model lay on their side too, a page with two rows on it."""
    wide = Drawing(title="Model", alt="", width=document.WIDEST + 1, height=400, parts=())
    table = PaperTable(caption="Links", head=("Link", "Because"), rows=(("Visits", "Homes"),))
    model = (Text(text="It leads there."), wide, table, Text(text="What we doubt", style="Lead"), table)
    sections = [
        document.PaperSection(id="model", title="How", lines=(("model", "Model", model),)),
        document.PaperSection(id="actions", title="What", lines=(("actions", "Actions", (table,)),)),
    ]
    model_pages, rest = document.turned(sections, {"model": "1 How", "actions": "2 What"})
    assert model_pages.wide
    assert [type(one) for one in model_pages.blocks] == [Heading, Text, Drawing, PaperTable]
    assert not rest.wide
    assert [type(one) for one in rest.blocks] == [Text, PaperTable, Heading, PaperTable]


@pytest.mark.parametrize(("unit", "latest"), [("per cent", "34%, 2027"), ("homes", "34 homes, 2027"), ("", "34, 2027")])
def test_the_latest_figure_of_a_measure_has_its_unit(unit: str, latest: str) -> None:
    """A bare “34, 2027” stood beside “22 per cent” in the progress report."""
    at = "measures/register--r00001"
    told = {"order": "a", "name": "Homes visited", "unit": unit, "baseline": "22", "series": "2026, 31\n2027, 34"}
    cells = {**SMALL, **{f"{at}/{name}": value for name, value in told.items()}}
    (row,) = (one for one in _texts(progress.paper(contents(cells))) if one.startswith("34"))
    assert row == latest


@pytest.mark.parametrize(
    ("text", "middle"),
    [("None dry", "none dry"), ("Nine in ten", "nine in ten"), ("The rate", "the rate"), ("NHS data", "NHS data")],
)
def test_a_figure_in_words_needs_no_capital_within_a_sentence(text: str, middle: str) -> None:
    """“From None dry to Nine in ten” stood in the summary."""
    assert in_middle(text) == middle


def test_a_long_answer_is_cut_between_two_sentences_where_it_can_be() -> None:
    assert (
        shortened("We visit homes. We mend the damp. Tenants say what comes first", 40)
        == "We visit homes. We mend the damp. …"
    )
    assert shortened("We visit every home in the ward", 20) == "We visit every home …"
    assert shortened("We visit", 20) == "We visit"


def test_a_question_has_no_colon_behind_it() -> None:
    """“What do we know?: Little” stood in the plan, its annex and its lines as they are edited."""
    given = contents(whole(), Choice(annexes=frozenset({"answers"})))
    annexed = document.paper(given, Choice(annexes=frozenset({"answers"})))
    assert [text for text in _texts(annexed) if "?:" in text or ".:" in text] == []
    assert [line for line in given.drafts if "?:" in plain(passage(given, line))] == []
    assert labelled("Is it met?", "Yes") == "Is it met? Yes"
    assert labelled("Met", "yes") == "Met: yes"


def _texts(paper: Paper) -> Iterable[str]:
    """All words of a paper."""
    for block in (block for pages in paper.pages for block in pages.blocks):
        match block:
            case Text() | Heading():
                yield block.text
            case Bullets():
                yield from block.texts
            case PaperTable():
                yield from (cell for row in block.rows for cell in row)


def test_a_table_s_columns_are_as_wide_as_their_words_need() -> None:
    """Short answers stay on one line, no word is cut, and a long text has most of the width."""
    rows = (("Inspect private lets for damp, and see that they are repaired", "31 March 2029", "Yes"),) * 3
    table = PaperTable(caption="", head=("What we will do about it", "By when", "Agreed"), rows=rows)
    long, day, short = shares(table)
    assert day >= len("31 March 2029")
    assert short >= len("Agreed")
    assert long > day + short
    assert len(fitted([["One", ""]])) == 1
    assert min(fitted([["a" * 40]] * 12)) > 0


def test_no_room_moved_between_columns_would_save_a_line() -> None:
    """“Eastmere Borough Council” took three lines beside columns with room to spare: letters were counted, not words."""
    rows = [
        ("Public body", "Assessment", "Reference", "Decided by", "Decided on", "Review"),
        (
            "Eastmere Borough Council",
            "Assessment done",
            "Housing file",
            "Cabinet",
            "9 February 2027",
            "14 December 2027",
        ),
        (
            "NHS Marram Integrated Care Board",
            "Under way",
            "Evening clinic",
            "Head of care",
            "18 March 2027",
            "15 June 2027",
        ),
    ]
    columns = [[row[at] for row in rows] for at in range(len(rows[0]))]
    parts = fitted(columns)
    unit = WIDTH / sum(parts)

    def height(widths: Sequence[int]) -> int:
        each = (
            [lines_in(cell, width * unit - CELL) for cell in column]
            for column, width in zip(columns, widths, strict=True)
        )
        return sum(map(max, zip(*each, strict=True)))

    assert height(parts) == 5
    for giving, taking in permutations(range(len(parts)), 2):
        moved = [one + (at == taking) - (at == giving) for at, one in enumerate(parts)]
        longest = max(len(word) for word in " ".join(columns[giving]).split())
        assert moved[giving] < longest + AIR or height(moved) >= height(parts)


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_libreoffice_opens_every_paper_and_finds_the_pages_that_the_contents_name(tmp_path: Path) -> None:
    """Of the full plan and of a small one; slides as well."""
    for name, cells in (("full", whole()), ("small", SMALL)):
        given = contents(cells)
        for kind, paper in PAPERS.items():
            (tmp_path / f"{name}-{kind}.docx").write_bytes(word.write(paper(given)))
        (tmp_path / f"{name}-slides.pptx").write_bytes(powerpoint.write(given.name, slides.slides(given)))
    files = sorted(map(str, tmp_path.iterdir()))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    made = subprocess.run([str(OFFICE), home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files], check=True, capture_output=True)  # fmt: skip
    assert b"Error" not in made.stdout
    pages = {file.stem: len(PdfReader(file).pages) for file in tmp_path.glob("*.pdf")}
    assert pages["full-slides"] == pages["small-slides"] == 10
    assert pages["full-onepage"] == pages["full-progress"] == pages["small-onepage"] == pages["small-progress"] == 1
    assert 8 <= pages["full-plan"] <= 12
    assert pages["small-plan"] == 3
    assert pages["full-report"] <= 4
    for name in ("full", "small"):
        read = [page.extract_text() for page in PdfReader(tmp_path / f"{name}-plan.pdf").pages]
        named = re.findall(r"^(\d+ [A-Z][^.\n]+?)\.{3,} ?(\d+)$", read[0], re.MULTILINE)
        assert len(named) >= 6
        assert [title for title, page in named if title not in read[int(page) - 1]] == []
