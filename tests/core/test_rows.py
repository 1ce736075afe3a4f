"""Rows: always room between two, removal that covers only what it saw, and two devices' rows in one table."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.conversation import NOW, Conversation
from tests.examples import SHEET_EXAMPLES, SHEETS, entries
from tools_py.cells import EMPTY, Cell, Value, Version, merge, top
from tools_py.fields import Field
from tools_py.origins import Origins
from tools_py.plan import AGREED, Entry, Plan
from tools_py.records import between, deleted, deletion, next_key, rows
from tools_py.render import FieldView, field_view
from tools_py.tools.worksheet import view as worksheet
from tools_py.tools.worksheet.view import LAST, MOST

SHEET = next(one for one in SHEETS if one.id == "assets")
PART = SHEET.part("map")
ROWS = ("assets/rows.map",)

keys = st.text("0123456789abcdefghijklmnopqrstuvwxyz", max_size=6).filter(lambda key: not key.endswith("0"))


@given(keys, keys.filter(bool) | st.none())
def test_there_is_always_room_between_two_keys(one: str, other: str | None) -> None:
    """Also before the first and after the last; the new key never ends in 0, so there is room beside it again."""
    before, after = (one, other) if other is None or one < other else (other, one)
    if before == after:
        return
    key = between(before, after)
    assert before < key
    assert after is None or key < after
    assert not key.endswith("0")


@given(st.lists(st.integers(0, 99), max_size=60))
def test_rows_stay_in_order_however_often_one_is_put_between(places: list[int]) -> None:
    """Each new key goes to a place among those that are there."""
    order: list[str] = []
    for place in places:
        at = place % (len(order) + 1)
        order.insert(at, between(order[at - 1] if at else "", order[at] if at < len(order) else None))
    assert order == sorted(set(order))


@given(keys, st.lists(st.integers(0, 2**44), max_size=20))
def test_pasted_rows_come_after_the_last(last: str, clocks: list[int]) -> None:
    """Whatever the clock says."""
    order = [last]
    for number, now in enumerate(clocks):
        order.append(next_key(order[-1], now, number))
    assert order == sorted(set(order))


def version(value: Value, stamp: int, device: str = "ash", **seen: int) -> Version:
    """A version as a device wrote it."""
    return Version(value=value, stamp=stamp, device=device, seen=seen)


def row(**cells: Cell) -> dict[str, Cell]:
    """A row with a place."""
    return {"order": (version("i", 1),), **cells}


def removed(fields: dict[str, Cell], stamp: int = 50) -> dict[str, Cell]:
    """The row as the device oak removed it."""
    return {**fields, "deleted": (version(deletion(fields), stamp, "oak"),)}


def test_a_removed_row_is_gone() -> None:
    """A row with everything in it, and one in which nothing stands but its place."""
    assert deleted(removed(row(name=(version("Hall", 2),))))
    assert deleted(removed(row()))
    assert not deleted(row())


def test_what_the_removal_did_not_cover_comes_back() -> None:
    """A colleague's word, written without knowledge of the removal, brings back the whole row."""
    gone = removed(row(name=(version("Hall", 2),)))
    again = {**gone, "needs": (version("A ramp", 3, "elm"),)}
    assert not deleted(again)
    assert rows(PART, {"map--a": again}) == ["map--a"]
    assert deleted(removed(again, 60))


def test_taking_a_removal_back_shows_the_row() -> None:
    """Undo writes over the mark that nothing is removed."""
    gone = removed(row(name=(version("Hall", 2),)))
    mark = merge(gone["deleted"], (version(None, 70, "oak", oak=50),))
    assert not deleted({**gone, "deleted": mark})


@pytest.mark.parametrize("mark", [True, "", "never", "ash:", "ash:x oak:1"])
def test_a_mark_that_is_none_removes_nothing(mark: Value) -> None:
    """A damaged file loses no row."""
    assert not deleted(row(deleted=(version(mark, 50, "oak"),)))


