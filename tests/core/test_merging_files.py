"""People who work apart and exchange files come to the same plan: rows, their order and removals included."""

import random
from itertools import permutations

import pytest
from attrs import define
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.conversation import Conversation
from tests.examples import CONTENT, entries
from tools_py.alike import groups
from tools_py.cells import PLACING, Value, Version, conflicting, write
from tools_py.exports import backup, share
from tools_py.exports.contents import Choice
from tools_py.messages import Do
from tools_py.plan import AGREED, NO_FIELDS, Entry, Plan
from tools_py.records import deleted, deletion, rows, written

NOW = 1_795_000_000_000
EVERYTHING = Choice(private=True, views=True)
ACTIONS = next(sheet for sheet in CONTENT.toolkit.worksheets if sheet.id == "actions").parts[0]
FIELDS = ("what", "why", "who")
type Step = tuple[str, int, int, int]


def test_answers_that_a_file_replaces_are_counted() -> None:
    """It may claim to have seen what it replaces; the reader is told how many gave way, and can undo it."""
    talk = Conversation(("plan/files",))
    talk.open(entries({"plan/about/area": "Harbour", "plan/about/group": "Adults"}))
    held = talk.plan.cell(AGREED, "plan/about/area")[0]
    stamp = NOW + 1_000_000_000
    theirs = Version(value="Pier", stamp=stamp, device="d", seen={held.device: held.stamp})
    also = Version(value="Damp homes", stamp=stamp, device="d", seen={})
    plan = Plan(id="p").merge([(AGREED, "plan/about/area", (theirs,)), (AGREED, "plan/about/name", (also,))])
    talk.do("plan/open", share.write(plan, CONTENT.toolkit, EVERYTHING, NOW))
    said = "Merged: 2 answers added or changed. 1 answer you had was replaced."
    assert talk.do("plan/merge").undo == said


@define
class Device:
    """One browser: its plan, its clock, and how many writes it made."""

    name: str
    ahead: int
    plan: Plan
    count: int = 0

    def now(self) -> int:
        """The clock of this device, which may be wrong by years."""
        self.count += 1
        return NOW + self.ahead + self.count

    def enter(self, address: str, value: Value) -> None:
        """Type into a field, as the page writes it."""
        cell = self.plan.cell(AGREED, address)
        now = self.now()
        writers = (self.name, f"{self.name}.tab", f"{self.name}.tab.{now}")
        seen = cell[0].shown if cell else {}
        self._keep([(AGREED, address, write(cell, value, shown=seen, now=now, writers=writers))])

    def command(self, address: str, value: Value, *, voice: str = AGREED) -> None:
        """Have a command write, which has seen all that stands there."""
        now = self.now()
        message = Do(n=1, now=now, today=None, root="", command="", writer=f"{self.name}.do.{now}", id="x")  # type: ignore[arg-type]  # no command looks at the day here
        self._keep(written(self.plan, voice, message, {address: value}))

    def _keep(self, entries: list[Entry] | tuple[Entry, ...]) -> None:
        self.plan = self.plan.merge(entries)

    def file(self) -> str:
        """What is handed on."""
        return share.write(self.plan, CONTENT.toolkit, EVERYTHING, NOW)

    def take(self, text: str) -> None:
        """Merge a file."""
        self.plan = merged(self.plan, text)

    def standing(self) -> list[str]:
        """The rows in sight."""
        return rows(ACTIONS, self.plan.records("actions"))


def merged(plan: Plan, text: str) -> Plan:
    """The plan with a file's answers."""
    return plan.merge(backup.read(text, NOW).plan.entries())


def everything(plan: Plan) -> frozenset[Entry]:
    """All that would be handed on, in any order."""
    return frozenset((voice, address, cell) for voice, address, cell in share.shared(plan, CONTENT.toolkit, EVERYTHING))


def seen_alike(plan: Plan) -> tuple[tuple[str, ...], ...]:
    """Which rows of the agreed list and of the views are shown as one."""
    voices = (AGREED, *sorted({*plan.voices} - {AGREED}))
    return tuple(one.records for one in groups(plan, "actions", ACTIONS, {ACTIONS.id: ACTIONS}, voices))


