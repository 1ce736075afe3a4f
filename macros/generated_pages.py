"""The pages that nobody writes: one for each worksheet that has one, and one where each tool was that went into another."""

from collections.abc import Mapping

import yaml

from tools_py.instruments import Toolkit
from tools_py.upgrade import GONE
from tools_py.worksheet import Worksheet


def generated_pages(toolkit: Toolkit) -> Mapping[str, str]:
    """The Markdown of each, by its place below docs."""
    own = {f"tools/{sheet.id}.md": _worksheet_page(sheet) for sheet in toolkit.worksheets if not sheet.page}
    known = {sheet.id: sheet for sheet in toolkit.worksheets}
    left = {id: known[to] for id, to in GONE.items() if to in known} | {
        id: one for id, one in known.items() if one.page
    }
    return own | {f"tools/{id}.md": _left_page(to) for id, to in left.items()}


def _worksheet_page(sheet: Worksheet) -> str:
    front = {"title": sheet.title, "description": sheet.lede, "render_macros": True, "hide": ["toc"]}
    return f'{_head(front)}# {sheet.title}\n\n{sheet.lede}\n{{: .lede }}\n\n{{{{ tool("{sheet.id}") }}}}\n'


def _left_page(to: Worksheet) -> str:
    """Where a link leads that was made before the tool went into another."""
    place = f"../{to.page.rstrip('/')}.md" if to.page else f"{to.id}.md"
    front = {"title": f"Now part of {to.title}", "search": {"exclude": True}, "hide": ["toc"]}
    said = f"This tool is now part of [{to.title}]({place}). Whatever you entered is there."
    return f"{_head(front)}# This tool has moved\n\n{said}\n"


def _head(front: Mapping[str, object]) -> str:
    return f"---\n{yaml.safe_dump(dict(front), allow_unicode=True, sort_keys=False)}---\n\n"
