"""What is done with the cards of a logic model: linked, moved, taken in hand, removed; and where the focus goes."""

import pytest

from tests.core.conversation import Conversation
from tests.examples import entries
from tools_py.cells import Value
from tools_py.effects import Announce, Focus
from tools_py.messages import Answer
from tools_py.plan import AGREED

CARDS = {"a": ("activity", "Home visits"), "b": ("activity", "Repairs"), "c": ("output", "60 homes mended"),
         "d": ("short", "Homes are dry"), "e": ("output", "homes are dry"), "i": ("impact", "Fewer attacks")}  # fmt: skip
CELLS: dict[str, Value] = {
    "logic-model/model--m/order": "i",
    **{
        f"logic-model/card--{id}/{name}": value
        for id, (column, text) in CARDS.items()
        for name, value in (("order", id), ("column", column), ("text", text))
    },
    "logic-model/link--l/order": "i",
    "logic-model/link--l/from": "card--a",
    "logic-model/link--l/to": "card--c",
}


def talk(voice: str = AGREED) -> Conversation:
    """A conversation on a model of five cards, of which one leads to another."""
    one = Conversation(("logic-model/hand", "logic-model/text"))
    one.open(entries(CELLS), voice=voice)
    return one


def said(answer: Answer) -> str:
    """What is told at once to those who listen."""
    return " ".join(one.text for one in answer.effects if isinstance(one, Announce))


def focused(answer: Answer) -> str:
    """The id of the element that the focus goes to."""
    (found,) = (one.id for one in answer.effects if isinstance(one, Focus))
    return found


def links(one: Conversation) -> list[tuple[str, str]]:
    """Each link's two ends, in the order in which they were made."""
    records = one.plan.records("logic-model")
    return [(str(f["from"][0].value), str(f["to"][0].value)) for id, f in records.items() if id.startswith("link--")]


def test_a_card_is_linked_to_the_one_that_is_named() -> None:
    """However it is written; of two that are called alike to the one that stands further to the right."""
    one = talk()
    answer = one.do("logic-model/link/card--a", "  HOMES  are dry ")
    assert links(one)[-1] == ("card--a", "card--d")
    assert said(answer) == answer.undo == "“Home visits” now leads to “Homes are dry”."


def test_of_cards_called_alike_an_earlier_one_is_taken_where_none_is_later() -> None:
    one = talk()
    one.do("logic-model/link/card--i", "Homes are dry")
    assert links(one)[-1] == ("card--i", "card--d")


def test_a_part_of_the_words_is_enough_where_only_one_card_has_it() -> None:
    one = talk()
    one.do("logic-model/link/card--b", "mended")
    assert links(one)[-1] == ("card--b", "card--c")


def test_words_that_no_card_has_make_a_new_one_in_the_next_column() -> None:
    """Also where several cards have a part of them, and after the last column in that."""
    one = talk()
    for card, column in (("card--a", "output"), ("card--i", "impact")):
        answer = one.do(f"logic-model/link/{card}", "homes")
        source, target = links(one)[-1]
        assert source == card
        assert one.plan.value(f"logic-model/{target}/column") == column
        assert one.plan.value(f"logic-model/{target}/model") == "model--m"
        assert said(answer) == "Linked to a new card, “homes”."
        one.do(f"logic-model/remove/{target}")


def test_what_is_linked_already_is_not_linked_twice() -> None:
    one = talk()
    answer = one.do("logic-model/link/card--a", "60 homes mended")
    assert (said(answer), answer.cells) == ("“Home visits” leads to “60 homes mended” already.", ())


@pytest.mark.parametrize(("card", "words"), [("card--a", "  "), ("card--gone", "Repairs")])
def test_without_words_or_without_a_card_nothing_is_linked(card: str, words: str) -> None:
    answer = talk().do(f"logic-model/link/{card}", words)
    assert (said(answer), answer.cells) == ("First type or select what it leads to.", ())


def test_a_card_moves_within_its_column() -> None:
    one = talk()
    answer = one.do("logic-model/down/card--a")
    assert said(answer) == "Now 2 of 2 in its column."
    assert focused(answer) == "logic-model-card--a-down"
    assert one.look().html["logic-model/text"].index("Repairs") < one.look().html["logic-model/text"].index(
        "Home visits"
    )
    answer = one.do("logic-model/down/card--a")
    assert (said(answer), answer.cells) == ("It is already at the end.", ())
    assert said(one.do("logic-model/up/card--a")) == "Now 1 of 2 in its column."
    assert said(one.do("logic-model/up/card--a")) == "It is already at the end."


