"""The page of the library: every approach, to be narrowed by topic and by strength."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar

from attrs import frozen

from tools_py.dates import print_date
from tools_py.evidence import Approach
from tools_py.render import View, element_id
from tools_py.scene import Scene, Show
from tools_py.tools.evidence.view import TOOL, Evidence


@frozen(kw_only=True)
class Narrowing:
    """A choice by which the list is narrowed, and how many approaches it leaves."""

    id: str
    name: str
    count: int


@frozen(kw_only=True)
class EntryView:
    """An approach as the page shows it; `seen` says on which day its source was read, and how."""

    id: str
    approach: Approach
    topic: str
    strength: str
    seen: str
    adopt: View


@frozen(kw_only=True)
class LibraryView:
    """The whole library as the build prints it."""

    template: ClassVar[str] = "evidence/page.html"
    topics: tuple[Narrowing, ...]
    strengths: tuple[Narrowing, ...]
    entries: tuple[EntryView, ...]


def page(tool: Evidence, scene: Scene, show: Show) -> LibraryView:
    """Every approach."""
    library = scene.toolkit.library
    strengths = next(one.labels for one in tool.actions.parts["actions"].fields if one.id == "strength")
    return LibraryView(
        topics=tuple(_narrowings(library.topics, [one.topic for one in library.approaches])),
        strengths=tuple(_narrowings(strengths, [one.strength for one in library.approaches])),
        entries=tuple(
            EntryView(
                id=element_id(f"{TOOL}/{one.id}"),
                approach=one,
                topic=library.topics[one.topic],
                strength=strengths[one.strength],
                seen=f"{print_date(date.fromisoformat(one.checked))}, {library.seen[one.source.seen]}",
                adopt=show(f"adopt.{one.id}"),
            )
            for one in library.approaches
        ),
    )


def _narrowings(names: Mapping[str, str], values: list[str]) -> Iterator[Narrowing]:
    """The choices that leave anything."""
    yield from (Narrowing(id=id, name=name, count=values.count(id)) for id, name in names.items() if id in values)
