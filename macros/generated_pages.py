"""The pages that nobody writes: one for each worksheet that has one and for each session, and one where a tool was."""

from collections.abc import Iterator, Mapping, Sequence

import yaml

from macros.sessions import Training
from macros.training_pages import session_pages, workshop_pages
from tools_py.instruments import Stage, Toolkit
from tools_py.route import RoutePlace
from tools_py.upgrade import GONE
from tools_py.worksheet import Worksheet

BARE = "bare.html"
"""The theme's template for pages that are no part of the site to be read, and bring nothing of the theme with them."""


def generated_pages(toolkit: Toolkit, training: Training) -> Mapping[str, str]:
    """The Markdown of each, by its place below docs."""
    own = {f"tools/{sheet.id}.md": _worksheet_page(sheet, toolkit) for sheet in toolkit.worksheets if not sheet.page}
    known = {sheet.id: sheet for sheet in toolkit.worksheets}
    left = {id: known[to] for id, to in GONE.items() if to in known} | {
        id: one for id, one in known.items() if one.page
    }
    places = own | {f"tools/{id}.md": _left_page(to) for id, to in left.items()}
    return places | dict(_session_pages(training))


def _session_pages(training: Training) -> Iterator[tuple[str, str]]:
    """Each session's pages, with what is in front of their text."""
    texts = session_pages(training)
    for one in training.sessions:
        place = f"{one.address.rstrip('/')}.md"
        front = {"title": one.title, "description": one.purpose, "render_macros": True}
        yield place, f"{_head(front)}{texts[place]}\n"
    for place, title, says, text in workshop_pages(training):
        front = {"title": title, "description": says, "render_macros": True, "template": BARE}
        yield place, f"{_head({**front, 'search': {'exclude': True}})}{text}\n"


def _worksheet_page(sheet: Worksheet, toolkit: Toolkit) -> str:
    """The text around a tool; what is in front of it takes one line each."""
    front = {"title": sheet.title, "description": sheet.lede, "render_macros": True, "worksheet": sheet.id}
    found = toolkit.route.places.get(sheet.id)
    blocks = (
        f"{_place(sheet, toolkit.stages, found)}\n{{: .place data-search-exclude }}",
        f"# {sheet.title}",
        f"{sheet.lede}\n{{: .lede }}",
        f'{{{{ tool("{sheet.id}") }}}}',
        f"{_turn(found, toolkit)}\n{{: .turn data-search-exclude }}",
    )
    return f"{_head({**front, 'hide': ['toc']})}{'\n\n'.join(blocks)}\n"


def _place(sheet: Worksheet, stages: Sequence[Stage], found: RoutePlace | None) -> str:
    """Where a tool belongs: the list of tools, its stages, and its meeting on the short route."""
    links = [f"[{stage.number}](../{stage.address.rstrip('/')}.md)" for stage in stages if stage.number in sheet.stages]
    several = f"Stages {', '.join(links[:-1])} and {links[-1]}"
    steps = ["[Tools](index.md)", several if len(links) > 1 else f"Stage {links[0]}"]
    if found:
        number = found.meeting.number
        steps.append(f"[Meeting {number} of {found.of}](../start/five-meetings.md#meeting-{number})")
    return " \u203a ".join(steps)


def _turn(found: RoutePlace | None, toolkit: Toolkit) -> str:
    """The way on: to the tools before and after it on the short route, or back to all tools."""
    if found is None:
        return "[All tools](index.md){: .turn__link }"
    ways = (("Previous", found.before, "rel=prev"), ("Next", found.after, ".turn__link--next rel=next"))
    return "\n".join(
        f"[{way}: {toolkit.worksheet(id).title}]({id}.md){{: .turn__link {marks} }}" for way, id, marks in ways if id
    )


def _left_page(to: Worksheet) -> str:
    """Where a link leads that was made before the tool went into another."""
    place = f"../{to.page.rstrip('/')}.md" if to.page else f"{to.id}.md"
    front = {"title": f"Now part of {to.title}", "search": {"exclude": True}, "hide": ["toc"]}
    said = f"This tool is now part of [{to.title}]({place}). Whatever you entered is there."
    return f"{_head(front)}# This tool has moved\n\n{said}\n"


def _head(front: Mapping[str, object]) -> str:
    return f"---\n{yaml.safe_dump(dict(front), allow_unicode=True, sort_keys=False)}---\n\n"
