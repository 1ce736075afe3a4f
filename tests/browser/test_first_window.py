"""Where each tool begins: its first control stands in the first window, after few words."""

from typing import Any

import pytest
from playwright.sync_api import ViewportSize

from tests.browser.reader import Reader
from tests.examples import CONTENT, SHEET_EXAMPLES

TOOLS = [*(sheet.id for sheet in CONTENT.toolkit.worksheets if not sheet.page), "gaps", "over-time", "area"]
WINDOWS = {"laptop": ViewportSize(width=1366, height=768), "phone": ViewportSize(width=390, height=844)}
MOST_WORDS = 125
"""The most words from the name of a tool to the first thing that can be filled in or added, without the rail beside it; it
was about 167."""
FIRST = """() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false });
  const main = document.querySelector("main article");
  const controls = main.querySelectorAll("[data-tool] :is(input, select, textarea, button)");
  const first = [...controls].find((one) => seen(one) && !one.closest(".brief"));
  const { left, top, width, height } = first.getBoundingClientRect();
  const at = document.elementFromPoint(left + width / 2, top + height - 2);
  const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  let words = 0;
  for (let node = walk.nextNode(); node && !(first.compareDocumentPosition(node) & 4); node = walk.nextNode())
    if (seen(node.parentElement) && !node.parentElement.closest(".visually-hidden, .headerlink, .steps, [hidden]"))
      words += (node.data.match(/\\p{L}[\\p{L}\u2019'-]*/gu) ?? []).length;
  const label = at?.closest("label");
  return { inSight: first.contains(at) || Boolean(label?.contains(first)), bottom: Math.round(top + height), words };
}"""


def beginnings(reader: Reader) -> dict[str, Any]:
    """Of every tool, as it is built: whether its first control is in sight, where it ends, and the words before it."""
    found = {}
    reader.hold()
    for tool in TOOLS:
        reader.page.goto(f"{reader.url}tools/{tool}/")
        reader.sees_script()
        found[tool] = reader.page.evaluate(FIRST)
    return found


@pytest.mark.parametrize("window", ["laptop", pytest.param("phone", marks=pytest.mark.full)])
def test_every_tool_begins_in_the_first_window(reader: Reader, window: str) -> None:
    """On a laptop and on a phone; none did, of 38, as provenance came first."""
    reader.page.set_viewport_size(WINDOWS[window])
    found = beginnings(reader)
    assert {tool: one for tool, one in found.items() if not one["inSight"]} == {}
    assert {tool: one["words"] for tool, one in found.items() if one["words"] > MOST_WORDS} == {}


def test_all_about_a_tool_is_one_press_away(reader: Reader) -> None:
    """Who fills it in, what it gives and where it comes from; and its place among stages and tools."""
    sheet = CONTENT.toolkit.worksheet("heat")
    page = reader.open("tools/heat/").page
    about = page.locator(".brief__about")
    assert about.locator("summary").inner_text() == f"{sheet.minutes} minutes · {sheet.who} · About this tool"
    about.locator("summary").click()
    shown = about.inner_text()
    assert [text for text in (sheet.audience, sheet.gives, sheet.origin or "") if text not in shown] == []
    assert page.locator(".place").inner_text() == "Tools \u203a Stage 3 \u203a Meeting 5 of 5"
    assert page.locator(".turn__link").all_inner_texts()[-1].startswith("Next: ")


def test_a_filled_tool_begins_in_the_first_window_too(reader: Reader) -> None:
    """With the worked answer of the largest in it, Python having shown it."""
    reader.page.set_viewport_size(WINDOWS["laptop"])
    reader.keeps(SHEET_EXAMPLES["heat"]["full"]).open("tools/heat/")
    assert reader.page.evaluate(FIRST)["inSight"]
