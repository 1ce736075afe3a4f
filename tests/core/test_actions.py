"""Actions in one press: from an item, a row, a line and a finding; made twice it is one; the voice stays."""

import re
from html import unescape

import pytest

from tests.core.conversation import Conversation
from tests.examples import CHECKLIST, CONTENT, SHEET_EXAMPLES, SHEETS, entries
from tools_py.cells import EMPTY, Version, top
from tools_py.plan import AGREED
from tools_py.records import rows
from tools_py.worksheet import Part, Worksheet

PART = next(one for one in SHEETS if one.id == "actions").part("actions")
ITEM = next(CHECKLIST.items)
BUTTON = re.compile(r'href="#([^"]+)">([^<]+)</a> <button[^>]+value="(actions/from/[^"]+)"')
each_part = pytest.mark.parametrize(
    ("sheet", "part"), [(sheet, part) for sheet in SHEETS for part in sheet.parts], ids=lambda one: one.id
)


def actions(talk: Conversation) -> list[dict[str, object]]:
    """The plan's actions, in their order."""
    records = talk.plan.records("actions")
    return [{name: top(cell) for name, cell in records[id].items() if name != "order"} for id in rows(PART, records)]


def page(*regions: str) -> Conversation:
    """A page with an empty plan."""
    talk = Conversation(regions)
    talk.open()
    return talk


def test_an_action_is_made_of_a_checklist_item() -> None:
    """By the button in the item; it says what is to be done, and where it came from. It once said that it was done."""
    talk = page(f"{CHECKLIST.id}/item.{ITEM.id}", "actions/rows.actions")
    (command,) = re.findall(r'value="(actions/from/[^"]+)"', talk.look().html[f"{CHECKLIST.id}/item.{ITEM.id}"])
    answer = talk.do(command)
    assert actions(talk) == [{"what": ITEM.action, "source": f"{CHECKLIST.id}/{ITEM.id}"}]
    assert answer.undo is not None
    assert answer.undo.startswith("Added to the plan’s actions: ")
    stage = CONTENT.toolkit.stage(CHECKLIST.stage).address
    link = f'href="../../{stage}#{CHECKLIST.id}-{ITEM.id}">{CHECKLIST.title}</a>'
    assert link in answer.html["actions/rows.actions"]


def test_an_action_is_made_of_a_row() -> None:
    """With the row's name, and the way back to it."""
    talk = Conversation(("actions/rows.actions",))
    talk.open(SHEET_EXAMPLES["assets"]["full"])
    answer = talk.do("actions/from/assets/map--w1")
    (made,) = actions(talk)
    row = talk.plan.fields("assets", "map--w1")
    assert made == {"what": top(row["name"]), "source": "assets/map--w1", "who": top(row["owner"])}
    assert 'href="../../tools/assets/#assets-map--w1"' in answer.html["actions/rows.actions"]


def test_an_action_takes_over_lead_date_and_note() -> None:
    """Of a checklist item and of a row; and the answer says where the action stands. They once were lost."""
    noted = {"note": "Two lists are missing.", "lead": "Public health team", "back": "12 June 2027"}
    talk = page()
    talk.change(entries({f"{CHECKLIST.id}/{ITEM.id}/{name}": text for name, text in noted.items()}))
    answer = talk.do(f"actions/from/{CHECKLIST.id}/{ITEM.id}")
    (made,) = actions(talk)
    assert (made["who"], made["when"], made["why"]) == (noted["lead"], noted["back"], noted["note"])
    (id,) = rows(PART, talk.plan.records("actions"))
    assert answer.made == f"tools/actions/#actions-{id}"
    talk = page()
    gap = {"gap": "No figures by ethnicity", "order": "a", "who": "Analysts", "by": "1 May 2027"}
    talk.change(entries({f"partnership/missing--m/{name}": text for name, text in gap.items()}))
    talk.do("actions/from/partnership/missing--m")
    (made,) = actions(talk)
    assert made["when"] == "1 May 2027"


