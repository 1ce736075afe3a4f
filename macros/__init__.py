"""The macros that pages may call, each two lines at most over `macros.calls`."""

from pathlib import Path
from typing import Any

from macros import coverage, reference
from macros.calls import of
from macros.placeholders import SITE_ROOT
from macros.snippets import block, snippet


def define_env(env: Any) -> None:
    """Give the pages their macros."""
    here = Path(env.project_dir)
    calls = of(here)
    settings = env.variables.pop("operator", None) or {}
    env.macro(lambda id, section: calls.instrument(id, section, root=SITE_ROOT), "instrument")
    env.macro(lambda number: calls.live(f"overview/meeting.{number}", root=SITE_ROOT), "meeting")
    env.macro(lambda: calls.live("overview/hour", root=SITE_ROOT), "first_hour")
    env.macro(calls.route, "route")
    env.macro(lambda id, view="": calls.tool(id, view, root=SITE_ROOT), "tool")
    env.macro(lambda id: calls.card(id, root=SITE_ROOT), "card")
    env.macro(lambda: calls.plan_picture(root=SITE_ROOT), "plan_picture")
    env.macro(lambda: calls.finished_plan(root=SITE_ROOT), "finished_plan")
    env.macro(calls.case, "case")
    env.macro(lambda: calls.sessions("sessions", root=SITE_ROOT), "sessions")
    env.macro(lambda: calls.sessions("days", root=SITE_ROOT), "days")
    env.macro(lambda: calls.sessions("rooms", root=SITE_ROOT), "rooms")
    env.macro(lambda id, part: calls.session_part(id, part, root=SITE_ROOT), "session")
    env.macro(lambda: block(snippet("offline", None)), "offline")
    env.macro(lambda: calls.start_here(root=SITE_ROOT), "start_here")
    env.macro(lambda: calls.resume(root=SITE_ROOT), "resume")
    env.macro(lambda: block(snippet("practise", None)), "practise")
    env.macro(lambda opens="": block(snippet("practise-states", opens)), "practise_states")
    env.macro(lambda id: calls.source(id, root=SITE_ROOT), "source")
    env.macro(calls.term, "term")
    env.macro(calls.resource, "resource")
    env.macro(calls.local, "local")
    env.macro(calls.eastmere, "eastmere")
    env.macro(calls.claim, "claim")
    env.macro(calls.claims, "claims")
    env.macro(calls.figure, "figure")
    env.macro(lambda: calls.packs(root=SITE_ROOT), "packs")
    env.macro(calls.determinants, "determinants")
    env.macro(calls.picture, "picture")
    env.macro(calls.model_picture, "model_picture")
    env.macro(lambda: calls.components(root=SITE_ROOT), "components")
    env.macro(calls.glossary, "glossary")
    env.macro(lambda: calls.resources(root=SITE_ROOT), "resources")
    env.macro(lambda id: calls.operator(id, settings), "operator")
    env.macro(lambda: calls.sources(coverage.read(here, calls.content)), "sources")
    env.macro(lambda: reference.print_reference(reference.read(here)), "authors_reference")
    env.macro(lambda: block(snippet("how-it-works", None)), "how_it_works")
    env.macro(lambda: block(snippet("rescue", None)), "rescue")
