"""Checks over the whole plan: what a board would ask, found before the board meets."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import ClassVar

from attrs import define, frozen

from tools_py.cells import EMPTY, Cell, top
from tools_py.conditions import Parsed, Values
from tools_py.plan import AGREED
from tools_py.render import At, FieldView, RegionView, element_id, field_view
from tools_py.rules import Costs
from tools_py.rules.costs import Cost, unpriced
from tools_py.rules.pledges import cover, pledges
from tools_py.scene import Scene
from tools_py.tools.instrument import State
from tools_py.tools.worksheet.view import WorksheetTool
from tools_py.tools.worksheet.views import InSight, in_sight
from tools_py.turns import in_turn
from tools_py.words import how_many

type Sheets = Mapping[str, WorksheetTool]
CORNERS = ("civic", "service", "community")
OUTCOMES = frozenset({"short", "medium", "long"})
"""The columns of a logic model that hold outcomes."""
MEASURES = ("measures", "register")
"""Where the measures of the plan are."""
RECORD = "check-"
"""Begins the id of the record in which the plan keeps the reason given for a point."""
NAMED = 3
"""As many of the actions without a cost are named."""
MOST = 100
"""As many points are told; more than these nobody mends in one go."""


@frozen(kw_only=True)
class OpenPoint:
    """An open point: its id, stable as long as what it is about, a sentence, and the place to mend it."""

    id: str
    text: str
    tool: str
    record: str = ""

    @property
    def kind(self) -> str:
        """What is wrong, whatever it is wrong with."""
        return self.id.partition("-")[0]


@frozen(kw_only=True)
class CheckView:
    """An open point with the answer that the team may give instead of mending it."""

    id: str
    text: str
    href: str
    reason: FieldView


@frozen(kw_only=True)
class ChecksView(RegionView):
    """The points that are open, and those that were answered with a reason: of each the first, `count` of them open and `left` not shown.

    `differing` are the answers in which copies differ, each with the place to choose at.
    """

    template: ClassVar[str] = "plan/checks.html"
    differing: tuple[tuple[str, str], ...]
    open: tuple[CheckView, ...]
    answered: tuple[CheckView, ...]
    count: int
    left: int

    @property
    def seen(self) -> InSight[CheckView]:
        """Those that are in sight at once, and those on wish."""
        return in_sight(self.open, MOST)


def rows(sheets: Sheets, scene: Scene, tool: str, part: str) -> Iterator[tuple[str, str, Values]]:
    """The id, name and values of each row of a part; nothing where the toolkit has no such tool."""
    if tool not in sheets:
        return
    for entry in sheets[tool].entered(scene, sheets[tool].parts[part], AGREED):
        yield entry.id, entry.label, entry.values


def unowned(sheets: Sheets, scene: Scene) -> Iterator[OpenPoint]:
    """An action without an owner or a date, unless it was stopped."""
    for id, label, values in rows(sheets, scene, "actions", "actions"):
        missing = [word for field, word in (("who", "a lead"), ("when", "a date")) if not values.get(field)]
        if missing and values.get("status") != "stopped":
            yield OpenPoint(
                id=f"unowned-{id}",
                text=f"This action does not have {' or '.join(missing)}: {label}.",
                tool="actions",
                record=id,
            )


def aimless(sheets: Sheets, scene: Scene) -> Iterator[OpenPoint]:
    """An action that serves no outcome or has no measure."""
    for id, label, values in rows(sheets, scene, "actions", "actions"):
        missing = [word for field, word in (("outcome", "outcome"), ("measure", "measure")) if not values.get(field)]
        if missing and values.get("status") != "stopped":
            yield OpenPoint(
                id=f"aimless-{id}",
                text=f"This action has no {' and no '.join(missing)}: {label}.",
                tool="actions",
                record=id,
            )


def uncosted(sheets: Sheets, scene: Scene) -> Iterator[OpenPoint]:
    """Actions without a cost: as long as there are any, no total is the whole."""
    every = _costs(sheets, scene)
    if left := unpriced(every):
        more = f", and {len(left) - NAMED:,} more" if len(left) > NAMED else ""
        names = f"{'; '.join(one.label for one in left[:NAMED])}{more}"
        have = "has" if len(left) == 1 else "have"
        text = f"{len(left):,} of {how_many(len(every), 'action')} {have} no cost: {names}."
        yield OpenPoint(id="uncosted", text=text, tool="actions")


def overspent(sheets: Sheets, scene: Scene) -> Iterator[OpenPoint]:
    """The actions need more money than is confirmed, or still need money after the last pledge has ended."""
    given = pledges((label, values) for _, label, values in rows(sheets, scene, "partnership", "pledges"))
    found = cover(_costs(sheets, scene), given)
    if found.short:
        yield OpenPoint(id="overspent", text=found.words, tool="partnership")


def _costs(sheets: Sheets, scene: Scene) -> tuple[Cost, ...]:
    """What each action costs that was not stopped."""
    if "actions" not in sheets:
        return ()
    part = sheets["actions"].parts["actions"]
    rule = next(one for one in part.rules if isinstance(one, Costs))
    return rule.costs(sheets["actions"].entered(scene, part, AGREED))


def unserved(sheets: Sheets, scene: Scene) -> Iterator[OpenPoint]:
    """An outcome of a logic model to which no action leads, or which nothing measures."""
    named = {_plain(values.get("outcome")) for _, _, values in rows(sheets, scene, "actions", "actions")}
    cards = {id: values for id, _, values in rows(sheets, scene, "logic-model", "card")}
    reached = _reached(sheets, scene, {id for id, values in cards.items() if values.get("action")})
    for id, values in cards.items():
        if values.get("column") not in OUTCOMES:
            continue
        missing = [] if id in reached or _plain(values.get("text")) in named else ["no action leads to it"]
        missing += [] if values.get("measure") or values.get("indicator") else ["nothing measures it"]
        if missing:
            label = sheets["logic-model"].label(scene, id)
            text = f"An outcome of the logic model needs attention: {' and '.join(missing)}. {label}."
            yield OpenPoint(id=f"unserved-{id}", text=text, tool="logic-model", record=id)


def _reached(sheets: Sheets, scene: Scene, cards: set[str]) -> set[str]:
    """These cards, and all that the links of their models lead to from them."""
    ends = [(values.get("from"), values.get("to")) for *_, values in rows(sheets, scene, "logic-model", "link")]
    found, fresh = set[str](), cards
    while fresh:
        found |= fresh
        fresh = {str(end) for begin, end in ends if begin in fresh} - found
    return found


def _plain(text: Parsed) -> str:
    """A text as it is compared with others: neither capitals nor the spaces or the full stop at its end count."""
    return " ".join(str(text or "").split()).rstrip(".").casefold()


def unmeasured(sheets: Sheets, scene: Scene) -> Iterator[OpenPoint]:
    """A measure without a baseline, without a target, or that nothing refers to."""
    used = {name for sheet in sheets.values() for name in _referred(sheet, scene)}
    for id, label, values in rows(sheets, scene, *MEASURES):
        texts = (
            ("unmeasured", not values.get("baseline"), f"There is no baseline for: {label}."),
            ("untargeted", not values.get("target"), f"There is no target for: {label}."),
            ("unused", label not in used, f"No tool refers to this measure: {label}. Select it where it is needed."),
        )
        found = ((kind, text) for kind, wrong, text in texts if wrong)
        yield from (OpenPoint(id=f"{kind}-{id}", text=text, tool=MEASURES[0], record=id) for kind, text in found)


def _referred(sheet: WorksheetTool, scene: Scene) -> Iterator[Parsed]:
    """What the measures are called that the rows of a tool refer to."""
    for part in sheet.sheet.parts:
        fields = [one.id for one in part.fields if one.to == "/".join(MEASURES)]
        if fields:
            every = sheet.entered(scene, part, AGREED)
            yield from (entry.values.get(id) for entry in every for id in fields)


def unassessed(sheets: Sheets, scene: Scene) -> Iterator[OpenPoint]:
    """An action has begun, and the health equity assessment is not done."""
    if "heat" not in sheets:
        return
    state = sheets["heat"].state(scene)
    actions = rows(sheets, scene, "actions", "actions")
    begun = [label for _, label, values in actions if values.get("status") in {"under-way", "done"}]
    if begun and state not in {State.DONE, State.NOT_RELEVANT}:
        yield OpenPoint(
            id="unassessed",
            text=f"Work has begun ({begun[0]}), but the health equity assessment is not marked as done.",
            tool="heat",
        )


def lopsided(sheets: Sheets, scene: Scene) -> Iterator[OpenPoint]:
    """There are actions, and none in one of the triangle's three corners."""
    parts = [values.get("part") for _, _, values in rows(sheets, scene, "actions", "actions")]
    names = {"civic": "civic bodies", "service": "services", "community": "communities"}
    for corner in CORNERS if parts else ():
        if not any(isinstance(part, str) and corner in part.split("-") for part in parts):
            yield OpenPoint(id=f"lopsided-{corner}", text=f"No action is led by {names[corner]}.", tool="actions")


