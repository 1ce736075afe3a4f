"""Every sentence that readers can meet, with the file that holds it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

INSIDE = ("docs/decisions/",)
"""Pages that speak to those who work on the site."""
UNSEEN = {
    "content/house-words.yaml",
    "content/points.yaml",
    "content/synonyms.yaml",
    "tools_py/exports/workbook/former.py",
    "tools_py/exports/workbook/moved.py",
    "tools_py/intake/words.py",
    "tools_py/tools/checklist/examples.yaml",
}
"""Not shown: the list of words, the register of points, what workbooks said, what readers type in a search or paste, and a test's plans."""
KEYS = {
    "address",
    "id",
    "kind",
    "level",
    "list",
    "rule",
    "covers",
    "earlier",
    "url",
    "url_status",
    "value",
}
"""Keys of data files whose values are for the program, such as what fields were called in earlier releases."""

STORED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""A value as it is stored, or an id: readers see its label."""
CODE = re.compile(r"\{:[^}]*\}|```.*?```|`[^`]*`|\{\{.*?\}\}|\]\([^)]*\)|\{#[^}]*\}", re.DOTALL)
JINJA_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
JINJA = re.compile(r"\{[{%](.*?)[%}]\}", re.DOTALL)
QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
SLOT = re.compile(r"\{\{?[\w-]+\}?\}")
SCRIPT = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->", re.DOTALL)
TAG = re.compile(r"<[^>]*>", re.DOTALL)
NOTE = re.compile(r"/\*.*?\*/|(?:^|(?<=\s))//[^\n]*", re.DOTALL)
TEXT = re.compile(r"\"([^\"\n]*)\"|`([^`]*)`")
SAID = re.compile(r"(?:aria-label|title|placeholder|alt|data-\w+-question)=\"([^\"]*)\"")


def public_text(root: Path) -> Iterator[tuple[str, str]]:
    """The name of each file that readers' words come from, and each piece of its text."""
    for pattern, read in READERS.items():
        for file in sorted(root.glob(pattern)):
            name = file.relative_to(root).as_posix()
            if name not in UNSEEN and not name.startswith(INSIDE):
                yield from ((name, _plain(text)) for text in read(file.read_text("utf-8")) if text.strip())


def _plain(text: str) -> str:
    """On one line, without the names of placeholders."""
    return " ".join(SLOT.sub("…", text).split())


def _page(text: str) -> Iterator[str]:
    """Front matter's title and description, then the paragraphs without code, calls and addresses."""
    _, front, body = text.split("---\n", 2)
    given = yaml.safe_load(front)
    yield from (str(given[key]) for key in ("title", "description", "heading") if key in given)
    yield from CODE.sub(" ", body).split("\n\n")


def _data(text: str) -> Iterator[str]:
    yield from _values(yaml.safe_load(text))


def _values(node: object) -> Iterator[str]:
    """The texts in a data file, those for the program left out."""
    if isinstance(node, str):
        yield from () if STORED.fullmatch(node) else (node,)
    elif isinstance(node, list):
        for one in node:
            yield from _values(one)
    elif isinstance(node, dict):
        for key, one in node.items():
            if key not in KEYS:
                yield from _values(one)


def _template(text: str) -> Iterator[str]:
    """What stands between tags, in attributes that are read out, and in the calls' own sentences."""
    text = JINJA_COMMENT.sub("", SCRIPT.sub("", text))
    calls = [one for call in JINJA.findall(text) for pair in QUOTED.findall(call) for one in pair if " " in one]
    bare = JINJA.sub("…", text)
    yield from (*calls, *SAID.findall(bare), *TAG.split(bare))


def _script(text: str) -> Iterator[str]:
    """Sentences in Python: texts that hold a space, without docstrings."""
    tree = ast.parse(text)
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in notes)
    yield from (node.value for node in constants if isinstance(node.value, str) and " " in node.value.strip())


def _shell(text: str) -> Iterator[str]:
    """Sentences that the page's script holds itself: texts with a space, without its notes."""
    yield from (one for pair in TEXT.findall(NOTE.sub("", text)) for one in pair if " " in one.strip())


READERS = {
    "docs/**/*.md": _page,
    "content/*.yaml": _data,
    "content/sessions/*.yaml": _data,
    "tools_py/**/*.yaml": _data,
    "tools_py/**/*.html": _template,
    "macros/templates/*.html": _template,
    "overrides/**/*.html": _template,
    "tools_py/**/*.py": _script,
    "macros/**/*.py": _script,
    "overrides/assets/shell/*.js": _shell,
}
"""How the words are read from each kind of file."""
