"""The case of the workshops: every figure in it is a fact of the made-up place, and its exhibits are whole."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from attrs import evolve

from macros.calls import Calls
from tests.content.test_story import PLACE, texts
from tests.examples import CONTENT, ROOT

WRITTEN = ("content/case.yaml", "content/sessions/*.yaml")
"""What is written of the case; its page is read by itself."""
FACT = re.compile(r"\{(\w+)\}")
DIGITS = re.compile(r"\d[\d,.]*")
COUNTED = re.compile(
    r"\b(?:thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:-\w+)?|(?:a|one|two|three|\w+) (?:hundred|thousand))\b",
    re.IGNORECASE,
)
"""Numbers in words from thirteen on; smaller ones are in many sentences for other reasons."""
UNITS = re.compile(r"per 100,000 people|\bA4\b")


def told() -> Iterator[tuple[str, str]]:
    """Every text of the exhibits, of the sessions and of the story with its file, as it is written."""
    for pattern in WRITTEN:
        for file in sorted(ROOT.glob(pattern)):
            yield from ((file.name, text) for text in texts(yaml.safe_load(file.read_text("utf-8"))))
    _, _, story = (ROOT / "docs/training/eastmere.md").read_text("utf-8").split("---\n", 2)
    yield from (("eastmere.md", line) for line in re.sub(r"\{\{.*?\}\}", "", story).splitlines())


def test_no_exhibit_and_no_story_holds_a_figure_that_is_no_fact() -> None:
    """Neither in figures nor in words; a rate and a size of paper are none of the story."""
    bare = [(name, UNITS.sub("", FACT.sub("", text))) for name, text in told()]
    assert [one for one in bare if DIGITS.search(one[1]) or COUNTED.search(one[1])] == []


def test_every_fact_that_the_case_names_is_there() -> None:
    assert {name for _, text in told() for name in FACT.findall(text)} <= PLACE.keys()


def test_every_exhibit_has_a_question_or_a_fact_to_find() -> None:
    """Six of them, in the order of their letters, each on its page of the case under its own heading."""
    assert [one.letter for one in CONTENT.case.exhibits] == list("ABCDEF")
    html = Calls(CONTENT).case()
    assert list(re.findall(r'<h2 id="([\w-]+)"', html)) == [
        *(f"exhibit-{one}" for one in "abcdef"),
        "roles",
    ]
    assert "{" not in re.sub(r"<[^>]*>", "", html)


def test_the_map_has_a_list_of_its_places() -> None:
    """Each is marked by its number, within the picture, apart from all others."""
    places = CONTENT.case.map.places
    html = Calls(CONTENT).case()
    assert (
        html.count('class="town__mark"')
        == len(places)
        == html.split('class="town__places"')[1].split("</ol>")[0].count("<li>")
    )
    assert all(11 <= one.x <= 469 and 11 <= one.y <= 249 for one in places)
    assert all((a.x - b.x) ** 2 + (a.y - b.y) ** 2 > 24**2 for a in places for b in places if a is not b)


def test_who_is_missing_is_spoken_about_and_does_not_speak() -> None:
    """The session on exhibit B finds them: people on night shifts and private tenants."""
    (block, _) = CONTENT.case.by_id["b"].blocks
    said = " ".join(one.says for one in block.voices)
    assert "works nights" in said
    assert "landlord" in said
    assert not any(re.search(r"private|night", one.who) for one in block.voices)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"blocks": ({"items": ()},)}, "blocks/1 is empty"),
        ({"blocks": ({"head": ("One", "Two"), "rows": (("only",),)},)}, "each row needs 2 cells"),
    ],
)
def test_a_faulty_exhibit_is_named(change: dict[str, Any], said: str) -> None:
    first = CONTENT.case.exhibits[0]
    blocks = tuple(type(first.blocks[0])(**one) for one in change["blocks"])
    case = evolve(CONTENT.case, exhibits=(evolve(first, blocks=blocks),))
    assert said in "\n".join(case.faults())


def test_an_id_of_the_case_is_there_once() -> None:
    case = evolve(CONTENT.case, roles=CONTENT.case.roles[:1] * 2)
    assert any("more than once" in fault for fault in case.faults())
