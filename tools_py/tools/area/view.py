"""The tool that finds an area: the councils that fit, and the public pages with their figures."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from attrs import frozen

from tools_py.render import At, RegionView
from tools_py.scene import Region, Scene
from tools_py.tools.area.councils import Council, of_name, of_postcode

TOOL = "area"
MOST = 30
"""So many councils are listed at most."""
FINGERTIPS = "https://fingertips.phe.org.uk/profile"
PAGES: Mapping[str, tuple[str, Callable[[Council], str]]] = {
    "Public health outcomes": (
        "Fingertips, for the council that runs public health",
        lambda one: f"{FINGERTIPS}/public-health-outcomes-framework/data#page/1/ati/502/are/{one.upper_code}",
    ),
    "Small areas": (
        "Local Health, figures of wards and neighbourhoods",
        lambda one: f"{FINGERTIPS}/local-health/data#page/0/pat/502/par/{one.upper_code}/ati/3",
    ),
    "People and homes": (
        "Nomis, Census 2021",
        lambda one: f"https://www.nomisweb.co.uk/sources/census_2021/report?compare={one.code}",
    ),
    "Compare councils": (
        "LG Inform; select the council there",
        lambda _: "https://lginform.local.gov.uk/",
    ),
}
"""Public pages with an area's figures: what they hold, whose they are, and how their address is made."""


@frozen(kw_only=True)
class AreaState:
    """What was looked for; None before anybody has."""

    text: str | None = None


@frozen(kw_only=True)
class PageLink:
    """A public page with an area's figures."""

    title: str
    source: str
    href: str


@frozen(kw_only=True)
class CouncilView:
    """A council as it is shown: `says` is what kind it is and who runs public health there."""

    code: str
    name: str
    says: str
    pages: tuple[PageLink, ...]


@frozen(kw_only=True)
class AreaView(RegionView):
    """What was found, in a sentence and council by council."""

    template: ClassVar[str] = "area/found.html"
    said: str
    councils: tuple[CouncilView, ...]


def found(_: None, scene: Scene, at: At) -> AreaView:
    """The councils that fit what was looked for."""
    asked = scene.state(TOOL, AreaState).text
    text = (asked or "").strip()
    if not text:
        said = "" if asked is None else "Type a postcode or the name of a council first."
        return AreaView(at=at, said=said, councils=())
    by_postcode = of_postcode(text)
    fitting = of_name(text) if by_postcode is None else by_postcode
    said = _said(text, len(fitting), postcode=by_postcode is not None)
    return AreaView(at=at, said=said, councils=tuple(map(_view, fitting[:MOST])))


def _said(text: str, count: int, *, postcode: bool) -> str:
    if postcode and count == 1:
        return f"{text.upper()} lies in one council."
    if postcode and count:
        return f"Postcodes like {text.upper()} lie in {count} councils. The one with most of them comes first."
    if postcode:
        return f"England has no postcode like {text.upper()} in this list. Type the name of the council."
    if not count:
        return f"No council in England is called “{text}”. Try one word of its name, or a postcode."
    if count > MOST:
        return f"{count} councils fit “{text}”. The first {MOST} are shown: type more of the name."
    return f"One council fits “{text}”." if count == 1 else f"{count} councils fit “{text}”."


def _view(one: Council) -> CouncilView:
    in_charge = f"{one.upper_name} County Council runs public health." if one.shared else "It runs public health too."
    links = tuple(PageLink(title=title, source=source, href=make(one)) for title, (source, make) in PAGES.items())
    return CouncilView(
        code=one.code, name=one.name, says=f"{one.kind[:1].upper()}{one.kind[1:]}. {in_charge}", pages=links
    )


REGIONS = {"found": Region(found)}
