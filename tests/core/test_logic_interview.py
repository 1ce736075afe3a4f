"""The guided interview: answers become cards that are linked to what was asked about, and the questions go on."""

import re
from html import unescape

from tests.core.conversation import Conversation
from tests.examples import entries
from tools_py.cells import Value
from tools_py.effects import Announce
from tools_py.messages import Answer

REGION = "logic-model/ask"


def talk(cells: dict[str, Value] | None = None) -> Conversation:
    """A conversation in which the interview is in sight."""
    one = Conversation((REGION,))
    one.open(entries(cells or {}))
    return one


def asked(one: Conversation) -> str:
    """The question that is asked now."""
    (found,) = re.findall(r'class="ask__title"[^>]*>([^<]*)<', one.look().html[REGION])
    return unescape(found).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def given(one: Conversation) -> list[str]:
    """What was answered to it so far."""
    return re.findall("<li>([^<]*)</li>", one.look().html[REGION])


def said(answer: Answer) -> list[str]:
    """What is told at once to those who listen."""
    return [one.text for one in answer.effects if isinstance(one, Announce)]


def texts(one: Conversation) -> list[tuple[str, str]]:
    """The column and the words of each card."""
    records = one.plan.records("logic-model")
    return [(str(f["column"][0].value), str(f["text"][0].value)) for id, f in records.items() if id.startswith("card")]


def links(one: Conversation) -> list[tuple[str, str]]:
    """Each link as the words of its two ends."""
    records = one.plan.records("logic-model")
    ends = [[str(f[end][0].value) for end in ("from", "to")] for id, f in records.items() if id.startswith("link")]
    return [(str(records[a]["text"][0].value), str(records[b]["text"][0].value)) for a, b in ends]


def test_answers_become_cards_from_the_impact_backwards() -> None:
    """The first begins a model; a line is a card, and leads to the card that was asked about."""
    one = talk()
    answer = one.do("logic-model/ask/next", "  Fewer   fires \n\n")
    assert said(answer) == [answer.undo] == ["1 card was added."]
    assert asked(one) == "Which population is “Fewer fires” about?"
    one.do("logic-model/ask/next")
    assert asked(one) == "What has to be better in people's lives before you see “Fewer fires”?"
    answer = one.do("logic-model/ask/next", "Warm homes\nSafe homes\nWarm homes")
    assert said(answer) == ["2 cards were added. “Warm homes” came more than once, and is one."]
    assert texts(one) == [("impact", "Fewer fires"), ("long", "Warm homes"), ("long", "Safe homes")]
    assert links(one) == [("Warm homes", "Fewer fires"), ("Safe homes", "Fewer fires")]
    assert asked(one) == "What would people or services do differently, so that “Warm homes” follows?"


def test_more_is_added_to_the_same_question() -> None:
    """What was answered so far stands with it, and the box is empty again."""
    one = talk()
    one.do("logic-model/ask/stay", "Fewer fires")
    reply = next(f"logic-model/{id}/reply" for id in one.plan.records("logic-model") if id.startswith("model--"))
    one.change(entries({reply: "Fewer falls"}))
    assert "Fewer falls</textarea>" in one.look().html[REGION]
    answer = one.do("logic-model/ask/stay", "Fewer falls")
    assert asked(one) == "What should be better in the end, for a whole population?"
    assert given(one) == ["Fewer fires", "Fewer falls"]
    assert one.plan.value(reply) == ""
    assert said(answer) == ["1 card was added."]


def test_a_card_that_is_named_again_is_linked_and_not_doubled() -> None:
    """However it is written; it once was said to be added."""
    one = talk()
    one.do("logic-model/ask/stay", "Fewer fires\nFewer falls")
    one.do("logic-model/ask/stay", "Fewer FIRES")
    for impact in ("Fewer fires", "Fewer falls"):
        while f"before you see “{impact}”" not in asked(one):
            one.do("logic-model/ask/next")
        answer = one.do("logic-model/ask/stay", "Warm homes")
        assert given(one) == ["Warm homes"]
    assert said(answer) == ["The model already has it."]
    assert texts(one) == [("impact", "Fewer fires"), ("impact", "Fewer falls"), ("long", "Warm homes")]
    assert links(one) == [("Warm homes", "Fewer fires"), ("Warm homes", "Fewer falls")]
    one.do("logic-model/ask/stay", "warm homes")
    assert len(links(one)) == 2


