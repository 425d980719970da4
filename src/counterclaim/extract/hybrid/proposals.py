"""What the encoder proposes, put into the structure that the parse and the grammar give: which words, which incident, which
speaker.

Every proposal is a draft that names the encoder as its finder. Rows that the rules have found already are not proposed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from counterclaim.extract.encoder.attribution import find_attributions
from counterclaim.extract.encoder.encoded import Encoded
from counterclaim.extract.encoder.rule_speech import reported_speech
from counterclaim.extract.rules.hinted import complete
from counterclaim.extract.rules.hinted_relations import complete_relation
from counterclaim.extract.rules.quantities import count_people
from counterclaim.extract.rules.scene import (
    RULES,
    AccountDraft,
    Actor,
    Draft,
    FigureDraft,
    PledgeDraft,
    RelationDraft,
    ResponsibilityDraft,
    Scene,
    SpeechAct,
    Trigger,
)
from counterclaim.extract.rules.verb_triggers import clause_roles
from counterclaim.extract.rules.violence_words import GENERIC, NOUNS, STRONG_VERBS, WEAK_VERBS
from counterclaim.model import IncidentType, Measure, RelationType, Sentence, Span, Stance, Token

Row = TypeVar("Row", bound=Draft)
FOUND_BY = ("encoder",)
BOTH = (*RULES, *FOUND_BY)
SEEN = 0.5  # from this probability on the encoder sees a row as well

# The encoder proposes from these probabilities on; what is kept is for the judges to say.
SPEECH = 0.5
TRIGGER = 0.35
FIGURE = 0.3
STANCE = 0.2
RELATION = 0.2
PLEDGE = 0.15
SLOT = 0.5
EVIDENCE = 1.0  # what a certain encoder adds to the scores of the rules, in their points

_TYPES = {
    "bombing": IncidentType.BOMBING,
    "kidnapping": IncidentType.KIDNAPPING,
    "arson": IncidentType.ARSON,
    "attack": IncidentType.ARMED_ASSAULT,
}


def propose_speech(scene: Scene, encoded: Encoded) -> Iterator[SpeechAct]:
    """Attributed words that the encoder finds and the rules do not, of speakers that the report names or describes."""
    reported = reported_speech(scene.doc, scene.speech)
    taken = [span for act in scene.speech for span in act.contents]
    for found in find_attributions(scene.doc, encoded, reported):
        if found.source is None or found.cue is None or found.probability < SPEECH:
            continue
        if any(span.overlaps(old) for span in found.content for old in taken):
            continue
        speaker = _speaker(scene, found.source)
        if speaker is not None:
            cue = scene.doc.tokens_between(found.cue.start, found.cue.end)[0]
            yield SpeechAct(speaker, cue, list(found.content), found_by=FOUND_BY)


def _speaker(scene: Scene, source: Span) -> Actor | None:
    """The actor that the words name first."""
    for token in scene.doc.tokens_between(source.start, source.end):
        if (actor := scene.actor_at(token)) is not None:
            return actor
    return None


def propose_triggers(scene: Scene, encoded: Encoded) -> list[Trigger]:
    """One trigger for each sentence that tells of an incident by the encoder and holds none yet."""
    told = {trigger.token.sent for trigger in scene.triggers}
    found = [_trigger(encoded, sentence) for sentence in scene.doc.sentences if sentence.index not in told]
    return [trigger for trigger in found if trigger is not None]


def _trigger(encoded: Encoded, sentence: Sentence) -> Trigger | None:
    best: tuple[float, Token] | None = None
    for token in sentence.tokens:
        if not token.tag.startswith(("NN", "VB")):
            continue
        labels = encoded.labels("incident", token.start, token.end)
        score = max(labels.values())
        if score < TRIGGER:
            continue
        known = token.lemma in NOUNS or token.lemma in STRONG_VERBS or token.lemma in WEAK_VERBS or token.lemma in GENERIC
        score = score * encoded.labels("event", token.start, token.end)["event"] + known
        if best is None or score > best[0]:
            best = score, token
    if best is None:
        return None
    token = best[1]
    agents, patients = clause_roles(token) if token.tag.startswith("VB") else ([], [])
    return Trigger(token, _type(encoded, token), agents=agents, patients=patients, found_by=FOUND_BY)


def _type(encoded: Encoded, token: Token) -> IncidentType:
    known = NOUNS.get(token.lemma) or STRONG_VERBS.get(token.lemma) or WEAK_VERBS.get(token.lemma)
    if known is not None:
        return known
    labels = encoded.labels("template_type", token.start, token.end)
    name = max(_TYPES, key=lambda label: labels[label])
    return _TYPES[name] if labels[name] >= SLOT and name != "attack" else IncidentType.UNKNOWN


def fill_slots(scene: Scene, encoded: Encoded) -> None:
    """Adds targets, weapons and sites that the encoder sees in the sentences of an incident and that the rules have not named."""
    spans = {head: encoded.find(head, SLOT) for head in ("target", "weapon", "site")}
    for draft in scene.accounts:
        around = [scene.doc.sentences[sent] for sent in dict.fromkeys(trigger.token.sent for trigger in draft.triggers)]
        near = {
            head: [
                Span.of(scene.doc.text, one.start, one.end)
                for one in found
                if any(sentence.start <= one.start and one.end <= sentence.end for sentence in around)
            ]
            for head, found in spans.items()
        }
        _add(draft, draft.targets, near["target"])
        _add(draft, draft.weapons, near["weapon"])
        if draft.site is None and near["site"]:
            draft.site = (near["site"][0].quote, near["site"][0])
            draft.slot_finders[near["site"][0]] = FOUND_BY


def _add(draft: AccountDraft, have: list[tuple[str, Span]], found: list[Span]) -> None:
    """Adds what is neither named nor overlapped yet, up to six in all."""
    for span in found:
        new = all(text.lower() != span.quote.lower() and not old.overlaps(span) for text, old in have)
        if new and len(have) < 6:
            have.append((span.quote, span))
            draft.slot_finders[span] = FOUND_BY


def propose_figures(scene: Scene, encoded: Encoded) -> Iterator[FigureDraft]:
    """Counts of people in words that the encoder takes for a toll, where the rules have taken no figure from the same words."""
    taken = [span for figure in scene.figures for span in figure.evidence]
    for sentence in scene.doc.sentences:
        for quantity in count_people(sentence).values():
            span = scene.doc.span(quantity.first, quantity.last)
            if any(span.overlaps(old) for old in taken):
                continue
            labels = encoded.labels("measure", span.start, span.end)
            name = max(labels, key=lambda label: labels[label])
            account = scene.account_for(quantity.head)
            if labels[name] < FIGURE or account is None:
                continue
            speech = scene.speech_at(quantity.head)
            yield FigureDraft(
                account=account,
                measure=Measure(name),
                low=quantity.low,
                high=quantity.high,
                who=[],
                speaker=(speech.group or speech.speaker) if speech else None,
                evidence=[span],
                speech=speech,
                found_by=FOUND_BY,
            )


def propose_responsibility(scene: Scene, encoded: Encoded) -> Iterator[ResponsibilityDraft]:
    """Rows of the stances that the encoder sees in a sentence from which the rules have taken none of that stance."""
    taken = {(row.stance, sent) for row in scene.responsibility for sent in _sentences(scene, row.evidence)}
    for sentence, name in _hints(scene, encoded, "stance", STANCE):
        if (Stance(name), sentence.index) not in taken:
            yield from _found(complete(scene, sentence, Stance(name)))


def propose_relations(scene: Scene, encoded: Encoded) -> Iterator[RelationDraft]:
    """Relations of the types that the encoder sees in a sentence from which the rules have taken none of that type."""
    taken = {(row.type, sent) for row in scene.relations for sent in _sentences(scene, row.evidence)}
    for sentence, name in _hints(scene, encoded, "relation", RELATION):
        if (RelationType(name), sentence.index) not in taken:
            yield from _found(complete_relation(scene, sentence, RelationType(name)))


def _hints(scene: Scene, encoded: Encoded, group: str, threshold: float) -> Iterator[tuple[Sentence, str]]:
    """Each sentence with each label of the group that the encoder sees in it."""
    for sentence in scene.doc.sentences:
        for name, probability in encoded.labels(group, sentence.start, sentence.end).items():
            if probability >= threshold:
                yield sentence, name


def _found(drafts: Iterable[Row]) -> Iterator[Row]:
    """The drafts, told to be the encoder's."""
    for draft in drafts:
        draft.found_by = FOUND_BY
        yield draft


