"""Names of persons, stances and private notes stay out of every file that is handed on, unless they are ticked."""

import base64
import io
import json
from zipfile import BadZipFile, ZipFile

import pytest

from tests.core.conversation import Conversation
from tests.core.stakeholder_lists import row
from tests.examples import entries
from tools_py.cells import Value, Version
from tools_py.effects import Download
from tools_py.exports import backup
from tools_py.exports.formats import FORMATS
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
    held = text(file(talk("private"), verb))
    assert "Coastline Buses" in text(file(talk(), verb))
    assert PERSON in held
    assert NOTE in held


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
