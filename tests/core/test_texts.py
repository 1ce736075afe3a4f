"""What views wrote of the same thing: side by side, marked where they differ, names hidden by choice."""

from lxml import html as markup

from tests.core.conversation import Conversation
from tests.core.test_voices import LINE, PART, named, said
from tools_py.marking import marked
from tools_py.plan import AGREED, Entry

REGION = f"readiness/others.{PART.id}"
NAMES = (named("v1", "Council"), named("v2", "Choir"), named("v3", "Port"))
RAISE = f"{LINE}/raise"


def shown(*entries: Entry, voice: str = AGREED) -> list[str]:
    """Each text with who wrote it, and the words that differ in brackets."""
    html = Conversation((REGION,)).open((*NAMES, *entries), voice=voice).html[REGION]
    page = markup.fromstring(html)
    for one in page.xpath("//mark"):
        one.text = f"[{one.text}]"
    return [" ".join(one.text_content().split()) for one in page.xpath('//li[@class="others__text"]')]


def test_texts_are_side_by_side_with_what_differs_marked() -> None:
    """What was agreed first; those who wrote the same are named together."""
    told = (said("v1", RAISE, "More money"), said("v2", RAISE, "More time"), said("v3", RAISE, "more  time"))
    assert shown(*told) == ["A More money", "B, C More [time]"]
    assert shown(*told, said(AGREED, RAISE, "More time and money")) == [
        "What we agreed More time and money", "A More money", "B, C More time",
    ]  # fmt: skip


def test_one_text_alone_is_not_compared() -> None:
    """Nor are several that say the same, or nothing."""
    assert shown(said("v1", RAISE, "More money")) == []
    assert shown(said("v1", RAISE, "More money"), said("v2", RAISE, " more money "), said("v3", RAISE, " ")) == []


def test_whoever_has_not_written_sees_no_text() -> None:
    told = (said("v1", RAISE, "More money"), said("v2", RAISE, "More time"))
    assert shown(*told, voice="v3") == []
    assert len(shown(*told, said("v3", RAISE, "Rooms"), voice="v3")) == 3


def test_names_can_be_hidden() -> None:
    talk = Conversation((REGION,))
    talk.open((*NAMES, said("v1", RAISE, "More money"), said("v2", RAISE, "More time")))
    html = talk.do(f"readiness/nameless/{PART.id}").html[REGION]
    assert "Council" not in html
    assert html.count('<span class="others__who">●</span>') == 2


def test_words_are_marked_that_the_other_has_not() -> None:
    assert [(one.text, one.differs) for one in marked("Open a café on the pier", "Open a kitchen on the pier")] == [
        ("Open a", False), ("café", True), ("on the pier", False),
    ]  # fmt: skip
    assert marked("", "x") == ()


def test_a_short_word_between_two_that_differ_is_marked_with_them() -> None:
    told = marked("Tenants pay for visits now", "Landlords ask for visits")
    assert [(one.text, one.differs) for one in told] == [("Tenants pay", True), ("for visits", False), ("now", True)]
    told = marked("Who pays in March", "Landlords ask in April")
    assert [(one.text, one.differs) for one in told] == [("Who pays in March", True)]
    assert [one.differs for one in marked("the town pays", "the county pays")] == [False, True, False]