def forgotten(sheets: Sheets, scene: Scene) -> Iterator[OpenPoint]:
    """The group that the plan names appears in no worksheet."""
    group = str(scene.plan.value("plan/about/group") or "").strip()
    if not group:
        yield OpenPoint(id="no-group", text="The plan does not say which group of people it is for.", tool="plan")
        return
    words = {word for word in group.casefold().split() if len(word) > 3}
    for tool in sheets:
        for fields in scene.plan.records(tool).values():
            if any(words & set(str(top(cell)).casefold().split()) for cell in fields.values()):
                return
    yield OpenPoint(id="forgotten", text=f"No tool mentions the group that the plan is for: {group}.", tool="plan")


def unapproved(sheets: Sheets, scene: Scene) -> Iterator[OpenPoint]:
    """Nobody's go-ahead is recorded, neither with the partnership nor by a partner's signature."""
    given = any(top(fields.get("go-ahead-on", EMPTY)) for fields in scene.plan.records("partnership").values())
    signed = any(
        values.get("decision") in {"approved", "with-reservations"} for *_, values in _signatures(sheets, scene)
    )
    if not given and not signed:
        yield OpenPoint(id="unapproved", text="No approval has been recorded.", tool="partnership")


def stale(sheets: Sheets, scene: Scene) -> Iterator[OpenPoint]:
    """A signature without an equality decision, or older than the decision that it rests on."""
    decisions = {id: values for id, _, values in rows(sheets, scene, "sign-off", "decisions")}
    for id, label, values in _signatures(sheets, scene):
        if not values.get("decision") or values.get("decision") == "undecided":
            continue
        named = decisions.get(str(values.get("equality")), {})
        signed, assessed = values.get("signed-on"), named.get("decided-on") or values.get("assessed-on")
        if named.get("decision", "not-decided") == "not-decided" and not values.get("assessment"):
            text = f"{label} has made its decision, but its equality impact assessment is not recorded."
            yield OpenPoint(id=f"stale-{id}", text=text, tool="sign-off", record=id)
        elif isinstance(signed, date) and isinstance(assessed, date) and signed < assessed:
            text = f"{label} signed before its equality impact assessment was done."
            yield OpenPoint(id=f"stale-{id}", text=text, tool="sign-off", record=id)


