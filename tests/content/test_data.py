"""Data files: faults are named with their file and place."""

import shutil
from pathlib import Path

import pytest
import yaml

from macros.content import ContentError, load
from tests.examples import CONTENT, ROOT

CHECKLIST = "tools_py/checklists/map-the-system.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's data."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(ROOT / "tools_py", tmp_path / "tools_py")
    return tmp_path


def change(project: Path, old: str, new: str, *, file: str = CHECKLIST) -> None:
    """Change the first place where a text stands in a file."""
    path = project / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("level: recommended", "level: needed", "level: expected one of recommended, optional"),
        ("        why: ", "        wherefore: ", "wherefore"),
        ("minutes: 90", "minutes: ninety", "minutes: expected a whole number, found 'ninety'"),
        ("title: Map the system", "title: yes", "title: expected text, found True; put it in quotation marks"),
        ("id: data-gaps", "id: data-held", "the id 'data-held' stands more than once"),
        ("sources: [norfolk-v4, norfolk-v5]", "sources: [norfolk-v9]", "no source has the id 'norfolk-v9'"),
        ("{council}", "{mayor}", "items/data-held/example: no such fact of the place: 'mayor'"),
        ("covers: [n4.s1.a1.q1", "covers: [n4.s9", "covers names no point: n4.s9"),
        ("id: place", "id: place: two", "mapping values are not allowed"),
        ("stage: 1", "stage: 7", "there is no stage 7"),
    ],
)
def test_a_fault_is_named_with_its_place(project: Path, old: str, new: str, said: str) -> None:
    """Whoever writes a checklist learns which line to mend."""
    change(project, old, new)
    with pytest.raises(ContentError) as fault:
        load(project)
    assert said in str(fault.value)
    assert "map-the-system" in str(fault.value)


def test_every_faulty_file_is_named_at_once(project: Path) -> None:
    """One run shows all that is to be mended."""
    change(project, "minutes: 90", "minutes: ninety")
    change(project, "year: 2021", "year: then", file="content/sources.yaml")
    (project / "content/stages.yaml").unlink()
    with pytest.raises(ContentError) as fault:
        load(project)
    assert all(name in str(fault.value) for name in (CHECKLIST, "content/sources.yaml", "content/stages.yaml"))


def test_a_checklist_is_one_file(project: Path) -> None:
    """A new instrument needs its YAML file and nothing else to be among the tools."""
    raw = yaml.safe_load((ROOT / CHECKLIST).read_text("utf-8"))
    raw["id"] = "a-new-one"
    (project / "tools_py/checklists/a-new-one.yaml").write_text(yaml.safe_dump(raw), "utf-8")
    before = [one.id for one in CONTENT.toolkit.instruments]
    assert [one.id for one in load(project).toolkit.instruments] == ["a-new-one", *before]
