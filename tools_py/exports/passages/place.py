"""The passages on the place, the gap, who is involved, and how the work should lead to change."""

from collections.abc import Iterator, Sequence

from tools_py.exports.contents import Contents
from tools_py.exports.paper import Bullets, PaperPart, Text
from tools_py.exports.passages.asking import (
    REGISTER,
    TableColumn,
    about,
    ended,
    facts,
    led,
    ratio,
    records,
    said,
    some,
    table,
)
from tools_py.exports.passages.charting import charts
from tools_py.words import labelled

CHARTER, CHOICE, LEAD = "project-charter/charter", "priority-finder/choice", "partnership/lead"
ISSUES = "priority-finder/issues"
GAPS = (
    ("Issue", "issue"), ("Who", "group"), ("Here", "local"), ("There", "comparison"),
    ("Compared with", "comparator"), ("Ratio", ratio), ("Trend", "trend"),
)  # fmt: skip
HEARD, MOST = "You said, we did", 3
QUESTIONS = (
    ("have", "What the figures say"),
    ("told", "Whether people say the same"),
    ("despite", "Who fares worse although services exist"),
    ("missing", "What we do not know"),
)


def whole_measure(contents: Contents, field: str) -> str:
    """What is said of the measure of the whole plan: in the charter by earlier plans, else in the register."""
    name = said(contents, CHARTER, "measure")
    one = next((one for one in records(contents, REGISTER) if one.label == name), None)
    return said(contents, CHARTER, field) or (one.texts.get(field, "") if one else "")


def scope(contents: Contents) -> Iterator[PaperPart]:
    """The aim, the problem, and what is in and out of scope."""
    goal = said(contents, CHARTER, "goal") or said(contents, CHOICE, "statement")
    if goal:
        yield Text(text=ended(goal))
    told = (
        ("Group of people", about(contents, "Group of people")),
        ("Area", about(contents, "Area")),
        ("Period", about(contents, "Period")),
        ("The problem", said(contents, CHARTER, "problem")),
        ("Why act", said(contents, CHARTER, "why")),
        ("In scope", said(contents, CHARTER, "in-scope")),
        ("Out of scope", said(contents, CHARTER, "out-of-scope")),
        ("Chosen", "\n".join(filter(None, (said(contents, CHOICE, "agreed-by"), said(contents, CHOICE, "agreed-on"))))),
    )
    yield from facts("What the plan aims for", told)


def intelligence(contents: Contents) -> Iterator[PaperPart]:
    """The gaps in figures, what residents say of them, and what the figures leave open."""
    issues = records(contents, ISSUES)
    yield from table("Gaps", GAPS, issues)
    yield from charts(contents.gap_charts)
    voices = tuple(labelled(one.label, ended(one.texts["community"])) for one in issues if "community" in one.texts)
    yield from led("What residents say", (Bullets(texts=voices),) if voices else ())
    answers = {one.id: one.texts.get("answer", "") for one in records(contents, "data-inventory/questions")}
    yield from facts("What we know", ((label, answers.get(id, "")) for id, label in QUESTIONS))


def infrastructure(contents: Contents) -> Iterator[PaperPart]:
    """Who leads, who decides, who belongs, and who is missing."""
    asked = (
        ("Partnership", "name"), ("Lead partner", "lead-partner"), ("Coordinator", "coordinator"),
        ("Sponsor", "sponsor"), ("Champion", "champion"), ("Reports to", "reports-to"), ("Final say", "final-say"),
        ("Can decide for itself", "own-decisions"), ("Builds on", "priorities"),
    )  # fmt: skip
    partners = ("Partners", about(contents, "Partners"))
    yield from facts("Who leads and decides", (partners, *((label, said(contents, LEAD, id)) for label, id in asked)))
    members = records(contents, "partnership/members")
    columns: Sequence[TableColumn] = (
        ("Member", "organisation"), ("Who comes", "person"), ("Part in the work", "role"),
        ("Involved as", "level"), ("Agreed", "confirmed"),
    )  # fmt: skip
    yield from led("Members", table("Members", columns, members))
    missing = [one for one in records(contents, "partnership/missing") if one.values.get("carry") is True]
    columns = (("Still to be asked", "who"), ("What they add", "adds"), ("How", "how"), ("By", "by"))
    yield from table("Who is missing", columns, missing)


def stakeholders(contents: Contents) -> Iterator[PaperPart]:
    """Who belongs where on the map, and the map: words fill a page on which there is no room for it."""
    if contents.mapped:
        yield Bullets(texts=contents.mapped)
    if drawing := contents.drawings.get("stakeholders"):
        yield drawing


def engagement(contents: Contents) -> Iterator[PaperPart]:
    """Who is talked with about which decision, how far they have a say, and what came of it."""
    columns: Sequence[TableColumn] = (
        ("Who", "group"), ("About which decision", "decision"), ("How much say", "level"), ("How", "methods"),
        ("They hear back by", "feedback-by"),
    )  # fmt: skip
    yield from table("Who we talk to", columns, records(contents, "engagement/contacts"))
    columns = (
        ("Who needs to know", "audience"), ("What they need to know", "message"), ("How they hear it", "channel"), ("By", "by"),
        ("Who tells them", "owner"),
    )  # fmt: skip
    told = [one for one in records(contents, "engagement/messages") if one.texts.keys() & {"message", "channel", "by"}]
    yield from led("Who needs to know", some("Who needs to know", columns, told, "more message"))
    heard = [one for one in contents.drafts.get("engagement", ()) if one.label == HEARD]
    yield from led(HEARD, (Bullets(texts=one.texts[:MOST]) for one in heard))


def logic(contents: Contents) -> Iterator[PaperPart]:
    """Each model as a picture, with what it assumes."""
    for one in records(contents, "logic-model/model"):
        drawing = contents.drawings.get(one.id)
        if drawing is None:
            continue
        yield Text(text=one.label, style="Lead", aside=one.texts.get("population", ""))
        yield drawing
        yield from facts("About the model", ((label, one.texts.get(id, "")) for label, id in _MODEL))
    assumed = [one for one in records(contents, "logic-model/link") if "assumption" in one.texts]
    columns: Sequence[TableColumn] = (
        ("From", "from"),
        ("To", "to"),
        ("We assume that", "assumption"),
        ("Tested", "tested"),
    )
    yield from led("What this assumes", some("Assumptions", columns, assumed, "more assumption"))


_MODEL = (("Outside factors", "factors"), ("Side effects", "effects"), ("What we contribute", "contributes"))