def _sentences(scene: Scene, evidence: list[Span]) -> Iterator[int]:
    for span in evidence:
        for token in scene.doc.tokens_between(span.start, span.end):
            yield token.sent


def propose_pledges(scene: Scene, encoded: Encoded) -> Iterator[PledgeDraft]:
    """Attributed words that the encoder takes for a pledge and the rules do not."""
    taken = [span for pledge in scene.pledges for span in pledge.evidence]
    for act in scene.speech:
        speaker = act.group or act.speaker
        if act.denied:
            continue
        for content in act.contents:
            if any(content.overlaps(old) for old in taken):
                continue
            if encoded.mean_labels("pledge", content.start, content.end)["pledge"] >= PLEDGE:
                taken.append(content)
                yield PledgeDraft(speaker, [content], found_by=FOUND_BY)


def support_accounts(scene: Scene, encoded: Encoded) -> None:
    """Says of every account who found it: a trigger of the rules, the encoder, or both."""
    for account in scene.accounts:
        tokens = [trigger.token for trigger in account.triggers]
        if all(trigger.found_by == FOUND_BY for trigger in account.triggers):
            account.found_by = FOUND_BY
        elif any(max(encoded.labels("incident", token.start, token.end).values()) >= SEEN for token in tokens):
            account.found_by = BOTH


def support_rows(scene: Scene, encoded: Encoded) -> None:
    """Names the encoder beside the rules on the rows that it sees as well."""
    labelled: list[tuple[FigureDraft | ResponsibilityDraft | RelationDraft | PledgeDraft, str, str]] = [
        *((row, "measure", row.measure.value) for row in scene.figures),
        *((row, "stance", row.stance.value) for row in scene.responsibility),
        *((row, "relation", row.type.value) for row in scene.relations),
        *((row, "pledge", "pledge") for row in scene.pledges),
    ]
    for row, group, label in labelled:
        if row.found_by == RULES and any(encoded.labels(group, s.start, s.end)[label] >= SEEN for s in row.evidence):
            row.found_by = BOTH
    for act in scene.speech:
        if act.found_by == RULES and any(encoded.inside("content", span.start, span.end) >= SEEN for span in act.contents):
            act.found_by = BOTH
