"""Puts cells into words: which tool and which record they belong to, what their field is called, and what they say."""

from collections.abc import Mapping

from attrs import evolve, frozen

from tools_py.cells import Value
from tools_py.faults import FieldError
from tools_py.fields import Field, parse
from tools_py.lookup import NotFoundError
from tools_py.references import called
from tools_py.render import value_text
from tools_py.scene import Scene
from tools_py.tools.instrument import Instrument
from tools_py.tools.worksheet.view import WorksheetTool


@frozen(kw_only=True)
class Telling:
    """The scene whose plan is told, and the tools of which it has records."""

    scene: Scene
    instruments: Mapping[str, Instrument]

    def title(self, voice: str, tool: str) -> str:
        """What a tool is called, and whose view of it this is."""
        given = {"plan": "Your plan", "contributors": "Names of views"}
        title = (
            self.instruments[tool].title
            if tool in self.instruments
            else given.get(tool, "Answers from another version")
        )
        name = next((one.name for one in self.scene.contributors if one.id == voice), "")
        return f"{title}: the view of {name}" if name else title

    def label(self, voice: str, at: str) -> str:
        """What the record at `tool/record` is called."""
        tool, _, record = at.partition("/")
        one = self.instruments.get(tool)
        if one is None:
            return "About this plan" if at == "plan/about" else "A line of the plan" if tool == "plan" else record
        try:
            return one.label(evolve(self.scene, voice=voice), record)
        except NotFoundError:
            part = one.parts.get(record) if isinstance(one, WorksheetTool) else None
            return part.title if part else "An answer from another version of this site"

    def field(self, address: str) -> Field | None:
        """The field at an address; None for one that this release does not know."""
        tool, record, name = address.split("/") if address.count("/") == 2 else ("", "", "")
        one, id = self.instruments.get(tool), name.partition(".")[0]
        try:
            if isinstance(one, WorksheetTool):
                found = one.parts[record].by_id.get(id) if record in one.parts else one.home(record).by_id.get(id)
                return found or self.scene.toolkit.field("worksheet", id)
            return self.scene.toolkit.field("checklist" if one else tool, id)
        except NotFoundError:
            return None

    def text(self, voice: str, field: Field | None, value: Value) -> str:
        """An answer in words; of a reference, what the row is called that it names."""
        if field is None or field.kind == "several-of":
            return value if isinstance(value, str) and value else "Ticked" if value is True else "Nothing"
        if field.adds and isinstance(value, str):
            return called(value, {}) or "Nothing"
        if field.to and isinstance(value, str) and value:
            return self._target(voice, field.to, value)
        try:
            parse(field, value)
        except FieldError:
            return str(value)
        return value_text(field, value)

    def _target(self, voice: str, to: str, value: str) -> str:
        """What the row is called that a reference names; one that is missing has no name."""
        tool = self.instruments.get(to.partition("/")[0])
        try:
            return tool.label(evolve(self.scene, voice=voice), value) if tool else value
        except NotFoundError:
            return "A row that is missing here"

    def answer(self, voice: str, address: str, value: Value) -> tuple[str, str]:
        """What an answer is to, and what it says; of a choice of several, which one it is."""
        field = self.field(address)
        choice = address.rpartition("/")[2].partition(".")[2]
        text = " ".join(self.text(voice, field, value).split())
        if field is None:
            return "Another answer", text
        if choice and choice in field.labels:
            return field.label, f"{field.labels[choice]}{'' if value is True else ': no longer'}"
        return field.label, text
