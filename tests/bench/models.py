"""Logic models of two sizes: how soon a change is redrawn, and how many links cross beside Graphviz's layout."""

import random
import shutil
import subprocess
import time
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from tests.bench.engines import profile, ready
from tests.bench.entry import backup_of, bring
from tests.bench.host import hosted
from tests.bench.ready import SETTLE
from tests.bench.table import Row, below, median, ms, p95
from tests.examples import CONTENT
from tools_py.app import Session, handle
from tools_py.cells import Value, Version
from tools_py.messages import Answer, AnyMessage, Change, Open
from tools_py.plan import AGREED, Entry
from tools_py.tools.logic_model.layout import Edge, Node, arranged, shape
from tools_py.tools.logic_model.model import COLUMNS, TOOL
from tools_py.tools.logic_model.order import Beside, Layers, crossings
from tools_py.tools.logic_model.page import PARTS

SIZES = {(60, 100): 50, (200, 400): 200}
"""Cards and links, and the milliseconds within which a change is to be redrawn."""
FIXTURES = 10
CHANGES, REWORDED = 40, 40
WORDS = "Reworded {}: something that people do now"
REWORD = """async ([name, words]) => {
  const [control] = document.getElementsByName(name);
  const patched = new Promise((done) => new MutationObserver((_, watch) => (watch.disconnect(), done(performance.now())))
    .observe(document.querySelector('[data-region="logic-model/picture"]'), { subtree: true, childList: true, characterData: true, attributes: true }));
  control.value = words;
  control.dispatchEvent(new InputEvent("input", { bubbles: true }));
  const at = await patched;
  const { asked, answered } = bench.trip;
  await new Promise((done) => setTimeout(done, 300));
  return { patched: at - asked, answered: answered - asked };
}"""
NOW = 1_795_219_200_000


def drawing(seed: int, cards: int, links: int) -> tuple[list[Node], list[Edge]]:
    """A made-up model: most links lead one column on, some two or three; always the same for a seed."""
    made = random.Random(seed)
    nodes = [
        Node(id=f"card--{n:04}", column=COLUMNS[n if n < 8 else made.randrange(8)], height=60) for n in range(cards)
    ]
    by_column = {column: [node for node in nodes if node.column == column] for column in COLUMNS}
    pairs: set[tuple[str, str]] = set()
    while len(pairs) < links:
        source = made.choice(nodes)
        at = COLUMNS.index(source.column) + made.choice((1, 1, 1, 1, 2, 3))
        if at < len(COLUMNS):
            pairs.add((source.id, made.choice(by_column[COLUMNS[at]]).id))
    return nodes, [Edge(id=f"link--{n:04}", source=a, target=b) for n, (a, b) in enumerate(sorted(pairs))]


def models(site: Path) -> list[Row]:
    """Times of both sizes, in the core alone and on the page, then the crossings."""
    rows = [row for (cards, links), target in SIZES.items() for row in _times(cards, links, target)]
    shown = [row for (cards, links), target in SIZES.items() for row in _redrawn(site, cards, links, target)]
    return [*rows, *shown, _crossed()]


def _redrawn(site: Path, cards: int, links: int, target: int) -> list[Row]:
    """From telling Python of a card's new words to the picture on the page."""
    nodes, edges = drawing(1, cards, links)
    with hosted(site) as host, profile() as context:
        page = context.pages[0]
        bring(page, host, backup_of({address: cell[0].value for _, address, cell in cells(nodes, edges)}))
        page.goto(f"{host.address}tools/logic-model/")
        ready(page)
        page.wait_for_selector(".card, [data-region='logic-model/picture'] svg", state="attached")
        time.sleep(SETTLE)
        took = [page.evaluate(REWORD, [f"{TOOL}/{nodes[n].id}/text", WORDS.format(n)]) for n in range(REWORDED)]
    figure = p95([one["patched"] for one in took])
    named = f"logic model, {cards} cards, {links} links, Chromium, p95"
    return [
        Row(f"{named}: reworded card redrawn", ms(figure), **below(figure, target, f"< {target} ms")),
        Row("  of which, median, until Python has answered", ms(median([one["answered"] for one in took]))),
    ]


