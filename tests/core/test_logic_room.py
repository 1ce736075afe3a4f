"""The model's room: columns in colour with the time they span, and the paths of a card in words."""

import re

from tests.core.conversation import Conversation
from tests.examples import entries
from tools_py.cells import Value
from tools_py.tools.logic_model.layout import HEAD

CARDS = {"a": "activity", "b": "output", "c": "short", "d": "medium", "e": "impact"}


def cells() -> dict[str, Value]:
    """A chain of five cards in five columns."""
    found: dict[str, Value] = {"logic-model/model--m/order": "a", "logic-model/model--m/name": "Warm homes"}
    for number, (id, column) in enumerate(CARDS.items()):
        at = f"logic-model/card--{id}"
        found |= {f"{at}/order": f"a{number}i", f"{at}/model": "model--m"}
        found |= {f"{at}/text": f"Card {id}", f"{at}/column": column}
    for number, (source, target) in enumerate(zip("abcd", "bcde", strict=True)):
        at = f"logic-model/link--{number}"
        found |= {f"{at}/order": f"a{number}i", f"{at}/from": f"card--{source}", f"{at}/to": f"card--{target}"}
    return found


def shown(region: str, *commands: str) -> str:
    """A region after these commands."""
    talk = Conversation((region,))
    talk.open(entries(cells()))
    for command in commands:
        talk.do(command)
    return talk.look().html[region]


def test_each_column_is_a_band_with_its_time() -> None:
    html = shown("logic-model/picture")
    assert re.findall(r"lm-band--(\w+)", html) == list(CARDS.values())
    assert re.findall(r'<text class="lm-time"[^>]*>([^<]+)<', html) == ["up to 1 year", "1 to 3 years"]
    tops = [
        float(y)
        for y in re.findall(r'data-region="logic-model/shape[^"]+" transform="translate\((?:\d+) ([\d.]+)\)', html)
    ]
    assert len(tops) == len(CARDS)
    assert min(tops) >= HEAD


def test_a_card_says_what_leads_to_it_and_hangs_on_it_in_all() -> None:
    """Where that is more than its neighbours."""
    html = shown("logic-model/hand", "logic-model/select/card--c")
    assert "Everything that leads here (2): Card a; Card b." in html
    assert "Everything that follows from it (2): Card d; Card e." in html
    assert "Everything that follows from it" not in shown("logic-model/hand", "logic-model/select/card--d")


def test_what_an_empty_draft_shows_instead_is_told_to_the_page() -> None:
    """So that the text does not go when it was used, as the cell is empty then."""
    assert 'data-instead="Activity: Card a' in shown("logic-model/text")
