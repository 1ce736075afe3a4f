"""Names of persons, stances and private notes stay out of every file that is handed on, unless they are ticked."""

import base64
import io
import json
from zipfile import BadZipFile, ZipFile

import pytest

from tests.core.conversation import Conversation
from tests.core.stakeholder_lists import row
from tests.examples import CONTENT, entries
from tools_py.cells import Value, Version
from tools_py.effects import Download, Hand
from tools_py.exports import backup
from tools_py.exports.formats import FORMATS
from tools_py.render import field_view
from tools_py.tools.stakeholders.model import TOOL

ENTRY: dict[str, Value] = {
    "order": "i", "name": "Coastline Buses", "influence": "4", "interest": "1", "stance": "oppose", "wished": "help",
    "named": True, "person": "Xanthippe Quillfeather", "review": "31 March 2027",
    "note": "A grudge over the quayside lease", "owner": "Transport officer", "next": "Bring figures", "decides": True,
}  # fmt: skip
PERSON, NOTE = str(ENTRY["person"]), str(ENTRY["note"])
CELLS: dict[str, Value] = {
    "plan/about/name": "Harbour ward plan",
    **{f"{row(0)}/{name}": value for name, value in ENTRY.items()},
    f"{row(1)}/order": "k", f"{row(1)}/name": "Removed body", f"{row(1)}/person": "Removed Person",
    "actions/actions--a/order": "i", "actions/actions--a/what": "Meet the buses", "actions/actions--a/when": "1 May 2027",
}  # fmt: skip
PRIVATE = (PERSON, NOTE, "Opposes it", "Helps it happen", '"oppose"', '"help"')
VERBS = [one.id for one in FORMATS]


def talk(*ticked: str) -> Conversation:
    """A conversation on such a plan, with boxes of what is to go along."""
    one = Conversation()
    one.open(entries(CELLS | {f"exports/options/{name}": True for name in ticked}))
    one.do(f"{TOOL}/remove/{row(1).partition('/')[2]}")
    return one


def text(file: Download) -> str:
    """All that a file holds, that of its parts too."""
    if not file.base64:
        return file.text
    data = base64.b64decode(file.base64)
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    except BadZipFile:
        return data.decode("utf-8", "replace")


def file(one: Conversation, verb: str) -> Download:
    """The file that a command makes."""
    return next(effect for effect in one.do(f"exports/{verb}").effects if isinstance(effect, Download))


@pytest.mark.parametrize("verb", VERBS)
def test_no_file_holds_what_is_private(verb: str) -> None:
    """Whatever kinds of files there are; what was removed is in none, ticked or not."""
    held = text(file(talk(), verb))
    assert [words for words in PRIVATE if words in held] == []
    assert "Removed" not in held
    assert "Removed" not in text(file(talk("private", "views"), verb))


@pytest.mark.parametrize("verb", ["word", "excel", "share"])
def test_what_is_ticked_goes_along(verb: str) -> None:
    held = text(file(talk("private", "annex-stakeholders"), verb))
    assert "Coastline Buses" in text(file(talk(), verb))
    assert PERSON in held
    assert NOTE in held


ROLES: dict[str, Value] = {
    "partnership/lead/lead-partner": "Tidewater Homes", "partnership/lead/sponsor": "Director of communities",
    "partnership/lead/coordinator": "Community manager", "partnership/lead/champion": "GP partner",
    "partnership/members--a/order": "i", "partnership/members--a/organisation": "The forum",
    "partnership/members--a/person": "Chair of the forum", "sign-off/decisions--a/order": "i",
    "sign-off/decisions--a/body": "The council", "sign-off/decisions--a/decided-by": "Head of housing",
}  # fmt: skip


@pytest.mark.parametrize("verb", ["word", "excel", "share"])
def test_roles_are_in_what_is_handed_on(verb: str) -> None:
    """D3: sponsor, coordinator and champion are roles, and whoever is asked to act on the plan needs to know them."""
    one = Conversation()
    one.open(entries(ROLES))
    held = text(file(one, verb))
    said = {"Director of communities", "Community manager", "GP partner", "Chair of the forum", "Head of housing"}
    assert [role for role in said if role not in held] == []


