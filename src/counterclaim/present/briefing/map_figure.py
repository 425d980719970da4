"""The map of a briefing: where incidents are said to have happened, no more exactly than it was coded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from counterclaim.codebook.countries import country_name
from counterclaim.lang.in_words import listed
from counterclaim.ledger import AccountRow
from counterclaim.model import Precision
from counterclaim.present.briefing.document import Figure, Said
from counterclaim.present.briefing.listing import Told
from counterclaim.present.briefing.pictures import MapPicture, Spot
from counterclaim.present.briefing.sources import Basis, MethodNote
from counterclaim.present.briefing.words import counted
from counterclaim.present.briefing.writer import reckoning

_ORDER = [Precision.EXACT, Precision.NEAR, Precision.DISTRICT, Precision.PROVINCE]
DISTRICT_KM, PROVINCE_KM = 50, 150


def map_figure(told: Told, *, single: bool) -> Figure | None:
    """Where the incidents are said to have happened; None where no place is known at all."""
    spots: dict[tuple[float, float, Precision], list[tuple[int, str]]] = defaultdict(list)
    beside: Counter[str] = Counter()
    for row in told.incidents:
        place = _place(told.accounts.get(row.id, ()))
        if place is not None:
            lat, lon, precision, name = place
            spots[lat, lon, precision].append((told.numbers[row.id], name))
        else:
            beside[country_name(row.country) or "Place not said"] += 1
    if not spots and set(beside) <= {"Place not said"}:
        return None
    marks = tuple(
        Spot(number=there[0][0], name=there[0][1], lat=lat, lon=lon, precision=precision, incidents=len(there))
        for (lat, lon, precision), there in sorted(spots.items(), key=lambda item: (_ORDER.index(item[0][2]), item[1]))
    )
    picture = MapPicture(spots=marks, beside=tuple(sorted(beside.items())), numbered=not single)
    names = list(dict.fromkeys(spot.name for spot in marks))
    alt = (
        f"Map of {counted(sum(spot.incidents for spot in marks), 'incident')} at {counted(len(marks), 'place')}: "
        f"{listed(names if len(names) <= 8 else [*names[:8], f'{len(names) - 8} more'])}."
        if marks
        else "No incident can be put on a map; the list gives the countries."
    )
    return Figure(
        title="Where it is said to have happened", picture=picture, alt=alt, caption=tuple(_caption(marks, beside, single=single))
    )


def places_counted(told: Told) -> tuple[Counter[str], Counter[str]]:
    """How many incidents are said to be in each place (a town, district or province), and how many near it: the map draws these
    apart."""
    at, near = Counter[str](), Counter[str]()
    for row in told.incidents:
        place = _place(told.accounts.get(row.id, ()))
        if place is not None:
            (near if place[2] is Precision.NEAR else at)[place[3]] += 1
    return at, near


def _place(accounts: Sequence[AccountRow]) -> tuple[float, float, Precision, str] | None:
    """The place that is given most exactly, of the earliest report that does, unless only the country is known."""
    found = []
    for row in sorted(accounts, key=lambda row: (row.published or "~", row.id)):
        place = row.place
        if place is None or place.lat is None or place.lon is None or place.precision not in _ORDER:
            continue
        found.append((place.lat, place.lon, place.precision, place.name))
    return min(found, key=lambda place: _ORDER.index(place[2]), default=None)


def _caption(marks: Sequence[Spot], beside: Counter[str], *, single: bool) -> list[Said]:
    kinds = {spot.precision for spot in marks}
    parts = []
    if Precision.EXACT in kinds:
        parts.append("a dot is a town or spot")
    if Precision.NEAR in kinds:
        parts.append("a dot in a ring is near the place")
    if kinds & {Precision.DISTRICT, Precision.PROVINCE}:
        parts.append("a hatched circle is a district or province known by no more than its name")
    notes = [
        MethodNote(
            Basis.METHOD,
            "Each incident stands at the place that a report gives most exactly. Circles are of one size for all districts "
            f"({DISTRICT_KM} km) and for all provinces ({PROVINCE_KM} km) about their middle, and do not show where a unit ends.",
            "coordinates: GeoNames (CC BY 4.0), or the data set that the row comes from",
        )
    ]
    drawn = f"On the map {listed(parts)}" if parts else "Nothing is drawn that is not said"
    if not single and marks:
        drawn += "; numbers are those of the table, and a larger dot stands for several incidents at one place"
    made: list[Said] = [reckoning(drawn + ".", notes)]
    if beside:
        places = [f"{name} ({count})" for name, count in sorted(beside.items())]
        made.append(reckoning(f"Not on the map, since no more than this is known of their place: {listed(places)}.", notes))
    made.append(
        reckoning(
            "Lines are those of Natural Earth, drawn alike whether a border is disputed or not, and take no side.",
            [MethodNote(Basis.METHOD, "Country outlines at 1:50 million.", "Natural Earth (public domain), naturalearthdata.com")],
        )
    )
    return made
