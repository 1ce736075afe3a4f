"""The backup file: one plan as JSON, read with a clear sentence for whatever is wrong with it."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from html import unescape
from typing import Any

from attrs import fields, frozen

from tools_py.cells import Version
from tools_py.plan import Entry, Plan
from tools_py.tidy import one_line
from tools_py.upgrade import SCHEMA, upgrade

FORMAT = "health-inequalities-toolkit/plan"
LOCKED = "health-inequalities-toolkit/locked"
"""A backup file closed by a passphrase; the page opens it before it comes here."""
LARGEST_STAMP = 2**53 - 1
"""The largest whole number that JavaScript holds exactly."""
AHEAD = 10 * 366 * 86_400_000
"""How far ahead of this computer's clock, in milliseconds, a file's stamps may be.

Clocks differ, also by years. But each answer is stamped later than what it replaces: what a file brings must leave room
for all that will ever be written over it, and for the next file's reader.
"""
FIRST_RELEASE = 1_760_000_000_000
"""Milliseconds since 1970, in October 2025: a clock that shows less is wrong, and says nothing of what lies ahead."""

FOREIGN = "This is not a plan saved by this toolkit. Choose a file whose name ends in .toolkit.json, or a plan in one file that ends in .html."
DEEPEST = 8
LONGEST_NAME = 120
"""The most characters of the name of whoever made a file."""
_KEYS = {one.name for one in fields(Version)}
_DEVICE = re.compile(r"[^\s/:]{1,100}")
_PLAN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_NO_BRACKETS = bytes(one for one in range(128) if one not in b"[]{}")


_IN_PAGE = re.compile(r'<pre\b[^>]*\bid="plan-data"[^>]*>(.*?)</pre>', re.DOTALL | re.IGNORECASE)
"""Where the plan in one file holds its backup: within its texts nothing can end or begin an element."""


class BackupError(ValueError):
    """A file that cannot be opened; the text tells the reader why and what to do."""


class NewerError(BackupError):
    """A file of a later release, which this one must leave alone."""


@frozen(kw_only=True)
class Backup:
    """A plan as a file held it, when it was saved, and by whom, if whoever made it said so."""

    plan: Plan
    saved: datetime
    by: str = ""


def read(text: str, now: int = 0) -> Backup:
    """Read a backup file, or the one that a plan in one HTML file holds; `now` is in milliseconds since 1970.

    Only broken structure refuses it: addresses that this release does not know are kept. Raises BackupError.
    """
    data = _json(_embedded(text))
    if isinstance(data, dict) and data.get("format") == LOCKED:
        raise BackupError("This file is locked with a passphrase. Open it again and type the passphrase.")
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise BackupError(FOREIGN)
    schema = data.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise NewerError(
            f"This file was saved by a newer version of the toolkit (its schema is {schema}, this site reads up to {SCHEMA}). "
            "Reload this page to get the latest version, then open the file again."
        )
    if isinstance(schema, bool) or schema not in range(1, SCHEMA + 1):
        raise _broken("it names no schema that exists")
    plan = data.get("plan")
    if not isinstance(plan, str) or not plan:
        raise _broken("it does not say which plan it holds")
    latest = max(now, FIRST_RELEASE) + AHEAD
    found = upgrade(_entries(data.get("cells"), latest))
    made = Plan(id=_plain(plan)).merge(found.entries)
    return Backup(plan=made, saved=_saved(data.get("saved")), by=_maker(data.get("by")))


def _embedded(text: str) -> str:
    """The backup that a page holds; any other text as it is."""
    if not text[:200].lstrip("\ufeff \t\r\n").startswith("<"):
        return text
    if found := _IN_PAGE.search(text):
        return unescape(found[1])
    if 'id="plan-data"' in text:
        raise BackupError("This file is incomplete. Copy or download it again and open the new copy.")
    raise BackupError(FOREIGN)


def _plain(id: str) -> str:
    """A plan's id, or one of plain letters in place of one that no release gives, always the same."""
    if _PLAN.fullmatch(id):
        return id
    return f"plan-{sha256(id.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def readable(cells: Any) -> Iterator[Entry]:
    """The entries of a message from the page, less those that this release cannot read.

    What stands in a browser must never stop a page: such an entry stays there, and in the backup file.
    """
    for entry in cells:
        try:
            read = _entry(entry, 1, LARGEST_STAMP)
        except BackupError:
            continue
        if read:
            yield read