def test_an_action_of_ones_own_view_brings_no_note_into_the_plan() -> None:
    """What one contributor noted is theirs; only the name of the thing goes along."""
    talk = Conversation(())
    talk.open(voice="v")
    cells = ((("v", f"{CHECKLIST.id}/{ITEM.id}/note", (Version(value="Mine", stamp=1, device="d"),))),)
    talk.change(cells)
    talk.do(f"actions/from/{CHECKLIST.id}/{ITEM.id}")
    (made,) = actions(talk)
    assert "why" not in made


def test_made_twice_it_is_one() -> None:
    """Nothing is written the second time, and that is said; two devices that make it make one as well."""
    here, there = page(), page()
    here.do("actions/from/assets/map--w1")
    again = here.do("actions/from/assets/map--w1")
    assert again.cells == ()
    assert [getattr(one, "text", "") for one in again.effects] == ["It is already in the plan’s actions."]
    there.do("actions/from/assets/map--w1")
    here.change(tuple(there.plan.entries()))
    assert len(actions(here)) == 1


def test_a_removed_action_can_be_made_again() -> None:
    talk = page()
    talk.do(f"actions/from/{CHECKLIST.id}/{ITEM.id}")
    (id,) = rows(PART, talk.plan.records("actions"))
    talk.do(f"actions/remove/{id}")
    assert actions(talk) == []
    talk.do(f"actions/from/{CHECKLIST.id}/{ITEM.id}")
    assert len(actions(talk)) == 1


def test_actions_stand_in_the_order_in_which_they_were_made() -> None:
    talk = page()
    items = [item.id for item in CHECKLIST.items][:5]
    for item in items:
        talk.do(f"actions/from/{CHECKLIST.id}/{item}")
    assert [one["source"] for one in actions(talk)] == [f"{CHECKLIST.id}/{item}" for item in items]


def test_the_voice_stays() -> None:
    """An action is the plan's, whoever makes it; of a row in one's own view it has that row's name."""
    talk = Conversation()
    cells = {"assets/map--a/order": "i", "assets/map--a/name": "Choir"}
    talk.open(tuple(("v1", address, cell) for _, address, cell in entries(dict(cells))), voice="v1")
    answer = talk.do("actions/from/assets/map--a")
    assert answer.voice == "v1"
    assert {voice for voice, _, _ in answer.cells} == {AGREED}
    assert actions(talk) == [{"what": "Choir", "source": "assets/map--a"}]
    assert talk.do("actions/from/assets/map--a").voice == "v1"


@pytest.mark.parametrize("source", ["", "somewhere", "no-such-tool/a", "javascript:alert(1)/x", "assets/", "<b>/<b>"])
def test_words_of_ones_own_lead_nowhere(source: str) -> None:
    """Only what names a tool's record is a link."""
    talk = Conversation(("actions/rows.actions",))
    html = talk.open(entries({"actions/actions--a/order": "i", "actions/actions--a/source": source})).html
    assert "row__back" not in html["actions/rows.actions"]


@each_part
def test_every_finding_becomes_an_action_of_its_own(sheet: Worksheet, part: Part) -> None:
    """With the finding's words; of one about the whole part too, and where a rule finds several things about one record."""
    at = "assets/map--lone"
    lone = entries({at.replace("assets/map", f"{sheet.id}/{part.id}") + "/order": "zi"}) if part.kind == "rows" else ()
    talk = Conversation((f"{sheet.id}/found.{part.id}",))
    (html,) = talk.open((*SHEET_EXAMPLES[sheet.id]["part"], *lone)).html.values()
    found = BUTTON.findall(html)
    assert len({command for *_, command in found}) == len({(place, text) for place, text, _ in found})
    for _, text, command in found:
        talk.do(command)
        made = talk.plan.records("actions")
        assert unescape(text) in {top(fields.get("what", EMPTY)) for fields in made.values()}


def test_a_finding_that_has_gone_leaves_the_records_name() -> None:
    """It was mended in another tab before the button was pressed."""
    talk = page()
    talk.change((("", "assets/map--a/order", (Version(value="i", stamp=1, device="ash"),)),))
    talk.do("actions/from/assets/map--a/no-use/00000000")
    talk.do("actions/from/assets/map/kinds-missing/00000000")
    assert [one["what"] for one in actions(talk)] == ["Unnamed asset", "Assets and activities"]
