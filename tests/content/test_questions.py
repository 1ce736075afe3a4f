"""Questions that a British reader understands as they are meant, and that the answers to choose from can answer."""

import re
from collections.abc import Iterator

import pytest

from tests.examples import CONTENT, ROOT
from tools_py.fields import Field
from tools_py.instruments import Checklist
from tools_py.worksheet import Line, Part, Worksheet

SHEETS = CONTENT.toolkit.worksheets
OPEN = re.compile(r"(?:Who|Whose|Whom|What|Which|Where|When|Why|How)\b.*\?")
SECOND = re.compile(
    r",? and (?:how|what|which|who|whose|whom|why|whether|do|does|can|have|is|are|we can|we know|we have)\b"
)
AGREEMENT = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
UNMARRIED = re.compile(r"\bsingle (?:people|persons?|individuals|contributors)\b", re.IGNORECASE)
BREATHING = re.compile(r"\bbreathing (?:check|clinic)", re.IGNORECASE)
TEXTS = [
    *(file for folder in ("content", "tools_py") for file in sorted((ROOT / folder).rglob("*.yaml"))),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "tools_py").rglob("*.html")),
]

each_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)


def rated(part: Part) -> Iterator[Field]:
    """The fields of a part of lines in which one choice answers the line's own question."""
    yield from (one for one in part.fields if one.kind in {"one-of", "scale", "yes-partly-no"})


def asked(sheet: Worksheet) -> Iterator[tuple[Part, Line]]:
    """Every line of a worksheet, with its part."""
    yield from ((part, line) for part in sheet.parts for line in part.lines)


def test_nobody_is_called_single_who_need_not_be_unmarried() -> None:
    """“Single people” are unmarried in British English: an individual is meant."""
    assert [file.name for file in TEXTS if UNMARRIED.search(file.read_text("utf-8"))] == []


@each_sheet
def test_one_answer_never_covers_two_questions(sheet: Worksheet) -> None:
    """A line that is rated asks one thing: a second one goes into its reason, or is a line of its own."""
    assert [line.prompt for part, line in asked(sheet) if any(rated(part)) and SECOND.search(line.prompt)] == []


@pytest.mark.parametrize("checklist", CONTENT.toolkit.checklists, ids=lambda one: one.id)
def test_one_tick_never_covers_two_points(checklist: Checklist) -> None:
    """An item that is ticked says one thing: the rest is told in its reason."""
    prompts = [item.prompt for section in checklist.sections for item in section.items]
    assert [prompt for prompt in prompts if ", and " in prompt] == []


@each_sheet
def test_what_how_and_which_are_not_answered_by_yes_or_no(sheet: Worksheet) -> None:
    """Where lines ask an open question, the field with choices asks one of its own, such as “Is it settled?”."""
    faults = [
        f"{line.prompt} {field.label}"
        for part, line in asked(sheet)
        for field in rated(part)
        if OPEN.match(line.prompt) and not field.label.endswith("?")
    ]
    assert faults == []


@each_sheet
def test_agreement_has_one_scale(sheet: Worksheet) -> None:
    """Whoever is asked how far they agree is offered the five usual answers."""
    scales = [one for part in sheet.parts for one in part.fields if one.label.startswith(("How far do", "Do we agree"))]
    assert all(tuple(option.label for option in one.choices[:5]) == AGREEMENT for one in scales)


def test_the_equity_assessment_compares_groups() -> None:
    """A characteristic such as age is no group: the question is whether any group under the heading fares worse."""
    heat = CONTENT.toolkit.worksheet("heat").part("groups")
    assert "this group" not in " ".join(field.label for field in heat.fields).lower()
    assert heat.field("who").when == heat.field("size").when


def test_no_data_is_said_where_it_is_meant() -> None:
    """“Nobody knows” stands for nothing that a partnership can act on."""
    choices = [
        option.label for sheet in SHEETS for part in sheet.parts for one in part.fields for option in one.choices
    ]
    assert "Nobody knows" not in choices


def test_the_evening_clinic_has_one_offer() -> None:
    """What happens there is a health check, on every page and in every example."""
    assert [file.name for file in TEXTS if BREATHING.search(file.read_text("utf-8"))] == []
