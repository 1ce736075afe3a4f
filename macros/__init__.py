"""The macros that pages may call, each two lines at most over `macros.pages`."""

from pathlib import Path

from mkdocs.utils import get_relative_url
from mkdocs_macros.plugin import MacrosPlugin

from macros import coverage
from macros.pages import of


def define_env(env: MacrosPlugin) -> None:
    """Give the pages their macros."""
    here = Path(env.project_dir)
    pages = of(here)
    settings = env.variables.pop("operator", None) or {}

    def root() -> str:
        return get_relative_url(".", env.page.url).rstrip("/") + "/"

    env.macro(lambda id, section: pages.instrument(id, section, root=root()), "instrument")
    env.macro(lambda id: pages.tool(id, root=root()), "tool")
    env.macro(lambda id: pages.source(id, root=root()), "source")
    env.macro(pages.term, "term")
    env.macro(pages.resource, "resource")
    env.macro(pages.local, "local")
    env.macro(pages.determinants, "determinants")
    env.macro(pages.glossary, "glossary")
    env.macro(lambda: pages.resources(root=root()), "resources")
    env.macro(lambda id: pages.operator(id, settings), "operator")
    env.macro(lambda: pages.sources(coverage.read(here, pages.content)), "sources")
