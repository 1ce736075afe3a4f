"""Makes the browser's runtime when its inputs changed: Pyodide, wheels, lock file, content, memory snapshot."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib import metadata
from pathlib import Path

import deflate
import zstandard
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from macros import node
from macros.cache import hashed, made_once, names_and_bytes
from macros.steps import BuildFault, readable, step

PROJECT = "health-inequalities-toolkit"
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "python_stdlib.zip")
UNPACKER = "zstddec-stream.mjs"
"""Unpacks the snapshot in the browser, where no engine knows Zstandard."""
WASM = "pyodide.asm.wasm"
SNAPSHOT = "snapshot.bin"
PROOFS = "files.json"
"""Holds what each file must hold, as SHA-256 in hexadecimal digits, by its name: what else comes is never kept."""
MADE = ("empty.zip", "pyodide-lock.json", f"{WASM}.gz", f"{SNAPSHOT}.zst", "toolkit.json", PROOFS)
EMPTY_ZIP = b"PK\x05\x06" + bytes(18)
SMALLEST = 12
"""The level of packing as gzip; beyond what zlib knows, and unpacked as fast."""
ZSTANDARD = zstandard.ZstdCompressionParameters.from_level(19, window_log=23)
"""A wider window packs hardly better, and a browser must keep as much in memory while it unpacks."""
BROWSER_PYTHON = {"python_version": "3.14", "extra": ""}


def make(root: Path, content: bytes) -> Path:
    """The runtime folder for this content, made now unless it is there."""
    cache = root / ".cache" / "runtime"
    needed = _pinned(root, set(_needed(PROJECT)))
    wheels = made_once(cache / "wheels" / hashed(map(str.encode, needed)), lambda to: _fetch_wheels(needed, to))
    tools = made_once(cache / "tools" / hashed(_own_files(root)), lambda to: _build_tools(root, to))
    made_from = [content, *_own_files(root), *map(str.encode, needed), *_makers(root)]
    target = cache / "assets" / f"runtime-{hashed(made_from)}"
    return made_once(target, lambda to: _assemble(root, [*wheels.iterdir(), *tools.iterdir()], content, to))


def missing(runtime: Path) -> list[str]:
    """The files that a runtime folder should hold and does not."""
    try:
        packages = json.loads((runtime / "pyodide-lock.json").read_text("utf-8"))["packages"]
    except FileNotFoundError:
        packages = {}
    wanted = (*CORE, UNPACKER, *MADE, *(package["file_name"] for package in packages.values()))
    return [name for name in wanted if not (runtime / name).is_file()]


def _needed(name: str) -> Iterator[str]:
    """The name of every package that this one needs in the browser."""
    for line in metadata.requires(name) or ():
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate(BROWSER_PYTHON):
            yield canonicalize_name(wanted.name)
            yield from _needed(wanted.name)


def _pinned(root: Path, names: Iterable[str]) -> list[str]:
    """The lines of requirements.txt, version and hashes, for these packages."""
    blocks = re.split(r"\n(?=\S)", root.joinpath("requirements.txt").read_text("utf-8"))
    known = {block.partition("==")[0]: block.strip() for block in blocks}
    return [known[name] for name in sorted(names)]


def _own_files(root: Path) -> list[bytes]:
    """Names and bytes of all that goes into the wheel of tools_py."""
    files = [file for file in sorted((root / "tools_py").rglob("*")) if file.suffix in {".py", ".html", ".txt"}]
    return [root.joinpath("pyproject.toml").read_bytes(), *names_and_bytes(root, files)]


def _makers(root: Path) -> list[bytes]:
    """Names and bytes of the scripts that make the runtime, and the hashes of the npm packages in it."""
    lock = json.loads((root / "package-lock.json").read_text("utf-8"))
    return [
        *(lock["packages"][f"node_modules/{name}"]["integrity"].encode() for name in ("pyodide", "zstddec")),
        *names_and_bytes(root, [root / "macros" / name for name in ("runtime.py", "snapshot.mjs", "snapshot.py")]),
    ]


def _fetch_wheels(needed: list[str], to: Path) -> None:
    """Pure wheels of the pinned versions; MarkupSafe's own wheels are compiled, so it is built from source."""
    with step("Fetching Python packages for the browser"), tempfile.NamedTemporaryFile("w", suffix=".txt") as wanted:
        wanted.write("\n".join(needed))
        wanted.flush()
        _pip_wheel(to, "--no-binary", "markupsafe", "--require-hashes", "--requirement", wanted.name)
    compiled = [wheel.name for wheel in to.iterdir() if not wheel.name.endswith("-none-any.whl")]
    if compiled:
        raise BuildFault(f"not pure Python, so not for the browser: {', '.join(compiled)}")


