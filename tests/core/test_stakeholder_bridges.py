"""Who is a bridge on the stakeholder map: who speaks for a group and can change something, told in words."""

from tests.core.conversation import Conversation
from tests.core.stakeholder_lists import cells
from tools_py.tools.stakeholders.bridges import bridges
from tools_py.tools.stakeholders.model import Stakeholder


def one(name: str, influence: int | None, group: str) -> Stakeholder:
    return Stakeholder(id=name, name=name, influence=influence, speaks_for=group)


def test_who_speaks_for_a_group_and_can_change_something_is_a_bridge() -> None:
    found = tuple(bridges((one("Forum", 2, "private tenants"), one("Tidewater Homes", 5, "Private  tenants; carers"))))
    assert found == (
        "Bridge for private tenants: Tidewater Homes. Speaks for them, and can change something.",
        "Bridge for carers: Tidewater Homes. Speaks for them, and can change something.",
    )


def test_a_group_whose_voices_can_change_little_has_no_bridge() -> None:
    (found,) = bridges((one("Forum", 2, "carers"), one("Choir", None, "carers"), one("Bus company", 5, "")))
    assert found == "No bridge yet for carers: Forum and Choir can change little. Who could take what they say further?"


def test_bridges_stand_with_the_map_in_words() -> None:
    row = {"name": "<b>Forum</b>", "influence": "4", "interest": "5", "speaks-for": "carers"}
    html = Conversation(("stakeholders/text",)).open(cells([row])).html["stakeholders/text"]
    assert "Bridge for carers: &lt;b&gt;Forum&lt;/b&gt;." in html
