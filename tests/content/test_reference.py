"""The authors' reference tells all that a data file may hold, so that a worksheet is written without reading Python."""

import re
import shutil
from pathlib import Path
from typing import get_args

import pytest

from macros.content import load
from macros.reference import PLACES, Entry, inside, print_reference, read
from tests.examples import ROOT
from tools_py.fields import Kind
from tools_py.rules import RULES, Score

REFERENCE = read(ROOT)
PAGE = ROOT / "docs/about/authors-reference.md"
ENTRIES = [*REFERENCE.records, *REFERENCE.kinds, *REFERENCE.rules]

each = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)


def test_every_kind_rule_and_record_is_listed() -> None:
    """Each record that a file of any folder may hold is among them."""
    assert {one.name for one in REFERENCE.kinds} == set(get_args(Kind.__value__))
    assert {one.name for one in REFERENCE.rules} == set(RULES)
    records = {one.name for one in REFERENCE.records}
    assert records >= {kind.__name__ for kind in PLACES} | {"Part", "Field", "Option", "Condition", "Band"}


@each
def test_each_key_has_a_description_and_an_example(entry: Entry) -> None:
    """The description stands below the attribute in the record, the example in a data file."""
    assert entry.text
    assert [key.name for key in entry.keys if not key.text.endswith(".")] == []
    assert [key.name for key in entry.keys if not key.example] == []


@each
def test_kinds_and_rules_have_a_whole_example(entry: Entry) -> None:
    """A kind has a field, a rule itself with most of its keys."""
    assert entry in REFERENCE.records or entry.example.startswith("- ")


def test_what_a_sentence_may_hold_is_named_with_its_rule() -> None:
    """Each placeholder that a rule fills stands in its description."""
    texts = {one.name: one.text for one in REFERENCE.rules}
    assert not [
        (name, word)
        for name, rule in RULES.items()
        for words in rule.holds.values()
        for word in words
        if f"{{{word}}}" not in texts[name]
    ]


def test_a_key_says_whether_it_is_needed() -> None:
    """What is taken for it is told in words, with links to what it holds."""
    (field,) = [one for one in REFERENCE.records if one.name == "Field"]
    forms = {key.name: key.form for key in field.keys}
    assert forms["id"] == "text; needed"
    assert forms["limit"] == "a whole number; `200` if left out"
    assert forms["options"] == "a list of [options](#option); may be left out"
    assert forms["kind"] == "a [kind of field](#kinds-of-field); needed"
    assert forms["list"] == "text; may be left out"


def test_every_link_leads_to_a_heading() -> None:
    text = print_reference(REFERENCE)
    anchors = set(re.findall(r"\{: #([\w-]+) \}", text)) | {"kinds-of-field", "rules"}
    assert set(re.findall(r"\]\(#([\w-]+)\)", text)) <= anchors


def test_shared_lists_are_spelled_out() -> None:
    assert ("5", "Strongly agree") in REFERENCE.lists["agreement"]


def test_a_type_gives_the_records_in_it() -> None:
    assert [one.__name__ for one in inside(tuple[Score, ...])] == ["Score"]


def test_the_example_of_the_page_is_a_whole_worksheet(tmp_path: Path) -> None:
    """Copied into a file as it is, it stops no build."""
    for folder in ("content", "tools_py"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    (tmp_path / "tools_py/worksheets/benches.yaml").write_text(example, "utf-8")
    assert "benches" in {sheet.id for sheet in load(tmp_path).toolkit.worksheets}
