"""Worksheets, assessments and question sets: answered in full for the made-up place, and worded alike."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.examples import CONTENT
from tools_py.rules import RULES, Rule
from tools_py.worksheet import Part, Worksheet

SHEETS = CONTENT.toolkit.worksheets
NO_SUMMARY: Mapping[str, str] = {}
"""Instruments of which nothing goes into the plan, each with the reason."""

ENDED = re.compile(r"[^.?!][.?]$")
SENTENCE = re.compile(r"[\"'“]?[A-Z0-9£].*[.?!][\"'”)]?", re.DOTALL)
SAID = ("say", "blank", "low")
"""The attributes of rules that hold sentences."""

each_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)


def answered(part: Part, answers: Any) -> set[str]:
    """The fields of a part that are answered at least once."""
    records = answers if part.kind == "rows" else answers.values() if part.kind == "lines" else [answers]
    return {id for record in records for id in record}


def labels(sheet: Worksheet) -> Iterator[str]:
    """Every short text that names something."""
    yield sheet.title
    yield from (one.label for one in sheet.summary)
    for part in sheet.parts:
        yield from (part.title, part.one)
        yield from (rule.title for rule in part.rules)
        for field in part.fields:
            yield from (field.label, *(option.label for option in field.choices))


def helps(sheet: Worksheet) -> Iterator[str]:
    """Every text that explains something, where there is one."""
    texts = [sheet.lede, sheet.gives, sheet.origin, sheet.caution]
    for part in sheet.parts:
        texts += [part.guidance, *(line.why for line in part.lines)]
        for field in part.fields:
            texts += [field.hint, *(option.hint for option in field.choices)]
    return filter(None, texts)


def said(part: Part) -> Iterator[tuple[Rule, str]]:
    """Every sentence of a part's rules."""
    for rule in part.rules:
        yield from ((rule, text) for text in (getattr(rule, name, None) for name in SAID) if text)


def heard(part: Part) -> Iterator[str]:
    """The same as they are read: a line's prompt, or a choice, may be a question and end the sentence."""
    prompts = [line.prompt for line in part.lines] or ["a row"]
    choices = {field.id: [option.label for option in field.choices] for field in part.fields}
    for rule, text in said(part):
        words = choices[getattr(rule, "field", "")] if "{choice}" in text else prompts
        yield from {text.replace("{label}", word).replace("{choice}", word) for word in words}


def placeholders(text: str) -> set[str]:
    """The names that stand in braces."""
    return set(re.findall(r"\{(\w*)\}", text))


def test_placeholders_are_documented() -> None:
    """What a rule's sentence may hold stands in the rule's own description, where the tests below look for it."""
    assert placeholders(RULES["count"].__doc__ or "") == {"count", "total", "percent"}
    assert placeholders(RULES["flag-none"].__doc__ or "") == set()


@each_sheet
def test_the_worked_answer_leaves_nothing_out(sheet: Worksheet) -> None:
    """Each part is answered, and each field of it at least once, unless the field is only shown at times."""
    missing = [
        f"{part.id}/{field.id}"
        for part in sheet.parts
        for field in part.fields
        if not field.when and field.id not in answered(part, sheet.worked[part.id])
    ]
    assert not missing, f"{sheet.id}: never answered: {', '.join(missing)}"


@each_sheet
def test_labels_are_no_sentences(sheet: Worksheet) -> None:
    """They end without a full stop."""
    assert not [label for label in labels(sheet) if label.endswith(".")]


@each_sheet
def test_hints_are_whole_sentences(sheet: Worksheet) -> None:
    """So is whatever else explains the form: its lede, guidance and reasons."""
    assert not [text for text in helps(sheet) if not SENTENCE.fullmatch(text)]


@each_sheet
def test_rules_speak_in_sentences(sheet: Worksheet) -> None:
    """They end with one full stop, or with the question that they quote."""
    assert not [text for part in sheet.parts for text in heard(part) if not ENDED.search(text)]


@each_sheet
def test_rules_hold_only_what_they_can_fill(sheet: Worksheet) -> None:
    """A name in braces is one that the rule's description gives."""
    sentences = [pair for part in sheet.parts for pair in said(part)]
    assert not [text for rule, text in sentences if placeholders(text) - placeholders(type(rule).__doc__ or "")]


def test_every_instrument_goes_into_the_plan() -> None:
    """Some of each does, or it is listed with the reason."""
    assert {sheet.id for sheet in SHEETS if not sheet.summary} == set(NO_SUMMARY)
    assert all(SENTENCE.fullmatch(reason) for reason in NO_SUMMARY.values())


def test_no_two_instruments_share_a_title() -> None:
    """Checklists count too: a reader finds both by their titles."""
    toolkit = CONTENT.toolkit
    titles = Counter(
        title.casefold() for title in [one.title for one in SHEETS] + [one.title for one in toolkit.checklists]
    )
    assert [title for title, count in titles.items() if count > 1] == []
