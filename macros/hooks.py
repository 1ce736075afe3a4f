"""What MkDocs calls: has made what it needs before the pages, and has the site completed after them."""

import importlib
import shutil
import sys
from pathlib import Path
from typing import Any, Literal

from attrs import define
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

BEFORE_MACROS, AFTER_SEARCH = 100, -100


@define
class Run:
    """What one run of MkDocs knows; a rebuild while serving makes it anew, by Python that may have been edited."""

    command: str = ""
    site: Path = Path()
    root: Path = Path()
    made: Any = None


run = Run()


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember the command: policy and service worker belong to a finished build only."""
    run.command = command


@event_priority(BEFORE_MACROS)
def on_config(config: MkDocsConfig) -> None:
    """Read the content and make what the site needs; a fault stops the build with its place."""
    run.root, run.site = Path(config.config_file_path).parent, Path(config.site_dir)
    _forget_edited()
    run.made = _call("before", run.root)
    config.mdx_configs["abbr"] = {"glossary": dict(run.made.content.abbreviations)}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the texts that nobody writes."""
    for uri, text in run.made.docs.items():
        files.append(File.generated(config, uri, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
    return files


@event_priority(AFTER_SEARCH)
def on_post_build(config: MkDocsConfig) -> None:
    """Complete the site."""
    _call("after", run.made, run.site, served=run.command not in {"build", "gh-deploy"})


def on_build_error(error: Exception) -> None:
    """Leave no half-built site behind."""
    if run.command == "build" and run.site != Path():
        shutil.rmtree(run.site, ignore_errors=True)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Build again when data, templates or Python change."""
    for name in ("content", "macros", "overrides", "tools_py"):
        server.watch(str(run.root / name))
    return server


def _call(name: Literal["before", "after"], *arguments: Any, **named: Any) -> Any:
    """One half of the build, as it is written now; its faults stop MkDocs without a traceback."""
    steps = importlib.import_module("macros.steps")
    try:
        return getattr(importlib.import_module(f"macros.{name}"), name)(*arguments, **named)
    except steps.BuildFault as fault:
        raise PluginError(str(fault)) from fault


def _forget_edited() -> None:
    """Let a rebuild see edited Python."""
    for name in [name for name in sys.modules if name.partition(".")[0] in {"macros", "tools_py"}]:
        del sys.modules[name]
