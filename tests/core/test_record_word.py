"""The record of a workshop's day as a Word file, which the page's script makes by itself, is read by python-docx."""

import json
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document

from tests.core.plan_contents import HOSTILE
from tools_py.exports.contents import clean

SHELL = Path(__file__).parents[2] / "overrides/assets/shell"
SCRIPT = f"""
import {{ wordFile }} from "{SHELL}/word-file.js";
let text = "";
for await (const part of process.stdin) text += part;
const {{ title, blocks }} = JSON.parse(text);
process.stdout.write(wordFile(title, blocks));
"""
TABLE: dict[str, Any] = {"head": ["Name", "Tables"], "rows": [[text, "1, 2"] for text in HOSTILE]}
BLOCKS: list[dict[str, Any]] = [
    {"text": "Record of the day: Who is missing?", "style": "Title"},
    {"text": "Place ten on the map", "style": "Heading1"},
    {"text": "We agreed: ask the port\nand the landlords", "style": "Agreed"},
    TABLE,
    *({"text": text} for text in HOSTILE),
]


def made(blocks: list[dict[str, Any]]) -> bytes:
    """The file."""
    given = json.dumps({"title": "Record & “more” <b>", "blocks": blocks})
    run = subprocess.run(
        ["node", "--input-type=module", "-e", SCRIPT], input=given.encode(), capture_output=True, check=False
    )
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout


@pytest.fixture(scope="module")
def file() -> bytes:
    """A record in which people wrote what no record holds."""
    return made(BLOCKS)


def test_an_archive_is_whole_and_the_same_each_time(file: bytes) -> None:
    with ZipFile(BytesIO(file)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"
    assert made(BLOCKS) == file


def test_headings_what_was_agreed_and_tables_stand_as_they_were(file: bytes) -> None:
    document = Document(BytesIO(file))
    assert document.core_properties.title == "Record & “more” <b>"
    assert document.core_properties.language == "en-GB"
    styles = [paragraph.style.name for paragraph in document.paragraphs[:3] if paragraph.style]
    assert styles == ["Title", "Heading 1", "Agreed"]
    assert document.paragraphs[2].text == "We agreed: ask the port\nand the landlords"
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == TABLE["head"]
    # Characters that no file can hold are left out.
    wanted = [clean(text).replace("\ufffd", "") for text in HOSTILE]
    assert [row[0] for row in rows[1:]] == wanted
    assert [one.text for one in document.paragraphs[-len(HOSTILE) :]] == wanted
