"""The drawing kit and the charts made with it: places follow figures, and words stand clear of each other."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools_py.charts.apart import HEIGHT, SeenApart, SeenPlace, apart, widest
from tools_py.charts.apart import MOST as FEW
from tools_py.charts.dots import RankedDot, ranked
from tools_py.charts.plane import PlacedFigure, funnel, slope
from tools_py.charts.spread import SpreadAnswer, SpreadStatement, spread_of
from tools_py.charts.timeline import MOST, WIDTH, Due, timelines
from tools_py.drawing import LETTERS, Word, axis_of, clear, overlapping, shortened_to, spread, tick_words
from tools_py.statistics.funnel import rings
from tools_py.statistics.intervals import Limits


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((0, 97), (0, 20, 40, 60, 80, 100)),
        ((3.2, 4.9), (0, 1, 2, 3, 4, 5)),
        ((-12, 30), (-20, -10, 0, 10, 20, 30)),
        ((0.0,), (0, 0.2, 0.4, 0.6, 0.8, 1)),
    ],
)
def test_an_axis_has_round_ticks_that_hold_all_figures(values: tuple[float, ...], ticks: tuple[float, ...]) -> None:
    assert axis_of(values, 0, 100).ticks == pytest.approx(ticks)


@given(values=st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=20), zero=st.booleans())
def test_every_figure_lies_on_its_axis(values: list[float], *, zero: bool) -> None:
    axis = axis_of(values, 10, 500, zero=zero)
    slack = 1e-9 * max(1, *map(abs, values))
    assert axis.low <= min(values) + slack
    assert max(values) <= axis.high + slack
    assert all(10 <= axis.at(value) <= 500 for value in values)
    assert 2 <= len(axis.ticks) <= 12


def test_figures_are_placed_in_proportion() -> None:
    axis = axis_of((0, 100), 0, 500)
    assert [axis.at(value) for value in (0, 25, 100, 900, -5)] == [0, 125, 500, 500, 0]


def test_ticks_have_the_decimals_of_their_step() -> None:
    assert tick_words(axis_of((0, 0.9), 0, 1)) == ("0.0", "0.2", "0.4", "0.6", "0.8", "1.0")
    assert tick_words(axis_of((0, 4000), 0, 1))[1] == "1,000"


@given(
    st.lists(st.tuples(st.text("abcMW ", min_size=1, max_size=12), st.floats(0, 300), st.floats(0, 100)), max_size=25)
)
def test_words_that_are_kept_stand_clear_of_each_other(drawn: list[tuple[str, float, float]]) -> None:
    words = [Word(look="name", text=text, x=x, y=y) for text, x, y in drawn]
    assert overlapping(clear(words)) == []


@given(st.lists(st.floats(0, 300), min_size=1, max_size=17))
def test_words_below_each_other_are_moved_apart_and_keep_their_order(heights: list[float]) -> None:
    words = [Word(look="name", text=str(at), x=0, y=height) for at, height in enumerate(heights)]
    placed = spread(words, 0, 300)
    assert overlapping(placed) == []
    order = sorted(range(len(heights)), key=lambda at: heights[at])
    assert [placed[at].y for at in order] == sorted(word.y for word in placed)


def test_a_long_name_is_cut_to_its_room() -> None:
    short = shortened_to("A very long name of a ward that nobody can read", 100)
    assert short.endswith("…")
    assert LETTERS.width(short) <= 100
    assert shortened_to("Ward", 100) == "Ward"


def _dots(count: int) -> list[RankedDot]:
    return [
        RankedDot(
            name=f"Ward {at} of the town of Eastmere by the sea",
            value=50 - at,
            limits=Limits(45 - at, 56 - at),
            side="similar",
            said=f"{at}",
        )
        for at in range(count)
    ]


@pytest.mark.parametrize("count", [2, 20, 150])
def test_no_words_of_the_ranked_dots_overlap_or_leave_the_drawing(count: int) -> None:
    made = ranked(_dots(count), title="Wards", unit="Percentage of people", line=("All groups together: 30%", 30))
    assert overlapping(made.words) == []
    for word in made.words:
        left, top, right, bottom = word.box
        assert (left >= 0, right <= made.width, top >= 0, bottom <= made.height) == (True, True, True, True)


def test_ranked_dots_stand_where_their_figures_are() -> None:
    made = ranked(_dots(6), title="Wards", unit="%", line=("Town", 48))
    places = [sign.x for sign in made.signs]
    steps = {round(one - other, 1) for one, other in itertools.pairwise(places)}
    assert max(steps) - min(steps) <= 0.11
    line = next(stroke for stroke in made.strokes if stroke.look == "compare")
    assert line.points[0][0] == made.signs[2].x
    bars = [stroke.points for stroke in made.strokes if stroke.look == "interval"]
    assert all(bar[0][0] < sign.x < bar[1][0] for bar, sign in zip(bars, made.signs, strict=True))


def _placed(count: int) -> list[PlacedFigure]:
    return [
        PlacedFigure(
            name=str(at), across=100 + 90 * at, value=10 + at % 5, side="similar", said=str(at), limits=Limits(8, 18)
        )
        for at in range(count)
    ]


@pytest.mark.parametrize("shares", [True, False])
def test_a_funnel_is_narrow_where_places_are_large(*, shares: bool) -> None:
    limits = [
        type(one)(one.size, one.usual.times(100), one.strict.times(100))
        for one in rings(0.1, [100, 500, 2000], shares=shares)
    ]
    made = funnel(_placed(20), limits, title="Places", unit="Percent", average=10)
    inner = [stroke.points for stroke in made.strokes if stroke.look == "mean"]
    assert abs(inner[0][0][1] - inner[1][0][1]) > abs(inner[0][-1][1] - inner[1][-1][1])
    assert overlapping(made.words) == []
    assert [one.x for one in made.signs] == sorted(one.x for one in made.signs)


def test_the_fitted_line_goes_from_its_start_to_its_end() -> None:
    groups = [
        PlacedFigure(
            name=str(at), across=0.1 + 0.2 * at, value=50 - 10 * at, side="similar", said="", limits=Limits(1, 60)
        )
        for at in range(5)
    ]
    made = slope(
        groups,
        title="Groups",
        unit="Events, per 100,000 people",
        line=(55, 5),
        ends=("Most deprived", "Least deprived"),
    )
    line = next(stroke for stroke in made.strokes if stroke.look == "target")
    heights = [sign.y for sign in made.signs]
    assert line.points[0][1] < min(heights)
    assert line.points[1][1] > max(heights)
    assert overlapping(made.words) == []
    for word in made.words:
        left, top, right, bottom = word.box
        assert (left >= 0, right <= made.width, top >= 0, bottom <= made.height) == (True, True, True, True)


def due(name: str, day: date | None, lead: str = "Housing team", said: str = "") -> Due:
    """An action of the timeline; whatever is said of it, it is late."""
    return Due(lead=lead, name=name, day=day, state="late" if said else "planned", said=said)


def test_a_timeline_puts_each_action_on_its_day_and_says_what_is_overdue() -> None:
    """In words and by shape, not by colour alone; each lead once, and whoever has no day yet as well."""
    dues = (due("Visit homes", date(2026, 10, 3), said="overdue"), due("Train hosts", date(2027, 5, 20)),
            due("Ask tenants", None, lead="No lead yet"))  # fmt: skip
    (chart,) = timelines(dues, title="Actions", today=date(2026, 11, 27))
    assert [sign.said for sign in chart.signs] == ["Visit homes: 3 Oct 2026, overdue", "Train hosts: 20 May 2027"]
    assert chart.signs[0].x < chart.signs[1].x
    assert chart.signs[0].shape != chart.signs[1].shape
    texts = [word.text for word in chart.words]
    assert texts.count("Housing team") == 1
    assert {"no date yet", "Today, 27 November 2026", "3 Oct 2026, overdue"} <= set(texts)
    for word in chart.words:
        left, _, right, _ = word.box
        assert left >= -1, word
        assert right <= WIDTH + 1, word


@given(st.lists(st.one_of(st.none(), st.dates()), max_size=60), st.one_of(st.none(), st.dates()))
def test_a_timeline_holds_whatever_days_there_are(days: list[date | None], today: date | None) -> None:
    """From one month to all of history; long ones stand in several pictures with one line of time."""
    dues = [due(f"Action {number}", day) for number, day in enumerate(days)]
    charts = timelines(dues, title="Actions", today=today)
    dated = [day for day in days if day]
    assert bool(charts) == (len(dated) > 1)
    assert not charts or len(charts) == -(-len(dues) // MOST)
    assert sum(len(chart.signs) for chart in charts) in {0, len(dated)}
    for chart in charts:
        assert all(0 <= sign.x <= WIDTH and 0 <= sign.y <= chart.height for sign in chart.signs)
        assert len([stroke for stroke in chart.strokes if stroke.look == "grid"]) <= 9


def _statement(at: int, columns: int, letters: int) -> SpreadStatement:
    """Everyone answers something, and the statement's own column is the agreed one."""
    who = [f"{chr(65 + one)}" for one in range(letters)]
    return SpreadStatement(
        name=f"Statement {at} about how partners in Harbour ward decide together and who is in the room",
        answers=tuple(
            SpreadAnswer(who=tuple(who[column::columns]), agreed=column == at % columns) for column in range(columns)
        ),
    )


