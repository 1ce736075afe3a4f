"""Backup files, out and in: nothing is lost, nothing is replaced unasked, nothing in them is run."""

import json
import re
from copy import deepcopy
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.reader import FIRST, PLAN, SECOND, STAGE, Reader, at, file_of
from tools_py.upgrade import SCHEMA

SEPARATE = "Open it as a separate plan"
MERGE = "Merge it into the plan that is open"
OPEN = "Open this plan"
NOTE = at(FIRST, "note")
OURS = "Eastmere Borough Council and Harbour Road surgery have sent theirs."
THEIRS = "The Harbour neighbourhood police team has sent its list after all."
BLOW = '"><img src=x onerror="self.ran=1"><script>self.ran=1</script>'


def entry(
    address: str, value: Any, *, voice: str = "", device: str = "quay-lane", stamp: int = 1_795_300_000_000
) -> Any:
    """One answer as a file holds it, written elsewhere by someone who had seen nothing of ours."""
    return [voice, address, [{"value": value, "stamp": stamp, "device": device, "seen": {}}]]


def ordered(cells: list[Any]) -> list[str]:
    """Answers of a file, however they were sorted."""
    return sorted(json.dumps(cell, sort_keys=True) for cell in cells)


def offer(reader: Reader) -> Locator:
    """What can be done with the file that was opened."""
    return reader.page.locator("#plan-offer")


def copies_differ(reader: Reader) -> list[Any]:
    """At the plan page, with a colleague's copy of the same plan merged whose first note is another; gives the cells of before."""
    reader.has("part").open(PLAN)
    copy = reader.back_up()
    before: list[Any] = deepcopy(copy["cells"])
    copy["cells"] = [entry(NOTE, THEIRS), entry(at(SECOND, "lead"), "Marram Carers")]
    reader.open_file(copy)
    expect(offer(reader)).to_be_focused()
    expect(offer(reader)).to_contain_text("holds 2 answers. It is a copy of the plan that is open now.")
    reader.press(MERGE)
    return before


def test_a_backup_file_is_as_documented(reader: Reader) -> None:
    """It names its format, schema, plan and time, holds each answer with its versions, and is called after the plan."""
    reader.has("full").open(PLAN)
    with reader.page.expect_download() as download:
        reader.press("Save a backup file")
    assert re.fullmatch(r"Harbour-ward-plan-\d{4}-\d\d-\d\d-\d{4}\.toolkit\.json", download.value.suggested_filename)
    file = json.loads(download.value.path().read_text("utf-8"))
    expected = file_of("full")
    assert list(file) == list(expected)
    assert (file["format"], file["schema"]) == (expected["format"], SCHEMA)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", file["saved"])
    assert ordered(file["cells"]) == ordered(expected["cells"])
    expect(reader.page.locator(".chip__backup")).to_have_text("backed up today")
    expect(reader.page.locator(".chip__saved")).to_have_text("saved in this browser")


def test_a_backup_file_holds_no_deleted_text(reader: Reader) -> None:
    """What was typed and then deleted is not in it."""
    reader.open().unfold().note(OURS)
    reader.sees_saved()
    reader.note("")
    reader.sees_saved()
    assert OURS not in json.dumps(chip(reader))


def chip(reader: Reader) -> Any:
    """The file that the header's button saves."""
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name="Back up").click()
    return json.loads(download.value.path().read_text("utf-8"))


def test_a_copy_is_merged_and_differences_wait_for_a_choice(reader: Reader) -> None:
    """Both notes stand on the item with their dates until one is chosen; all else comes in by itself."""
    copies_differ(reader)
    expect(reader.told).to_be_focused()
    expect(reader.told).to_contain_text(
        "Merged: 2 answers added or changed. In 1 answer the two copies differ. Open the item and choose."
    )
    expect(reader.page.locator("#plan-entered .answer__conflict")).to_have_count(1)
    reader.turn(STAGE)
    conflict = reader.item().locator(".conflict")
    expect(conflict).to_contain_text("2 answers to “Note” differ. Choose the one to keep.")
    expect(conflict.locator(".conflict__text")).to_have_text([THEIRS, re.compile("^Eastmere Borough Council and")])
    expect(reader.item(SECOND).locator(".conflict")).to_have_count(0)
    expect(reader.control("lead", SECOND)).to_have_value("Marram Carers")
    conflict.get_by_role("button", name=re.compile("Keep this one ?: Eastmere Borough")).click()
    expect(conflict).to_have_count(0)
    expect(reader.control("note")).to_have_value(re.compile("^Eastmere Borough Council and"))
    assert len(reader.values()[NOTE]) == 1
    reader.choose("undo", "Undo")
    expect(conflict.locator(".conflict__text")).to_have_count(2)
    assert len(reader.values()[NOTE]) == 2
    reader.again()
    expect(conflict.locator(".conflict__text")).to_have_count(2)


