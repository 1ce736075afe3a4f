"""Tables as sheets: what stands in a line, the order that a head gives, and rows that are changed together."""

from urllib.parse import urlencode

from tests.core.conversation import Conversation
from tests.examples import SHEET_EXAMPLES, SHEETS, entries
from tools_py.cells import EMPTY, Value, top
from tools_py.records import rows
from tools_py.tools.worksheet.lines import in_line

PART = next(one for one in SHEETS if one.id == "assets").part("map")
ROWS: dict[str, dict[str, Value]] = {
    "a": {"name": "Hall", "kind": "places"},
    "b": {"name": "allotments", "kind": "people"},
    "c": {"name": "Choir"},
}


def page() -> Conversation:
    """A list of three assets."""
    talk = Conversation(("assets/rows.map", "assets/told.map"))
    cells = {f"assets/map--{id}/{name}": value for id, row in ROWS.items() for name, value in row.items()}
    talk.open(entries({**{f"assets/map--{id}/order": id for id in ROWS}, **cells}))
    return talk


def listed(talk: Conversation, field: str = "name") -> list[Value]:
    """What stands in a field, row by row."""
    records = talk.plan.records("assets")
    return [top(records[id].get(field, EMPTY)) for id in rows(PART, records)]


def test_every_table_has_its_main_columns_in_a_line() -> None:
    """The name first; nothing that takes more than a line stands in it, and no field stands twice in a row."""
    for sheet in SHEETS:
        for part in sheet.parts:
            line = in_line(part)
            assert len(line) <= 5
            assert [one.id for one in line[:1]] == ([part.label] if part.kind == "rows" else [])
            assert not {one.kind for one in line} & {"note", "several-of", "tick"}


def test_a_field_stands_once_in_its_row() -> None:
    """In its line or in its details."""
    talk = Conversation(("actions/rows.actions",))
    html = talk.open(SHEET_EXAMPLES["actions"]["full"]).html["actions/rows.actions"]
    for name in ("what", "when", "who", "status", "why"):
        assert html.count(f'name="actions/actions--w1/{name}"') == 1


def test_a_head_sorts_and_sorts_back() -> None:
    """Words by the alphabet whatever their capitals, choices in their own order, what is empty always last."""
    talk = page()
    assert talk.do("assets/sort/map/name").undo == "Sorted by “Asset”."
    assert listed(talk) == ["allotments", "Choir", "Hall"]
    talk.do("assets/sort/map/name")
    assert listed(talk) == ["Hall", "Choir", "allotments"]
    talk.do("assets/sort/map/kind")
    assert listed(talk) == ["allotments", "Hall", "Choir"]
    talk.do("assets/sort/map/kind")
    assert listed(talk) == ["Hall", "allotments", "Choir"]


def test_a_sorted_table_of_one_writes_nothing() -> None:
    talk = Conversation(())
    talk.open(entries({"assets/map--a/order": "a", "assets/map--a/name": "Hall"}))
    assert talk.do("assets/sort/map/name").cells == ()


def test_dates_and_what_cannot_be_read_are_sorted_too() -> None:
    """Days by the calendar; words that are no day after them, and before what is empty."""
    talk = Conversation(())
    days = {"a": "3 May 2028", "b": "soon", "c": "", "d": "1 June 2027"}
    cells: dict[str, Value] = {f"actions/actions--{id}/order": id for id in days}
    talk.open(entries(cells | {f"actions/actions--{id}/when": day for id, day in days.items()}))
    talk.do("actions/sort/actions/when")
    records = talk.plan.records("actions")
    part = next(one for one in SHEETS if one.id == "actions").part("actions")
    assert [top(records[id]["when"]) for id in rows(part, records)] == ["1 June 2027", "3 May 2028", "soon", ""]


def test_ticked_rows_are_given_the_same_answer() -> None:
    """Those alone, and only what was filled in; it is said, and can be taken back."""
    talk = page()
    answer = talk.do("assets/several/map", urlencode([("pick", "map--a"), ("pick", "map--c"), ("set.kind", "culture")]))
    assert listed(talk, "kind") == ["culture", "people", "culture"]
    assert answer.undo == "2 rows were changed: kind: Stories and culture."
    assert "2 rows were changed" in answer.html["assets/told.map"]


def test_nothing_is_changed_without_rows_or_answers() -> None:
    """Nor by an answer that the field refuses, which is said in the field's own words."""
    for form, said in (
        ([("set.kind", "culture")], "Tick the rows first."),
        ([("pick", "map--a")], "First select what to change."),
        ([("pick", "map--a"), ("set.kind", "nonsense")], "none of the choices"),
        ([("pick", "map--a"), ("set.kind", "places")], "already have it"),
    ):
        talk = page()
        answer = talk.do("assets/several/map", urlencode(form))
        assert (answer.cells, answer.undo) == ((), None)
        assert said in answer.html["assets/told.map"]
