"""How a conversation stands in its file: long texts as lists of lines, which end before tags, so that a diff is short."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FILES = sorted(Path(__file__).parent.glob("*.json"))
COMMON = {"now": 1_795_219_200_000, "today": "2026-11-21", "root": "/", "regions": []}
"""What every message says, where it says nothing else."""

WIDTH = 120
_TAG = re.compile(r"(?=<[a-z])")
_PIECE = re.compile(rf".{{1,{WIDTH - 1}}}(?:\s|\Z)|.{{{WIDTH}}}", re.DOTALL)


def turns(file: Path) -> list[dict[str, Any]]:
    """The turns of a conversation: `message` as the page sends it, `answer` in lines."""
    told: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))
    return [
        {"message": {**COMMON, "n": n, **_sent(turn["message"])}, "answer": turn["answer"]}
        for n, turn in enumerate(told, 1)
    ]


def rewrite(file: Path, answers: list[Any]) -> None:
    """Put other answers, in lines, into a file."""
    told: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))
    messages = [{key: _text(one) if key == "text" else one for key, one in turn["message"].items()} for turn in told]
    written = [{"message": one, "answer": answer} for one, answer in zip(messages, answers, strict=True)]
    file.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", "utf-8")


def in_lines(value: Any) -> Any:
    """An answer with each text of several lines as their list; no answer holds a list of texts otherwise."""
    match value:
        case str():
            return _text(value)
        case list():
            return [in_lines(one) for one in value]
        case dict():
            return {key: in_lines(one) for key, one in value.items()}
    return value


def lines(text: str) -> list[str]:
    """What gives the text again when it is joined: its lines, and long ones broken before tags, else at spaces."""
    parts = (
        part for line in text.splitlines(keepends=True) for part in (_TAG.split(line) if len(line) > WIDTH else [line])
    )
    return [piece for part in parts for piece in _PIECE.findall(part)]


def _text(text: str | list[str]) -> str | list[str]:
    found = lines("".join(text))
    return found if len(found) > 1 else "".join(text)


def _sent(message: Mapping[str, Any]) -> dict[str, Any]:
    return {key: "".join(one) if key == "text" else one for key, one in message.items()}
