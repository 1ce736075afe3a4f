"""The charts that a plan holds: kept with their figures, drawn again from them, and in every document with words and table."""

import base64
import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import docx
import pptx
import pytest
from docx.oxml.ns import qn
from pptx.enum.shapes import MSO_SHAPE_TYPE

from tests.core.conversation import Conversation
from tests.core.plan_contents import contents
from tests.core.test_gaps import words
from tools_py.cells import Value
from tools_py.charts.kept import as_table, as_text, drawn, figure, limits
from tools_py.drawing import ChartDrawing, overlapping
from tools_py.effects import Download
from tools_py.exports import document, powerpoint, report, slides, word
from tools_py.exports.charted import charted
from tools_py.exports.contents import Choice, Contents
from tools_py.exports.drawing import Drawing, DrawnFigure, Stroke
from tools_py.exports.paper import Paper, Text
from tools_py.exports.passages import passage
from tools_py.tools.gaps.view import GapsTool

PACK = Path(__file__).parents[2] / "content" / "packs" / "eastmere"
YEAR = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PLACES = "Ward\tCount\tPopulation\n" + "".join(f"W{at}\t{20 + at * at}\t{8000 + 700 * at}\n" for at in range(1, 13))
CHARTS = (
    ("ranked", "lung-stays", "period=2025&unit=per-100000&better=lower"),
    ("slope", "lung-stays", "period=2025&unit=per-100000&better=lower"),
    ("funnel", PLACES, "unit=per-100000"),
    ("funnel", PLACES, "unit=percent"),
    ("over-time", "lung-stays", "period=2025&unit=per-100000&better=lower"),
    ("spine", "wards", "unit=given"),
    ("pyramid", "people", ""),
    ("pareto", "causes", ""),
)


def conversation(table: str, asked: str) -> Conversation:
    """A page on which a table stands, one of Eastmere by its name."""
    made = Conversation(regions=("gaps/columns", "gaps/found"))
    made.open()
    made.do("gaps/read", table if "\t" in table else (PACK / f"{table}.csv").read_text("utf-8"))
    if asked:
        made.do("gaps/choose", asked)
    return made


def cells_of(talk: Conversation, chart: str) -> Mapping[str, str]:
    """What the plan keeps of a chart, by the names of its fields."""
    done = talk.do(f"gaps/chart/{chart}")
    return {address.rpartition("/")[2]: str(cell[0].value) for _, address, cell in done.cells}


def shown(talk: Conversation, chart: str) -> ChartDrawing:
    """The chart on the page."""
    tool = talk.session.tools["gaps"].core
    assert isinstance(tool, GapsTool)
    return tool.drawn(talk.session.scene)[chart].drawing


@pytest.mark.parametrize(("chart", "file", "asked"), CHARTS)
def test_a_chart_is_drawn_again_out_of_what_the_plan_keeps(chart: str, file: str, asked: str) -> None:
    """With as many marks as on the page, each at its place but for the digits that words leave out."""
    talk = conversation(file, asked)
    before, kept = shown(talk, chart), cells_of(talk, chart)
    table = as_table(kept["name"], kept.get("unit", ""), kept["figures"])
    assert table
    again = drawn(kept["kind"], table)
    assert again
    left = len(before.signs) - len(again.signs)
    assert left == ({"pyramid": 0, "pareto": 0}.get(chart, 0))
    for one, other in zip(before.signs, again.signs, strict=True):
        assert one.shape == other.shape
        assert (one.x, one.y) == pytest.approx((other.x, other.y), abs=3)


def test_small_counts_stay_out_of_a_kept_chart_and_the_next_smallest_with_a_single_one() -> None:
    """Seven and four tenants of the table of causes could be known; a plan is handed on."""
    kept = cells_of(conversation("causes", ""), "pareto")
    assert "Leaking roof" not in kept["figures"]
    assert "Unsafe wiring" not in kept["figures"]
    assert "Broken ventilation | 9" in kept["figures"]
    assert kept["says"].endswith("Left out, because the counts are small: Leaking roof, Unsafe wiring.")
    small = Conversation(regions=("gaps/columns", "gaps/found"))
    small.open()
    small.do("gaps/read", "Ward\tCount\tPopulation\nA\t4\t9000\nB\t30\t8000\nC\t90\t7000\n")
    small.do("gaps/choose", "unit=per-100000")
    figures = cells_of(small, "ranked")["figures"].splitlines()
    assert [line.split(" | ")[0] for line in figures] == ["Group", "C", "All groups together"]


