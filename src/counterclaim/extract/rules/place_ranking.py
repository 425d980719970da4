"""Which of its namesakes each name of a document means: all names are weighed together, since places that are named together mostly
lie together. The weights are trained (`training/places.py`) and ship as `codebook/data/place_weights.json`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from counterclaim.codebook.gazetteer import Place, load_gazetteer
from counterclaim.extract.rules.place_entries import Entries
from counterclaim.extract.rules.toponym_syntax import LEVELS
from counterclaim.lang.places import fold_place

Array = NDArray[np.float64]

_KINDS = ("country", "region", "adm1", "adm2", "town")
_RANK = {"country": 4, "region": 3, "adm1": 3, "adm2": 2, "town": 1}
_EARTH_KM = 6371.0
NEAR_KM = (15.0, 50.0, 150.0, 400.0)
STATIC = (
    *_KINDS,
    "people of a town",
    "people of a unit",
    "most people",
    "people short of the most",
    "usual name",
    "usual name and most people",
    "name to the letter",
    "country's name to the letter",
    "found under a bare name",
    "capital",
    "county by name",
    "namesakes",
    "inside what the text says, same unit",
    "inside what the text says, same country",
    "outside what the text says",
    "inside its address, same unit",
    "inside its address, same country",
    "outside its address",
    "holds what the text says",
    "unit named",
    "unit named beside",
    "country named",
    "other country named",
    *(f"could be within {km:.0f} km" for km in NEAR_KM),
)
CONTEXT = (
    "share of the country",
    "country is that of most",
    "share of the unit",
    "unit is that of most",
    "share of the district",
    *(f"share within {km:.0f} km" for km in NEAR_KM),
    *(f"names within {km:.0f} km" for km in NEAR_KM),
    "share of the country, town",
    "share of the unit, people",
    "share of the country, first-order unit",
    "country nowhere else",
    "country nowhere else, town",
    "country nowhere else, first-order unit",
    "country nowhere else, second-order unit",
    "country nowhere else, people",
)


_TIES = (
    ("outside what the text says", "inside what the text says, same country", "inside what the text says, same unit"),
    ("outside its address", "inside its address, same country", "inside its address, same unit"),
)


@dataclass(slots=True, eq=False)
class Name:
    """One name of a document, with all its mentions: `weight` is how sure it is that these name a place, counted; `inside` the
    names that the text puts it in, `address` those of them that stand right behind it as in an address ("X, Y"), `beside` those in
    the same sentences."""

    text: str
    entries: Entries
    weight: float
    inside: set[int] = field(default_factory=set)
    address: set[int] = field(default_factory=set)
    beside: set[int] = field(default_factory=set)


class Ranking:
    """The evidence on the candidates of one document's names, as arrays with one row a candidate."""

    def __init__(self, names: Sequence[Name]) -> None:
        self.names = names
        self.places: list[Place] = [place for name in names for place in name.entries.places]
        sizes = [len(name.entries.places) for name in names]
        self.bounds = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).astype(np.int64)
        self.owner = np.repeat(np.arange(len(names)), sizes)
        places = self.places
        lat = np.radians([p.lat for p in places])
        lon = np.radians([p.lon for p in places])
        points = (
            np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1).astype(np.float32).reshape(-1, 3)
        )
        # Another use of the same name tells nothing.
        spelt = {text: n for n, text in enumerate(dict.fromkeys(fold_place(name.text) for name in names))}
        self.alike = np.array([spelt[fold_place(name.text)] for name in names], dtype=np.int64)[self.owner]
        self.small = np.flatnonzero([p.kind in ("town", "adm2") for p in places])
        pairs = self.alike[:, None] != self.alike[None, self.small]
        cosines = points @ points[self.small].T
        self.near = [(pairs & (cosines > np.cos(km / _EARTH_KM))).astype(np.float32) for km in NEAR_KM]
        countries = {"": 0} | {code: n for n, code in enumerate(sorted({p.country for p in places if p.country}), 1)}
        self.country = np.array([countries[p.country or ""] for p in places], dtype=np.int64)
        self.unit1 = np.array([p.unit1 for p in places], dtype=np.int64)
        self.unit2 = np.array([p.unit2 for p in places], dtype=np.int64)
        self.log_people = np.log10(np.array([p.people for p in places], dtype=np.float64) + 10.0)
        self.weight = np.array([name.weight for name in names])[self.owner] if places else np.zeros(0)
        self.kinds = {kind: np.array([p.kind == kind for p in places], dtype=np.float64) for kind in _KINDS}
        self.static = self._static()

    # --- evidence that needs no choice

    def _static(self) -> Array:
        columns: dict[str, Array] = {name: np.zeros(len(self.places)) for name in STATIC}
        for kind in _KINDS:
            columns[kind] = self.kinds[kind]
        columns["people of a town"] = self.kinds["town"] * (self.log_people - 1) / 3
        columns["people of a unit"] = (self.kinds["adm1"] + self.kinds["adm2"]) * (self.log_people - 1) / 3
        for n, name in enumerate(self.names):
            rows = slice(self.bounds[n], self.bounds[n + 1])
            if self.bounds[n] == self.bounds[n + 1]:
                continue
            for column, values in self._of_name(name, self.log_people[rows]).items():
                columns[column][rows] = values
        uniform = self._uniform()
        named = self.weight * uniform
        total = max(named.sum(), 1e-9)
        columns["unit named"] = np.minimum(2.0, self._shared(self.unit1, named * self.kinds["adm1"]))
        nations = named * self.kinds["country"]
        same = self._shared(self.country, nations)
        columns["country named"] = np.minimum(3.0, same) / 3
        columns["other country named"] = (nations.sum() - same) / (total + 1)
        for km, mass in zip(NEAR_KM, self._nearby(named), strict=True):
            columns[f"could be within {km:.0f} km"] = np.log1p(mass)
        self._tie(columns)
        return np.stack([columns[name] for name in STATIC], axis=1)

    def _of_name(self, name: Name, log_people: Array) -> dict[str, Array]:
        """What the gazetteer tells of the candidates of one name."""
        gazetteer, places = load_gazetteer(), name.entries.places
        folded = fold_place(name.text)
        last = name.text.split()[-1].lower() if name.text.split() else ""
        usual = np.array([_plain(place.name) == _plain(folded) for place in places], dtype=np.float64)
        letter = np.array([fold_place(place.name) == folded for place in places], dtype=np.float64)
        most = (log_people >= log_people.max()).astype(np.float64)
        capital = gazetteer.capital_of(name.text)
        return {
            "most people": most,
            "people short of the most": (log_people.max() - log_people) / 3,
            "usual name": usual,
            "usual name and most people": usual * most,
            "name to the letter": letter,
            "country's name to the letter": letter * np.array([place.kind == "country" for place in places]),
            "found under a bare name": np.full(len(places), float(name.entries.way == "bare")),
            "capital": np.array(
                [capital is not None and p.country == capital and p.kind == "town" for p in places], dtype=np.float64
            ),
            "county by name": np.array([p.kind == "adm2" and last in LEVELS["adm2"] | {"co."} for p in places], dtype=np.float64),
            "namesakes": np.full(len(places), np.log1p(len(places)) / 4) * np.array([p.kind == "town" for p in places]),
        }

    def _tie(self, columns: dict[str, Array]) -> None:
        """Evidence from names that the text puts into one another or sets side by side."""
        for n, name in enumerate(self.names):
            inner = range(self.bounds[n], self.bounds[n + 1])
            for m in name.inside:
                outer = [j for j in range(self.bounds[m], self.bounds[m + 1]) if self.places[j].kind != "town"]
                fits = {(i, j): fit for i in inner for j in outer if (fit := holds(self.places[j], self.places[i]))}
                if not fits:
                    continue
                for i in inner:
                    best = max((fits.get((i, j), 0) for j in outer), default=0)
                    columns[_TIES[m in name.address][best]][i] = 1.0
                for j in outer:
                    columns["holds what the text says"][j] = max(
                        columns["holds what the text says"][j], float(any((i, j) in fits for i in inner))
                    )
            for m in name.beside:
                units = {self.places[j].unit1 for j in range(self.bounds[m], self.bounds[m + 1]) if self.places[j].kind == "adm1"}
                for i in inner:
                    if self.places[i].kind != "adm1" and self.places[i].unit1 in units:
                        columns["unit named beside"][i] = 1.0

    def _uniform(self) -> Array:
        sizes = np.diff(self.bounds)[self.owner] if self.places else np.ones(0)
        return 1.0 / np.maximum(sizes, 1)

    def _shared(self, keys: NDArray[np.int64], mass: Array) -> Array:
        """The mass of the candidates of other names with the same key; key 0 is shared by none."""
        if not len(keys):
            return mass
        both = self.alike * (int(keys.max()) + 1) + keys
        shared: Array = np.bincount(keys, mass)[keys] - np.bincount(both, mass)[both]
        return np.where(keys > 0, np.maximum(shared, 0.0), 0.0)

    def _nearby(self, mass: Array) -> list[Array]:
        """The mass of the towns and districts of other names within each distance."""
        small = mass[self.small].astype(np.float32)
        return [(matrix @ small).astype(np.float64) for matrix in self.near]

    # --- evidence from what the other names mean

    def context(self, chances: Array) -> Array:
        """The evidence that rests on the chance of each candidate."""
        named = self.weight * chances
        own: Array = np.bincount(self.owner, named, minlength=len(self.names))[self.owner].astype(np.float64)
        total = np.maximum(named.sum() - own, 0.0)
        shares = 1.0 / (total + 0.5)
        country, unit1 = self._shared(self.country, named) * shares, self._shared(self.unit1, named) * shares
        near = self._nearby(named)
        alone = (country < 0.03).astype(np.float64)
        return np.stack(
            [
                country,
                self._is_top(self.country, named, own),
                unit1,
                self._is_top(self.unit1, named, own),
                self._shared(self.unit2, named) * shares,
                *(mass * shares for mass in near),
                *(np.log1p(mass) for mass in near),
                country * self.kinds["town"],
                unit1 * (self.log_people - 1) / 3,
                country * self.kinds["adm1"],
                alone,
                alone * self.kinds["town"],
                alone * self.kinds["adm1"],
                alone * self.kinds["adm2"],
                alone * (self.log_people - 1) / 3,
            ],
            axis=1,
        )

    def _is_top(self, keys: NDArray[np.int64], named: Array, own: Array) -> Array:
        """Whether the candidate shares its key with most of the document."""
        if not len(keys):
            return np.zeros(0)
        masses = np.zeros(int(keys.max()) + 1)
        np.add.at(masses, keys, named)
        masses[0] = 0.0 if keys is self.unit1 else masses[0]
        top: Array = ((masses[keys] >= masses.max()) & (masses[keys] > own)).astype(np.float64)
        return top

    def chances(self, scores: Array) -> Array:
        """The chance of each candidate among those of its name."""
        if not self.places:
            return scores
        filled = self.bounds[:-1][np.diff(self.bounds) > 0]
        order = np.cumsum(np.diff(self.bounds) > 0) - 1
        top = np.maximum.reduceat(scores, filled)[order[self.owner]]
        grown = np.exp(scores - top)
        return np.asarray(grown / np.add.reduceat(grown, filled)[order[self.owner]])


