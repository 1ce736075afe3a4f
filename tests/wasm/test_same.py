"""The core answers alike in CPython and in the browser's Python, byte for byte."""

import gzip
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from attrs import asdict

from macros.content import to_json
from tests.examples import CONTENT, EXAMPLES, ROOT, regions
from tools_py import wire

COMMON = {"now": 1_795_219_200_000, "today": "2026-11-21", "root": "/"}
OPEN = {**COMMON, "type": "open", "plan": "eastmere", "voice": "", "known": []}


def conversations() -> dict[str, list[dict[str, Any]]]:
    """Every example opened with all regions in sight, and every golden conversation."""
    opened = {
        name: [{**OPEN, "n": 1, "cells": [[v, a, [asdict(one) for one in cell]] for v, a, cell in entries]}]
        for name, entries in EXAMPLES.items()
    }
    for messages in opened.values():
        messages[0]["regions"] = regions()
    golden = {
        file.stem: [
            {**COMMON, "n": n, "regions": [], **turn["message"]}
            for n, turn in enumerate(json.loads(file.read_text("utf-8")), 1)
        ]
        for file in sorted((ROOT / "tests/golden").glob("*.json"))
    }
    return opened | golden


CONVERSATIONS = conversations()


@pytest.fixture(scope="module")
def in_browser_python(runtime: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """What the browser's Python answers."""
    folder = tmp_path_factory.mktemp("runtime") / "unpacked"
    shutil.copytree(runtime, folder)
    packed = folder / "pyodide.asm.wasm.gz"
    packed.with_suffix("").write_bytes(gzip.decompress(packed.read_bytes()))
    script = ROOT / "tests/wasm/answer.mjs"
    asked = json.dumps(list(CONVERSATIONS.values()))
    run = subprocess.run(["node", script, f"{folder}/"], input=asked, capture_output=True, text=True, check=True)
    return dict(zip(CONVERSATIONS, json.loads(run.stdout.splitlines()[-1]), strict=True))


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_both_answer_alike(name: str, in_browser_python: dict[str, list[Any]]) -> None:
    """HTML, cells and effects of the whole conversation are the same."""
    wire.start(to_json(CONTENT))
    here = [json.loads(wire.handle(json.dumps(message).encode())) for message in CONVERSATIONS[name]]
    assert in_browser_python[name] == here
