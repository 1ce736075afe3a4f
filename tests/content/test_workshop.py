"""The pages with which a session is run hold what the session uses, and no more."""

import json
import re
from html.parser import HTMLParser

import pytest
import yaml

from macros.calls import Calls
from macros.pack import pack
from macros.sessions import WORKING, Session
from macros.snippets import snippet
from macros.workshop import session_data, tables, tapped, workshop_view
from tests.examples import CONTENT, ROOT
from tools_py.fields import Field

SESSIONS = CONTENT.training.sessions
TOOLKIT = CONTENT.toolkit
CALLS = Calls(CONTENT)
each = pytest.mark.parametrize("session", SESSIONS, ids=lambda one: one.id)
SCRIPTS = "\n".join(file.read_text("utf-8") for file in sorted((ROOT / "overrides/assets/shell").glob("*.js")))
WORDS = yaml.safe_load((ROOT / "content/workshop-words.yaml").read_text("utf-8"))
HOME = {f"actions/actions--new/{field}" for field in ("what", "who", "when")}
"""What people take home from every session."""
ROOM = re.compile(r"[a-z]{3,12}")


class Names(HTMLParser):
    """The names of a page's controls for cells, and its text outside of scripts."""

    def __init__(self, html: str) -> None:
        """Read the page."""
        super().__init__()
        self.names: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the name of a control."""
        self.names |= {value for name, value in attrs if name == "name" and value and "/" in value}

    def handle_data(self, data: str) -> None:
        """Note what is said."""
        self.text += f" {' '.join(data.split())}"


@each
def test_a_table_sees_its_tasks_and_only_the_fields_that_they_use(session: Session) -> None:
    page = Names(snippet("session-table", workshop_view(TOOLKIT, session, "../../../")))
    working = [step for step in session.steps if step.kind in WORKING]
    assert [
        step.id for step in working if f"{step.minutes} minutes" not in page.text or step.task not in page.text
    ] == []
    fields = {
        f"{use['tool']}/{record}/{field['id']}"
        for use in session_data(TOOLKIT, session)["uses"]
        for record in (
            [f"{use['part']}--new"] if use["kind"] == "rows" else [id for id, _ in use["lines"]] or [use["part"]]
        )
        for field in use["fields"]
    }
    assert page.names == fields | HOME


@each
def test_the_trainer_takes_actions_home_by_the_same_fields_as_a_table(session: Session) -> None:
    """They belong to no part that the session uses, so no slip holds them."""
    page = Names(snippet("session-run", workshop_view(TOOLKIT, session, "../../../")))
    assert page.names == HOME
    assert not [use for use in session_data(TOOLKIT, session)["uses"] if use["tool"] == "actions"]
    assert session.steps[[bool(one.takes_home) for one in session.steps].index(True)].kind in WORKING


@each
def test_nothing_private_is_asked_at_a_table(session: Session) -> None:
    """A room's answers go from hand to hand, and onto a wall."""
    for use in session_data(TOOLKIT, session)["uses"]:
        part = TOOLKIT.worksheet(use["tool"]).part(use["part"])
        assert [one["id"] for one in use["fields"] if part.field(one["id"]).private] == []


@each
def test_everyone_who_may_come_has_a_table(session: Session) -> None:
    assert tables(session) * session.people.per_table >= session.people.most
    assert tables(session) >= 6


@each
def test_the_data_of_a_page_cannot_end_its_script(session: Session) -> None:
    for trainer in (False, True):
        view = workshop_view(TOOLKIT, session, "../../../", trainer=trainer)
        assert "<" not in view.data
        assert json.loads(view.data) == session_data(TOOLKIT, session, trainer=trainer)


@each
def test_a_trainer_reads_every_word_of_the_session_without_a_script(session: Session) -> None:
    for name in ("session-run", "session-adapt"):
        page = Names(snippet(name, workshop_view(TOOLKIT, session, "../../../", trainer=True)))
        for step in session.steps:
            for text in (step.title, step.screen, *step.say, *step.do):
                assert " ".join(text.split()) in page.text


@each
def test_what_is_said_is_known_where_it_can_be_adapted_and_not_at_the_tables(session: Session) -> None:
    """A phone is not to fetch a trainer's words, which nobody at the table reads."""
    told = session_data(TOOLKIT, session, trainer=True)["steps"]
    assert [tuple(one["say"]) for one in told] == [step.say for step in session.steps]
    assert not [one for one in session_data(TOOLKIT, session)["steps"] if {"say", "do"} & set(one)]
    assert [one["kind"] for one in told] == [step.kind for step in session.steps]


