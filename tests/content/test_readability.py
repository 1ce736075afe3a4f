"""Every page reads easily: Flesch-Kincaid grade of its built text, by textstat."""

import re
import statistics
from pathlib import Path

import textstat

from macros.prose import Prose

MEDIAN, MOST = 9, 11
ASIDE = {"about/accessibility/", "sources/"}
SHORTEST = 5
ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)


def test_pages_read_easily(site: Path) -> None:
    """Grade 9 at most in the middle, 11 at most on any page, two pages aside; told with the worst ten."""
    grades = {page: grade(site / page / "index.html") for page in pages(site) if page not in ASIDE}
    worst = sorted(grades.items(), key=lambda pair: -pair[1])[:10]
    told = "\n".join(f"{found:5.1f}  {page or 'home'}" for page, found in worst)
    assert statistics.median(grades.values()) <= MEDIAN, told
    assert worst[0][1] <= MOST, told


def pages(site: Path) -> list[str]:
    """The addresses of all pages."""
    files = (file.parent.relative_to(site).as_posix() for file in site.rglob("index.html"))
    return sorted("" if folder == "." else f"{folder}/" for folder in files)


def grade(file: Path) -> float:
    """The grade of a page: paragraphs, list items and cells of five words and more, tools included, each a sentence."""
    found = ARTICLE.search(file.read_text("utf-8"))
    assert found, file
    blocks = [text for text in Prose(found[1], tools=True).blocks if len(text.split()) >= SHORTEST]
    return float(textstat.flesch_kincaid_grade(" ".join(text if text[-1] in ".!?" else f"{text}." for text in blocks)))
