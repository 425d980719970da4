"""The offline gazetteer: GeoNames' towns and units (CC BY 4.0), countries with their adjectives, and large named regions.

`data/gazetteer.bin` is made by `scripts/build_gazetteer.py`. It is a list of folded names in order, cut into compressed blocks; a
lookup finds its block by bisection and unpacks that one alone, so that opening costs little time and memory.
"""

from __future__ import annotations

import re
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from counterclaim.lang.places import fold_place

PlaceKind = Literal["country", "adm1", "adm2", "town", "region"]

_KINDS: dict[str, PlaceKind] = {"A": "adm1", "B": "adm2", "P": "town"}
_BLOCK_CHARACTERS = 24_000


@dataclass(frozen=True, slots=True)
class Place:
    """One gazetteer entry. `unit1` and `unit2` number its first and second-order units: equal numbers, same unit.

    Coordinates are WGS 84 degrees; those of a unit are the middle of the area of its towns. `people` is 0 where unknown.
    """

    name: str
    kind: PlaceKind
    country: str | None
    unit1: int
    unit2: int
    geonameid: int | None
    lat: float
    lon: float
    people: int
    adm1: str | None = None


def pack(header: Iterable[str], lines: Iterable[str]) -> bytes:
    """The file's bytes: lengths, the compressed header, the compressed list of first names, then the blocks.

    `lines` are "folded name, tab, record", sorted by name; a name never spans two blocks.
    """
    blocks: list[bytes] = []
    firsts: list[str] = []
    held: list[str] = []
    size, previous = 0, ""
    for line in lines:
        name = line.split("\t", 1)[0]
        if size > _BLOCK_CHARACTERS and name != previous:
            blocks.append(zlib.compress("\n".join(held).encode(), 9))
            held, size = [], 0
        if not held:
            firsts.append(name)
        held.append(line)
        size += len(line)
        previous = name
    blocks.append(zlib.compress("\n".join(held).encode(), 9))
    top = zlib.compress("\n".join(header).encode(), 9)
    index = zlib.compress("\n".join(f"{first}\t{len(block)}" for first, block in zip(firsts, blocks, strict=True)).encode(), 9)
    return struct.pack("<II", len(top), len(index)) + top + index + b"".join(blocks)


