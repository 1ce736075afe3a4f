"""The steps of a build: what takes long says so, and what fails says why."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

READABLE = 500
"""The longest line that a person reads; longer ones are packed code."""


class BuildFault(Exception):
    """A step of the build could not be done, or what it made is incomplete."""


@contextmanager
def step(title: str) -> Iterator[None]:
    """Say what takes long, and how long it took."""
    began = time.monotonic()
    sys.stderr.write(f"{title} … ")
    sys.stderr.flush()
    try:
        yield
    finally:
        sys.stderr.write(f"{time.monotonic() - began:.0f} s\n")


def readable(said: str) -> str:
    """The end of what a program said, without lines of packed code."""
    return "\n".join(line for line in said.splitlines() if len(line) < READABLE)[-3000:]
