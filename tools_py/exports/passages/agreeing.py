"""The passages on fairness, on what still has to happen before the start, and on who agrees."""

from collections.abc import Iterator, Sequence
from datetime import date

from tools_py.dates import print_date
from tools_py.exports.contents import Contents, Record
from tools_py.exports.paper import PaperPart, PaperTable, Text
from tools_py.exports.passages.asking import (
    TableColumn,
    about,
    both,
    day,
    ended,
    facts,
    led,
    live,
    records,
    said,
    table,
)
from tools_py.exports.passages.money import GIVEN
from tools_py.exports.passages.place import LEAD
from tools_py.tidy import same_name
from tools_py.words import shortened

SIGNATURES, DECISIONS = "sign-off/signatures", "sign-off/decisions"
EQUALITY = (
    ("Public body", "body"), ("Assessment", "decision"), ("Reference", "reference"),
    ("Decided by", "decided-by"), ("Decided on", "decided-on"), ("Review", "review-on"),
)  # fmt: skip
RISKS = "project-charter/risks"
RISK: Sequence[TableColumn] = (
    ("What could go wrong", "risk"), ("How likely, and its effect", both("likelihood", "effect", ". ")),
    ("What we do about it", "response"), ("Lead, and when to look again", both("owner", "review")),
)  # fmt: skip
BLANKS = 4
"""How many lines there are to sign where no partner is listed."""


def equity(contents: Contents) -> Iterator[PaperPart]:
    """The statement, who fares worse and what is done, and what keeps each action from leaving anyone worse off."""
    statement = said(contents, "heat/statement", "statement")
    if statement:
        yield Text(text=ended(statement))
    worse = [one for one in records(contents, "heat/groups") if one.values.get("evidence") == "yes" and one.texts]
    columns: Sequence[TableColumn] = (
        ("Who fares worse", lambda one: one.texts.get("who") or one.label), ("By how much", "size"),
        ("What our work does to the gap", "effect"), ("What we will do", "action"),
    )  # fmt: skip
    yield from table("Who fares worse", columns, worse)
    changes = [one for one in records(contents, "heat/changes") if one.values.get("carry") is True]
    columns = (
        ("Change to make it fairer", "change"),
        ("Who it helps", "group"),
        ("By", "by"),
        ("Lead", "owner"),
    )
    yield from table("Changes to make it fairer", columns, changes)
    columns = (("Action", "what"), ("So that no group is left worse off", "safeguard"))
    guarded = [one for one in live(contents) if "safeguard" in one.texts]
    yield from led("Safeguards", table("Safeguards", columns, guarded))


def duties(contents: Contents) -> Iterator[PaperPart]:
    """What each public body decided on equality, with its reference and date."""
    decisions = records(contents, DECISIONS)
    yield from table("Equality decisions", EQUALITY, decisions)
    meant = ((one.label, one.texts.get("finding") or one.texts.get("grounds", "")) for one in decisions)
    yield from led("What they mean for this plan", facts("What the decisions mean", meant))


def readiness(contents: Contents) -> Iterator[PaperPart]:
    """The decision to start, and what is still to do before it."""
    asked = (("We have decided to", "decision"), ("From", "date"), ("Why", "why"))
    yield from facts("The decision to start", ((label, said(contents, "sign-off/start", id)) for label, id in asked))
    rest = [
        one
        for place in ("sign-off/gates", "sign-off/points")
        for one in records(contents, place)
        if one.values.get("answer") in {"no", "partly"}
    ]
    columns: Sequence[TableColumn] = (
        ("Before the start", lambda one: one.label), ("Ready", "answer"), ("What we know", "note"),
        ("What we will do", "action"),
    )  # fmt: skip
    yield from led("Still to do", table("Still to do before the start", columns, rest))


def signatures(contents: Contents) -> Iterator[PaperPart]:
    """What each partner commits and decided, and the lines on which to sign."""
    partners = records(contents, SIGNATURES)
    yield from table("What partners agree", agreed(contents), partners)
    if any(sheet.filled for sheet in contents.sheets):
        yield Text(text="Signed for the partners", style="Lead")
        yield block([one.label for one in partners] or named_partners(contents))


def agreed(contents: Contents) -> Sequence[TableColumn]:
    """The columns of what each partner agrees: it commits what it pledged, and what its sign-off said earlier."""
    pledged = dict[str, list[str]]()
    for one in records(contents, GIVEN):
        if what := one.texts.get("what") or one.texts.get("kind", ""):
            pledged.setdefault(same_name(one.label), []).append(what)

    def committed(partner: Record) -> str:
        own = partner.texts.get("commitment", "")
        given = [one for one in pledged.get(same_name(partner.label), []) if one != own]
        return "\n".join(filter(None, (*given, own)))

    return (
        ("Partner", "partner"), ("Approving body", "body"), ("Commitment", committed),
        ("Conditions", "reservations"), ("Decision", "decision"), ("Date", "signed-on"),
    )  # fmt: skip


def named_partners(contents: Contents) -> Sequence[str]:
    """The partners that the front page names, where each has a line of its own; else lines to be filled in."""
    lines = [line.strip(" .;") for line in about(contents, "Partners").replace(";", "\n").split("\n")]
    return [line for line in lines if line] or [""] * BLANKS


def block(partners: Sequence[str]) -> PaperTable:
    """A line for each partner to sign on."""
    return PaperTable(
        caption="Signatures",
        head=("Partner", "Name and role", "Signature", "Date"),
        rows=tuple((partner, "", "", "") for partner in partners),
        shares=(4, 4, 5, 2),
        tall=True,
    )


def review(contents: Contents) -> Iterator[PaperPart]:
    """When what is looked at again, soonest first."""
    found = sorted(reviews(contents))
    yield from facts("Next review", ((print_date(when), what) for when, what, _ in found))


def reviews(contents: Contents) -> Iterator[tuple[date, str, str]]:
    """When what is looked at again, each with an id of its own."""
    for one in records(contents, LEAD):
        yield from _dated(one, "review", "The partnership reviews how it works together")
    for one in records(contents, DECISIONS):
        yield from _dated(one, "review-on", f"{one.label} reviews its equality decision")
    for one in records(contents, "heat/statement"):
        yield from _dated(one, "review-date", "Review of the health equity assessment")
    for one in records(contents, RISKS):
        yield from _dated(one, "review", f"Look again at the risk: {shortened(one.label)}")


def _dated(record: Record, field: str, what: str) -> Iterator[tuple[date, str, str]]:
    if field in record.texts and field in record.values:
        yield day(record, field), what, f"{field}-{record.id}"