def test_a_gap_that_is_kept_brings_its_chart_once() -> None:
    talk = conversation("lung-stays", "period=2025&unit=per-100000&better=lower")
    talk.do("gaps/keep/1 (most deprived)")
    talk.do("gaps/baseline/1 (most deprived)")
    talk.do("gaps/chart/ranked")
    assert len([id for id in talk.plan.records("data-inventory") if id.startswith("charts--")]) == 1


@pytest.mark.parametrize(("chart", "file", "asked"), CHARTS)
def test_a_chart_of_the_page_is_saved_in_word_with_its_words_and_its_table(chart: str, file: str, asked: str) -> None:
    (made,) = conversation(file, asked).do(f"gaps/picture/docx/{chart}").effects
    assert isinstance(made, Download)
    assert made.name.endswith(".docx")
    opened = docx.Document(BytesIO(base64.b64decode(made.base64)))
    (picture,) = opened.element.iter(qn("wp:docPr"))
    (table,) = opened.tables
    first = table.rows[1].cells
    assert f"{first[0].text}: {first[1].text}" in picture.get("descr")
    assert opened.paragraphs[0].text == picture.get("name")


SMALL = "Ward\tCount\tPopulation\n" + "".join(
    f"W{at}\t{4 if at == 1 else 20 + at}\t{8000 + 100 * at}\n" for at in range(1, 12)
)


def test_a_funnel_leaves_out_places_with_small_counts() -> None:
    """It could not be saved at all where one had a small count, and never be kept in the plan."""
    kept = cells_of(conversation(SMALL, "unit=per-100000"), "funnel")
    names = [line.split(" | ")[0] for line in kept["figures"].splitlines()]
    assert {name for name in names if name.startswith("W")} == {f"W{at}" for at in range(3, 12)}
    table = as_table(kept["name"], kept["unit"], kept["figures"])
    assert table
    again = drawn(kept["kind"], table)
    assert again
    assert len(again.signs) == 9
    assert [one.look for one in again.strokes].count("limit") == 2


def test_a_chart_of_which_nothing_is_left_without_small_counts_is_not_saved_in_word() -> None:
    """It was drawn with them."""
    talk = conversation("Ward\tCount\tPopulation\nA\t4\t9000\nB\t5\t8000\n", "unit=per-100000")
    answer = talk.do("gaps/picture/docx/ranked")
    assert "Groups with small counts are left out, and then nothing is left of this chart." in words(answer)
    assert not [one for one in answer.effects if isinstance(one, Download)]
    (ticked,) = talk.do("gaps/picture/docx/ranked", "small=on").effects
    assert isinstance(ticked, Download)
    assert not [address for _, address, _ in talk.do("gaps/keep/A").cells if address.startswith("data-inventory")]


def test_a_picture_holds_small_counts_only_where_that_is_ticked() -> None:
    """The table was printed without them, but prints, SVG and PNG showed their points with their intervals."""
    talk = conversation(SMALL, "unit=per-100000")
    for chart in ("ranked", "funnel"):
        (file,) = talk.do(f"gaps/picture/svg/{chart}").effects
        (ticked,) = talk.do(f"gaps/picture/svg/{chart}", "unit=per-100000&small=on").effects
        assert isinstance(file, Download)
        assert isinstance(ticked, Download)
        assert ["W1:" in one.text for one in (file, ticked)] == [False, True]
    html = talk.do("gaps/choose", "unit=per-1000").html["gaps/found"]
    on_screen, printed = (
        re.findall(rf'class="{one}"[^>]*>\s*<svg.*?</svg>', html, re.DOTALL)
        for one in ("figures__scroll figures__small", "figures__public")
    )
    assert ["W1:" in one for one in on_screen] == [True, True]
    assert ["W1:" in one for one in printed] == [False, False]
    assert "W3:" in printed[0]


