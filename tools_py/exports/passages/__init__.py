"""What stands in each line of the plan as it is read: rules of its own, or what the worksheets give, kept short."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from tools_py.exports.contents import Contents, Drafted
from tools_py.exports.drawing import Drawing
from tools_py.exports.paper import Bullets, PaperPart, PaperTable, Text
from tools_py.exports.passages import agreeing, doing, money, place
from tools_py.exports.passages.summary import public, summary
from tools_py.words import labelled, shortened

PASSAGES: Mapping[str, Callable[[Contents], Iterator[PaperPart]]] = {
    "summary": summary,
    "public": public,
    "scope": place.scope,
    "intelligence": place.intelligence,
    "infrastructure": place.infrastructure,
    "stakeholders": place.stakeholders,
    "engagement": place.engagement,
    "logic": place.logic,
    "actions": doing.planned,
    "capacity": doing.capacity,
    "equity": agreeing.equity,
    "duties": agreeing.duties,
    "measures": doing.measures,
    "framework": doing.framework,
    "money": money.money,
    "risks": doing.risks,
    "readiness": agreeing.readiness,
    "signatures": agreeing.signatures,
    "review": agreeing.review,
}
"""The lines that have a rule of their own."""
LABELS, MOST, SHORT = 2, 2, 200
"""How much of what worksheets give stands in a line without a rule of its own: the first so many, and of each so many texts,
none of them longer.

Tables and the rest are in the annex of all answers.
"""
MORE = Text(text="There is more in the full answers.", style="Figures")


def passage(contents: Contents, line: str) -> tuple[PaperPart, ...]:
    """What the plan says in a line; nothing where nothing was filled in."""
    own = PASSAGES.get(line)
    if own:
        return tuple(own(contents))
    drafts = [one for one in contents.drafts.get(line, ()) if one.texts]
    parts = [part for one in drafts[:LABELS] for part in _drafted(one)]
    cut = len(drafts) > LABELS or any(len(one.texts) > MOST for one in drafts)
    return (*parts, *((MORE,) if cut else ()))


def _drafted(one: Drafted) -> Iterator[PaperPart]:
    """What a worksheet gives, no longer than a reader of the plan wants it."""
    yield Text(text=one.label, style="Lead")
    if len(one.texts) == 1:
        yield Text(text=shortened(one.texts[0], SHORT))
    else:
        yield Bullets(texts=tuple(shortened(text, SHORT) for text in one.texts[:MOST]))


def written(own: str) -> Iterator[PaperPart]:
    """What a team wrote itself: paragraphs, and lists where lines begin with a hyphen."""
    for paragraph in re.split(r"\n\s*\n", own.strip()):
        for listed, lines in groupby(paragraph.split("\n"), lambda line: line.startswith("- ")):
            if listed:
                yield Bullets(texts=tuple(line[2:] for line in lines))
            elif text := "\n".join(lines).strip():
                yield Text(text=text)


def plain(parts: Iterable[PaperPart]) -> str:
    """What stands in a line, as plain text that can be edited; a picture is named."""
    told, lead = list[str](), ""
    for part in parts:
        text = _plain(part)
        if isinstance(part, Text) and part.style == "Lead":
            lead = text
        elif text:
            begin = f"{labelled(lead, '').rstrip()}{' ' if isinstance(part, Text) else '\n'}" if lead else ""
            told.append(f"{begin}{text}")
            lead = ""
    return "\n\n".join(told)


def _plain(part: PaperPart) -> str:
    match part:
        case Text():
            return part.text
        case Bullets():
            return "\n".join(f"- {text}" for text in part.texts)
        case PaperTable() if part.tall:
            return ""
        case PaperTable():
            return "\n".join(f"- {_row(part, row)}" for row in part.rows)
        case Drawing():
            return f"[Picture: {part.title}]"
    return ""


def _row(table: PaperTable, row: tuple[str, ...]) -> str:
    if not table.head:
        return labelled(*row) if len(row) == 2 else ": ".join(row)
    first, *rest = row
    told = (labelled(head, text) for head, text in zip(table.head[1:], rest, strict=False) if text)
    return ". ".join(filter(None, (first.rstrip("."), *told)))
