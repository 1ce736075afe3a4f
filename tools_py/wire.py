"""Bytes in, bytes out: all that the browser's worker calls."""

import gc
import json
from datetime import date
from typing import Any

import cattrs
from attrs import asdict
from cattrs.strategies import configure_tagged_union

from tools_py.app import Session
from tools_py.app import handle as handled
from tools_py.exports.backup import readable
from tools_py.instruments import Toolkit, converter
from tools_py.messages import Answer, AnyMessage, Change, Do, Look, Open
from tools_py.plan import Entry

GARBAGE = 100_000
"""How many more containers there are before Python looks for cycles among the newest."""

_session: Session | None = None


def start(content: bytes) -> None:
    """Begin a session with the site's content, the bytes of `toolkit.json`."""
    global _session
    _session = Session.of(converter().structure(json.loads(content), Toolkit))
    # The content stays for good, and plans are trees: to look for cycles in them again and again would be half of the
    # time that a large plan takes to open.
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE)


def again() -> None:
    """Forget the session's plan, and keep the content; raises RuntimeError before `start`."""
    global _session
    _session = Session.of(_begun().scene.toolkit)


def handle(message: bytes) -> bytes:
    """Answer one message, both JSON.

    Raises RuntimeError before `start`, and what structuring raises for a message of another shape.
    """
    global _session
    _session, answer = handled(_begun(), read_message(json.loads(message)))
    # Escaped, as text from a file may hold half a character, which UTF-8 cannot.
    return json.dumps(write_answer(answer)).encode()


def _begun() -> Session:
    if _session is None:
        raise RuntimeError("start was not called")
    return _session


def read_message(raw: Any) -> AnyMessage:
    """A message from its JSON."""
    return _MESSAGES.structure(raw, AnyMessage)  # type: ignore[arg-type]  # a union is no class


def write_answer(answer: Answer) -> dict[str, Any]:
    """An answer as JSON holds it."""
    told = asdict(answer, filter=lambda a, _: a.name not in {"cells", "left", "made"})
    left = {"left": _entries(answer.left)} if answer.left else {}
    made = {"made": answer.made} if answer.made else {}
    return {**told, "cells": _entries(answer.cells), **left, **made}


def _entries(entries: tuple[Entry, ...]) -> list[Any]:
    return [[voice, address, [asdict(version) for version in cell]] for voice, address, cell in entries]


def _messages() -> cattrs.Converter:
    made = converter()
    made.register_structure_hook(date, lambda raw, _: date.fromisoformat(raw))
    made.register_structure_hook_func(lambda cls: cls == tuple[Entry, ...], lambda raw, _: tuple(readable(raw)))
    configure_tagged_union(
        Open | Look | Change | Do, made, tag_name="type", tag_generator=lambda cls: cls.__name__.lower()
    )
    return made


_MESSAGES = _messages()
