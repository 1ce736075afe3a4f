"""Who adds something types at once, however busy the machine is, and no letter goes elsewhere."""

import pytest
from attrs import frozen
from playwright.sync_api import Page, expect

from tests.browser.reader import Reader

WORDS = "Nets, pans, fruit and sun /.,"
"""Letters, commas and stops that turn pages or open the search where the theme hears them."""
SLOW_MACHINE = 6
"""So many times longer takes all that the page does."""
SLOW_PYTHON = """
const send = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (...given) {
  if (given[0]?.type === "message") setTimeout(() => send.apply(this, given), 900);
  else send.apply(this, given);
};
"""


@frozen
class Adding:
    """Where something is added: the page, the button, and the field that its words go into."""

    path: str
    button: str
    field: str


PLACES = {
    "a card": Adding(path="tools/logic-model/", button="#logic-model-add-activity", field=".card [name$='/text']"),
    "a card in the text": Adding(
        path="stages/3-plan-the-evaluation/", button="#logic-model-add-activity", field=".card [name$='/text']"
    ),
    "a row": Adding(
        path="tools/actions/", button="#actions-add-actions", field="[data-row] [data-cells] [name$='/what']"
    ),
    "a stakeholder": Adding(
        path="tools/stakeholders/", button="#stakeholders-add-stakeholders", field=".stake [name$='/name']"
    ),
}


def busy(page: Page) -> None:
    """Let the machine be slow from now on."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOW_MACHINE})


@pytest.mark.parametrize("place", PLACES)
def test_what_is_typed_at_once_after_adding_is_there_whole(reader: Reader, place: str) -> None:
    """Twice, as the second may be added before Python has answered for the first."""
    adding = PLACES[place]
    reader.page.add_init_script(SLOW_PYTHON)
    page = reader.open(adding.path).page
    busy(page)
    for number, words in enumerate((WORDS, "Walks"), 1):
        page.locator(adding.button).click()
        page.keyboard.type(words)
        page.locator(adding.field).nth(number - 1).wait_for()
        page.wait_for_function(
            "([field, words]) => [...document.querySelectorAll(field)].some((one) => one.value === words)",
            arg=[adding.field, words],
        )
    reader.sees_saved()
    expect(page.locator(adding.field)).to_have_count(2)
    kept = [value[0] for at, value in reader.values().items() if at.endswith(adding.field.split("'")[1])]
    assert sorted(kept) == [WORDS, "Walks"]
    assert page.url.endswith(adding.path)


def test_who_has_gone_to_another_field_is_not_led_away(reader: Reader) -> None:
    """What the press leads to comes later, and takes neither the focus nor the letters."""
    reader.page.add_init_script(SLOW_PYTHON)
    page = reader.open("tools/logic-model/").page
    page.locator("#logic-model-add-activity").click()
    page.keyboard.type("Walks")
    field = page.locator(".card [name$='/text']")
    expect(field).to_have_value("Walks")
    page.locator("#logic-model-add-output").click()
    field.first.click()
    page.keyboard.press("End")
    page.keyboard.type(" for all ages")
    expect(field).to_have_count(2)
    expect(field.first).to_have_value("Walks for all ages")
    expect(field.first).to_be_focused()
