"""What a briefing is about: the incidents that were asked for, and in which words to say so."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from counterclaim.codebook.actors import ActorRegistry
from counterclaim.codebook.countries import country_name, find_country
from counterclaim.errors import UsageError
from counterclaim.lang.agreement import opening, with_the
from counterclaim.lang.date_bounds import date_bounds
from counterclaim.lang.in_words import listed, on_date
from counterclaim.lang.places import fold_place, strip_words
from counterclaim.lang.portions import portions
from counterclaim.ledger import AccountFilter, ActorRow, Ledger
from counterclaim.present.actors import find_actor
from counterclaim.present.briefing.sides import incidents_as_side
from counterclaim.present.briefing.words import counted, kind_noun, period
from counterclaim.present.gathering import AT_ONCE
from counterclaim.present.incidents import find_incident, incident_rows
from counterclaim.present.views import IncidentSummary

_UNITS = frozenset(
    {"province", "district", "state", "division", "department", "governorate", "region", "city", "town", "county", "agency"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefAsked:
    """What a briefing is asked to be about.

    `incidents` are ids and stand alone; `actor` (id or name), `area` (a country, province or place) and the EDTF dates `since` and
    `until` narrow each other. `date` is the day that the briefing carries, None for none.
    """

    incidents: tuple[str, ...] = ()
    actor: str | None = None
    area: str | None = None
    since: str | None = None
    until: str | None = None
    date: str | None = None
    least_probability: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The incidents of a briefing, earliest first and undated ones last, and its title. `about` says what was looked for."""

    asked: BriefAsked
    title: str
    subtitle: str
    about: str
    incidents: tuple[IncidentSummary, ...]
    actor: ActorRow | None
    country: str | None
    place: str | None

    @property
    def single(self) -> bool:
        """Whether it is about incidents that were named one by one."""
        return bool(self.asked.incidents)


def find_scope(ledger: Ledger, asked: BriefAsked, registry: ActorRegistry | None = None) -> Scope:
    """What is asked for. Raises `UsageError` for nothing, for what does not go together, and for what the ledger does not hold."""
    _check(asked)
    if asked.incidents:
        return _named_incidents(ledger, asked)
    actor = find_actor(ledger, asked.actor, registry) if asked.actor is not None else None
    country, place = _area(ledger, asked)
    wanted = AccountFilter(
        actor=actor.id if actor else None,
        country=country,
        place=None if place is None else _bare(place),
        since=asked.since,
        until=asked.until,
        least_probability=asked.least_probability,
    )
    rows = incident_rows(ledger, wanted)
    fights = _as_side(ledger, actor, wanted, {row.id for row in rows}) if actor is not None else []
    rows += fights
    if place is not None:
        rows = _of_place(rows, place)
    area = country_name(country) if country else None if place is None else _as_spelled(rows, place)
    when = period(asked.since, asked.until)
    if not rows and (actor is None or asked.area or when):
        what = f" that {actor.name} claims, denies or is blamed for" if actor else ""
        raise UsageError(f"the ledger holds no incident{what}{' in ' + str(area) if area else ''}{when}")
    name = with_the(actor.name) if actor else None
    where = f" in {area}" if area else ""
    title = opening(name) if name else f"Political violence in {area}" if area else "Political violence"
    subtitle = f"Who says what{where}{when}" if name else f"Who says what of it{when}"
    as_side = ", or of which a data set codes it as a side of the fighting," if fights else ""
    about = (f"incidents that {name} claims, denies, doubts, or is blamed for{as_side}" if name else "incidents") + where + when
    return Scope(
        asked=asked,
        title=title,
        subtitle=subtitle,
        about=about,
        incidents=tuple(sorted(rows, key=_by_date)),
        actor=actor,
        country=country,
        place=place,
    )