def test_a_merge_can_be_taken_back(reader: Reader) -> None:
    """Every answer has the value of before; what came in only is empty."""
    before = {address: [one["value"] for one in cell] for _, address, cell in copies_differ(reader)}
    expect(reader.bar("undo")).to_contain_text("Merged: 2 answers added or changed.")
    reader.choose("undo", "Undo")
    expect(reader.bar("undo")).to_contain_text("Undone")
    expect(reader.page.locator("#plan-entered .answer__conflict")).to_have_count(0)
    kept = {address: values for address, values in reader.values().items() if not address.startswith("origins/")}
    assert kept == before | {at(SECOND, "lead"): [None]}
    expect(reader.page.locator("#plan-entered")).not_to_contain_text(THEIRS)


def test_merging_a_copy_again_changes_nothing(reader: Reader) -> None:
    """A file that was merged before holds nothing new."""
    reader.has("part").open(PLAN)
    copy, before = reader.back_up(), reader.cells()
    reader.open_file(copy)
    reader.press(MERGE)
    expect(reader.told).to_have_text("Merged. The file held nothing new.")
    assert reader.cells() == before


def test_another_plan_is_kept_apart(reader: Reader) -> None:
    """Opened as a separate plan, it is the plan in sight; the plan of before is one press away, and both stay whole."""
    reader.has("part").open(PLAN)
    ours = ordered(reader.back_up()["cells"])
    reader.open_file(file_of("full"))
    expect(offer(reader)).to_contain_text("Harbour ward plan")
    expect(offer(reader)).to_contain_text("saved on 21 November 2026")
    expect(offer(reader)).to_contain_text("It is not a copy of the plan that is open now.")
    reader.press(SEPARATE)
    expect(reader.page.locator(".chip__name")).to_have_text("Harbour ward plan")
    expect(reader.page.locator('[name="plan/about/name"]')).to_have_value("Harbour ward plan")
    theirs = reader.back_up()
    assert theirs["plan"] == "eastmere"
    assert ordered(theirs["cells"]) == ordered(file_of("full")["cells"])
    reader.press("Open this plan")
    expect(reader.page.locator(".chip__name")).to_have_text("Your plan")
    expect(reader.page.locator('[name="plan/about/name"]')).to_have_value("")
    expect(reader.page.locator("#plan-entered")).to_contain_text("We choose a place for the first time.")
    assert ordered(reader.back_up()["cells"]) == ours
    reader.again().press("Open this plan")
    expect(reader.page.locator(".chip__name")).to_have_text("Harbour ward plan")
    reader.turn(STAGE)
    expect(reader.page.locator(".side__figure")).to_have_text("26 of 26")


def test_a_second_copy_of_a_plan_gets_a_name_of_its_own(reader: Reader) -> None:
    """Opening a copy of the open plan as a separate plan never mixes the two."""
    reader.has("part").open(PLAN)
    copy = reader.back_up()
    reader.open_file(copy)
    reader.press(SEPARATE)
    expect(reader.page.get_by_role("button", name="Open this plan")).to_have_count(1)
    assert reader.back_up()["plan"] != copy["plan"]


def test_another_plan_can_be_merged(reader: Reader) -> None:
    """Both sets of answers are kept."""
    reader.has("part").open(PLAN).open_file(
        {**file_of("part"), "cells": [entry(at(SECOND, "lead"), "Tidewater Homes")]}
    )
    reader.press(MERGE)
    expect(reader.told).to_contain_text("Merged: 1 answer added or changed.")
    expect(reader.page.locator("#plan-entered")).to_contain_text("Tidewater Homes")
    expect(reader.page.locator("#plan-entered")).to_contain_text("We choose a place for the first time.")


def test_a_file_can_be_left_alone(reader: Reader) -> None:
    """Cancel: nothing changes, and the offer is gone."""
    reader.has("part").open(PLAN)
    before = reader.kept("cell")
    reader.open_file(file_of("full"))
    reader.press("Cancel")
    expect(offer(reader)).to_have_count(0)
    assert reader.kept("cell") == before