@pytest.mark.parametrize(("columns", "letters", "count"), [(2, 3, 1), (5, 8, 6), (7, 26, 30)])
def test_a_spread_shows_each_letter_where_it_answered_and_a_frame_around_what_was_agreed(
    columns: int, letters: int, count: int
) -> None:
    """No words lie on each other, all lie within the drawing, and each statement has one frame."""
    names = [f"Strongly disagree {at}" for at in range(columns)]
    drawing = spread_of([_statement(at, columns, letters) for at in range(count)], names, title="Spread")
    assert overlapping(drawing.words) == []
    assert all(
        one.box[0] >= 0 and one.box[2] <= drawing.width and one.box[3] <= drawing.height for one in drawing.words
    )
    drawn = min(count, 20)
    given_letters = [letter for one in drawing.words if one.look == "lead" for letter in one.text.split()]
    assert len(given_letters) == drawn * letters
    frames = [one for one in drawing.strokes if one.look == "agreed"]
    assert len(frames) == drawn
    for frame in frames:
        (left, top), _, (right, bottom) = frame.points[:3]
        assert 0 <= left < right <= drawing.width
        assert 0 <= top < bottom <= drawing.height


def test_a_frame_is_around_the_letters_of_its_own_answer() -> None:
    """Also where no view gave what was agreed."""
    statement = SpreadStatement(
        name="Trust",
        answers=(SpreadAnswer(who=("A", "C"), agreed=False), SpreadAnswer(who=(), agreed=True)),
    )
    drawing = spread_of([statement], ["No", "Yes"], title="Spread")
    (frame,) = (one for one in drawing.strokes if one.look == "agreed")
    (yes,) = (one for one in drawing.words if one.text == "Yes")
    assert frame.points[0][0] < yes.x < frame.points[1][0]
    assert not [one for one in drawing.strokes if one.look == "reach"]