def test_a_card_is_taken_in_hand_and_put_down() -> None:
    """It is said how much stands before and after it."""
    one = talk()
    answer = one.do("logic-model/select/card--c")
    assert said(answer) == "60 homes mended: 1 before it, 0 after it."
    assert "60 homes mended" in answer.html["logic-model/hand"]
    answer = one.do("logic-model/select/card--c")
    assert said(answer) == "No card is selected."
    assert "60 homes mended" not in answer.html["logic-model/hand"]


def test_a_card_that_is_gone_is_not_taken_in_hand() -> None:
    one = talk()
    one.do("logic-model/remove/card--c")
    assert said(one.do("logic-model/select/card--c")) == "No card is selected."


def test_the_fields_of_a_card_are_gone_to() -> None:
    answer = talk().do("logic-model/edit/card--d")
    assert focused(answer) == "logic-model-hand"
    assert "Homes are dry" in answer.html["logic-model/hand"]


@pytest.mark.parametrize(
    ("gone", "next_"),
    [
        ("card--a", "card--b"), ("card--b", "card--a"), ("card--d", "add-short"), ("link--l", "card--a"),
        ("model--m", "models"),
    ],
)  # fmt: skip
def test_what_is_removed_leaves_the_focus_to_what_stands_nearest(gone: str, next_: str) -> None:
    """The next card of the column, else the one before, else its button; a link leaves it to the card it began at."""
    answer = talk().do(f"logic-model/remove/{gone}")
    assert focused(answer) == f"logic-model-{next_}"
    assert any(address == f"logic-model/{gone}/deleted" for _, address, _ in answer.cells)


def test_the_first_card_begins_a_model() -> None:
    """A second one joins it."""
    one = Conversation()
    one.open()
    made = [{address.split("/")[1] for _, address, _ in one.do("logic-model/add/need").cells} for _ in range(2)]
    assert [len(one) for one in made] == [2, 1]
    models = {str(f["model"][0].value) for f in one.plan.records("logic-model").values() if "model" in f}
    assert len(models) == 1


@pytest.mark.parametrize("kind", ["actions", "measures"])
def test_a_view_makes_nothing_in_other_lists(kind: str) -> None:
    """What goes there was agreed."""
    answer = talk("v1").do(f"logic-model/make/{kind}")
    assert answer.cells == ()
    assert said(answer).startswith("First select “What we agreed together”.")


def test_a_card_that_is_laid_on_another_leads_to_it() -> None:
    """It can be taken back; laid there again, or on itself or on nothing, it changes nothing and says so."""
    one = talk()
    answer = one.do("logic-model/join/card--b/card--c")
    assert links(one)[-1] == ("card--b", "card--c")
    assert said(answer) == answer.undo == "“Repairs” now leads to “60 homes mended”."
    for ends, told in (
        ("card--b/card--c", "“Repairs” leads to “60 homes mended” already."),
        ("card--b/card--b", "Lay a card on another card to link them."),
        ("card--b/card--gone", "Lay a card on another card to link them."),
        ("card--b", "Lay a card on another card to link them."),
    ):
        answer = one.do(f"logic-model/join/{ends}")
        assert (said(answer), answer.cells) == (told, ())


def test_a_card_is_added_at_the_foot_of_a_column_of_the_picture() -> None:
    """It is taken in hand, and its words are typed beside the picture; a model is begun where there is none."""
    one = Conversation(("logic-model/hand", "logic-model/picture"))
    empty = one.open().html["logic-model/picture"]
    assert empty.count('value="logic-model/plus/') == 8
    answer = one.do("logic-model/plus/output")
    place = focused(answer)
    assert place.startswith("hand-logic-model-card--")
    assert f'id="{place}"' in answer.html["logic-model/hand"]
    drawn = answer.html["logic-model/picture"]
    assert 'id="logic-model-picture-plus-output"' in drawn
    assert "Add an output to the picture" in drawn
    assert [name for name in ("need", "output") if f'id="logic-model-picture-begin-{name}"' in drawn] == ["need"]
