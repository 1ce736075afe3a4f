"""A logic model as text: there and back, ids kept, and lines that cannot be used."""

from collections.abc import Iterable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tools_py.cells import Value
from tools_py.tools.logic_model.apply import edits
from tools_py.tools.logic_model.model import COLUMNS, TOOL, Model, assemble
from tools_py.tools.logic_model.reading import MOST, read
from tools_py.tools.logic_model.text import keys, matched, printed

EMPTY = Model(id="model--a", name="Ours")


class Kept:
    """A plan with one model, as its cells would stand after each text that was used."""

    def __init__(self) -> None:
        """Begin with the model alone."""
        self.records: dict[str, dict[str, Value]] = {EMPTY.id: {"order": "a", "name": "Ours"}}
        self.count = 0

    @property
    def model(self) -> Model:
        """The model as it stands."""

        def rows(part: str) -> Iterable[tuple[str, str, dict[str, Value]]]:
            found = [(str(r["order"]), id, r) for id, r in self.records.items() if id.startswith(part)]
            return [(id, order, r) for order, id, r in sorted(found, key=lambda one: one[:2])]

        texts = {id: str(r.get("text", "")) for id, r in self.records.items()}
        return assemble(rows("model"), rows("card"), rows("link"), texts)[0]

    def use(self, text: str) -> "Kept":
        """Use a text as the page does."""
        self.count += 1
        cells, gone = edits(read(text), self.model, f"n{self.count}x")
        for address, value in cells.items():
            tool, record, field = address.split("/")
            assert tool == TOOL
            self.records.setdefault(record, {})[field] = value
        for id in gone:
            del self.records[id]
        return self


WORDS = (
    st.lists(
        st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))
        | st.sampled_from([" #2", "- ", "Output: ", "because: ", "a", " "]),
        max_size=12,
    )
    .map("".join)
    .filter(lambda words: "(no words yet)" not in words)
)


@st.composite
def plans(draw: st.DrawFn) -> Kept:
    """Models of up to 12 cards, several of one name and without words among them, with links in any direction."""
    kept = Kept()
    columns = draw(st.lists(st.sampled_from(COLUMNS), max_size=12))
    for number, column in enumerate(columns):
        words = draw(WORDS | st.sampled_from(["Same", "Same", "Same #2"]))
        kept.records[f"card--{number:02}"] = {
            "order": f"a{number:02}i",
            "column": column,
            "text": words,
            "model": "model--a",
        }
    ends = st.integers(0, max(len(columns) - 1, 0))
    for number, (a, b) in enumerate(draw(st.lists(st.tuples(ends, ends), max_size=20, unique=True)) if columns else []):
        kept.records[f"link--{number:02}"] = {
            "order": f"a{number:02}i", "from": f"card--{a:02}", "to": f"card--{b:02}",
            "assumption": draw(st.sampled_from(["", "", "People trust us", "It is: so"])),
        }  # fmt: skip
    return kept


@given(plans())
@settings(max_examples=200)
def test_text_of_a_model_used_unchanged_changes_nothing(kept: Kept) -> None:
    cells, gone = edits(read(printed(kept.model)), kept.model, "new")
    assert (cells, gone) == ({}, ())


@given(plans())
@settings(max_examples=200)
def test_a_new_model_from_text_has_that_text(kept: Kept) -> None:
    text = printed(kept.model)
    assert printed(Kept().use(text).model) == text


@example([("", ":")])
@example([("", ",Output: ")])
@given(st.lists(st.tuples(st.sampled_from(["", " ", "\t", "\t\t", "    ", "      "]), WORDS), max_size=15))
@settings(max_examples=200)
def test_any_text_settles(lines: list[tuple[str, str]]) -> None:
    """Whatever is typed, the model made of it prints as a text that makes the same model."""
    text = "\n".join(margin + words for margin, words in lines)
    once = printed(Kept().use(text).model)
    assert printed(Kept().use(once).model) == once
    assert len(read(once).faults) == 0


SMALL = "Activity: Home visits\n\tOutput: 60 homes mended\n\t\tbecause: Tenants let us in\n\t\tShort: Homes are dry"


