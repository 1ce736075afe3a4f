"""What several views wrote of the same thing, side by side, with the words marked that the first of them has not."""

from collections.abc import Iterator

from attrs import frozen

from tools_py.fields import Field
from tools_py.marking import Words, marked
from tools_py.plan import AGREED
from tools_py.render import element_id
from tools_py.tidy import folded
from tools_py.tools.worksheet.spread import Spreading

TEXTS = frozenset({"note", "text"})
"""The kinds of field that are compared word by word."""
WE = "What we agreed"


@frozen(kw_only=True)
class SideText:
    """A text in pieces, and who wrote it; several may have written the same."""

    who: str
    pieces: tuple[Words, ...]


@frozen(kw_only=True)
class TextRow:
    """A question with what was written on it; `field` names its part where it has several."""

    label: str
    field: str
    href: str
    texts: tuple[SideText, ...]


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
        found: dict[str, tuple[str, list[str]]] = {}
        for voice in (AGREED, *self.letters):
            text = self._value(voice, record, one)
            if isinstance(text, str) and text.strip():
                found.setdefault(folded(text), (text, []))[1].append(self.letters[voice] if voice else WE)
        first = next((text for text, _ in found.values()), "")
        return tuple(
            SideText(who=", ".join(who), pieces=marked(text, first if at else text))
            for at, (text, who) in enumerate(found.values())
        )

    def _may_see(self, one: Field, record: str) -> bool:
        """Whoever enters a view sees what others wrote once they have written themselves."""
        own = self.scene.voice
        return own == AGREED or bool(self._value(own, record, one))
