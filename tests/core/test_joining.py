"""Joining files: what they would change is shown first, taken in as a whole or in parts, and undone in one press."""

import json
import re
from collections.abc import Iterable
from itertools import permutations

import pytest

from tests.core.conversation import Conversation
from tests.core.test_merging_files import ACTIONS, Device, everything
from tests.core.test_voices import named, said
from tests.examples import CONTENT, entries
from tools_py.cells import Value, Version
from tools_py.exports import share
from tools_py.exports.contents import Choice
from tools_py.plan import AGREED, Entry, Plan
from tools_py.records import deletion, rows

NOW = 1_795_000_000_000
NOTE, LEAD = "map-the-system/data-held/note", "map-the-system/partners/lead"
FILES, CHECKS = "plan/files", "plan/checks"
BOTH = Choice(private=True, views=True)
type FileCell = tuple[str, Value]


def file(*cells: FileCell, by: str = "", plan: str = "p", device: str = "quay", more: Iterable[Entry] = ()) -> str:
    """A file that somebody made who had seen nothing of ours."""
    made = [(AGREED, address, (Version(value=value, stamp=NOW + 1, device=device),)) for address, value in cells]
    text = json.loads(share.write(Plan(id=plan).merge((*made, *more)), CONTENT.toolkit, BOTH, NOW))
    return json.dumps(text | ({"by": by} if by else {}))


def many(*files: tuple[str, str]) -> str:
    """Files as the page sends them."""
    return json.dumps([{"name": name, "text": text} for name, text in files])


def opened(*files: tuple[str, str], ours: dict[str, Value] | None = None) -> tuple[Conversation, str]:
    """A plan, and what its page says once files were chosen; nothing of the plan has changed."""
    talk = Conversation((FILES, CHECKS))
    talk.open(entries(ours or {NOTE: "Ours for now", "plan/about/name": "Pier"}))
    before = talk.plan
    answer = talk.do("plan/open", many(*files))
    assert (answer.cells, talk.plan) == ((), before)
    return talk, " ".join(re.sub("<[^>]+>", " ", answer.html[FILES]).split())


def test_what_files_would_change_is_shown_by_section() -> None:
    """What is new, what differs, from whom and of which day; nothing is written before the reader says so."""
    _, text = opened(
        ("a.toolkit.json", file((NOTE, "Theirs for now"), by="Tidewater Homes")),
        ("b.toolkit.json", file((LEAD, "Choir"), device="b")),
    )
    assert "Map the system answers differ: 1, new: 1" in text
    assert "Yours, 21 November 2026 Ours for now" in text
    assert "From Tidewater Homes\N{RIGHT SINGLE QUOTATION MARK} file, 18 November 2026 Theirs for now" in text
    assert "From the file b.toolkit.json, 18 November 2026" in text


def test_a_file_in_which_nothing_is_filled_in_says_so() -> None:
    """It was offered with 0 answers, and “Open this plan” did nothing."""
    talk, text = opened(("empty.toolkit.json", file()), ("b", file((LEAD, "Choir"))))
    assert "empty.toolkit.json : This file is a plan in which nothing is filled in yet" in text
    alone = talk.do("plan/open", many(("empty.toolkit.json", file()))).html[FILES]
    assert "nothing is filled in yet" in alone
    assert "Open this plan" not in alone


def test_all_files_are_taken_in_one_press() -> None:
    """The two that were chosen together are one act, which one undo takes back."""
    talk, _ = opened(("a", file((NOTE, "Theirs"), by="Council")), ("b", file((LEAD, "Choir"), device="b")))
    answer = talk.do("plan/merge")
    assert answer.undo
    assert {one.value for one in talk.plan.cell(AGREED, NOTE)} == {"Ours for now", "Theirs"}
    assert talk.plan.value(LEAD) == "Choir"
    assert "Merged: 2 answers added or changed. In 1 answer the two copies differ." in answer.html[FILES]


def test_a_section_or_a_record_is_taken_by_itself() -> None:
    talk, _ = opened(("a", file((LEAD, "Choir"), ("plan/about/area", "Harbour"))))
    html = talk.do("plan/take/-/plan").html[FILES]
    assert (talk.plan.value("plan/about/area"), talk.plan.value(LEAD)) == ("Harbour", None)
    assert "plan/take/-/map-the-system/partners" in html
    html = talk.do("plan/take/-/map-the-system/partners").html[FILES]
    assert talk.plan.value(LEAD) == "Choir"
    assert "plan-offer" not in html


