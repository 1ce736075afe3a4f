"""Area packs: read, checked and printed; that of the made-up town agrees with its story."""

import importlib.util
import re
from pathlib import Path

import pytest

from macros.packs import OpenedPack, Pack, opened, print_packs, read
from tests.conftest import ROOT
from tests.examples import CONTENT
from tools_py.intake.measures import Figure

EASTMERE = next(one for one in CONTENT.packs if one.folder == "eastmere")
PLACE = CONTENT.place


def figures_of(id: str) -> tuple[Figure, ...]:
    return read(next(one.text for one in EASTMERE.tables if one.about.id == id)).figures


def a_pack(folder: Path, text: str | None) -> OpenedPack:
    """A pack of one table with this text, or without its file."""
    about = Pack(
        title="West",
        order=2,
        source=EASTMERE.about.source,
        licence="OGL",
        checked="2026-11-27",
        tables=EASTMERE.about.tables[:1],
    )
    here = folder / "content/packs/west"
    here.mkdir(parents=True)
    if text is not None:
        (here / about.tables[0].file).write_text(text, "utf-8")
    return opened(folder, "west", about)


def test_the_last_year_of_stays_is_that_of_the_story() -> None:
    last = [one for one in figures_of("lung-stays") if one.period == PLACE["figures_year"]]
    assert sum(one.count or 0 for one in last) == PLACE["lung_stays_town"]
    assert sum(one.total or 0 for one in last) == int(PLACE["town_population"].replace(",", ""))


def test_ten_years_of_five_groups() -> None:
    for id in ("lung-stays", "smoking"):
        found = figures_of(id)
        assert len({one.period for one in found}) == 10
        assert len({one.group for one in found}) == 5
        assert len(found) == 50


def test_people_and_wards_are_those_of_the_story() -> None:
    assert sum(one.count or 0 for one in figures_of("people")) == int(PLACE["ward_population"].replace(",", ""))
    named = {("Adults who smoke", "smoking"), ("Households without a car", "no_car"), ("Households in fuel poverty", "fuel_poverty"),
             ("Households that rent privately", "private_rent"), ("Children in low-income families", "children_low_income")}  # fmt: skip
    told = {(one.about, one.group): one.value for one in figures_of("wards")}
    for about, fact in named:
        assert told[about, "Harbour ward"] == PLACE[f"{fact}_ward"]
        assert told[about, "All of Eastmere"] == PLACE[f"{fact}_town"]


def test_the_same_tables_come_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("eastmere_pack", ROOT / ".ci/eastmere_pack.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    monkeypatch.setattr(script, "FOLDER", tmp_path)
    chance = script.Random(20261127)
    script.write("lung-stays.csv", ("Year", "Deprivation fifth", "Stays", "Population"), script.stays(chance))
    script.write("smoking.csv", ("Year", "Deprivation fifth", "Count", "Out of"), script.smokers(chance))
    for made in tmp_path.iterdir():
        assert made.read_bytes() == (ROOT / "content/packs/eastmere" / made.name).read_bytes()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "content/packs/west/lung-stays.csv is not there"),
        ("", "its columns cannot be told apart"),
        ("a,b\nc,d\n", "its columns cannot be told apart"),
        ("Group,Count,Population\nA,many,10\nB,2,10\n", "line 2, Count, “many”"),
        ("Group,Count,Population\n" + "A,1,10\n" * 30_000, "at most 200,000 go into a page"),
    ],
)
def test_what_is_wrong_with_a_pack_is_named_with_its_file(tmp_path: Path, text: str | None, said: str) -> None:
    assert any(said in fault for fault in a_pack(tmp_path, text).faults())


def test_a_good_pack_has_no_fault(tmp_path: Path) -> None:
    assert list(a_pack(tmp_path, "Group,Count,Population\nA,1,10\nB,2,10\n").faults()) == []


def test_a_table_cannot_break_out_of_its_page(tmp_path: Path) -> None:
    pack = a_pack(tmp_path, "Group,Count,Population\n</textarea><script>x</script>,1,10\nB,2,10\n")
    printed = print_packs((pack,), root="../")
    assert "<script>" not in printed
    assert len(re.findall("<textarea", printed)) == 1
