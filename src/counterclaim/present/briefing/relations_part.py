"""What reports say of ties between groups, and what data sets record of them, kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.lang.agreement import is_plural, verb
from counterclaim.lang.in_words import listed
from counterclaim.model import RelationType
from counterclaim.present.background import RegistryFacts, TieView
from counterclaim.present.briefing.document import Paragraph, Reckoning, Sentence
from counterclaim.present.briefing.material import Material, bare, outlets
from counterclaim.present.briefing.method import outlet_words
from counterclaim.present.briefing.sources import Basis, MethodNote
from counterclaim.present.briefing.words import PLURAL_RELATIONS, RELATIONS
from counterclaim.present.briefing.writer import Writer, reckoning
from counterclaim.present.views import Quote, ReportBrief, Voice

_MOST_TIES = 14
_MOST_NOTES = 8
_Key = tuple[str, str, str, str | None, str, str]  # type, ends, speaker, certainty, word
_MOST_RECORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What one voice says of a tie: `word` is says, denies or doubts; `source` and `target` are names as a sentence has them."""

    type: str
    source: str
    target: str
    word: str
    certainty: str
    said_by: Voice
    report: ReportBrief
    quotes: tuple[Quote, ...]


def tie_paragraphs(writer: Writer, material: Material, ties: Iterable[Tie]) -> list[Paragraph]:
    """A sentence for each tie and speaker, those of most reports first, five in a paragraph."""
    groups: dict[_Key, list[Tie]] = {}
    for tie in ties:
        speaker = material.speaker(tie.said_by, tie.report)
        groups.setdefault((tie.type, tie.source, tie.target, speaker, tie.certainty, tie.word), []).append(tie)

    def order(group: tuple[_Key, list[Tie]]) -> tuple[int, int, tuple[str, ...]]:
        told = [tie.report for tie in group[1]]
        return -len(set(outlets(told))), -len(told), group[0][:3]

    made = [_tie_sentence(writer, material, key, some) for key, some in sorted(groups.items(), key=order)[:_MOST_TIES]]
    return [Paragraph(sentences=tuple(made[at : at + 5])) for at in range(0, len(made), 5)]


def _tie_sentence(writer: Writer, material: Material, key: _Key, ties: Sequence[Tie]) -> Sentence:
    type, source, target, speaker, certainty, word = key
    names = outlets([tie.report for tie in ties])
    notes = [material.note(tie.quotes, tie.report, tie.said_by) for tie in ties[:_MOST_NOTES]]
    who = bare(speaker or "")
    suspected = certainty == "suspected"
    pattern = "relation" if speaker is None else "relation_said"
    if word != "says":
        pattern = "relation_against" if speaker is None else "relation_against_said"
    return writer.say(
        pattern,
        notes,
        outlets=outlet_words(names),
        report="report" if len(names) > 1 else "reports",
        quote="quote" if len(names) > 1 else "quotes",
        speaker=speaker or "",
        says=verb(who, "suspects", "suspect") if suspected else verb(who, "says", "say"),
        saying="suspecting" if suspected else "saying",
        told=("suspect" if len(names) > 1 else "suspects") if suspected else ("report" if len(names) > 1 else "reports"),
        denies=verb(who, word, {"denies": "deny", "doubts": "doubt"}.get(word, word)),
        denied={"denies": "denied", "doubts": "doubted"}.get(word, word),
        source="it" if source == speaker else source,
        tie=(PLURAL_RELATIONS if is_plural(source) and source != speaker else RELATIONS)[type],
        target="it" if target == speaker else target,
    )


def record_sentences(facts: RegistryFacts | None) -> list[Reckoning]:
    """What data sets record of the group: background, and no report's word."""
    if facts is None:
        return []
    made = []
    if facts.years is not None:
        first, last = facts.years
        made.append(
            reckoning(
                f"Data sets record fighting of {facts.name} {f'in {first}' if first == last else f'from {first} to {last}'}.",
                [MethodNote(Basis.RECORD, f"Years of recorded fighting of {facts.name}.", "; ".join(facts.sources))],
            )
        )
    ties = [tie for tie in facts.ties if tie.other_id is not None and (tie.type, tie.outgoing) in _TIES][:_MOST_RECORDS]
    if ties:
        kinds: dict[str, list[str]] = {}
        for tie in ties:
            kinds.setdefault(_TIES[tie.type, tie.outgoing], []).append(tie.other + _years(tie))
        made.append(
            reckoning(
                f"They also record {'; '.join(words.format(listed(names)) for words, names in kinds.items())}.",
                [
                    MethodNote(
                        Basis.RECORD,
                        f"Recorded as: {tie.recorded_as or tie.type.value.replace('_', ' ')} ({tie.other}).",
                        tie.source,
                    )
                    for tie in ties
                ],
            )
        )
    return made


_TIES = {
    (RelationType.SPLINTER_OF, True): "that it split from {}",
    (RelationType.SPLINTER_OF, False): "that it was left by {}",
    (RelationType.PART_OF, True): "that it is part of {}",
    (RelationType.PART_OF, False): "that it took in {}",
    (RelationType.ALLIED_WITH, True): "an alliance with {}",
    (RelationType.ALLIED_WITH, False): "an alliance with {}",
    (RelationType.SUPPORTS, True): "support for {}",
    (RelationType.SUPPORTS, False): "support by {}",
    (RelationType.PLEDGED_ALLEGIANCE_TO, True): "allegiance to {}",
    (RelationType.PLEDGED_ALLEGIANCE_TO, False): "allegiance by {}",
    (RelationType.RIVAL_OF, True): "fighting with {}",
    (RelationType.RIVAL_OF, False): "fighting with {}",
    (RelationType.COOPERATED_WITH, True): "work together with {}",
    (RelationType.COOPERATED_WITH, False): "work together with {}",
    (RelationType.RENAMED_FROM, True): "the earlier name {}",
    (RelationType.RENAMED_FROM, False): "the later name {}",
}


def _years(tie: TieView) -> str:
    if tie.years is None:
        return ""
    first, last = tie.years
    return f" ({first})" if first == last else f" ({first} to {last})"