def test_a_difference_says_whose_it_is_where_it_is_left_open() -> None:
    """It said twice on which day, and never who: the page of the item, the open points and every document tell of it."""
    talk, _ = opened(("a", file((NOTE, "Theirs"), by="Tidewater Homes")))
    answer = talk.do("plan/merge")
    assert "Answers that differ" in answer.html[CHECKS]
    item = "map-the-system/item.data-held"
    shown = talk.change(regions=(item,)).html[item]
    assert "From Tidewater Homes\N{RIGHT SINGLE QUOTATION MARK} file, 18 November 2026" in shown
    assert "Yours, 21 November 2026" in shown
    assert "origins/" not in share.write(talk.plan, CONTENT.toolkit, BOTH, NOW)


def version_of(html: str, whose: str) -> str:
    """The command that keeps the answer of somebody."""
    (found,) = re.findall(rf'joining__whose">{whose}.*?value="(plan/settle/[^"]+)"', html, re.DOTALL)[:1]
    return str(found)


@pytest.mark.parametrize(("whose", "kept"), [("Yours", "Ours for now"), ("From Council", "Theirs")])
def test_one_of_two_answers_is_kept_before_anything_is_merged(whose: str, kept: str) -> None:
    talk, _ = opened(("a", file((NOTE, "Theirs"), by="Council")))
    html = talk.look().html[FILES]
    assert "<mark>" in html
    talk.do(version_of(html, whose))
    assert [one.value for one in talk.plan.cell(AGREED, NOTE)] == [kept]
    again = talk.do("plan/open", many(("a", file((NOTE, "Theirs"), by="Council")))).html[FILES]
    assert "Nothing. Your plan already has all of it." in again


def test_two_notes_can_be_kept_both_or_a_third_written() -> None:
    talk, _ = opened(("a", file((NOTE, "Theirs"))))
    talk.do(f"plan/settle/both/-/{NOTE}")
    assert [one.value for one in talk.plan.cell(AGREED, NOTE)] == ["Ours for now\n\nTheirs"]
    talk, _ = opened(("a", file((NOTE, "Theirs"))))
    assert talk.do(f"plan/third/-/{NOTE}", "  ").cells == ()
    talk.do(f"plan/third/-/{NOTE}", "Agreed at last")
    assert [one.value for one in talk.plan.cell(AGREED, NOTE)] == ["Agreed at last"]


def test_a_file_that_cannot_be_read_is_said_and_the_others_are_taken() -> None:
    """Cut off, newer than this site, with markup in its name; the same file twice is one."""
    good = file((LEAD, "Choir"))
    newer = json.dumps(json.loads(good) | {"schema": 99})
    talk, text = opened(
        ("good", good), ("good", good), ("cut", good[:-20]), ("new", newer), ('<script>x</script>"', "no plan")
    )
    html = talk.look().html[FILES]
    assert "<script>" not in html
    assert html.count("<h3") == 3
    assert "This file is incomplete." in text
    assert "saved by a newer version" in text
    assert "is not JSON" in text
    talk.do("plan/merge")
    assert talk.plan.value(LEAD) == "Choir"


def test_a_list_of_nothing_that_can_be_read_changes_nothing() -> None:
    talk = Conversation((FILES,))
    talk.open(entries({NOTE: "Ours"}))
    for text in ("[", "[]", '[{"name": 1}]', '[{"name": "a", "text": "x"}]'):
        assert talk.do("plan/open", text).cells == ()
        assert "notice--error" in talk.look().html[FILES]


def test_another_plan_is_taken_as_a_view() -> None:
    """Under its maker's name, next to what was agreed; what is said of the plan itself stays there."""
    talk, text = opened(("a", file((LEAD, "Choir"), ("plan/about/name", "Quay"), by="Council", plan="other")))
    assert "It is not a copy of the plan that is open now" in text
    talk.do("plan/views")
    (who,) = talk.session.scene.contributors
    assert who.name == "Council"
    assert talk.plan.value(LEAD, voice=who.id) == "Choir"
    assert (talk.plan.value(LEAD), talk.plan.value("plan/about/name")) == (None, "Pier")
    before = talk.plan
    talk.do("plan/open", many(("a", file((LEAD, "Choir"), ("plan/about/name", "Quay"), by="Council", plan="other"))))
    assert "held nothing new" in talk.do("plan/views").html[FILES]
    assert talk.plan == before


def test_files_of_this_and_of_another_plan_have_their_own_buttons() -> None:
    """A file of another plan joins nothing by itself, and still waits once the rest is merged."""
    talk, _ = opened(("mine", file((LEAD, "Choir"))), ("other", file((LEAD, "Port"), plan="other", device="b")))
    html = talk.do("plan/merge").html[FILES]
    assert [one.value for one in talk.plan.cell(AGREED, LEAD)] == ["Choir"]
    assert "plan/separate" in html
    assert talk.do("plan/separate").plan == "other"


