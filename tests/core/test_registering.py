"""Plans in which measures were typed in many places: each is one measure of the register now, with every word."""

import json
import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from tests.core.conversation import Conversation
from tests.core.plan_contents import gatherer
from tests.examples import CONTENT, SHEETS, sheet_regions
from tools_py.cells import Version, conflicting, merge
from tools_py.exports import document, word
from tools_py.exports.backup import read, readable
from tools_py.exports.contents import Choice
from tools_py.exports.workbook import reading, writing
from tools_py.plan import AGREED, Entry, Plan
from tools_py.records import rows
from tools_py.references import called, parted, row_for, row_of
from tools_py.registering import FIGURES, NAMES
from tools_py.scene import Scene
from tools_py.upgrade import upgrade

SAMPLE = Path(__file__).parent.parent / "fixtures/plans/schema-2-measures-in-many-places.toolkit.json"
PART = CONTENT.toolkit.worksheet("measures").part("register")
STAYS = row_for("register", "Hospital stays for lung disease")
VIEW = "v1"


def words(text: str) -> set[str]:
    """The words that the sample holds, each of them once."""
    return set(re.findall(r"word\d{4}", text))


@cache
def before() -> str:
    """The file as the earlier release saved it."""
    return SAMPLE.read_text("utf-8")


@cache
def kept() -> tuple[Entry, ...]:
    """The cells as the earlier release kept them."""
    return tuple(readable(json.loads(before())["cells"]))


@cache
def opened() -> Plan:
    """The plan as it opens now."""
    return read(before()).plan


def names(plan: Plan, voice: str = AGREED) -> dict[str, str]:
    """What the measures of a plan are called, by their ids."""
    records = plan.records("measures", voice=voice)
    return {id: str(records[id]["name"][0].value) if "name" in records[id] else "" for id in rows(PART, records)}


def texts(plan: Plan, address: str) -> set[object]:
    """All that stands in a cell, side by side."""
    return {version.value for version in plan.cell(AGREED, address)}


def cells(plan: Plan) -> dict[tuple[str, str], object]:
    """Every cell by its voice and address."""
    return {(voice, address): cell for voice, address, cell in plan.entries()}


def version(value: str, stamp: int, device: str = "ash", **seen: int) -> Version:
    """A version as a device wrote it."""
    return Version(value=value, stamp=stamp, device=device, seen=seen)


def test_the_sample_names_a_measure_in_every_place_that_asked_for_one() -> None:
    split = (address.rpartition("/") for _, address, _ in kept())
    held = {f"{record.partition('--')[0]}/{name}" for record, _, name in split}
    plain = {name.partition(".")[0] for name in held}
    assert {f"{part}/{name}" for part, name in NAMES.items()} <= plain
    assert plain >= FIGURES.keys()


def test_what_was_named_twice_is_one_measure() -> None:
    """In other spaces as well; the five places that named it refer to it."""
    found = [name for name in names(opened()).values() if "Hospital" in name]
    assert len(found) == 1
    places = ("evaluation-plan/plan--e1/indicator", "scorecards/indicators--s1/name",
              "scorecards/indicator-figures--f1/indicator", "scorecards/curves--c1/curve",
              "service-action-plan/watch--t1/measure")  # fmt: skip
    assert {parted(str(opened().value(place)))[0] for place in places} == {STAYS}


def test_figures_that_differ_stand_side_by_side_for_a_person_to_choose() -> None:
    """Also where one place had been changed later than the other: a stamp tells of its own cell alone."""
    at = f"measures/{STAYS}/baseline"
    assert len(words(str(texts(opened(), at)))) == 2
    assert conflicting(opened().cell(AGREED, at))
    early, late = "service-action-plan/watch--t1/baseline", "evaluation-plan/plan--e1/baseline"
    again = [*kept(), (AGREED, late, (version("Later", 2_000_000_000_000, "before", before=1_999_999_999_999),))]
    assert early in {address for _, address, _ in again}
    assert len(texts(Plan(id="p").merge(upgrade(again).entries), at)) == 2


def test_a_row_with_figures_and_no_measure_has_one_called_after_its_question() -> None:
    """One without a question has one without a name; a question alone makes none."""
    plan, made = opened(), names(opened())
    assert "question with figures" in made[parted(str(plan.value("evaluation-plan/plan--e2/indicator")))[0]]
    assert made["register--e4"] == ""
    assert "baseline alone" in str(plan.value("measures/register--e4/baseline"))
    assert plan.value("evaluation-plan/plan--e4/indicator") == "register--e4"
    assert plan.value("evaluation-plan/plan--e3/indicator") is None


def test_an_action_that_was_removed_makes_no_measure() -> None:
    assert not [name for name in names(opened()).values() if "removed" in name]


def test_a_card_that_named_a_row_of_the_scorecards_refers_to_its_measure() -> None:
    record, said = parted(str(opened().value("logic-model/card--c1/indicator")))
    assert said == names(opened())[record]
    assert "Visits kept" in said


