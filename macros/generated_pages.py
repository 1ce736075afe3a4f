"""The pages that nobody writes: one for each worksheet."""

from collections.abc import Mapping

import yaml

from tools_py.instruments import Toolkit
from tools_py.worksheet import Worksheet


def generated_pages(toolkit: Toolkit) -> Mapping[str, str]:
    """The Markdown of each, by its place below docs."""
    return {f"tools/{sheet.id}.md": _worksheet_page(sheet) for sheet in toolkit.worksheets}


def _worksheet_page(sheet: Worksheet) -> str:
    front = {"title": sheet.title, "description": sheet.lede, "render_macros": True, "hide": ["toc"]}
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    return f'---\n{head}---\n\n# {sheet.title}\n\n{sheet.lede}\n{{: .lede }}\n\n{{{{ tool("{sheet.id}") }}}}\n'
