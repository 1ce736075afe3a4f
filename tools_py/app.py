"""The session that a page holds with the core: one message in, one answer out."""

from collections.abc import Mapping

from attrs import evolve, field, frozen

from tools_py.cells import Version, join
from tools_py.effects import Announce
from tools_py.instruments import Toolkit
from tools_py.lookup import find
from tools_py.messages import Answer, AnyMessage, Change, Do, Look, Open
from tools_py.plan import Entry, Plan
from tools_py.regions import regions
from tools_py.render import View, render
from tools_py.scene import AnyTool, Done, Scene
from tools_py.tools import registry
from tools_py.upgrade import upgrade

_NEVER = object()


@frozen(kw_only=True)
class Session:
    """What the core knows between messages: `sent` holds the key of each region's HTML that the page has.

    `sight` are the regions on the page, each with the tool and part that its address leads to.
    """

    scene: Scene
    tools: Mapping[str, AnyTool]
    sent: Mapping[str, object] = field(factory=dict)
    sight: Mapping[str, tuple[AnyTool, str]] = field(factory=dict)

    @classmethod
    def of(cls, toolkit: Toolkit) -> "Session":
        """A session on an empty plan."""
        return cls(scene=Scene(toolkit=toolkit, plan=Plan(id="")), tools=registry(toolkit))


def view(session: Session, region: str) -> View:
    """The view of `tool/part`; raises NotFoundError if there is no such region."""
    tool, part = _found(session.tools, region)
    return tool.view(session.scene, part)


def handle(session: Session, message: AnyMessage) -> tuple[Session, Answer]:
    """Take in one message: the session that follows, and the answer.

    Raises NotFoundError if a region or command leads nowhere.
    """
    scene = evolve(session.scene, today=message.today, root=message.root)
    done, left = Done(scene=scene), tuple[Entry, ...]()
    match message:
        case Open():
            found = upgrade(message.cells)
            plan = Plan(id=message.plan).merge(found.entries)
            # What was said of a file belongs to the plan that it was said on.
            said = scene if plan.id == scene.plan.id else evolve(scene, states={})
            done = Done(scene=evolve(said, plan=plan, voice=message.voice, known=message.known), cells=found.moved)
            left = found.left
        case Change():
            steady = _steady(session.tools, scene, message)
            done = Done(scene=evolve(steady, plan=scene.plan.merge(upgrade(message.cells).entries)))
        case Do():
            done = _do(session.tools, scene, message)
    fresh = isinstance(message, Open | Look)
    sight = session.sight
    if message.regions is not None:
        sight = {region: _found(session.tools, region) for region in message.regions}
    session = evolve(session, scene=done.scene, sent={} if fresh else session.sent, sight=sight)
    sent, html = _changed(session)
    answer = Answer(
        n=message.n,
        plan=done.scene.plan.id,
        voice=done.scene.voice,
        html=html,
        cells=done.cells,
        left=left,
        effects=done.effects,
        undo=done.undo,
        made=done.made,
    )
    return evolve(session, sent=sent), answer


def _steady(tools: Mapping[str, AnyTool], scene: Scene, message: Change) -> Scene:
    """The scene in which each tool goes on showing what is typed into just now."""
    addresses = {address for voice, address, _ in message.cells if voice == scene.voice}
    for id in {address.partition("/")[0] for address in addresses} & tools.keys():
        scene = tools[id].held(scene, addresses)
    return scene


def _found(tools: Mapping[str, AnyTool], region: str) -> tuple[AnyTool, str]:
    """The tool and the part that `tool/part` leads to; raises NotFoundError if there is no such tool."""
    tool, _, part = region.partition("/")
    return find(tools, tool, "tool"), part


def _changed(session: Session) -> tuple[dict[str, object], dict[str, str]]:
    """The keys and HTML of the regions in sight whose key is not the one sent last; what stands in another's is not sent twice."""
    sent, html = dict(session.sent), dict[str, str]()
    for region, (tool, part) in session.sight.items():
        key = tool.key(session.scene, part)
        if sent.get(region, _NEVER) == key:
            continue
        sent[region] = key
        shown = tool.view(session.scene, part)
        html[region] = render(shown)
        # The page may tell of these only with its next message, as it had no place for them before.
        for one in set(regions(shown)) - {region}:
            inner, id = _found(session.tools, one)
            sent[one] = inner.key(session.scene, id)
    return sent, html


def _do(tools: Mapping[str, AnyTool], scene: Scene, message: Do) -> Done:
    tool, _, verb = message.command.partition("/")
    return _choose(scene, verb, message) if tool == "choose" else find(tools, tool, "tool").do(scene, verb, message)


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
