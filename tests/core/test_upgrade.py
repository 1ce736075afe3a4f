"""Plans that were saved before tools were merged: every word is in the place that asks for it now."""

import json
import re
from functools import cache
from io import BytesIO
from pathlib import Path
from zlib import crc32

import pytest
from docx import Document

from tests.core.conversation import Conversation
from tests.core.plan_contents import gatherer
from tests.examples import CONTENT, SHEETS, sheet_regions
from tools_py.cells import Address, Version, conflicting
from tools_py.exports import document, share, word
from tools_py.exports.backup import read, readable
from tools_py.exports.contents import Choice
from tools_py.exports.workbook import reading, writing
from tools_py.fields import Field
from tools_py.plan import AGREED, Plan
from tools_py.scene import Scene
from tools_py.upgrade import GONE, MOVES, SCHEMA, place, upgrade

SAMPLE = Path(__file__).parent.parent / "fixtures/plans/schema-1-every-tool-that-merged.toolkit.json"
VIEW = "v1"


def words(text: str) -> set[str]:
    """The words that the sample holds, each of them once."""
    return set(re.findall(r"word\d{4}", text))


@cache
def before() -> str:
    """The file as the earlier release saved it."""
    return SAMPLE.read_text("utf-8")


@cache
def opened() -> Plan:
    """The plan as it opens now."""
    return read(before()).plan


@cache
def scene() -> Scene:
    """The plan, to be looked at."""
    return Scene(toolkit=CONTENT.toolkit, plan=opened())


def fields() -> dict[str, Field]:
    """Every field that a tool asks now, by `tool/record or part/field`."""
    return {
        f"{sheet.id}/{record}/{one.id}": one
        for sheet in SHEETS
        for part in sheet.parts
        for record in (part.id, *(line.id for line in part.lines))
        for one in part.fields
    }


def test_the_sample_holds_words_in_every_tool_that_went() -> None:
    """In each of its fields that takes any."""
    held = {address.split("/")[0] for _, address, versions in json.loads(before())["cells"] if words(str(versions))}
    assert held >= GONE.keys()
    assert len(words(before())) > 500


def test_every_word_is_in_a_field_that_is_asked() -> None:
    """Or is the reason that was given for a part."""
    asked = fields()
    lost = []
    for _, address, cell in opened().entries():
        if not words(str(cell)):
            continue
        where = Address.parse(address)
        known = f"{where.tool}/{where.record.partition('--')[0]}/{where.field.partition('.')[0]}" in asked
        if not known and where.field not in {"reason", "reason-before", "name"}:
            lost.append(address)
    assert lost == []


def test_no_answer_is_one_that_its_field_refuses() -> None:
    """Choices that are called otherwise now were renamed."""
    asked, wrong = fields(), []
    for _, address, cell in opened().entries():
        where = Address.parse(address)
        one = asked.get(f"{where.tool}/{where.record.partition('--')[0]}/{where.field}")
        if one and one.kind not in {"reference", "several-of"} and one.error(cell[0].value):
            wrong.append((address, cell[0].value, one.error(cell[0].value)))
    assert wrong == []


def test_no_two_texts_came_to_one_place() -> None:
    """Nobody has to choose between two texts that were answers to two questions."""
    doubled = [address for _, address, cell in opened().entries() if conflicting(cell) and words(str(cell))]
    assert doubled == []


def test_every_word_is_on_a_page() -> None:
    """In the tools' own pages, as they stand once the plan is open."""
    seen = set[str]()
    for voice in (AGREED, VIEW):
        for sheet in SHEETS:
            talk = Conversation(tuple(sheet_regions(sheet, opened(), voice=voice)))
            html = talk.open(tuple(opened().entries()), voice=voice).html
            seen |= words(" ".join(html.values()))
    assert words(before()) - seen == set()


@cache
def exported() -> tuple[str, str]:
    """All text of the Word document and of the workbook, with what is private and the views."""
    choice = Choice(private=True, views=True, annexes=frozenset({"answers"}))
    given = gatherer().gather(scene(), choice)
    paper = Document(BytesIO(word.write(document.paper(given, choice))))
    told = "".join(node.text or "" for node in paper.element.body.iter() if node.tag.endswith("}t"))
    pages, _ = reading.read(writing.write(given))
    cells = (str(cell.value) for page in pages for row in page.cells.values() for cell in row.values())
    return told, " ".join(cells)


def goes_out(address: str) -> bool:
    """Whether an answer goes out: not a reason, nor what another answer hides, as it was hidden before."""
    where = Address.parse(address)
    one = fields().get(f"{where.tool}/{where.record.partition('--')[0]}/{where.field}")
    return one is not None and (one.when is None or one.id in one.when.fields())


def test_every_answer_is_in_the_exports() -> None:
    """In Word and in Excel alike; the rest goes out with the file."""
    answers = words(" ".join(str(cell) for voice, at, cell in opened().entries() if not voice and goes_out(at)))
    told, cells = exported()
    assert len(answers) > 500
    assert answers - words(told) == set()
    assert answers - words(cells) == set()


