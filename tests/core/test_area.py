"""Finding an area: postcodes as people write them, names as they remember them."""

import pytest

from tests.core.conversation import Conversation
from tests.core.test_over_time import words
from tools_py.tools.area.councils import councils, of_name, of_postcode


def test_every_council_of_england_is_there_with_its_county() -> None:
    """296 councils run the districts, boroughs and whole places of England since April 2023."""
    assert len(councils()) == 296
    kinds = [one.code[:3] for one in councils()]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {"E06": 63, "E07": 164, "E08": 36, "E09": 33}
    assert {one.upper_code[:3] for one in councils() if one.shared} == {"E10"}
    assert all(one.shared == one.code.startswith("E07") for one in councils())


@pytest.mark.parametrize("text", ["LS1 4AP", "ls14ap", " LS1 4 ", "LS1"])
def test_a_postcode_is_found_however_it_is_written(text: str) -> None:
    found = of_postcode(text)
    assert found is not None
    assert [one.name for one in found] == ["Leeds"]


def test_a_sector_that_lies_in_several_councils_names_all_of_them() -> None:
    found = of_postcode("AL2 1AA")
    assert found is not None
    assert [one.name for one in found] == ["St Albans", "Hertsmere"]


@pytest.mark.parametrize("text", ["Leeds", "L", "", "LS", "ls1 4ap 5"])
def test_a_name_is_not_taken_for_a_postcode(text: str) -> None:
    assert of_postcode(text) is None


@pytest.mark.parametrize("text", ["ZZ9 9ZZ", "EH1 1AA", "CF10 1AA", "BT1 1AA"])
def test_a_postcode_outside_england_is_said_to_be_none(text: str) -> None:
    assert of_postcode(text) == ()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("leeds city council", "Leeds"),
        ("The Borough of Hartlepool", "Hartlepool"),
        ("St Helens", "St. Helens"),
        ("brighton & hove", "Brighton and Hove"),
        ("kings lynn", "King's Lynn and West Norfolk"),
        ("Hull", "Kingston upon Hull, City of"),
        ("stoke on trent", "Stoke-on-Trent"),
        ("north yorks", "North Yorkshire"),
        ("Norwich", "Norwich"),
    ],
)
def test_a_council_is_found_by_what_people_call_it(text: str, first: str) -> None:
    found = of_name(text)
    assert found
    assert found[0].name == first


def test_a_county_leads_to_its_districts() -> None:
    assert {one.upper_name for one in of_name("Norfolk") if one.shared} == {"Norfolk"}
    assert len(of_name("Norfolk")) == 7


def test_the_page_says_who_runs_public_health_and_links_to_the_area() -> None:
    talk = Conversation(regions=("area/found",))
    talk.open()
    answer = talk.do("area/find", "NR1 1AA")
    said = words(answer)
    assert "Norwich District council. Norfolk County Council runs public health." in said
    html = answer.html["area/found"]
    assert "ati/502/are/E10000020" in html
    assert "report?compare=E07000148" in html


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ZZ9", "England has no postcode like ZZ9 in this list. Type the name of the council."),
        ("Atlantis", "No council in England is called “Atlantis”. Try one word of its name, or a postcode."),
        ("south", "councils fit “south”"),
        ("<b>x</b>", "No council in England is called"),
        (" ", "Type a postcode or the name of a council first."),
    ],
)
def test_what_is_not_found_is_said(text: str, said: str) -> None:
    talk = Conversation(regions=("area/found",))
    talk.open()
    assert said in words(talk.do("area/find", text))


def test_a_council_becomes_the_area_of_the_plan_and_that_can_be_undone() -> None:
    talk = Conversation(regions=("area/found",))
    talk.open()
    talk.do("area/find", "Leeds")
    answer = talk.do("area/keep/E08000035")
    assert talk.plan.value("plan/about/area") == "Leeds"
    assert answer.undo == "Leeds is now the area of the plan."
