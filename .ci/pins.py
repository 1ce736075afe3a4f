"""Pins every package, those that others bring too: `python3 .ci/pins.py` after a change to pyproject.toml.

With `--upgrade` all go to their newest stable versions, but for lines that say `# stays`. It writes the pins in
pyproject.toml, by which `uv run` installs the same anywhere and at any time, and requirements.txt, which adds hashes.
With `--check` it writes nothing, and fails where either would change, or where the day of asking makes a difference.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXPORT = ("export", "--quiet", "--all-groups", "--no-emit-project", "--no-header", "--no-annotate")
RESOLVED = re.compile(r"^([\w.-]+)(?:\[[^]]*\])?==(\S+)(?: ; (.*?))? *\\?$", re.MULTILINE)
PINS = re.compile(r"(?<=^constraint-dependencies = \[\n).*?(?=^\]\n)", re.MULTILINE | re.DOTALL)
OWN = re.compile(r'^(  "([\w.-]+)(?:\[[^]]*\])?)==[^"]+(?=",(?! # stays))', re.MULTILINE)


FAR = ("--exclude-newer", "2999-01-01T00:00:00Z")


def renew(project: str) -> tuple[str, str]:
    """A pyproject.toml with all its pins, and what it resolves to."""
    pinned = PINS.sub(lambda _: constraints(resolved(project)), project, 1)
    return pinned, resolved(pinned)


def check(project: str, requirements: str) -> str:
    """What is wrong with the pins, in a sentence; empty if nothing is."""
    if renew(project) != (project, requirements):
        return "pyproject.toml and requirements.txt do not hold what is resolved: run python3 .ci/pins.py"
    if resolved(project, *FAR) != requirements:
        return "What is resolved depends on the day of asking: a package is not pinned"
    return ""


def resolved(project: str, *further: str) -> str:
    """What uv resolves for the text of a pyproject.toml, as requirements with hashes."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "pyproject.toml").write_text(project, "utf-8")
        shutil.copy(ROOT / ".python-version", folder)
        command = [os.environ.get("UV", "uv"), *EXPORT, *further, "--format", "requirements.txt"]
        return subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout


def constraints(requirements: str) -> str:
    """The lines that pin all of these; a marker stays where a package has several versions."""
    found = RESOLVED.findall(requirements)
    names = [name for name, _, _ in found]
    several = {name for name in names if names.count(name) > 1}
    lines = (
        f"{name}=={version}" + (f" ; {marker}" if marker and name in several else "") for name, version, marker in found
    )
    return "".join(f'  "{line}",\n' for line in lines)


def newest(project: str) -> str:
    """The project with the newest versions of what it names itself, and no other pins."""
    free = PINS.sub("", project, 1)
    found = {name: version for name, version, _ in RESOLVED.findall(resolved(OWN.sub(r"\1", free)))}
    return OWN.sub(lambda pin: f"{pin[1]}=={found[pin[2]]}", free)


def main(arguments: list[str]) -> str:
    """Renew both files, or check them; the text is what is wrong."""
    file, hashed = ROOT / "pyproject.toml", ROOT / "requirements.txt"
    project = file.read_text("utf-8")
    if "--check" in arguments:
        return check(project, hashed.read_text("utf-8"))
    pinned, requirements = renew(newest(project) if "--upgrade" in arguments else project)
    file.write_text(pinned, "utf-8")
    hashed.write_text(requirements, "utf-8")
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) or None)
