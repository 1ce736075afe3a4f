"""What is worked out again only when what it depends on is another object."""

from operator import eq

from tests.examples import entries, plan
from tools_py.cells import Version
from tools_py.kept import Kept
from tools_py.plan import AGREED, Plan

DONE, NOTE = "map-the-system/data-held/done", "map-the-system/data-held/note"


def test_the_same_object_gives_what_was_made_last() -> None:
    kept, records = Kept(), {"a": 1}
    first = kept.get("sum", (records,), lambda: [1])
    assert kept.get("sum", (records,), lambda: [2]) is first
    assert kept.last("sum") is first


def test_another_object_is_worked_out_again_though_it_is_equal() -> None:
    kept = Kept()
    first = kept.get("sum", ({"a": 1},), object)
    assert kept.get("sum", ({"a": 1},), object) is not first


def test_equal_texts_are_the_same() -> None:
    """Each message brings its own."""
    kept = Kept()
    first, second = ("../" * number for number in (2, 2))
    assert kept.get("page", (first,), object) is kept.get("page", (second,), object)


def test_each_thing_that_is_depended_on_counts_and_each_name_stands_alone() -> None:
    kept, a, b = Kept(), object(), object()
    made = [kept.get(name, depends, object) for name in ("x", "y") for depends in ((a,), (a, b), (b, a), (b, a))]
    assert len({id(one) for one in made}) == 6
    assert kept.last("z") is None


def test_what_is_made_anew_each_time_is_compared_where_that_is_asked_for() -> None:
    kept = Kept(alike=eq)
    assert kept.get("order", ([1, 2],), object) is kept.get("order", ([1, 2],), object)


def test_merging_what_is_there_already_leaves_the_plan_as_it_is() -> None:
    """As when the page tells of cells that were made here; nothing is read or drawn again for it."""
    before = plan("full")
    assert before.merge(tuple(before.entries())) is before
    assert before.merge(()) is before


def test_merging_keeps_the_map_of_every_record_in_which_nothing_is_different() -> None:
    before = plan("full")
    ((voice, address, (old,)),) = (entry for entry in before.entries() if entry[1] == NOTE)
    new = Version(value="Another", stamp=old.stamp + 1, device="other", seen=old.shown)
    after = before.merge([*before.entries(), (voice, address, (new,))])
    assert after.value(NOTE) == "Another"
    assert before.value(NOTE) != "Another"
    then, now = before.records("map-the-system"), after.records("map-the-system")
    assert [id for id in now if now[id] is not then[id]] == ["data-held"]
    assert after.records("plan") is before.records("plan")


def test_a_cell_that_was_unknown_to_this_release_counts_as_a_change_once() -> None:
    odd = entries({"not an address": "kept"})
    once = Plan(id="p").merge(odd)
    assert once.cell(AGREED, "not an address") == odd[0][2]
    assert once.merge(odd) is once


def test_of_many_only_those_that_changed_are_made_anew() -> None:
    """What is gone is forgotten, and the same map is not gone through again."""
    kept, a, b, c = Kept(), object(), object(), object()
    asked: list[str] = []

    def make(key: str, _: object) -> object:
        asked.append(key)
        return object()

    rows: dict[str, object] = {"a": a, "b": b}
    first = kept.each("rows", rows, make)
    assert kept.each("rows", rows, make) is first
    second = kept.each("rows", {"b": b, "a": c, "new": b}, make)
    assert asked == ["a", "b", "a", "new"]
    assert list(second) == ["b", "a", "new"]
    assert second["b"] is first["b"]
    assert kept.each("rows", {}, make) == {}