def test_the_charter_refers_to_its_measure_and_the_register_has_its_figures() -> None:
    """All but the month of the baseline, as the register asks a day: it stays with the charter, which shows it."""
    row = parted(str(opened().value("project-charter/charter/measure")))[0]
    assert names(opened())[row] == "word0039 Nights in hospital"
    held = {name: opened().value(f"measures/{row}/{name}") for name in ("baseline", "target", "target-date")}
    assert held == {"baseline": "640", "target": "word0040 five hundred", "target-date": "31 March 2029"}
    assert opened().value("project-charter/charter/baseline-date") == "December 2025"
    html = Conversation(("project-charter/record.charter",)).open(kept()).html["project-charter/record.charter"]
    assert "December 2025" in html
    assert "640" in html


def test_figures_of_a_charter_that_names_no_measure_stay_with_it() -> None:
    held = [(AGREED, f"project-charter/charter/{name}", (version("5", 5),)) for name in ("baseline", "target")]
    plan = Plan(id="p").merge(upgrade(held).entries)
    assert plan.value("project-charter/charter/baseline") == "5"
    assert names(plan) == {}


def test_what_a_card_wrote_of_its_measure_refers_to_the_register() -> None:
    """Unless it chose one beside it: then the words stay with the card."""
    record, said = parted(str(opened().value("logic-model/card--c2/indicator")))
    assert said == names(opened())[record] == "word0042 Rooms at 18 degrees"
    assert opened().value("logic-model/card--c2/measure") is None
    assert "word0034" in str(opened().value("logic-model/card--c1/measure"))
    alone = (AGREED, "logic-model/card--c2/measure", (version("Told by another window", 5),))
    assert upgrade([alone]).entries == (alone,)
    told = str(opened().value("logic-model/card--c3/indicator", voice=VIEW))
    assert names(opened(), VIEW)[parted(told)[0]] == parted(told)[1] == "word0044 A partner's count"


def test_choices_are_called_as_the_register_calls_them() -> None:
    assert texts(opened(), f"measures/{STAYS}/frequency") == {"year"}


def test_what_a_partner_named_is_in_the_partner_s_own_register() -> None:
    assert [text.partition(" ")[2] for text in names(opened(), VIEW).values()] == [
        "A partner's count", "A partner's own measure",
    ]  # fmt: skip
    talk = Conversation(("evaluation-plan/record.plan--v1",))
    html = talk.open(kept(), voice=VIEW).html["evaluation-plan/record.plan--v1"]
    assert words(html) >= words("word0035 word0036 word0037")


def test_every_word_is_on_a_page() -> None:
    seen = set[str]()
    for voice in (AGREED, VIEW):
        for sheet in SHEETS:
            talk = Conversation(tuple(sheet_regions(sheet, opened(), voice=voice)))
            seen |= words(" ".join(talk.open(tuple(opened().entries()), voice=voice).html.values()))
    gone = words(str([cell for _, address, cell in kept() if "actions--a2" in address]))
    assert words(before()) - seen == gone | words(str(opened().value("plan/about/name")))


def test_every_answer_goes_out() -> None:
    """In Word and in Excel alike. Of several figures that differ one is shown, and the page says that they differ."""
    scene = Scene(toolkit=CONTENT.toolkit, plan=opened())
    contents = gatherer().gather(scene, Choice(annexes=frozenset({"answers"})))
    paper = Document(BytesIO(word.write(document.paper(contents, Choice(annexes=frozenset({"answers"}))))))
    told = "".join(node.text or "" for node in paper.element.body.iter() if node.tag.endswith("}t"))
    pages, _ = reading.read(writing.write(contents))
    sheets = " ".join(str(cell.value) for page in pages for row in page.cells.values() for cell in row.values())
    held = {at: cell for (voice, at), cell in cells(opened()).items() if not voice and "actions--a2" not in at}
    shown = words(" ".join(str(cell[0].value) for cell in held.values() if isinstance(cell, tuple)))
    assert shown - words(told) == set()
    assert shown - words(sheets) == set()


def test_what_a_browser_keeps_is_stored_anew_once() -> None:
    """What was typed elsewhere is let go there; opened again, nothing is left to do."""
    answer = Conversation().open(kept())
    assert {address for _, address, _ in answer.left} >= {"evaluation-plan/plan--e1/baseline"}
    lies = tuple(Plan(id="p").merge([*(one for one in kept() if one not in answer.left), *answer.cells]).entries())
    assert cells(Plan(id="p").merge(upgrade(lies).entries)) == cells(opened())
    again = Conversation().open(lies)
    assert (again.cells, again.left) == ((), ())
    addresses = [(voice, address) for voice, address, _ in answer.cells]
    assert len(addresses) == len(set(addresses))


