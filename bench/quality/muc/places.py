"""Where an incident happened, in the form of MUC-4's location slot: the country, then ever more specific places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

from bench.quality.muc.features import Span
from bench.quality.muc.messages import Message
from counterclaim.codebook.gazetteer import Gazetteer, Place, load_gazetteer
from counterclaim.extract.encoder.entities import Mention

# The nine countries of the task (template-doc-part1, section 1.0), then their neighbours.
COUNTRIES = ("SV", "CO", "PE", "GT", "CL", "HN", "BO", "EC", "AR")
NEIGHBOURS = ("PA", "NI", "CR", "VE", "BR", "MX", "PY", "UY", "CU", "DO")
_KINDS = {"adm1": "DEPARTMENT", "adm2": "MUNICIPALITY", "town": "CITY"}
_ORDER = {"adm1": 0, "adm2": 1, "town": 1}
_BETWEEN = re.compile(
    r"[\s,()]*(?:(?:in|of|the|an?|at|near|city|town|department|province|municipality|neighborhood|area)\b[\s,()]*)*"
)
_REACH = 45  # characters between the names of one place
_TRIMMED = re.compile(
    r"^(?:(?:the|city|town|village|port|department|province|municipality|district|jurisdiction|capital|downtown|central|northern|southern|"
    r"eastern|western|north|south|east|west|northeastern|northwestern|southeastern|southwestern|area|region|zone|outskirts|of|in)\b\s*)+"
    r"|(?:\s*\b(?:department|province|region|area|zone|border|district|jurisdiction|neighborhood|municipality|canton|city))+$"
)
_FAR = 900.0  # characters that a place may lie from what fills the template for half its weight


def home_country(message: Message) -> str:
    """The country code that a message is most likely about: that of its dateline, or the one that it names most often."""
    gazetteer = load_gazetteer()
    counts = _named_countries(message.text, gazetteer)
    here = _country_of_dateline(message.place, gazetteer) if message.place else None
    if here in COUNTRIES and (not counts or counts[here] or counts.most_common(1)[0][1] < 3):
        return here
    return next((code for code, _ in counts.most_common() if code in COUNTRIES), here or COUNTRIES[0])


def _country_of_dateline(place: str, gazetteer: Gazetteer) -> str | None:
    bracket = re.search(r"\(([^)]*)\)", place)
    if bracket:
        return next((found.country for found in gazetteer.lookup(bracket[1].title()) if found.kind == "country"), None)
    found = [one for one in gazetteer.lookup(place.title()) if one.country]
    return next((one.country for one in found if one.country in COUNTRIES), found[0].country if found else None)


def _named_countries(text: str, gazetteer: Gazetteer) -> Counter[str]:
    lower = text.lower()
    counts: Counter[str] = Counter()
    for code in (*COUNTRIES, *NEIGHBOURS):
        counts[code] += len(re.findall(rf"\b{re.escape(gazetteer.countries[code].name.lower())}\b", lower))
    for word in re.findall(r"[a-z]+", lower):
        adjective = gazetteer.country_of_adjective(word.capitalize())
        if adjective in counts:
            counts[adjective] += 1
    return +counts


def incident_location(message: Message, places: Sequence[Mention], spans: Sequence[Span], home: str) -> str:
    """The location slot: `places` are what the encoder takes for places of incidents, `spans` what fills the template."""
    gazetteer = load_gazetteer()
    named = set(_named_countries(message.text, gazetteer))
    readings = [(place, name, _known(name, home, named, gazetteer)) for place in places if (name := _name(place.text, gazetteer))]
    chosen = max(readings, key=lambda reading: _weight(reading[0], spans), default=None)
    if chosen is None:
        return gazetteer.countries[home].name.upper()
    beside = [reading for reading in readings if _beside(chosen[0], reading[0], message.text)]
    country = next((known.country for _, _, known in (chosen, *beside) if known and known.country), None) or home
    parts: dict[str, tuple[int, int, str]] = {}
    for place, name, known in beside:
        if known is None or known.kind not in ("country", "region"):
            rank, kind = (_ORDER[known.kind], _KINDS[known.kind]) if known else (2, "NEIGHBORHOOD")
            parts.setdefault(name, (rank, -place.start, f"{name.upper()} ({kind})"))
    return ": ".join([gazetteer.countries[country].name.upper(), *(label for _, _, label in sorted(parts.values()))])


def _name(words: str, gazetteer: Gazetteer) -> str:
    """The name without what kind of place it is and which part of it; the whole where GeoNames has it so ("guatemala city")."""
    lower = words.lower().strip(" \"'.,()")
    return lower if " " in lower and gazetteer.lookup(lower.title()) else _TRIMMED.sub("", lower).strip(" \"'.,()")


def _weight(place: Mention, spans: Sequence[Span]) -> float:
    distance = min((abs(place.start - start) for start, _ in spans), default=0)
    return place.probability / (1 + distance / _FAR)


def _beside(chosen: Mention, place: Mention, text: str) -> bool:
    first, second = sorted((chosen, place), key=lambda one: one.start)
    if chosen.start == place.start:
        return True
    return second.start - first.end <= _REACH and bool(_BETWEEN.fullmatch(text.lower(), first.end, second.start))


def _known(name: str, home: str, named: Set[str], gazetteer: Gazetteer) -> Place | None:
    """The place of that name in the home country, else in another one that the message names."""
    found = gazetteer.lookup(name.title())
    country = next((one for one in found if one.kind == "country" and one.country in {home, *named}), None)
    others = [code for code in (*COUNTRIES, *NEIGHBOURS) if code in named]
    return country or next((one for code in (home, *others) for one in found if one.country == code), None)