def test_removed_and_moved_rows_are_named() -> None:
    ours: dict[str, Value] = {
        f"actions/actions--{id}/{name}": value
        for id, order in (("a", "1i"), ("b", "2i"))
        for name, value in (("order", order), ("what", f"Clinic {id}"))
    }
    talk = Conversation((FILES,))
    talk.open(entries(ours))
    device = Device("birch", 0, talk.plan)
    device.command("actions/actions--a/deleted", deletion(device.plan.fields("actions", "actions--a")))
    device.command("actions/actions--b/order", "3i")
    html = talk.do("plan/open", many(("a", device.file()))).html[FILES]
    assert "removed: 1, moved: 1" in html
    assert "Clinic a" in html
    talk.do("plan/take/-/actions/actions--a")
    assert rows(ACTIONS, talk.plan.records("actions")) == ["actions--b"]


def test_any_order_of_files_by_the_page_gives_the_same_plan() -> None:
    """Chosen together or one after the other, with views and rows, whole or section by section."""
    start = entries({NOTE: "Ours", "actions/actions--a/order": "1i", "actions/actions--a/what": "Clinic"})
    devices = [Device(name, 0, Plan(id="p").merge(start)) for name in ("ash", "birch", "cedar")]
    devices[0].enter("actions/actions--a/what", "Walk-in clinic")
    devices[0].plan = devices[0].plan.merge([named("v1", "Choir"), said("v1", LEAD, "Choir")])
    devices[1].command("actions/actions--a/deleted", deletion(devices[1].plan.fields("actions", "actions--a")))
    devices[1].enter(NOTE, "Birch")
    devices[2].command("actions/actions--b/order", "2i")
    devices[2].enter("actions/actions--b/what", "Bus")
    texts = [(device.name, device.file()) for device in devices]
    found = set()
    for order in permutations(texts):
        for way in ((order,), tuple((one,) for one in order)):
            talk = Conversation((FILES,))
            talk.open(start)
            for files in way:
                talk.do("plan/open", many(*files))
                talk.do("plan/merge")
            found.add(everything(talk.plan))
    assert len(found) == 1


def test_a_file_in_an_empty_browser_just_opens() -> None:
    """D30: it asked whether to merge it or to keep it apart, where there was nothing to merge it with."""
    talk = Conversation((FILES,))
    talk.open(())
    html = talk.do("plan/open", many(("a", file((NOTE, "Theirs"), ("plan/about/name", "Pier"), plan="pier")))).html[
        FILES
    ]
    assert "holds 2 answers.</p>" in html
    assert re.findall('value="plan/([a-z/]+)"', html) == ["separate", "cancel"]
    answer = talk.do("plan/separate")
    assert (answer.plan, answer.undo) == ("pier", None)
    assert "“Pier” is open now." in answer.html[FILES]
    assert talk.plan.value(NOTE) == "Theirs"


def test_copies_in_an_empty_browser_open_as_one_plan() -> None:
    """Their answers are joined as if one were open; a file of another plan opens by itself, as before."""
    copies = (("a", file((NOTE, "A"), plan="pier")), ("b", file((NOTE, "B"), (LEAD, "Choir"), plan="pier", device="b")))
    talk = Conversation((FILES,))
    talk.open(())
    html = talk.do("plan/open", many(*copies)).html[FILES]
    assert "Open all 2 copies as one plan" in html
    assert "plan/merge" not in html
    assert talk.do("plan/separate/all").plan == "pier"
    assert {one.value for one in talk.plan.cell(AGREED, NOTE)} == {"A", "B"}
    assert talk.plan.value(LEAD) == "Choir"
    talk.open(())
    assert "copies as one" not in talk.do("plan/open", many(*copies, ("c", file((LEAD, "C"), plan="quay")))).html[FILES]


def test_a_file_that_the_page_cannot_open_is_told_with_its_reason() -> None:
    """As one that stays locked; the others are looked at all the same."""
    talk = Conversation((FILES,))
    talk.open(entries({NOTE: "Ours"}))
    files = [{"name": "shut", "fault": "It is locked."}, {"name": "good", "text": file((LEAD, "Choir"))}]
    html = talk.do("plan/open", json.dumps(files)).html[FILES]
    assert "<strong>shut</strong>: It is locked." in html
    assert "Merge the copy of this plan" in html
    assert talk.do("plan/open", json.dumps(files[:1])).html[FILES].count("It is locked.") == 1
