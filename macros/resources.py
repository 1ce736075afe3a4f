"""The page of resources: every one of them, to be narrowed by stage, kind and level."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from macros.claims import Claim
from macros.content import Content, Resource


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
    """A resource as it stands on the page."""

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
    address: str | None
    named: tuple[Named, ...]


@frozen(kw_only=True)
class ResourceList:
    """All that the page's template shows; `root` is the relative address of the site's root.

    `bodies` are those among the publishers that have another name now.
    """

    root: str
    bodies: tuple[Claim, ...]
    choices: tuple[Choice, ...]
    entries: tuple[Entry, ...]
    checked: str


def resource_list(content: Content, root: str) -> ResourceList:
    """The view of all resources, by title."""
    entries = sorted((_entry(content, one) for one in content.resources.values()), key=lambda one: one.title.lower())
    day = content.register.checked
    return ResourceList(
        root=root,
        bodies=tuple(_changed(content)),
        choices=tuple(_choices(content, entries)),
        entries=tuple(entries),
        checked=content.phrases["checked"].format(day=day) if day else content.phrases["unchecked"],
    )


def confirmed(resource: Resource) -> str | None:
    """The address of a resource, unless nobody has seen that it leads there."""
    return resource.url if resource.url_status == "confirmed" else None


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
        url=confirmed(one),
        address=None if confirmed(one) else _address(content, one),
        named=tuple(Named(source=id, short=content.toolkit.sources[id].short) for id in sources),
    )


def _address(content: Content, one: Resource) -> str:
    return content.phrases["address-from-memory" if one.url_status == "from memory" else "address-unknown"]


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