def _build_tools(root: Path, to: Path) -> None:
    with step("Packing tools_py"):
        _pip_wheel(to, str(root))


def _pip_wheel(to: Path, *wanted: str) -> None:
    """Run pip with a C compiler that fails, so that MarkupSafe leaves its compiled part out."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel"]
    done = subprocess.run(
        [*pip, "--no-deps", "--no-build-isolation", "--wheel-dir", str(to), *wanted],
        env={**os.environ, "CC": "false"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BuildFault(f"pip wheel failed:\n{readable(done.stderr)}")


def _assemble(root: Path, wheels: list[Path], content: bytes, to: Path) -> None:
    """Everything that the browser fetches, the snapshot last."""
    core = root / "node_modules" / "pyodide"
    unpacker = root / "node_modules" / "zstddec" / "dist" / UNPACKER
    for file in (*(core / name for name in (*CORE, WASM)), unpacker, *wheels):
        shutil.copyfile(file, to / file.name)
    (to / "empty.zip").write_bytes(EMPTY_ZIP)
    (to / "toolkit.json").write_bytes(content)
    _write_lock(core / "pyodide-lock.json", sorted(wheel.name for wheel in wheels), to)
    with step("Starting Python and keeping its memory"):
        node.run(root, str(root / "macros" / "snapshot.mjs"), f"{to}{os.sep}", str(root / "macros" / "snapshot.py"))
    # A browser keeps the memory unpacked.
    unpacked = {SNAPSHOT: _proof(to / SNAPSHOT)}
    with step("Packing Python and its memory"):
        packed = zstandard.ZstdCompressor(compression_params=ZSTANDARD).compress((to / SNAPSHOT).read_bytes())
        (to / f"{SNAPSHOT}.zst").write_bytes(packed)
        (to / f"{WASM}.gz").write_bytes(deflate.gzip_compress((to / WASM).read_bytes(), SMALLEST))
    for name in (SNAPSHOT, WASM):
        (to / name).unlink()
    proofs = unpacked | {file.name: _proof(file) for file in sorted(to.iterdir())}
    (to / PROOFS).write_text(json.dumps(proofs), "utf-8")
    if lost := missing(to):
        raise BuildFault(f"the runtime lacks {', '.join(lost)}")


def _proof(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def proof(runtime: Path) -> str:
    """What the list of all other files' proofs must hold."""
    return _proof(runtime / PROOFS)


def _write_lock(origin: Path, wheels: list[str], to: Path) -> None:
    """Pyodide's own lock without its packages, so that none is ever fetched from elsewhere, plus our wheels."""
    bare = {**json.loads(origin.read_text("utf-8")), "packages": {}}
    lock = to / "pyodide-lock.json"
    lock.write_text(json.dumps(bare), "utf-8")
    pyodide = Path(sys.executable).with_name("pyodide")
    command = [
        str(pyodide),
        "lockfile",
        "add-wheels",
        "--input",
        lock.name,
        "--output",
        lock.name,
        "--base-path",
        ".",
        *wheels,
    ]
    done = subprocess.run(command, cwd=to, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildFault(f"pyodide lockfile failed:\n{readable(done.stderr)}")
