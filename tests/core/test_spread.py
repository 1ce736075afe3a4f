"""How far views of a statement lie apart: one table for every tool, and the agreed answer next to it."""

from decimal import Decimal

import pytest
from lxml import html as markup

from tests.core.conversation import Conversation
from tests.core.test_voices import LINE, OTHER, PART, named, said
from tests.examples import SHEETS
from tools_py.fields import Field, Option
from tools_py.plan import AGREED, Entry
from tools_py.tools.worksheet.spread import COMPARED, MEASURED, gap, words
from tools_py.worksheet import Part, Worksheet

REGION = f"readiness/others.{PART.id}"
NAMES = (named("v1", "Council"), named("v2", "Choir"), named("v3", "Port"))


def is_asked(one: Field) -> bool:
    """Whether a field can be compared, is kept where it stands, and hangs on no other."""
    return one.kind in COMPARED and not one.kept and one.when is None


STATEMENTS = [
    (sheet, part) for sheet in SHEETS for part in sheet.parts if part.kind != "rows" and any(map(is_asked, part.fields))
]


def cells_of(part: Part, at: str, voice: str, *, last: bool) -> tuple[Entry, ...]:
    """The first or the last answer that a voice can give to each field that can be compared."""
    made = []
    for one in part.fields:
        choices = [option.value for option in one.choices if not option.outside]
        name = f"{one.id}.{choices[-1 if last else 0]}" if one.kind == "several-of" else one.id
        value = True if one.kind == "several-of" else last if one.kind == "tick" else ("9" if last else "4")
        if is_asked(one):
            made.append(
                said(voice, f"{at}/{name}", choices[-1 if last else 0] if choices and value is not True else value)
            )
    return tuple(made)


def cells(table: markup.HtmlElement) -> list[list[str]]:
    """The words of a table's rows, cell by cell."""
    return [
        [" ".join(one.text_content().split()) for one in row.xpath("./th|./td")] for row in table.xpath(".//tbody/tr")
    ]


@pytest.mark.parametrize(("sheet", "part"), STATEMENTS, ids=lambda one: one.id)
def test_every_field_that_can_differ_is_compared(sheet: Worksheet, part: Part) -> None:
    """Ratings, choices, numbers and ticks, in every tool: not only where a rule asks for it."""
    record = part.id if part.kind == "fields" else part.lines[0].id
    at, region = f"{sheet.id}/{record}", f"{sheet.id}/others.{part.id}"
    given = (*cells_of(part, at, "v1", last=False), *cells_of(part, at, "v2", last=True))
    (html,) = Conversation((region,)).open((*NAMES, *given)).html.values()
    tables = markup.fromstring(html).xpath('//table[contains(@class, "spread")]')
    rows = [row for table in tables for row in cells(table)]
    assert len(rows) == len({address.split("/")[2].split(".")[0] for _, address, _ in given})
    assert [row for row in rows if not any("A" in cell.split() for cell in row[1:-2])] == []
    assert "average" not in html


def shown(*entries: Entry, voice: str = AGREED) -> markup.HtmlElement:
    """The spreads of readiness with these cells."""
    html = Conversation((REGION,)).open((*NAMES, *entries), voice=voice).html[REGION]
    return markup.fromstring(html)


def test_cells_hold_letters_and_the_widest_gap_comes_first() -> None:
    """The agreed answer has a box around it, is said in words, and is entered in the same row."""
    close = (said("v1", f"{LINE}/rating", "1"), said("v2", f"{LINE}/rating", "2"))
    wide = (said("v1", f"{OTHER}/rating", "0"), said("v2", f"{OTHER}/rating", "3"), said("v3", f"{OTHER}/rating", "3"))
    page = shown(*close, *wide, said(AGREED, f"{OTHER}/rating", "1"))
    table = page.xpath('//table[contains(@class, "spread")]')[0]
    first, second = cells(table)
    assert (first[-2], second[-2]) == ("3 steps apart", "1 step apart")
    assert "A" in first[1:-2]
    assert "B C" in first[1:-2]
    assert "agreed" in first[1:-2]
    control = table.xpath(".//tbody/tr[1]//select")[0]
    assert control.get("name") == f"{OTHER}/rating"
    assert control.xpath("./option[@selected]/@value") == ["1"]


def test_an_agreed_answer_is_entered_next_to_the_spread() -> None:
    """The control has the address of the answer itself; the box follows."""
    talk = Conversation((REGION,))
    talk.open((*NAMES, said("v1", f"{LINE}/rating", "1"), said("v2", f"{LINE}/rating", "2")))
    answer = talk.change((said(AGREED, f"{LINE}/rating", "2"),))
    assert answer.html[REGION].count("spread__place--agreed") == 1


def test_one_view_alone_is_no_spread() -> None:
    assert not shown(said("v1", f"{LINE}/rating", "1")).xpath("//table")


def test_names_and_letters_can_be_hidden() -> None:
    talk = Conversation((REGION,))
    talk.open((*NAMES, said("v1", f"{LINE}/rating", "1"), said("v2", f"{LINE}/rating", "2")))
    html = talk.do(f"readiness/nameless/{PART.id}").html[REGION]
    assert "Council" not in html
    assert html.count('<span class="spread__who">●</span>') == 2


def test_whoever_has_not_answered_sees_no_spread() -> None:
    given = (said("v1", f"{LINE}/rating", "1"), said("v2", f"{LINE}/rating", "2"))
    assert not shown(*given, voice="v3").xpath("//table")
    page = shown(*given, said("v3", f"{LINE}/rating", "0"), voice="v3")
    assert page.xpath("//table")
    assert not page.xpath("//select")


YES = Field(id="f", kind="yes-partly-no", label="So?", options=(Option(value="dk", label="Unsure", outside=True),))
NUMBER = Field(id="f", kind="percent", label="How many")
SEVERAL = Field(id="f", kind="several-of", label="Which", options=tuple(Option(value=one, label=one) for one in "abc"))


def test_gaps_are_steps_figures_or_choices() -> None:
    """Who does not know has no place on a scale."""
    assert gap(YES, ["yes", "no", "dk"]) == 2
    assert gap(YES, ["dk", "dk"]) == 0
    assert gap(NUMBER, [Decimal("12.5"), Decimal(40)]) == Decimal("27.5")
    assert gap(SEVERAL, [frozenset("ab"), frozenset("bc")]) == 2
    assert words(NUMBER, Decimal("12.5")) == ("12.5%",)
    assert {one.kind for one in (YES, NUMBER, SEVERAL)} <= COMPARED
    assert NUMBER.kind in MEASURED


def test_your_plan_says_where_views_are() -> None:
    """A table with only views saw an empty plan, and no line said that there were any."""
    talk = Conversation(("plan/viewed",))
    given = (said("v1", f"{LINE}/rating", "1"), said("v2", f"{LINE}/rating", "2"))
    html = talk.open((*NAMES, *given)).html["plan/viewed"]
    assert f'href="../../tools/readiness/#readiness-others-{PART.id}"' in html
    assert "2 views: Council, Choir." in html
    row = (said("v3", "assets/map--a/order", "i"), said("v3", "assets/map--a/name", "Choir"))
    html = talk.change(row).html["plan/viewed"]
    assert "1 row not in what you agreed." in html


def test_a_plan_without_views_says_nothing_of_them() -> None:
    html = Conversation(("plan/viewed",)).open().html["plan/viewed"]
    assert "hidden" in html
    assert "Views to compare" not in html.partition(">")[2]
