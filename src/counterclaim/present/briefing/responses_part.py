"""What governments and forces are reported to promise and do in answer: each measure with its status, as far as it is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from counterclaim.codebook.actors import ActorRegistry
from counterclaim.lang.agreement import opening
from counterclaim.lang.in_words import date_words, listed
from counterclaim.ledger import Ledger
from counterclaim.model import ActorKind
from counterclaim.present.briefing.document import Block, Paragraph, Row, Said, Table
from counterclaim.present.briefing.listing import Told
from counterclaim.present.briefing.material import Material, outlets
from counterclaim.present.briefing.scope import Scope
from counterclaim.present.briefing.sources import Basis, MethodNote, SourceNote
from counterclaim.present.briefing.words import counted, number
from counterclaim.present.briefing.writer import each_once, reckoning
from counterclaim.present.response_views import MeasureStatement, MeasureView
from counterclaim.present.responses import responses

MOST_MEASURES = 20
_NOTES = 5
_SPEAKS_FOR_STATE = frozenset({ActorKind.GOVERNMENT, ActorKind.STATE_FORCE})


def measures_for(ledger: Ledger, scope: Scope, told: Told, registry: ActorRegistry | None) -> list[MeasureView]:
    """The measures that answer the incidents; of an area or a government also those that are told apart from any."""
    asked = scope.asked
    if scope.single or (scope.actor is not None and scope.actor.kind not in _SPEAKS_FOR_STATE):
        ids = {row.id for row in told.incidents}
        found = responses(ledger, least_probability=asked.least_probability, registry=registry)
        return [measure for measure in found.measures if ids & {brief.id for brief in measure.incidents}]
    actor = scope.actor.id if scope.actor is not None else None
    found = responses(
        ledger,
        actor=actor,
        area=asked.area,
        since=asked.since,
        until=asked.until,
        least_probability=asked.least_probability,
        registry=registry,
    )
    return list(found.measures)


def response_blocks(material: Material, measures: Sequence[MeasureView], told: Told) -> list[Block]:
    """The measures in a table, those last reported first, after a sentence on how many there are of each status."""
    if not measures:
        return []
    counts = Counter(measure.status for measure in measures)
    order = ("announced", "repeated", "begun", "done", "denied")
    parts = [f"{number(counts[status])} {status}" for status in order if counts[status]]
    actors = list(dict.fromkeys(_whose(material, measure) for measure in measures))
    whose = listed(actors if len(actors) <= 4 else [*actors[:3], f"{number(len(actors) - 3)} others"])
    notes = [
        MethodNote(
            Basis.COUNT, "Each measure under the status that was last reported.", "docs/responses.md; counterclaim responses"
        )
    ]
    said: list[Said] = [
        reckoning(
            f"Reports tell of {counted(len(measures), 'measure')} by {whose}: {listed(parts)}, as last reported.",
            [*notes, *(note for measure in measures[:_NOTES] for note in _notes(material, measure.history[-1:]))],
        ),
        reckoning(
            "A measure is listed as it is told; that it was announced does not say that it was carried out.",
            [MethodNote(Basis.METHOD, "The status is that which the words report.", "docs/responses.md")],
        ),
    ]
    said += [
        reckoning(
            f"On {measure.title} by {_whose(material, measure)}, not all that is told goes together: "
            f"{'; '.join(measure.contradictions)}.",
            [*notes, *_notes(material, measure.history)],
        )
        for measure in measures
        if measure.contradictions
    ]
    shown = measures[:MOST_MEASURES]
    rest = None
    if len(measures) > len(shown):
        left = len(measures) - len(shown)
        rest = reckoning(f"{opening(counted(left, 'more measure'))} {'are' if left > 1 else 'is'} not listed.", notes)
    table = Table(
        title="Measures of governments and forces, as reported",
        columns=("Status", "Measure", "Whose", "Last reported", "In answer to", "Told by"),
        widths=(5, 6, 6, 5, 5, 6),
        rows=tuple(_row(material, measure, told) for measure in shown),
        rest=rest,
    )
    return [Paragraph(sentences=tuple(said)), table]


def _row(material: Material, measure: MeasureView, told: Told) -> Row:
    place = f" in {measure.places[0]}" if measure.places else ""
    numbers = [told.numbers[brief.id] for brief in measure.incidents if brief.id in told.numbers]
    answers = listed([f"No. {at}" for at in numbers]) if numbers and len(told.incidents) > 1 else "the incident" if numbers else "–"
    cells = (
        opening(measure.status),
        opening(measure.title) + place,
        opening(_whose(material, measure)),
        date_words(measure.reported) if measure.reported else "not known",
        answers,
        listed(outlets([said.report for said in measure.history])),
    )
    return Row(cells=cells, notes=each_once(_notes(material, measure.history)))


def _notes(material: Material, history: Sequence[MeasureStatement]) -> list[SourceNote]:
    return [material.note(said.quotes, said.report, said.said_by) for said in history[-_NOTES:]]


def _whose(material: Material, measure: MeasureView) -> str:
    last = measure.history[-1]
    if measure.actor.kind is ActorKind.PERSON:
        return material.person(measure.actor, last.said_by, last.report)
    return material.party(measure.actor)