class Gazetteer:
    """Looks up places by name. Reading is lazy: nothing but the index is unpacked before a lookup."""

    def __init__(self, data: bytes, countries: Iterable[str], regions: Iterable[str]) -> None:
        top, index = struct.unpack_from("<II", data)
        at = 8 + top + index
        self._data = data
        self._firsts: list[str] = []
        self._bounds: list[tuple[int, int]] = []
        for entry in zlib.decompress(data[8 + top : at]).decode().split("\n"):
            first, length = entry.split("\t")
            self._firsts.append(first)
            self._bounds.append((at, at + int(length)))
            at += int(length)
        self._adm1: dict[int, str] = {}
        nations: dict[str, list[str]] = {}
        for row in zlib.decompress(data[8 : 8 + top]).decode().split("\n"):
            key, *rest = row.split("\t")
            if len(rest) == 1:
                self._adm1[int(key)] = rest[0]
            else:
                nations[key] = rest
        self.countries: dict[str, Place] = {}
        self._named: dict[str, list[Place]] = {}
        self._adjectives: dict[str, str] = {}
        self._capitals: dict[str, str] = {}
        spelled: list[str] = []
        for code, names, adjectives, capitals, lat, lon in _fields(countries, 6):
            spelled.append(names)
            gid, people = nations.get(code, ("0", "0"))
            usual, *others = names.split("|")
            place = Place(usual, "country", code, 0, 0, int(gid or 0) or None, float(lat), float(lon), int(people))
            self.countries[code] = place
            for name in (usual, *others):
                self._named.setdefault(fold_place(name), []).append(place)
            self._capitals.update((fold_place(capital), code) for capital in capitals.split("|") if capital)
            for adjective in filter(None, adjectives.split("|")):
                self._adjectives[adjective] = code
                if adjective + "s" != usual:
                    self._adjectives[adjective + "s"] = code
        for name, more, codes, adm1, lat, lon in _fields(regions, 6):
            spelled += [name, more]
            for one in (name, *filter(None, more.split("|"))):
                for code in codes.split("|"):
                    self._named.setdefault(fold_place(one), []).append(
                        Place(name, "region", code or None, 0, 0, None, float(lat), float(lon), 0, adm1 or None)
                    )

        # Names that hold words in small letters, by their first word.
        self.long_names: dict[str, list[list[str]]] = {}
        for name in {name for field in spelled for name in field.split("|") if re.search(r" (?:of|and|in|the|with) ", name)}:
            self.long_names.setdefault(name.split()[0], []).append(name.split())
        for names_of_one in self.long_names.values():
            names_of_one.sort(key=len, reverse=True)

    @lru_cache(maxsize=96)  # noqa: B019 - there is one gazetteer
    def _block(self, at: int) -> dict[str, list[str]]:
        start, end = self._bounds[at]
        found: dict[str, list[str]] = {}
        for line in zlib.decompress(self._data[start:end]).decode().split("\n"):
            name, record = line.split("\t", 1)
            found.setdefault(name, []).append(record)
        return found

    @lru_cache(maxsize=4096)  # noqa: B019
    def _records(self, folded: str) -> tuple[Place, ...]:
        at = bisect_right(self._firsts, folded) - 1
        if at < 0:
            return ()
        return tuple(self._place(record) for record in self._block(at).get(folded, ()))

    def _place(self, record: str) -> Place:
        name, kind, country, adm1, adm2, gid, lat, lon, people = record.split("\t")
        unit1 = int(adm1 or 0)
        return Place(
            name,
            _KINDS[kind],
            country,
            unit1,
            int(adm2 or 0),
            int(gid or 0) or None,
            float(lat),
            float(lon),
            int(people),
            self._adm1.get(unit1),
        )

    def lookup(self, name: str) -> list[Place]:
        """Every place of that name, in any spelling that folds alike: countries and large regions first, then by prominence."""
        folded = fold_place(name)
        if not folded:
            return []
        records = list(self._records(folded))
        large = []
        for place in self._named.get(folded, ()):
            # A name that GeoNames has is read from there, also when it is spelt another way here.
            respelt = folded != fold_place(place.name)
            same = [
                record
                for record in self._records(fold_place(place.name))
                if place.kind == "region"
                and place.country
                and record.country == place.country
                and (respelt or record.kind == "adm1")
            ]
            large += [record for record in same if record not in records] or ([] if same else [place])
        return [*large, *sorted(records, key=lambda place: -self.prominence(name, place))]

    def prominence(self, name: str, place: Place) -> int:
        """The people of the place, of which a thirtieth count for a name that is not its usual one or its country's capital."""
        folded, usual = fold_place(name), fold_place(place.name)
        same = f" {folded} " in f" {usual} " or f" {usual} " in f" {folded} " or self.capital_of(name) == place.country
        return place.people if same else place.people // 30

    def us_state(self, abbreviation: str) -> Place | None:
        """The state of the United States that the two letters of the post stand for."""
        return next(iter(self._records("us state " + abbreviation.lower())), None)

    def country_of_adjective(self, word: str) -> str | None:
        """The country code of "Pakistani" or "Afghans", None for another word."""
        return self._adjectives.get(word)

    def capital_of(self, name: str) -> str | None:
        """The code of the country whose capital has the name."""
        return self._capitals.get(fold_place(name))

    def is_country(self, name: str) -> bool:
        return any(place.kind == "country" for place in self._named.get(fold_place(name), ()))


def _fields(lines: Iterable[str], width: int) -> list[list[str]]:
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    for row in rows:
        if len(row) != width:
            raise ValueError(f"expected {width} fields: {row}")
    return rows


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package; read once."""
    data = files("counterclaim.codebook").joinpath("data")
    return Gazetteer(
        data.joinpath("gazetteer.bin").read_bytes(),
        data.joinpath("countries.tsv").read_text(encoding="utf-8").splitlines(),
        data.joinpath("regions.tsv").read_text(encoding="utf-8").splitlines(),
    )