def _as_side(ledger: Ledger, actor: ActorRow, wanted: AccountFilter, known: set[str]) -> list[IncidentSummary]:
    """The incidents, but for those known, of which a data set codes the actor as a side of the fighting."""
    ids = [id for id in incidents_as_side(ledger, actor.id, replace(wanted, actor=None)) if id not in known]
    return [
        row
        for some in portions(ids, AT_ONCE)
        for row in incident_rows(ledger, AccountFilter(incidents=some, least_probability=wanted.least_probability))
    ]


def _check(asked: BriefAsked) -> None:
    if not (asked.incidents or asked.actor or asked.area or asked.since or asked.until):
        raise UsageError("say what the briefing is about: --incident ID, --actor ID_OR_NAME, --area NAME, --from DATE or --to DATE")
    if asked.incidents and (asked.actor or asked.area or asked.since or asked.until):
        raise UsageError("--incident names what the briefing is about; it does not go with --actor, --area, --from or --to")
    for name, given in (("--from", asked.since), ("--to", asked.until), ("--date", asked.date)):
        if given is not None and date_bounds(given)[0] is None:
            raise UsageError(f"{name}: not a date with a year: {given!r} (write 2016, 2016-10 or 2016-10-24)")
    first, last = date_bounds(asked.since)[0], date_bounds(asked.until)[1]
    if first is not None and last is not None and first > last:
        raise UsageError(f"--from {asked.since} lies after --to {asked.until}")


def _named_incidents(ledger: Ledger, asked: BriefAsked) -> Scope:
    ids = tuple(dict.fromkeys(find_incident(ledger, id).incident for id in asked.incidents))
    rows = incident_rows(ledger, AccountFilter(incidents=ids, least_probability=None))
    rows.sort(key=_by_date)
    places = list(dict.fromkeys(place for row in rows if (place := row.place or country_name(row.country))))
    title = f"{opening(counted(len(rows), 'incident'))}" + (f" in {listed(places)}" if 0 < len(places) < 4 else "")
    subtitle = "Who says what of it, and in which words" if len(rows) == 1 else "Who says what of each, and in which words"
    return Scope(
        asked=asked,
        title=title,
        subtitle=subtitle,
        about="the incidents that were asked for by their ids" if len(rows) > 1 else "the incident that was asked for by its id",
        incidents=tuple(rows),
        actor=None,
        country=None,
        place=None,
    )


def incident_words(row: IncidentSummary) -> str:
    """An incident inside a sentence: "the bombing in Quetta on 24 October 2016"."""
    place = row.place or row.adm1 or country_name(row.country)
    return f"the {kind_noun(row.type)}" + (f" in {place}" if place else "") + on_date(row.date.edtf)


def _by_date(row: IncidentSummary) -> tuple[bool, str, str]:
    first = date_bounds(row.date.edtf)[0]
    return first is None, first or "", row.id


def _area(ledger: Ledger, asked: BriefAsked) -> tuple[str | None, str | None]:
    """The country's code, or the words of a place. What is both is the country where the ledger has incidents there."""
    if asked.area is None:
        return None, None
    if not asked.area.strip():
        raise UsageError("--area: give a country, a province or a place")
    code = find_country(asked.area.strip())
    if (
        code is not None
        and (len(asked.area.strip()) > 2 or asked.area.isupper())
        and ledger.count_accounts(AccountFilter(country=code))
    ):
        return code, None
    return None, asked.area.strip()


def _of_place(rows: list[IncidentSummary], place: str) -> list[IncidentSummary]:
    """The incidents at the place or in the province of this name; those at a place whose name holds the words where none is."""
    asked = _bare(place)
    exact = [row for row in rows if asked in {_bare(name) for name in (row.place, row.adm1) if name}]
    return exact or rows


def _as_spelled(rows: list[IncidentSummary], place: str) -> str:
    """The place as the ledger spells it most often; as it was asked for where it is part of a longer name."""
    asked = _bare(place)
    names = Counter(name for row in rows for name in (row.place, row.adm1) if name and _bare(name) == asked)
    return min(names, key=lambda name: (-names[name], name), default=place)


def _bare(name: str) -> str:
    return strip_words(fold_place(name), _UNITS, _UNITS)[0]
