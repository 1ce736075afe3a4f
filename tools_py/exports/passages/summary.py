"""The plan on one page: the aim, the gap in figures, the first actions, who leads, measures, money, and what is asked."""

import re
from collections import Counter
from collections.abc import Iterator

from tools_py.dates import print_date
from tools_py.exports.contents import Contents, Record
from tools_py.exports.paper import Bullets, PaperPart, Text
from tools_py.exports.passages.agreeing import SIGNATURES
from tools_py.exports.passages.asking import (
    REGISTER,
    about,
    counted,
    day,
    ended,
    led,
    live,
    ratio,
    records,
    said,
)
from tools_py.exports.passages.money import costs_words, pledged_words
from tools_py.exports.passages.place import CHARTER, CHOICE, ISSUES, LEAD, whole_measure
from tools_py.rules.wording import joined
from tools_py.words import shortened

FIRST, NAMED = 5, 3
"""How many actions stand in the summary, and how many gaps, measures and names."""
SHORT = 170
COMMON = re.compile(
    "a|an|the|about|all|fewer|half|least|less|more|most|no|nobody|none|nothing|over|under"
    "|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
)
"""Words that need no capital in the middle of a sentence."""


def summary(contents: Contents) -> Iterator[PaperPart]:
    """Each of them in a sentence or a short list."""
    told = (
        ("What we aim for", goal(contents)),
        ("Why", (*gaps(contents),)),
        ("What we will do first", (*first(contents),)),
        ("Who leads", " ".join(who(contents))),
        ("How we will know", (*known(contents),)),
        ("Money", f"{pledged_words(contents)} {costs_words(contents)}".strip()),
        ("Agreement", agreement(contents)),
    )
    for lead, texts in told:
        if isinstance(texts, str):
            yield from led(lead, (Text(text=texts),) if texts else ())
        else:
            yield from led(lead, (Bullets(texts=texts),) if texts else ())


def goal(contents: Contents) -> str:
    """The aim in a sentence."""
    return ended(said(contents, CHARTER, "goal") or said(contents, CHOICE, "statement"))


def gaps(contents: Contents) -> Iterator[str]:
    """The largest gaps in figures, or the problem in words."""
    issues = [one for one in records(contents, ISSUES) if "local" in one.texts and "comparison" in one.texts]
    if not issues and (problem := said(contents, CHARTER, "problem")):
        yield ended(shortened(problem))
    yield from map(gap, issues[:NAMED])


def gap(record: Record) -> str:
    """A gap in a sentence, its figures first."""
    here, there = record.texts["local"], record.texts["comparison"]
    other = record.texts.get("comparator", "the comparison")
    times = ratio(record)
    ratio_words = f" ({times} the figure there)" if times else ""
    measured = record.texts.get("measure", "")
    return (
        f"{record.label}: {here} here, {there} in {in_middle(other)}{ratio_words}.{f' {measured}.' if measured else ''}"
    )


def in_middle(text: str) -> str:
    """Words as they stand in the middle of a sentence, where they begin with an article or a number in words."""
    return text[:1].lower() + text[1:] if COMMON.fullmatch(text.partition(" ")[0].lower()) else text


def first(contents: Contents) -> Iterator[str]:
    """The first actions by date, each with who leads and by when."""
    every = live(contents)
    for one in every[:FIRST]:
        when = print_date(day(one)) if "when" in one.values and one.texts.get("when") else ""
        tail = ", ".join(filter(None, (one.texts.get("who", ""), f"by {when}" if when else "")))
        yield f"{shortened(one.label, SHORT).rstrip('.')}{f' ({tail})' if tail else ''}"
    if len(every) > FIRST:
        yield f"{counted(len(every) - FIRST, 'more action')} in the section on what we will do"


def who(contents: Contents) -> Iterator[str]:
    """Who leads, who sponsors, and who the partners are, in a sentence each."""
    lead, sponsor = (said(contents, LEAD, id) for id in ("lead-partner", "sponsor"))
    members = [one.label for one in records(contents, "partnership/members")]
    partners = about(contents, "Partners").replace("\n", ", ") or joined(members)
    if lead:
        yield f"{lead} leads."
    if sponsor:
        yield f"Sponsor: {sponsor}."
    if partners:
        yield f"Partners: {ended(partners)}"


def known(contents: Contents) -> Iterator[str]:
    """The measures that say whether it works, with where they stand and where they should be."""
    baseline, target, until = (whole_measure(contents, id) for id in ("baseline", "target", "target-date"))
    if (measure := said(contents, CHARTER, "measure")) and baseline and target:
        yield f"{measure}: from {in_middle(baseline)} to {in_middle(target)}{f' by {until}' if until else ''}"
    told = [one for one in records(contents, REGISTER) if {"baseline", "target"} <= one.texts.keys()]
    for one in [one for one in told if one.label != measure][:NAMED]:
        day = f" by {one.texts['target-date']}" if "target-date" in one.texts else ""
        yield f"{one.label}: from {in_middle(one.texts['baseline'])} to {in_middle(one.texts['target'])}{day}"


def agreement(contents: Contents) -> str:
    """How far partners have decided, and on what."""
    partners = records(contents, SIGNATURES)
    if not partners:
        return ""
    decided = Counter(str(one.values.get("decision")) for one in partners)
    yes = decided["approved"] + decided["with-reservations"]
    told = f"{yes:,} of {counted(len(partners), 'partner')} {'has' if yes == 1 else 'have'} approved the plan"
    rest = [one.label for one in partners if one.values.get("decision") not in {"approved", "with-reservations"}]
    return f"{told}. Still open: {joined(rest)}." if rest else f"{told}."


def public(contents: Contents) -> Iterator[PaperPart]:
    """The page for the public as it is drafted."""
    for one in contents.drafts.get("public", ()):
        yield Text(text=one.label, style="Lead")
        yield Text(text=one.texts[0]) if len(one.texts) == 1 else Bullets(texts=one.texts)