def holds(outer: Place, inner: Place) -> int:
    """2 where the outer place is known to hold the inner one, 1 where both are in one country and it could, 0 where it does not."""
    if outer.country != inner.country or outer.country is None or _RANK[outer.kind] <= _RANK[inner.kind]:
        return 0
    if outer.kind == "adm1":
        return 2 if outer.unit1 == inner.unit1 else 0
    if outer.kind == "adm2":
        return 2 if outer.unit2 == inner.unit2 else 0
    if outer.kind == "region":
        return 1 if not outer.adm1 or outer.adm1 == inner.adm1 else 0
    return 1


def _plain(name: str) -> str:
    return fold_place(name).removesuffix(" city").removesuffix(" county").removesuffix(" d c").removeprefix("city of ")


def rank(names: Sequence[Name], weights: Sequence[Sequence[float]]) -> list[Sequence[tuple[Place, float]]]:
    """The places that each name may mean, each with its chance. `weights` are those of each round: the first has the static
    evidence alone, later ones what the round before made of the other names."""
    ranking = Ranking(names)
    if not ranking.places:
        return [()] * len(names)
    chances = ranking.chances(ranking.static @ np.asarray(weights[0]))
    for later in weights[1:]:
        chances = ranking.chances(np.hstack([ranking.static, ranking.context(chances)]) @ np.asarray(later))
    scored = list(zip(ranking.places, chances.tolist(), strict=True))
    return [scored[first:last] for first, last in pairwise(ranking.bounds.tolist())]