def _entries(cells: Any, latest: int) -> Iterator[Entry]:
    """Read `[voice, address, [version, …]]` lists whose stamps are not above `latest`.

    Raises BackupError that names the first faulty entry.
    """
    if not isinstance(cells, list):
        raise _broken("its answers are not a list")
    for number, entry in enumerate(cells, 1):
        if read := _entry(entry, number, latest):
            yield read


def _entry(raw: Any, number: int, latest: int) -> Entry | None:
    """One entry, the `number`th of its file; None where it holds no version, which is no answer."""
    if isinstance(raw, list) and len(raw) == 3:
        voice, address, versions = raw
        if isinstance(voice, str) and isinstance(address, str) and isinstance(versions, list):
            found = tuple([_version(version, number, latest) for version in versions])
            return (voice, address, found) if found else None
    raise _broken(f"answer {number:,} is not a voice, an address and its versions")


def _version(raw: Any, number: int, latest: int) -> Version:
    if isinstance(raw, dict) and raw.keys() == _KEYS:
        version = Version(**raw)
        if _is_sound(version):
            if version.stamp > latest:
                raise BackupError(
                    f"Answer {number:,} of this file is dated more than ten years ahead of this computer’s clock. Nothing was "
                    "changed. Check the date of this computer, and of the one that saved the file."
                )
            return version
    raise _broken(f"answer {number:,} has a version whose value, stamp, device or seen is not as it should be")


def _is_sound(version: Version) -> bool:
    """Whether a version, of whatever stood in a file, is one that could have been written.

    A stamp is above all that its version has seen, by whichever device, so that no two versions can cover each other.
    """
    value, stamp, seen = version.value, version.stamp, version.seen
    if not (value is None or isinstance(value, str | bool)) or not isinstance(seen, dict):
        return False
    if not _is_write(version.device, stamp):
        return False
    # In a plan that is opened most versions replaced none.
    return not seen or (all(map(_is_write, seen, seen.values())) and max(seen.values()) < stamp)


def _is_write(device: Any, stamp: Any) -> bool:
    """Whether a device and a stamp can name what was written; True is no stamp, though Python counts it as one."""
    whole = type(stamp) is int and 0 <= stamp <= LARGEST_STAMP
    return whole and isinstance(device, str) and _is_name(device)


@lru_cache(maxsize=1024)
def _is_name(device: str) -> bool:
    """Whether a device can be called so; few names stand in all of a plan's versions."""
    return _DEVICE.fullmatch(device) is not None


def _maker(name: Any) -> str:
    """Who made a file, on one line; empty where it does not say."""
    return one_line(name)[:LONGEST_NAME].strip() if isinstance(name, str) else ""


def _saved(text: Any) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except (TypeError, ValueError, OverflowError):
        raise _broken("it does not say when it was saved") from None


def _json(text: str) -> Any:
    if _is_deep(text):
        raise _broken("it is nested too deeply")
    try:
        return json.loads(text)
    except json.JSONDecodeError as wrong:
        if wrong.msg == "Extra data":
            raise _broken(f"something else follows its end, in line {wrong.lineno}") from None
        if text.lstrip().startswith("{") and not text.rstrip().endswith("}"):
            raise BackupError("This file is incomplete. Copy or download it again and open the new copy.") from None
        raise BackupError(
            f"This file is not JSON, so it is no backup file (line {wrong.lineno} cannot be read). Choose a file whose name ends in .toolkit.json."
        ) from None
    except ValueError:
        raise _broken("it holds a number that is too long to be read") from None


def _is_deep(text: str) -> bool:
    """Whether brackets are nested deeper than any backup file's, which would end the browser's Python at once."""
    # An expression that looks at each string takes ten times as long, and every file is looked at before it is read.
    unescaped = text.replace("\\\\", "").replace('\\"', "") if "\\" in text else text
    outside = "".join(unescaped.split('"')[::2]).encode("ascii", "ignore")
    brackets = outside.translate(None, _NO_BRACKETS).decode("ascii")
    for _ in range(DEEPEST):
        brackets = brackets.replace("[]", "").replace("{}", "")
    return brackets.count("[") + brackets.count("{") > DEEPEST


def _broken(what: str) -> BackupError:
    return BackupError(f"This backup file is damaged: {what}. Nothing was changed. Try another copy of it.")
