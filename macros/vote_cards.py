"""Cards with which a room votes: a number each, and a letter at each side; the side that is held up is the vote."""

from collections.abc import Iterator
from math import isqrt

from attrs import frozen

LETTERS = "ABCD"
"""The sides from the top clockwise, and the choices in their order."""
CODES = (
    0xD2B63A09D, 0x6001134E5, 0x1206FBE72, 0xFF8AD6CB4, 0x85DA9BC49, 0xB461AFE9C, 0x6DB51FE13, 0x5248C541F,
    0x008F34503, 0x8EA462ECE, 0xEAC2BE76D, 0x1AF615C44, 0xB48A49F27, 0x2E4E1283B, 0x78B1F2FA8, 0x27D34F57E,
    0x89222FFF1, 0x4C1669406, 0xBF49B3511, 0xDC191CD5D, 0x11D7C3F85, 0x16A130E35, 0xE29F27EFF, 0x428D8AE0C,
    0x90D548477, 0x2319CBC93, 0xC3B0C3DFC, 0x0424BCCC9, 0x2A081D630, 0x762743D96, 0xD0645BF19, 0xF38D7FD60,
    0xC6CBF9A10, 0x3C1BE7C65, 0x276F75E63, 0x4490A3F63, 0xDA60ACD52, 0x3CC68DF59, 0xAB46F9DAE, 0x88D533D78,
)  # fmt: skip
"""The first of the dictionary ARUCO_MIP_36h12: 36 squares each, row by row, a light one for each bit that is set."""
BITS = 36
SIDE = isqrt(BITS)
EDGE = 3
"""Where the squares begin, in squares: two of white round the picture, and one of its own dark edge."""


@frozen(kw_only=True)
class VoteCard:
    """A card; `light` is the path of its light squares, `letters` each with how it is turned, in degrees."""

    number: int
    light: str
    letters: tuple[tuple[str, int], ...]


def vote_cards(people: int) -> tuple[VoteCard, ...]:
    """A card for each person, as far as there are any."""
    letters = tuple((letter, 90 * at) for at, letter in enumerate(LETTERS))
    return tuple(
        VoteCard(number=at, light="".join(_light(code)), letters=letters) for at, code in enumerate(CODES[:people], 1)
    )


def squares(code: int) -> tuple[bool, ...]:
    """Which squares are light, row by row."""
    return tuple(bool(code >> (BITS - 1 - at) & 1) for at in range(BITS))


def turned(light: tuple[bool, ...]) -> tuple[bool, ...]:
    """The same a quarter of a turn further."""
    return tuple(light[(SIDE - 1 - x) * SIDE + y] for y in range(SIDE) for x in range(SIDE))


def _light(code: int) -> Iterator[str]:
    """Light squares beside one another are one, as there would be a hair between them on paper."""
    light = squares(code)
    for y in range(SIDE):
        x = 0
        while x < SIDE:
            wide = 0
            while x + wide < SIDE and light[y * SIDE + x + wide]:
                wide += 1
            if wide:
                yield f"M{x + EDGE} {y + EDGE}h{wide}v1h-{wide}z"
            x += wide + 1
