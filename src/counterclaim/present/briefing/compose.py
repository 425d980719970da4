"""Composes a briefing from a ledger: finds what it is about, gathers what is said of it, and puts that into sections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from counterclaim.codebook.actors import ActorRegistry, load_registry
from counterclaim.errors import UsageError
from counterclaim.ledger import Ledger, ReportFilter
from counterclaim.model import ActorKind
from counterclaim.present.assessment import assessment
from counterclaim.present.background import registry_facts
from counterclaim.present.board import board
from counterclaim.present.board_views import Board
from counterclaim.present.briefing.assessment_part import assessment_blocks, verdict_sentences, without_rows
from counterclaim.present.briefing.document import Block, Brief, Figure, Paragraph, Said, Section, Table
from counterclaim.present.briefing.groups import behind, contenders, group_table
from counterclaim.present.briefing.incident_part import (
    agreement_sentences,
    board_title,
    contested_points,
    count_sentences,
    match_sentence,
    rule_sentences,
    said_table,
    stance_paragraphs,
)
from counterclaim.present.briefing.listing import Told, gather, incident_table, weight
from counterclaim.present.briefing.map_figure import map_figure
from counterclaim.present.briefing.material import Material
from counterclaim.present.briefing.method import method_paragraphs
from counterclaim.present.briefing.network_part import network_blocks, ties_around
from counterclaim.present.briefing.privacy import without_names
from counterclaim.present.briefing.readings import Readings
from counterclaim.present.briefing.relations_part import record_sentences
from counterclaim.present.briefing.responses_part import measures_for, response_blocks
from counterclaim.present.briefing.scope import BriefAsked, Scope, find_scope
from counterclaim.present.briefing.sides import sides_sentences
from counterclaim.present.briefing.stances import voices
from counterclaim.present.briefing.summary import actor_lead, incident_summary, list_summary
from counterclaim.present.briefing.timeline_figure import timeline_figure
from counterclaim.present.briefing.writer import Writer
from counterclaim.present.statements import short_id

MOST_IN_DETAIL = 6  # incidents asked for by id that have sections of their own
_IN_SHORT = 3  # sentences of the summary on each of several incidents
MOST_CONTESTED = 12  # incidents of a list whose disagreements are spelled out


def compose_brief(
    ledger: Ledger,
    asked: BriefAsked,
    registry: ActorRegistry | None = None,
    *,
    on_part: Callable[[str], None] = lambda part: None,
) -> Brief:
    """The briefing that is asked for. The same ledger and the same call give the same briefing. `on_part` hears what is being made.

    Raises `UsageError` for what is asked wrongly or is not in the ledger, and `ValueError` where a quote is not in its report.
    """
    scope = find_scope(ledger, asked, registry)
    if scope.actor is not None and scope.actor.kind is ActorKind.PERSON:
        raise UsageError(f"briefings are about groups, forces and governments; {scope.actor.name} is a person")
    if len(scope.incidents) > MOST_IN_DETAIL and scope.single:
        raise UsageError(f"at most {MOST_IN_DETAIL} incidents in detail; use --actor or --area for more")
    readings = Readings()
    told = gather(ledger, scope.incidents, asked.least_probability, readings)
    work = _Work(
        ledger=ledger,
        scope=scope,
        material=Material(ledger),
        writer=Writer(),
        told=told,
        readings=readings,
        registry=registry,
        on_part=on_part,
    )
    title, summary, sections = _in_detail(work) if scope.single else _in_list(work)
    sections += _around(work)
    method = method_paragraphs(ledger, scope, told)
    untold = readings.sentences(work.material)
    method += [Paragraph(sentences=tuple(untold))] if untold else []
    sections.append(Section("method", "Method and limits", tuple(method)))
    brief = Brief(
        title=title,
        subtitle=scope.subtitle,
        date=asked.date,
        summary=(Paragraph(sentences=tuple(summary)),),
        sections=tuple(section for section in sections if section.blocks),
    )
    on_part("the names of private persons")
    return without_names(brief, work.material.private_names(told.read()))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """What every part of one briefing is made with."""

    ledger: Ledger
    scope: Scope
    material: Material
    writer: Writer
    told: Told
    readings: Readings
    registry: ActorRegistry | None
    on_part: Callable[[str], None]

    def board(self, id: str, **how: Any) -> Board:
        """The contested board of an incident, without readings that are set aside."""
        shown = board(self.ledger, id, least_probability=self.scope.asked.least_probability, **how)
        told = tuple(self.readings.surer(shown.said.responsibility))
        return replace(shown, said=replace(shown.said, responsibility=told))


def _in_detail(work: _Work) -> tuple[str, list[Said], list[Section]]:
    summary: list[Said] = []
    facts: list[Block] = []
    contested: list[Block] = []
    responsibility: list[Block] = []
    several = len(work.scope.incidents) > 1
    title = work.scope.title
    for row in work.scope.incidents:
        work.on_part(f"incident {short_id(row.id)}")
        shown = work.board(row.id)
        groups = voices(work.material, shown.said.responsibility)
        assessed = without_rows(assessment(work.ledger, row.id, registry=work.registry), work.readings.untold)
        verdicts = verdict_sentences(work.material, assessed)
        sides = sides_sentences(work.material, work.told.sides.get(row.id, ()))
        said = incident_summary(work.writer, work.material, shown, groups, sides, verdicts)
        points = contested_points(work.material, shown, groups)
        heading = board_title(shown)
        title = title if several else heading
        summary += said[:_IN_SHORT] if several else said
        facts += _facts(work.material, shown, heading if several else "What each source says")
        part: list[Block] = [*stance_paragraphs(work.writer, groups), *assessment_blocks(work.material, assessed)]
        part = part or [Paragraph(sentences=(one,)) for one in sides]
        contested += _as_one(points, heading) if several else points
        responsibility += _headed(part, heading) if several else part
    return (
        title,
        summary,
        [
            Section("incident", "What is reported", tuple(facts)),
            Section("contested", "Contested points", tuple(contested)),
            Section("responsibility", "Who says who did it, and what to make of it", tuple(responsibility)),
        ],
    )


def _as_one(points: Sequence[Paragraph], heading: str) -> list[Block]:
    """The points on one of several incidents as one point of the list."""
    sentences = tuple(sentence for point in points for sentence in point.sentences)
    return [Paragraph(sentences=sentences, item=True, lead=heading)] if sentences else []


def _headed(blocks: Sequence[Block], heading: str) -> list[Block]:
    """The blocks on one of several incidents, each naming it where it would not be plain."""
    made: list[Block] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Table):
            made.append(replace(block, title=f"{heading}: {block.title[:1].lower()}{block.title[1:]}"))
        elif isinstance(block, Paragraph) and (number == 0 or block.item):
            made.append(replace(block, lead=f"{heading}: {block.lead}" if block.lead else heading))
        else:
            made.append(block)
    return made


def _facts(material: Material, shown: Board, title: str) -> list[Block]:
    made: list[Block] = [said_table(material, shown, title)]
    sentences: list[Said] = [*agreement_sentences(material, shown), *count_sentences(material, shown)]
    rules = [*rule_sentences(shown), *match_sentence(shown)]
    made += [Paragraph(sentences=tuple(part)) for part in (sentences, rules) if part]
    return made


def _in_list(work: _Work) -> tuple[str, list[Said], list[Section]]:
    scope, material, told = work.scope, work.material, work.told
    groups = behind(material, told)
    contested = contenders(told)
    summary: list[Said] = []
    sections: list[Section] = []
    if told.incidents:
        summary += list_summary(material, scope, told, groups, contested, scope.actor)
        table = incident_table(material, told, "Incidents", scope.about)
        sections.append(Section("incidents", "Incidents", (table,)))
        sections.append(Section("contested", "Contested points", tuple(_list_contested(work, contested))))
        if groups:
            sections.append(Section("responsibility", "Who says who did it", (group_table(material, groups),)))
    elif scope.actor is not None:
        summary.append(actor_lead(scope.actor, work.ledger.count_reports(ReportFilter(actor=scope.actor.id))))
    if scope.actor is not None:
        records = record_sentences(registry_facts(work.registry or load_registry(), scope.actor.id))
        sections.append(Section("record", "What data sets record", (Paragraph(sentences=tuple(records)),) if records else ()))
    return scope.title, summary, sections


def _list_contested(work: _Work, contested: Sequence[str]) -> Iterable[Block]:
    """The disagreements on the incidents of which there is most to tell, in the order of the table."""
    material, told = work.material, work.told
    rows = [row for row in told.incidents if row.id in set(contested)]
    chosen = {row.id for row in sorted(rows, key=weight, reverse=True)[:MOST_CONTESTED]}
    for row in rows:
        if row.id not in chosen:
            continue
        work.on_part(f"what is contested of incident {short_id(row.id)}")
        shown = work.board(row.id, rules=("gtd",))
        points = contested_points(material, shown, voices(material, shown.said.responsibility))
        yield from _as_one(points, f"No. {told.numbers[row.id]}, {board_title(shown)}")


def _around(work: _Work) -> list[Section]:
    """What every briefing has: the groups' ties, where and when, and what was promised and done in answer."""
    scope, material, told = work.scope, work.material, work.told
    groups = {group.id for group in behind(material, told)} | ({scope.actor.id} if scope.actor is not None else set())
    work.on_part("the ties of the groups")
    ties = ties_around(work.ledger, groups, list(told.reports), scope, work.registry)
    work.on_part("responses of governments and forces")
    measures = measures_for(work.ledger, scope, told, work.registry)
    single = scope.single and len(told.incidents) == 1
    return [
        Section("network", "How the groups are tied", tuple(network_blocks(work.writer, material, ties, groups))),
        Section("where", "Where and when", tuple(_figures(material, told, single=single))),
        Section("responses", "Responses of governments and forces, as reported", tuple(response_blocks(material, measures, told))),
    ]


def _figures(material: Material, told: Told, *, single: bool) -> list[Figure]:
    found = [map_figure(told, single=single), timeline_figure(material, told, single=single)]
    return [figure for figure in found if figure is not None]
