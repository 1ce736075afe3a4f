"""Any generator can make the pages: templates ask it for page data only, and a trial hands it the whole project."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import jinja2
import pytest
import yaml
from jinja2 import meta, nodes

from macros.before import Made
from macros.calls import Calls
from tests.examples import CONTENT, ROOT

TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))
DATA = {"base_url", "config", "lang", "nav", "page"}
"""What the theme's templates are given by MkDocs and by Zensical alike; `lang` is the theme's own."""


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.name)
def test_templates_use_page_data_only(template: Path) -> None:
    """No function of ours, which another generator would not have, and no name of MkDocs's own files."""
    text = template.read_text("utf-8")
    environment = jinja2.Environment(autoescape=True)
    environment.filters["url"] = str
    parsed = environment.parse(text)
    own = {node.name for node in parsed.find_all(nodes.Name) if node.ctx == "store"}
    own |= {node.target for node in parsed.find_all(nodes.Import)}
    assert meta.find_undeclared_variables(parsed) - own <= DATA
    assert [word for word in ("src_uri", ".get(", "page.file") if word in text] == []


@pytest.fixture(scope="module")
def trial() -> ModuleType:
    """The script that builds the site with Zensical."""
    spec = importlib.util.spec_from_file_location("trial", ROOT / ".ci/try_zensical.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_generator_without_hooks_is_handed_all(trial: ModuleType, tmp_path: Path) -> None:
    """The pages that nobody writes stand among the others, and the abbreviations in the settings."""
    made = Made(
        root=ROOT,
        version="1.2.3",
        calls=Calls(CONTENT),
        runtime=Path(),
        proof="6f6f",
        scripts=Path(),
        styles=Path(),
        practice=("practice-1.json", b"{}"),
        docs={"tools/heat.md": "# HEAT", "assets/licences/jinja2.txt": "BSD"},
    )
    trial.stage(made, tmp_path)
    assert (tmp_path / "docs/tools/heat.md").read_text("utf-8") == "# HEAT"
    assert (tmp_path / "docs/assets/licences/jinja2.txt").read_text("utf-8") == "BSD"
    assert (tmp_path / "docs/plan.md").read_text("utf-8") == (ROOT / "docs/plan.md").read_text("utf-8")
    assert (tmp_path / "macros/__init__.py").is_file()
    settings: dict[str, Any] = yaml.safe_load((tmp_path / "mkdocs.yml").read_text("utf-8"))
    (found,) = [one["abbr"] for one in settings["markdown_extensions"] if isinstance(one, dict) and "abbr" in one]
    assert found == {"glossary": dict(CONTENT.abbreviations)}
