"""The assessment of responsibility for one incident, from the ledger: who says what, how independent it is, what to make of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from counterclaim.assess.responsibility import (
    PartyResult,
    RecordSays,
    ResponsibilityCase,
    Voice,
    assess_responsibility,
)
from counterclaim.assess.responsibility.speakers import is_named_group
from counterclaim.codebook.actors import ActorRegistry, load_registry
from counterclaim.codebook.source_grades import SourceGrades
from counterclaim.errors import UsageError
from counterclaim.lang.date_bounds import date_bounds
from counterclaim.lang.in_words import date_words
from counterclaim.ledger import Ledger
from counterclaim.model import Dissent, IncidentType, name_key
from counterclaim.present.answers import questions
from counterclaim.present.assessment_views import AssessmentView, DissentView, PartyView, VoiceRow
from counterclaim.present.board import headline_date, headline_place
from counterclaim.present.claim_history import claim_histories
from counterclaim.present.incidents import incident_view
from counterclaim.present.record import group_records
from counterclaim.present.record_views import GroupRecord, GroupRecords
from counterclaim.present.responsibility_case import CaseMaker, published_by
from counterclaim.present.statements import short_id
from counterclaim.present.views import IncidentView, Named, ResponsibilityView

_NO_GRADES = SourceGrades()


def assessment(
    ledger: Ledger,
    incident_id: str,
    *,
    as_of: str | None = None,
    sources: SourceGrades | None = None,
    registry: ActorRegistry | None = None,
) -> AssessmentView:
    """Who is said to be behind the incident that has an account of this id, or of the only id that begins so.

    `as_of`, an EDTF date, leaves out what is not known to have been published by its last day, here and in other incidents.
    `sources` are a user's grades of outlets and speakers; `registry` None is the one that ships. Raises `UsageError` for an id that
    is unknown or means several incidents, and for a date that is none.
    """
    day = _last_day(as_of)
    view, left_out = incident_view(ledger, incident_id), 0
    id, accounts = view.id, [account.id for account in view.accounts]
    if day is not None:
        view, left_out = published_by(view, day)
    maker = CaseMaker(ledger, view, registry or load_registry())
    case, records = _case(ledger, maker, id, day, sources or _NO_GRADES)
    result = assess_responsibility(case)
    said = {one.id: one for one in view.responsibility}
    dissents = [show_dissent(one) for one in ledger.dissents(accounts)]
    parties = tuple(_party(one, records, dissents, maker) for one in result.parties)
    shown = {one.id for party in parties for one in party.dissents}
    types, place, date = _headline(view)
    return AssessmentView(
        id=id,
        short_id=short_id(id),
        types=types,
        place=place,
        date=date,
        as_of=day,
        left_out=left_out,
        reports=view.reports,
        independence=result.independence,
        claims=result.claims,
        rows=tuple(_row(number, voice, said) for number, voice in enumerate(result.voices, start=1)),
        parties=parties,
        records=records,
        dissents=tuple(one for one in dissents if one.id not in shown),
        limits=(*_left_out(left_out, day), *result.limits, *maker.sides(), *records.limits),
    )


def _last_day(as_of: str | None) -> str | None:
    if as_of is None:
        return None
    last = date_bounds(as_of.strip())[1]
    if last is None:
        raise UsageError(f"not a date: {as_of!r}; write 2016, 2016-10 or 2016-10-24")
    return last


def _left_out(reports: int, day: str | None) -> tuple[str, ...]:
    if not reports or day is None:
        return ()
    told = "1 report is" if reports == 1 else f"{reports} reports are"
    return (f"{told} left out, not known to have been published by {date_words(day)}",)


def _case(
    ledger: Ledger, maker: CaseMaker, incident: str, day: str | None, grades: SourceGrades
) -> tuple[ResponsibilityCase, GroupRecords]:
    said = maker.said()
    groups = {one.party.id for one in said if one.party is not None and is_named_group(one.party)}
    first_day, last_day = maker.days()
    records = _records(ledger, incident, groups, day, maker.registry)
    case = ResponsibilityCase(
        said=said,
        first_day=first_day,
        last_day=last_day,
        ties=maker.ties,
        together=maker.together(),
        histories=claim_histories(ledger, groups, incident, as_of=day),
        records=_as_said(records),
        outlets=maker.outlet_grades(grades),
        speakers=maker.speaker_grades(grades),
    )
    return case, records


def _records(ledger: Ledger, incident: str, groups: Collection[str], day: str | None, registry: ActorRegistry) -> GroupRecords:
    """The records of the groups named; `day` is the last one that counts."""
    until = None
    if day is not None:
        last = dt.date.fromisoformat(day)
        until = (last if last == dt.date.max else last + dt.timedelta(days=1)).isoformat()
    return group_records(ledger, incident, sorted(groups), as_of=until, registry=registry)


def _as_said(records: GroupRecords) -> dict[str, RecordSays]:
    return {one.actor.id: RecordSays(ratio=one.ratio, incidents=one.incidents, words=one.words) for one in records.groups}


def _headline(view: IncidentView) -> tuple[tuple[IncidentType, ...], str | None, str | None]:
    """Every type that is told, and place and date where the reports do not contradict each other."""
    types = tuple(dict.fromkeys(account.type for account in view.accounts if account.type is not IncidentType.UNKNOWN))
    rows = questions(view, {report.id: number for number, report in enumerate(view.reports, start=1)})
    return types, headline_place(view, rows), headline_date(view, rows)


def _row(number: int, voice: Voice, said: dict[str, ResponsibilityView]) -> VoiceRow:
    statements = tuple(said[id] for id in voice.statements)
    where = voice.outlets[0] if voice.outlets else "a report"
    when = f" of {date_words(voice.first)}" if voice.first else ", which has no date"
    others = f" and {voice.reports - 1} more" if voice.reports > 1 else ""
    return VoiceRow(number=number, voice=voice, words=f"{voice.words}, in {where}{when}{others}", said=statements)


def _party(result: PartyResult, records: GroupRecords, dissents: Sequence[DissentView], maker: CaseMaker) -> PartyView:
    party = result.party
    told = [one.party.name for one in maker.view.responsibility if one.party is not None and one.party.id == party.id]
    names = set(map(name_key, (party.name, *told)))
    return PartyView(
        party=Named(id=party.id, name=party.name, kind=party.kind),
        result=result,
        record=_record(records, party.id),
        dissents=tuple(one for one in dissents if one.party == party.id or name_key(one.party_name) in names),
    )


def _record(records: GroupRecords, party: str) -> GroupRecord | None:
    return next((one for one in records.groups if one.actor.id == party), None)


def show_dissent(dissent: Dissent) -> DissentView:
    """A dissent as it is shown."""
    return DissentView(
        id=dissent.id,
        short_id=short_id(dissent.id),
        party=dissent.party,
        party_name=dissent.party_name,
        likelihood=dissent.likelihood.value,
        likelihood_words=dissent.likelihood.words,
        because=dissent.because,
        author=dissent.author,
        at=dissent.at,
        withdrawn=dissent.withdrawn,
    )
