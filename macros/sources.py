"""The page that says where all this comes from: each document, and where each of its sections is told."""

from collections.abc import Iterator

from macros.content import Content, Document, Point
from macros.coverage import Coverage


def print_sources(content: Content, coverage: Coverage) -> str:
    """Every document as Markdown, in the order of the register."""
    return "\n\n".join(_document(content, coverage, one) for one in content.register.documents.values())


def _document(content: Content, coverage: Coverage, document: Document) -> str:
    source = content.toolkit.sources[document.source]
    points = [point for point in content.points.values() if point.id.startswith(f"{source.prefix}.")]
    summary = content.resources[document.resource].summary
    parts = [
        f"## {source.title} {{: #{document.source} }}",
        content.phrases["told"].format(publisher=source.publisher, year=source.year, summary=summary),
        "\n".join(_sections(coverage, points)),
        *_waiting(content, coverage, points),
        *_left_out(content, points),
    ]
    return "\n\n".join(part for part in parts if part)


def _sections(coverage: Coverage, points: list[Point]) -> Iterator[str]:
    """A list of the document's sections, those within another below it, each with the pages that tell it."""
    above: list[str] = []
    for where in dict.fromkeys(point.where for point in points):
        *outer, name = where.split(" > ")
        for depth, title in enumerate(outer):
            if depth >= len(above) or above[depth].partition(":")[0] != title.partition(":")[0]:
                above[depth:] = [title]
                yield f"{'    ' * depth}- {title}"
        above[len(outer) :] = [name]
        pages = coverage.pages_of(*(point.id for point in points if point.where == where))
        links = ", ".join(f"[{page.title}]({page.file})" for page in pages)
        yield f"{'    ' * len(outer)}- {name}{': ' if links else ''}{links}"


def _waiting(content: Content, coverage: Coverage, points: list[Point]) -> Iterator[str]:
    count = sum(point.id in coverage.waiting for point in points)
    if count:
        yield content.phrases["pending"].format(count=count)


def _left_out(content: Content, points: list[Point]) -> Iterator[str]:
    left = [(point, content.left_out[point.id]) for point in points if point.id in content.left_out]
    if left:
        yield content.phrases["left-out"]
        yield "\n".join(f"- {point.where.rpartition(' > ')[2]}: {reason}" for point, reason in left)
