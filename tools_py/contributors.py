"""The contributors whose own views stand in a plan beside what the partnership agreed."""

from collections import Counter

from attrs import frozen

from tools_py.cells import EMPTY, top
from tools_py.plan import AGREED, Plan

TOOL = "contributors"
"""The tool under whose records contributors name themselves; a record's id is the contributor's voice."""


@frozen(kw_only=True)
class Contributor:
    """One contributor: the voice, and the name given, or a number for those who gave none."""

    id: str
    name: str


def contributors(plan: Plan, entering: str = AGREED) -> tuple[Contributor, ...]:
    """Everyone who gave a name, or any answer, or is entering now, in the order of their ids; no two are called the same.

    Those without a name are numbered, and so is whoever gives a name that was given already.
    """
    records = plan.records(TOOL)
    names = {id: str(top(fields.get("name", EMPTY)) or "").strip() for id, fields in records.items()}
    voices = sorted({*names, *plan.voices, entering} - {AGREED})
    unnamed = [voice for voice in voices if not names.get(voice)]
    given: Counter[str] = Counter()
    made = []
    for voice in voices:
        name = names.get(voice) or f"Unnamed view {unnamed.index(voice) + 1}"
        given[name] += 1
        made.append(Contributor(id=voice, name=name if given[name] == 1 else f"{name} ({given[name]})"))
    return tuple(made)
