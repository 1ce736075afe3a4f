"""A film for the browser's stand-in camera: codes, one after the other, as a webcam sees a phone that is held to it."""

import math
import random
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserType

from tests.browser.reader import Reader
from tests.computers import OWN

WIDTH, HEIGHT, RATE = 640, 480, 30
SHOWN = 6
"""So many pictures each code is seen for: a fifth of a second."""
DARK, LIGHT, NOISE = 40, 215, 5
SQUARE = re.compile(r"M(\d+) (\d+)h")


@contextmanager
def filming(browser_type: BrowserType, launch: dict[str, Any], film: Path, url: str) -> Iterator[Reader]:
    """A person at their own computer, whose browser of this type takes the film for its camera and asks nobody for leave."""
    flags = [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    ]
    with browser_type.launch(**{**launch, "args": [*launch["args"], *flags]}) as browser:
        context = browser.new_context()
        context.add_init_script(OWN)
        yield Reader(context.new_page(), url)


def write_film(to: Path, codes: Sequence[tuple[str, int]], *, scale: float, turned: float, seed: int) -> None:
    """Film codes as Y4M; each is a path of dark squares, and how many squares its picture is wide.

    A square is `scale` pixels wide, and the phone `turned` by so many radians.
    """
    draw = random.Random(seed)
    head = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F{RATE}:1 Ip A1:1 C420jpeg\n".encode()
    grey = bytes([128]) * (WIDTH * HEIGHT // 2)
    noise = bytes(draw.randrange(2 * NOISE) for _ in range(7919))
    with to.open("wb") as film:
        film.write(head)
        for path, size in codes:
            picture = _picture(path, size, scale, turned)
            for at in range(SHOWN):
                shift = draw.randrange(len(noise))
                light = bytes(one + noise[(shift + place * (at + 1)) % len(noise)] for place, one in enumerate(picture))
                film.write(b"FRAME\n" + light + grey)


def _picture(path: str, size: int, scale: float, turned: float) -> bytes:
    dark = {(int(x), int(y)) for x, y in SQUARE.findall(path)}
    return bytes(DARK if place in dark else LIGHT for place in _places(size, scale, turned))


def _places(size: int, scale: float, turned: float) -> Iterator[tuple[int, int]]:
    """Which square of the code lies at each pixel."""
    cos, sin = math.cos(turned), math.sin(turned)
    for y in range(HEIGHT):
        for x in range(WIDTH):
            across, down = x - WIDTH / 2, y - HEIGHT / 2
            yield (
                math.floor((across * cos + down * sin) / scale + size / 2),
                math.floor((down * cos - across * sin) / scale + size / 2),
            )
