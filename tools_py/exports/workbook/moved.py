"""Sheets of workbooks whose part has gone into another since: as they would be written now, with nothing guessed."""

from collections.abc import Callable, Mapping
from functools import cache

from attrs import evolve

from tools_py.cells import Address
from tools_py.exports.contents import Sheet
from tools_py.exports.workbook.former import HEADS
from tools_py.exports.workbook.reading import Page, SheetCell
from tools_py.exports.workbook.rows import heads
from tools_py.exports.workbook.writing import RECORD, STAMPS
from tools_py.upgrade import place

_TABLE = """
before-during-after/purpose -> review/purpose
  The change we make: change
  The group we focus on: focus
  The group we compare it with: comparison
  What would count as better: better
  What else could move the figures: else
before-during-after/readings -> review/readings
  Measure: measure
  Group: group
  Phase: phase
  Dates: period
  Value: value
  How many counted: numerator
  Out of how many: denominator
  Source: source
before-during-after/meaning -> review/meaning
  What we think: answer
change-model/parts -> readiness/change
  Where we are: now
  Where we need to be: wanted
  What is missing: gap
  What we will do: action
  Carry to the plan: carry
community/assets -> assets/map
  Asset or activity: name
  Kind of approach: strand
  More exactly: strengthening-kind
  More exactly (2): roles-kind
  More exactly (3): collaboration-kind
  More exactly (4): access-kind
  Led by: led-by
  Who takes part: groups
  Where: place
  People reached in a year: reach
  Paid for by: funding
  Money ends in: funding-ends
  Links with public bodies: links
  What is strong about it: strength
  What is lacking: gap
  Risk that it will be lost: risk
  May it be listed publicly?: public
  What we would do: action
  Carry to the plan: carry
community/overview -> assets/overview
  What people here have and do: words
  What they could lead: lead-more
  Have residents seen and corrected this?: checked
equality-record/decisions -> sign-off/decisions
  Public body: body
  Decision: decision
  Why it is not needed: grounds
  Reference or where it is kept: reference
  Who decided: decided-by
  Decided on: decided-on
  What it means for our plan: finding
  Look at it again on: review-on
health-in-all-policies/decisions -> civic/decisions
  Policy or decision: policy
  Who owns it: owner
  What it touches: determinants
  Who is likely to gain: gain
  Who is likely to lose: lose
  Effect on health: effect
  How it affects health: how
  Change we propose: change
  What the owner gains by it: co-benefit
  Agreed by: signed-off
  Agreed on: signed-on
  Look again on: review
  Carry to the plan: carry
heat/evidence -> data-inventory/sources
  Source: name
  Kind: kind
  What it shows: shows
  It can be broken down by: breakdowns
  What it leaves out: gap
  How we will find out: fill
  Find out by: fill-by
heat/monitoring -> evaluation-plan/plan
  Measure: measure
  It tells: kind
  Broken down by: breakdowns
  Where it comes from: source
  Where it stands now: baseline
  How often: frequency
  Who brings it: owner
implementation-readiness/gates -> sign-off/gates
  Answer: answer
  What we know: note
  What we will do about it: action
implementation-readiness/points -> sign-off/points
  Answer: answer
  What we know: note
  What we will do about it: action
implementation-readiness/start -> sign-off/start
  We have decided to: decision
  Start date: date
  Why: why
pdsa/aim -> review/aim
  What we want to achieve: aim
  How we will know it improves: know
  What change could do it: change
pdsa/measures -> evaluation-plan/plan
  Measure: name
  What it is for: purpose
  Where it stands now: baseline
  Who counts it, and how often: collected
pdsa/cycles -> review/reviews
  Cycle: name
  Size of the test: size
  Plan: what we want to learn: question
  Plan: what we predict: prediction
  Plan: who, what, where and when: plan
  Plan: what to count, by group: data
  Do: what happened: happened
  Study: result against prediction: result
  Study: who gained, who did not: groups
  Act: decision: decision
  Act: the next cycle: next
  Carry to the plan: carry
project-charter/results -> review/readings
  Month: date
  Value of the measure: value
  Do we see what we forecast?: seen
  If not, why not?: explanation
  What we change now: change
service-action-plan/sources -> data-inventory/kinds
  Can we get at it?: access
  What it shows or could show: shows
social-value/measures -> roadmap/measures
  Code, measure and unit: measure
  Theme: theme
  Outcome it serves: outcome
  Units planned: target
  Units delivered: delivered
  Aimed at: aimed
  Which group: group
  Value of one unit: proxy
  Value: value
  Taken off or checked: checks
  Evidence: evidence
triangle-mark-up/mark-up -> triangle/parts
  How far it is in place: rating
  One thing I have seen: seen
  Evidence that would settle it: evidence
  The mark we agreed on: agreed
  Because: because
  Carry to the plan: carry
wider-needs-log/months -> service-action-plan/months
  Team: team
  Month: month
  Contacts: contacts
  Contacts with such a conversation: conversations
  Topics that came up often: topics
  How far the talks went: level
  What we did: actions
  Referrals made: made
  Referrals accepted: accepted
  Where most went: destination
  Known result, by group: outcome
wider-needs-log/training -> service-action-plan/training
  Team: team
  Month: month
  Staff who answered: answered
  Before the training: before
  After the training: after
"""
"""A part that has gone and the part that has its answers now; below, what its columns were called and their fields then.

As text, since a browser's Python keeps the objects of a table in the memory that each reader fetches.
"""


