"""The contributors whose own views stand in a plan beside what the partnership agreed."""

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


def contributors(plan: Plan) -> tuple[Contributor, ...]:
    """Everyone who gave a name, or any answer; those without a name are numbered in the order of their ids."""
    records = plan.records(TOOL)
    names = {id: str(top(fields.get("name", EMPTY)) or "").strip() for id, fields in records.items()}
    voices = sorted({*names, *plan.voices} - {AGREED})
    unnamed = [voice for voice in voices if not names.get(voice)]
    return tuple(
        Contributor(id=voice, name=names.get(voice) or f"View {unnamed.index(voice) + 1} without a name")
        for voice in voices
    )