def test_of_very_many_groups_documents_show_the_first_and_the_last() -> None:
    """All of them made letters of one point; the page and the picture files show them all."""
    table = "Area\tCount\tPopulation\n" + "".join(f"Area {at}\t{20 + at}\t9000\n" for at in range(150))
    kept = cells_of(conversation(table, "unit=per-100000"), "ranked")
    read = as_table(kept["name"], kept["unit"], kept["figures"])
    assert read
    again = drawn(kept["kind"], read)
    assert again
    names = [one.text for one in again.words if one.look == "name"]
    assert (len(names), names[0], names[-1]) == (24, "Area 149", "Area 0")
    assert "126 more between" in {one.text for one in again.words}
    assert overlapping(again.words) == []
    assert again.height * charted(again, alt="").fitted(482, 330) <= 330
    assert charted(again, alt="").fitted(482, 330) > 0.4


def test_a_slope_keeps_its_line_and_says_how_steep_it_is() -> None:
    kept = cells_of(conversation("lung-stays", "period=2025&unit=per-100000&better=lower"), "slope")
    assert kept["says"].startswith("Slope index of inequality: ")
    assert [line.split(" | ")[0] for line in kept["figures"].splitlines()][-2:] == [
        "Line at the most deprived end", "Line at the least deprived end",
    ]  # fmt: skip


def test_a_series_is_saved_in_word_with_its_words_and_its_table() -> None:
    talk = Conversation(regions=("over-time/said", "over-time/found"))
    talk.open()
    talk.do("over-time/read", "Month\tValue\n" + "".join(f"{one} 2026\t{20 + at % 3}\n" for at, one in enumerate(YEAR)))
    (made,) = talk.do("over-time/picture/docx").effects
    assert isinstance(made, Download)
    opened = docx.Document(BytesIO(base64.b64decode(made.base64)))
    assert [len(table.columns) for table in opened.tables] == [7, 7]
    assert "Nothing but the usual variation" in " ".join(one.text for one in opened.paragraphs)


SERIES = "\n".join(
    f"{month} 2026, {28 + at % 4}" for at, month in enumerate(("Jan", "Feb", "Mar", "Apr", "May", "Jun"))
)
FIGURES = "Group | Rate | Compared\nHarbour | 675 (565 to 801) | Higher: worse\nWest | 207 (147 to 284) | Lower\nTown | 410 | Compared with this"


def row(at: str, **fields: str) -> dict[str, Value]:
    """The cells of a row."""
    return {f"{at}/{name}": value for name, value in fields.items()}


def held(**fields: str) -> Contents:
    """A plan with a chart of a gap, and a measure with figures over time."""
    chart = {
        "order": "b",
        "name": "Stays by ward",
        "kind": "groups",
        "figures": FIGURES,
        "says": "Harbour is far above.",
    }
    measure = row("measures/register--a", order="b", name="Checks", series=SERIES)
    return contents(row("data-inventory/charts--a", **(chart | fields)) | measure)


def drawings(paper: Paper) -> list[Drawing]:
    """The pictures of a paper."""
    return [block for pages in paper.pages for block in pages.blocks if isinstance(block, Drawing)]


def test_the_plan_shows_its_charts_with_their_words_and_figures() -> None:
    given = held()
    parts = passage(given, "intelligence")
    lead, says, picture, told = parts[-4:]
    assert (lead, says) == (Text(text="Stays by ward", style="Lead"), Text(text="Harbour is far above.", leads=True))
    assert isinstance(picture, Drawing)
    assert "Harbour: 675 (565 to 801), Higher: worse" in picture.alt
    assert told == Text(
        text="Figures (Rate; Compared): Harbour: 675 (565 to 801), Higher: worse; West: 207 (147 to 284), Lower; Town: 410, Compared with this.",
        style="Figures",
    )
    series = [part for part in passage(given, "measures") if isinstance(part, Drawing)]
    assert ["Nothing but the usual variation" in one.alt for one in series] == [True]


def test_the_committee_report_and_the_slides_show_the_first_gap_with_its_sentence() -> None:
    given = held()
    paper = report.paper(given)
    assert [one.title for one in drawings(paper)] == ["Stays by ward"]
    assert Text(text="Harbour is far above.", leads=True) in paper.pages[0].blocks
    made = pptx.Presentation(BytesIO(powerpoint.write(given.name, slides.slides(given))))
    named = {
        slide.shapes.title.text_frame.text: shape
        for slide in made.slides
        for shape in slide.shapes
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP
    }
    assert named.keys() == {"The gap", "How we will know"}
    assert "675" in named["The gap"]._element.nvGrpSpPr.cNvPr.get("descr")


