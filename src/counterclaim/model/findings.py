"""What reading one report yields, and its public JSON form (schema counterclaim/findings/1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from counterclaim.model.report import Report
from counterclaim.model.span import Span
from counterclaim.model.statement import (
    Account,
    ActorMention,
    Extractor,
    Figure,
    Pledge,
    Relation,
    Responsibility,
    Speech,
    Statement,
)
from counterclaim.model.where import Where

FINDINGS_SCHEMA = "counterclaim/findings/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything that one extractor found in one report."""

    report: Report
    extractor: Extractor
    actors: tuple[ActorMention, ...] = ()
    accounts: tuple[Account, ...] = ()
    figures: tuple[Figure, ...] = ()
    responsibility: tuple[Responsibility, ...] = ()
    relations: tuple[Relation, ...] = ()
    speech: tuple[Speech, ...] = ()
    pledges: tuple[Pledge, ...] = ()

    def statements(self) -> Iterator[Statement]:
        """Every statement, the details of the accounts included."""
        for account in self.accounts:
            yield from account.details
        yield from self.figures
        yield from self.responsibility
        yield from self.relations
        yield from self.speech
        yield from self.pledges


class Reader(Protocol):
    """Anything that reads a report. Reading one report twice gives equal findings."""

    extractor: Extractor

    def read(self, report: Report) -> Findings:
        """The findings of one report. Raises `InputError` for a text that it cannot handle."""
        ...


def _evidence(spans: tuple[Span, ...]) -> list[dict[str, Any]]:
    return [{"start": span.start, "end": span.end, "quote": span.quote} for span in spans]


def _support(row: Statement | Account) -> dict[str, Any]:
    return {
        "found_by": list(row.found_by),
        "probability": None if row.probability is None else round(row.probability, 3),
        "evidence": _evidence(row.evidence),
    }


def _place(place: Where) -> dict[str, Any]:
    return {
        "name": place.name,
        "country": place.country,
        "adm1": place.adm1,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision.value if place.precision else None,
    }


def _ref(actor: ActorMention | None) -> str | None:
    return actor.ref if actor else None


def findings_document(found: Findings) -> dict[str, Any]:
    """The findings as the JSON document that the contract describes."""
    report = found.report
    return {
        "schema": FINDINGS_SCHEMA,
        "report": {
            "id": report.id,
            "title": report.title,
            "outlet": report.outlet,
            "byline": report.byline,
            "url": report.url,
            "published": report.published,
            "language": report.language,
            "text": report.text,
        },
        "actors": [
            {
                "id": a.ref,
                "name": a.name,
                "aliases": list(a.aliases),
                "kind": a.kind.value,
                "role": a.role,
                "affiliation": _ref(a.affiliation),
                "evidence": _evidence(a.evidence),
            }
            for a in found.actors
        ],
        "incidents": [
            {
                "id": i.ref,
                "main": i.main,
                "type": i.type.value,
                "date": i.when.edtf,
                "places": [_place(p) for p in i.places],
                "site": i.site,
                "targets": list(i.targets),
                "weapons": list(i.weapons),
                "suicide": i.suicide,
                **_support(i),
            }
            for i in found.accounts
        ],
        "figures": [
            {
                "incident": f.account.ref,
                "measure": f.measure.value,
                "low": f.low,
                "high": f.high,
                "who": list(f.who),
                "speaker": _ref(f.speaker.actor),
                **_support(f),
            }
            for f in found.figures
        ],
        "responsibility": [
            {
                "incident": r.account.ref,
                "speaker": _ref(r.speaker.actor),
                "speaker_person": _ref(r.speaker.person),
                "stance": r.stance.value,
                "party": _ref(r.party),
                "certainty": r.certainty.value,
                "claim_mode": r.claim_mode.value if r.claim_mode else None,
                "offered": list(r.offered),
                **_support(r),
            }
            for r in found.responsibility
        ],
        "relations": [
            {
                "type": r.type.value,
                "from": r.source.ref,
                "to": r.target.ref,
                "speaker": _ref(r.speaker.actor),
                "certainty": r.certainty.value,
                **_support(r),
            }
            for r in found.relations
        ],
        "statements": [
            {
                "speaker": _ref(s.speaker.actor),
                "role": s.speaker.role,
                "told": s.told,
                "cue": s.cue,
                **_support(s),
            }
            for s in found.speech
        ],
        "pledges": [{"speaker": _ref(p.speaker.actor), **_support(p)} for p in found.pledges],
    }
