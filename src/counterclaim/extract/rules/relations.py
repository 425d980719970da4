"""Relations between groups, and of persons to the groups that they lead or belong to."""

from __future__ import annotations

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.predicates import Status
from counterclaim.extract.rules.relation_arguments import Tie
from counterclaim.extract.rules.relation_deals import deal_ties
from counterclaim.extract.rules.relation_names import name_ties
from counterclaim.extract.rules.relation_nouns import noun_ties
from counterclaim.extract.rules.relation_origins import origin_ties
from counterclaim.extract.rules.relation_phrases import phrase_ties
from counterclaim.extract.rules.relation_verbs import verb_ties
from counterclaim.extract.rules.scene import Actor, Mention, RelationDraft, Scene
from counterclaim.model import Certainty, RelationType, Span

_PUBLICATIONS = words("actors", "publications")


def find_relations(scene: Scene) -> list[RelationDraft]:
    """Every relation between actors that is told and not denied, once for each speaker, with all its evidence."""
    found: dict[tuple[RelationType, Actor, Actor, Actor | None], RelationDraft] = {}
    for tie in (
        *noun_ties(scene),
        *verb_ties(scene),
        *phrase_ties(scene),
        *deal_ties(scene),
        *origin_ties(scene),
        *name_ties(scene),
    ):
        if tie.status is Status.UNREAL:
            continue
        for source in tie.sources:
            for target in tie.targets:
                speakers: list[Actor | None] = [*tie.speakers] or [_speaker(scene, tie)]
                for speaker in speakers:
                    _keep(scene, found, tie, source, target, speaker)
    return _without_echoes(list(found.values()))


def _speaker(scene: Scene, tie: Tie) -> Actor | None:
    act = scene.speech_at(tie.cue)
    if tie.type is RelationType.PLEDGED_ALLEGIANCE_TO and act is not None and act.cue in (tie.cue, tie.cue.head):
        # the vow itself is the report's to tell, or that of whoever tells of it
        outer = [other for other in scene.speech if other.cue is not act.cue and not other.denied and other.holds(tie.cue.start)]
        return min(outer, key=lambda other: other.contents[0].end - other.contents[0].start).speaker if outer else None
    return act.speaker if act is not None and not act.denied else None


def _keep(
    scene: Scene,
    found: dict[tuple[RelationType, Actor, Actor, Actor | None], RelationDraft],
    tie: Tie,
    source: Mention,
    target: Mention,
    speaker: Actor | None,
) -> None:
    if source.actor is None or target.actor is None or source.actor is target.actor:
        return
    if source.head.lemma in _PUBLICATIONS or target.head.lemma in _PUBLICATIONS:
        return
    act = scene.speech_at(tie.cue)
    if act is not None and act.denied:
        return
    ends = (source.actor, target.actor)
    if tie.type.symmetric and (tie.type, ends[1], ends[0], speaker) in found:
        ends = (ends[1], ends[0])
    evidence = _evidence(scene, tie, source, target)
    draft = found.get((tie.type, *ends, speaker))
    if draft is None:
        certainty = Certainty.SUSPECTED if tie.status is Status.SUSPECTED else Certainty.ASSERTED
        found[tie.type, *ends, speaker] = RelationDraft(tie.type, *ends, speaker, [evidence], certainty)
    elif evidence not in draft.evidence:
        draft.evidence.append(evidence)
        if tie.status is Status.FACT:
            draft.certainty = Certainty.ASSERTED


def _evidence(scene: Scene, tie: Tie, source: Mention, target: Mention) -> Span:
    """The words from the first to the last of both names and the word that ties them, within the sentence of that word."""
    sides = [mention for mention in (source, target) if mention.head.sent == tie.cue.sent]
    first = min([tie.cue.i, *(mention.first for mention in sides)])
    last = max([tie.cue.i + 1, *(mention.last for mention in sides)])
    return scene.doc.span(first, last)


def _without_echoes(drafts: list[RelationDraft]) -> list[RelationDraft]:
    """Leaves out the weaker of two readings of the same ends: who leads a group is not also told as its member."""
    leading = {(draft.source, draft.target) for draft in drafts if draft.type is RelationType.LEADS}
    return [draft for draft in drafts if not (draft.type is RelationType.MEMBER_OF and (draft.source, draft.target) in leading)]
