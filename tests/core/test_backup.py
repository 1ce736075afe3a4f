"""The backup file: what is read, what is refused and how that is said."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools_py.exports.backup import BackupError, read
from tools_py.upgrade import SCHEMA

SAMPLES = Path(__file__).parent.parent / "fixtures/plans"
GOOD: dict[str, Any] = {
    "format": "health-inequalities-toolkit/plan",
    "schema": 1,
    "plan": "p1",
    "saved": "2026-11-21T10:00:00.000Z",
    "cells": [["", "map-the-system/data-held/done", [{"value": True, "stamp": 5, "device": "ash", "seen": {}}]]],
}


def cell(**changes: Any) -> dict[str, Any]:
    """A file whose one version differs."""
    version = {"value": True, "stamp": 5, "device": "ash", "seen": {}, **changes}
    return {**GOOD, "cells": [["", "a/b/c", [version]]]}


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.toolkit.json")), ids=lambda path: path.name)
def test_samples_of_every_schema_open(sample: Path) -> None:
    """A file saved by any past release opens with its name and answers."""
    backup = read(sample.read_text("utf-8"))
    assert backup.plan.value("plan/about/name") == "Harbour ward plan"
    assert backup.plan.value("map-the-system/data-held/done") is True


def test_unknown_addresses_are_kept() -> None:
    """A tool, a voice and even an address that cannot be read come out as they went in."""
    cells = [
        ["", "a-tool-of-tomorrow/r1/name", [{"value": "x", "stamp": 1, "device": "ash", "seen": {}}]],
        [
            "Tidewater Homes",
            "map-the-system/data-held/done",
            [{"value": True, "stamp": 1, "device": "ash", "seen": {}}],
        ],
        ["", "Not an address!", [{"value": "<b>", "stamp": 1, "device": "ash", "seen": {}}]],
    ]
    plan = read(json.dumps({**GOOD, "cells": cells})).plan
    assert {(voice, address) for voice, address, _ in plan.entries()} == {(c[0], c[1]) for c in cells}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "This file is not JSON, so it is no backup file (line 1 cannot be read)."),
        ("Dear all,\nplease", "This file is not JSON, so it is no backup file (line 1 cannot be read)."),
        (
            json.dumps(GOOD)[:-30],
            "This file is incomplete. Copy or download it again and open the new copy.",
        ),
        ("[]", "This is not a plan saved by this toolkit."),
        ('{"format": "other"}', "This is not a plan saved by this toolkit."),
        ("[" * 100_000, "damaged: it is nested too deeply. Nothing was changed."),
        ('{"a": [' * 20 + "]}" * 20, "damaged: it is nested too deeply. Nothing was changed."),
        (
            json.dumps({**GOOD, "schema": SCHEMA + 1}),
            f"saved by a newer version of the toolkit (its schema is {SCHEMA + 1}, this site reads up to {SCHEMA}).",
        ),
        (json.dumps({**GOOD, "schema": 0}), "damaged: it names no schema that exists."),
        (json.dumps({**GOOD, "schema": 1.5}), "damaged: it names no schema that exists."),
        (json.dumps({**GOOD, "schema": True}), "damaged: it names no schema that exists."),
        (json.dumps({**GOOD, "plan": 3}), "damaged: it does not say which plan it holds."),
        (json.dumps({**GOOD, "saved": "yesterday"}), "damaged: it does not say when it was saved."),
        (json.dumps({**GOOD, "cells": {}}), "damaged: its answers are not a list."),
        (
            json.dumps({**GOOD, "cells": [["", "a/b/c"]]}),
            "damaged: answer 1 is not a voice, an address and its versions.",
        ),
        (json.dumps(cell(stamp="5")), "damaged: answer 1 has a version"),
        (json.dumps(cell(stamp=True)), "damaged: answer 1 has a version"),
        (json.dumps(cell(stamp=-1)), "damaged: answer 1 has a version"),
        (json.dumps(cell(stamp=2**60)), "damaged: answer 1 has a version"),
        (json.dumps(cell(value=5)), "damaged: answer 1 has a version"),
        (json.dumps(cell(value=["x"])), "damaged: answer 1 has a version"),
        (json.dumps(cell(device="a b")), "damaged: answer 1 has a version"),
        (json.dumps(cell(seen={"ash": 5})), "damaged: answer 1 has a version"),
        (json.dumps(cell(seen={"ash": "4"})), "damaged: answer 1 has a version"),
        (json.dumps(cell(extra=1)), "damaged: answer 1 has a version"),
    ],
)
def test_broken_files_are_refused_in_plain_words(text: str, said: str) -> None:
    """What is wrong is named; nothing is guessed."""
    with pytest.raises(BackupError) as refused:
        read(text)
    assert said in str(refused.value)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(st.text() | json_values.map(json.dumps) | json_values.map(lambda cells: json.dumps({**GOOD, "cells": cells})))
def test_anything_else_is_refused_or_read(text: str) -> None:
    """No input raises anything but the refusal."""
    with suppress(BackupError):
        read(text)


def test_brackets_within_texts_nest_nothing() -> None:
    """Between texts too, where a search that passed by quotation marks took text for what is outside and the other way round."""
    read(json.dumps(cell(value="[" * 50)))
    read(json.dumps(cell(value='"]}' * 50)))
    for deep in ('{"a": "x", "b": ' + "[" * 50, '{"a": "\\\\", "b": ' + "[" * 50, '{"a": "\\"", "b": ' + "[" * 50):
        with pytest.raises(BackupError, match="nested too deeply"):
            read(deep)
