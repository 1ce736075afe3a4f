"""The pages keep within their own policy in every engine, and nothing that runs on them calls anybody."""

import time
from pathlib import Path

import pytest

from tests.engines.engines import Engine, until
from tests.serving import Served

POLICED = (
    "",
    "glossary/",
    "stages/1-map-the-system/",
    "tools/stakeholders/",
    "tools/logic-model/",
    "plan/",
    "about/rescue/",
)
NOTE_VIOLATIONS = (
    b"<head><script>self.violations = []; addEventListener('securitypolicyviolation', "
    b"(e) => violations.push(e.effectiveDirective + ' ' + e.blockedURI), true)</script>"
)
"""Stands before the policy, and so is not bound by it."""


@pytest.mark.parametrize("path", POLICED)
def test_no_page_breaks_its_own_policy(engine: Engine, served: Served, site: Path, path: str) -> None:
    """In every engine: what one of them fetches ahead or asks for by itself is within the policy too."""
    page = f"{path}index.html"
    served.instead[page] = (site / page).read_bytes().replace(b"<head>", NOTE_VIOLATIONS, 1)
    engine.open(served.url + page)
    until(lambda: engine.read("document.readyState === 'complete'"))
    time.sleep(1)
    assert engine.read("self.violations") == []
