"""Whose file answers came from: kept for each device that wrote some, and never handed on."""

from collections.abc import Mapping
from hashlib import sha256

from tools_py.cells import EMPTY, top
from tools_py.plan import Plan

TOOL = "origins"
"""The tool under whose records the files are named from which a device's answers came."""

type Origins = Mapping[str, str]
"""What a file is called, by the devices whose answers came with it."""


def key(device: str) -> str:
    """A device's record: all tabs of a browser are one device, and any name a file may hold becomes an address."""
    return sha256(device.partition(".")[0].encode("utf-8", "surrogatepass")).hexdigest()[:16]


def place(device: str) -> str:
    """Where it is kept whose file a device's answers came from."""
    return f"{TOOL}/{key(device)}/name"


def origins(plan: Plan) -> Origins:
    """Every device whose answers came with a file."""
    return {record: str(top(fields.get("name", EMPTY)) or "") for record, fields in plan.records(TOOL).items()}


def whose(device: str, known: Origins) -> str:
    """The file that a device's answers came with; empty for what was entered here."""
    return known.get(key(device), "")
