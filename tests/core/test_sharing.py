"""The file for colleagues: what it can hold, whose it is, and why there is none."""

import json
from typing import Any

from tests.core.conversation import Conversation
from tests.core.test_voices import LINE, named, said
from tests.examples import entries
from tools_py.cells import Value
from tools_py.effects import Download, Hand
from tools_py.messages import Answer
from tools_py.plan import AGREED, Entry

VIEW = (named("v1", "Table 1"), said("v1", f"{LINE}/rating", "2"))
LIST: dict[str, Value] = {
    "map-the-system/data-held/note": "Ours",
    "readiness/senior-sponsor/raise": "Money",
    "plan/about/name": "Pier",
}


def share(*cells: Entry, voice: str = AGREED, **ticked: Value) -> Answer:
    """What becomes of the file with these boxes ticked."""
    talk = Conversation()
    options = (said(voice, f"exports/options/{name.replace('_', '-')}", value) for name, value in ticked.items())
    talk.open((*cells, *options), voice=voice)
    return talk.do("exports/share")


def download(answer: Answer) -> Download:
    """The file as the page is given it."""
    (made,) = (one for one in answer.effects if isinstance(one, Download))
    return made


def held(answer: Answer) -> Any:
    """What is in the file."""
    return json.loads(download(answer).text)


def told(answer: Answer) -> str:
    """What is said of the file."""
    (hand,) = (one for one in answer.effects if isinstance(one, Hand))
    return hand.text


def addresses(answer: Answer) -> set[tuple[str, str]]:
    """The voices and addresses of the file's cells."""
    return {(voice, address) for voice, address, _ in held(answer)["cells"]}


def test_a_file_that_would_be_empty_is_refused_with_the_reason() -> None:
    """Of a plan that holds only views it was 136 bytes with no answer in it, and said nothing."""
    answer = share(*VIEW)
    assert not [one for one in answer.effects if isinstance(one, Download)]
    assert "would have no answers in it" in told(answer)
    assert (
        "Tick “Include each contributor\N{RIGHT SINGLE QUOTATION MARK}s view” to share the views of Table 1."
        in told(answer)
    )
    assert addresses(share(*VIEW, views=True)) == {(AGREED, "contributors/v1/name"), ("v1", f"{LINE}/rating")}


def test_an_empty_plan_is_refused_too() -> None:
    assert "Enter something first." in told(share())
    assert "Enter something first." in told(share(*entries({"plan/about/name": "Pier"})))


def test_a_view_goes_alone() -> None:
    """With its name, and nothing that was agreed or that others gave."""
    other = (named("v2", "Table 2"), said("v2", f"{LINE}/rating", "0"))
    answer = share(*VIEW, *other, *entries(LIST), voice="v1", own=True)
    assert addresses(answer) == {(AGREED, "contributors/v1/name"), ("v1", f"{LINE}/rating")}


def test_a_view_is_asked_for_that_nobody_enters() -> None:
    answer = share(*VIEW, *entries(LIST), own=True)
    assert not [one for one in answer.effects if isinstance(one, Download)]
    assert "no view can be shared" in told(answer)


def test_a_file_holds_chosen_stages_only() -> None:
    """The tools of these stages and what the plan is called; a stage without answers is refused."""
    answer = share(*entries(LIST), stage_1=True)
    assert {address for _, address in addresses(answer)} >= {"map-the-system/data-held/note", "plan/about/name"}
    assert "The stages that you ticked hold no answers." in told(
        share(*entries({"plan/about/area": "x"}), stage_4=True)
    )


def test_a_file_says_whose_it_is() -> None:
    assert held(share(*entries(LIST), by="  Tidewater   Homes "))["by"] == "Tidewater Homes"
    assert "by" not in held(share(*entries(LIST)))


def test_a_file_that_is_to_be_locked_says_so_to_the_page() -> None:
    """The page asks for the passphrase, which no Python hears."""
    answer = share(*entries(LIST), lock=True)
    assert download(answer).locks
    assert told(answer).startswith("Choose a passphrase for the file.")
    assert not download(share(*entries(LIST))).locks


def test_a_files_name_says_whose_view_it_is() -> None:
    """The files of eight tables were called alike."""
    assert download(share(*VIEW, *entries(LIST), voice="v1", own=True)).name.startswith("Pier-shared-Table-1-")
    assert download(share(*VIEW, *entries(LIST), voice="v1")).name.startswith("Pier-shared-20")
