"""The session that a page holds with the core: one message in, one answer out."""

from collections.abc import Mapping

from attrs import evolve, field, frozen

from tools_py.cells import Version, join
from tools_py.effects import Announce
from tools_py.instruments import Toolkit
from tools_py.messages import Answer, AnyMessage, Change, Do, Look, Message, Open
from tools_py.plan import Plan
from tools_py.render import View, render
from tools_py.tools import Done, Scene, Tool, registry


@frozen(kw_only=True)
class Session:
    """What the core knows between messages; `sent` holds the key of each region's HTML that the page has."""

    scene: Scene
    tools: Mapping[str, Tool]
    sent: Mapping[str, object] = field(factory=dict)

    @classmethod
    def of(cls, toolkit: Toolkit) -> "Session":
        """A session on an empty plan."""
        return cls(scene=Scene(toolkit=toolkit, plan=Plan(id="")), tools=registry(toolkit))


def view(session: Session, region: str) -> View:
    """The view of `tool/part`; raises KeyError if there is no such region."""
    tool, _, part = region.partition("/")
    return session.tools[tool].view(session.scene, part)


def handle(session: Session, message: AnyMessage) -> tuple[Session, Answer]:
    """Take in one message: the session that follows, and the answer.

    Raises KeyError if a region or command leads nowhere.
    """
    scene = evolve(session.scene, today=message.today, root=message.root)
    done = Done(scene=scene)
    match message:
        case Open():
            plan = Plan(id=message.plan).merge(message.cells)
            # What was said of a file belongs to the plan that it was said on.
            opened = scene.opened if plan.id == scene.plan.id else None
            done = Done(scene=evolve(scene, plan=plan, voice=message.voice, known=message.known, opened=opened))
        case Change():
            done = Done(scene=evolve(scene, plan=scene.plan.merge(message.cells)))
        case Do():
            done = _do(session.tools, scene, message)
    fresh = isinstance(message, Open | Look)
    session = evolve(session, scene=done.scene, sent={} if fresh else session.sent)
    sent, html = _changed(session, message)
    answer = Answer(
        n=message.n, plan=done.scene.plan.id, html=html, cells=done.cells, effects=done.effects, undo=done.undo
    )
    return evolve(session, sent=sent), answer


def _changed(session: Session, message: Message) -> tuple[dict[str, object], dict[str, str]]:
    """The keys and HTML of the regions in sight whose key is not the one sent last."""
    sent, html = dict(session.sent), {}
    for region in message.regions:
        tool, _, part = region.partition("/")
        key = session.tools[tool].key(session.scene, part)
        if region not in sent or sent[region] != key:
            sent[region] = key
            html[region] = render(view(session, region))
    return sent, html


def _do(tools: Mapping[str, Tool], scene: Scene, message: Do) -> Done:
    tool, _, verb = message.command.partition("/")
    return _choose(scene, verb, message) if tool == "choose" else tools[tool].do(scene, verb, message)


def _choose(scene: Scene, verb: str, message: Do) -> Done:
    """Of the versions that stand in a cell, write the chosen one's value over all."""
    name, _, address = verb.partition("/")
    cell = scene.plan.cell(scene.voice, address)
    chosen = next((version for version in cell if f"{version.device}:{version.stamp}" == name), None)
    if chosen is None:
        return Done(scene=scene)
    seen = join(*(version.shown for version in cell))
    stamp = max(message.now, *seen.values()) + 1
    version = Version(value=chosen.value, stamp=stamp, device=message.writer, seen=seen)
    said = "The answer you chose is kept."
    return Done.of(scene, ((scene.voice, address, (version,)),), effects=(Announce(text=said),), undo=said)
