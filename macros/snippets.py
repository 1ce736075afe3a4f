"""The build's own templates, which hold all HTML that macros and hooks put into pages."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_HERE = Path(__file__).parent
_ENVIRONMENT = Environment(
    # The form parts of the tools too, for what is filled in without them.
    loader=FileSystemLoader([_HERE / "templates", _HERE.parent / "tools_py/templates"]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def snippet(template: str, view: Any) -> Markup:
    """A template's HTML for a view."""
    return Markup(_ENVIRONMENT.get_template(f"{template}.html").render(view=view).strip())


def block(html: str) -> str:
    """HTML without empty lines, in a `div`, so that Markdown leaves it as it is."""
    return "<div>\n" + "\n".join(line for line in html.splitlines() if line.strip()) + "\n</div>"
