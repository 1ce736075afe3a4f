"""Several logic models in one plan: begun, copied, compared, taken from an example, and handed out."""

import re
from html import unescape

import pytest

from tests.core.conversation import Conversation
from tests.examples import CONTENT, entries
from tools_py.cells import Value
from tools_py.effects import Announce, Download, Picture
from tools_py.messages import Answer
from tools_py.tools.logic_model.reading import read

WARM: dict[str, Value] = {
    "logic-model/model--m/order": "i",
    "logic-model/model--m/name": "Warm homes",
    "logic-model/model--m/draft": "Activity: not used yet",
    "logic-model/card--a/order": "b",
    "logic-model/card--a/column": "activity",
    "logic-model/card--a/text": "Home visits",
    "logic-model/card--a/model": "model--m",
    "logic-model/card--o/order": "d",
    "logic-model/card--o/column": "short",
    "logic-model/card--o/text": "Homes are dry",
    "logic-model/card--o/model": "model--m",
    "logic-model/link--l/order": "i",
    "logic-model/link--l/from": "card--a",
    "logic-model/link--l/to": "card--o",
    "logic-model/link--l/assumption": "People open the door",
}
SHOWN = ("logic-model/models", "logic-model/compare", "logic-model/text")
WORDS = CONTENT.toolkit.tools["logic_model"].worked
EXAMPLES = WORDS.models if WORDS else ()


def talk(cells: dict[str, Value] | None = None) -> Conversation:
    """A conversation on a plan with one model of two cards, in sight of the list of models."""
    one = Conversation(SHOWN)
    one.open(entries(WARM if cells is None else cells))
    return one


def current(one: Conversation) -> str:
    """The name of the model in sight."""
    return unescape(re.findall('aria-current="true">([^<]*)<', one.look().html[SHOWN[0]])[0])


def announced(answer: Answer) -> list[str]:
    """What is told at once to those who listen."""
    return [one.text for one in answer.effects if isinstance(one, Announce)]


def text(one: Conversation) -> str:
    """The model in sight as text, as it is handed out."""
    effect, _ = one.do("logic-model/out/text").effects
    assert isinstance(effect, Download)
    return effect.text


def test_a_new_model_is_in_sight_under_its_name() -> None:
    """It has no cards yet, and the first one keeps its own."""
    one = talk()
    answer = one.do("logic-model/new", "  Fewer falls ")
    assert current(one) == "Fewer falls"
    assert answer.undo == "A new model was started."
    assert text(one) == "\n"
    one.do("logic-model/choose/model--m")
    assert "Home visits" in text(one)


def test_a_model_that_was_given_no_name_is_known_by_its_number() -> None:
    one = talk()
    one.do("logic-model/new", "   ")
    assert current(one) == "Unnamed model 2"


def test_another_model_is_shown_without_what_was_in_hand() -> None:
    """The card in hand and the comparison were the other model's."""
    one = talk()
    one.regions += ("logic-model/hand",)
    one.do("logic-model/new", "Second")
    one.do("logic-model/choose/model--m")
    one.do("logic-model/select/card--a")
    second = next(id for id in one.plan.records("logic-model") if id.startswith("model--new"))
    one.do(f"logic-model/beside/{second}")
    one.do(f"logic-model/choose/{second}")
    html = one.open(tuple(one.plan.entries())).html
    assert current(one) == "Second"
    assert "Home visits" not in html["logic-model/hand"]
    assert "Side by side" not in html[SHOWN[1]]


def test_a_copy_is_a_model_of_its_own() -> None:
    """With cards and links of its own, its draft left out; what is changed in it changes nothing in the other."""
    one = talk()
    answer = one.do("logic-model/copy")
    assert current(one) == "Warm homes (copy)"
    assert announced(answer) == [answer.undo] == ["The model was copied. The copy is open."]
    before = text(one)
    assert read(before) == read(text(talk()))
    records = one.plan.records("logic-model")
    (made,) = (id for id in records if id.startswith("model--") and id != "model--m")
    assert "draft" not in records[made]
    card = next(id for id in records if id.startswith("card--new") and records[id]["column"][0].value == "activity")
    one.do(f"logic-model/remove/{card}")
    assert text(one) != before
    one.do("logic-model/choose/model--m")
    assert text(one) == before


def test_a_copy_has_the_cards_that_came_from_a_model_that_is_gone() -> None:
    """They belong to the first model; copied, they were once the first model's too, which had them twice."""
    one = talk(WARM | {"logic-model/card--a/model": "model--gone"})
    before = text(one)
    assert "Home visits" in before
    one.do("logic-model/copy")
    assert read(text(one)) == read(before)
    one.do("logic-model/choose/model--m")
    assert text(one) == before


def test_a_copy_stands_beside_its_original_until_it_is_put_away() -> None:
    """Cards that stand in both are marked."""
    one = talk()
    html = one.do("logic-model/copy").html[SHOWN[1]]
    assert html.count("in both</span>") == 4
    assert "Warm homes (copy)" in html
    assert 'aria-pressed="true"' in one.look().html[SHOWN[0]]
    assert "Side by side" not in one.do("logic-model/beside/model--m").html[SHOWN[1]]


