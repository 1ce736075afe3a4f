"""Asks every address that the site prints for an answer, where there is a network: `uv run python -m macros.addresses`.

It ends with 1 if an address fails, and with 2 if there is no network, when nothing was checked.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from attrs import frozen

from macros.content import load
from macros.dated import dated

LINK = re.compile(r"https?://[^\s)<>\"'`\]]+")
SECONDS, AT_ONCE, PROBES = 20, 8, 3
AGENT = {"User-Agent": "Mozilla/5.0 (health-inequalities-toolkit link check)"}
SHY = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.TOO_MANY_REQUESTS}
"""Answers by which a host refuses a program, and not a reader."""

type Ask = Callable[[str], Answer]


@frozen(kw_only=True)
class Answer:
    """What an address answered: a status and the address it ended at, or None and why nothing came."""

    url: str
    status: int | None
    end: str = ""
    why: str = ""


def addresses(root: Path) -> dict[str, list[str]]:
    """Every address that pages and data files print, each with the files that have it."""
    found: dict[str, list[str]] = {}
    for url, file in (*_in_pages(root), *((one.url, one.file) for one in dated(load(root)))):
        if file not in found.setdefault(url, []):
            found[url].append(file)
    return dict(sorted(found.items()))


def ask(url: str) -> Answer:
    """One request, redirects followed."""
    try:
        with urlopen(Request(url, headers=AGENT), timeout=SECONDS) as got:  # noqa: S310 - only http and https are found
            return Answer(url=url, status=got.status, end=got.url)
    except HTTPError as wrong:
        return Answer(url=url, status=wrong.code, end=url)
    except (URLError, OSError, ValueError) as wrong:
        return Answer(url=url, status=None, why=str(getattr(wrong, "reason", wrong)))


def check(found: dict[str, list[str]], asking: Ask = ask) -> tuple[str, int]:
    """What to say of these addresses, and the number to end with."""
    probes = list({urlsplit(url).netloc: url for url in found}.values())[:PROBES]
    if all(asking(url).status is None for url in probes):
        return f"There is no network here: none of {len(probes)} hosts could be reached. Nothing was checked.", 2
    with ThreadPoolExecutor(AT_ONCE) as several:
        answers = list(several.map(asking, found))
    failed = [one for one in answers if one.status is None or (one.status >= 400 and one.status not in SHY)]
    lines = [*_told("fail", failed, found), *_told("sent us elsewhere", _moved(answers), found)]
    shy = [one for one in answers if one.status in SHY]
    lines += _told("answer readers only; open them by hand", shy, found)
    return "\n".join((f"{len(answers)} addresses asked, {len(answers) - len(failed)} answered.", *lines)), int(
        bool(failed)
    )


def _moved(answers: Iterable[Answer]) -> list[Answer]:
    """Those that ended at another page; a slash, a www and https alone make none."""
    return [one for one in answers if one.status == HTTPStatus.OK and _plain(one.end) != _plain(one.url)]


def _plain(url: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", url).rstrip("/")


def _told(what: str, answers: list[Answer], found: dict[str, list[str]]) -> Iterator[str]:
    if answers:
        yield f"{len(answers)} {what}:"
    for one in answers:
        said = one.why or (one.end if _plain(one.end) != _plain(one.url) else str(one.status))
        yield f"  {one.url} ({said}) in {', '.join(found[one.url])}"


def _in_pages(root: Path) -> Iterator[tuple[str, str]]:
    for file in sorted((root / "docs").rglob("*.md")):
        for url in LINK.findall(file.read_text("utf-8")):
            yield url.rstrip(".,;:*"), file.relative_to(root).as_posix()


def main(root: Path) -> int:
    """Check the project's addresses."""
    said, end = check(addresses(root))
    sys.stdout.write(f"{said}\n")
    return end


if __name__ == "__main__":
    sys.exit(main(Path(__file__).parent.parent))
