"""Writes the tables of content/packs/eastmere anew: ten years and five groups, by chance around set levels.

    python3 .ci/eastmere_pack.py

The seed is fixed, so that the same tables come again. The last year is that of the sample in the tool for gaps.
"""

import csv
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "content/packs/eastmere"
YEARS = range(2016, 2026)
FIFTHS = ("1 (most deprived)", "2", "3", "4", "5 (least deprived)")
PEOPLE = (19_400, 19_100, 18_700, 18_600, 18_800)
STAYS = (131, 96, 70, 52, 39)
"""Of 2025, as in tools_py/tools/gaps/tool.yaml."""
RATES = (0.00745, 0.00535, 0.00405, 0.00315, 0.00252)
"""Stays for each person in 2016."""
SMOKERS = ((0.31, 0.24), (0.25, 0.18), (0.20, 0.13), (0.16, 0.09), (0.13, 0.07))
"""The share of adults who smoke in 2016 and in 2025."""
ASKED = 420
"""Adults asked in each fifth in each year."""


def stays(chance: Random) -> list[tuple[object, ...]]:
    """Hospital stays by year and fifth; the number of people grows by three in a thousand each year."""
    rows: list[tuple[object, ...]] = []
    for at, year in enumerate(YEARS):
        for name, people, last, first in zip(FIFTHS, PEOPLE, STAYS, RATES, strict=True):
            size = round(people / 1.003 ** (len(YEARS) - 1 - at) / 10) * 10
            share = first + (last / people - first) * at / (len(YEARS) - 1)
            expected = share * size
            count = last if year == YEARS[-1] else round(chance.gauss(expected, expected**0.5))
            rows.append((year, name, count, people if year == YEARS[-1] else size))
    return rows


def smokers(chance: Random) -> list[tuple[object, ...]]:
    """Adults who say that they smoke, of those asked, by year and fifth."""
    rows: list[tuple[object, ...]] = []
    for at, year in enumerate(YEARS):
        for name, (first, last) in zip(FIFTHS, SMOKERS, strict=True):
            share = first + (last - first) * at / (len(YEARS) - 1)
            rows.append((year, name, sum(chance.random() < share for _ in range(ASKED)), ASKED))
    return rows


def write(name: str, head: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    """Write a table with its headings."""
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])


if __name__ == "__main__":
    chance = Random(20261127)  # noqa: S311  # invented figures, and no secret
    write("lung-stays.csv", ("Year", "Deprivation fifth", "Stays", "Population"), stays(chance))
    write("smoking.csv", ("Year", "Deprivation fifth", "Count", "Out of"), smokers(chance))
