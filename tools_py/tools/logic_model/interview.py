"""The guided interview: from the impact backwards, which questions there are and which are still open."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from tools_py.tools.logic_model.model import COLUMNS, OUTCOMES, Model

BACKWARDS = ("impact", "long", "medium", "short", "output", "activity")
"""The columns whose cards are asked for what leads to them, the last first."""
NOTES = ("times", "factors", "effects", "contributes")


@frozen(kw_only=True)
class Question:
    """One question: `about` words it; its answers are cards of a `column` that lead to `card`, or fields of a `record`."""

    id: str
    about: str
    done: bool
    column: str = ""
    card: str = ""
    record: str = ""
    fields: tuple[str, ...] = ()


def questions(model: Model) -> Iterator[Question]:
    """Every question that the model gives rise to, those answered too, in the order in which they are asked."""
    yield Question(id="impact", about="impact", done=bool(model.columns["impact"]), column="impact")
    for card in model.columns["impact"]:
        done = bool(card.said("who").strip())
        yield Question(
            id=f"population.{card.id}", about="population", done=done, record=card.id, fields=("who",), card=card.id
        )
    for column in BACKWARDS:
        before = COLUMNS[COLUMNS.index(column) - 1]
        for card in model.columns[column]:
            done = any(model.card[link.source].column != "need" for link in model.into[card.id])
            yield Question(id=f"before.{card.id}", about=before, done=done, column=before, card=card.id)
    yield Question(id="need", about="need", done=bool(model.columns["need"]), column="need")
    for link in model.links:
        if model.card[link.target].column in OUTCOMES | {"impact"}:
            yield Question(
                id=f"assumption.{link.id}", about="assumption", done=bool(link.assumption.strip()), card=link.target,
                record=link.id, fields=("assumption",),
            )  # fmt: skip
    for note in NOTES:
        fields = ("short", "medium", "long") if note == "times" else (note,)
        done = any(model.said(field).strip() for field in fields)
        yield Question(id=note, about=note, done=done, record=model.id, fields=fields)


def current(asked: Sequence[Question], pointer: str) -> int:
    """The place of the question that the reader is at, else of the first open one, else of the last."""
    at = next((at for at, one in enumerate(asked) if one.id == pointer), None)
    if at is None:
        at = next((at for at, one in enumerate(asked) if not one.done), len(asked) - 1)
    return at
