"""A tool is a folder and a line in the registry, a format a file and a line in the list: nothing else is changed."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from macros.content import to_json
from tests.examples import CONTENT, ROOT

TOOL = {
    "__init__.py": '"""A greeting."""\n',
    "view.py": """
from typing import ClassVar

from attrs import frozen

from tools_py.render import At, RegionView
from tools_py.scene import Region, Scene


@frozen(kw_only=True)
class WordView(RegionView):
    template: ClassVar[str] = "greeting/word.html"
    word: str


@frozen
class Greeting:
    word: str

    def show(self, scene: Scene, at: At) -> WordView:
        given = scene.plan.value("greeting/own/word")
        return WordView(at=at, word=str(given or self.word))


REGIONS = {"word": Region(Greeting.show)}
""",
    "commands.py": """
from tools_py.messages import Do
from tools_py.records import written
from tools_py.scene import Done, Scene
from tools_py.tools.greeting.view import Greeting


def say(_: Greeting, scene: Scene, word: str, message: Do) -> Done:
    cells = written(scene.plan, scene.voice, message, {"greeting/own/word": word})
    return Done.of(scene, cells, undo=None)


COMMANDS = {"say": say}
""",
    "page.py": """
from tools_py.render import View
from tools_py.scene import Scene, Show
from tools_py.tools.greeting.view import Greeting


def page(_: Greeting, __: Scene, show: Show) -> View:
    return show("word")
""",
    "word.html": '<p id="{{ view.id }}" data-region="{{ view.region }}">{{ view.word }}</p>\n',
}
LINE = """
from tools_py.tools.greeting import commands as _c, page as _p, view as _v
TOOLS = {
    **TOOLS,
    "greeting": Registration(make=lambda _, __: _v.Greeting("Good day"), regions=_v.REGIONS, commands=_c.COMMANDS, page=_p.page),
}
"""
FORMAT = """
from tools_py.exports.outgoing import Format

FORMAT = Format(
    id="names",
    title="Names of sheets",
    text="One on each line.",
    ending="txt",
    type="text/plain",
    make=lambda out: "; ".join(one.title for one in out.contents.sheets),
)
"""
ASKED = """
import json, sys
from pathlib import Path
from tools_py import wire
from tools_py.app import Session
from tools_py.instruments import Toolkit, converter
from tools_py.render import render

content = Path("toolkit.json").read_bytes()
session = Session.of(converter().structure(json.loads(content), Toolkit))
wire.start(content)
at = {"n": 1, "now": 1795300000000, "today": "2026-11-21", "root": ""}
regions = ["greeting/word", "exports/list", "plan/entered"]
told = [
    {"type": "open", "regions": regions, "plan": "p", "voice": "", "cells": [], "known": []},
    {"type": "do", "command": "greeting/say/Welcome", "writer": "w", "id": "i", "regions": None},
    {"type": "do", "command": "exports/names", "writer": "w", "id": "i", "regions": None},
]
answers = [json.loads(wire.handle(json.dumps({**at, **one}).encode())) for one in told]
page = render(session.tools["greeting"].page(session.scene))
print(json.dumps({"page": page, "answers": answers}))
"""


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a copy of the core says of itself to which a tool and a format were added."""
    root = tmp_path_factory.mktemp("added")
    core = shutil.copytree(ROOT / "tools_py", root / "tools_py", ignore=shutil.ignore_patterns("*.yaml", "__pycache__"))
    folder = core / "tools/greeting"
    folder.mkdir()
    for name, text in TOOL.items():
        (folder / name).write_text(text, "utf-8")
    (core / "exports/names.py").write_text(FORMAT, "utf-8")
    _append(core / "exports/formats.py", "\nfrom tools_py.exports import names\nFORMATS = (*FORMATS, names.FORMAT)\n")
    registry = core / "tools/__init__.py"
    before, mark, after = registry.read_text("utf-8").partition("\ndef registry(")
    registry.write_text(before + LINE + mark + after, "utf-8")
    (root / "toolkit.json").write_bytes(to_json(CONTENT))
    env = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, "-c", ASKED], cwd=root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def _append(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def test_a_tool_that_was_added_has_a_page(added: dict[str, Any]) -> None:
    assert added["page"] == '<p id="greeting-word" data-region="greeting/word">Good day</p>'


def test_a_tool_that_was_added_shows_its_region_and_obeys_its_command(added: dict[str, Any]) -> None:
    opened, said, _ = added["answers"]
    assert "Good day" in opened["html"]["greeting/word"]
    assert "Welcome" in said["html"]["greeting/word"]
    assert said["cells"][0][1] == "greeting/own/word"


def test_the_plan_page_knows_the_answers_of_a_tool_that_was_added(added: dict[str, Any]) -> None:
    """They are not counted among those that this release cannot show, so that nothing changes there."""
    assert "plan/entered" not in added["answers"][1]["html"]


def test_a_format_that_was_added_is_offered_and_made(added: dict[str, Any]) -> None:
    opened, _, made = added["answers"]
    assert 'value="exports/names"' in opened["html"]["exports/list"]
    download, announced = made["effects"]
    assert download["name"] == "Unnamed-plan-2026-11-21.txt"
    assert announced["text"] == "Unnamed-plan-2026-11-21.txt is ready."
