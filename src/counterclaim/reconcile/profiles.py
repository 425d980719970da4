"""The profile of an account: its date as a span of days, its place as a point with a radius, its slots as words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.codebook.gazetteer import load_gazetteer
from counterclaim.codebook.groups import load_groups
from counterclaim.lang.date_bounds import date_bounds
from counterclaim.lang.edtf import PartialDate
from counterclaim.lang.names import normalise_name
from counterclaim.lang.places import fold_place
from counterclaim.model import (
    Account,
    ActorKind,
    Figure,
    Findings,
    Measure,
    Precision,
    Profile,
    Responsibility,
    Stance,
    Where,
)
from counterclaim.reconcile.blocking import with_keys
from counterclaim.reconcile.words import common_words, target_words

RADIUS_KM = {
    Precision.EXACT: 5.0,
    Precision.NEAR: 20.0,
    Precision.DISTRICT: 50.0,
    Precision.PROVINCE: 200.0,
    Precision.COUNTRY: 800.0,
}
_PRECISION = {
    "adm2": Precision.DISTRICT,
    "adm1": Precision.PROVINCE,
    "region": Precision.PROVINCE,
    "country": Precision.COUNTRY,
}
NEWS_DAYS = 7  # a report's own incident happened at most so many days before its date, where it does not say when
APPROXIMATE_DAYS = 3
_LAST_DAY = dt.date.max.toordinal()
_LEAST_SURNAME = 4
_QUOTES = 6
_WHO_DID_IT = frozenset({Stance.CLAIMS, Stance.BLAMES})


def profiles_of(found: Findings, ids: Sequence[str], *, series: str | None = None) -> list[Profile]:
    """The profiles of a report's accounts, in their order. `ids` are the accounts' public ids; `series` is the data set of which
    the report is a row."""
    return [_profile(found, account, id, series) for account, id in zip(found.accounts, ids, strict=True)]


def _profile(found: Findings, account: Account, id: str, series: str | None) -> Profile:
    first, last, inferred, month_day = _days(account, found.report.published)
    places = [_located(place) for place in account.places]
    spot = next((place for place in places if place.lat is not None and place.lon is not None), None)
    precision = spot.precision if spot and spot.precision else Precision.NEAR
    figures = [figure for figure in found.figures if figure.account.ref == account.ref]
    answers = [said for said in found.responsibility if said.account.ref == account.ref]
    return with_keys(
        Profile(
            account=id,
            report=found.report.id,
            type=account.type.value,
            series=series,
            first=first,
            last=last,
            inferred=inferred,
            month_day=month_day,
            lat=spot.lat if spot else None,
            lon=spot.lon if spot else None,
            radius_km=RADIUS_KM[precision] if spot else None,
            countries=_once(place.country for place in places if place.country),
            places=_once(fold_place(place.name) for place in places if place.precision is not Precision.COUNTRY),
            site=common_words([account.site] if account.site else []),
            site_name=account.site,
            suicide=account.suicide,
            targets=target_words(account.targets),
            target_names=account.targets,
            weapons=common_words(account.weapons),
            weapon_names=account.weapons,
            killed=_numbers(figures, Measure.KILLED),
            injured=_numbers(figures, Measure.INJURED),
            groups=_once(_groups(answers)),
            people=_once(_people(found, account)),
            # A row of a data set is no sentence: that it lacks a report's words says nothing.
            words=() if series else common_words((span.quote for span in account.evidence[:_QUOTES]), numbers=True),
        )
    )


def _located(place: Where) -> Where:
    """The place with the coordinates of the gazetteer, where it comes without any and the gazetteer knows one of that name alone in
    its country."""
    if place.lat is not None:
        return place
    known = [one for one in load_gazetteer().lookup(place.name) if place.country in (None, one.country)]
    if not known or (place.country is None and len({one.country for one in known}) > 1):
        return place
    best = known[0]
    precision = place.precision or _PRECISION.get(best.kind, Precision.EXACT)
    return replace(place, country=best.country, lat=best.lat, lon=best.lon, precision=precision)


def _once(values: Iterator[str]) -> tuple[str, ...]:
    # What is no character, as half a pair of code units, does not go into a table.
    return tuple(dict.fromkeys(value.encode("utf-8", "replace").decode() for value in values if value))


def _days(account: Account, published: str | None) -> tuple[int | None, int | None, bool, int | None]:
    """First and last day, whether they hang on the report's date alone, and the day of an unknown year."""
    edtf = account.when.edtf
    bounds = date_bounds(edtf)
    first, last = (dt.date.fromisoformat(day).toordinal() if day else None for day in bounds)
    written = date_bounds(published)[1]
    printed = dt.date.fromisoformat(written).toordinal() if written else None
    if edtf is not None and any(mark in edtf for mark in "~?%"):
        first = None if first is None else first - APPROXIMATE_DAYS
        last = None if last is None else last + APPROXIMATE_DAYS
    if first is not None and last is not None:
        first, last = sorted((first, last))  # some write an interval the other way round
        return max(first, 1), min(last, _LAST_DAY), False, None
    if first is not None:
        # "since 2004" has no end but the day on which it was printed.
        return max(first, 1), None if printed is None else max(first, printed), False, None
    if last is not None:
        return None, min(last, _LAST_DAY), False, None
    partial = PartialDate.parse(edtf)
    if partial is not None and partial.year is None and partial.month and partial.day:
        return None, None, False, partial.month * 100 + partial.day
    if printed is None or edtf is not None:
        return None, None, False, None
    if account.main:
        return max(printed - NEWS_DAYS, 1), printed, True, None
    return None, printed, True, None


def _numbers(figures: Sequence[Figure], measure: Measure) -> tuple[int, ...]:
    """Every bound given of a measure. A half-open figure counts by the bound that it has."""
    found = {
        number for figure in figures if figure.measure is measure for number in (figure.low, figure.high) if number is not None
    }
    return tuple(sorted(found))


def _groups(answers: Sequence[Responsibility]) -> Iterator[str]:
    """Those who are said to have done it, under the name by which the list of groups knows them."""
    listed = load_groups()
    for said in answers:
        if said.stance in _WHO_DID_IT and said.party is not None:
            known = next((group for name in (said.party.name, *said.party.aliases) if (group := listed.named(name))), None)
            yield normalise_name(known.name if known else said.party.name)


def _people(found: Findings, account: Account) -> Iterator[str]:
    """Surnames of the persons named in the paragraphs that tell of the incident."""
    text = found.report.text
    areas = []
    for span in account.evidence:
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        areas.append((start, len(text) if end < 0 else end))
    for actor in found.actors:
        if actor.kind is not ActorKind.PERSON:
            continue
        if any(start <= span.start < end for span in actor.evidence for start, end in areas):
            surname = normalise_name(actor.name).split()[-1:]
            if surname and len(surname[0]) >= _LEAST_SURNAME:
                yield surname[0]