@cache
def parts() -> Mapping[str, tuple[str, Mapping[str, str]]]:
    """By the part that has gone: the part that has its answers now, and its columns with their fields then."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    columns = dict[str, str]()
    for line in _TABLE.strip().split("\n"):
        if line.startswith(" "):
            head, _, field = line.strip().rpartition(": ")
            columns[head] = field
        else:
            old, _, now = line.partition(" -> ")
            columns = {}
            found[old] = now, columns
    return found


type SheetShape = Callable[[str], Sheet | None]
"""Gives the sheet of `tool/part` with every field, or None if there is no such part."""


def headed(page: Page) -> Mapping[int, str]:
    """The texts of a sheet's first row, by column."""
    return {column: str(cell.value).strip() for column, cell in page.cells.get(0, {}).items()}


def hidden(first: Mapping[int, str]) -> tuple[int, int | None, str, str] | None:
    """Where the first row has the columns of records and of what was kept beside them, and the plan and part that it names.

    None for a sheet that is not ours.
    """
    record = next((column for column, text in first.items() if text.startswith(f"{RECORD}|")), None)
    if record is None:
        return None
    plan, _, place = first[record].removeprefix(f"{RECORD}|").rpartition("|")
    return record, next((column for column, text in first.items() if text == STAMPS), None), plan, place


def as_now(page: Page, shape: SheetShape) -> tuple[Page, bool]:
    """A sheet whose part has gone into another, as it would be now, and False; any other as it is, and True."""
    first = headed(page)
    record, stamps, plan, part = hidden(first) or (0, None, "", "")
    if stamps is None or part not in parts() or shape(part):
        return page, True
    now, fields = parts()[part]
    sheet = shape(now)
    if sheet is None:
        return page, True
    own = part.partition("/")[2]
    called = {text: _called(part, sheet, own, text) for text in fields}
    rows = {number: dict(row) for number, row in page.cells.items()}
    rows[0] = {at: SheetCell(called.get(text, text)) for at, text in first.items()}
    rows[0][record] = SheetCell(f"{RECORD}|{plan}|{now}")
    for row in (row for number, row in rows.items() if number):
        _bring(part, (record, stamps), row)
        if sheet.part.kind == "fields":
            row |= {at: SheetCell(called[str(cell.value)]) for at, cell in row.items() if cell.value in called}
    return evolve(page, cells=rows), False


def _bring(part: str, columns: tuple[int, int], row: dict[int, SheetCell]) -> None:
    """Give a row its record's id now, and what is kept beside it the names of now.

    A form has its record's id with the field's in each row.
    """
    record, stamps = columns
    id, slash, field = str(row[record].value).partition("/") if record in row else ("", "", "")
    if id:
        there = _place(part, id, field or next(iter(parts()[part][1].values())))
        row[record] = SheetCell(f"{there.record}{slash}{there.field if field else ''}")
    if stamps in row:
        row[stamps] = SheetCell(_marks(part, id or part.partition("/")[2], str(row[stamps].value)))


def _place(part: str, record: str, field: str) -> Address:
    return place(Address(tool=part.partition("/")[0], record=record, field=field))


def _called(part: str, sheet: Sheet, own: str, text: str) -> str:
    """What a column or a question is called now; the same where its answers are kept nowhere any more."""
    record = f"{own}--row" if sheet.part.kind == "rows" else own
    field = _place(part, record, parts()[part][1][text]).field
    registered = {id: head for head, id in HEADS.get(sheet.place, {}).items()}
    return {**registered, **{one.id: head for one, head in heads(sheet.part.fields)}}.get(field, text)


def _marks(part: str, record: str, text: str) -> str:
    """What was kept beside a row; a line that is none stays as it is, and is refused as everywhere."""
    lines = (line.strip().partition(" ") for line in text.split("\n"))
    return "\n".join(f"{_place(part, record, name).field}{blank}{rest}" if name else "" for name, blank, rest in lines)