def _times(cards: int, links: int, target: int) -> list[Row]:
    """From a cell to the new HTML of every region, by this Python's own time; words change, then links come."""
    named = f"logic model, {cards} cards, {links} links"
    session, reworded, linked = Session.of(CONTENT.toolkit), [], []
    nodes, edges = drawing(1, cards, links)
    session, _ = handle(session, _opened(nodes, edges))
    for n in range(CHANGES):
        card = nodes[n * cards // CHANGES]
        session, took = _change(session, n, {f"{card.id}/text": WORDS.format(n)})
        reworded.append(took)
    there = {(edge.source, edge.target) for edge in edges}
    free = ((a, b) for a, b in zip(nodes, reversed(nodes), strict=True) if (a.id, b.id) not in there)
    for n, (a, b) in enumerate(islice(free, CHANGES)):
        new = {
            f"link--new{n}/{name}": value for name, value in {"order": f"z{n:03}i", "from": a.id, "to": b.id}.items()
        }
        session, took = _change(session, CHANGES + n, new)
        linked.append(took)
    return [
        Row(
            f"{named}: reworded card redrawn, p95, here",
            ms(p95(reworded)),
            **below(p95(reworded), target, f"< {target} ms"),
        ),
        Row(f"{named}: new link redrawn, p95, here", ms(p95(linked)), **below(p95(linked), target, f"< {target} ms")),
        Row("  of which, median, a new order of the cards", ms(median([_order(nodes, edges) for _ in range(5)]))),
    ]


def _order(nodes: list[Node], edges: list[Edge]) -> float:
    began = time.process_time()
    arranged(shape(nodes, edges))
    return (time.process_time() - began) * 1000


def _entry(address: str, value: Value, stamp: int) -> Entry:
    return AGREED, f"{TOOL}/{address}", (Version(value=value, stamp=stamp, device=f"bench{stamp}"),)


def cells(nodes: list[Node], edges: list[Edge]) -> tuple[Entry, ...]:
    """A made-up model as a plan's cells."""
    found: dict[str, Value] = {"model--a/order": "a", "model--a/name": "Bench"}
    for n, node in enumerate(nodes):
        words = f"Card {n} tells of something that people do"
        found |= {f"{node.id}/{k}": v for k, v in {"order": f"a{n:04}i", "column": node.column, "text": words}.items()}
    for n, edge in enumerate(edges):
        found |= {
            f"{edge.id}/{k}": v for k, v in {"order": f"a{n:04}i", "from": edge.source, "to": edge.target}.items()
        }
    return tuple(_entry(address, value, NOW) for address, value in found.items())


def _opened(nodes: list[Node], edges: list[Edge]) -> Open:
    regions = [*PARTS, *(f"column.{column}" for column in COLUMNS), *(f"record.{node.id}" for node in nodes)]
    regions += [f"link.{edge.id}" for edge in edges] + [f"shape.{node.id}" for node in nodes] + ["stack"]
    return Open(
        n=1, now=NOW, today=date(2026, 11, 21), root="/", plan="bench", voice=AGREED, known=(),
        cells=cells(nodes, edges), regions=tuple(f"{TOOL}/{region}" for region in regions),
    )  # fmt: skip


def _change(session: Session, n: int, values: dict[str, str]) -> tuple[Session, float]:
    entries = tuple(_entry(address, value, NOW + n + 1) for address, value in values.items())
    message: AnyMessage = Change(n=n + 2, now=NOW, today=date(2026, 11, 21), root="/", cells=entries)
    began = time.process_time()
    session, answer = handle(session, message)
    _drawn(answer)
    return session, (time.process_time() - began) * 1000


def _drawn(answer: Answer) -> None:
    if not any(region.startswith((f"{TOOL}/picture", f"{TOOL}/shape.")) for region in answer.html):
        raise ValueError("the picture was not drawn anew")


def _crossed() -> Row:
    """Crossings summed over ten models, ours beside those of Graphviz's `dot`, which is given the same columns and lanes."""
    if not shutil.which("dot"):
        pytest.skip("Graphviz's `dot` is not installed: apt-get install graphviz")
    ours = theirs = 0
    for seed in range(FIXTURES):
        grid = arranged(shape(*drawing(seed, 60, 100)))
        ours += crossings(grid.layers, grid.right)
        theirs += crossings(_by_dot(grid.layers, grid.right), grid.right)
    named = f"crossings, {FIXTURES} logic models of 60 cards and 100 links"
    verdict = below(ours, theirs * 1.1, f"<= 1.1 x {theirs:,}")
    return Row(named, f"{ours:,}", **verdict, ratio=f"{ours / theirs:.2f} of dot's {theirs:,}")


def _by_dot(layers: Layers, right: Beside) -> Layers:
    """The layers in the order that `dot` gives them."""
    ranks = "".join(f"{{rank=same;{';'.join(map(str, layer))}}}" for layer in layers)
    edges = "".join(f"{node}->{other};" for node, others in enumerate(right) for other in others)
    graph = f"digraph{{rankdir=LR;{ranks}{edges}}}"
    done = subprocess.run(["dot", "-Tplain"], input=graph, capture_output=True, text=True, check=True)
    lines = (line.split() for line in done.stdout.splitlines())
    height = {int(parts[1]): float(parts[3]) for parts in lines if parts[0] == "node"}
    return [sorted(layer, key=height.__getitem__) for layer in layers]