MARKS = st.integers(1, 5)


@st.composite
def _seen_apart(draw: st.DrawFn) -> SeenApart:
    """A thing that up to nine views see at different places, and perhaps the partnership at one."""
    spots = draw(st.lists(st.tuples(MARKS, MARKS), min_size=1, max_size=9, unique=True))
    letters = iter("ABCDEFGHI")
    counts = draw(st.lists(st.integers(1, 3), min_size=len(spots), max_size=len(spots)))
    who = [tuple(itertools.islice(letters, count)) for count in counts]
    agreed = draw(st.integers(-1, len(spots) - 1))
    places = (
        SeenPlace(across=x, up=y, who=given, agreed=at == agreed)
        for at, ((x, y), given) in enumerate(zip(spots, who, strict=True))
    )
    return SeenApart(name=draw(st.text("abc ’", min_size=1, max_size=90)), places=tuple(places))


@given(st.lists(_seen_apart(), min_size=1, max_size=FEW))
def test_what_views_see_apart_is_drawn_in_its_places(things: list[SeenApart]) -> None:
    """Each place has its mark, one of each thing is filled, a line leads to every other, and no words lie on words."""
    five = range(1, 6)
    made = apart(things, title="Views", across=("Cares", five), up=("Can change", five))
    assert overlapping(made.words) == []
    assert all(one.box[0] >= 0 and one.box[2] <= made.width and one.box[3] <= HEIGHT for one in made.words)
    assert len(made.signs) == sum(len(one.places) for one in things)
    assert sum(sign.look == "home" for sign in made.signs) == len(things)
    assert sum(stroke.look == "tie" for stroke in made.strokes) == len(made.signs) - len(things)
    cells = {sign.said.partition(": ")[2]: set[tuple[int, int]]() for sign in made.signs}
    for sign in made.signs:
        cells[sign.said.partition(": ")[2]].add((int((sign.x - 28) // 74), int((sign.y - 24) // 70)))
    assert all(len(found) == 1 for found in cells.values())


def test_the_mark_stands_at_the_agreed_place_or_where_most_see_it_and_never_between() -> None:
    few, many = SeenPlace(across=1, up=1, who=("A",)), SeenPlace(across=5, up=4, who=("B", "C"))
    agreed = SeenPlace(across=2, up=2, who=(), agreed=True)
    assert SeenApart(name="Choir", places=(few, many)).home is many
    assert SeenApart(name="Choir", places=(few, many, agreed)).home is agreed
    near, same = SeenApart(name="Port", places=(few, agreed)), SeenApart(name="Alike", places=(few,))
    far = SeenApart(name="Choir", places=(few, many))
    assert widest((same, near, far)) == (far, near)
    assert far.gap == (4, 3)
