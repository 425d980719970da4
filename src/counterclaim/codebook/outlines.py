"""Outlines of countries at 1:50 million, from Natural Earth (public domain): rings of points, each with its country's code.

`data/outlines.bin` is made by `scripts/build_outlines.py`.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Ring:
    """A closed line: (longitude, latitude) in WGS 84 degrees, and its bounds (west, south, east, north).

    `country` is the ISO 3166-1 alpha-2 code of the country whose name may stand in it, empty for a hole and where Natural Earth's
    name is none of ours.
    """

    country: str
    points: tuple[tuple[float, float], ...]
    bounds: tuple[float, float, float, float]


@cache
def outline_rings() -> tuple[Ring, ...]:
    """Every ring of every country; holes are rings too."""
    held = json.loads(zlib.decompress(files("counterclaim.codebook").joinpath("data", "outlines.bin").read_bytes()))
    (across, up), (west, south) = held["scale"], held["move"]
    arcs = []
    for steps in held["arcs"]:
        x = y = 0
        line = []
        for at in range(0, len(steps), 2):
            x, y = x + steps[at], y + steps[at + 1]
            line.append((x * across + west, y * up + south))
        arcs.append(line)
    return tuple(_ring(code, [arcs[at] if at >= 0 else arcs[~at][::-1] for at in ring]) for code, *ring in held["rings"])


def _ring(country: str, lines: list[list[tuple[float, float]]]) -> Ring:
    points = [point for line in lines for point in line[:-1]]
    across, up = [point[0] for point in points], [point[1] for point in points]
    return Ring(country=country, points=tuple(points), bounds=(min(across), min(up), max(across), max(up)))
