"""The page of resources: every one of them, to be narrowed by stage, kind and level."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from macros.claims import Claim, in_words
from macros.content import UNSEEN, Content, Resource


@frozen(kw_only=True)
class Option:
    """A choice by which the list is narrowed, and how many resources it leaves."""

    id: str
    name: str
    count: int


@frozen(kw_only=True)
class Choice:
    """A group of options of which one is chosen; none chosen shows all."""

    id: str
    name: str
    options: tuple[Option, ...]


@frozen(kw_only=True)
class Named:
    """A document that names the resource."""

    source: str
    short: str


@frozen(kw_only=True)
class Entry:
    """A resource as the page shows it; `seen` says when and by what its address was checked, `here` is a tool's id."""

    id: str
    title: str
    by: str
    kind: str
    kind_name: str
    stages: tuple[int, ...]
    levels: tuple[str, ...]
    level_names: tuple[str, ...]
    summary: str
    since: str | None
    replaced_by: Resource | None
    url: str | None
    seen: str | None
    here: str | None
    named: tuple[Named, ...]


@frozen(kw_only=True)
class First:
    """A resource to start with, and what for."""

    entry: Entry
    use: str


@frozen(kw_only=True)
class ResourceList:
    """All that the page's template shows; `root` is the relative address of the site's root.

    `bodies` are those among the publishers that have another name now; `unpublished` have no page to lead to.
    """

    root: str
    bodies: tuple[Claim, ...]
    start: tuple[First, ...]
    choices: tuple[Choice, ...]
    entries: tuple[Entry, ...]
    unpublished: tuple[Entry, ...]


def resource_list(content: Content, root: str) -> ResourceList:
    """The view of all resources: ten to start with, then by title, and last those that lead nowhere."""
    found = {id: _entry(content, one) for id, one in content.resources.items()}
    by_title = sorted(found.values(), key=lambda one: one.title.lower())
    entries = [one for one in by_title if one.url or one.here]
    return ResourceList(
        root=root,
        bodies=tuple(_changed(content)),
        start=tuple(First(entry=found[one.id], use=one.use) for one in content.register.start),
        choices=tuple(_choices(content, entries)),
        entries=tuple(entries),
        unpublished=tuple(one for one in by_title if one not in entries),
    )


def confirmed(resource: Resource) -> str | None:
    """The address of a resource, unless it is only its publisher's."""
    return None if resource.seen == UNSEEN else resource.url


def _entry(content: Content, one: Resource) -> Entry:
    levels = [level for level in content.register.levels if level in {use.level for use in one.used_in}]
    sources = dict.fromkeys(content.register.documents[use.document].source for use in one.used_in)
    return Entry(
        id=one.id,
        title=one.title,
        by=", ".join(str(part) for part in (one.publisher, one.year) if part),
        kind=one.kind,
        kind_name=content.register.kinds[one.kind],
        stages=tuple(sorted(set(_stages(content, one)))),
        levels=tuple(levels),
        level_names=tuple(content.register.levels[level] for level in levels),
        summary=one.summary,
        since=one.since,
        replaced_by=content.resources[one.replaced_by] if one.replaced_by else None,
        url=one.url,
        seen=_seen(content, one),
        here=one.here,
        named=tuple(Named(source=id, short=content.toolkit.sources[id].short) for id in sources),
    )


def _seen(content: Content, one: Resource) -> str | None:
    """When an address was checked and by what, or that it was not."""
    if not one.seen:
        return None
    by = content.register.seen[one.seen]
    return content.phrases["seen"].format(day=in_words(one.checked), seen=by) if one.checked else by


def _stages(content: Content, one: Resource) -> Iterator[int]:
    for use in one.used_in:
        for rule in content.register.stages:
            if use.document == rule.document and use.where.startswith(rule.where):
                yield rule.stage


def _changed(content: Content) -> Iterator[Claim]:
    """What became of bodies that published something on the list."""
    publishers = " ".join(one.publisher for one in content.resources.values())
    yield from (one for one in content.claims.of("body") if one.subject.partition(" (")[0] in publishers)


def _choices(content: Content, entries: list[Entry]) -> Iterator[Choice]:
    stages = {str(stage.number): f"{stage.number} {stage.title}" for stage in content.toolkit.stages}
    yield _choice("stage", "Stage", stages, [tuple(map(str, one.stages)) for one in entries])
    yield _choice("level", "Named as", content.register.levels, [one.levels for one in entries])
    yield _choice("kind", "Kind", content.register.kinds, [(one.kind,) for one in entries])


def _choice(id: str, name: str, names: Mapping[str, str], having: list[tuple[str, ...]]) -> Choice:
    options = (Option(id=key, name=word, count=sum(key in one for one in having)) for key, word in names.items())
    return Choice(id=id, name=name, options=tuple(options))
