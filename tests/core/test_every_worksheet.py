"""Every worksheet with each of its examples: it renders, escapes, stands still, names what is wrong, and reaches the plan."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

import pytest

from tests.core.conversation import Conversation
from tests.core.plan_contents import gatherer
from tests.examples import CONTENT, HOSTILE, SHEET_EXAMPLES, SHEETS, sheet_plan, sheet_regions
from tools_py import tools
from tools_py.cells import Version, top
from tools_py.exports.contents import Choice, Drafted
from tools_py.plan import Plan
from tools_py.records import ids, read
from tools_py.render import SELECTED, element_id, render
from tools_py.scene import AnyTool, Scene
from tools_py.tools.worksheet.lines import in_line
from tools_py.tools.worksheet.summary import drafted
from tools_py.tools.worksheet.view import WorksheetTool
from tools_py.tools.worksheet.views import ErrorsView
from tools_py.worksheet import Worksheet

NAMES = ("empty", "part", "full", "awkward")
TEMPLATE = re.compile(r"<template.*?</template>", re.DOTALL)
VOID = {"input", "img", "br", "hr", "meta", "link"}

each_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)
each_name = pytest.mark.parametrize("name", NAMES)


class Tags(HTMLParser):
    """What the HTML holds: its tags and attributes, the ids, and the tags that do not nest."""

    def __init__(self, html: str) -> None:
        """Read the HTML."""
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()
        self.wrong += self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        if tag not in VOID:
            self.open.append(tag)
        if tag in {"script", "style", "iframe", "object", "b"}:
            self.wrong.append(tag)
        self.wrong += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        self.wrong += [value for name, value in attrs if name == "href" and value and value.startswith("javascript")]
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        """Note a tag that closes another than the last one."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        """Note what is read."""
        self.texts.append(data)


@cache
def html_of(sheet: str, name: str) -> dict[str, str]:
    """The HTML of each region of the page with an example open, and of the pages that draw on it."""
    return dict(talk(sheet, name).look().html)


def talk(sheet: str, name: str) -> Conversation:
    """A page with an example open."""
    tool = next(one for one in SHEETS if one.id == sheet)
    made = Conversation((*sheet_regions(tool, sheet_plan(sheet, name)), "plan/draft", "overview/list"))
    made.open(SHEET_EXAMPLES[sheet][name])
    return made


def scene(plan: Plan) -> Scene:
    """A scene on a plan."""
    return Scene(toolkit=CONTENT.toolkit, plan=plan)


@each_sheet
@each_name
def test_every_region_renders(sheet: Worksheet, name: str) -> None:
    """Each is one element that bears its name, nests as HTML must, has each id once, and holds no markup that was typed."""
    html = html_of(sheet.id, name)
    for region, text in html.items():
        assert text.count(f'data-region="{region}"') == 1, region
        found = Tags(text)
        assert found.wrong == [], region
        assert len(found.ids) == len(set(found.ids)), region


@each_sheet
def test_what_was_typed_is_text(sheet: Worksheet) -> None:
    """Hostile text comes out as it went in, to be read and not to run."""
    html = html_of(sheet.id, "awkward")
    typed = [
        text for region, text in html.items() if "&lt;script&gt;" in text and re.search("/(record|rows)[.]", region)
    ]
    assert typed
    assert all("<script>" not in text and "49" not in Tags(text).texts for text in html.values())
    if any(field.kind == "text" for part in sheet.parts for field in part.fields if part.kind == "rows"):
        assert any(HOSTILE.partition(" &")[0] in one for text in typed for one in Tags(text).texts)


@each_sheet
@each_name
def test_an_unchanged_plan_is_rendered_alike(sheet: Worksheet, name: str) -> None:
    """Looked at again every region comes out the same; where nothing changed nothing is sent."""
    page = talk(sheet.id, name)
    assert page.look().html == html_of(sheet.id, name)
    assert page.change().html == {}


def unreadable(sheet: Worksheet, plan: Plan) -> Iterator[str]:
    """The ids of the controls, of a few choices the first, that are shown and hold what they cannot read."""
    records = plan.records(sheet.id)
    for part in sheet.parts:
        for id in ids(part, records):
            fields = records.get(id, {})
            fields = {**fields, **{one.id: plan.cell("", one.kept) for one in part.fields if one.kept}}
            values = {one.id: read(one, fields)[0] for one in part.fields}
            for one in part.fields:
                typed = top(fields.get(one.id, ()))
                if typed not in (None, "") and values[one.id] is None and (not one.when or one.when.met(values)):
                    few = one.choices and len(one.choices) <= SELECTED and one not in in_line(part)
                    yield element_id(one.place(f"{sheet.id}/{id}")) + (f"-{one.choices[0].value}" if few else "")
        reason = CONTENT.toolkit.field("worksheet", "reason")
        if reason.error(top(records.get(part.id, {}).get("reason", ()))):
            yield element_id(f"{sheet.id}/{part.id}/reason")


def tool(sheet: Worksheet) -> AnyTool:
    """A worksheet as any is shown that has no rules of its own."""
    return tools.WORKSHEET.tool(sheet.id, WorksheetTool(sheet=sheet))


@each_sheet
@each_name
def test_the_errors_are_what_cannot_be_read(sheet: Worksheet, name: str) -> None:
    """Each is listed once, with a sentence; nothing else is, and a worked answer has none."""
    plan = sheet_plan(sheet.id, name)
    view = tool(sheet).view(scene(plan), "errors")
    assert isinstance(view, ErrorsView)
    wanted = sorted(unreadable(sheet, plan))
    assert sorted(id for id, _ in view.errors) == wanted
    assert all(text.endswith((".", "?")) for _, text in view.errors)
    assert bool(wanted) == (name == "awkward")


def given(sheet: Worksheet, name: str) -> list[Drafted]:
    """What an example gives to the plan."""
    return list(drafted(WorksheetTool(sheet=sheet), scene(sheet_plan(sheet.id, name))))


@each_sheet
def test_the_plan_takes_the_summary(sheet: Worksheet) -> None:
    """The worked answer gives every line that the summary names, in its order; nothing entered gives nothing.

    Where views differ is told once there are views; the worked answer is what was agreed.
    """
    spreads = {(part.id, rule.id) for part in sheet.parts for rule in part.rules if rule.rule == "spread"}
    wanted = [(one.line, one.label) for one in sheet.summary if (one.part, one.rule) not in spreads]
    assert [(one.line, one.label) for one in given(sheet, "full")] == wanted
    assert given(sheet, "empty") == []
    assert [text for one in given(sheet, "full") for text in one.texts if ".;" in text] == []
    drafts = gatherer().gather(scene(sheet_plan(sheet.id, "full")), Choice()).drafts
    assert [one for one in wanted if one[1] not in {draft.label for draft in drafts.get(one[0], ())}] == []


@each_sheet
def test_hidden_answers_stay_out_of_the_plan(sheet: Worksheet) -> None:
    """What is private goes in only of rows that are ticked to go in; what was removed or has no place never does."""
    private = {field.id for part in sheet.parts for field in part.fields if field.private}
    assert not [one for one in sheet.summary if private & set(one.fields) and not one.where]
    said = " ".join(text for one in given(sheet, "awkward") for text in one.texts)
    assert "Removed" not in said
    assert "Without an order" not in said


@each_sheet
def test_no_form_shares_its_id_with_its_sheet(sheet: Worksheet) -> None:
    """The page as the build prints it has each id once; what is copied for a new row stands apart until it is."""
    empty = scene(Plan(id="p"))
    html = render(tool(sheet).page(empty))
    assert Tags(html).wrong == []
    found = Counter(Tags(TEMPLATE.sub("", html)).ids)
    assert [id for id, count in found.items() if count > 1] == []


@each_sheet
def test_rules_look_again_at_what_they_ask(sheet: Worksheet) -> None:
    """After each cell of the worked answers is emptied and written again, as if every rule were asked anew."""
    kept, plan = WorksheetTool(sheet=sheet), sheet_plan(sheet.id, "full")
    for stamp, (voice, address, cell) in enumerate(SHEET_EXAMPLES[sheet.id]["full"], 2_000_000_000_000):
        for value in (None, cell[0].value):
            version = Version(value=value, stamp=stamp, device="later", seen=cell[0].shown)
            scene = Scene(toolkit=CONTENT.toolkit, plan=plan.merge([(voice, address, (version,))]))
            fresh = WorksheetTool(sheet=sheet)
            for part in sheet.parts:
                assert list(kept.results(scene, part)) == list(fresh.results(scene, part)), address