@given(st.data())
def test_rows_of_two_devices_stand_together(data: st.DataObject) -> None:
    """Merged in either order, all rows of both are there once, each device's in its own order; nothing depends on who merges."""
    orders = st.lists(st.text("0123456789abcdefi", min_size=1, max_size=3).map(lambda key: key + "i"), max_size=5)
    first, second = data.draw(orders), data.draw(orders)

    def cells(device: str, keys: list[str]) -> tuple[Entry, ...]:
        return tuple(
            (AGREED, f"assets/map--{device}{n}/order", (Version(value=key, stamp=5, device=device),))
            for n, key in enumerate(keys)
        )

    one, other = cells("ash", first), cells("oak", second)
    here, there = Plan(id="p").merge(one).merge(other), Plan(id="p").merge(other).merge(one)
    found = rows(PART, here.records("assets"))
    assert found == rows(PART, there.records("assets"))
    assert len(found) == len(first) + len(second)
    assert [id for id in found if "ash" in id] == rows(PART, Plan(id="p").merge(one).records("assets"))


def table(*names: str) -> Conversation:
    """A page with rows a, b, c … of these names."""
    cells: dict[str, Value] = {}
    for n, name in enumerate(names):
        at = f"assets/map--{chr(97 + n)}"
        cells |= {f"{at}/order": f"{n + 1}i", f"{at}/name": name}
    talk = Conversation(ROWS)
    talk.open(entries(cells))
    return talk


def order(talk: Conversation) -> str:
    """The rows of the page by the last letter of their ids."""
    return "".join(id[-1] for id in rows(PART, talk.plan.records("assets")))


def test_rows_move_up_and_down() -> None:
    """By one place, and no further than the ends, of which one is told."""
    talk = table("Hall", "Park", "Choir")
    answer = talk.do("assets/up/map--c")
    assert order(talk) == "acb"
    assert {"assets-map--c-up", "Now 2 of 3."} == {
        getattr(one, "id", getattr(one, "text", "")) for one in answer.effects
    }
    talk.do("assets/up/map--c")
    assert order(talk) == "cab"
    assert talk.do("assets/up/map--c").cells == ()
    talk.do("assets/down/map--c")
    talk.do("assets/down/map--c")
    assert order(talk) == "abc"
    assert talk.do("assets/down/map--c").cells == ()


@pytest.mark.parametrize("command", ["up", "down", "remove"])
def test_a_row_that_has_gone_is_left_alone(command: str) -> None:
    """Another tab removed it a moment ago."""
    talk = table("Hall", "Park")
    talk.do("assets/remove/map--a")
    talk.do(f"assets/{command}/map--a")
    assert order(talk) == "b"


@pytest.mark.parametrize("command", ["up", "down"])
def test_rows_with_one_key_change_places(command: str) -> None:
    """Two devices gave two rows the same place; they stand by their ids until one is moved."""
    talk = Conversation(ROWS)
    talk.open(entries({f"assets/map--{id}/order": "5i" for id in "abc"}))
    talk.do(f"assets/{command}/map--b")
    assert order(talk) == ("bac" if command == "up" else "acb")


def test_a_removal_says_what_went_and_where_the_focus_goes() -> None:
    """To the row that follows, else to the one before, else to the button that adds one."""
    talk = table("Hall", "Park")
    answer = talk.do("assets/remove/map--a")
    assert answer.undo == "Removed: Hall."
    assert [getattr(one, "id", "") for one in answer.effects] == ["assets-map--b"]
    assert "map--a" not in answer.html["assets/rows.map"]
    answer = talk.do("assets/remove/map--b")
    assert [getattr(one, "id", "") for one in answer.effects] == ["assets-add-map"]


def test_an_edit_made_elsewhere_brings_a_removed_row_back_whole() -> None:
    """With every field, in its place, as the page then shows it."""
    talk = table("Hall", "Park")
    talk.do("assets/remove/map--a")
    answer = talk.change(((AGREED, "assets/map--a/needs", (Version(value="A ramp", stamp=7, device="elm"),)),))
    assert order(talk) == "ab"
    assert all(text in answer.html["assets/rows.map"] for text in ("Hall", "A ramp"))


