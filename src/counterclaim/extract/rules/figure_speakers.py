"""Who gives a casualty figure: whoever is quoted or reported with it, or the report itself."""

from __future__ import annotations

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.casualty_frames import Frame
from counterclaim.extract.rules.casualty_victims import subjects
from counterclaim.extract.rules.quantities import Quantity
from counterclaim.extract.rules.scene import Actor, Scene, SpeechAct
from counterclaim.model import ActorKind, Token

_FIGURE_GIVING = words("casualties", "figure_giving_verbs")
_TALLIES = words("casualties", "toll_nouns") | words("casualties", "tally_nouns")
_ACCOUNTS = words("casualties", "account_nouns")
_CLAIMING = {"claim", "admit"}
_WITHIN_CLAUSE = {"conj", "oprd", "acomp", "amod", "dobj", "advcl"}


def speaker_of(scene: Scene, frame: Frame, quantity: Quantity) -> tuple[Actor | None, SpeechAct | None]:
    """Who gives the figure; None is the report. In "..., reports Dawn" the outlet is the report itself, retold, and an
    armed group is the one that speaks through its spokesman."""
    speech = scene.speech_at(quantity.head)
    if speech is None and (owner := _own_account(scene, frame.cue)) is not None:
        return owner, None
    if speech is None:
        return (_giver(scene, frame.cue) if frame.cue.pos in {"NOUN", "ADJ"} else None), None
    if not speech.quoted and _presupposed(frame.cue) and not _sourced(speech, frame.cue):
        return None, None
    if speech.speaker.kind is ActorKind.MEDIA and _retold(speech, frame.cue):
        return None, None
    if speech.cue.lemma == "claim" and (speech.cue.dep in {"acl", "relcl"} or speech.cue.dep_child("agent") is not None):
        return None, None  # "a raid later claimed by the group": it claims the deed
    if _beside_claim(speech.cue, frame.cue):
        return None, None
    if _contrasted(frame.cue, speech.cue):
        return None, None
    if speech.group is not None and speech.group.kind is ActorKind.ARMED_GROUP:
        return speech.group, speech
    return speech.speaker, speech


def _retold(speech: SpeechAct, told: Token) -> bool:
    """Whether an outlet is only named as the source of the whole report: "..., reports Dawn", "The Daily Star reports"."""
    cue = speech.cue
    if cue.lemma == "report":
        return cue.tag == "VBZ" or any(child.i > cue.i for child in cue.deps("nsubj"))
    return cue.lemma.startswith("accord") and told.i < cue.i and cue.sent <= 1


def _contrasted(told: Token, cue: Token) -> bool:
    """Whether it stands in a clause that sets the report's own words against what was said: ", the army says, while five died"."""
    for clause in (told, *told.ancestors()):
        if clause is cue or clause.i < cue.i:
            return False
        if clause.dep == "advcl" and any(child.lower in {"while", "whereas"} for child in clause.children):
            return clause.head is cue or clause.head.i < cue.i
    return False


def _presupposed(cue: Token) -> bool:
    """Whether the words stand in a relative clause that only says which attack is meant: "the bombing that killed 12"."""
    token = cue
    while token.dep in _WITHIN_CLAUSE and token.head is not token:
        token = token.head
    return token.dep == "relcl"


def _beside_claim(claim: Token, told: Token) -> bool:
    """Whether a deed is claimed and the words are told in another clause: "they claimed the attack, in which two died and six were
    hurt"."""
    if claim.lemma not in _CLAIMING or not claim.deps("dobj") or claim.deps("ccomp", "xcomp"):
        return False
    clause = told
    while clause.dep == "conj" and clause.head is not clause:
        if clause.head is claim:
            return True
        clause = clause.head
    return False


def _sourced(speech: SpeechAct, told: Token) -> bool:
    """Whether a source is named right behind the words: "in which 12 died, according to a medic"."""
    return speech.cue.lower == "according" and told.i < speech.cue.i <= told.i + 6


def _own_account(scene: Scene, cue: Token) -> Actor | None:
    """Who tells it of himself: "by its own account killed six men", "lost ten fighters by their own count"."""
    for prep in cue.deps("prep", "agent"):
        for noun in prep.deps("pobj") if prep.lower in {"by", "on"} else ():
            if noun.lemma in _ACCOUNTS and any(child.lower == "own" for child in noun.children):
                for token in (*noun.deps("poss"), *subjects(cue)):
                    if (actor := scene.actor_at(token)) is not None:
                        return actor
    return None


def _giver(scene: Scene, cue: Token) -> Actor | None:
    """Who gives the figure with a verb of his own: "the embassy confirmed the death of ten"."""
    if cue.lemma in _TALLIES and (whose := cue.dep_child("compound", "poss")) is not None:
        # "the police tally"
        actor = scene.actor_at(whose) or next(
            (a for a in scene.actors if any(m.head.lower == whose.lower for m in a.mentions)), None
        )
        if actor is not None and actor.kind is not ActorKind.PERSON:
            return actor
    token = cue
    for above in cue.ancestors():
        if above.pos == "VERB":
            subject = above.dep_child("nsubj") if above.lemma in _FIGURE_GIVING else None
            return scene.actor_at(subject) if subject is not None and token.dep in {"dobj", "xcomp", "ccomp", "prep"} else None
        token = above
    return None
