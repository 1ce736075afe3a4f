"""What is remembered between a paste and the answer to what was asked about it; never kept with the plan."""

from collections.abc import Mapping

from tools_py.intake.columns import plain_heading


def pasted_key(tool: str, part: str) -> str:
    """Where a paste waits for an answer."""
    return f"{tool}/pasted.{part}"


def heading_key(tool: str, heading: str) -> str:
    """Where it is remembered what was chosen for a heading."""
    return f"{tool}/heading/{plain_heading(heading)}"


def chosen_before(tool: str, told: Mapping[str, str]) -> Mapping[str, str]:
    """The fields that were chosen for headings, by the heading as headings are compared."""
    begin = heading_key(tool, "")
    return {name.removeprefix(begin): id for name, id in told.items() if name.startswith(begin)}
