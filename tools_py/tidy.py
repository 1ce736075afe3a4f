"""Text from outside made plain: what cannot be seen goes, what looks alike becomes alike."""

import re
import unicodedata
from functools import cache

_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\x00-\x08\x0e-\x1d\x1f\x7f-\x84\x86-\x9f]")
"""Soft hyphens, spaces without width, marks of byte order, and what steers machines."""
_HARD_HYPHEN = "\x1e"
"""How Word's own text holds a hyphen at which no line breaks."""
_HALF = re.compile("[\ud800-\udfff]")
_JOINERS = re.compile("[\u200c\u200d]")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_OVERRIDES = re.compile("[\u202d\u202e]")
_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007f]+)|[\U000e0001-\U000e007f]+")
"""Letters that only the flags of England, Scotland and Wales are made with."""
_JOINED = ("ARABIC", "SYRIAC", "MANDAIC", "MONGOLIAN", "NKO", "THAANA", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA",
           "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "TIBETAN", "MYANMAR", "KHMER", "BALINESE", "LAO",
           "JAVANESE", "MEETEI", "CHAKMA", "ADLAM")  # fmt: skip
"""The scripts in whose words a joiner, or a mark that parts letters, changes what is read."""
_LOOKS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9`\u00b4\uff07\u2039\u203a", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
        "\u0131": "i",
        "ð": "d",
        "þ": "th",
        "\u0640": None,
    }
)
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]")


def broken(text: str) -> str:
    """A text with its lines ended alike, also those that Word ends by a vertical tab or Unicode by marks of its own."""
    return _BREAKS.sub("\n", text)


def tidied(text: str) -> str:
    """A text as a person sees it: spaces are spaces, breaks are breaks, and nothing unseen is left, at its ends either.

    Joiners stay where a script or an emoji needs them, and marks of direction in text that runs from right to left.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    text = _SPACES.sub(" ", broken(text)).replace(_HARD_HYPHEN, "-")
    text = _HALF.sub("\ufffd", _UNSEEN.sub("", text))
    if not text.isascii():
        text = _TAGS.sub(lambda found: found[1] or "", text)
        text = _directed(_JOINERS.sub(lambda found: found[0] if _joins(text, found.start()) else "", text))
    return text.strip()


def one_line(text: str) -> str:
    """A tidied text on one line, its words parted by single spaces."""
    return " ".join(tidied(text).split())


def folded(text: str) -> str:
    """A text as it is compared: case, accents, the shape of quotation marks and dashes, and spaces make no difference."""
    plain = one_line(text)
    if plain.isascii():
        return plain.casefold()
    plain = unicodedata.normalize("NFKD", plain.translate(_LOOKS).casefold()).translate(_LOOKS)
    plain = unicodedata.normalize("NFC", _ACCENTS.sub("", plain))
    return " ".join(plain.casefold().split())


def same_name(text: str) -> str:
    """The name of an organisation as it is compared: neither its article nor what makes no difference to a text counts."""
    return folded(text).removeprefix("the ").rstrip(".")


def is_rightwards(text: str) -> bool:
    """Whether a text runs from right to left: by the first of its letters that has a direction."""
    if text.isascii():
        return False
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L"


def _directed(text: str) -> str:
    """A text whose marks of direction stand only where letters run from right to left, and never turn letters round."""
    if not _DIRECTION.search(text):
        return text
    turned = any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text if not _DIRECTION.match(letter))
    return _OVERRIDES.sub("", text) if turned else _DIRECTION.sub("", text)


def _joins(text: str, at: int) -> bool:
    """Whether the joiner at a place belongs to the letters or pictures beside it."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] == "\u200d" and _is_picture(before) and _is_picture(after):
        return True
    return _needs_joiners(before) or _needs_joiners(after)


def _is_picture(letter: str) -> bool:
    return bool(letter) and (unicodedata.category(letter) in {"So", "Sk"} or letter in "\ufe0f\u20e3")


@cache
def _needs_joiners(letter: str) -> bool:
    return bool(letter) and unicodedata.name(letter, "").startswith(_JOINED)


def first_sentence(text: str, *, at_least: int = 1) -> str:
    """The beginning of a text, up to the end of the first sentence that brings it to so many words."""
    sentences = re.split(r"(?<=[.?!]) ", text)
    ends = (" ".join(sentences[:count]) for count in range(1, len(sentences)))
    return next((begun for begun in ends if len(begun.split()) >= at_least), text)
