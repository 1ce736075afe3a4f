"""The workflows of both forges run every check on a machine with all three browsers, and publish what was checked."""

import re
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

GITHUB: dict[Any, Any] = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))
GITLAB: dict[Any, Any] = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
STEPS = [step for job in GITHUB["jobs"].values() for step in job["steps"]]
COMMANDS = {
    "GitHub": "\n".join(step.get("run", "") for step in STEPS),
    "GitLab": "\n".join(GITLAB["check"]["before_script"] + GITLAB["check"]["script"]),
}

each_forge = pytest.mark.parametrize("commands", COMMANDS.values(), ids=COMMANDS)


@each_forge
def test_every_check_is_run(commands: str) -> None:
    assert ".ci/run" in commands.splitlines()


@each_forge
def test_the_browsers_are_those_that_the_tests_ask_for(commands: str) -> None:
    """Each package by which the tests would install a browser."""
    text = (ROOT / "tests/machine.py").read_text("utf-8")
    wanted = re.findall(r'_program\([^)]*\)?[^)]*"([a-z0-9-]+)"\)', text)
    assert len(wanted) == len(re.findall(r"(?<!def )_program\(", text))
    assert [package for package in wanted if package not in commands.split()] == []


def test_actions_are_pinned_and_may_do_little() -> None:
    """By their major version; only the job that publishes may write, and only to the pages."""
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", step["uses"]) for step in STEPS if "uses" in step)
    assert GITHUB["permissions"] == {"contents": "read"}
    assert {name: job.get("permissions") for name, job in GITHUB["jobs"].items()} == {
        "check": None,
        "publish": {"pages": "write", "id-token": "write"},
    }


def test_only_the_main_branch_is_published() -> None:
    assert GITHUB["jobs"]["publish"]["if"] == "github.ref == 'refs/heads/main'"
    assert GITLAB["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
