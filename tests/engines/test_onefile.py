"""The plan in one file, opened by a double click: no server, no network, and in Firefox too."""

from pathlib import Path

from tests.core.plan_contents import whole
from tests.core.test_onefile import written
from tests.engines.engines import firefox

VIOLATIONS = "performance.getEntriesByType('resource').length"


def test_firefox_reads_it_from_a_file(tmp_path: Path) -> None:
    """Chromium does in `tests/browser/test_onefile.py`. Its style holds, so the policy knows it; nothing is loaded."""
    path = tmp_path / "plan.html"
    path.write_text(written(whole()), "utf-8")
    with firefox() as engine:
        engine.open(path.as_uri())
        assert engine.read("document.querySelector('h1').textContent") == "Harbour ward plan"
        assert engine.read("getComputedStyle(document.body).maxWidth") != "none"
        assert engine.read("getComputedStyle(document.getElementById('plan-data')).display") == "none"
        assert engine.read(VIOLATIONS) == 0
        held = engine.read("JSON.parse(document.getElementById('plan-data').textContent).plan")
        assert held == "eastmere"
