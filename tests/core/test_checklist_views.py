"""How contributors see a checklist's items: next to each other, as in every other tool."""

from lxml import html as markup

from tests.core.conversation import Conversation
from tests.core.test_spread import cells
from tests.core.test_voices import named, said
from tests.examples import CHECKLIST
from tools_py.effects import Focus
from tools_py.plan import AGREED, Entry

SECTION = CHECKLIST.sections[0]
FIRST, SECOND = (f"{CHECKLIST.id}/{item.id}" for item in SECTION.items[:2])
REGION = f"{CHECKLIST.id}/others.{SECTION.id}"
NAMES = (named("v1", "Council"), named("v2", "Choir"), named("v3", "Port"))
SAID = (
    said("v1", f"{FIRST}/done", value=True), said("v2", f"{FIRST}/done", value=True),
    said("v1", f"{SECOND}/done", value=True), said("v2", f"{SECOND}/not-relevant", value=True), said("v3", f"{SECOND}/note", "Ask"),
)  # fmt: skip


def shown(*entries: Entry, voice: str = AGREED) -> markup.HtmlElement:
    """What stands below the section."""
    return markup.fromstring(Conversation((REGION,)).open((*NAMES, *entries), voice=voice).html[REGION])


def test_items_on_which_views_differ_come_first() -> None:
    """Letters by what each says, the agreed one boxed; who has not looked at an item has said nothing of it."""
    (table,) = shown(*SAID, said(AGREED, f"{FIRST}/done", value=True)).xpath("//table")
    assert [" ".join(one.text_content().split()) for one in table.xpath(".//thead//th")] == [
        "Statement", "Done", "Begun", "Not relevant to us", "Gap", "Agreed answer",
    ]  # fmt: skip
    first, second = cells(table)
    assert first == [SECTION.items[1].prompt, "A", "C", "B", "Views differ", "Not agreed yet"]
    assert second == [SECTION.items[0].prompt, "A B agreed", "", "", "No gap", "Done"]


def test_notes_are_side_by_side() -> None:
    told = (said("v1", f"{FIRST}/note", "Six lists came"), said(AGREED, f"{FIRST}/note", "Six lists"))
    page = shown(*told)
    assert [one.text_content().split()[0] for one in page.xpath('//li[@class="others__text"]')] == ["What", "A"]
    assert page.xpath("//mark/text()") == ["came"]
    assert not page.xpath("//table")


def test_names_can_be_hidden_and_shown_again() -> None:
    talk = Conversation((REGION,))
    talk.open((*NAMES, *SAID))
    answer = talk.do(f"{CHECKLIST.id}/nameless/{SECTION.id}")
    assert "Council" not in answer.html[REGION]
    assert answer.effects == (Focus(id=f"{CHECKLIST.id}-others-{SECTION.id}"),)
    assert "Council" in talk.do(f"{CHECKLIST.id}/nameless/{SECTION.id}").html[REGION]


def test_whoever_has_not_answered_an_item_does_not_see_what_others_say_of_it() -> None:
    rows = cells(shown(*SAID, voice="v3").xpath("//table")[0])
    assert [row[0] for row in rows] == [SECTION.items[1].prompt]


def test_a_checklist_without_views_shows_nothing() -> None:
    """Nor with one view alone."""
    assert shown(said("v1", f"{FIRST}/done", value=True)).get("hidden") is not None
    html = Conversation((REGION,)).open().html[REGION]
    assert markup.fromstring(html).get("hidden") is not None
