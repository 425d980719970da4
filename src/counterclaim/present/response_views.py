"""What is shown of the measures of governments and forces: each with its history, as plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counterclaim.model import ActorKind
from counterclaim.present.views import Date, IncidentBrief, Named, Quote, ReportBrief, Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureStatement:
    """One report's word on a measure.

    `id` is that of the statement in the ledger; words that stand in no statement of the ledger have one made of their report and
    place. `actor` is whose measure it is as the report names it, `said_by` who says so; `words` are those that tell of the measure.
    `status` is that which the words report (`announced`, `repeated`, `begun`, `done`, `denied`), `standing` that of the measure
    with what came before in mind: an announcement made before is `repeated`. `condition` are the words of a condition, None where
    there is none; `ended` is True where the words tell that the measure was lifted, called off or withdrawn. `date` is the day
    that the words set for the measure, never that of the report, which is `published`. `incident` is the one to which the words
    tie the measure. `because` tells how status, kind and incident were read. `copies` are reports that print the same words.
    """

    id: str
    report: ReportBrief
    published: str | None
    said_by: Voice
    actor: Named
    kind: str
    status: str
    standing: str
    condition: str | None
    ended: bool
    date: Date
    place: str | None
    incident: IncidentBrief | None
    words: str
    because: tuple[str, ...]
    copies: tuple[ReportBrief, ...]
    found_by: tuple[str, ...]
    probability: float | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureLink:
    """Why two statements (by id, the earlier first) are held to be about one measure, in words."""

    one: str
    other: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """One measure: what is said of it, the earliest first, undated statements last.

    `actor` is the government or force whose measure it is, under its commonest name. `kind` is a word of the vocabulary, `title`
    its name; `plover` is the event type of PLOVER on which what was last reported falls (an announcement or the act, as TYPE or
    TYPE/mode), None where PLOVER has none. `status` is the last reported, `reported` the date of the report that does so (None: of
    unknown date). `contradictions` tell, in words, what does not go together; nothing is left out for it.
    """

    id: str
    short_id: str
    actor: Named
    kind: str
    title: str
    plover: str | None
    status: str
    reported: str | None
    words: str
    places: tuple[str, ...]
    incidents: tuple[IncidentBrief, ...]
    history: tuple[MeasureStatement, ...]
    links: tuple[MeasureLink, ...]
    contradictions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorResponses:
    """The measures of one actor, by id, under the status that was last reported; statuses in the order announced to denied."""

    id: str
    name: str
    kind: ActorKind
    by_status: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsesView:
    """The measures that pass what was asked, those last reported first, and the same by actor.

    `by_status` counts measures; `statements` counts what is said of them; `reports` are those that were looked through; `undated`
    counts statements in reports of unknown date, whose order nobody knows; `notes` say what cannot be said.
    """

    actor: Named | None
    incident: str | None
    area: str | None
    since: str | None
    until: str | None
    measures: tuple[MeasureView, ...]
    actors: tuple[ActorResponses, ...]
    by_status: Mapping[str, int]
    statements: int
    reports: int
    undated: int
    notes: tuple[str, ...]