def act(device: Device, step: Step) -> None:
    """One thing that a person does: add, edit, move, remove or bring back a row."""
    kind, which, what, value = step
    known = device.standing()
    if kind == "view":
        row = f"actions/actions--view{device.name}{which}"
        device.command(f"{row}/order", f"c{which}i", voice=device.name)
        device.command(f"{row}/{FIELDS[what % len(FIELDS)]}", f"text {value}", voice=device.name)
        return
    if kind == "add" or not known:
        device.command(f"actions/actions--{device.name}{device.count}/order", f"a{value}i")
        return
    row = known[which % len(known)]
    match kind:
        case "edit":
            device.enter(f"actions/{row}/{FIELDS[what % len(FIELDS)]}", f"text {value}")
        case "move":
            device.command(f"actions/{row}/order", f"b{value}i")
        case "remove":
            fields = device.plan.fields("actions", row)
            device.command(f"actions/{row}/deleted", deletion(fields))
        case "join":
            device.command(f"alike/actions/{row}.joined", known[(which + value) % len(known)])
        case "part":
            device.command(f"alike/actions/{row}.parted", value % 2 == 0)
        case "restore":
            gone = [id for id, fields in device.plan.records("actions").items() if deleted(fields)]
            if gone:
                device.command(f"actions/{sorted(gone)[which % len(gone)]}/deleted", None)


KINDS = ("add", "edit", "edit", "move", "remove", "remove", "restore", "exchange", "view", "join", "part")
steps = st.lists(
    st.tuples(
        st.integers(0, 2), st.tuples(st.sampled_from(KINDS), st.integers(0, 3), st.integers(0, 2), st.integers(0, 9))
    ),
    max_size=24,
)
clocks = st.tuples(*(st.sampled_from([0, 0, 40_000_000, -40_000_000, -90_000_000_000]) for _ in range(3)))


def history(ahead: tuple[int, ...], done: list[tuple[int, Step]]) -> list[Device]:
    """Three people who begin with the same plan and a few rows, and what they did."""
    first = Device("ash", ahead[0], Plan(id="p1"))
    for _ in range(2):
        act(first, ("add", 0, 0, first.count))
    devices = [first, *(Device(name, one, first.plan) for name, one in zip(("birch", "cedar"), ahead[1:], strict=True))]
    for who, step in done:
        if step[0] == "exchange":
            devices[who].take(devices[(who + 1 + step[1] % 2) % 3].file())
        else:
            act(devices[who], step)
    return devices


@pytest.mark.parametrize("runs", [150, pytest.param(10_000, marks=pytest.mark.full)])
def test_any_order_of_files_gives_the_same_plan(runs: int) -> None:
    """A newcomer who is given everyone's file, and everyone once they have exchanged files three times.

    The first exchange brings the marks of removal, the second the row that one of them does not cover, so that it is in
    sight again, and the third what the others hold of it: no file holds words of a row that its reader has removed.
    """

    @settings(max_examples=runs)
    @given(clocks, steps)
    def hold(ahead: tuple[int, ...], done: list[tuple[int, Step]]) -> None:
        devices = history(ahead, done)
        files = [device.file() for device in devices]
        found = set()
        for order in permutations(files):
            plan = Plan(id="p1")
            for text in (*order, order[0]):
                plan = merged(plan, text)
            found.add(everything(plan))
        assert len(found) == 1
        chance = random.Random(0)
        for _ in range(3):
            given_out = [device.file() for device in devices]
            for device in devices:
                chance.shuffle(given_out)
                for text in given_out:
                    device.take(text)
        assert len({everything(device.plan) for device in devices}) == 1
        assert len({tuple(device.standing()) for device in devices}) == 1
        assert len({seen_alike(device.plan) for device in devices}) == 1

    hold()


def test_a_row_that_two_removed_is_removed_though_one_had_edited_it() -> None:
    """Only the latest of the two removals counted, which did not cover the other's edit: the copies ended differently."""
    ash, birch, *_ = history((0, 0, 0), [])
    (row, _) = ash.standing()
    ash.enter(f"actions/{row}/what", "Clinic")
    for device in (ash, birch):
        device.command(f"actions/{row}/deleted", deletion(device.plan.fields("actions", row)))
    files = ash.file(), birch.file()
    ash.take(files[1])
    birch.take(files[0])
    assert row not in ash.standing()
    assert ash.standing() == birch.standing()
    assert everything(ash.plan) == everything(birch.plan)


