"""Who changed what: by tool, from the stamps of answers and the names of files."""

import re

from tests.core.conversation import Conversation
from tests.core.test_joining import LEAD, NOTE, file, many
from tests.core.test_voices import named, said
from tests.examples import entries
from tools_py.effects import Focus
from tools_py.records import deletion

REGION = "plan/history"


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


def test_removed_rows_are_nobodys() -> None:
    talk = Conversation((REGION,))
    at = "actions/actions--a"
    talk.open(entries({f"{at}/order": "i", f"{at}/what": "Clinic"}))
    talk.change(entries({f"{at}/deleted": deletion(talk.plan.fields("actions", "actions--a"))}))
    talk.do("plan/history")
    assert "Nothing yet." in shown(talk)
