"""The answers in which copies of a plan differ: nobody has chosen between them yet."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from tools_py.alike import TOOL as ALIKE
from tools_py.cells import PLACING, conflicting
from tools_py.lookup import NotFoundError
from tools_py.plan import AGREED
from tools_py.render import element_id
from tools_py.scene import Scene
from tools_py.tools.instrument import Instrument


@frozen(kw_only=True)
class Differing:
    """An answer that differs: where it is, in words, and the page and the place to choose at."""

    words: str
    page: str
    place: str


def differing(scene: Scene, instruments: Mapping[str, Instrument]) -> Iterator[Differing]:
    """Every agreed answer of which different versions stand side by side; which rows are joined is no answer."""
    agreed = ((tool, records) for tool, records in scene.plan.voices.get(AGREED, {}).items() if tool != ALIKE)
    for tool, records in agreed:
        for record, fields in records.items():
            for name, cell in fields.items():
                if name not in PLACING and conflicting(cell):
                    yield _differing(scene, instruments.get(tool), f"{tool}/{record}", name)


def _differing(scene: Scene, instrument: Instrument | None, at: str, name: str) -> Differing:
    if instrument is None:
        label = next((one.label for one in scene.toolkit.tools["plan"].fields if one.id == name), "a line of the plan")
        return Differing(words=f"Your plan: {label}", page="plan/", place=element_id(f"{at}/{name}"))
    words = f"{instrument.title}: {_called(scene, instrument, at.partition('/')[2])}"
    return Differing(words=words, page=instrument.address(scene), place=element_id(at))


def _called(scene: Scene, instrument: Instrument, record: str) -> str:
    try:
        return instrument.label(scene, record)
    except NotFoundError:
        return "an answer from another version of this site"
