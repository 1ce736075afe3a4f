"""The note that what is entered is not kept, on every page with fields: it is in sight until the page's script keeps it."""

import re

FIRST_TOOL = re.compile(r'<form\b[^>]*\sdata-tool="')


def with_unkept_note(html: str, text: str) -> str:
    """The page's HTML with the note before its first tool, if it has one."""
    note = f'<p class="unkept">{text}</p>\n'
    return FIRST_TOOL.sub(lambda found: note + found[0], html, count=1)