def test_where_there_is_no_model_none_is_copied() -> None:
    one = talk({})
    answer = one.do("logic-model/copy")
    assert answer.cells == ()
    assert announced(answer) == ["There is no model to copy yet."]


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_becomes_a_model(number: int) -> None:
    """With all the cards and links that its text has; copied again, it is a second one."""
    one, given = talk(), EXAMPLES[number]
    answer = one.do(f"logic-model/example/{number}")
    assert current(one) == given.name
    assert announced(answer) == [f"The example “{given.name}” was copied into your plan."]
    assert read(text(one)) == read(given.text)
    one.do(f"logic-model/example/{number}")
    assert len([id for id in one.plan.records("logic-model") if id.startswith("model--")]) == 3
    assert read(text(one)) == read(given.text)


def test_a_draft_is_given_up() -> None:
    """The text is the model's again, and no card was changed."""
    one = talk()
    assert "This text is a draft." in one.look().html[SHOWN[2]]
    answer = one.do("logic-model/discard")
    assert "Home visits" in answer.html[SHOWN[2]]
    assert "This text is a draft." not in answer.html[SHOWN[2]]
    assert [address for _, address, _ in answer.cells] == ["logic-model/model--m/draft"]


def test_a_text_without_words_is_not_used() -> None:
    """No card goes, and it is said why."""
    one = talk()
    answer = one.do("logic-model/use", " \n ")
    assert answer.cells == ()
    assert "There is no text to use." in answer.html[SHOWN[2]]


def test_a_text_changes_the_model() -> None:
    """It is said what it adds and takes away; a card that was reworded, and one that stays, are the same cards."""
    one = talk()
    for text_, said in (
        ("Activity: Home visits\n\tShort: Homes are warm\nImpact: Fewer fires", "Cards: 3. New: 1. Removed: 0."),
        ("Short: Homes are warm", "Cards: 1. New: 0. Removed: 2."),
    ):
        answer = one.do("logic-model/use", text_)
        assert said in answer.html[SHOWN[2]]
        assert answer.undo == f"The text was used. {said}"
        assert read(text(one)) == read(text_)
    assert one.plan.value("logic-model/card--o/text") == "Homes are warm"


def test_a_text_with_a_faulty_line_takes_nothing_away() -> None:
    """It stays a draft, so that the line can be mended."""
    one = talk()
    answer = one.do("logic-model/use", "Activity: Home visits\nImpact:")
    assert "Line 2 was left out." in answer.html[SHOWN[2]]
    assert "Nothing was removed" in answer.html[SHOWN[2]]
    assert "Impact:" in answer.html[SHOWN[2]]
    assert "Homes are dry" in text(one)


def test_a_text_begins_the_first_model() -> None:
    one = talk({})
    one.do("logic-model/use", "Impact: Fewer fires")
    assert current(one) == "Unnamed model 1"
    assert text(one) == "Impact: Fewer fires\n"


def test_the_picture_is_handed_out_as_it_is_called() -> None:
    """As SVG, as a PNG of twice its size, and as text; a picture shows nothing that is in hand."""
    one = talk()
    one.do("logic-model/select/card--a")
    vector, said = one.do("logic-model/out/svg").effects
    pixels, _ = one.do("logic-model/out/png").effects
    words, _ = one.do("logic-model/out/text").effects
    assert isinstance(vector, Download)
    assert isinstance(pixels, Picture)
    assert isinstance(words, Download)
    begin = "Unnamed-plan-logic-model-Warm-homes-2026-11-21-0930"
    assert (vector.name, pixels.name, words.name) == (f"{begin}.svg", f"{begin}.png", f"{begin}.txt")
    assert said == Announce(text=f"{begin}.svg is ready.")
    assert (vector.kind, words.kind) == ("image/svg+xml", "text/plain")
    assert vector.text == pixels.svg == talk().do("logic-model/out/svg").effects[0].text  # type: ignore[union-attr]
    width, height = map(float, re.findall(r'(?:width|height)="([\d.]+)"', vector.text)[:2])
    assert (pixels.width, pixels.height) == (2 * width, 2 * height)
    assert "Homes are dry" in vector.text


@pytest.mark.parametrize(
    ("name", "file"),
    [("", ""), ("Warm/homes: 2027?", "-Warm-homes-2027"), ("x" * 99, f"-{'x' * 60}"), ("Дом", "-Дом")],
)
def test_a_file_has_the_models_name(name: str, file: str) -> None:
    """Without what a file's name cannot hold."""
    effect, _ = talk(WARM | {"logic-model/model--m/name": name}).do("logic-model/out/text").effects
    assert isinstance(effect, Download)
    assert effect.name == f"Unnamed-plan-logic-model{file}-2026-11-21-0930.txt"
