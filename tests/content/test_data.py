"""Data files: faults are named with their file and place."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from macros.content import ContentError, load
from tests.examples import CONTENT, ROOT
from tools_py.rules.paying_back import Discounted

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
        (
            "        action: List",
            f"        action: {'List ' * 20}",
            "items/data-held/action has more than 90 characters",
        ),
        ("stage: 1", "stage: first", "stage: expected a whole number, found 'first'"),
        ("title: Map the system", "title: yes", "title: expected text, found True; put it in quotation marks"),
        ("id: data-gaps", "id: data-held", "the id 'data-held' is there more than once"),
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


def test_a_rule_that_names_no_discount_rate_is_a_fault(project: Path) -> None:
    change(project, "rate: general", "rate: special", file="tools_py/worksheets/actions.yaml")
    with pytest.raises(ContentError, match=r"actions\.yaml: actions/break-even: there is no rate 'special'"):
        load(project)


def test_a_discount_rate_is_changed_in_one_place(project: Path) -> None:
    """Rules, the tool that teaches it and the dated claim all take it from there."""
    change(project, '"3.5", "3.0"', '"3.1", "3.0"', file="content/rates.yaml")
    changed = load(project)
    rules = [one for sheet in changed.toolkit.worksheets for part in sheet.parts for one in part.rules]
    assert {one.percent for one in rules if isinstance(one, Discounted)} == {"3.1"}
    assert changed.toolkit.rates["general"].percents[0] == "3.1"
    assert "3.1% a year" in next(one.subject for one in changed.claims.claims if one.id == "discount-rate")


def test_every_faulty_file_is_named_at_once(project: Path) -> None:
    """One run shows all that is to be mended."""
    change(project, "stage: 1", "stage: first")
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
    before = [one.id for one in CONTENT.toolkit.checklists]
    assert [one.id for one in load(project).toolkit.checklists] == ["a-new-one", *before]


SHEET = "assets"
UNREADABLE = [
    ("kind: rows", "kind: table", "kind: expected one of fields, rows, lines"),
    ("kind: several-of", "kind: many", "kind: expected one of tick, text, note"),
    ("minutes: 90", "minutes: an hour", "minutes: expected a whole number, found 'an hour'"),
    ("size: medium", "size: middling", "size: expected one of light, medium, full"),
    ("rule: tally", "rule: talley", "expected a rule, one of"),
    ("{newcomers_group}", "{mayor}", "no such fact of the place: 'mayor'"),
    ("reader: partnership", "reader: everyone", "reader: expected one of partnership, organisation"),
    ("gives: A list", "given: A list", "given"),
]
CROSSED = [
    ("label: name", "label: title", "parts/map: there is no field 'title'"),
    ("columns: [kind, held", "columns: [sort, held", "parts/map: there is no field 'sort'"),
    ("    label: name\n", "    label: name\n    compared_under: sort\n", "parts/map: there is no field 'sort'"),
    ("    label: name\n", "    label: name\n    compared_on: [name, kind]\n", "`compared_on` needs two numbers"),
    ("    one: asset\n", "", "parts/map: a part of rows, and no other, needs `one` and `label`"),
    ("id: trusted", "id: order", "parts/map: the field id 'order' is reserved"),
    ("id: trusted", "id: name", "parts/map: two fields have one id"),
    ("id: nobody", "id: no one", "parts/map: no address can hold the id 'no one'"),
    ("id: by-us", "id: by-itself", "the id 'by-itself' is there more than once"),
    ("field: could, empty: true", "field: would, empty: true", "parts/map: there is no field 'would'"),
    ("field: could, empty: true", "field: could", "exactly one of equals, among and empty"),
    ("line: assets", "line: riches", "summary: the plan has no line 'riches'"),
    ("part: capacity\n    rule: steps", "part: capacity\n    rule: stairs", "capacity has no rule 'stairs'"),
    ("where: carry", "where: agree", "summary: map has no field 'agree'"),
    ("      kind: associations", "      kind: club", "worked/map: 1/kind: This answer is none of the choices"),
    ("held: [heart, hands]", "held: heart", "worked/map: 1/held: a list of choices is expected"),
    ("    by-itself:\n", "    by-herself:\n", "worked/capacity: there is no line 'by-herself'"),
    ("stages: [1, 2]", "stages: [1, 9]", "there is no stage 9"),
    ("covers: [n4.s1.a3.q3", "covers: [n9.s2", "covers names no point: n9.s2"),
]


@pytest.mark.parametrize("cases", [UNREADABLE, CROSSED], ids=["unreadable", "crossed"])
def test_faulty_worksheets_are_named_with_their_places(project: Path, cases: list[tuple[str, str, str]]) -> None:
    """Whoever writes one learns the file, the place in it and what was expected; all faults at once."""
    text = (project / f"tools_py/worksheets/{SHEET}.yaml").read_text("utf-8")
    for number, (old, new, _) in enumerate(cases):
        assert old in text
        faulty = text.replace(f"id: {SHEET}", f"id: faulty-{number}", 1).replace(old, new, 1)
        (project / f"tools_py/worksheets/faulty-{number}.yaml").write_text(faulty, "utf-8")
    with pytest.raises(ContentError) as fault:
        load(project)
    lines = str(fault.value).splitlines()
    unsaid = [
        said
        for number, (*_, said) in enumerate(cases)
        if not any(said in line for line in lines if re.search(rf"\bfaulty-{number}\b", line))
    ]
    assert unsaid == []
