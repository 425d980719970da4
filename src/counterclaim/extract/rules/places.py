"""The places that a report names, resolved for the report as a whole: one reading of every name, and what lies inside what."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterclaim.codebook.gazetteer import Gazetteer, Place, load_gazetteer
from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.place_entries import Entries
from counterclaim.extract.rules.place_ranking import Name, rank
from counterclaim.extract.rules.place_weights import load_weights
from counterclaim.extract.rules.toponym_syntax import DIRECTIONS, PART_NOUNS, UNITS, MentionKind
from counterclaim.extract.rules.toponyms import Toponym, ToponymFinder
from counterclaim.lang.places import distance_km, fold_place
from counterclaim.model import Document, Precision, Token, Where

_LEVEL_OF = {"town": 1, "adm2": 2, "adm1": 3, "region": 3, "country": 4}
_PRECISION = {
    0: Precision.EXACT,
    1: Precision.EXACT,
    2: Precision.DISTRICT,
    3: Precision.PROVINCE,
    4: Precision.COUNTRY,
    5: Precision.COUNTRY,
}
_JOINING = frozenset(load_lexicon("place_words")["syntax"]["joining"]) | PART_NOUNS | DIRECTIONS | UNITS
_JOINED = _JOINING | {","}
_FITS = {"adm1": {"adm1", "region"}, "adm2": {"adm2", "region"}, "town": {"town"}, "area": {"town", "adm2", "region"}}
# A foreign namesake smaller than this is not believed when the report is about another country.
_FAMOUS = 400_000
_NAMESAKES = 60  # entries of one name that are looked at
_TRUST = 1.5  # how much the chance of a unit counts beside what the words around the name tell


@dataclass(slots=True, eq=False)
class PlaceMention:
    """A place named by tokens `first` (included) to `last` (excluded).

    `kind` is "place" where something can have happened; "dateline" where the report was filed; "metonym" a government ("Islamabad
    denies"); "adjective" a country named by its people or as an attribute ("Pakistani", "US troops"); "name_part" a town inside the
    name of a building. `inside` is the larger place that the text puts it in. `level` is 0 for a spot inside a town or a name that
    no gazetteer knows, 1 for a town, 2 for a district, 3 for a province or large region, 4 for a country, 5 for what is larger.
    """

    first: int
    last: int
    where: Where
    kind: MentionKind
    level: int
    inside: PlaceMention | None = None

    def chain(self) -> list[PlaceMention]:
        """This place and those around it as the text nests them, smallest first."""
        found: list[PlaceMention] = [self]
        while found[-1].inside is not None and found[-1].inside not in found:
            found.append(found[-1].inside)
        return found


def _could_hold(large: Toponym, small: Toponym) -> bool:
    """Whether "small, large" can be one address and not two items of a list."""
    if not small.known:
        return bool(large.known)
    first = max(small.known, key=lambda place: place.people)
    if first.people > _FAMOUS and all(first.country != place.country for place in large.known[:3]):
        return False
    return any(
        a.country == b.country
        and _LEVEL_OF[a.kind] < _LEVEL_OF[b.kind]
        and (not b.unit2 or a.unit2 in (0, b.unit2))
        and (not b.unit1 or a.unit1 in (0, b.unit1))
        for a in small.known
        for b in large.known
    )


def _attribute(token: Token) -> bool:
    """Whether the word only describes: "restive", "Shia-dominated", "two"."""
    if token.pos in ("ADJ", "NUM", "ADV"):
        return True
    return (
        token.dep in ("amod", "compound", "npadvmod", "advmod", "punct")
        and token.text not in ",.;:()"
        and token.pos in ("VERB", "PUNCT", "PROPN", "NOUN")
    )


class _Resolver:
    """Chooses one gazetteer entry for every name of a document."""

    def __init__(self, doc: Document, gazetteer: Gazetteer, toponyms: list[Toponym]) -> None:
        self.doc = doc
        self.gazetteer = gazetteer
        self.toponyms = toponyms
        self.countries: defaultdict[str, float] = defaultdict(float)
        self.units: Counter[int] = Counter()
        self.points: list[tuple[float, float]] = []
        self.chosen: dict[int, Place] = {}
        self.chances: dict[Toponym, dict[tuple[str | None, int], float]] = {}

    def resolve(self) -> dict[int, Place]:
        """Token index of each resolved candidate -> its place."""
        self._nest()
        self._count_countries()
        self._weigh_namesakes()
        for _ in range(2):
            # From the end, since the larger place mostly stands behind the smaller one inside it.
            for toponym in reversed(self.toponyms):
                place = self._best(toponym)
                if place is not None:
                    self.chosen[toponym.first] = place
                else:
                    self.chosen.pop(toponym.first, None)
            self.units = Counter(place.unit1 for place in self.chosen.values() if place.unit1)
            self.points = [(p.lat, p.lon) for p in self.chosen.values() if p.kind in ("town", "adm2")]
        return self.chosen

    def _nest(self) -> None:
        """Sets `inside` where the words between two names put the first inside the second."""
        tokens = self.doc.tokens
        for small, large in zip(self.toponyms, self.toponyms[1:], strict=False):
            if tokens[small.first].sent != tokens[large.first].sent or small.kind in ("dateline", "metonym"):
                continue
            if small.kind == "adjective":
                # "the Pakistani city of X", "the Indian part of X"
                if all(
                    (token.lower in _JOINING and token.lower != "and") or _attribute(token)
                    for token in tokens[small.last : large.first]
                ):
                    large.country = large.country or small.country
                continue
            if large.kind in ("metonym", "dateline"):
                continue
            between = [token.lower for token in tokens[small.last : large.first] if not _attribute(token)]
            if len(between) > 8 or large.first - small.last > 10:
                continue
            addressed = bool({"in", "of"} & set(between)) and "and" not in between and all(word in _JOINED for word in between)
            if large.kind == "place" and between in (["'s"], ["’s"]):
                large.inside = large.inside or small
            elif large.kind == "adjective":
                continue
            elif addressed or (between in ([","], []) and _could_hold(large, small)):
                small.inside = large

    def _weigh_namesakes(self) -> None:
        """The chance of each name to be in a first-order unit, by all names together."""
        numbers: dict[tuple[str, str], int] = {}
        names: list[Name] = []
        number_of: dict[Toponym, int] = {}
        for toponym in self.toponyms:
            known = toponym.known or ([self.gazetteer.countries[toponym.country]] if toponym.country else [])
            if known:
                inside = fold_place(toponym.inside.name) if toponym.inside else ""
                at = number_of[toponym] = numbers.setdefault((fold_place(toponym.name), inside), len(names))
                if at == len(names):
                    names.append(Name(toponym.name, Entries("name", tuple(known[:_NAMESAKES])), 0.0))
                names[at].weight += 1 / (1 + names[at].weight)
        for toponym, at in number_of.items():
            if toponym.inside in number_of:
                names[at].inside.add(number_of[toponym.inside])
        ranked = [_chances_of_units(places) for places in rank(names, load_weights().rounds)]
        self.chances = {toponym: ranked[at] for toponym, at in number_of.items()}

    def _count_countries(self) -> None:
        """How much of the report each country has: places that can be but in one, datelines, peoples, capitals, great cities."""
        for toponym in self.toponyms:
            known = toponym.known
            if toponym.kind == "adjective":
                of = toponym.country or (known[0].country if known else None)
                if of:
                    self.countries[of] += 0.5
                continue
            nations = {place.country for place in known if place.kind == "country"}
            alone = {place.country for place in known}
            capital = self.gazetteer.capital_of(toponym.name)
            weight = 1.5 if toponym.kind == "dateline" else 1.0
            certain = len(alone) == 1 or (len(nations) == 1 and known[0].kind == "country")
            great = bool(known) and (known[0].people > 1_000_000 or toponym.kind == "dateline")
            country = known[0].country if certain else capital or (known[0].country if great else None)
            if country is not None:
                self.countries[country] += weight

    def share(self, country: str | None) -> float:
        total = sum(self.countries.values())
        return self.countries.get(country or "", 0.0) / total if total else 0.0

    def _enclosing(self, toponym: Toponym) -> Place | None:
        outer, seen = toponym.inside, 0
        while outer is not None and seen < 4:
            if outer.first in self.chosen:
                return self.chosen[outer.first]
            if outer.known and outer.known[0].kind in ("country", "region") and outer.known[0].country:
                return outer.known[0]
            outer, seen = outer.inside, seen + 1
        return None

    def _score(self, toponym: Toponym, place: Place, around: Place | None) -> float:
        score = 1.2 * math.log10(place.people + 10)
        if place.kind == "country":
            score = 11.0
        elif place.kind == "region":
            score = 9.0 if place.country else 11.0
        if fold_place(place.name).removesuffix(" city") == fold_place(toponym.name).removesuffix(" city"):
            score += 2.0
        if toponym.country and place.country:
            score += 4.0 if toponym.country == place.country else -3.0
        if self.gazetteer.capital_of(toponym.name) == place.country and place.kind == "town" and place.people > 100_000:
            score += 3.0
        score += 4.0 * self.share(place.country)
        if self.countries.get(place.country or "") and place.kind != "country":
            score += 1.0
        if place.unit1 and self.units[place.unit1]:
            score += min(1.5, 0.5 * self.units[place.unit1])
        if toponym.level:
            score += 2.5 if place.kind in _FITS[toponym.level] else -1.5
        elif place.kind == "town" and place.people > 15_000:
            score += 1.2
        elif place.kind == "adm2":
            score -= 0.5
        if around is not None:
            if place.country == around.country:
                score += 4.0
                same1 = around.unit1 and around.unit1 == place.unit1
                same2 = around.unit2 and around.unit2 == place.unit2
                score += 3.0 * bool(same1) + 2.0 * bool(same2)
                if place.geonameid is not None and place.geonameid == around.geonameid:
                    score -= 5.0
            elif around.country:
                score -= 5.0
        score += _TRUST * self.chances.get(toponym, {}).get((place.country, place.unit1), 0.0)
        if self.points and place.kind in ("town", "adm2"):
            near = sum(distance_km(place.lat, place.lon, lat, lon) < 150 for lat, lon in self.points[:40])
            score += 0.8 * near / len(self.points[:40])
        return score

    def _best(self, toponym: Toponym) -> Place | None:
        """The best reading, or None when no reading is believable."""
        if not toponym.known or toponym.kind == "adjective":
            return toponym.known[0] if toponym.known and toponym.known[0].kind == "country" else None
        around = self._enclosing(toponym)
        scored = ((self._score(toponym, place, around), -n, place) for n, place in enumerate(toponym.known[:_NAMESAKES]))
        ranked = sorted(scored, reverse=True)
        best_score, _, best = ranked[0]
        if best.kind == "country":
            return best
        others = {place.country for _, _, place in ranked if place.kind == "region"} - {best.country}
        if (
            best.kind == "region"
            and others
            and toponym.country != best.country
            and max(map(self.share, others)) * 2 > self.share(best.country)
        ):
            return replace(best, country=None)
        needed = 0.15 if best.people < 30_000 else 0.05 if best.people < _FAMOUS else 0.0
        supported = (
            self.share(best.country) > needed
            or (around is not None and around.country == best.country)
            or toponym.country == best.country
        )
        if around is not None and around.country and best.country and best.country != around.country:
            return None
        if not supported and self.countries and best.people < _FAMOUS and best.kind != "region":
            return None
        rival = next((score for score, _, place in ranked[1:] if place.country != best.country), None)
        if not supported and rival is not None and best_score - rival < 0.5:
            return None
        return best


def _chances_of_units(places: Sequence[tuple[Place, float]]) -> dict[tuple[str | None, int], float]:
    """The chance of each first-order unit: whether New York is the city or the state is for the words around it to tell."""
    found: defaultdict[tuple[str | None, int], float] = defaultdict(float)
    for place, chance in places:
        found[place.country, place.unit1] += chance
    return found


def find_places(doc: Document) -> list[PlaceMention]:
    """Every mention of a place in the report, in text order, resolved together.

    Names are as in the report, with a word of direction where a large place has one ("eastern Afghanistan"). A name that the
    gazetteer does not know takes country, first-order unit and coordinates from the place that the text puts it in, and that
    place's precision; without such a place it takes the country that most of the report is about, and nothing more.
    """
    gazetteer = load_gazetteer()
    toponyms = ToponymFinder(doc, gazetteer).find()
    toponyms = sorted([*toponyms, *_described_capitals(doc, gazetteer, toponyms)], key=lambda toponym: toponym.first)
    resolver = _Resolver(doc, gazetteer, toponyms)
    chosen = resolver.resolve()
    main, share = None, 0.0
    if resolver.countries:
        main = max(resolver.countries, key=lambda code: resolver.countries[code])
        share = resolver.share(main)
    mentions: dict[Toponym, PlaceMention] = {}
    for toponym in reversed(toponyms):
        place = chosen.get(toponym.first)
        if toponym.kind == "name_part" and (place is None or place.people < 20_000):
            continue
        if (
            place is None
            and toponym.known
            and not (toponym.sure or toponym.kind == "adjective" or toponym.level or toponym.inside or _entity(doc, toponym))
        ):
            continue
        where, level = _where(toponym, place, resolver, main if share >= 0.5 else None)
        mentions[toponym] = PlaceMention(toponym.first, toponym.last, where, toponym.kind, level)
    for toponym, mention in mentions.items():
        outer = mentions.get(toponym.inside) if toponym.inside else None
        if outer is not None and outer is not mention and (outer.level > mention.level or mention.level == 0):
            mention.inside = outer
    found = sorted(mentions.values(), key=lambda mention: mention.first)
    for mention in found:
        _fill_from_around(mention)
    return found


def _described_capitals(doc: Document, gazetteer: Gazetteer, toponyms: list[Toponym]) -> list[Toponym]:
    """ "The Afghan capital" where the report names the capital elsewhere and not right behind the words."""
    named = {gazetteer.capital_of(toponym.name): toponym for toponym in reversed(toponyms) if toponym.known}
    starts = {toponym.first for toponym in toponyms}
    found = []
    for toponym in toponyms:
        after = doc.tokens[toponym.last : toponym.last + 3]
        if toponym.kind != "adjective" or toponym.country not in named or not after or after[0].lower != "capital":
            continue
        if any(token.i in starts for token in after[1:]):
            continue
        same = named[toponym.country]
        name = same.name.title() if same.name.isupper() else same.name
        found.append(Toponym(after[0].i, after[0].i + 1, name, "place", same.known, "town", country=toponym.country))
    return found


def _entity(doc: Document, toponym: Toponym) -> bool:
    return doc.tokens[toponym.last - 1].ent in ("GPE", "LOC")


def _where(toponym: Toponym, place: Place | None, resolver: _Resolver, main: str | None) -> tuple[Where, int]:
    if toponym.kind == "adjective" and toponym.country and not toponym.known:
        nation = resolver.gazetteer.countries[toponym.country]
        return Where(name=nation.name, country=toponym.country, geonameid=nation.geonameid, precision=Precision.COUNTRY), 4
    name = toponym.name.title() if toponym.kind == "dateline" and toponym.name.isupper() and len(toponym.name) > 3 else toponym.name
    if toponym.direction:
        name = f"{toponym.direction} {name}"
    if place is None:
        # A namesake of note that the report gives no reason to believe in is left open.
        famous = any(known.people > 50_000 for known in toponym.known)
        return Where(name=name, country=None if famous else main), 0
    # A continent or an ocean; Kashmir without a country is none, since the list gives it two.
    level = 5 if place.kind == "region" and all(known.country is None for known in toponym.known) else _LEVEL_OF[place.kind]
    if level == 1 and toponym.level == "area":
        level = 0
    precision = _PRECISION[level]
    if toponym.direction:
        precision = Precision.PROVINCE if level == 4 else Precision.NEAR if level == 1 else precision
    if toponym.near and level < 2:
        precision = Precision.NEAR
    adm1 = place.name if place.kind == "adm1" else place.adm1
    return Where(
        name=name, country=place.country, adm1=adm1, geonameid=place.geonameid, lat=place.lat, lon=place.lon, precision=precision
    ), level


def _fill_from_around(mention: PlaceMention) -> None:
    """Lets an unknown name take what the places around it tell."""
    where = mention.where
    if where.geonameid is not None or where.lat is not None:
        return
    for outer in mention.chain()[1:]:
        around = outer.where
        if around.country is not None:
            precision = Precision.NEAR if around.precision is Precision.EXACT else around.precision
            mention.where = replace(
                where, country=around.country, adm1=around.adm1, lat=around.lat, lon=around.lon, precision=precision
            )
            return