def silent(sheets: Sheets, scene: Scene) -> Iterator[OpenPoint]:
    """A stakeholder of high influence or interest whom nobody keeps in touch with."""
    for id, label, values in rows(sheets, scene, "stakeholders", "stakeholders"):
        high = [str(values.get(field) or "") >= "4" for field in ("influence", "interest")]
        if any(high) and not values.get("owner"):
            yield OpenPoint(
                id=f"silent-{id}",
                text=f"No one is named to keep in touch with {label}.",
                tool="stakeholders",
                record=id,
            )


def _signatures(sheets: Sheets, scene: Scene) -> Iterator[tuple[str, str, Values]]:
    return rows(sheets, scene, "sign-off", "signatures")


CHECKS: tuple[Callable[[Sheets, Scene], Iterator[OpenPoint]], ...] = (
    unassessed, stale, forgotten, unowned, overspent, uncosted, unserved, unmeasured, silent, aimless, lopsided, unapproved,
)  # fmt: skip
"""Every check over the plan, the worst first: what the law asks, then what nobody answers for, then what is thin."""


@define
class Points:
    """The open points, found again only after what the worksheets hold, or the group, has changed."""

    sheets: Sheets
    _seen: tuple[object, ...] = ()
    _found: tuple[OpenPoint, ...] = ()

    def found(self, scene: Scene) -> tuple[OpenPoint, ...]:
        """Every open point, whether or not it was answered with a reason."""
        seen = (scene.plan.value("plan/about/group"), *map(scene.plan.records, self.sheets))
        if len(seen) != len(self._seen) or any(one is not other for one, other in zip(seen, self._seen, strict=True)):
            self._seen, self._found = seen, tuple(one for check in CHECKS for one in check(self.sheets, scene))
        return self._found

    def key(self, scene: Scene) -> object:
        """What the list depends on: the points, the reasons given, and where links lead."""
        given = {id: fields for id, fields in scene.plan.records("plan").items() if id.startswith(RECORD)}
        return self.found(scene), given, scene.root

    def open(self, scene: Scene) -> list[OpenPoint]:
        """The points for which no reason was given."""
        return [one for one in self.found(scene) if not _answered(scene, one)]

    def view(self, scene: Scene, at: At, differing: tuple[tuple[str, str], ...] = ()) -> ChecksView:
        """The open points, each with its place and the reason that the team may give; first what copies differ in."""
        rest = [*in_turn(self.open(scene), lambda one: one.kind)]
        answered = [one for one in self.found(scene) if _answered(scene, one)]
        return ChecksView(
            at=at,
            differing=differing,
            open=tuple(_view(scene, one) for one in rest[:MOST]),
            answered=tuple(_view(scene, one) for one in answered[:MOST]),
            count=len(rest),
            left=max(0, len(rest) - MOST),
        )


def _reason(scene: Scene, one: OpenPoint) -> Cell:
    return scene.plan.fields("plan", RECORD + one.id).get("reason", EMPTY)


def _answered(scene: Scene, one: OpenPoint) -> bool:
    return bool(str(top(_reason(scene, one)) or "").strip())


def _view(scene: Scene, one: OpenPoint) -> CheckView:
    record = RECORD + one.id
    place = element_id(f"{one.tool}/{one.record}") if one.record else ""
    page = f"{scene.root}tools/{one.tool}/" if one.tool != "plan" else ""
    return CheckView(
        id=element_id(f"plan/{record}"),
        text=one.text,
        href=f"{page}#{place}" if place else page or "#plan-about",
        reason=field_view(
            scene.toolkit.field("plan", "reason"), f"plan/{record}/reason", _reason(scene, one), about=one.text
        ),
    )
