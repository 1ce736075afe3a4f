"""The model read aloud."""

from attrs import evolve

from tests.core.test_logic_checks import model
from tools_py.tools.logic_model.model import Model
from tools_py.tools.logic_model.sentences import sentences

WORDS = {
    "need1": "Damp homes harm lungs.", "input1": "Two repair teams", "input2": "A free room", "activity1": "Repair visits",
    "output1": "60 homes mended", "short1": "Homes are dry", "medium1": "Fewer attacks", "long1": "Fewer stays in hospital",
    "impact1": "Longer lives in good health",
}  # fmt: skip


def worded(of: Model) -> list[str]:
    """The sentences of a model whose cards have words, each with what it assumes."""
    cards = tuple(evolve(card, text=WORDS[card.id]) for card in of.cards)
    return [" ".join((one.text, *one.assumed)) for one in sentences(evolve(of, cards=cards))]


def test_each_step_reads_as_english() -> None:
    links = "need1>activity1 input1>activity1 input2>activity1 activity1>output1 output1>short1? short1>medium1 medium1>long1 long1>impact1"
    of = model(*WORDS, links=links, given={"impact1": {"who": "adults in the ward."}})
    assert worded(of) == [
        "To answer the need “Damp homes harm lungs”, we can do “Repair visits”.",
        "If we have “Two repair teams” and “A free room”, then we can do “Repair visits”.",
        "If we do “Repair visits”, then we deliver “60 homes mended”.",
        "If we deliver “60 homes mended”, then we expect “Homes are dry” in the short term (up to 1 year). We assume: “It is so.” This has not been tested.",
        "If we see “Homes are dry”, then we expect “Fewer attacks” in the medium term (1 to 3 years).",
        "If we see “Fewer attacks”, then we expect “Fewer stays in hospital” in the long term (3 to 5 years).",
        "If we see “Fewer stays in hospital”, then it contributes to “Longer lives in good health” for adults in the ward.",
    ]


def test_the_teams_own_times_are_used() -> None:
    of = evolve(model("output1", "short1", links="output1>short1"), values={"short": "by summer"})
    assert worded(of) == [
        "If we deliver “60 homes mended”, then we expect “Homes are dry” in the short term (by summer)."
    ]


def test_what_is_assumed_of_one_of_several() -> None:
    of = model("output1", "input1", "short1", links="output1>short1! input1>short1")
    assert worded(of)[1].endswith("We assume: “It is so.” This was tested and holds.")
