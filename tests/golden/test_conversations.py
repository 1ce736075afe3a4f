"""Whole conversations: messages in; cells, HTML and effects out. GOLDEN=rewrite writes them anew."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from macros.content import to_json
from tests.examples import CONTENT
from tools_py.app import Session, handle
from tools_py.instruments import Toolkit, converter
from tools_py.wire import read_message, write_answer

HERE = Path(__file__).parent
COMMON = {"now": 1_795_219_200_000, "today": "2026-11-21", "root": "/", "regions": []}


@pytest.mark.parametrize("file", sorted(HERE.glob("*.json")), ids=lambda file: file.stem)
def test_conversation(file: Path) -> None:
    """The answers to the file's messages are those that stand in the file."""
    session = Session.of(converter().structure(json.loads(to_json(CONTENT)), Toolkit))
    turns: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))
    answers = []
    for n, turn in enumerate(turns, 1):
        session, answer = handle(session, read_message({**COMMON, "n": n, **turn["message"]}))
        answers.append(json.loads(json.dumps(write_answer(answer))))
    if os.environ.get("GOLDEN") == "rewrite":
        told = [{"message": turn["message"], "answer": answer} for turn, answer in zip(turns, answers, strict=True)]
        file.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert answers == [turn["answer"] for turn in json.loads(file.read_text("utf-8"))]
