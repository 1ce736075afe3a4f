"""What the checks of a tool say: once there is enough to say, the worst first, three at a time."""

from tests.core.conversation import Conversation
from tests.examples import entries
from tools_py.cells import Value
from tools_py.tools.worksheet.views import FIRST, FoundView


def found(region: str, cells: dict[str, Value]) -> FoundView:
    """What stands in a region once these cells are entered."""
    talk = Conversation((region,))
    talk.open(entries(cells))
    tool, _, part = region.partition("/")
    view = talk.session.tools[tool].view(talk.session.scene, part)
    assert isinstance(view, FoundView)
    return view


def assets(*rows: dict[str, Value]) -> dict[str, Value]:
    """Rows of the list of assets."""
    each = ((f"assets/map--r{n}", {"order": f"{n}i", **row}) for n, row in enumerate(rows))
    return {f"{at}/{name}": value for at, row in each for name, value in row.items()}


THREE = assets({"name": "Hall"}, {"name": "Choir"}, {"name": "Allotments", "carry": True})


def test_what_has_hardly_begun_is_not_found_fault_with() -> None:
    """An empty list says in one line what will stand there; one row does not bring eleven checks."""
    for cells in ({}, assets({"name": "Hall"}), assets({"name": "Hall"}, {"name": "Choir"})):
        view = found("assets/found.map", cells)
        assert view.findings == ()
        assert view.waits.endswith("once 3 assets are listed.")
    assert found("assets/found.map", THREE).waits == ""


def test_a_row_that_is_well_begun_is_checked_at_once() -> None:
    """What is missing from the whole list waits for more rows."""
    row: dict[str, Value] = {"name": "Hall", "kind": "places", "risk": "yes"}
    view = found("assets/found.map", assets(row))
    assert [one.text for one in view.findings if "could be lost" in one.text]
    assert all(one.href == "#assets-map--r0" for one in view.findings)


def test_a_part_that_is_done_is_checked_however_little_stands_in_it() -> None:
    view = found("assets/found.map", assets({"name": "Hall"}) | {"assets/map/done": True})
    assert len(view.findings) > FIRST


def test_the_worst_comes_first() -> None:
    """A breach of what was agreed before what is missing; of each kind one in turn, empty squares last."""
    texts = [one.text for one in found("assets/found.map", THREE).findings]
    assert "has not agreed to be listed" in texts[0]
    kinds = [text.partition(" of this kind is listed")[0] == "Nothing" for text in texts]
    assert kinds.index(True) > texts.index("Hall: no one is named to keep in touch.")
    assert texts[1].startswith("Hall: its use")
    assert texts[2] == "Hall: no one is named to keep in touch."


def test_three_are_in_sight_and_the_others_are_counted() -> None:
    view = found("assets/found.map", THREE)
    assert len(view.first) == FIRST
    assert len(view.first) + len(view.others) + view.more == len(view.findings)
    talk = Conversation(("assets/found.map",))
    html = talk.open(entries(THREE)).html["assets/found.map"]
    assert f"Show the other {len(view.findings) - FIRST}" in html


def test_a_form_waits_for_three_answers() -> None:
    """A charter with a name alone is not told of twelve gaps."""
    name: dict[str, Value] = {"project-charter/charter/problem": "Damp homes"}
    view = found("project-charter/found.charter", name)
    assert (view.findings, view.waits) == ((), "Points to check appear here once 3 of these fields are filled in.")
    more: dict[str, Value] = {f"project-charter/charter/{id}": "Something" for id in ("goal", "place")}
    view = found("project-charter/found.charter", name | more)
    assert len(view.findings) > FIRST
    assert view.waits == ""
