"""Every page reads easily: its sentences are short and say who does what. No count rewards a short word for a right one."""

import re
import statistics
import warnings
from pathlib import Path

import pytest

from macros.page_text import PageText

LONG = 25
"""Words in a sentence from which on GOV.UK asks to split it."""
MEAN, SHARE = 15, 0.08
PASSIVE = 0.25
"""The largest share of sentences in the passive."""
GRADE = 10
"""The reading grade of Flesch and Kincaid from which on a page is worth a second look."""
SHORTEST = 5
FEW = 20
"""Sentences of which a share says too little."""
AUTHORS = "about/authors-reference/"
"""A reference made from the program's own notes, for people who write tools."""
ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)
END = re.compile(r"(?<=[.!?])[\"\u201d\u2019)]*\s+")
BE = r"\b(?:is|are|was|were|be|been|being)\s+(?:(?:\w+ly|not|also|already|never|often)\s+){0,2}"
IRREGULAR = (
    "asked|brought|built|chosen|done|drawn|found|given|heard|held|kept|known|led|left|lost|made|meant|paid|put|said|seen|"
    "sent|set|shown|taken|told|written"
)
IN_PASSIVE = re.compile(rf"{BE}(?:\w{{2,}}ed|{IRREGULAR})\b(?!-)", re.IGNORECASE)
VOWELS = re.compile(r"[aeiouy]+")


def test_sentences_are_short(site: Path) -> None:
    """Fifteen words at most in the mean of any page, and one sentence in twelve above 25; told with the worst ten."""
    lengths = {page: [len(one.split()) for one in found] for page, found in sentences(site).items()}
    means = {page: statistics.mean(found) for page, found in lengths.items()}
    shares = {page: sum(one > LONG for one in found) / len(found) for page, found in lengths.items()}
    worst = sorted(means, key=lambda page: (-shares[page], -means[page]))[:10]
    told = "\n".join(f"{means[page]:5.1f}  {shares[page]:4.0%}  {page or 'home'}" for page in worst)
    assert max(means.values()) <= MEAN, told
    assert max(shares.values()) <= SHARE, told


def test_sentences_say_who_does_what(site: Path) -> None:
    """At most a quarter of a page's sentences are in the passive."""
    found = {page: one for page, one in sentences(site).items() if len(one) >= FEW and page != AUTHORS}
    shares = {page: sum(bool(IN_PASSIVE.search(text)) for text in texts) / len(texts) for page, texts in found.items()}
    worst = sorted(shares, key=lambda page: -shares[page])[:5]
    assert shares[worst[0]] <= PASSIVE, [(page, f"{shares[page]:.0%}") for page in worst]


@pytest.mark.filterwarnings("default:hard to read")
def test_a_high_reading_grade_is_told(site: Path) -> None:
    """As a warning only: a trade's word is often long and right."""
    found = {page: grade(texts) for page, texts in sentences(site).items()}
    assert found
    for page, one in found.items():
        if one > GRADE:
            warnings.warn(f"hard to read, grade {one:.1f}: {page or 'home'}", stacklevel=1)


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("The plan was agreed by all partners.", True),
        ("It is not often seen here.", True),
        ("The partners agreed the plan.", False),
        ("It is a detailed and well-led plan.", False),
    ],
)
def test_the_passive_is_known(text: str, *, passive: bool) -> None:
    assert bool(IN_PASSIVE.search(text)) is passive


def test_the_grade_grows_with_words_and_sentences() -> None:
    assert grade(["We met."]) < grade(["Representatives of organisations considered collaborative alternatives."])


def sentences(site: Path) -> dict[str, list[str]]:
    """By page, its sentences: from paragraphs, list items and cells of five words and more, tools included."""
    found = {page: _sentences(site / page / "index.html") for page in pages(site)}
    return {page: texts for page, texts in found.items() if texts}


def pages(site: Path) -> list[str]:
    """The addresses of all pages."""
    files = (file.parent.relative_to(site).as_posix() for file in site.rglob("index.html"))
    return sorted("" if folder == "." else f"{folder}/" for folder in files)


def _sentences(file: Path) -> list[str]:
    found = ARTICLE.search(file.read_text("utf-8"))
    assert found, file
    blocks = (text for text in PageText(found[1], tools=True).blocks if len(text.split()) >= SHORTEST)
    return [one for text in blocks for one in END.split(text) if one]


def grade(texts: list[str]) -> float:
    """The grade of the formula by Flesch and Kincaid (1975), syllables counted by groups of vowels."""
    words = [word for text in texts for word in text.split()]
    syllables = sum(max(1, len(VOWELS.findall(word.lower().removesuffix("e")))) for word in words)
    return 0.39 * len(words) / len(texts) + 11.8 * syllables / len(words) - 15.59
