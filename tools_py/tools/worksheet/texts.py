"""What several views wrote of the same thing, side by side, with the words marked that the first of them has not."""

from collections.abc import Iterator

from attrs import frozen

from tools_py.comparing import WE, SideText, TextRow, side_by_side
from tools_py.fields import Field
from tools_py.plan import AGREED
from tools_py.render import element_id
from tools_py.tools.worksheet.spread import Spreading

TEXTS = frozenset({"note", "text"})
"""The kinds of field that are compared word by word."""


@frozen
class SideBySide(Spreading):
    """The texts of a part in every voice."""

    def texts(self) -> Iterator[TextRow]:
        """Every question on which a view wrote something else than another, or than what was agreed."""
        if self.part.kind == "rows":
            return
        fields = [one for one in self.part.fields if one.kind in TEXTS]
        for each in self.tool.entered(self.scene, self.part, AGREED):
            for one in fields:
                told = self._told(one, each.id)
                if len(told) > 1 and self._may_see(one, each.id):
                    form = self.part.kind == "fields"
                    yield TextRow(
                        label=one.label if form else each.label,
                        field="" if form or len(fields) == 1 else one.label,
                        href=f"#{element_id(f'{self.tool.id}/{each.id}')}",
                        texts=told,
                    )

    def _told(self, one: Field, record: str) -> tuple[SideText, ...]:
        """What was agreed first, then each view; each marked where it differs from the first."""
        told = ((voice, self._value(voice, record, one)) for voice in (AGREED, *self.letters))
        return side_by_side((self.letters[voice] if voice else WE, str(text)) for voice, text in told if text)

    def _may_see(self, one: Field, record: str) -> bool:
        """Whoever enters a view sees what others wrote once they have written themselves."""
        own = self.scene.voice
        return own == AGREED or bool(self._value(own, record, one))
