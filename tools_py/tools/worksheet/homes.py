"""Where an answer stands that a tool shares with another."""

from tools_py.fields import Field
from tools_py.render import HomeView, element_id
from tools_py.scene import Scene

PLAN = "plan"
"""The id under which what the plan says of itself is kept."""


def home(scene: Scene, one: Field) -> HomeView | None:
    """The tool with which a field shares its answer, and where it stands there; None for an answer of the tool's own."""
    if one.kept is None:
        return None
    record, _, _ = one.kept.rpartition("/")
    tool = record.partition("/")[0]
    if tool == PLAN:
        return HomeView(href=f"{scene.root}plan/#{element_id(record)}", title="Your plan")
    sheet = scene.toolkit.worksheet(tool)
    return HomeView(href=f"{scene.root}{sheet.address}#{element_id(record)}", title=sheet.title)
