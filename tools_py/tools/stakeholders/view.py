"""The stakeholder map: a list with everything in it, the map drawn of it, and what follows."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import ClassVar

from attrs import define, frozen

from tools_py.cells import EMPTY, top
from tools_py.fields import Field
from tools_py.plan import NO_FIELDS, Fields
from tools_py.records import ids
from tools_py.render import element_id
from tools_py.rules import Finding, Result, Rule
from tools_py.scene import Scene
from tools_py.tools.stakeholders import checks
from tools_py.tools.stakeholders.layout import Dot, MapFrame, Placed, frame, layout
from tools_py.tools.stakeholders.model import ANSWERS, PART, SETTINGS, TOOL, Stakeholder, alike, stakeholder
from tools_py.tools.stakeholders.picture import Listed, sentences
from tools_py.tools.worksheet.findings import Concern
from tools_py.tools.worksheet.showing import PageState
from tools_py.tools.worksheet.view import WorksheetTool
from tools_py.worksheet import Part

ROWS = 40
"""How many entries the list draws at once."""
LAST, MENDED = 10, 20
"""How many of the newest entries a long list draws as well, and how many with something to mend."""


@frozen(kw_only=True)
class MapState(PageState):
    """What the page shows and never stores.

    `said` is what became of lines that were pasted, `asked` the lines of whom it is asked whether they are listed
    already; `search` and `filters` (`owner:…`, `sector:…`, `categories:…`) narrow the list; `zoom` names the part of the
    map in sight, and `more` says how often more of a long list was asked for.
    """

    said: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    search: str = ""
    filters: tuple[str, ...] = ()
    zoom: str = "all"
    more: int = 0


@define(kw_only=True)
class Stakeholders(WorksheetTool):
    """The list is a worksheet's; what is worked out of it is kept until it changes."""

    by_name: ClassVar[frozenset[str]] = frozenset({PART})
    pastes: ClassVar[bool] = False

    def page_state(self, scene: Scene) -> MapState:
        """What the page shows and never stores."""
        return scene.state(TOOL, MapState)

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The fields of an entry by their ids."""
        return {one.id: one for one in self.parts[PART].fields}

    def labels(self, id: str) -> Mapping[str, str]:
        """The choices of a field in words, by their values."""
        return self.fields[id].labels

    def entry(self, scene: Scene, voice: str, id: str) -> tuple[Stakeholder, tuple[tuple[str, str], ...]]:
        """An entry, and its errors with the ids of their controls; read again only after it has changed."""
        fields = self.records(scene, voice).get(id, {})
        return self.kept.get(("entry", voice, id), (fields,), lambda: self._entry(scene, voice, id, fields))

    def _entry(
        self, scene: Scene, voice: str, id: str, fields: Fields
    ) -> tuple[Stakeholder, tuple[tuple[str, str], ...]]:
        part = self.parts[PART]
        wrong = ((element_id(f"{TOOL}/{id}/{one.id}"), text) for one, text in self.wrong(part, voice, id, fields))
        return stakeholder(id, self.values(scene, part, voice, id, fields)), tuple(wrong)

    def entries(self, scene: Scene, voice: str | None = None) -> tuple[Stakeholder, ...]:
        """Everyone listed, in the order of the list."""
        who = scene.voice if voice is None else voice
        records = self.records(scene, who)
        return self.kept.get(
            ("entries", who),
            (records,),
            lambda: tuple(self.entry(scene, who, id)[0] for id in ids(self.parts[PART], records)),
        )

    def shown(self, scene: Scene) -> Listed:
        """Those that search and filters let through, with their number in the list."""
        entries = self.entries(scene)
        state = self.page_state(scene)
        search, filters = state.search, state.filters
        return self.kept.get(
            "shown",
            (entries, search, filters),
            lambda: {
                one.id: (number, one) for number, one in enumerate(entries, 1) if _passes(one, alike(search), filters)
            },
        )

    def frame(self, scene: Scene) -> MapFrame:
        """The part of the map in sight."""
        return frame(self.page_state(scene).zoom)

    def placed(self, scene: Scene) -> tuple[Placed, ...]:
        """Every mark of the map."""
        shown, zoom = self.shown(scene), self.page_state(scene).zoom
        return self.kept.get("placed", (shown, zoom), lambda: layout(_dots(shown), self.frame(scene)))

    def drawn(self, scene: Scene) -> list[str]:
        """The rows that the page holds: those at the beginning, the newest, those on the map, and those to mend."""
        shown, placed, more = self.shown(scene), self.placed(scene), self.page_state(scene).more
        return self.kept.get("drawn", (shown, placed, more), lambda: self._drawn(scene, list(shown), more))

    def _drawn(self, scene: Scene, shown: list[str], more: int) -> list[str]:
        room = ROWS * (1 + more)
        if len(shown) <= room:
            return shown
        single = [one.id for one in self.placed(scene) if one.number is not None]
        mend = [id for id in shown if self.entry(scene, scene.voice, id)[1]]
        wanted = {*shown[: room - LAST], *shown[-LAST:], *single[:ROWS], *mend[:MENDED]}
        return [id for id in shown if id in wanted]

    def settings(self, scene: Scene) -> Fields:
        """What was chosen for the map as a whole."""
        return self.records(scene).get(SETTINGS, {})

    def names(self, scene: Scene) -> str:
        """Which set of names the four fields of the map have."""
        chosen = top(self.settings(scene).get("names", EMPTY))
        return "manage" if chosen == "manage" else "involve"

    def gaps(self, scene: Scene, voice: str | None = None) -> tuple[checks.Gap, ...]:
        """Who may be missing."""
        entries, text = self.entries(scene, voice), self.lacking_depends(scene)
        groups = checks.named_groups(text)
        sectors = self.fields["sector"].choices
        who = scene.voice if voice is None else voice
        return self.kept.get(
            ("gaps", who), (entries, text), lambda: checks.gaps(entries, groups=groups, sectors=sectors)
        )

    def lacking(self, scene: Scene, part: Part) -> Mapping[str, str]:
        """Who is not listed; what is asked of one entry is a matter of the view that has it."""
        return {one.id: one.text for one in self.gaps(scene) if not one.entry} if part.id == PART else {}

    def lacking_depends(self, scene: Scene) -> str:
        """The groups that the plan names."""
        text = scene.plan.value("plan/about/group")
        return text if isinstance(text, str) else ""

    def answered(self, scene: Scene, voice: str | None = None) -> Mapping[str, str]:
        """What was answered to each gap."""
        fields = self.records(scene, voice).get(ANSWERS, {})
        return {id: str(top(cell) or "") for id, cell in fields.items()}

    def label(self, scene: Scene, record: str) -> str:
        """Besides rows: what an action would be called that is made from a gap."""
        if record.startswith("gap-"):
            return next((gap.action for gap in self.gaps(scene) if f"gap-{gap.id}" == record), "Look at who is missing")
        return super().label(scene, record)

    def line_of(self, part: Part) -> tuple[Field, ...]:
        """None: its list has lines of its own."""
        return ()

    def results(
        self, scene: Scene, part: Part, voice: str | None = None, *, only: str = ""
    ) -> Iterator[tuple[Rule, Result]]:
        """What the rules find, but who stands where and who is missing as this tool finds it."""
        own = {"listed": self._listed, "missing": self._missing}
        for rule in part.rules:
            if only in {"", rule.id}:
                made = own.get(rule.id)
                result = made(scene, voice) if made else rule.result(self.answers(scene, part, voice))
                if result != Result():
                    yield rule, result

    def concerns(self, scene: Scene, part: Part, record: str) -> tuple[Concern, ...]:
        """What there is to think about in one entry, unless it was answered."""
        answers = self.records(scene).get(ANSWERS, NO_FIELDS)
        found = self.kept.get("concerns", (self.gaps(scene), answers), lambda: self._concerns(scene, part))
        return found.get(record, ())

    def _concerns(self, scene: Scene, part: Part) -> Mapping[str, tuple[Concern, ...]]:
        found: dict[str, tuple[Concern, ...]] = {}
        for gap in checks.still_open(self.gaps(scene), self.answered(scene)):
            if gap.entry:
                found[gap.entry] = (*found.get(gap.entry, ()), Concern(text=gap.text, field=part.label))
        return found

    def _listed(self, scene: Scene, voice: str | None) -> Result:
        return Result(lines=tuple(sentences(self.entries(scene, voice), self.names(scene))))

    def _missing(self, scene: Scene, voice: str | None) -> Result:
        found = checks.still_open(self.gaps(scene, voice), self.answered(scene, voice))
        return Result(findings=tuple(Finding(text=gap.text, entry=gap.entry) for gap in found))

    def wrong_fields(self, scene: Scene) -> Iterator[tuple[str, str]]:
        """Each error of the list with the id of its control."""
        for one in self.entries(scene):
            wrong = self.entry(scene, scene.voice, one.id)[1]
            if wrong:
                label = one.name[:60] or super().label(scene, one.id)[:60]
                yield from ((id, f"{label}: {text}") for id, text in wrong)


def _dots(shown: Listed) -> list[Dot]:
    return [
        Dot(
            id=one.id,
            name=one.name or "?",
            number=number,
            interest=one.interest,
            influence=one.influence,
            size=one.size,
            kind=one.stance,
        )
        for number, one in shown.values()
        if one.interest is not None and one.influence is not None
    ]


def _passes(one: Stakeholder, search: str, filters: tuple[str, ...]) -> bool:
    """Whether an entry holds the text, and is of every kind of filter one of the chosen."""
    texts = (one.name, one.owner, one.next, one.speaks_for, one.person, one.note)
    if search and not any(search in alike(text) for text in texts):
        return False
    wanted: dict[str, set[str]] = {}
    for held in filters:
        kind, _, value = held.partition(":")
        wanted.setdefault(kind, set()).add(value)
    own = {"sector": {one.sector}, "categories": one.categories, "owner": {one.owner}}
    return all(values & own.get(kind, set()) for kind, values in wanted.items())
