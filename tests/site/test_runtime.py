"""The folder of the browser's Python."""

import json
import re
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import zstandard
from auditwheel_emscripten.show import show_wheel_unpacked

from macros.runtime import missing


def test_runtime_is_whole_and_named_by_a_hash(runtime: Path) -> None:
    assert missing(runtime) == []
    assert re.fullmatch(r"runtime-[0-9a-f]{12}", runtime.name)


def test_lock_lists_pure_wheels_by_name_and_hash(runtime: Path) -> None:
    """No wheel has an address, so none is fetched from another host."""
    packages = json.loads((runtime / "pyodide-lock.json").read_text("utf-8"))["packages"]
    assert {"attrs", "cattrs", "health-inequalities-toolkit", "jinja2", "markupsafe"} <= packages.keys()
    for package in packages.values():
        wheel = runtime / package["file_name"]
        assert wheel.name.endswith("-none-any.whl")
        assert sha256(wheel.read_bytes()).hexdigest() == package["sha256"]


def test_no_wheel_holds_compiled_code(runtime: Path, tmp_path: Path) -> None:
    """A compiled extension would not survive the snapshot."""
    for wheel in runtime.glob("*.whl"):
        folder = tmp_path / wheel.stem
        ZipFile(wheel).extractall(folder)
        assert show_wheel_unpacked(folder) == {}, wheel.name


def test_what_only_the_build_reads_stays_out_of_the_browsers_python(runtime: Path) -> None:
    """Of a tool's folder, Python and templates are shipped; its texts come as data, its styles in the site's sheet."""
    (wheel,) = runtime.glob("health_inequalities_toolkit-*.whl")
    files = [name for name in ZipFile(wheel).namelist() if name.startswith("tools_py/")]
    assert {Path(name).suffix for name in files} == {".html", ".py", ".txt"}


def test_runtime_is_small(runtime: Path) -> None:
    """What a first start moves on a host that compresses scripts, as the bench counts it: 11 MB is the target."""
    fetched = (
        "pyodide.mjs",
        "pyodide.asm.mjs.gz",
        "pyodide.asm.wasm.gz",
        "pyodide-lock.json",
        "zstddec-stream.mjs",
        "snapshot.bin.zst",
    )
    assert sum((runtime / name).stat().st_size for name in fetched) < 11_000_000


def test_snapshot_says_how_much_it_leaves_out(runtime: Path) -> None:
    """The last two words: a length that lies within the static memory, and a sum."""
    snapshot = zstandard.decompress((runtime / "snapshot.bin.zst").read_bytes())
    left_out = int.from_bytes(snapshot[-8:-4], "little")
    assert 500_000 < left_out < 1_100_000
