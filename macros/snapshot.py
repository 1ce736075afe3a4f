"""Run inside Pyodide by snapshot.mjs: bring the interpreter to the state that readers start from."""

import _strptime
import contextlib
import encodings.ascii
import encodings.cp437
import encodings.cp1252
import encodings.latin_1
import encodings.utf_8_sig
import encodings.utf_16
import encodings.utf_16_le
import fractions
import gc
import linecache
import random
import re
import sys
import traceback
import typing
import zipimport
from pathlib import Path

from tools_py import wire

# Without the files of the standard library, nothing can be imported after the restore.
LATE = (
    _strptime,
    encodings.ascii,
    encodings.cp437,
    encodings.cp1252,
    encodings.latin_1,
    encodings.utf_8_sig,
    encodings.utf_16,
    encodings.utf_16_le,
    fractions,
    random,
    traceback,
)
WARM_UP = b'{"type":"look","n":0,"now":0,"today":"2026-01-01","root":"","regions":["plan/rail"]}'
BLOCKS = (*(1 << power for power in range(20, 9, -1)), *range(512, 16, -8))
PLACES: list[bytes | None] = [None] * 20_000


def prepare(content: str) -> None:
    """Do the work that every start would repeat, then empty what would only take space."""
    wire.start(Path(content).read_bytes())
    wire.handle(WARM_UP)
    wire.again()
    forget()


def forget() -> None:
    """Empty the caches; some of them point at files, which a restored interpreter lacks."""
    linecache.clearcache()
    re.purge()
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined]  # private
    sys.path_importer_cache.clear()
    for clear in typing._cleanups:  # type: ignore[attr-defined]  # private
        clear()
    sys._clear_internal_caches()
    gc.collect()


def scrub() -> None:
    """Write zeros over freed memory, whose old contents would not compress."""
    head = sys.getsizeof(b"")
    for size in BLOCKS:
        with contextlib.suppress(MemoryError):
            for place in range(len(PLACES)):
                PLACES[place] = bytes(size - head)
        for place in range(len(PLACES)):
            PLACES[place] = None
    gc.collect()


def leave() -> None:
    """Remove this module and its places from the memory."""
    PLACES.clear()
    sys.path.remove("/tmp")
    del sys.modules["snapshot"]