def test_a_row_that_two_removed_and_a_third_restored_comes_back_whole_with_everyone() -> None:
    """Nobody's file tells of it before it is in sight there: what one had typed comes with the third exchange."""
    ash, birch, cedar = devices = history((0, 0, 0), [])
    row = ash.standing()[0]
    ash.enter(f"actions/{row}/what", "Clinic")
    birch.command(f"actions/{row}/order", "b1i")
    for device in (ash, birch):
        device.command(f"actions/{row}/deleted", deletion(device.plan.fields("actions", row)))
    cedar.take(ash.file())
    cedar.command(f"actions/{row}/deleted", None)
    assert "b1i" not in birch.file()
    for _ in range(3):
        files = [device.file() for device in devices]
        for device in devices:
            for text in files:
                device.take(text)
    for device in devices:
        assert device.plan.value(f"actions/{row}/what") == "Clinic"
        assert device.plan.value(f"actions/{row}/order") == "b1i"
        assert row in device.standing()


def test_a_second_removal_covers_what_the_first_did() -> None:
    """The file of the first held no cells of the row; the second, which knew none of them, brought them back."""
    ash, birch, *_ = history((0, 0, 0), [])
    row = ash.standing()[0]
    birch.enter(f"actions/{row}/what", "Clinic")
    birch.command(f"actions/{row}/deleted", deletion(birch.plan.fields("actions", row)))
    ash.enter(f"actions/{row}/why", "Asked for")
    ash.take(birch.file())
    assert row in ash.standing()
    ash.command(f"actions/{row}/deleted", deletion(ash.plan.fields("actions", row)))
    birch.take(ash.file())
    assert row not in birch.standing()
    assert everything(ash.plan) == everything(birch.plan)


def test_a_row_that_one_removed_and_another_edited_comes_back_whole() -> None:
    ash, birch, *_ = history((0, 0, 0), [(0, ("edit", 0, 0, 1)), (1, ("exchange", 1, 0, 0))])
    row = ash.standing()[0]
    birch.take(ash.file())
    ash.command(f"actions/{row}/deleted", deletion(ash.plan.fields("actions", row)))
    birch.enter(f"actions/{row}/why", "Asked for at the festival")
    ash.take(birch.file())
    birch.take(ash.file())
    for device in (ash, birch):
        assert row in device.standing()
        assert device.plan.value(f"actions/{row}/what") == "text 1"
        assert device.plan.value(f"actions/{row}/why") == "Asked for at the festival"


def test_two_who_moved_a_row_are_asked_nothing() -> None:
    """The page said that copies differ, and had nothing to choose from."""
    ash, birch, *_ = history((0, 0, 0), [])
    row = ash.standing()[0]
    ash.command(f"actions/{row}/order", "b1i")
    birch.command(f"actions/{row}/order", "b2i")
    ash.take(birch.file())
    differing = [address for _, address, cell in ash.plan.entries() if conflicting(cell)]
    assert [address.rpartition("/")[2] for address in differing] == ["order"]
    assert {"order", "deleted"} == PLACING


def test_a_command_covers_all_that_stands_in_a_cell() -> None:
    """What the second version had seen of the first one's device took the place of the first one's own stamp."""
    first = Version(value="a", stamp=10, device="ash", seen={"birch": 5})
    second = Version(value="b", stamp=8, device="birch", seen={"ash": 3})
    plan = Plan(id="p1").merge([(AGREED, "actions/x/what", (first, second))])
    message = Do(n=1, now=1, today=None, root="", command="", writer="w", id="x")  # type: ignore[arg-type]  # no command looks at the day here
    after = plan.merge(written(plan, AGREED, message, {"actions/x/what": "c"}))
    assert [version.value for version in after.cell(AGREED, "actions/x/what")] == ["c"]
    assert after.fields("actions", "none") == NO_FIELDS
