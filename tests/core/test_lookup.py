"""Looking up what is not there raises a fault of its own."""

from collections.abc import Callable
from contextlib import suppress

import pytest

from tests.core.conversation import Conversation
from tests.examples import CONTENT, SHEETS
from tools_py.app import view
from tools_py.lookup import NotFoundError, find

TOOLKIT = CONTENT.toolkit
SESSION = Conversation().session


def test_what_stands_under_a_name_is_found() -> None:
    assert find({"a": 1}, "a", "letter") == 1


@pytest.mark.parametrize(
    ("look", "said"),
    [
        (lambda: find({"a": 1}, "b", "letter"), "there is no letter 'b'"),
        (lambda: TOOLKIT.field("nothing", "text"), "there is no tool 'nothing'"),
        (lambda: TOOLKIT.field("plan", "nothing"), "there is no field of plan 'nothing'"),
        (lambda: TOOLKIT.stage(9), "there is no stage '9'"),
        (lambda: TOOLKIT.worksheet("nothing"), "there is no worksheet 'nothing'"),
        (lambda: SHEETS[0].part("nothing"), "there is no part of .* 'nothing'"),
        (lambda: SHEETS[0].parts[0].field("nothing"), "there is no field of .* 'nothing'"),
        (lambda: view(Conversation().session, "nothing/head"), "there is no tool 'nothing'"),
        (lambda: view(Conversation().session, "plan/nothing"), "there is no region 'nothing'"),
        (lambda: Conversation().do("plan/nothing"), "there is no command 'nothing'"),
        (lambda: SESSION.tools["voices"].page(SESSION.scene), "voices has no page of its own"),
        (lambda: Conversation().do("plan/up/nothing"), "there is no section of the plan 'nothing'"),
    ],
)
def test_what_is_not_there_says_what_was_looked_for(look: Callable[[], object], said: str) -> None:
    """No KeyError, which a slip inside a view would raise as well, and no StopIteration, which would end a loop."""
    with pytest.raises(NotFoundError, match=said):
        look()
    assert not issubclass(NotFoundError, KeyError)


def test_a_region_that_no_tool_has_is_not_found_wherever_it_is_looked_for() -> None:
    """Whatever else a view or a key raised for it would be taken for a slip."""
    for tool in SESSION.tools.values():
        for part in ("nothing", *(f"{kind}.nothing" for kind in tool.regions)):
            for look in (tool.view, tool.key):
                # Some regions show one that has gone as empty, as a page may still ask for it.
                with suppress(NotFoundError):
                    look(SESSION.scene, part)


@pytest.mark.parametrize("command", ["nothing", "paste/nothing", "fit/nothing", "leave/nothing", "remove/nothing"])
def test_a_command_on_what_there_is_not_is_not_found(command: str) -> None:
    with pytest.raises(NotFoundError):
        Conversation().do(f"assets/{command}")