def test_every_word_goes_on_with_the_file_for_colleagues() -> None:
    text = share.write(opened(), CONTENT.toolkit, Choice(private=True, views=True), 1_795_300_000_000)
    assert words(text) == words(before())
    assert json.loads(text)["schema"] == SCHEMA
    assert dict(cells(read(text).plan)) == dict(cells(opened()))


def cells(plan: Plan) -> list[tuple[tuple[str, str], object]]:
    """Every cell by its voice and address."""
    return [((voice, address), cell) for voice, address, cell in plan.entries()]


def test_what_a_browser_keeps_is_moved_as_a_file_is() -> None:
    """Its cells are moved each time that they are read."""
    kept = json.loads(before())["cells"]
    assert dict(cells(Plan(id="p").merge(upgrade(readable(kept)).entries))) == dict(cells(opened()))


def test_what_a_browser_kept_elsewhere_is_stored_anew_and_let_go() -> None:
    """Else the words of a row that is removed later stayed where an earlier release kept them, and in backup files."""
    kept = tuple(readable(json.loads(before())["cells"]))
    answer = Conversation().open(kept)
    stored, left = Plan(id="p").merge(answer.cells), Plan(id="p").merge(answer.left)
    lies = tuple(Plan(id="p").merge([*(one for one in kept if one not in answer.left), *answer.cells]).entries())
    assert {address.split("/")[0] for _, address, _ in answer.left} >= GONE.keys()
    assert dict(cells(Plan(id="p").merge(upgrade(lies).entries))) == dict(cells(opened()))
    assert words(str(cells(left))) <= words(str(cells(stored)))
    again = Conversation().open(lies)
    assert (again.cells, again.left) == ((), ())


def test_an_action_made_before_is_not_made_again() -> None:
    """Its id was worked out from the place where its source stood then."""
    source = "pdsa/cycles--r1"
    old = f"actions--{crc32(source.encode()):08x}"
    held = [
        ["", f"actions/{old}/{name}", [version(value)]]
        for name, value in {"order": "a", "what": "Ring round.", "source": source}.items()
    ]
    held += [["", f"{source}/order", [version("a")]], ["", f"{source}/change", [version("Ring round.")]]]
    talk = Conversation()
    talk.open(tuple(readable(held)))
    answer = talk.do("actions/from/review/reviews--r1")
    assert not answer.cells
    assert "already" in str(answer.effects)


def test_a_copy_from_before_merges_with_one_that_was_worked_on_since() -> None:
    """What was written later covers what it replaced, wherever the older copy keeps it."""
    address = "review/reviews--pds1/seen"
    (old,) = opened().cell(AGREED, address)
    newer = Version(value="Read again", stamp=old.stamp + 1, device="ash", seen=old.shown)
    here = opened().merge([(AGREED, address, (newer,))])
    assert here.merge(read(before()).plan.entries()).cell(AGREED, address) == (newer,)


def test_what_names_a_row_that_moved_still_finds_it() -> None:
    """An action made of it, and a card of the logic model."""
    plan = opened()
    assert plan.value("actions/actions--a1/source") == "review/reviews--pds1"
    assert plan.value("actions/actions--a2/source") == "assets/map--com1"
    assert plan.value("logic-model/card--c1/asset") == "map--ass1"
    assert "order" in plan.fields("assets", "map--com1")


def test_the_rating_that_was_agreed_is_the_rating() -> None:
    """In the mark-up a partnership noted its first mark and the one that it agreed on; a contributor gave one only."""
    mark = {"rating": "2", "agreed": "1"}
    held = [["", f"triangle-mark-up/civic/{name}", [version(value)]] for name, value in mark.items()]
    held += [[VIEW, "triangle-mark-up/civic/rating", [version("3")]]]
    plan = Plan(id="p").merge(upgrade(readable(held)).entries)
    assert plan.value("triangle/civic/rating") == "1"
    assert plan.value("triangle/civic/first-mark") == "2"
    assert plan.value("triangle/civic/rating", voice=VIEW) == "3"


def version(value: object) -> dict[str, object]:
    """A version as a file holds it."""
    return {"value": value, "stamp": 5, "device": "ash", "seen": {}}


@pytest.mark.parametrize("tool", GONE)
def test_a_tool_that_went_leads_somewhere(tool: str) -> None:
    """Its answers and its address; and no tool has taken its id since."""
    known = {sheet.id for sheet in SHEETS}
    assert GONE[tool] in known
    assert tool not in known
    assert f"{tool}/*/*" in MOVES or any(key.startswith(f"{tool}/") for key in MOVES)
    assert place(Address(tool=tool, record="anything", field="at-all")).tool in known


def test_what_never_moved_stays() -> None:
    """Also an address that cannot be read."""
    held = [["", "Not an address!", [version("x")]], ["", "actions/actions--a/what", [version("x")]]]
    assert [address for _, address, _ in upgrade(readable(held)).entries] == [
        "Not an address!",
        "actions/actions--a/what",
    ]


def test_the_page_saves_the_schema_that_the_core_reads() -> None:
    """The page's script writes backup files by itself, where there is no Python."""
    script = (Path(__file__).parents[2] / "overrides/assets/shell/backup-file.js").read_text("utf-8")
    assert re.findall(r"schema: (\d+)", script) == [str(SCHEMA)]
