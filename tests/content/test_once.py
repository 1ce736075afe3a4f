"""The data files are read once in a build, though hooks and macros both need them."""

import os
import subprocess
import sys

from tests.conftest import ROOT

BEGIN = """
import sys
from collections import Counter
opened = Counter()
sys.addaudithook(lambda event, given: event == "open" and opened.update([str(given[0])]))

from mkdocs.config import load_config
config = load_config("mkdocs.yml")
config.plugins.on_startup(command="build", dirty=False)
config.plugins.on_config(config)
print(*(count for name, count in opened.items() if name.endswith("content/points.yaml")))
"""


def test_content_is_read_once_in_a_build() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-c", BEGIN], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip().splitlines()[-1:] == ["1"], done.stderr
