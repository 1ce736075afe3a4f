"""Four partners who never talk but by files, or by a folder: each edits, and all end with the same plan, to the byte."""

import json
import random
from typing import Literal

import pytest
from attrs import asdict, define, field
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.conversation import Conversation
from tests.core.test_merging_files import EVERYTHING, KINDS, NOW, Device, Step, act
from tests.examples import CONTENT
from tools_py.cells import Version
from tools_py.effects import Deposit
from tools_py.exports import share
from tools_py.plan import AGREED, Entry, Plan

type Way = Literal["files", "folder"]
NAMES = ("ash", "birch", "cedar", "dune")
NOTE = "map-the-system/data-held/note"


@define
class Partner(Device):
    """Someone at a browser of their own, whose plan page joins what comes."""

    talk: Conversation = field(factory=lambda: Conversation(id="p1"))

    def begin(self, plan: Plan) -> "Partner":
        """Begin with a plan in which private answers go into the folder's file too."""
        ticked = Version(value=True, stamp=NOW, device=self.name)
        self.talk.open((*plan.entries(), (AGREED, "exports/folder/private", (ticked,))))
        self.plan = self.talk.plan
        return self

    def _keep(self, entries: list[Entry] | tuple[Entry, ...]) -> None:
        self.talk.change(tuple(entries))
        self.plan = self.talk.plan

    def open_files(self, texts: list[str]) -> None:
        """Choose files together, and merge them."""
        self.talk.do("plan/open", json.dumps([{"name": f"{at}", "text": text} for at, text in enumerate(texts)]))
        self.talk.do("plan/merge")
        self.plan = self.talk.plan

    def visit(self, folder: dict[str, str]) -> None:
        """Look into the folder, bring in what is new, and leave the own file there."""
        held = [{"name": name, "text": text} for name, text in sorted(folder.items())]
        told = {"state": "ready", "name": "Partners", "code": f"{self.name:0<8}", "offset": 0, "files": held}
        found = self.talk.do("plan/folder/found", json.dumps(told))
        taken = self.talk.do("plan/folder/take")
        self.plan = self.talk.plan
        for effect in (*found.effects, *taken.effects):
            if isinstance(effect, Deposit):
                for old in [name for name in folder if name.endswith(effect.ending)]:
                    del folder[old]
                folder[effect.name] = effect.text

    @property
    def bytes(self) -> bytes:
        """All that would be handed on, in one order."""
        cells = share.shared(self.plan, CONTENT.toolkit, EVERYTHING)
        held = sorted([voice, address, [asdict(one) for one in cell]] for voice, address, cell in cells)
        return json.dumps(held, sort_keys=True).encode()


def meet(partners: list[Partner], way: Way, chance: random.Random) -> None:
    """Hand round what each holds three times, in any order; the folder is visited one after the other."""
    folder: dict[str, str] = {}
    for _ in range(4 if way == "folder" else 3):
        order = chance.sample(partners, len(partners))
        texts = [one.file() for one in partners]
        for one in order:
            if way == "folder":
                one.visit(folder)
            else:
                given_in = [text for text, whose in zip(texts, partners, strict=True) if whose is not one]
                one.open_files(chance.sample(given_in, len(given_in)))


steps = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.tuples(
            st.sampled_from([kind for kind in KINDS if kind != "exchange"]),
            st.integers(0, 3),
            st.integers(0, 2),
            st.integers(0, 9),
        ),
    ),
    max_size=20,
)


def begun() -> list[Partner]:
    """Four who begin with the same plan: two rows and a note."""
    first = Device("ash", 0, Plan(id="p1"))
    for _ in range(2):
        act(first, ("add", 0, 0, first.count))
    first.enter(NOTE, "Six lists")
    return [Partner(name, 0, first.plan, 100).begin(first.plan) for name in NAMES]


@pytest.mark.parametrize("way", ["files", "folder"])
def test_four_partners_end_with_the_same_plan(way: Way) -> None:
    """Rows added, moved, removed by two and changed by a third, views, answers that differ, and rows joined by hand."""
    partners = begun()
    ash, birch, cedar, dune = partners
    told: list[tuple[Partner, Step]] = [
        (ash, ("edit", 0, 0, 1)), (birch, ("edit", 0, 0, 2)), (cedar, ("move", 1, 0, 7)), (dune, ("move", 1, 0, 3)),
        (ash, ("remove", 1, 0, 0)), (birch, ("remove", 1, 0, 0)), (cedar, ("edit", 1, 1, 5)), (dune, ("add", 0, 0, 4)),
        (cedar, ("view", 1, 0, 6)), (dune, ("view", 1, 1, 8)), (ash, ("join", 0, 0, 1)), (dune, ("edit", 2, 2, 9)),
    ]  # fmt: skip
    for who, step in told:
        act(who, step)
    for one, text in ((ash, "Seven lists"), (dune, "Eight lists")):
        one.enter(NOTE, text)
    meet(partners, way, random.Random(1))
    assert len({one.bytes for one in partners}) == 1
    assert b"Seven lists" in ash.bytes
    assert b"Eight lists" in ash.bytes
    assert len(ash.plan.cell(AGREED, NOTE)) == 2
    assert {voice for voice, *_ in ash.plan.entries()} == {"", "cedar", "dune"}


@pytest.mark.parametrize("runs", [6, pytest.param(2_000, marks=pytest.mark.full)])
def test_whatever_four_do_files_and_folder_end_alike(runs: int) -> None:
    @settings(max_examples=runs, deadline=None)
    @given(steps, st.integers(0, 99))
    def hold(done: list[tuple[int, Step]], seed: int) -> None:
        found = set()
        for way in ("files", "folder"):
            partners = begun()
            for who, step in done:
                act(partners[who], step)
            meet(partners, way, random.Random(seed))
            found |= {one.bytes for one in partners}
        assert len(found) == 1

    hold()
