"""Dated claims and figures: each has a source and a day, is printed with both, and comes up again after six months."""

import re
import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from attrs import evolve

from macros.calls import Calls
from macros.claims import Claims
from macros.dated import Dated, dated, due, main, report
from macros.figures import LENGTH, Figure, chart
from tests.examples import CONTENT, ROOT
from tools_py.lookup import NotFoundError

CALLS = Calls(CONTENT)
CLAIMS = CONTENT.claims
FIGURES = list(CONTENT.figures.values())
LAW = (ROOT / "docs/understand/the-law.md").read_text("utf-8")


def test_every_claim_is_on_the_law_page_with_its_source_and_day() -> None:
    """Each topic is called for, and its table has a row for each claim."""
    for topic in CLAIMS.topics:
        assert f'{{{{ claims("{topic}") }}}}' in LAW
        rows = CALLS.claims(topic).splitlines()[2:]
        for row, claim in zip(rows, CLAIMS.of(topic), strict=True):
            assert claim.basis in row
            assert claim.source.url in row
            assert re.search(r"checked \d{1,2} [A-Z][a-z]+ 20\d\d\) \|$", row)
            assert claim.limits is None or f"*{claim.limits}*" in row


def test_a_row_has_as_many_cells_as_its_head() -> None:
    """A bar in a text would tear the table apart."""
    for topic in CLAIMS.topics:
        assert {line.count("|") for line in CALLS.claims(topic).splitlines()} == {4}


def test_a_duty_names_its_section_act_or_contract() -> None:
    named = re.compile(r"section|Act|Regulations|Standard|Contract")
    assert [one.id for one in CLAIMS.of("duty") if not named.search(one.basis)] == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"checked": "May 2026"}, "checked is no day such as 2026-11-27: 'May 2026'"),
        ({"topic": "rumour"}, "topic has no heads: rumour"),
        ({"id": CLAIMS.claims[1].id}, "is there more than once"),
    ],
)
def test_a_faulty_claim_is_named(change: dict[str, Any], said: str) -> None:
    faulty = Claims(topics=CLAIMS.topics, claims=(evolve(CLAIMS.claims[0], **change), *CLAIMS.claims[1:]))
    assert said in "\n".join(faulty.faults())


def test_a_claim_or_figure_that_there_is_not_stops_the_build() -> None:
    for call in (CALLS.claim, CALLS.figure):
        with pytest.raises(NotFoundError):
            call("nothing")
    with pytest.raises(KeyError):
        CALLS.claims("nothing")


@pytest.mark.parametrize("figure", FIGURES, ids=lambda one: one.id)
def test_a_figure_is_drawn_told_and_dated(figure: Figure) -> None:
    """Bars in the measure of their numbers, each number in picture, description and table, and where it is from."""
    html = CALLS.figure(figure.id)
    bars = [bar for row in chart(figure).rows for bar in row.bars]
    assert all(bar.length == round(LENGTH * float(bar.value) / figure.scale) <= LENGTH for bar in bars)
    assert all(html.count(f"{bar.value}{figure.unit}") >= 3 for bar in bars)
    assert figure.source.url in html
    assert figure.period in html
    assert "Checked on" in html
    assert "style=" not in html
    assert re.search(rf'role="img" aria-labelledby="figure-{figure.id}-title figure-{figure.id}-desc"', html)


@pytest.mark.parametrize(
    ("values", "said"),
    [(("1", "2", "3"), "needs"), (("many",) * 2, "has no number: 'many'"), (("99.5",) * 2, "above the scale of 90")],
)
def test_a_faulty_figure_is_named(values: tuple[str, ...], said: str) -> None:
    figure = CONTENT.figures["life-expectancy"]
    faulty = evolve(figure, rows=(evolve(figure.rows[0], values=values),))
    assert said in "\n".join(faulty.faults())


def test_a_second_series_is_told_from_the_first_without_colour() -> None:
    drawn = chart(CONTENT.figures["life-expectancy"])
    assert [bar.hollow for bar in drawn.rows[0].bars] == [False, True]
    assert [bar.series for bar in drawn.legend] == ["Life expectancy", "Of which in good health"]
    assert chart(CONTENT.figures["smoking"]).legend == ()


def test_the_understand_pages_show_at_least_five_figures() -> None:
    pages = "".join(file.read_text("utf-8") for file in (ROOT / "docs/understand").glob("*.md"))
    assert {id for id in CONTENT.figures if f'{{{{ figure("{id}") }}}}' in pages} == set(CONTENT.figures)
    assert len(CONTENT.figures) >= 5


def test_six_months_end_on_the_last_day_of_a_shorter_month() -> None:
    assert due(date(2026, 11, 27)) == date(2027, 5, 27)
    assert due(date(2026, 8, 31)) == date(2027, 2, 28)
    assert due(date(2027, 8, 31)) == date(2028, 2, 29)


def test_what_is_older_than_six_months_is_listed_with_its_address() -> None:
    new, old = (Dated(checked=day, file="f.yaml", id=id, url="https://a.example/") for day, id in
                ((date(2026, 11, 27), "new"), (date(2026, 5, 1), "old")))  # fmt: skip
    said, any_due = report([old, new], date(2026, 11, 28))
    assert any_due
    assert said.splitlines() == [
        "1 of 2 dated lines are older than six months:",
        "f.yaml: old, checked on 1 May 2026: https://a.example/",
    ]
    assert report([old, new], date(2026, 11, 1))[1] is False
    assert report([new], date(2027, 5, 27)) == (
        "All 1 dated lines were checked in the six months to 27 May 2027.",
        False,
    )


def test_every_dated_line_is_looked_at() -> None:
    """Claims, figures, discount rates, and what is known of the county's new councils."""
    files = {one.file for one in dated(CONTENT)}
    assert {"content/claims.yaml", "content/figures.yaml", "content/local.yaml", "content/rates.yaml"} <= files
    assert len(dated(CONTENT)) >= len(CLAIMS.claims) + len(FIGURES)


def test_the_command_answers_for_a_day_and_refuses_what_is_none(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(ROOT, ["2099-01-01"]) == 1
    assert "older than six months" in capfd.readouterr().out
    assert main(ROOT, ["soon"]) == 2
    assert capfd.readouterr().err == "'soon' is no day. Write it as year-month-day, such as 2027-05-28.\n"


def test_the_command_runs_as_documented() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "macros.dated", "2000-01-01"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "were checked in the six months to 1 January 2000" in done.stdout


def test_no_page_says_from_memory() -> None:
    """What could not be looked up is left out, or says so with what to look at instead."""
    pages = [file for file in (ROOT / "docs").rglob("*.md") if file.parent.name != "decisions"]
    assert [file.name for file in pages if "from memory" in file.read_text("utf-8").lower()] == []
