"""Copies of the project, built: as it is, and with checklists of 10, 100 and 1,000 items."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from macros import node
from macros.steps import BuildFault
from tests.bench.table import RUNS, Row, median

ROOT = Path(__file__).parent.parent.parent
LEFT = (".git", ".venv", ".cache", ".*_cache", ".hypothesis", "__pycache__", "node_modules", "site", "tests", "uv.lock")
SIZES = (10, 100, 1000)
"""How many items the large checklists have."""
PAGE = """---
title: {id}
render_macros: true
stage: {stage}
checklist: {id}
covers: none
covers_reason: It is here to be measured.
---

# {id}

{{{{ instrument("{id}", "all") }}}}
"""


def copied(to: Path) -> Path:
    """The project without anything made from it; only the Node packages are used as they are."""
    node.install(ROOT)
    shutil.copytree(ROOT, to, ignore=shutil.ignore_patterns(*LEFT))
    (to / "node_modules").symlink_to(ROOT / "node_modules")
    return to


def build(root: Path) -> float:
    """Build a copy; gives the seconds it took."""
    began = time.monotonic()
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(
        command, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BuildFault(" ".join(done.stderr.split()[-40:]))
    return time.monotonic() - began


def build_times(root: Path) -> list[Row]:
    """Builds with nothing made before, and again with nothing changed."""
    cold, warm = [], []
    for _ in range(RUNS):
        shutil.rmtree(root / ".cache", ignore_errors=True)
        cold.append(build(root))
        warm.append(build(root))
    ratio = f"{median(warm) / median(cold):.2f} of cold"
    return [
        Row("build, cold (Node packages and pip's cache kept)", f"{median(cold):.1f} s"),
        Row("build, warm", f"{median(warm):.1f} s", ratio=ratio),
    ]


def with_checklists(root: Path) -> Path:
    """Give a copy its large checklists, each on a page of its own, and room for these pages offline."""
    worker = root / "macros" / "service-worker.mjs"
    worker.write_text(
        worker.read_text("utf-8").replace("swDest:", "maximumFileSizeToCacheInBytes: 10_000_000, swDest:"), "utf-8"
    )
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nnot_in_nav: bench/\n")
    (root / "docs" / "bench").mkdir()
    for stage, size in enumerate(SIZES, 2):
        id = f"list-{size}"
        # JSON is YAML too.
        (root / "tools_py" / "checklists" / f"{id}.yaml").write_text(json.dumps(checklist(id, stage, size)), "utf-8")
        (root / "docs" / "bench" / f"{id}.md").write_text(PAGE.format(id=id, stage=stage), "utf-8")
    return root


def addresses(size: int) -> list[str]:
    """The addresses of a list's items, without the field."""
    return [f"list-{size}/item-{number}" for number in range(size)]


def checklist(id: str, stage: int, size: int) -> dict[str, Any]:
    """A checklist of so many items, as its file holds it."""
    items = [
        {
            "id": address.partition("/")[2],
            "prompt": f"We have listed the data that partner {number} holds",
            "action": f"List the data that partner {number} holds",
            "why": "Every partner sees a different part of people's lives. Put national and local figures on one list.",
            "example": "Eastmere has sent its list. We expect figures from the police by March.",
            "covers": [],
            "sources": ["norfolk-v4"],
            "level": "recommended",
        }
        for number, address in enumerate(addresses(size))
    ]
    section = {"id": "all", "title": "All", "items": items}
    return {"id": id, "title": f"List {size}", "stage": stage, "sections": [section], "outcomes": []}