def test_a_measure_that_was_removed_stays_removed() -> None:
    """Although the words by which it came are still where they were typed."""
    talk = Conversation(("actions/record.actions--a1",))
    answer = talk.open(kept())
    lies = Plan(id="p").merge([*(one for one in kept() if one not in answer.left), *answer.cells])
    row = parted(str(talk.plan.value("actions/actions--a1/measure")))[0]
    removed = lies.merge(talk.do(f"measures/remove/{row}").cells)
    again = Conversation(("actions/record.actions--a1",))
    html = again.open(tuple(removed.entries())).html["actions/record.actions--a1"]
    assert row not in names(again.plan)
    assert "was removed from" in html
    assert words(html) >= words(str(opened().value("actions/actions--a1/measure")))


def test_a_measure_keeps_its_new_name_when_an_older_copy_comes() -> None:
    plan = opened()
    new = version("Emergency stays", 1_900_000_000_000, before=2**44)
    seen = {device: stamp for one in plan.cell(AGREED, f"measures/{STAYS}/name") for device, stamp in one.shown.items()}
    here = plan.merge(
        [
            (
                AGREED,
                f"measures/{STAYS}/name",
                (Version(value="Emergency stays", stamp=new.stamp, device="ash", seen=seen),),
            )
        ]
    )
    assert names(here.merge(read(before()).plan.entries()))[STAYS] == "Emergency stays"


STAYS_ROW = row_for("register", "Stays")
VALUES = ("", "Stays", "stays ", "Visits kept", f"{STAYS_ROW} Stays", "register--x", "9")
addresses = st.sampled_from(
    [
        "actions/actions--a/measure", "actions/actions--a/deleted", "evaluation-plan/plan--a/indicator",
        "evaluation-plan/plan--a/question", "evaluation-plan/plan--a/baseline", "evaluation-plan/plan--a/order",
        "scorecards/measures--a/name", "logic-model/card--a/indicator", f"measures/{STAYS_ROW}/deleted",
        f"measures/{STAYS_ROW}/name", f"measures/{STAYS_ROW}/baseline",
    ]
)  # fmt: skip
# A device writes one value under a stamp, and saw one past.
versions = st.builds(
    lambda at, tens, device: version(VALUES[at], 10 * tens + at, device, **({"ash": 10 * tens - 1} if at % 2 else {})),
    st.integers(0, len(VALUES) - 1), st.integers(1, 3), st.sampled_from(["ash", "oak"]),
)  # fmt: skip
plans = st.lists(st.tuples(st.sampled_from([AGREED, VIEW]), addresses, versions.map(lambda one: (one,))), max_size=12)


@given(plans, plans)
def test_copies_merge_whatever_they_refer_to(one: list[Entry], other: list[Entry]) -> None:
    """In any order, as often as they come, and every reference has words; what was read once is read again the same."""
    here, there = (Plan(id="p").merge(upgrade(copy).entries) for copy in (one, other))
    plan = here.merge(there.entries())
    assert cells(plan) == cells(there.merge(here.entries()))
    assert cells(plan.merge(upgrade(one).entries)) == cells(plan)
    again = Plan(id="p").merge(upgrade(plan.entries()).entries)
    assert cells(again) == cells(plan)
    for (_, address), cell in cells(plan).items():
        if address in {"actions/actions--a/measure", "evaluation-plan/plan--a/indicator"} and cell:
            said = str(plan.value(address) or "")
            assert bool(called(said, names(plan))) == bool(said)


@pytest.mark.parametrize(
    "place",
    [f"{part}{'' if part == 'project-charter/charter' else '--r'}/{name}" for part, name in NAMES.items()],
)
def test_a_name_that_was_typed_refers_to_a_measure(place: str) -> None:
    plan = Plan(id="p").merge(upgrade([(AGREED, place, (version("Visits kept", 5),))]).entries)
    assert names(plan) == {row_for("register", "Visits kept"): "Visits kept"}
    assert called(str(plan.value(place)), names(plan)) == "Visits kept"


def test_a_name_of_a_measure_that_is_there_makes_no_second() -> None:
    """As it comes with a paste, or a workbook; its figures go to the one that is there."""
    held = [(AGREED, f"measures/register--x/{name}", (version(value, 5),)) for name, value in
            {"order": "b", "name": "Visits kept"}.items()]  # fmt: skip
    row = {"order": "b", "indicator": "visits kept", "baseline": "Half"}
    held += [(AGREED, f"evaluation-plan/plan--r/{name}", (version(value, 6),)) for name, value in row.items()]
    plan = Plan(id="p").merge(upgrade(held).entries)
    assert names(plan) == {"register--x": "Visits kept"}
    assert row_of(str(plan.value("evaluation-plan/plan--r/indicator")), names(plan)) == "register--x"
    assert plan.value("measures/register--x/baseline") == "Half"


def test_two_copies_of_a_cell_are_read_as_one() -> None:
    """As they come where two places of an earlier release lead to one."""
    at = "actions/actions--a/measure"
    both = [(AGREED, at, (version("Stays", 5),)), (AGREED, at, (version("Visits", 6, ash=5),))]
    plan = Plan(id="p").merge(upgrade(both).entries)
    assert [one.stamp for one in plan.cell(AGREED, at)] == [one.stamp for one in merge(*(cell for *_, cell in both))]