def test_the_letters_on_a_measure_s_chart_are_the_plan_s_events_and_are_told_below_it() -> None:
    """Documents drew the series without what the plan did in its time."""
    done = row("actions/actions--a", order="a", what="Evening clinic", when="22 April 2026", status="done")
    chart = row("measures/register--a", order="b", name="Checks", series=SERIES)
    given = contents(done | chart)
    parts = passage(given, "measures")
    (picture,) = (one for one in parts if isinstance(one, Drawing))
    assert ("a",) in [one.lines for one in picture.parts if isinstance(one, DrawnFigure)]
    told = "On the chart: a, 22 April 2026: Action, done: Evening clinic."
    assert Text(text=told, style="Figures") in parts
    assert told in picture.alt
    shown = pptx.Presentation(BytesIO(powerpoint.write(given.name, slides.slides(given))))
    assert told in " ".join(one.text_frame.text for slide in shown.slides for one in slide.shapes if one.has_text_frame)


def test_all_charts_are_in_their_annex() -> None:
    fields = {"kind": "groups", "figures": FIGURES}
    rows = (row(f"data-inventory/charts--{at}", order=f"b{at}i", name=f"Chart {at}", **fields) for at in range(4))
    given = contents({name: value for one in rows for name, value in one.items()})
    assert len(drawings(document.paper(given, Choice()))) == 2
    assert Text(text="The annex of charts has 2 more charts.", style="Note") in passage(given, "intelligence")
    assert len(drawings(document.paper(given, Choice(annexes=frozenset({"figures"}))))) == 6


@pytest.mark.parametrize(
    "fields",
    [{"kind": "ages", "figures": "Age | Women\n0 to 9 | 4"}, {"figures": "Group | Rate\nHarbour | high"}, {"kind": ""}],
)
def test_a_chart_whose_figures_cannot_be_read_stands_as_its_table(fields: Mapping[str, str]) -> None:
    (chart,) = held(**fields).gap_charts
    assert chart.drawing is None
    assert chart.grids[0].rows
    assert not drawings(report.paper(held(**fields)))


def test_a_chart_without_figures_is_none() -> None:
    assert held(figures="Group | Rate").gap_charts == ()


@pytest.mark.parametrize(
    ("text", "value", "ends"),
    [
        ("675 (565 to 801)", 675, (565, 801)),
        ("1,006", 1006, None),
        ("\N{MINUS SIGN}3.5 (\N{MINUS SIGN}4 to 1.2)", -3.5, (-4, 1.2)),
        ("25% (20% to 30%)", 25, (20, 30)),
        ("Not given", None, None),
    ],
)
def test_a_cell_is_read_as_it_was_written(text: str, value: float | None, ends: tuple[float, float] | None) -> None:
    assert figure(text) == value
    found = limits(text)
    assert (found and (found.lower, found.upper)) == ends


def test_a_bar_in_a_name_does_not_part_it() -> None:
    table = as_table("T", "", as_text(("Group", "Rate"), (("Harbour | West", "4"),)))
    assert table
    assert table.rows == (("Harbour / West", "4"),)


def test_marks_are_told_apart_without_colour_in_word_and_on_the_page() -> None:
    """All but the round ones were boxes, and bars were as thin as lines."""
    talk = conversation("lung-stays", "period=2025&unit=per-100000&better=lower")
    made = charted(shown(talk, "ranked"), alt="")
    kinds = [one.kind for one in made.parts if isinstance(one, DrawnFigure) and one.kind != "words"]
    assert kinds == ["up", "circle", "circle", "down", "down"]
    bars = charted(shown(conversation("causes", ""), "pareto"), alt="")
    assert {(one.stroke, one.width) for one in bars.parts if isinstance(one, Stroke)} == {
        ("line", 1), ("primary", 14), ("pale", 14),
    }  # fmt: skip
    xml = docx.Document(BytesIO(word.write(report.paper(held())))).element.xml
    assert 'prst="triangle"' in xml
    assert 'flipV="1"' in xml
