"""The assessment of responsibility for one incident, as plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.assess.responsibility.result import Independence, PartyResult, Voice
from counterclaim.model import IncidentType
from counterclaim.present.record_views import GroupRecord, GroupRecords
from counterclaim.present.views import Named, ReportBrief, ResponsibilityView


@dataclass(frozen=True, slots=True, kw_only=True)
class DissentView:
    """An analyst's own judgement, shown beside the program's and never part of it. `likelihood` is a value of the ladder."""

    id: str
    short_id: str
    party: str
    party_name: str
    likelihood: str
    likelihood_words: str
    because: str
    author: str
    at: str
    withdrawn: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRow:
    """A row of the responsibility table. `words` is a sentence that names the speaker and the first report, `said` are the
    statements behind it with their reports and exact words."""

    number: int
    voice: Voice
    words: str
    said: tuple[ResponsibilityView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyView:
    """A party with its assessment. `record` is how the group's past incidents fit, None for what is no named group."""

    party: Named
    result: PartyResult
    record: GroupRecord | None
    dissents: tuple[DissentView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentView:
    """Who is said to have done it, by whom, and what to make of it.

    `types`, `place` and `date` are for a headline, as on the board. `as_of` is the day up to which reports count, None for all;
    `left_out` counts reports of the incident that are not known to have been published by then. `rows` are the responsibility
    table, `parties` those who are named, the likeliest first. `dissents` are on parties that nobody names here.
    """

    id: str
    short_id: str
    types: tuple[IncidentType, ...]
    place: str | None
    date: str | None
    as_of: str | None
    left_out: int
    reports: tuple[ReportBrief, ...]
    independence: Independence
    claims: str
    rows: tuple[VoiceRow, ...]
    parties: tuple[PartyView, ...]
    records: GroupRecords
    dissents: tuple[DissentView, ...]
    limits: tuple[str, ...]
