"""The record of a full day, six tables in every session, lies on two sheets of paper as a Word file."""

import json
import subprocess
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
import yaml
from pypdf import PdfReader

from macros.sessions import Session
from macros.workshop import session_data
from tests.core.test_papers import OFFICE
from tests.examples import CONTENT, ROOT

SHELL = ROOT / "overrides/assets/shell"
SCRIPT = f"""
import "{ROOT}/tests/shell/page.js";
let text = "";
for await (const part of process.stdin) text += part;
const {{ words, days }} = JSON.parse(text);
const {{ settings }} = await import("{SHELL}/words.js");
Object.assign(settings.words, words);
const {{ linesOf, recordOf, ROOM }} = await import("{SHELL}/room-record.js");
const {{ opened }} = await import("{SHELL}/room-state.js");
const {{ blocksOf, wordFile }} = await import("{SHELL}/word-file.js");
const told = days.map(({{ session, state, cells }}) => {{
  const record = recordOf({{ ...opened(session, "kite"), ...state }}, session, cells);
  const html = record.map((one) => one.outerHTML).join("");
  return {{ lines: linesOf(record) / ROOM, html, word: Buffer.from(wordFile("Record", blocksOf(record))).toString("base64") }};
}});
process.stdout.write(JSON.stringify(told), () => process.exit());
"""
WORDS = {
    name: text
    for file in ("words", "workshop-words")
    for name, text in yaml.safe_load((ROOT / f"content/{file}.yaml").read_text("utf-8")).items()
}
OPENED = 1_795_860_000_000
TABLES, ROWS = 6, 8
MOST = 2
TEXT = "Ask the people who work nights at the port before the clinic moves its hours"
"""As long as what people write on a phone in a minute."""
LONG = f"{TEXT}, and again in the winter. " * 5
"""As long as few write there."""


def entered(use: dict[str, Any], table: int, text: str) -> list[Any]:
    """What a busy table enters in a part: eight rows, or every line."""
    names = [f"{use['part']}--r{row}" for row in range(ROWS)] if use["kind"] == "rows" else None
    records = names or [id for id, _ in use["lines"]] or [use["part"]]
    found: dict[str, str] = {}
    for at, record in enumerate(records):
        for field in use["fields"]:
            choices = [value for value, _, _ in field["choices"]]
            written = f"{table if at % 3 else 'We'} {at} {text[: len(text) * (at % 5 + 3) // 7]}"
            joins = [use["ends"][end] for end in ("from", "to")] if "ends" in use else []
            if field["id"] in joins:
                written = f"{use['ends']['cards']['part']}--r{(at + joins.index(field['id'])) % ROWS}"
            found[f"{use['tool']}/{record}/{field['id']}"] = (
                choices[(at + table) % len(choices)] if choices else written
            )
    return [
        [f"table-{table}", address, [{"value": value, "stamp": 1, "device": "d", "seen": {}}]]
        for address, value in found.items()
    ]


def day(session: Session, text: str) -> dict[str, Any]:
    """A day on which every table answered everything, and the room agreed on much."""
    data = session_data(CONTENT.toolkit, session, trainer=True)
    state = {
        "opened": OPENED,
        "ended": {step.id: OPENED + 600_000 * (at + 1) for at, step in enumerate(session.steps)},
        "tables": {str(table): {"by": "d", "made": 1, "at": OPENED} for table in range(1, TABLES + 1)},
        "agreed": {use["step"]: f"{text}. {TEXT}." for use in data["uses"]},
        "votes": {step.id: dict.fromkeys(step.choices, "9") for step in session.steps if step.ask},
    }
    cells = [cell for use in data["uses"] for table in range(1, TABLES + 1) for cell in entered(use, table, text)]
    return {"session": {**data, "release": "1"}, "state": state, "cells": cells}


@pytest.fixture(scope="module")
def records() -> dict[str, dict[str, Any]]:
    """The record of each session, with short texts and with long ones."""
    cases = {
        f"{one.id}-{name}": day(one, text)
        for one in CONTENT.training.sessions
        for name, text in (("short", TEXT), ("long", LONG))
    }
    given = json.dumps({"words": WORDS, "days": list(cases.values())})
    run = subprocess.run(
        ["node", "--input-type=module", "-e", SCRIPT], input=given.encode(), capture_output=True, check=False
    )
    assert run.returncode == 0, run.stderr.decode()
    return dict(zip(cases, json.loads(run.stdout), strict=True))


def test_a_full_day_is_cut_to_what_two_pages_hold_and_says_what_is_left_out(records: dict[str, dict[str, Any]]) -> None:
    assert {name: one["lines"] for name, one in records.items() if one["lines"] > 1} == {}
    busy = [one["html"] for name, one in records.items() if name.startswith("before-you-start")]
    assert all("Left out here: " in html for html in busy)
    # What everyone agreed is whole.
    assert all(LONG in one["html"] for name, one in records.items() if name.endswith("long"))


@pytest.mark.full
@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_the_record_of_a_full_day_is_two_pages_in_word(records: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    for name, one in records.items():
        (tmp_path / f"{name}.docx").write_bytes(b64decode(one["word"]))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    files = sorted(map(str, tmp_path.glob("*.docx")))
    subprocess.run([str(OFFICE), home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files], check=True, capture_output=True)  # fmt: skip
    pages = {file.stem: len(PdfReader(file).pages) for file in tmp_path.glob("*.pdf")}
    assert set(pages) == set(records)
    assert {name: count for name, count in pages.items() if count > MOST} == {}
