"""Who changed what: by tool, from the stamps of answers and the names of files."""

import re

from tests.core.conversation import Conversation
from tests.core.test_joining import LEAD, NOTE, file, many
from tests.core.test_voices import named, said
from tests.examples import entries
from tools_py.cells import Version
from tools_py.effects import Focus
from tools_py.records import deletion
from tools_py.tools.plan.history import MOST

REGION = "plan/history"
ITEM = "map-the-system/data-held"
DAY = 86_400_000


def shown(talk: Conversation) -> str:
    """What stands in the section."""
    return " ".join(re.sub("<[^>]+>", " ", talk.look().html.get(REGION, "")).split())


def test_it_is_listed_once_it_is_asked_for() -> None:
    """Each tool with who wrote the answers that it holds now, the last first; an answer that gave way counts no more."""
    talk = Conversation((REGION,))
    talk.open((*entries({NOTE: "Ours", "plan/about/name": "Pier"}), named("v1", "Choir"), said("v1", NOTE, "View")))
    assert "Ours" not in shown(talk)
    talk.do("plan/open", many(("a.json", file((LEAD, "Council"), by="Tidewater Homes"))))
    talk.do("plan/merge")
    assert talk.do("plan/history").effects == (Focus(id="plan-history"),)
    text = shown(talk)
    assert "Your plan This browser, or an unnamed file 1 21 November 2026 21 November 2026" in text
    assert "Map the system This browser, or an unnamed file 1" in text
    assert "Map the system Tidewater Homes\N{RIGHT SINGLE QUOTATION MARK} file 1 18 November 2026" in text
    assert "Map the system: the view of Choir" in text
    talk.do("plan/history")
    assert "Tidewater" not in shown(talk)


def test_each_change_is_listed_by_who_when_and_what_it_says() -> None:
    """Of what gave way only the latest was listed; a version tells by whom and when it was given, and no more."""
    talk = Conversation((REGION,))
    talk.open(entries({NOTE: "Six lists", f"{LEAD}": "Council", f"{ITEM}/done": True}))
    before = talk.plan.cell("", NOTE)[0]
    theirs = Version(value="Seven lists", stamp=before.stamp + DAY, device="quay", seen=before.shown)
    talk.do("plan/open", many(("a.json", file(by="Tidewater Homes", more=[("", NOTE, (theirs,))]))))
    talk.do("plan/merge")
    row = "actions/actions--a"
    talk.change(entries({f"{row}/order": "i", f"{row}/what": "Clinic"}))
    talk.change(entries({f"{row}/what": ""}))
    talk.do("plan/history")
    text = shown(talk)
    told = text[text.index("Map the system 4 changes") :]
    first, second = (told.index(one) for one in ("Note: Seven lists", "Note: an answer that was replaced later"))
    assert first < second
    assert "Tidewater Homes\N{RIGHT SINGLE QUOTATION MARK} file" in told[:first]
    assert "This browser, or an unnamed file" in told[first:second]
    assert "the answer was deleted" in text
    assert "moved" not in text


def test_a_tool_with_very_many_changes_lists_the_latest() -> None:
    talk = Conversation((REGION,))
    talk.open(entries({f"actions/actions--a{at}/what": f"Clinic {at}" for at in range(MOST + 3)}))
    talk.do("plan/history")
    text = shown(talk)
    assert f"{MOST + 3} changes" in text
    assert "3 earlier changes are not listed." in text


def test_removed_rows_are_nobodys() -> None:
    talk = Conversation((REGION,))
    at = "actions/actions--a"
    talk.open(entries({f"{at}/order": "i", f"{at}/what": "Clinic"}))
    talk.change(entries({f"{at}/deleted": deletion(talk.plan.fields("actions", "actions--a"))}))
    talk.do("plan/history")
    text = shown(talk)
    assert re.search(r"Actions 2 changes .* Clinic , removed", text)
    assert "2026 21 November 2026 Actions" not in text
