"""Before a generator makes the pages: reads and checks the content, and makes all that the site needs besides pages."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from macros import calls, node, notices, practice, runtime, scripts, styles
from macros.content import Content, to_json
from macros.generated_pages import generated_pages


@frozen(kw_only=True)
class Made:
    """What is made before the pages; `runtime`, `scripts` and `styles` are folders named by the hash of what is in them.

    `proof` is what the list of the runtime's files must hold, as SHA-256.

    `practice` is the name and the content of the file of the finished plan; `states` are those of what sessions begin with.

    `docs` are the texts that nobody writes, by their place below docs; the generator is to take them with the others.
    """

    root: Path
    version: str
    calls: calls.Calls
    runtime: Path
    proof: str
    scripts: Path
    styles: Path
    practice: tuple[str, bytes]
    states: Mapping[str, tuple[str, bytes]] = field(factory=dict)
    docs: Mapping[str, str]

    @property
    def content(self) -> Content:
        """All data files, checked."""
        return self.calls.content


def before(root: Path) -> Made:
    """Make what is not there yet; raises BuildFault that names every faulty file."""
    known = calls.of(root)
    node.install(root)
    made = runtime.make(root, to_json(known.content))
    return Made(
        root=root,
        version=version(root),
        calls=known,
        runtime=made,
        proof=runtime.proof(made),
        scripts=scripts.make(root),
        styles=styles.make(root),
        practice=practice.practice_file(known.practice),
        states={id: practice.practice_file(plan) for id, plan in practice.practice_states(known.practice).items()},
        docs={**generated_pages(known.content.toolkit, known.content.training), **dict(notices.files(known.notices))},
    )


def version(root: Path) -> str:
    """The project's version, as pyproject.toml says it."""
    return str(tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"])
