"""Cells: versions, merging, and what a write leaves beside itself."""

import random
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools_py.cells import (
    EMPTY,
    Address,
    AddressError,
    Cell,
    Version,
    conflicting,
    join,
    merge,
    parse_seen,
    print_seen,
    top,
    write,
)

DEVICES = ("ash", "birch", "cedar", "dill")


class Browser:
    """A device with two tabs, each of which shows what it last read, over one store."""

    def __init__(self, name: str) -> None:
        """Begin with nothing stored and nothing shown."""
        self.name = name
        self.cell: Cell = EMPTY
        self.shown: dict[int, dict[str, int]] = {0: {}, 1: {}}
        self.fresh = 0

    def read(self, tab: int) -> None:
        """Show the latest version; others that stand beside it stay unseen."""
        self.shown[tab] = self.cell[0].shown if self.cell else {}

    def write(self, tab: int, value: str, clock: int) -> None:
        """Write over what the tab shows."""
        self.fresh += 1
        writers = (self.name, f"{self.name}.{tab}", f"{self.name}.{tab}.{self.fresh}")
        self.cell = write(self.cell, value, shown=self.shown[tab], now=clock, writers=writers)
        self.shown[tab] = next(v for v in self.cell if v.value == value).shown

    def receive(self, other: "Browser") -> None:
        """Merge another device's file."""
        self.cell = merge(self.cell, other.cell)


step = st.tuples(
    st.sampled_from(["write", "read", "receive", "choose"]),
    st.integers(0, 3),
    st.integers(0, 3),
    st.integers(0, 1),
    st.integers(0, 50),
)
histories = st.lists(step, max_size=40)


def replay(history: list[tuple[str, int, int, int, int]]) -> tuple[list[Browser], dict[str, set[str]]]:
    """Run a history; beside the browsers, give each value's true ancestors: the values that it replaced."""
    browsers = [Browser(name) for name in DEVICES]
    ancestors: dict[str, set[str]] = {}
    shows: dict[tuple[int, int], set[str]] = {}
    for number, (what, at, other, tab, clock) in enumerate(history):
        browser = browsers[at]
        value = f"v{number}"
        if what == "receive":
            browser.receive(browsers[other])
        elif what == "read":
            browser.read(tab)
            latest = {str(browser.cell[0].value)} if browser.cell else set()
            shows[at, tab] = latest | {a for v in latest for a in ancestors[v]}
        elif what == "choose":
            browser.shown[tab] = join(*(v.shown for v in browser.cell))
            every = {str(v.value) for v in browser.cell}
            shows[at, tab] = every | {a for v in every for a in ancestors[v]}
        else:
            ancestors[value] = set(shows.get((at, tab), set()))
            browser.write(tab, value, clock)
            shows[at, tab] = ancestors[value] | {value}
    return browsers, ancestors


@given(histories)
def test_exactly_the_concurrent_versions_remain(history: list[tuple[str, int, int, int, int]]) -> None:
    """After all devices merge, a value stands if and only if no other value replaced it."""
    browsers, ancestors = replay(history)
    merged = merge(*(browser.cell for browser in browsers))
    replaced = set().union(*ancestors.values())
    assert {str(v.value) for v in merged} == set(ancestors) - replaced


@given(histories)
def test_merging_commutes_associates_and_repeats_harmlessly(history: list[tuple[str, int, int, int, int]]) -> None:
    """Whatever the order of files, the result is the same."""
    a, b, c, d = (browser.cell for browser in replay(history)[0])
    whole = merge(a, b, c, d)
    assert all(merge(*order) == whole for order in permutations((a, b, c, d)))
    assert merge(merge(a, b), merge(c, d)) == merge(a, merge(b, merge(c, d))) == whole
    assert merge(whole, a) == merge(whole, whole) == whole


@given(histories)
def test_device_and_stamp_name_one_version(history: list[tuple[str, int, int, int, int]]) -> None:
    """No two versions that ever stand together share device and stamp."""
    versions = [v for browser in replay(history)[0] for v in browser.cell]
    named = {(v.device, v.stamp): v.value for v in versions}
    assert all(named[v.device, v.stamp] == v.value for v in versions)


def test_a_late_clock_does_not_lose_an_edit() -> None:
    """A device whose clock is years behind still replaces what it has seen."""
    first = write(EMPTY, "ahead", shown={}, now=9_000, writers=("ash",))
    second = write(first, "behind", shown=first[0].shown, now=5, writers=("birch",))
    assert [v.value for v in second] == ["behind"]
    assert second[0].stamp == 9_002


def test_a_tab_that_saw_less_writes_beside() -> None:
    """Another tab's version, not shown here, stays; the new one stands under device and tab."""
    base = write(EMPTY, "base", shown={}, now=1, writers=("ash",))
    other = write(base, "other tab", shown=base[0].shown, now=2, writers=("ash",))
    both = write(other, "this tab", shown=base[0].shown, now=3, writers=("ash", "ash.t1", "ash.t1.x"))
    assert [(v.value, v.device) for v in both] == [("this tab", "ash.t1"), ("other tab", "ash")]
    assert conflicting(both)
    assert top(both) == "this tab"


def test_equal_values_side_by_side_are_no_conflict() -> None:
    """Two devices that tick the same box agree."""
    ticks = [(Version(value=True, stamp=5, device=name),) for name in ("ash", "birch")]
    assert not conflicting(merge(*ticks))


@given(st.dictionaries(st.sampled_from(["ash", "ash.t1", "b-2.t.x"]), st.integers(0, 2**53)))
def test_a_view_survives_its_attribute(seen: dict[str, int]) -> None:
    """`data-stamp` holds what was seen, unchanged."""
    assert parse_seen(print_seen(seen)) == seen


def test_a_view_that_is_none_is_refused() -> None:
    """A damaged attribute is named."""
    with pytest.raises(ValueError, match="not device:stamp: ash"):
        parse_seen("ash")


@pytest.mark.parametrize("text", ["map/data-held/done", "a/b/c.d-1"])
def test_addresses_print_as_they_were_read(text: str) -> None:
    """Reading and printing an address gives it back."""
    assert str(Address.parse(text)) == text


@pytest.mark.parametrize("text", ["", "a/b", "a/b/c/d", "A/b/c", "a/b/", "a/b/c.", "a/ b/c", "a/b/c.d.e!"])
def test_what_is_no_address_is_refused(text: str) -> None:
    """Only three parts of small letters, digits and hyphens are an address."""
    with pytest.raises(AddressError):
        Address.parse(text)


def test_a_merge_of_many_devices_keeps_order() -> None:
    """The latest version is on top, ties go by device."""
    versions = [Version(value=name, stamp=7, device=name) for name in DEVICES]
    random.Random(1).shuffle(versions)
    assert [v.device for v in merge(versions)] == sorted(DEVICES, reverse=True)
