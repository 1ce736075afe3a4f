"""Builds the site with Zensical in place of MkDocs: `uv run --with zensical .ci/try_zensical.py <folder for the site>`.

It ends with what stands in the way; docs/decisions/0009-generator.md says what that was.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

from macros.after import after
from macros.before import Made, before
from macros.steps import BuildFault

ROOT = Path(__file__).parent.parent.resolve()
READ = ("content", "macros", "node_modules", "overrides", "package-lock.json", "tools_py")
GENERATOR = (sys.executable, "-m", "zensical", "build", "--strict")


def stage(made: Made, to: Path) -> None:
    """What Zensical reads: the project, with the generated texts among the others and the abbreviations in its settings."""
    for name in READ:
        (to / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs", to / "docs")
    for name, text in made.docs.items():
        (to / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (to / "docs" / name).write_text(text, "utf-8")
    settings: dict[str, Any] = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    settings["theme"]["variant"] = "classic"
    extensions = settings["markdown_extensions"]
    extensions[extensions.index("abbr")] = {"abbr": {"glossary": dict(made.content.abbreviations)}}
    (to / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), "utf-8")


def main(site: Path) -> str:
    """Build into the folder; the text is what stands in the way."""
    made = before(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        stage(made, Path(folder))
        done = subprocess.run(GENERATOR, cwd=folder, check=False)
        shutil.copytree(Path(folder) / "site", site)
    try:
        after(made, site, served=False)
    except BuildFault as fault:
        return f"{fault}"
    return f"Zensical ended with {done.returncode}" if done.returncode else ""


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
