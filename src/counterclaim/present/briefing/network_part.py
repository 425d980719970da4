"""The ties of the groups that a briefing names: a figure, a sentence for each, and whether who stands at the centre stays there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from counterclaim.codebook.actors import ActorRegistry
from counterclaim.lang.agreement import with_the
from counterclaim.lang.in_words import listed
from counterclaim.ledger import Ledger
from counterclaim.present.briefing.document import Block, Figure, Paragraph, Said
from counterclaim.present.briefing.material import Material, outlets
from counterclaim.present.briefing.method import outlet_words
from counterclaim.present.briefing.pictures import NetworkPicture
from counterclaim.present.briefing.relations_part import Tie, tie_paragraphs
from counterclaim.present.briefing.scope import Scope
from counterclaim.present.briefing.sources import Basis, MethodNote, SourceNote
from counterclaim.present.briefing.words import RELATIONS, counted
from counterclaim.present.briefing.writer import Writer, reckoning, sentence
from counterclaim.present.network import NetworkFilter, network_view
from counterclaim.present.network_views import NetworkEdge, NetworkView

_HOW = "docs/network.md; counterclaim network"
_MOST_VOICES = 40


def ties_around(
    ledger: Ledger, groups: Collection[str], reports: Collection[str], scope: Scope, registry: ActorRegistry | None
) -> NetworkView:
    """The ties between these groups (by id), those of the group that the briefing is about, and those that reports of its incidents
    (by id) tell of one of them."""
    asked = scope.asked
    wanted = NetworkFilter(since=asked.since, until=asked.until, least_probability=asked.least_probability)
    view = network_view(ledger, wanted, registry=registry)
    about, named, told_in = scope.actor.id if scope.actor else None, set(groups), set(reports)

    def belongs(edge: NetworkEdge) -> bool:
        voices = (*edge.voices, *edge.against)
        known = len({edge.source, edge.target} & named)
        told = any(voice.report.id in told_in for voice in voices)
        return bool(voices) and (about in (edge.source, edge.target) or known == 2 or (known == 1 and told))

    edges = tuple(edge for edge in view.edges if belongs(edge))
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    told = {voice.report.id for edge in edges for voice in (*edge.voices, *edge.against)}
    return replace(
        view,
        nodes=tuple(node for node in view.nodes if node.id in ends),
        edges=edges,
        reports=tuple(report for report in view.reports if report.id in told),
    )


def network_blocks(writer: Writer, material: Material, view: NetworkView, groups: Collection[str]) -> list[Block]:
    """The figure with its caption, then what is told of each tie; nothing where no tie is told."""
    if not view.edges:
        return []
    blocks: list[Block] = [_figure(material, view)]
    blocks += tie_paragraphs(writer, material, [tie for edge in view.edges for tie in _ties(edge)])
    names = {node.name for node in view.nodes if node.id in groups}
    survives = [words for words in view.survives if any(words.startswith(f"{name} ") for name in names)][:2]
    if survives:
        note = MethodNote(
            Basis.RULE, "Betweenness among all groups of the ledger, with and without disputed and single-source ties.", _HOW
        )
        blocks.append(Paragraph(sentences=tuple(reckoning(words, [note]) for words in survives)))
    return blocks


def _figure(material: Material, view: NetworkView) -> Figure:
    voices = [voice for edge in view.edges for voice in (*edge.voices, *edge.against)][:_MOST_VOICES]
    notes: list[SourceNote] = [material.note(voice.quotes, voice.report, voice.said_by) for voice in voices]
    names = [node.name for node in view.nodes]
    tellers = outlets([voice.report for voice in voices])
    said: list[Said] = [
        sentence(f"The ties drawn are those that {outlet_words(tellers)} tell{'s' if len(tellers) == 1 else ''} of.", notes),
        reckoning(
            "Signs and lines are explained in the figure; a broken or struck line is a tie that is suspected, disputed or denied.",
            [MethodNote(Basis.METHOD, "Ties by type, certainty and number of independent voices.", _HOW)],
        ),
    ]
    alt = (
        f"Network of {counted(len(names), 'group')} with {counted(len(view.edges), 'tie')}: "
        f"{listed(names if len(names) <= 10 else [*names[:10], f'{len(names) - 10} more'])}."
    )
    return Figure(title="Ties between the groups, as told", picture=NetworkPicture(view=view), alt=alt, caption=tuple(said))


def _ties(edge: NetworkEdge) -> list[Tie]:
    """What each voice says of a tie that reports tell as one; that two groups claim one attack stands elsewhere."""
    if edge.type.value not in RELATIONS:
        return []
    return [
        Tie(
            type=edge.type.value,
            source=with_the(edge.source_name),
            target=with_the(edge.target_name),
            word=voice.word,
            certainty=voice.certainty,
            said_by=voice.said_by,
            report=voice.report,
            quotes=voice.quotes,
        )
        for voice in (*edge.voices, *edge.against)
    ]
