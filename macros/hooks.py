"""What MkDocs calls: makes the runtime before a build, hands it and the shell to the site, finishes the site after."""

import importlib
import json
import shutil
import sys
from pathlib import Path
from typing import Any, Literal

from attrs import define
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url, normalize_url

from macros import finish, notices, runtime, scripts
from macros.steps import BuildFault

BEFORE_MACROS, AFTER_SEARCH = 100, -100
OWN = "assets/shell/"


@define
class Run:
    """What one run of MkDocs knows; a rebuild while serving fills it anew."""

    command: str = ""
    site: Path = Path()
    root: Path = Path()
    runtime: Path = Path()
    shell: Path = Path()
    content: Any = None
    calls: Any = None


run = Run()


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember the command: policy and service worker belong to a finished build only."""
    run.command = command


@event_priority(BEFORE_MACROS)
def on_config(config: MkDocsConfig) -> None:
    """Read the content and make the runtime; a fault in either stops the build with its place."""
    run.root, run.site = Path(config.config_file_path).parent, Path(config.site_dir)
    _forget_edited()
    content = importlib.import_module("macros.content")
    calls = importlib.import_module("macros.calls")
    try:
        run.calls = calls.of(run.root)
        run.content = run.calls.content
        run.runtime = runtime.make(run.root, content.to_json(run.content))
        run.shell = scripts.make(run.root)
    except (content.ContentError, BuildFault) as fault:
        raise PluginError(str(fault)) from fault
    config.mdx_configs["abbr"] = {"glossary": dict(run.content.abbreviations)}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the runtime and the scripts, both in folders named by their hash, among the files of the site."""
    for file in [file for file in files if file.src_uri.startswith(OWN)]:
        files.remove(file)
    folders = (run.runtime, run.shell)
    made = {f"assets/{folder.name}/{file.name}": file for folder in folders for file in folder.iterdir()}
    for uri, origin in made.items():
        files.append(File.generated(config, uri, abs_src_path=str(origin)))
    for uri, text in run.calls.tool_pages().items():
        files.append(File.generated(config, uri, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
    for uri, text in notices.files(run.calls.notices):
        files.append(File.generated(config, uri, content=text))
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Add what every page gets."""
    complete = importlib.import_module("macros.article").complete
    root = get_relative_url(".", page.url).rstrip("/") + "/"
    plain = page.file.src_uri == "index.md" or page.url.startswith("tools/")
    return complete(html, run.content, root=root, plain=plain)  # type: ignore[no-any-return]  # imported anew for each rebuild


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the templates what they call."""
    folder = f"assets/{run.shell.name}"
    env.globals.update(region=_region, settings_json=_settings_json)
    env.globals.update(shell_url=f"{folder}/shell.js", theme_url=f"{folder}/theme.js")
    return env


@event_priority(AFTER_SEARCH)
def on_post_build(config: MkDocsConfig) -> None:
    """Extend the search index, and finish the site unless it is only served."""
    importlib.import_module("macros.search").extend(Path(config.site_dir), run.content)
    if run.command == "serve" or not run.command:
        return
    try:
        finish.finish(run.root, run.site, run.runtime.name)
    except (finish.FinishFault, BuildFault) as fault:
        raise PluginError(str(fault)) from fault


def on_build_error(error: Exception) -> None:
    """Leave no half-built site behind."""
    if run.command == "build" and run.site != Path():
        shutil.rmtree(run.site, ignore_errors=True)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Build again when data, templates or Python change."""
    for name in ("content", "macros", "overrides", "tools_py"):
        server.watch(str(run.root / name))
    return server


def _forget_edited() -> None:
    """Let a rebuild see edited Python."""
    for name in [name for name in sys.modules if name.partition(".")[0] in {"macros", "tools_py"}]:
        del sys.modules[name]


@pass_context
def _region(context: Context, address: str) -> Markup:
    root = normalize_url(".", context["page"], context["base_url"]).rstrip("/") + "/"
    return run.calls.region(address, root=root)  # type: ignore[no-any-return]  # imported anew for each rebuild


@pass_context
def _settings_json(context: Context, page: Any) -> Markup:
    """What the shell reads from the page."""

    def at(path: str) -> str:
        return normalize_url(path, page, context["base_url"]).rstrip("/") + "/"

    settings = {
        "runtime": at(f"assets/{run.runtime.name}"),
        "build": run.runtime.name.removeprefix("runtime-"),
        "base": at("."),
        "words": dict(run.content.words),
    }
    return Markup(json.dumps(settings, ensure_ascii=False).replace("<", "\\u003c"))
