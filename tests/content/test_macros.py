"""What pages can call for, and what every page gets."""

import re
from typing import Any

import pytest
import yaml
from attrs import evolve

from macros.article import complete
from macros.calls import IDEAS, Calls
from macros.content import UNSEEN, Content
from macros.page_text import PageText
from macros.resources import resource_list
from macros.snippets import snippet
from tests.examples import CONTENT, ROOT

CALLS = Calls(CONTENT)
STYLES = (ROOT / "overrides/assets/css/page/resources.css").read_text("utf-8")


def with_operator(**settings: str) -> list[str]:
    """What the three sentences say with these settings."""
    return [CALLS.operator(id, settings) for id in ("name", "privacy", "accessibility")]


def test_a_copy_that_has_not_set_its_operator_says_so() -> None:
    said = with_operator()
    assert all("not" in one and "this copy of the toolkit" in one.lower() for one in said)
    assert len(set(said)) == 3


def test_a_copy_names_its_operator() -> None:
    """An e-mail or https address becomes a link."""
    said = with_operator(
        name="Eastmere Council", privacy="dpo@eastmere.example", accessibility="https://eastmere.example/a"
    )
    assert "by Eastmere Council." in said[0]
    assert "[dpo@eastmere.example](mailto:dpo@eastmere.example)" in said[1]
    assert "<https://eastmere.example/a>" in said[2]


def test_the_build_leaves_the_operator_unset() -> None:
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["extra"]["operator"]
    assert settings == {"name": None, "privacy": None, "accessibility": None}


def test_local_parts_come_from_one_file() -> None:
    local = evolve(CONTENT.local, county="Westshire", bodies={"council": "Westshire Council"})
    pages = Calls(evolve(CONTENT, local=local))
    assert (pages.local("county"), pages.local("council")) == ("Westshire", "Westshire Council")
    assert pages.local("dashboard") == pages.resource(CONTENT.local.resources["dashboard"].id)
    with pytest.raises(KeyError):
        pages.local("nothing")


def test_every_resource_stands_on_the_page_once() -> None:
    html = CALLS.resources(root="../")
    assert all(html.count(f'id="{id}"') == 1 for id in CONTENT.resources)


def test_each_address_has_the_day_and_what_it_was_checked_by() -> None:
    """Where it was not seen, it is the publisher's own site, and the entry says so."""
    for one in resource_list(CONTENT, "../").entries:
        assert one.seen is None or re.match(r"Checked on \d{1,2} \w+ 20\d\d: |Not checked\. ", one.seen)
        assert bool(one.url) == bool(one.seen)


def test_a_citation_leads_nowhere_if_the_page_was_not_seen() -> None:
    (unseen, *_) = [one for one in CONTENT.resources.values() if one.seen == UNSEEN]
    assert "](" not in CALLS.resource(unseen.id)
    assert f"]({CONTENT.resources['heat'].url})" in CALLS.resource("heat")


def test_every_recommended_resource_leads_somewhere() -> None:
    """To its own page, or to the tool of this site that does the same."""
    entries = [one for one in resource_list(CONTENT, "").entries if "recommended" in one.levels]
    wanted = [one for one in CONTENT.resources.values() if any(use.level == "recommended" for use in one.used_in)]
    assert len(entries) == len(wanted)
    html = CALLS.resources(root="../")
    assert 'href="../tools/civic/"' in html


def test_ten_resources_come_first() -> None:
    start = resource_list(CONTENT, "").start
    assert len({one.entry.id for one in start}) == 10
    assert all(one.entry.url and one.use for one in start)
    html = CALLS.resources(root="../")
    assert html.index("Ten to start with") < html.index("Narrow the list")


def test_what_has_no_public_page_is_listed_last_and_briefly() -> None:
    shown = resource_list(CONTENT, "")
    assert shown.unpublished
    assert not {one.id for one in shown.unpublished} & {one.id for one in shown.entries}
    assert len(shown.unpublished) + len(shown.entries) == len(CONTENT.resources)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"seen": "hearsay"}, "seen says how an address was seen"),
        ({"url": None}, "seen says how an address was seen"),
        ({"checked": None}, "checked is the day on which the address was seen"),
        ({"checked": "lately"}, "checked is no day"),
        ({"kind": "rumour"}, "kinds has no word for 'rumour'"),
    ],
)
def test_a_faulty_resource_is_named(change: dict[str, Any], said: str) -> None:
    assert said in "\n".join(evolve(CONTENT.resources["heat"], **change).faults(CONTENT.register))


def test_what_replaced_a_withdrawn_resource_is_linked() -> None:
    (found,) = [one for one in resource_list(CONTENT, "../").entries if one.id == "heat-simplified"]
    assert found.since
    assert found.replaced_by is CONTENT.resources["heat"]


def test_a_body_that_has_changed_is_explained_once() -> None:
    """Ten entries are by Public Health England; what became of it stands above the list."""
    assert [one.id for one in resource_list(CONTENT, "").bodies][:1] == ["phe"]
    assert CALLS.resources(root="../").count("UK Health Security Agency (UKHSA) for protection") == 1


