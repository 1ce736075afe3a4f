"""What the sheet on money holds: what the rules of the actions find, as numbers that can be added up and sorted."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from attrs import frozen

from tools_py.exports.contents import Contents, Record
from tools_py.exports.outgoing import ACTIONS
from tools_py.exports.passages.asking import actions
from tools_py.exports.passages.money import answers, costs_words, rule_of
from tools_py.faults import FieldError
from tools_py.numbers import parse_number
from tools_py.records import read
from tools_py.rules import BreakEven, Costs, Grid, PayBack, WhoSaves
from tools_py.rules.costs import ALL, Priced

type MoneyCell = str | Decimal | None

SCALE = ("low", "central", "high")
"""What one event may cost, from the least."""
BEYOND = (
    "Events to break even count people who avoid one event each. An action that needs more of them than the people it "
    "reaches cannot break even, and one that needs none has an income that covers its cost."
)
"""What the columns of numbers mean that the page has in sentences."""


@frozen(kw_only=True)
class MoneyTable:
    """A table of the sheet: amounts in pounds but for the columns of `counts`, and the sentences below it.

    The last `sums` rows add up those above them.
    """

    id: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[MoneyCell, ...], ...]
    lines: tuple[str, ...]
    counts: frozenset[int] = frozenset()
    sums: int = 0


def tables(contents: Contents) -> tuple[MoneyTable, ...]:
    """What the plan costs by payer and year, who saves, and what breaks even; nothing while no action has a cost."""
    costs = _costs(contents)
    return (
        tuple(filter(None, (costs, _found(contents, WhoSaves), _worth(contents), _found(contents, PayBack))))
        if costs
        else ()
    )


def _costs(contents: Contents) -> MoneyTable | None:
    rule = rule_of(contents, Costs)
    grid = rule.result(answers(actions(contents))).grid if rule else None
    if rule is None or grid is None:
        return None
    sums = next((len(grid.rows) - at for at, row in enumerate(grid.rows) if row[0] == ALL), 0)
    lines = (costs_words(contents), *_unread(contents, rule, rule.fields()))
    return _table(rule, grid, lines, sums)


def _found(contents: Contents, kind: type[Priced]) -> MoneyTable | None:
    """The table of a rule as it stands on the page."""
    rule = rule_of(contents, kind)
    found = rule.result(answers(actions(contents))) if rule else None
    return _table(rule, found.grid, found.lines) if rule and found and found.grid else None


def _table(rule: Priced, grid: Grid, lines: tuple[str, ...], sums: int = 0) -> MoneyTable:
    rows = tuple((row[0], *map(amount, row[1:])) for row in grid.rows)
    return MoneyTable(id=rule.id, caption=grid.caption, head=grid.head, rows=rows, lines=lines, sums=sums)


def _worth(contents: Contents) -> MoneyTable | None:
    """What each action costs today and for each person, and how many events it has to prevent by what one of them costs."""
    rule, sheet = rule_of(contents, BreakEven), contents.sheet(ACTIONS)
    found = rule.result(answers(actions(contents))) if rule else None
    if not (rule and sheet and found and found.grid):
        return None
    labels = {one.id: one.label for one in sheet.part.fields}
    head = (
        found.grid.head[0],
        labels[rule.event],
        *found.grid.head[1:3],
        labels[rule.reached],
        *(f"Cost of one event, {one}" for one in SCALE),
        *(f"Events to break even, {one} cost" for one in SCALE),
    )
    own = (rule.reached, rule.price, rule.least, rule.most)
    return MoneyTable(
        id=rule.id,
        caption=found.grid.caption,
        head=head,
        rows=tuple(row for record in actions(contents) for row in _worth_row(rule, record)),
        lines=(*found.lines, BEYOND, *_unread(contents, rule, own)),
        counts=frozenset((4, 8, 9, 10)),
    )


def _worth_row(rule: BreakEven, record: Record) -> Iterator[tuple[MoneyCell, ...]]:
    """The row of an action; none where the rule has none."""
    found = answers([record])
    grid, (entry,) = rule.result(found).grid, found.entries
    if grid:
        prices = (rule.least, rule.price, rule.most)
        ((label, today, each, *_),) = grid.rows
        yield (
            label,
            record.texts.get(rule.event),
            amount(today),
            amount(each),
            entry.number(rule.reached),
            *map(entry.number, prices),
            *(None if (needed := rule.needed(entry, one)) is None else Decimal(needed) for one in prices),
        )


def amount(text: str) -> MoneyCell:
    """A sum of money as a number; any other text as it is."""
    try:
        return parse_number("", text.replace("£", "", 1)) if "£" in text else text or None
    except FieldError:
        return text


def _unread(contents: Contents, rule: Priced, ids: Iterable[str]) -> Iterator[str]:
    """What does not count since it cannot be read, in the words in which the page says so."""
    sheet, wanted = contents.sheet(ACTIONS), set(ids)
    fields = [one for one in sheet.part.fields if one.id in wanted] if sheet else []
    for record in actions(contents):
        if record.values.get(rule.state) != "stopped":
            reasons = (read(one, record.cells)[1] for one in fields if one.id in record.texts)
            yield from (f"{record.label}: {why} It is not counted." for why in reasons if why)
