"""The assessment of responsibility in a briefing: the table of voices with their grades, and what the program makes of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from counterclaim.lang.agreement import opening, verb, with_a
from counterclaim.lang.in_words import date_words, listed
from counterclaim.model import ActorKind, Assessment, Reason
from counterclaim.present.assessment_views import AssessmentView, DissentView, PartyView, VoiceRow
from counterclaim.present.briefing.document import Block, Paragraph, Reckoning, Row, Said, Table
from counterclaim.present.briefing.material import Material, outlets
from counterclaim.present.briefing.people import is_name
from counterclaim.present.briefing.record_part import earlier_attacks, habit_sentence, record_sentences
from counterclaim.present.briefing.sources import Basis, MethodNote, Note
from counterclaim.present.briefing.stances import stance_words
from counterclaim.present.briefing.words import mode_words
from counterclaim.present.briefing.writer import bare, each_once, reckoning, sentence, spelled, whole

_HOW = "docs/assessment.md"
_LADDER = "docs/assessment.md; the ladder is that of ICD 203 (ODNI, Analytic Standards, 2015)"
_GRADES = "docs/assessment.md; the grades are those of the Admiralty code (NATO AJP-2.1)"
_MOST_REASONS = 4  # a sentence names; the note has them all
_MOST_NOTES = 8


def assessment_blocks(material: Material, view: AssessmentView) -> list[Block]:
    """The table, then a paragraph on each party, the likeliest first, and what cannot be said."""
    if not view.rows:
        return []
    names = _names(material, view)
    blocks: list[Block] = [_table(material, view), Paragraph(sentences=tuple(_lead(material, view, names)))]
    for party in view.parties:
        said = _party(material, view, party, names)
        if said:
            blocks.append(Paragraph(sentences=tuple(said), item=True, lead=opening(_party_name(material, party))))
    limits = [_limit(words) for words in view.limits] + [_dissent(one) for one in view.dissents]
    return [*blocks, *([Paragraph(sentences=tuple(limits))] if limits else [])]


def without_rows(view: AssessmentView, untold: Collection[str]) -> AssessmentView:
    """The assessment without the statements of these ids in its table; what they weigh stands where it stood."""
    kept = (replace(row, said=tuple(said for said in row.said if said.id not in untold)) for row in view.rows)
    return replace(view, rows=tuple(row for row in kept if row.said))


def verdict_sentences(material: Material, view: AssessmentView) -> list[Reckoning]:
    """The likeliest parties in one sentence, for the summary; none where nobody can be assessed."""
    judged = [(party, party.result.assessment) for party in view.parties if party.result.assessment is not None]
    told = [(party, made) for party, made in judged if made.likelihood is not None][:3]
    if not told:
        return []
    clauses = []
    for party, made in told:
        name = _party_name(material, party)
        clauses.append(f"{_likelihood(made)} that {name} {verb(name, 'was', 'were')}")
    notes = [_reasons_note(party, made, _names(material, view)) for party, made in told]
    first, *others = clauses
    rest = "".join(f"; {clause}" for clause in others)
    made_up = [reckoning(f"By what is said, and by that alone, {first} behind it{rest}.", notes)]
    return made_up + _together(material, view, [party for party, _ in told])


def _together(material: Material, view: AssessmentView, told: Sequence[PartyView]) -> list[Reckoning]:
    """That some of the parties told of are said to have done it together, so that one being likely does not speak against the
    other."""
    ids, names = {party.party.id for party in told}, _names(material, view)
    for party in told:
        for other, because in zip(party.result.joint_with, party.result.joint_because, strict=True):
            if other.id in ids:
                note = MethodNote(Basis.RULE, f"Not weighed against each other: {party.party.name} and {other.name}.", _HOW)
                words = bare(_without_persons(because, names))
                pair = listed([_party_name(material, one) for one in told if one.party.id in (party.party.id, other.id)])
                return [
                    reckoning(
                        f"That it was {pair} together is said as well, so that neither speaks against the other: {words}.", [note]
                    )
                ]
    return []


def _likelihood(made: Assessment) -> str:
    """How likely it is held to be, up to the "that": "it is likely", "there is almost no chance"."""
    words = made.likelihood.words if made.likelihood is not None else ""
    if words.endswith("chance"):
        return f"there is {words if words.startswith('almost') else with_a(words)}"
    return f"it is {words}"


def _names(material: Material, view: AssessmentView) -> Mapping[str, str]:
    """How a sentence names each speaker who is a person, by the name in the ledger."""
    found = {}
    for row in view.rows:
        for said in row.said:
            for actor in (said.said_by.speaker, said.said_by.person):
                if actor is not None and actor.kind is ActorKind.PERSON and is_name(actor.name):
                    found[actor.name] = material.person(actor, said.said_by, said.report)
    return found


def _without_persons(text: str, names: Mapping[str, str]) -> str:
    for name, words in sorted(names.items(), key=lambda pair: -len(pair[0])):
        text = text.replace(name, words)
    return text


def _party_name(material: Material, party: PartyView) -> str:
    return material.party(party.party)


def _table(material: Material, view: AssessmentView) -> Table:
    rows = tuple(
        Row(cells=(str(number), *_cells(material, row)), notes=_notes(material, row))
        for number, row in enumerate(view.rows, start=1)
    )
    return Table(
        title="Who says who did it: each voice once, with the grades of source and word",
        columns=("No.", "Who says what", "First reported", "How, and in which outlets", "Grade"),
        widths=(2, 9, 5, 7, 3),
        rows=rows,
    )


def _cells(material: Material, row: VoiceRow) -> tuple[str, ...]:
    voice, first = row.voice, row.said[0]
    speaker = material.speaker(first.said_by, first.report) if voice.speaker is not None else None
    party = material.party(first.party) if first.party is not None else None
    own = first.party is not None and first.said_by.speaker is not None and first.said_by.speaker.id == first.party.id
    names = outlets([said.report for said in row.said])
    what = stance_words(voice.stance, speaker or listed(names), party, own=own, certainty=voice.certainty, told=speaker is None)
    kind = voice.kind.value
    when = date_words(voice.first) + (f" ({voice.delay.words})" if voice.delay else "") if voice.first else "not known"
    how = [mode_words(mode).strip() for mode in voice.modes] + [f"offering {offer}" for offer in voice.offered]
    how = [part for part in how if part] + [f"in {listed(names)}"]
    grade = f"{voice.reliability.value}{voice.credibility.value}"
    return f"{opening(what)} ({kind})" if kind != "itself" else opening(what), when, ", ".join(how), grade


def _notes(material: Material, row: VoiceRow) -> tuple[Note, ...]:
    return each_once(material.note(said.quotes, said.report, said.said_by) for said in row.said[:_MOST_NOTES])


def _lead(material: Material, view: AssessmentView, names: Mapping[str, str]) -> list[Said]:
    made: list[Said] = []
    if view.claims:
        notes = [note for row in view.rows for note in _notes(material, row)[:2]]
        made.append(sentence(whole(spelled(_without_persons(view.claims, names))), notes[:_MOST_NOTES]))
    independent = spelled(view.independence.words)
    made.append(
        reckoning(
            f"Independence of the sources: {whole(independent)}",
            [MethodNote(Basis.METHOD, "Near-copies of a text, and one speaker in several reports, count once.", _HOW)],
        )
    )
    graded = sorted({(row.voice.reliability.words, row.voice.reliability.value) for row in view.rows}, key=lambda pair: pair[1])
    weighed = sorted({(row.voice.credibility.words, row.voice.credibility.value) for row in view.rows}, key=lambda pair: pair[1])
    sources, told = (listed([f"{value} ({words})" for words, value in pairs]) for pairs in (graded, weighed))
    made.append(
        reckoning(
            f"Grades of sources: {sources}; of what they say: {told}.",
            [
                MethodNote(
                    Basis.RULE, "The letter grades the source by its record, the digit the word by what else is known.", _GRADES
                )
            ],
        )
    )
    if view.records is not None:
        made += earlier_attacks(view.records)
    return made


def _party(material: Material, view: AssessmentView, party: PartyView, names: Mapping[str, str]) -> list[Said]:
    made = party.result.assessment
    name = _party_name(material, party)
    notes = [note for row in view.rows if row.number in party.result.voices for note in _notes(material, row)][:_MOST_NOTES]
    if made is None or made.likelihood is None:
        why = party.result.why_not or (made.words if made else "too little is said")
        return [
            reckoning(
                f"No assessment is made: {whole(why)}", [MethodNote(Basis.RULE, "Only named groups are assessed.", _HOW), *notes]
            )
        ]
    low, high = made.likelihood.bounds
    said: list[Said] = [
        reckoning(
            f"By what is said, {_likelihood(made)} ({low} to {high} per cent) that {name} "
            f"{verb(name, 'was', 'were')} behind it; confidence in this is {made.confidence.value}.",
            [_reasons_note(party, made, names), *notes],
        )
    ]
    said += _weighed(made, party, names)
    if made.confidence_because:
        because = listed([spelled(bare(words)) for words in made.confidence_because])
        said.append(
            reckoning(
                f"Confidence is {made.confidence.value} because {because}.",
                [MethodNote(Basis.RULE, f"Confidence: {'; '.join(made.confidence_because)}.", _HOW)],
            )
        )
    if party.record is not None:
        said += record_sentences(party.record)
    if party.result.habit:
        said.append(habit_sentence(party.result.habit, _HOW))
    return said + [_dissent(one) for one in party.dissents if one.withdrawn is None]


def _weighed(made: Assessment, party: PartyView, names: Mapping[str, str]) -> list[Reckoning]:
    """The reasons for and against, the heaviest first."""
    told = [reason for reason in made.reasons if reason.statements or reason.weight > 0]
    groups = (
        ("For it speaks", [one for one in told if one.weight > 0]),
        ("Against it speaks", [one for one in told if one.weight < 0]),
    )
    said = []
    for lead, reasons in groups:
        heaviest = sorted(reasons, key=lambda reason: -abs(reason.weight))[:_MOST_REASONS]
        if heaviest:
            words = listed([f"that {_clause(reason, names)}" for reason in heaviest])
            said.append(reckoning(f"{lead} {words}.", [_reasons_note(party, made, names)]))
    return said


def _clause(reason: Reason, names: Mapping[str, str]) -> str:
    return spelled(bare(_without_persons(re.sub(r" \(read with a probability of \d+%\)", "", reason.words), names)))


def _reasons_note(party: PartyView, made: Assessment, names: Mapping[str, str]) -> MethodNote:
    reasons = "; ".join(f"{reason.weight:+.2f} {_without_persons(reason.words, names)}" for reason in made.reasons)
    share = f", worked out at {made.probability:.0%}" if made.probability is not None else ""
    return MethodNote(Basis.RULE, f"{party.party.name}: log-odds {made.weight:+.2f}{share}. {reasons}.", _LADDER)


def _dissent(one: DissentView) -> Reckoning:
    return reckoning(
        f"An analyst dissents: {one.author} holds it {one.likelihood_words} that it was {one.party_name}, "
        f"since {whole(bare(one.because))}",
        [MethodNote(Basis.DECISION, f"Dissent {one.short_id} by {one.author}, {date_words(one.at[:10])}.", "kept in the ledger")],
    )


def _limit(words: str) -> Reckoning:
    text = re.sub(r"; `--\w+` shows .*", "", re.sub(r"^(1 of \d+ \w+) were", r"\1 was", words))
    return reckoning(whole(spelled(text)), [MethodNote(Basis.METHOD, "What the assessment cannot say.", _HOW)])
