"""Who is a bridge: who speaks for a group and can change something, so that what the group says arrives."""

from collections.abc import Iterator

from tools_py.tools.stakeholders.checks import named_groups
from tools_py.tools.stakeholders.model import HIGH, Entries, Stakeholder, alike


def bridges(entries: Entries) -> Iterator[str]:
    """A sentence for each group for which somebody speaks, in the order of the list. Source: our own rule."""
    spoken: dict[str, tuple[str, list[Stakeholder]]] = {}
    for one in entries:
        for group in named_groups(one.speaks_for):
            spoken.setdefault(alike(group), (group, []))[1].append(one)
    for group, voices in spoken.values():
        strong = [one for one in voices if (one.influence or 0) >= HIGH]
        names = _joined([one.name or "Unnamed" for one in strong or voices])
        if strong:
            yield f"Bridge for {group}: {names}. Speaks for them, and can change something."
        else:
            yield f"No bridge yet for {group}: {names} can change little. Who could take what they say further?"


def _joined(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
