"""A conversation with the core, as a page holds it."""

from datetime import date
from typing import TypedDict

from attrs import define, field

from tests.examples import CONTENT
from tools_py.app import Session, handle
from tools_py.messages import Answer, AnyMessage, Change, Do, Look, Open
from tools_py.plan import AGREED, Entry, Plan
from tools_py.tools.worksheet.showing import PageState

NOW = 1_795_300_000_000


class _Common(TypedDict):
    n: int
    now: int
    today: date
    time: str
    root: str


@define
class Conversation:
    """One page's session on the plan of this id; each message is later than the one before."""

    regions: tuple[str, ...] = ()
    id: str = "p"
    session: Session = field(factory=lambda: Session.of(CONTENT.toolkit))
    n: int = 0

    @property
    def plan(self) -> Plan:
        """The plan as it stands."""
        return self.session.scene.plan

    def open(self, cells: tuple[Entry, ...] = (), *, voice: str = AGREED) -> Answer:
        """Open a plan of these cells with all regions in sight."""
        common, regions = self._common(), self.regions
        return self._say(Open(**common, regions=regions, plan=self.id, voice=voice, cells=cells, known=()))

    def change(self, cells: tuple[Entry, ...] = (), regions: tuple[str, ...] | None = None) -> Answer:
        """Tell of cells that were stored, and of the regions in sight if they are others."""
        return self._say(Change(**self._common(), regions=regions, cells=cells))

    def look(self) -> Answer:
        """Look at the regions again."""
        return self._say(Look(**self._common()))

    def do(self, command: str, text: str = "") -> Answer:
        """Give a command."""
        common = self._common()
        return self._say(Do(**common, command=command, writer=f"writer-{self.n}", id=f"new{self.n}", text=text))

    def paste(self, place: str, text: str) -> Answer:
        """Paste rows into `tool/part`, and add what was shown, unless something is asked about it."""
        tool, _, part = place.partition("/")
        looked = self.do(f"{tool}/paste/{part}", text)
        assert looked.cells == ()
        held = self.session.scene.state(tool, PageState).pasted.get(part)
        taken = self.do(f"{tool}/take/{part}") if held else looked
        return taken if taken.effects else looked

    def _common(self) -> _Common:
        self.n += 1
        return {"n": self.n, "now": NOW + self.n, "today": date(2026, 11, 21), "time": "0930", "root": "../../"}

    def _say(self, message: AnyMessage) -> Answer:
        self.session, answer = handle(self.session, message)
        return answer
