"""Dated claims: what pages say of law, bodies and plans, each line with its source and the day it was checked."""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import frozen

from tools_py.dates import print_date


@frozen(kw_only=True)
class Origin:
    """Where something was read: a page's name, and its address."""

    name: str
    url: str


@frozen(kw_only=True)
class Claim:
    """One line that can change.

    `basis` is the section of the law, or the date since when it is so; `checked` is a day such as 2026-11-27; `limits`
    says what could not be checked.
    """

    id: str
    topic: str
    subject: str
    says: str
    basis: str
    source: Origin
    checked: str
    limits: str | None = None


@frozen(kw_only=True)
class Claims:
    """All claims, and for each topic the heads of its table: of the subject, what is said and the basis."""

    topics: Mapping[str, tuple[str, str, str]]
    claims: tuple[Claim, ...]

    def of(self, topic: str) -> tuple[Claim, ...]:
        """The claims of one topic, in the order of the file; raises KeyError for a topic that there is not."""
        heads = self.topics[topic]
        return tuple(one for one in self.claims if one.topic == topic and heads)

    def faults(self) -> Iterator[str]:
        """Topics without heads, ids that stand twice, and days that are none."""
        seen: set[str] = set()
        for one in self.claims:
            if one.id in seen:
                yield f"content/claims.yaml: the id {one.id!r} is there more than once"
            seen.add(one.id)
            if one.topic not in self.topics:
                yield f"content/claims.yaml: {one.id}/topic has no heads: {one.topic}"
            yield from day_faults(f"content/claims.yaml: {one.id}", one.checked)


def day_faults(where: str, checked: str) -> Iterator[str]:
    """What is wrong with the day of a check, if anything is."""
    try:
        date.fromisoformat(checked)
    except ValueError:
        yield f"{where}/checked is no day such as 2026-11-27: {checked!r}"


def in_words(checked: str) -> str:
    """The day of a check as a page prints it."""
    return print_date(date.fromisoformat(checked))


def print_table(claims: Claims, topic: str) -> str:
    """A topic's claims as a Markdown table."""
    heads = claims.topics[topic]
    rows = ([one.subject, _said(one), f"{one.basis} ({_read(one)})"] for one in claims.of(topic))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, ["---"] * len(heads), *rows))


def print_claim(claim: Claim) -> str:
    """A claim within a sentence, with its basis linked to its source."""
    return f"{claim.says} ([{claim.basis}]({claim.source.url}))"


def _said(claim: Claim) -> str:
    return f"{claim.says}. *{claim.limits}*" if claim.limits else claim.says


def _read(claim: Claim) -> str:
    return f"[{claim.source.name}]({claim.source.url}), checked {in_words(claim.checked)}"