GOOD = file_of("part")
VERSION = {"value": "x", "stamp": 1, "device": "d", "seen": {}}
BAD: tuple[tuple[Any, str], ...] = (
    (b"Harbour ward plan\nTick list", "This file is not JSON, so it is no backup file (line 1 cannot be read)."),
    (b"\x89PNG\r\n\x1a\n\x00\xff\xfe", "This file is not JSON, so it is no backup file"),
    ({"a": [1]}, "This is not a plan saved by this toolkit."),
    ([1, 2], "This is not a plan saved by this toolkit."),
    ({**GOOD, "schema": 99}, f"newer version of the toolkit (its schema is 99, this site reads up to {SCHEMA})."),
    ({**GOOD, "schema": "1"}, "damaged: it names no schema that exists. Nothing was changed."),
    (json.dumps(GOOD)[:-40].encode(), "This file is incomplete. Copy or download it again"),
    ({**GOOD, "plan": 7}, "damaged: it does not say which plan it holds."),
    ({**GOOD, "saved": "yesterday"}, "damaged: it does not say when it was saved."),
    ({**GOOD, "cells": {"a": 1}}, "damaged: its answers are not a list."),
    ({**GOOD, "cells": [*GOOD["cells"], ["", 7, []]]}, "damaged: answer 9 is not a voice, an address and its versions."),
    ({**GOOD, "cells": [["", NOTE, [{**VERSION, "value": {"a": 1}}]]]}, "damaged: answer 1 has a version whose value"),
    ({**GOOD, "cells": [["", NOTE, [{**VERSION, "stamp": "now"}]]]}, "damaged: answer 1 has a version whose value"),
    (b"[" * 200_000, "damaged: it is nested too deeply."),
)  # fmt: skip


def test_bad_files_are_refused_in_words(reader: Reader) -> None:
    """Each time a clear sentence has the focus, and the plan is as it was."""
    reader.has("part").open(PLAN)
    before = reader.kept("cell")
    for content, sentence in BAD:
        reader.page.evaluate("document.activeElement.blur()")
        reader.open_file(content)
        expect(reader.told).to_be_focused()
        expect(reader.told).to_contain_text(sentence)
        assert reader.kept("cell") == before
    expect(reader.page.locator("#plan-entered")).to_contain_text("We choose a place for the first time.")


def test_an_empty_file_is_told(reader: Reader) -> None:
    """It is not called damaged; nothing changes."""
    reader.has("part").open(PLAN)
    before = reader.kept("cell")
    reader.open_file(b"")
    expect(reader.bar("file")).to_contain_text("This file is empty. Nothing was changed.")
    assert reader.kept("cell") == before


@pytest.mark.full
def test_a_file_too_large_is_not_even_read(reader: Reader) -> None:
    """Over 20 MB: its size is told, nothing changes, and a good file can be opened next."""
    reader.has("part").open(PLAN)
    before = reader.kept("cell")
    reader.open_file(b" " * 20_000_001)
    expect(reader.bar("file")).to_contain_text("This file is 21 MB. This site opens files of up to 20 MB.")
    assert reader.kept("cell") == before
    reader.open_file(file_of("full"))
    expect(offer(reader)).to_be_visible()


def test_what_this_release_does_not_know_is_kept(reader: Reader) -> None:
    """Answers of tools, fields and voices yet to come are counted, never shown, and written out again as they came in."""
    file = file_of("awkward")
    file["cells"] += [
        entry("a-later-tool/7/b/c", "kept"),
        entry("", "no address"),
        entry(NOTE, "hers", voice="Marram Carers"),
    ]
    reader.open(PLAN).open_file(file)
    reader.press(OPEN)
    expect(reader.page.locator(".plan__kept")).to_contain_text("This plan also holds 3 answers that this version")
    assert ordered(reader.back_up()["cells"]) == ordered(file["cells"])
    reader.again()
    assert ordered(reader.back_up()["cells"]) == ordered(file["cells"])


def test_no_string_of_a_file_is_run(reader: Reader) -> None:
    """Markup as plan, voice, address, device and value of every field, twice, so that copies differ: it is only text."""
    file = file_of("full", plan=BLOW)
    addresses = [address for _, address, _ in file["cells"]]
    file["cells"] = [
        *(entry(address, BLOW, device="<b/onclick>".replace("/", "_")) for address in addresses),
        *(entry(address, f"{BLOW}2", device="\"'><i>") for address in addresses),
        entry(f"{BLOW}/{BLOW}", BLOW, voice=BLOW),
        entry(f"map-the-system/{FIRST}/{BLOW.replace('/', '')}", BLOW),
    ]
    reader.open(PLAN).open_file(file)
    expect(offer(reader)).to_contain_text(BLOW)
    reader.press(OPEN)
    expect(reader.page.locator(".chip__name")).to_contain_text(BLOW)
    reader.turn(STAGE)
    conflict = reader.item().locator(".conflict").first
    conflict.get_by_role("button").first.click()
    expect(reader.bar("undo")).to_be_visible()
    reader.open(PLAN)
    reader.open_file(file_of("part"))
    reader.press(SEPARATE)
    reader.page.get_by_role("button", name="Open this plan").first.click()
    expect(reader.page.locator(".chip__name")).to_contain_text(BLOW)
    assert reader.page.evaluate("typeof self.ran") == "undefined"
    assert reader.page.locator("main img[src=x], header img[src=x]").count() == 0
