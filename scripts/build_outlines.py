"""Makes `codebook/data/outlines.bin` from Natural Earth's countries, as the npm package world-atlas carries them.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/build_outlines.py package/countries-50m.json src/counterclaim/codebook/data/outlines.bin

The file holds the arcs of the TopoJSON as whole numbers, steps from point to point, each arc once: neighbours share theirs. Each
ring has the code of the country whose name may stand in it, by the names of `codebook/data/countries.tsv`; "" where there is none.
"""

from __future__ import annotations

import json
import sys
import zlib
from pathlib import Path

from counterclaim.codebook.countries import find_country

_SHORT = {
    "Dem. Rep. Congo": "CD",
    "Congo": "CG",
    "Central African Rep.": "CF",
    "S. Sudan": "SS",
    "Dominican Rep.": "DO",
    "Bosnia and Herz.": "BA",
    "Eq. Guinea": "GQ",
    "Macedonia": "MK",
    "eSwatini": "SZ",
    "Czechia": "CZ",
}


def main(source: str, target: str) -> None:
    atlas = json.loads(Path(source).read_text(encoding="utf-8"))
    rings: list[list[int | str]] = []
    for shape in atlas["objects"]["countries"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"] if shape["type"] == "MultiPolygon" else []
        name = shape["properties"]["name"]
        code = _SHORT.get(name) or find_country(name) or ""
        rings += [[code if at == 0 else "", *ring] for polygon in polygons for at, ring in enumerate(polygon)]
    arcs = [[number for point in arc for number in point] for arc in atlas["arcs"]]
    held = {"scale": atlas["transform"]["scale"], "move": atlas["transform"]["translate"], "arcs": arcs, "rings": rings}
    Path(target).write_bytes(zlib.compress(json.dumps(held, separators=(",", ":")).encode(), 9))
    print(f"{len(rings)} rings of {len(arcs)} arcs, {sum(map(len, arcs)) // 2} points, {Path(target).stat().st_size:,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
