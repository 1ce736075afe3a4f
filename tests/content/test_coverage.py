"""Every point of the source documents is told somewhere, and no page claims what it cannot."""

from pathlib import Path

import pytest
from attrs import evolve

from macros.content import Point
from macros.coverage import Coverage, Page, read
from tests.examples import CONTENT, ROOT


def page(*told: str, covers: object = "own") -> Page:
    """A page that tells these points."""
    meta = {"covers": list(told) if covers == "own" else covers}
    return Page(file="a.md", title="A page", meta=meta, told=frozenset(told))


def point(id: str) -> Point:
    """A point of a document."""
    return Point(id=id, where="Why", kind="fact", level=None, audience="all", gist="Something.")


SMALL = Coverage(
    points={id: point(id) for id in ("n4.a", "n4.b", "n4.c")},
    pages=(page("n4.a"),),
    pending={"F1": ("n4.b",)},
    left_out={"n4.c": "The figure is missing."},
)


def test_every_point_is_told() -> None:
    """On a page, in an item of an instrument on a page, in an instrument to come, or left out with the reason."""
    missing = read(ROOT, CONTENT).missing()
    assert not missing, f"{len(missing)} points are told nowhere: {', '.join(missing)}"


def test_front_matter_and_lists_are_right() -> None:
    """Each page names points that exist, or says why it tells none."""
    assert list(read(ROOT, CONTENT).faults()) == []


def test_a_point_that_nobody_tells_is_missing() -> None:
    assert SMALL.missing() == []
    assert evolve(SMALL, left_out={}, pending={}).missing() == ["n4.b", "n4.c"]


@pytest.mark.parametrize(
    ("coverage", "said"),
    [
        (evolve(SMALL, pages=(page("n4.x"),)), "docs/a.md: no point has the id n4.x"),
        (evolve(SMALL, pages=(page(),)), "docs/a.md: no covers"),
        (evolve(SMALL, pages=(page(covers="none"),)), "docs/a.md: covers none, without covers_reason"),
        (evolve(SMALL, pages=(page("n4.b"),)), "content/pending.yaml: n4.b is told by docs/a.md"),
        (evolve(SMALL, pages=(page("n4.c"),)), "content/left-out.yaml: n4.c is told by docs/a.md"),
        (evolve(SMALL, pending={"F1": ("n4.x",)}), "content/pending.yaml: no point has the id n4.x"),
        (evolve(SMALL, left_out={"n4.x": "Lost."}), "content/left-out.yaml: no point has the id n4.x"),
        (evolve(SMALL, pending={"F1": ("n4.c",)}), "content/pending.yaml and content/left-out.yaml both list n4.c"),
    ],
)
def test_a_fault_is_named_with_its_file(coverage: Coverage, said: str) -> None:
    assert said in list(coverage.faults())


def test_an_item_tells_its_points_where_it_stands(tmp_path: Path) -> None:
    """One section of a checklist, on a page that prints macros; a page that only shows how to write it tells nothing."""
    call = '{{ instrument("map-the-system", "place") }}'
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(f"---\ntitle: A\nrender_macros: true\ncovers: none\n---\n{call}\n", "utf-8")
    (tmp_path / "docs/b.md").write_text(f"---\ntitle: B\ncovers: [n4.title]\n---\n{call}\n", "utf-8")
    first, second = read(tmp_path, CONTENT).pages
    assert "n4.s1.a1.q1" in first.told
    assert second.told == {"n4.title"}
