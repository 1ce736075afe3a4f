"""What each template of the logic model shows."""

from typing import ClassVar

from attrs import frozen

from tools_py.render import FieldView, RegionView, View
from tools_py.tools.logic_model.picture import DrawnModel
from tools_py.tools.logic_model.sentences import Sentence
from tools_py.tools.worksheet.views import InSight, in_sight
from tools_py.worksheet import Worksheet


@frozen(kw_only=True)
class Choosable:
    """Something to choose: the end of the command that chooses it, what it is called, and a word about it.

    `leads` are the cards that a card leads to.
    """

    value: str
    label: str
    note: str = ""
    current: bool = False
    leads: tuple[str, ...] = ()


@frozen(kw_only=True)
class ModelsView(RegionView):
    """The plan's models, the examples to copy, and those to compare with."""

    template: ClassVar[str] = "logic_model/models.html"
    models: tuple[Choosable, ...]
    examples: tuple[Choosable, ...]
    beside: tuple[Choosable, ...]


@frozen(kw_only=True)
class StackView(RegionView):
    """The picture as a list, beside it or instead of it: each column with its title, what one card is called, and its cards.

    Those that are `current` are lit up.
    """

    template: ClassVar[str] = "logic_model/stack.html"
    columns: tuple[tuple[str, str, str, tuple[Choosable, ...]], ...]


@frozen(kw_only=True)
class PictureView(RegionView):
    """The picture, and the same as a stack; None while nothing is drawn.

    `begins` are the columns that are not drawn yet, each with what one card of it is called.
    """

    template: ClassVar[str] = "logic_model/picture.html"
    picture: DrawnModel
    begins: tuple[tuple[str, str], ...]
    stack: View | None


@frozen(kw_only=True)
class FileView:
    """The picture as a file."""

    template: ClassVar[str] = "logic_model/file.html"
    picture: DrawnModel


@frozen(kw_only=True)
class LinkView(RegionView):
    """A link from a card: where it leads, its controls, and the commands on it."""

    template: ClassVar[str] = "logic_model/link.html"
    record: str
    label: str
    missing: bool
    fields: tuple[FieldView, ...]


@frozen(kw_only=True)
class CardView(RegionView):
    """A card in the form by columns; `checks` say what it lacks."""

    template: ClassVar[str] = "logic_model/card.html"
    record: str
    label: str
    text: FieldView
    links: tuple[LinkView, ...]
    hand: bool
    names: str
    checks: tuple[str, ...] = ()


@frozen(kw_only=True)
class ColumnView(RegionView):
    """One column of the form."""

    template: ClassVar[str] = "logic_model/column.html"
    column: str
    title: str
    one: str
    hint: str
    time: str
    cards: tuple[CardView, ...]


@frozen(kw_only=True)
class HandView(RegionView):
    """The card in hand: what leads to it, what follows, and all its fields; nothing while none is chosen.

    `paths` tell in words what leads to it and hangs on it over other cards, `checks` what it lacks.
    """

    template: ClassVar[str] = "logic_model/hand.html"
    record: str
    label: str
    title: str
    before: tuple[Choosable, ...]
    after: tuple[Choosable, ...]
    fields: tuple[FieldView, ...]
    names: str
    joined: tuple[tuple[str, str, str], ...]
    paths: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()


@frozen(kw_only=True)
class AskView(RegionView):
    """One question of the interview; `ended` says that there is none after it for those who asked for one."""

    template: ClassVar[str] = "logic_model/ask.html"
    number: int
    total: int
    open: int
    ask: str
    help: str
    example: str
    given: tuple[str, ...]
    fields: tuple[FieldView, ...]
    reply: FieldView | None
    ended: bool


@frozen(kw_only=True)
class ModelTextView(RegionView):
    """The model as text, the reader's draft of it, and what became of the last one that was used."""

    template: ClassVar[str] = "logic_model/text.html"
    draft: FieldView | None
    text: str
    edited: bool
    stale: bool
    notes: tuple[str, ...]


@frozen(kw_only=True)
class HoleView:
    """A hole in the reasoning, why it matters, and the team's answer to it."""

    id: str
    text: str
    why: str
    href: str
    command: str
    answer: FieldView


@frozen(kw_only=True)
class HolesView(RegionView):
    """The holes that are open, the worst first, and those that were answered."""

    template: ClassVar[str] = "logic_model/holes.html"
    open: tuple[HoleView, ...]
    answered: tuple[HoleView, ...]
    cards: int

    @property
    def seen(self) -> InSight[HoleView]:
        """Those that are in sight at once, those on wish, and how many there are besides."""
        return in_sight(self.open)


@frozen(kw_only=True)
class WordsView(RegionView):
    """The model in sentences and as a table, and the assumptions that nobody has tested."""

    template: ClassVar[str] = "logic_model/words.html"
    sentences: tuple[Sentence, ...]
    rows: tuple[tuple[str, str, str, str, str], ...]
    untested: tuple[str, ...]


@frozen(kw_only=True)
class ModelAboutView(RegionView):
    """What is true of the whole model; without a model, a name to begin with."""

    template: ClassVar[str] = "logic_model/about.html"
    fields: tuple[FieldView, ...]
    paper: tuple[tuple[str, str], ...]
    record: str


@frozen(kw_only=True)
class CompareView(RegionView):
    """Two models side by side, column by column; what stands in both is marked. Nothing while there is no other."""

    template: ClassVar[str] = "logic_model/compare.html"
    names: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[tuple[str, bool], ...], ...]], ...]


@frozen(kw_only=True)
class NamesView(RegionView):
    """The words of every card, to choose from while typing."""

    template: ClassVar[str] = "logic_model/names.html"
    names: tuple[str, ...]


@frozen(kw_only=True)
class PartedView:
    """Where a card and a row of the plan have parted, and the ways to settle it: command, label, what it is about."""

    text: str
    ways: tuple[tuple[str, str, str], ...]


@frozen(kw_only=True)
class JoinedView(RegionView):
    """What leads from the model into the plan, and where the two have parted."""

    template: ClassVar[str] = "logic_model/joined.html"
    actions: int
    measures: int
    parted: tuple[PartedView, ...]


@frozen(kw_only=True)
class ModelPageView:
    """The whole tool as the build prints it."""

    template: ClassVar[str] = "logic_model/page.html"
    sheet: Worksheet
    sources: tuple[tuple[str, str], ...]
    stages: tuple[tuple[str, str], ...]
    voices: View
    parts: dict[str, View]
    columns: tuple[View, ...]
    others: tuple[View, ...]
    states: tuple[tuple[str, View], ...]


@frozen(kw_only=True)
class ModelCompactView:
    """The picture, the card in hand and two of the ways to build it, as they stand in a text."""

    template: ClassVar[str] = "logic_model/compact.html"
    views: dict[str, View]
    columns: tuple[View, ...]
    others: tuple[View, ...]