def test_no_field_asks_for_a_role_and_keeps_it_private() -> None:
    """D3: who is asked for a role is told that it goes into documents; who is asked for a name, that it stays."""
    fields = [one for sheet in CONTENT.toolkit.worksheets for part in sheet.parts for one in part.fields]
    assert {one.kind for one in fields if one.private} == {"person", "note", "one-of"}
    assert all(one.private for one in fields if one.kind == "person")
    shown = {one.kind: field_view(one, "t/r/f", (), about="").explained for one in fields}
    assert "appears in your documents" in shown["role"]
    assert "left out of files" in shown["person"]


@pytest.mark.parametrize(("verb", "says"), [(one.id, one.whole) for one in FORMATS])
def test_a_file_says_what_it_leaves_out(verb: str, says: bool) -> None:  # noqa: FBT001 - a case of a test
    """D3: by name and number, before it is made and after; files of actions alone hold nothing private."""
    one = talk()
    said = [effect.text for effect in one.do(f"exports/{verb}").effects if isinstance(effect, Hand)]
    told = "Stakeholder map: Today (1), Where we would like them to be (1), Name of the person (1), Private note (1)."
    assert [f"Left out: 4 private answers. {told}" in words for words in said] == [says]
    shown = Conversation(regions=("exports/list",)).open(entries(CELLS)).html["exports/list"]
    assert "4 private answers stay out of these files" in shown
    assert told.removesuffix(".") in shown


def test_a_file_says_which_private_answers_it_includes() -> None:
    (said,) = [one.text for one in talk("private", "annex-answers").do("exports/word").effects if isinstance(one, Hand)]
    assert "Included: 4 private answers." in said


def test_a_paper_without_annexes_leaves_private_answers_out_and_says_so() -> None:
    """Whatever is ticked: nobody signs a stance."""
    for verb in ("word", "report", "slides", "progress"):
        one = talk("private")
        (said,) = [effect.text for effect in one.do(f"exports/{verb}").effects if isinstance(effect, Hand)]
        assert "Left out: 4 private answers." in said
        assert PERSON not in text(file(one, verb))


def test_roles_that_are_included_are_listed_before() -> None:
    """So that a name which was written in place of a role is seen in time."""
    shown = Conversation(regions=("exports/list",)).open(entries(ROLES)).html["exports/list"]
    assert "5 roles are included" in shown
    assert "<li>Director of communities</li>" in shown


def test_a_shared_file_opens_as_a_plan() -> None:
    """It holds everything else as it was, so that merging it brings nothing but what was changed."""
    one = talk()
    opened = backup.read(file(one, "share").text)
    assert opened.plan.id == one.plan.id
    kept = {address: cell for _, address, cell in opened.plan.entries()}
    assert f"{row(0)}/person" not in kept
    assert f"{row(1)}/deleted" in kept
    assert all(cell == one.plan.cell("", address) for address, cell in kept.items())
    assert one.plan.merge(opened.plan.entries()) == one.plan


def test_views_of_contributors_go_along_only_if_ticked() -> None:
    view = ("view-1", f"{row(0)}/need", (Version(value="Our own view", stamp=5, device="d"),))
    named = ("", "contributors/view-1/name", (Version(value="Vera Contributor", stamp=5, device="d"),))
    plain, ticked = talk(), talk("views")
    for one in (plain, ticked):
        one.change((view, named))
    assert "Our own view" not in file(plain, "share").text
    assert "Vera Contributor" not in file(plain, "share").text
    assert {"Our own view", "Vera Contributor"} <= {
        str(version["value"]) for _, _, cell in json.loads(file(ticked, "share").text)["cells"] for version in cell
    }


def test_names_of_persons_have_a_day_of_review() -> None:
    """Without one, or once it has come, the entry is said; before, it is not."""
    one = Conversation(regions=(f"{TOOL}/contacts",))
    given = one.open(entries(CELLS)).html[f"{TOOL}/contacts"]
    assert "reviewed or removed" not in given
    for day, said in (
        ("21 November 2026", "was to be reviewed or removed by 21 November 2026"),
        ("", "has no date for review"),
    ):
        cells = CELLS | {f"{row(0)}/review": day}
        held = Conversation(regions=(f"{TOOL}/contacts",)).open(entries(cells)).html[f"{TOOL}/contacts"]
        assert said in held
        assert PERSON not in held
