"""The passages on what the plan costs: who gives what, who pays in which year, who saves, and what is not known."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from tools_py.exports.chart_paper import grid_table
from tools_py.exports.contents import Contents, Record
from tools_py.exports.outgoing import ACTIONS
from tools_py.exports.paper import PaperPart, PaperTable, Text
from tools_py.exports.passages.asking import actions, counted, live, records, table
from tools_py.rules import Answers, AskedRecord, BreakEven, Costs, PayBack, Result, WhoSaves
from tools_py.rules.costs import Cost, Priced, total_words, unpriced
from tools_py.rules.pledges import cover, pledges

GIVEN = "partnership/pledges"
PLEDGES = (
    ("Partner", "from"), ("What it gives", "what"), ("Amount", "amount"), ("Until", "until"),
    ("Confirmed", "confirmed"),
)  # fmt: skip
_POUNDS = re.compile(r"£\s?\d")


def money(contents: Contents) -> Iterator[PaperPart]:
    """What partners give, what each payer pays in which year, who saves, and how far the costs are known."""
    yield from table("What each partner gives", PLEDGES, records(contents, GIVEN))
    yield from budget(contents)
    for text in (pledged_words(contents), costs_words(contents)):
        if text:
            yield Text(text=text)


def budget(contents: Contents) -> Iterator[PaperTable]:
    """The costs by payer and year, and who pays and who saves, as the rules of the actions work them out."""
    yield from (grid_table(one.grid) for one in _worked_out(contents, Costs, WhoSaves) if one.grid)


def worth(contents: Contents) -> Iterator[PaperPart]:
    """What an action costs for each person whom it reaches, and when it pays back, with what that assumes."""
    for one in _worked_out(contents, BreakEven, PayBack):
        yield from (grid_table(one.grid),) if one.grid else ()
        yield from (Text(text=line) for line in one.lines)


def _worked_out(contents: Contents, *kinds: type[Priced]) -> Iterator[Result]:
    """What the rules of these kinds find in the actions."""
    sheet, found = contents.sheet(ACTIONS), answers(actions(contents))
    yield from (rule.result(found) for rule in (sheet.part.rules if sheet else ()) if isinstance(rule, kinds))


def answers(asked: Iterable[Record]) -> Answers:
    """These actions, as rules ask them."""
    return Answers(entries=tuple(map(_asked, asked)), fields={}, one="Action")


def _asked(record: Record) -> AskedRecord:
    return AskedRecord(id=record.id, label=record.label, values=record.values)


def rule_of[Kind: Priced](contents: Contents, kind: type[Kind]) -> Kind | None:
    """The rule of this kind that the actions have; None where they have none, or do not go along."""
    sheet = contents.sheet(ACTIONS)
    return next((rule for rule in sheet.part.rules if isinstance(rule, kind)), None) if sheet else None


def costs(contents: Contents) -> tuple[Cost, ...]:
    """What each action costs that was not stopped."""
    rule = rule_of(contents, Costs)
    return rule.costs(map(_asked, actions(contents))) if rule else ()


def figures_of(contents: Contents) -> Callable[[Record], str]:
    """What gives an action's cost in figures, as words."""
    rule = rule_of(contents, Costs)
    return lambda record: rule.cost(_asked(record)).words if rule else ""


def cost_of(contents: Contents) -> Callable[[Record], str]:
    """What gives an action's cost in figures; where it has none, what it needs in words."""
    told = figures_of(contents)
    return lambda record: told(record) or record.texts.get("resources", "")


def priced(record: Record) -> bool:
    """Whether an action names a sum of money in words."""
    return bool(_POUNDS.search(record.texts.get("resources", "")))


def pledged_words(contents: Contents) -> str:
    """The money that was pledged, how much of it is not confirmed, and whether it is less than what is known to be needed."""
    given = pledges((one.label, one.values) for one in records(contents, GIVEN))
    return cover(costs(contents), given).words


def costs_words(contents: Contents) -> str:
    """The total in figures with what it leaves out; where no action has figures, how many name a sum in words."""
    found = costs(contents)
    told = total_words(found)
    if not told:
        return _in_words(live(contents))
    silent = {one.label for one in unpriced(found)}
    worded = [one for one in live(contents) if one.label in silent and priced(one)]
    if not worded:
        return told
    return f"{told} {counted(len(worded), 'action')} without a figure {'names' if len(worded) == 1 else 'name'} a sum in words."


def _in_words(every: Sequence[Record]) -> str:
    """Whether the costs in words are complete, without a total that they would not bear."""
    sums = [one for one in every if priced(one)]
    named = [one for one in every if "resources" in one.texts]
    if not every:
        return ""
    told = f"{len(sums):,} of {counted(len(every), 'action')} {'names' if len(sums) == 1 else 'name'} a sum of money"
    if len(sums) == len(every):
        return f"{told}. They are listed with the actions."
    silent = len(every) - len(named)
    more = (
        f" {counted(silent, 'action')} {'says' if silent == 1 else 'say'} nothing of what is needed." if silent else ""
    )
    return f"The cost is not complete: {told}.{more}"
