"""The marks of assumptions on the logic model's picture, and what is read out of them."""

from itertools import combinations

import pytest
from attrs import evolve
from hypothesis import given, settings

from tests.core.test_logic_checks import model
from tests.core.test_logic_layout import Drawing, drawings
from tools_py.render import render
from tools_py.tools.logic_model.layout import MARGIN
from tools_py.tools.logic_model.marks import KINDS, RADIUS
from tools_py.tools.logic_model.model import COLUMNS, Card, Link, Model
from tools_py.tools.logic_model.picture import LETTERS, LINE, PAD, Drawer, DrawnModel
from tools_py.tools.logic_model.views import FileView

WORDS = {column: column for column in COLUMNS} | {kind: f"an assumption, {kind}" for kind in KINDS}


def drawn(of: Model) -> DrawnModel:
    return Drawer().picture(of, WORDS, "")


def assumed(drawing: Drawing) -> Model:
    """A model of random cards and links; of each five links, four assume something, each tested otherwise."""
    nodes, edges = drawing
    words = ["short" * (1 + int(node.height) // 40) for node in nodes]
    tested = ("", "partly", "holds", "fails", None)
    return Model(
        id="m",
        name="",
        cards=tuple(Card(id=n.id, column=n.column, text=text) for n, text in zip(nodes, words, strict=True)),
        links=tuple(
            Link(id=e.id, source=e.source, target=e.target, assumption="" if (said := tested[n % 5]) is None else "So",
                 tested=said or "")
            for n, e in enumerate(edges)
        ),
    )  # fmt: skip


@given(drawings())
@settings(max_examples=60)
def test_marks_cover_neither_each_other_nor_words(drawing: Drawing) -> None:
    """Each sits where its link begins, half on its card's edge, outside the room of the words."""
    picture = drawn(assumed(drawing))
    marks = [line.mark for line in picture.lines if line.mark]
    assert len(marks) == sum(n % 5 < 4 for n in range(len(drawing[1])))
    for one, other in combinations(marks, 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= (one.radius + other.radius - 1e-6) ** 2
    for line in picture.lines:
        assert not line.mark or line.path.startswith(f"M{line.mark.x:.1f} {line.mark.y:.1f}")
    for mark in marks:
        assert 0 < mark.radius <= RADIUS < PAD
        assert mark.radius <= mark.x <= picture.width - mark.radius


@given(drawings())
@settings(max_examples=40)
def test_the_key_stands_below_everything(drawing: Drawing) -> None:
    picture = drawn(assumed(drawing))
    kinds = {line.mark.kind for line in picture.lines if line.mark}
    assert [one.kind for one in picture.key] == [kind for kind in KINDS if kind in kinds]
    bottom = max(float(shape.corner.split()[1]) + shape.height for shape in picture.shapes)
    for one in picture.key:
        assert bottom + MARGIN < one.y - one.radius
        assert one.y + LINE <= picture.height + 1
    rows: dict[float, float] = {}
    for one in picture.key:
        assert one.x - one.radius >= rows.get(one.y, 0)
        rows[one.y] = one.x + 12 + LETTERS.width(one.description)


def test_a_link_without_an_assumption_has_no_mark_and_no_key() -> None:
    """Blanks are none, even where somebody said that they were tested."""
    of = model("output1", "short1", links="output1>short1")
    blank = evolve(of, links=(evolve(of.links[0], assumption="  ", tested="holds"),))
    assert (drawn(blank).lines[0].mark, drawn(blank).key) == (None, ())
    assert "assumption" not in drawn(blank).description


@pytest.mark.parametrize(
    ("tested", "said"),
    [
        ("", "This has not been tested."),
        ("no", "This has not been tested."),
        ("partly", "This is partly tested."),
        ("holds", "This was tested and holds."),
        ("fails", "This was tested and does not hold."),
    ],
)
def test_a_mark_says_what_is_assumed_and_tested(tested: str, said: str) -> None:
    of = model("output1", "short1", links="output1>short1?")
    mark = drawn(evolve(of, links=(evolve(of.links[0], tested=tested),))).lines[0].mark
    assert mark
    assert (mark.kind, mark.description) == (tested or "no", f"output1 leads to short1, because It is so. {said}")


def test_cards_and_picture_count_assumptions() -> None:
    """For whoever hears the picture rather than sees it."""
    picture = drawn(
        model("activity1", "output1", "short1", "short2", links="activity1>output1 output1>short1? output1>short2!")
    )
    assert picture.description.startswith(
        "4 cards in 3 columns, and 3 links, 2 with an assumption, 1 of them not tested. The table"
    )
    assert [shape.description for shape in picture.shapes][1:3] == [
        "output1: 1 leads to it, it leads to 2; 2 with an assumption, 1 of them not tested",
        "short1: 1 leads to it, it leads to 0; 1 with an assumption, 1 of them not tested",
    ]


def test_the_kinds_differ_by_shape_in_a_file() -> None:
    """They must be told apart in greys, where no style is; and the file holds the key."""
    of = model(
        "output1", "short1", "short2", "short3", "short4", links=" ".join(f"output1>short{n}?" for n in (1, 2, 3, 4))
    )
    links = tuple(evolve(link, tested=kind) for link, kind in zip(of.links, KINDS, strict=True))
    svg = render(FileView(picture=drawn(evolve(of, links=links))))
    shapes = [part.partition("</g>")[0].rpartition("</title>")[2] for part in svg.split('class="lm-mark"')[1:5]]
    assert len(set(shapes)) == len(KINDS)
    assert all(svg.count(WORDS[kind]) == 1 for kind in KINDS)