def test_what_is_known_of_new_councils_comes_from_the_local_file() -> None:
    assert "April 2028" in CALLS.local("reorganisation")
    elsewhere = Calls(evolve(CONTENT, local=evolve(CONTENT.local, reorganisation=None)))
    assert elsewhere.local("reorganisation") == ""


def test_every_choice_narrows_the_list() -> None:
    """The styles have a rule for each option, and each option leaves something."""
    for choice in resource_list(CONTENT, "").choices:
        for option in choice.options:
            assert f'[name="shelf-{choice.id}"][value="{option.id}"]:checked' in STYLES
            assert option.count


def test_the_determinants_are_drawn_and_told() -> None:
    """Bars as long as their weights, which make up the whole, and the same figures in a table."""
    html = CALLS.determinants()
    weights = [one.weight for one in CONTENT.determinants.groups]
    lengths = [int(found) for found in re.findall(r'<rect [^>]*?width="(\d+)"', html)]
    assert sum(weights) == 100
    assert [length / weight for length, weight in zip(lengths, weights, strict=True)] == [lengths[0] / weights[0]] * 4
    assert all(html.count(f"{weight}%</t") == 2 for weight in weights)
    assert "one judgement among others" in html
    assert "style=" not in html


def test_the_picture_of_the_parts_is_told_too() -> None:
    """It has a title and a description, no style of its own, and the colour of the text in dark and on paper."""
    picture = snippet("how-it-works", None)
    assert re.search(r'role="img" aria-labelledby="how-title how-desc"', picture)
    assert all(f'id="{id}"' in picture for id in ("how-title", "how-desc"))
    assert "style" not in picture
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', picture)) == {"currentColor", "none"}


@pytest.mark.parametrize("id", IDEAS)
def test_a_picture_of_an_idea_is_told_too(id: str) -> None:
    """It has a title and a description, the colours of the page's styles, and a page that shows it."""
    picture = CALLS.picture(id)
    title, desc = (re.search(rf'<{one} id="([^"]+)">[^<]{{10,}}</{one}>', picture) for one in ("title", "desc"))
    assert title
    assert desc
    assert f'role="img" aria-labelledby="{title[1]} {desc[1]}"' in picture
    assert not re.search(r' (?:style|fill|stroke)="', picture)
    assert any(f'{{{{ picture("{id}") }}}}' in page.read_text("utf-8") for page in (ROOT / "docs").rglob("*.md"))


def test_the_model_of_the_made_up_place_is_drawn_and_told() -> None:
    """The first model of the finished plan, with what leads to what as its description."""
    picture = CALLS.model_picture()
    assert CONTENT.finished.models[0] in picture
    assert re.search(r"<desc[^>]*>[^<]+ leads to [^<]+</desc>", picture)


def test_the_triangle_is_drawn_with_the_names_of_its_tool() -> None:
    """The seven parts have the same names in the picture and wherever one of them is chosen."""
    drawn = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", CALLS.picture("triangle")))
    names = yaml.safe_load((ROOT / "content/lists.yaml").read_text("utf-8"))["triangle"]
    assert all(one["label"] in drawn for one in names)


def finished(html: str, *, home: bool = False, content: Content = CONTENT) -> str:
    """A page's HTML with all that every page gets."""
    return complete(html, content, root="../", plain=home)


def test_a_page_says_how_long_it_takes_to_read() -> None:
    assert '<h1>A</h1>\n<p class="minutes">3 minutes to read</p>' in finished(f"<h1>A</h1><p>{'word ' * 600}</p>")
    assert "1 minute to read" in finished("<h1>A</h1>")
    assert "to read" not in finished("<h1>A</h1>", home=True)


def test_a_term_has_its_meaning_once_on_a_page() -> None:
    """Each place has the meaning on hover and a button for it; the popover that they open stands there once."""
    term = CALLS.term("stakeholder")
    html = finished(f"<h1>A</h1><p>{term} and {term}</p>")
    assert html.count('popovertarget="meaning-stakeholder" title=') == 2
    assert html.count('id="meaning-stakeholder" popover') == 1


def test_an_abbreviation_is_marked_up_once_on_a_page() -> None:
    once = '<abbr title="Public Health England">PHE</abbr>'
    assert finished(f"<p>{once} and {once}</p>", home=True).startswith(f"<p>{once} and PHE</p>")


def test_text_leaves_out_code() -> None:
    """Nobody reads it from end to end."""
    assert PageText("<h1>A</h1><p>One</p><pre><code>two = 3</code></pre><p>four</p>", tools=False).blocks == [
        "One",
        "four",
    ]


def test_prose_leaves_out_what_is_hidden_and_tools_unless_wanted() -> None:
    html = "<h1>One</h1><p>Two <b>three</b></p><form><p>four</p></form><div popover><p>five</p></div><ul><li>six<ul><li>seven</li></ul></li></ul>"
    assert PageText(html, tools=False).blocks == ["Two three", "six", "seven"]
    assert PageText(html, tools=True).blocks == ["Two three", "four", "six", "seven"]
    assert PageText(html, tools=False).headings == ["One"]
