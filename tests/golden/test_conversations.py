"""Whole conversations: messages in; cells, HTML and effects out. GOLDEN=rewrite writes them anew."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.content import to_json
from tests.examples import CONTENT
from tests.golden.conversations import FILES, WIDTH, in_lines, lines, rewrite, turns
from tools_py.app import Session, handle
from tools_py.instruments import Toolkit, converter
from tools_py.wire import read_message, write_answer

REWRITE = os.environ.get("GOLDEN") == "rewrite"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_conversation(file: Path) -> None:
    """The answers to the file's messages are those that stand in the file."""
    session = Session.of(converter().structure(json.loads(to_json(CONTENT)), Toolkit))
    answers = []
    for turn in turns(file):
        session, answer = handle(session, read_message(turn["message"]))
        answers.append(in_lines(json.loads(json.dumps(write_answer(answer)))))
    if REWRITE:
        rewrite(file, answers)
    assert answers == [turn["answer"] for turn in turns(file)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_diff_of_the_file_can_be_read(file: Path) -> None:
    assert [line for line in file.read_text("utf-8").splitlines() if len(line) > 200] == []


@given(st.text("<p ab\n\r\u2028>", max_size=500) | st.text(max_size=500))
def test_lines_give_their_text_again(text: str) -> None:
    found = lines(text)
    assert "".join(found) == text
    assert all(0 < len(line) <= WIDTH for line in found)


def test_a_control_has_a_line_of_its_own() -> None:
    """A long line ends before each tag; a short one stays whole."""
    choice = '<label class="choice"><input class="choice__input" type="checkbox" id="assets-map-done" name="assets/map/done">'
    assert lines(f"<p>Two <b>words</b></p>\n{choice} <span>Done</span></label>\n") == [
        "<p>Two <b>words</b></p>\n",
        '<label class="choice">',
        '<input class="choice__input" type="checkbox" id="assets-map-done" name="assets/map/done"> ',
        "<span>Done</span></label>\n",
    ]
