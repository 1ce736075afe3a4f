"""The notices of all that the site ships and others made: a text for each licence, and a list that programs read."""

import json
import re
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any, Literal

from attrs import frozen

from macros.steps import BuildFault

FOLDER = "assets/licences"
LIST = "sbom.cdx.json"
LICENCE = re.compile(r"(licen[cs]e|copying)(-[\w.]+?)?(\.(txt|md|rst))?", re.IGNORECASE)


@frozen(kw_only=True)
class Component:
    """Something that others made.

    `name` is that of its package, `licence` its SPDX identifier, or several with AND; `text` names a file of content/licences for a package
    that holds no text of its licence.
    """

    name: str
    kind: Literal["npm", "pypi", "python-in-pyodide"]
    title: str
    role: str
    source: str
    licence: str
    text: str = ""


@frozen(kw_only=True)
class Notice:
    """A component as it is shipped: its version, and the whole text of its licence."""

    component: Component
    version: str
    text: str

    @property
    def file(self) -> str:
        """Where the text stands, below the site's root."""
        return f"{FOLDER}/{re.sub('[^a-z0-9]+', '-', self.component.name.lower()).strip('-')}.txt"


def notices(root: Path, components: tuple[Component, ...]) -> tuple[Notice, ...]:
    """Every component with its version and licence; raises BuildFault naming one that lacks a text."""
    lock = json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]
    return tuple(Notice(component=one, version=_version(root, one, lock), text=_text(root, one)) for one in components)


def files(found: tuple[Notice, ...]) -> Iterator[tuple[str, str]]:
    """Each file that goes with the site: its place and its text."""
    for one in found:
        about = f"{one.component.title} {one.version}\n{one.component.source}\nLicence: {one.component.licence}\n"
        yield one.file, f"{about}\n{one.text.strip()}\n"
    yield LIST, json.dumps(bill(found), ensure_ascii=False, indent=1) + "\n"


def bill(found: tuple[Notice, ...]) -> dict[str, Any]:
    """The components as CycloneDX 1.6 lists them; without a time or a number, so that equal builds are equal."""
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "health-inequalities-toolkit"}},
        "components": [
            {
                "type": "library",
                "name": one.component.name,
                "version": one.version,
                "licenses": [_licensed(one.component.licence)],
                "purl": _purl(one),
                "externalReferences": [{"type": "vcs", "url": one.component.source}],
            }
            for one in found
        ],
    }


def unlisted(shipped: Mapping[str, set[str]], components: tuple[Component, ...]) -> list[str]:
    """What is shipped and stands in no notice; `shipped` holds the names of packages by their kind."""
    listed = {(one.kind, one.name) for one in components}
    return sorted(name for kind, names in shipped.items() for name in names if (kind, name) not in listed)


def _licensed(licence: str) -> dict[str, Any]:
    """A licence as CycloneDX has it: one by its identifier, several as an expression."""
    return {"expression": licence} if " " in licence else {"license": {"id": licence}}


def _version(root: Path, one: Component, lock: Mapping[str, Any]) -> str:
    if one.kind == "pypi":
        return metadata.version(one.name)
    if one.kind == "npm":
        return str(lock[f"node_modules/{one.name}"]["version"])
    held = json.loads((root / "node_modules/pyodide/pyodide-lock.json").read_text("utf-8"))
    return str(held["info"]["python"])


def _text(root: Path, one: Component) -> str:
    if one.text:
        return (root / f"content/licences/{one.text}.txt").read_text("utf-8")
    if one.kind == "pypi":
        held = metadata.files(one.name) or ()
        found = [file.locate() for file in held if LICENCE.fullmatch(file.name) and ".dist-info" in str(file)]
    else:
        found = [file for file in (root / "node_modules" / one.name).iterdir() if LICENCE.fullmatch(file.name)]
    if not found:
        raise BuildFault(f"content/components.yaml: {one.name} holds no text of its licence")
    # A package under a choice of licences holds a text of each.
    chosen = next((file for file in found if f"-{one.licence}" in str(file)), found[0])
    return _decoded(Path(str(chosen)).read_bytes())


def _decoded(text: bytes) -> str:
    """Licences of older code may be in Latin-1: their authors' names and the sign of copyright are kept as they were."""
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("cp1252")


def _purl(one: Notice) -> str:
    """The package's address as package URLs have it."""
    kind = {"npm": "npm", "pypi": "pypi", "python-in-pyodide": "generic"}[one.component.kind]
    return f"pkg:{kind}/{one.component.name.replace('@', '%40')}@{one.version}"
