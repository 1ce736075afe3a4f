"""A worksheet: its forms, rows and lines, what follows from them, and how far each part has come."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from attrs import define, evolve, field, frozen

from tools_py.cells import EMPTY, PLACING, conflicting, print_seen, top
from tools_py.conditions import Values
from tools_py.exports.contents import Choice, Record, Sheet, clean
from tools_py.fields import Field
from tools_py.intake import table
from tools_py.intake.answers import Asked, ask
from tools_py.intake.choices import Choices
from tools_py.intake.columns import proposal
from tools_py.intake.twins import KnownRows
from tools_py.plan import AGREED, NO_FIELDS, Fields, Records
from tools_py.records import NEW, cells_of, ids, label_of, typed
from tools_py.render import At, BoxView, FieldView, element_id, field_view, target_id
from tools_py.rules import Answers, Result, Rule, Spread
from tools_py.scene import Scene
from tools_py.tools.instrument import State
from tools_py.tools.worksheet import referring
from tools_py.tools.worksheet.calling import told_apart
from tools_py.tools.worksheet.entered import Entered
from tools_py.tools.worksheet.findings import (
    Concern,
    Findings,
    Ruling,
    choices,
    concerns,
    judged,
    mark,
    marked,
    rated,
    ripeness,
)
from tools_py.tools.worksheet.homes import home
from tools_py.tools.worksheet.lines import folded, in_line
from tools_py.tools.worksheet.showing import PageState
from tools_py.tools.worksheet.state import part_state, whole_state
from tools_py.tools.worksheet.views import OthersMarks, RecordView
from tools_py.words import how_many
from tools_py.worksheet import Part

MOST, LAST, MENDED = 100, 20, 50
"""As many rows are shown at first; of these the newest, which stand last; and as many more that have something to mend.

A row of the largest table is 36 KB of HTML and 450 elements.
"""
TAKEN_OVER: Mapping[str, tuple[str, ...]] = {
    "who": ("owner", "who", "lead"),
    "when": ("by", "due", "when"),
    "why": ("why", "because", "matters"),
}
"""For each field of an action the fields that say the same of what it is made from, as worksheets call them."""


@frozen(kw_only=True)
class Shared:
    """What every region of a scene depends on: others' views by name, and for each part the records it can refer to."""

    views: Mapping[str, Records]
    references: Mapping[str, object]
    rest: object


