"""What chooses a file stays the same element while new HTML comes: a choice made meanwhile would go nowhere."""

import re

from tests.conftest import ROOT


def test_every_chooser_of_files_has_an_id_by_which_a_patch_keeps_it() -> None:
    """The chooser of workbooks was another one after each export, and a file chosen in the old one was never read."""
    found = [
        tag
        for file in (ROOT / "tools_py").rglob("*.html")
        for tag in re.findall(r"<input[^>]*data-opens[^>]*>", file.read_text("utf-8"))
    ]
    assert len(found) >= 3
    assert [tag for tag in found if " id=" not in tag] == []
