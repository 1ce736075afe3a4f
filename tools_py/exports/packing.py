"""The parts of an Office file packed into one, always into the same bytes."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MADE = (1980, 1, 1, 0, 0, 0)
"""The time that every packed part bears, so that the same paper gives the same bytes."""


def packed(parts: Mapping[str, str]) -> bytes:
    """The file's bytes, of its parts by their names."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            made = ZipInfo(name, MADE)
            made.compress_type = ZIP_DEFLATED
            file.writestr(made, content)
    return out.getvalue()