@define(kw_only=True)
class WorksheetTool(Entered):
    """The tool made of one worksheet; `by_name` are its parts in which each name stands once.

    `pastes` says whether rows are pasted where it is said what became of them, or in a box of the tool's own.
    """

    by_name: ClassVar[frozenset[str]] = frozenset()
    pastes: ClassVar[bool] = True
    _findings: dict[str, Findings] = field(factory=dict)

    def page_state(self, scene: Scene) -> PageState:
        """What the page shows and never stores."""
        return scene.state(self.sheet.id, PageState)

    def line_of(self, part: Part) -> tuple[Field, ...]:
        """The fields of a table that stand in the line of each row."""
        return in_line(part)

    def changed_together(self, part: Part) -> tuple[Field, ...]:
        """The fields that several rows of a table can be given at once: those of their lines, but not their names."""
        return tuple(one for one in self.line_of(part) if one.id != part.label and not one.to and one.when is None)

    def lacking(self, scene: Scene, part: Part) -> Mapping[str, str]:
        """What the rows of a part lack in the scene's voice, in sentences by what makes two of them the same."""
        return {}

    def lacking_depends(self, scene: Scene) -> object:
        """What else of the plan decides what is lacking."""
        return None

    def shown_rows(self, scene: Scene, part: Part) -> list[str]:
        """The ids of the rows that the page shows, in their order.

        Thousands of forms would be slow to lay out and hard to find one's way in.
        """
        every, state = self.ids(scene, part), self.page_state(scene)
        if len(every) <= MOST or part.id in state.whole:
            return every
        records = self.records(scene)
        mend = [*self._reading(part).wrong(scene.voice, records)]
        wanted = {*every[: MOST - LAST], *every[-LAST:], *mend[:MENDED], state.row}
        return [id for id in every if id in wanted]

    def spoken(self, scene: Scene) -> Mapping[str, str]:
        """What tells each row and line from all others of the tool to those who hear its name alone."""
        records = self.records(scene)
        return self.kept.get(("spoken", scene.voice), (records,), lambda: told_apart(self._labels(scene, records)))

    def _labels(self, scene: Scene, records: Records) -> Mapping[str, Mapping[str, str]]:
        """What each row and line is called, by the title of its part."""
        return {
            part.title: {id: label_of(part, id, records.get(id, NO_FIELDS), naming) for id in self.ids(scene, part)}
            for part in self.sheet.parts
            if part.kind != "fields"
            for naming in (self.naming(scene, part),)
        }

    def said(self, scene: Scene, place: str) -> str:
        """What an action says that is made of a record, or of `record/rule/finding`, what a rule found about it."""
        record, _, finding = place.partition("/")
        if not finding:
            return self.label(scene, record)
        part = self.parts[record] if record in self.parts else self.home(record)
        results = self.results(scene, part)
        found = (one.text for rule, result in results for one in result.findings if mark(rule.id, one) == finding)
        return next(found, None) or self.label(scene, record)

    def told(self, scene: Scene, record: str) -> Mapping[str, str]:
        """Who leads, by when and why, of a row or line: what stands in the first field of such a name; nothing private."""
        if record not in self.records(scene) or record in self.parts:
            return {}
        part = self.home(record)
        cells = self.records(scene).get(record, NO_FIELDS)
        open_fields = {one.id: one for one in part.fields if not one.private}
        found = {
            name: next((text for id in ids if id in open_fields and (text := typed(cells, id))), "")
            for name, ids in TAKEN_OVER.items()
        }
        return {name: text for name, text in found.items() if text}

    @property
    def id(self) -> str:
        """The id under which its answers stand in the plan."""
        return self.sheet.id

    @property
    def stage(self) -> str:
        """The number of the first stage that it belongs to; empty for none."""
        return str(self.sheet.stages[0]) if self.sheet.stages else ""

    @property
    def title(self) -> str:
        """What the worksheet is called."""
        return self.sheet.title

    def address(self, scene: Scene) -> str:
        """The page of the worksheet, below the site's root."""
        return self.sheet.address

    def state(self, scene: Scene) -> State:
        """How far what was agreed has come."""
        return whole_state(self.sheet, scene.plan.records(self.sheet.id))

    def sheets(self, scene: Scene, choice: Choice) -> Iterator[Sheet]:
        """What it holds, part by part, as it is handed on."""
        for part in self.sheet.parts:
            wanted = tuple(one for one in part.fields if not one.kept and (choice.private or not one.private))
            yield Sheet(
                tool=self.sheet.id,
                title=self.sheet.title,
                part=part,
                fields=wanted,
                records=tuple(self._handed(scene, part, wanted)),
                caution=self.sheet.caution,
                targets={
                    one.to: {value: clean(text) for value, text in referring.values(self, scene, one).items()}
                    for one in wanted
                    if one.to
                },
            )

    def _handed(self, scene: Scene, part: Part, wanted: tuple[Field, ...]) -> Iterator[Record]:
        """The records of a part, with the answers in these fields."""
        records, sections = self.records(scene), {line.id: line.section for line in part.lines}
        for id in ids(part, records):
            cells = records.get(id, NO_FIELDS)
            values = self.values(scene, part, scene.voice, id, cells)
            shown = [(one, text) for one, text in self.handed_on(scene, part, cells, values) if one in wanted]
            texts = {one.id: clean(text) for one, text in shown}
            yield Record(
                id=id,
                label=clean(self.label(scene, id)),
                section=sections.get(id, ""),
                cells=cells,
                values={name: values.get(name) for name in texts},
                texts=texts,
            )

    def shared(self, scene: Scene) -> "Shared":
        """What the keys of a scene's regions share; a page may have hundreds."""
        return self.kept.get("shared", (scene,), lambda: self._share(scene))

    def _share(self, scene: Scene) -> "Shared":
        references = {
            part.id: tuple(referring.depends(self, scene, one) for one in part.fields if one.to)
            for part in self.sheet.parts
        }
        rest = scene.voice, scene.root, scene.toolkit
        return Shared(views=self._views(scene), references=references, rest=rest)

    def asked_of(self, scene: Scene, part: Part, given: table.PastedTable) -> Asked:
        """What is to be asked about a table; what was chosen for its headings before is known."""
        found = proposal(given, part, self.page_state(scene).headings)
        return ask(found, {one.id: self.offered(scene, one) for one in part.fields})

    def known(self, scene: Scene, part: Part) -> KnownRows:
        """The rows of a part, among which those that come are looked for."""
        names = {name for one in part.fields for name, _ in cells_of(one, NO_FIELDS)}
        records = self.records(scene)
        rows = ({name: top(records[id][name]) for name in names & records[id].keys()} for id in self.ids(scene, part))
        return KnownRows.of(part.label, rows, by_name=part.id in self.by_name)

    def offered(self, scene: Scene, one: Field) -> Choices:
        """What a field chooses from."""
        return Choices.of(one, referring.values(self, scene, one) if one.to else None)

    def count(self, scene: Scene, part: Part) -> str:
        """How much of a part is answered, in words; a row in which nothing stands is none yet."""
        if part.kind == "fields":
            return ""
        found, records = self.ids(scene, part), self.records(scene)
        begun = sum(_begun(records.get(id, NO_FIELDS)) for id in found)
        return how_many(begun, part.one) if part.kind == "rows" else f"{begun} of {len(found)} answered"

    def record(self, scene: Scene, part: Part, record: str) -> RecordView:
        """The view of one row, line or form."""
        fields = self.records(scene).get(record, {})
        values = self.values(scene, part, scene.voice, record, fields)
        line = next((line for line in part.lines if line.id == record), None)
        label = self.label(scene, record)
        called = self.spoken(scene).get(record, label)
        about = "" if part.kind == "fields" else called
        at = f"{self.sheet.id}/{record}"
        said = self.concerns(scene, part, record)
        beside = said if part.kind == "fields" else ()
        shown = tuple(
            evolve(
                self._field(scene, one, at, fields, values),
                about=about,
                check=" ".join(concern.text for concern in beside if concern.field == one.id),
            )
            for one in part.fields
        )
        line_of, away = self.line_of(part), folded(part)
        named = {one.id: one for one in part.fields}
        meta = (text for id in part.columns if (text := self.in_words(scene, named[id], values.get(id))))
        views = dict(zip(part.fields, shown, strict=True))
        return RecordView(
            at=At(region=f"{self.sheet.id}/record.{record}", id=element_id(at)),
            kind=part.kind,
            label=label,
            called=called,
            one=part.one,
            line=line,
            meta=tuple(meta),
            paper=tuple((one.label, text, one in away) for one, text in self.paper(scene, part, fields, values)),
            cells=tuple(views[one] for one in line_of),
            fields=tuple(view for one, view in views.items() if one not in {*away, *line_of}),
            more=tuple(view for one, view in views.items() if one in away),
            errors=sum(bool(one.error) for one in shown),
            order=str(top(fields.get("order", EMPTY)) or ""),
            record=at,
            open=record.endswith(f"--{NEW}"),
            conflict=any(map(conflicting, fields.values())),
            seen=self._seen(scene, part, record, values),
            checks=tuple(one.text for one in said if not (beside and one.field)),
        )

    def paper(self, scene: Scene, part: Part, fields: Fields, values: Values) -> Iterator[tuple[Field, str]]:
        """Each field in which something stands, and its answer; what cannot be read stands as it was typed."""
        for one in part.fields:
            text = self.in_words(scene, one, values.get(one.id)) or typed(fields, one.id)
            if text and (one.when is None or one.when.met(values)):
                yield one, text

    def handed_on(self, scene: Scene, part: Part, fields: Fields, values: Values) -> Iterator[tuple[Field, str]]:
        """Each field of a record in which something stands, and its answer as it goes out with the plan."""
        return self.paper(scene, part, fields, values)

    def _field(self, scene: Scene, one: Field, at: str, fields: Fields, values: Values) -> FieldView:
        name = one.place(at)
        view = field_view(one, name, fields.get(one.id, EMPTY), about="", known=scene.origins)
        view = evolve(view, home=home(scene, one))
        shown = one.when is None or one.when.met(values)
        if one.kind == "several-of":
            return evolve(view, shown=shown, boxes=tuple(_boxes(one, name, fields)))
        if one.to:
            options = referring.options(self, scene, one, view.text)
            return evolve(view, shown=shown, options=options, naming=referring.naming(self, scene, one, view))
        return evolve(view, shown=shown)

    def _views(self, scene: Scene) -> Mapping[str, Records]:
        """What every contributor gave, by the contributor's name."""
        return {
            contributor.name: self.records(scene, contributor.id)
            for contributor in scene.contributors
            if contributor.id != scene.voice and scene.plan.records(self.sheet.id, voice=contributor.id)
        }

    def _seen(self, scene: Scene, part: Part, record: str, values: Values) -> OthersMarks | None:
        """Others' marks on a line or row, once one's own are given; the agreed answer is recorded with all in sight."""
        fields = judged(part)
        others = ((name, records.get(record, NO_FIELDS)) for name, records in self._views(scene).items() if fields)
        marks = ((name, marked(fields, self.values(scene, part, name, record, cells))) for name, cells in others)
        given = tuple((name, mark) for name, mark in marks if mark)
        if not given:
            return None
        hidden = scene.voice != AGREED and not rated(fields, values)
        return OthersMarks(marks=() if hidden else given, hidden=len(given) if hidden else 0)

    def answers(self, scene: Scene, part: Part, voice: str | None = None) -> Answers:
        """All answers of a part, as rules look at them."""
        voice = scene.voice if voice is None else voice
        known, fields = self.entered(scene, part, voice), judged(part)
        # Whoever has not rated a line yet must not learn from a rule how others did.
        hidden = {one.id for one in known if voice != AGREED and not rated(fields, one.values)}
        views = {
            name: tuple(one for one in self._asked(scene, part, name, records) if one.id not in hidden)
            for name, records in self._views(scene).items()
            if fields
        }
        one = f"{part.one[:1].upper()}{part.one[1:]}" or part.title
        return Answers(entries=known, fields=choices(part), views=views, asked=len(known), one=one)

    def results(
        self, scene: Scene, part: Part, voice: str | None = None, *, only: str = ""
    ) -> Iterator[tuple[Rule, Result]]:
        """Each rule, or `only` one, that has something to say, with its result."""
        findings = self._findings.setdefault(part.id, Findings(part.rules))
        found = findings.results(self.answers(scene, part, voice), only) if part.rules else ()
        yield from (one for one in found if one[1] != Result())

    def ruling(self, scene: Scene, part: Part) -> Ruling:
        """All that the rules of a part say, worked out once for a scene, as each record is a region that asks for it."""
        return self.kept.get(("ruling", part.id), (scene,), lambda: self._ruling(scene, part))

    def _ruling(self, scene: Scene, part: Part) -> Ruling:
        # How far views lie apart is shown with all else that they hold, alike in every tool.
        results = tuple(one for one in self.results(scene, part) if not isinstance(one[0], Spread))
        answers = self.answers(scene, part)
        finished = part_state(part, self.entered_here(scene, scene.voice)) == State.DONE
        ripe = ripeness(part, answers, finished=finished)
        return Ruling(results=results, ripe=ripe, concerns=concerns(part, answers, results, ripe))

    def concerns(self, scene: Scene, part: Part, record: str) -> tuple[Concern, ...]:
        """What is said beside a record of a part."""
        return self.ruling(scene, part).concerns.get(record, ()) if part.rules else ()

    def wrong_fields(self, scene: Scene) -> Iterator[tuple[str, str]]:
        """Each error with the id of its control."""
        records = self.records(scene)
        for part in self.sheet.parts:
            for record, wrong in self._reading(part).wrong(scene.voice, records).items():
                label = f"{self.label(scene, record)}: " if part.kind != "fields" else ""
                at = f"{self.sheet.id}/{record}"
                line = self.line_of(part)
                ids = (element_id(one.place(at)) if one in line else target_id(one, one.place(at)) for one, _ in wrong)
                yield from ((id, f"{label}{text}") for id, (_, text) in zip(ids, wrong, strict=True))
            reason, at = scene.toolkit.field("worksheet", "reason"), f"{self.sheet.id}/{part.id}/reason"
            text = reason.error(top(records.get(part.id, NO_FIELDS).get("reason", EMPTY)))
            if text:
                yield target_id(reason, at), f"{part.title}: {text}"


def _begun(fields: Fields) -> bool:
    """Whether anything stands in a row or line besides its place."""
    return any(top(cell) not in {None, ""} for name, cell in fields.items() if name not in PLACING)


def _boxes(one: Field, name: str, fields: Fields) -> Iterator[BoxView]:
    for option, (_, cell) in zip(one.choices, cells_of(one, fields), strict=True):
        address = f"{name}.{option.value}"
        yield BoxView(
            id=element_id(address),
            name=address,
            label=option.label,
            hint=option.hint,
            ticked=top(cell) is True,
            stamp=print_seen(cell[0].shown) if cell else "",
        )