def test_a_removed_row_is_no_longer_counted() -> None:
    """Neither in the strip, nor by the rules, nor in the plan."""
    talk = Conversation(("assets/head.map", "assets/found.map", "plan/line.assets"))
    before = talk.open(SHEET_EXAMPLES["assets"]["full"]).html
    after = talk.do("assets/remove/map--w1").html
    assert "5 assets" in before["assets/head.map"]
    assert "4 assets" in after["assets/head.map"]
    name = str(top(talk.plan.fields("assets", "map--w1").get("name", EMPTY)))
    assert name in before["plan/line.assets"]
    assert name not in after["plan/line.assets"]


def test_every_write_is_later_than_what_it_covers() -> None:
    """Also where another device's clock runs ahead."""
    talk = Conversation(ROWS)
    ahead = NOW * 2
    talk.open(((AGREED, "assets/map--a/order", (Version(value="5i", stamp=ahead, device="elm"),)),
               (AGREED, "assets/map--b/order", (Version(value="6i", stamp=ahead, device="elm"),))))  # fmt: skip
    ((_, _, (written,)),) = talk.do("assets/down/map--a").cells
    assert written.stamp > ahead
    assert order(talk) == "ba"


def test_a_change_makes_the_controls_of_one_row_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many rows there are: the list of errors once made all controls of all rows anew."""
    cells: dict[str, Value] = {}
    for n in range(50):
        cells |= {
            f"assets/map--r{n}/order": f"{n:02d}i",
            f"assets/map--r{n}/name": "Hall",
            f"assets/map--r{n}/kind": "x",
        }
    records = tuple(f"assets/record.map--r{n}" for n in range(50))
    talk = Conversation(("assets/errors", "assets/head.map", "assets/found.map", "assets/rows.map", *records))
    talk.open(entries(cells))
    made: list[str] = []

    def noted(one: Field, name: str, cell: Cell, *, about: str, known: Origins) -> FieldView:
        made.append(name)
        return field_view(one, name, cell, about=about, known=known)

    monkeypatch.setattr(worksheet, "field_view", noted)
    answer = talk.change(((AGREED, "assets/map--r7/name", (version("Park", 9, "elm"),)),))
    assert "assets/record.map--r7" in answer.html
    assert len(made) == len(PART.fields)


def test_only_the_first_findings_of_many_are_listed() -> None:
    """Twenty, and how many more there are of them all."""
    talk = Conversation(("assets/found.map",))
    html = talk.open(entries({f"assets/map--r{n}/{name}": "ai" for n in range(25) for name in ("order", "name")})).html
    assert html["assets/found.map"].count('class="finding__text"') == 20
    count = re.search(r'found__count">(\d+)<', html["assets/found.map"])
    assert count
    assert f"and {int(count[1]) - 20} more" in html["assets/found.map"]


LONG = tuple(
    (AGREED, f"assets/map--r{n:04}/{name}", (Version(value=value, stamp=1, device="a", seen={}),))
    for n in range(1000)
    for name, value in (("order", f"{n:04}i"), ("name", f"Asset {n}"))
)


def test_of_a_long_table_the_first_and_the_newest_rows_are_shown() -> None:
    """And what has something to mend, and the row that a link leads to; all of them when asked for."""
    region = "assets/rows.map"
    talk = Conversation((region,))
    wrong = (AGREED, "assets/map--r0500/kind", (Version(value="no such kind", stamp=1, device="a", seen={}),))
    html = talk.open((*LONG, wrong)).html[region]
    assert html.count('class="row"') == MOST + 1
    assert f"{999 - MOST} more assets are in the plan and not shown here." in html
    assert all(f"map--r{n:04}" in html for n in (0, MOST - LAST - 1, 500, 1000 - LAST, 999))
    assert "map--r0600" not in html
    shown = talk.do("assets/show/map--r0600")
    assert 'data-row="assets/map--r0600"' in shown.html[region]
    assert [getattr(one, "id", "") for one in shown.effects] == ["assets-map--r0600"]
    every = talk.do("assets/all/map").html[region]
    assert every.count('class="row"') == 1000
    assert "not shown here" not in every
