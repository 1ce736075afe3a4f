"""The library of what works as the build prints it: every choice narrows it, and every entry names its source."""

from pathlib import Path

from macros.claims import day_faults
from tests.examples import CONTENT

STYLE = (Path(__file__).parents[2] / "tools_py/tools/evidence/style.css").read_text("utf-8")
PAGE = (Path(__file__).parents[2] / "docs/understand/library.md").read_text("utf-8")
LIBRARY = CONTENT.toolkit.library


def test_every_topic_and_strength_narrows_the_list() -> None:
    topics, strengths = ({getattr(one, name) for one in LIBRARY.approaches} for name in ("topic", "strength"))
    assert topics == set(LIBRARY.topics)
    for choice, values in (("topic", topics), ("strength", strengths)):
        for value in values:
            assert f'[name="shelf-{choice}"][value="{value}"]:checked' in STYLE
            assert f'[data-{choice}="{value}"]' in STYLE


def test_every_approach_names_where_and_when_it_was_read() -> None:
    for one in LIBRARY.approaches:
        assert one.source.url.startswith(("https://", "http://"))
        assert not [*day_faults(f"content/evidence.yaml: {one.id}", one.checked)]


def test_the_page_says_how_many_there_are() -> None:
    assert len(LIBRARY.approaches) == 33
    assert "Thirty-three ways" in PAGE