@each
def test_the_page_of_a_session_can_show_and_print_it_as_it_was_adapted(session: Session) -> None:
    """Each step has its place, and each sheet of the pack names the steps that it is for."""
    page = CALLS.session_part(session.id, "steps", root="../../")
    assert re.findall(r'data-step="([\w-]+)"', page) == [step.id for step in session.steps]
    printed = CALLS.session_part(session.id, "pack", root="../../")
    named = {id for ids in re.findall(r'data-(?:needed|of)="([^"]+)"', printed) for id in ids.split()}
    votes = {step.id for step in session.steps if step.ask}
    used = {step.id for step in session.steps if step.uses} & {
        one.of for one in session.handouts if one.kind == "table"
    }
    assert votes | used <= named <= {step.id for step in session.steps}
    listed = [sheet for sheet, _ in pack(TOOLKIT, CONTENT.case, session).listed]
    assert not [sheet.title for sheet in listed if sheet.kind in {"home", "blank"} and not sheet.needed]
    assert not [sheet.title for sheet in listed if sheet.kind in {"roles", "brief", "answers"} and sheet.needed]


@each
def test_no_two_sheets_of_a_pack_are_listed_by_one_name(session: Session) -> None:
    """A sheet of a step has the step's title beside the tool's, as the trainer words it."""
    listed, _, _ = CALLS.session_part(session.id, "pack", root="../../").partition("</ul>")
    names = re.findall(r"<li[^>]*>(.*?), (?:one for|numbered)", listed)
    assert len(names) == len(session.handouts)
    assert len(set(names)) == len(names)


@each
def test_tables_have_no_more_steps_than_there_are_figures(session: Session) -> None:
    """A trainer's own order is typed after the room's name, a figure for each step."""
    assert sum(step.kind in WORKING for step in session.steps) <= 9


def test_a_number_out_of_a_few_is_tapped_and_others_are_typed() -> None:
    few = tapped(Field(id="influence", kind="number", label="Can change", least="1", most="5"))
    assert [one.value for one in few.choices] == ["1", "2", "3", "4", "5"]
    for other in (
        Field(id="cases", kind="number", label="Cases", least="0"),
        Field(id="share", kind="number", label="Share", least="0", most="100"),
        Field(id="name", kind="text", label="Name"),
    ):
        assert tapped(other) == other


def test_rooms_have_short_names_that_can_be_said_aloud() -> None:
    """Each once, none that begins another, and none that the finished plan has."""
    names = WORDS["room-names"].split()
    assert len(names) == len(set(names)) > 30
    assert all(ROOM.fullmatch(name) for name in names)
    assert "eastmere" not in names


def test_every_sentence_of_the_scripts_is_said_and_none_is_missing() -> None:
    """A key is called for by its name, or begins with a word that the script completes."""
    known = {*WORDS, *CONTENT.words}
    assert set(re.findall(r'\bword\("([\w-]+)"', SCRIPTS)) <= known
    begun = tuple(re.findall(r"[`\"]([a-z-]+-)\$\{", SCRIPTS))
    unused = {key for key in WORDS if f'"{key}"' not in SCRIPTS and not key.startswith(begun)}
    assert unused == set()


def test_a_session_that_reveals_who_is_missing_knows_whom_to_show() -> None:
    """The case's own, then the worked answer's, then the sectors for which the tool asks, each with its names."""
    (use,) = session_data(TOOLKIT, CONTENT.training.by_id["who-is-missing"], trainer=True)["uses"]
    sources = [one["from"] for one in use["missing"]]
    assert sources == sorted(sources, key=["case", "plan", "tool"].index)
    assert {"case", "plan", "tool"} == set(sources)
    worked = {one["text"] for one in use["missing"] if one["from"] == "plan"}
    assert "Coastline Buses" in worked
    assert next(one["known"] for one in use["missing"] if one["text"] == "Transport") == ["Coastline Buses"]
    assert all(set(one["known"]) <= worked for one in use["missing"] if one["from"] == "tool")
    assert "Another sector" not in {one["text"] for one in use["missing"]}


def test_a_link_knows_the_cards_that_it_joins_and_those_are_entered_before() -> None:
    """The table of the phone and of the paper has both ends, and the room draws them."""
    session = CONTENT.training.by_id["from-needs-to-a-chain"]
    for trainer in (False, True):
        cards, links = session_data(TOOLKIT, session, trainer=trainer)["uses"]
        assert "ends" not in cards
        assert links["ends"] == {"cards": cards, "from": "from", "to": "to"}
    assert [one["shows"] for one in session_data(TOOLKIT, session)["steps"] if one["id"] == "walk"] == ["links"]
    page = snippet("session-table", workshop_view(TOOLKIT, session, "../../../"))
    assert re.findall(r'<select[^>]* name="logic-model/link--new/(\w+)"', page) == ["from", "to"]
    joined = {(one.id, use["step"]) for one in SESSIONS for use in session_data(TOOLKIT, one)["uses"] if "ends" in use}
    assert joined == {("from-needs-to-a-chain", "doubts")}


def test_only_a_step_that_reveals_brings_those_who_may_be_missing() -> None:
    with_answer = {
        (session.id, use["step"])
        for session in SESSIONS
        for use in session_data(TOOLKIT, session, trainer=True)["uses"]
        if "missing" in use
    }
    assert with_answer == {("who-is-missing", "map")}
    for session in SESSIONS:
        assert not [use for use in session_data(TOOLKIT, session)["uses"] if "missing" in use]