def test_one_goes_back_as_far_as_the_first_question() -> None:
    one = talk()
    first = asked(one)
    one.do("logic-model/ask/next", "Fewer fires")
    assert said(one.do("logic-model/ask/back")) == []
    assert asked(one) == first
    answer = one.do("logic-model/ask/back")
    assert said(answer) == ["This is the first question."]
    assert asked(one) == first


def test_answered_questions_are_passed_over() -> None:
    """After the last open one the first open one comes."""
    one = talk()
    one.do("logic-model/ask/open", "Fewer fires")
    model = next(id for id in one.plan.records("logic-model") if id.startswith("model--"))
    card = next(id for id in one.plan.records("logic-model") if id.startswith("card--"))
    assert asked(one) == "Which population is “Fewer fires” about?"
    one.change(entries({f"logic-model/{card}/who": "Adults", f"logic-model/{model}/short": "A year"}))
    met = []
    for _ in range(6):
        one.do("logic-model/ask/open")
        met.append(asked(one))
    assert met[0] == "What has to be better in people's lives before you see “Fewer fires”?"
    assert met[1] == "What need does all this respond to?"
    assert met[-2:] == ["How will you tell your part from everyone else's?", met[0]]
    assert not [one for one in met if "Which population" in one or "short, medium and long" in one]


def test_the_last_question_says_that_it_is() -> None:
    """And is asked still."""
    one = talk()
    for _ in range(20):
        before = asked(one)
        answer = one.do("logic-model/ask/next")
        if said(answer):
            break
    assert said(answer) == ["That was the last question."]
    assert asked(one) == before
    assert "That was the last question." in one.look().html[REGION]
    one.do("logic-model/ask/back")
    assert "That was the last question." not in one.look().html[REGION]


def test_what_a_step_assumes_is_asked() -> None:
    """The question names both ends, and its answer is a field of the link; text in the box makes no card."""
    one = talk()
    one.do("logic-model/ask/next", "Fewer fires")
    one.do("logic-model/ask/next")
    one.do("logic-model/ask/next", "Warm homes")
    while "What has to be true" not in asked(one):
        one.do("logic-model/ask/next")
    assert asked(one) == "“Warm homes” should lead to “Fewer fires”. What has to be true for that?"
    answer = one.do("logic-model/ask/next", "Left over from another question")
    assert (answer.cells, len(texts(one))) == ((), 2)


def test_a_question_stays_while_it_is_answered() -> None:
    """After a reload the first letters closed the question, another stood in its place, and the letters that followed were lost."""
    model = {"logic-model/model--m/order": "ai", "logic-model/model--m/name": "Fires"}
    impact = {f"logic-model/card--c/{name}": value for name, value in
              {"order": "ai", "model": "model--m", "column": "impact", "text": "Fewer fires"}.items()}  # fmt: skip
    one = talk({**model, **impact})
    question = asked(one)
    assert question == "Which population is “Fewer fires” about?"
    for letters in ("A", "Adu", "Adults"):
        one.change(entries({"logic-model/card--c/who": letters}))
        assert asked(one) == question
    one.do("logic-model/ask/next")
    assert asked(one) == "What has to be better in people's lives before you see “Fewer fires”?"


def test_a_question_that_is_answered_elsewhere_gives_way() -> None:
    """Nobody types there."""
    one = talk({"logic-model/model--m/order": "ai", "logic-model/model--m/name": "Fires"})
    first = asked(one)
    one.change(entries({f"logic-model/card--c/{name}": value for name, value in
                        {"order": "ai", "model": "model--m", "column": "impact", "text": "Fewer fires"}.items()}))  # fmt: skip
    assert asked(one) != first
