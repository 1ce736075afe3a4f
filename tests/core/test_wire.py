"""Bytes in, bytes out."""

import json

from macros.content import to_json
from tests.examples import CHECKLIST, CONTENT
from tests.golden.conversations import COMMON
from tools_py import wire

NOTE = f"{CHECKLIST.id}/data-held/note"


def test_half_a_character_passes_through() -> None:
    """Half an emoji, as an odd program may leave in a file, is given back as it came, and ends nothing."""
    wire.start(to_json(CONTENT))
    version = {"value": "half \ud83d emoji", "stamp": 1, "device": "ash", "seen": {}}
    message = {
        **COMMON,
        "type": "open",
        "n": 1,
        "plan": "p",
        "voice": "",
        "known": [],
        "cells": [["", NOTE, [version]]],
    }
    message["regions"] = [f"{CHECKLIST.id}/item.data-held"]
    (html,) = json.loads(wire.handle(json.dumps(message).encode()))["html"].values()
    assert "half \ud83d emoji</p>" in html