def test_indented_lines_become_cards_and_links() -> None:
    model = Kept().use(SMALL).model
    assert [(card.column, card.text) for card in model.cards] == [
        ("activity", "Home visits"), ("output", "60 homes mended"), ("short", "Homes are dry"),
    ]  # fmt: skip
    texts = {id: card.text for id, card in model.card.items()}
    assert [(texts[link.source], texts[link.target], link.assumption) for link in model.links] == [
        ("Home visits", "60 homes mended", "Tenants let us in"), ("60 homes mended", "Homes are dry", ""),
    ]  # fmt: skip


def test_without_a_name_a_line_stands_one_column_on() -> None:
    model = Kept().use("Visits\n  Homes mended\n    Dry homes\n      Fewer attacks").model
    assert [card.column for card in model.cards] == ["activity", "output", "short", "medium"]


@pytest.mark.parametrize(
    ("after", "kept"),
    [
        (SMALL.replace("Home visits", "Visits at home"), "Home visits"),
        (SMALL.replace("60 homes", "80 homes"), "60 homes mended"),
        (SMALL.replace("Short: Homes", "Medium: Homes"), "Homes are dry"),
        (f"Activity: Leaflets\n{SMALL}", "Home visits"),
    ],
    ids=["reworded at the top", "reworded within", "another column", "a line added above"],
)
def test_ids_survive(after: str, kept: str) -> None:
    """A card that was reworded or moved is still the same card, with all that was noted on it."""
    plan = Kept().use(SMALL)
    ids = {card.text: card.id for card in plan.model.cards}
    later = plan.use(after).model
    assert set(ids.values()) <= set(later.card)
    assert ids[kept] in later.card


def test_cards_that_the_text_lacks_go() -> None:
    plan = Kept().use(SMALL)
    model = plan.use("Activity: Home visits\n\tOutput: 60 homes mended").model
    assert [card.text for card in model.cards] == ["Home visits", "60 homes mended"]
    assert len(model.links) == 1


def test_two_cards_of_one_name_are_told_apart() -> None:
    model = Kept().use("Activity: Visits\nActivity: Visits #2\n\tOutput: Homes").model
    assert [key[2] for key in keys(model).values()] == [1, 2, 1]
    assert printed(model) == "Activity: Visits\nActivity: Visits #2\n\tOutput: Homes"


def test_a_loop_is_kept() -> None:
    text = "Short: Trust\n\tMedium: Use\n\t\tShort: Trust"
    assert printed(Kept().use(text).model) == text


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("Activity: A\n\tOutput:\n\t\tShort: S", 2, "no words follow"),
        ("because: it is so\nActivity: A", 1, "belongs under a card"),
        ("Activity: A\n\tOutput: O\n\t\tbecause:", 3, "Nothing follows"),
    ],
)
def test_a_bad_line_is_said(text: str, line: int, said: str) -> None:
    (fault,) = read(text).faults
    assert fault.line == line
    assert said in fault.text


def test_a_bad_line_loses_no_good_ones() -> None:
    """A half-edited line takes nothing away, and what hangs from it hangs from nothing else instead."""
    plan = Kept().use(SMALL)
    model = plan.use("Activity: Home visits\n\tOutput:\n\t\tShort: Homes are dry\n\t\tMedium: Fewer attacks").model
    assert {card.text for card in model.cards} == {"Home visits", "60 homes mended", "Homes are dry", "Fewer attacks"}
    new = next(card.id for card in model.cards if card.text == "Fewer attacks")
    assert model.into[new] == ()
    assert len(model.links) == 2


def test_tabs_and_spaces_may_be_mixed() -> None:
    draft = read("Activity: A\n\tOutput: O\n    Output: P\n\t    Short: S")
    assert [(a[1], b[1]) for a, b in draft.links] == [("A", "O"), ("A", "P"), ("P", "S")]
    assert len(draft.notes) == 1


def test_a_thousand_lines_are_taken_and_the_rest_is_said() -> None:
    draft = read("\n".join(f"Activity: A{n}" for n in range(MOST + 5)))
    assert len(draft.cards) == MOST
    assert [fault.line for fault in draft.faults] == [MOST + 1]
    assert len(matched(draft, EMPTY).cards) == 0


def test_2000_characters_on_a_card_are_kept() -> None:
    assert len(Kept().use(f"Activity: {'x' * 2000}").model.cards[0].text) == 2000
