"""Views of the list besides the map: ways from stance to stance, and who talks to whom."""

from collections.abc import Mapping
from datetime import date

from tools_py.dates import print_date
from tools_py.render import At
from tools_py.tools.stakeholders.model import STANCES, Entries, Stakeholder
from tools_py.tools.stakeholders.picture import name_of
from tools_py.tools.stakeholders.views import Contact, ContactsView, Shift, ShiftsView

DRAWN = 200
"""So many lines each of these views has at most; it says how many it leaves out."""
NOBODY = "No lead contact yet"


def shifts_view(at: At, entries: Entries, labels: Mapping[str, str]) -> ShiftsView:
    """From the stance of today to the wished one; the widest gaps first, then by name."""
    known = [(one.gap, one) for one in entries if one.gap is not None]
    known.sort(key=lambda pair: (-abs(pair[0]), pair[1].name.casefold()))
    return ShiftsView(
        at=at,
        stances=tuple(labels[stance] for stance in STANCES),
        shifts=tuple(_shift(one, gap, labels) for gap, one in known[:DRAWN]),
        left=max(0, len(known) - DRAWN),
        open=len(entries) - len(known),
    )


def _shift(one: Stakeholder, gap: int, labels: Mapping[str, str]) -> Shift:
    steps = f"{abs(gap)} {'step' if abs(gap) == 1 else 'steps'}"
    words = "stays" if gap == 0 else f"{steps} {'up' if gap > 0 else 'down'}"
    start = STANCES.index(one.stance)
    return Shift(
        name=name_of(one),
        today=labels[one.stance],
        wished=labels[one.wished],
        words=words,
        start=start,
        end=start + gap,
    )


def contacts_view(
    at: At,
    entries: Entries,
    today: date | None,
    approaches: Mapping[str, str],
    frequencies: Mapping[str, str],
) -> ContactsView:
    """By lead, those whose contact is longest overdue first; and names of persons whose review is due."""
    owners: dict[str, list[Stakeholder]] = {}
    for one in sorted(entries, key=lambda one: (one.due or date.max, one.name.casefold())):
        owners.setdefault(one.owner or NOBODY, []).append(one)
    late = sum(_late(one, today) for one in entries)
    told = {}
    room = DRAWN
    for owner in sorted(owners, key=lambda owner: (owner == NOBODY, owner.casefold())):
        told[owner] = tuple(_contact(one, today, approaches, frequencies) for one in owners[owner][:room])
        room = max(0, room - len(owners[owner]))
    reviews = [_review(one, today) for one in entries if one.person and _review(one, today)]
    return ContactsView(
        at=at,
        owners=tuple((owner, held) for owner, held in told.items() if held),
        late=late,
        left=max(0, len(entries) - DRAWN),
        reviews=tuple(reviews),
    )


def _late(one: Stakeholder, today: date | None) -> bool:
    return bool(one.due and today and one.due < today)


def _contact(
    one: Stakeholder, today: date | None, approaches: Mapping[str, str], frequencies: Mapping[str, str]
) -> Contact:
    return Contact(
        name=name_of(one),
        approach=approaches.get(one.approach, ""),
        frequency=frequencies.get(one.frequency, ""),
        last=print_date(one.last) if one.last else "",
        due=print_date(one.due) if one.due else "",
        late=_late(one, today),
        next=one.next,
    )


def _review(one: Stakeholder, today: date | None) -> str:
    """What is to be said of an entry that names a person; nothing while its day of review lies ahead."""
    if one.review is None:
        return f"{name_of(one)} names a person and has no date for review or removal."
    if today and one.review <= today:
        return f"{name_of(one)}: the name of the person was to be reviewed or removed by {print_date(one.review)}."
    return ""
