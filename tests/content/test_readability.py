"""Every page reads easily: its sentences are short. What they say, and in which words, no count can judge."""

import re
import statistics
from pathlib import Path

from macros.page_text import PageText

LONG = 25
"""Words in a sentence from which on GOV.UK asks to split it."""
MEAN, SHARE = 15, 0.08
SHORTEST = 5
ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)
END = re.compile(r"(?<=[.!?])[\"\u201d\u2019)]*\s+")


def test_sentences_are_short(site: Path) -> None:
    """Fifteen words at most in the mean of any page, and one sentence in twelve above 25; told with the worst ten."""
    lengths = {page: sentences(site / page / "index.html") for page in pages(site)}
    means = {page: statistics.mean(found) for page, found in lengths.items() if found}
    shares = {page: sum(one > LONG for one in found) / len(found) for page, found in lengths.items() if found}
    worst = sorted(means, key=lambda page: (-shares[page], -means[page]))[:10]
    told = "\n".join(f"{means[page]:5.1f}  {shares[page]:4.0%}  {page or 'home'}" for page in worst)
    assert max(means.values()) <= MEAN, told
    assert max(shares.values()) <= SHARE, told


def pages(site: Path) -> list[str]:
    """The addresses of all pages."""
    files = (file.parent.relative_to(site).as_posix() for file in site.rglob("index.html"))
    return sorted("" if folder == "." else f"{folder}/" for folder in files)


def sentences(file: Path) -> list[int]:
    """The words in each sentence of a page; paragraphs, list items and cells of five words and more, tools included."""
    found = ARTICLE.search(file.read_text("utf-8"))
    assert found, file
    blocks = (text for text in PageText(found[1], tools=True).blocks if len(text.split()) >= SHORTEST)
    return [len(one.split()) for text in blocks for one in END.split(text) if one]
