"""No text that anyone enters becomes markup: whatever stands in every field, all pages hold the same elements."""

from collections import Counter
from html.parser import HTMLParser

import pytest
from attrs import evolve

from tests.core.conversation import Conversation
from tests.examples import CHECKLIST, EXAMPLES, SHEET_EXAMPLES, SHEETS, regions
from tools_py.app import view
from tools_py.plan import Entry
from tools_py.render import render

CORPUS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><iframe srcdoc="<script>alert(1)</script>">',
    "' autofocus onfocus='alert(1)",
    '" style="position:fixed;inset:0" onmouseover="alert(1)',
    "<meta http-equiv=refresh content='0;url=https://example.org/'>",
    "<base href=https://example.org/>",
    "<form action=https://example.org/><input name=password>",
    "<a href=javascript:alert(1)>open</a>",
    "javascript:alert(document.domain)",
    "data:text/html,<script>alert(1)</script>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "</textarea></title></style></script><script>alert(1)</script>",
    "<!--<img src='--><img src=x onerror=alert(1)>'>",
    "{{ 7 * 7 }}${7*7}<%= 7*7 %>#{7*7}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<template shadowrootmode=open><slot name=x></slot></template>",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
)
NEVER = {"script", "iframe", "meta", "base", "object", "embed", "link", "style", "img", "math", "noscript"}
TEXT = 12
"""Texts at least this long are a person's own; shorter ones may be choices, dates and keys."""


class Elements(HTMLParser):
    """Counts the elements of HTML, and keeps what could act."""

    def __init__(self) -> None:
        """Nothing is seen yet."""
        super().__init__(convert_charrefs=True)
        self.seen: Counter[str] = Counter()
        self.acting: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element and its attributes."""
        self.seen[tag] += 1
        if tag in NEVER:
            self.acting.append(tag)
        for name, value in attrs:
            plain = (value or "").strip().lower()
            if name.startswith("on") or name in {"style", "srcdoc"}:
                self.acting.append(f"{tag} {name}")
            if name in {"href", "src", "action", "formaction"} and plain.startswith(("javascript:", "data:")):
                self.acting.append(f"{tag} {name}={plain[:20]}")


def hostile(cells: tuple[Entry, ...], text: str) -> tuple[Entry, ...]:
    """The same cells with this text wherever a person's own text stands."""
    return tuple(
        (voice, address, tuple(evolve(v, value=text) if _is_own(v.value) else v for v in cell))
        for voice, address, cell in cells
    )


def _is_own(value: object) -> bool:
    return isinstance(value, str) and len(value) >= TEXT and " " in value


def elements(tool: str, cells: tuple[Entry, ...]) -> Elements:
    """What the tool's page holds."""
    talk = Conversation()
    talk.open(cells)
    found = Elements()
    if tool == CHECKLIST.id:
        made = "".join(render(view(talk.session, region)) for region in regions())
    else:
        made = render(talk.session.tools[tool].page(talk.session.scene))
    found.feed(made)
    found.close()
    return found


@pytest.mark.parametrize("text", CORPUS)
@pytest.mark.parametrize("tool", [*(sheet.id for sheet in SHEETS), "plan", CHECKLIST.id])
def test_a_hostile_text_is_shown_as_text(tool: str, text: str) -> None:
    cells = (
        SHEET_EXAMPLES[tool]["full"] if tool in SHEET_EXAMPLES else EXAMPLES["full"] + SHEET_EXAMPLES["actions"]["full"]
    )
    found = elements(tool, hostile(cells, text))
    assert found.acting == []
    assert set(found.seen) <= set(elements(tool, hostile(cells, "just words, as anyone writes")).seen) | {"a"}
