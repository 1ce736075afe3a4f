"""What the text of every page gets once it is HTML."""

from macros.content import Content
from macros.meanings import abbreviations_once, with_meanings
from macros.reading_time import with_reading_time
from macros.unkept import with_unkept_note


def complete(html: str, content: Content, *, root: str, plain: bool) -> str:
    """The page's HTML with all of it; a `plain` page is not for reading from end to end, and tells no time."""
    html = with_unkept_note(abbreviations_once(html), content.phrases["unkept"])
    if not plain:
        html = with_reading_time(html, content.phrases)
    return with_meanings(html, content.glossary, root)
