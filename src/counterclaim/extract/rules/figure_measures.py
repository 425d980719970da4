"""What a casualty figure measures: who died in an attack of their own, who was arrested and who abducted."""

from __future__ import annotations

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.casualty_frames import Frame
from counterclaim.extract.rules.casualty_victims import subjects
from counterclaim.extract.rules.quantities import Quantity, is_person, whom, whom_of
from counterclaim.extract.rules.scene import AccountDraft, Scene
from counterclaim.model import ActorKind, IncidentType, Measure, Token

_ATTACKERS = words("casualties", "attacker_nouns")
_MILITANTS = words("casualties", "militant_nouns")
_TAKING = words("casualties", "taking_verbs") | words("casualties", "leading_verbs")
_CAPTURE = words("casualties", "capture_verbs")
_FORCE_NOUNS = words("casualties", "force_nouns")
_ATTACKING = words("casualties", "attacking_verbs")
# Where militants die in these, they are the ones attacked: GTD counts them as killed, not as attackers.
_FORCES_ATTACK = {IncidentType.RAID_OR_ARREST, IncidentType.CLASH, IncidentType.AIR_OR_DRONE_STRIKE, IncidentType.SHELLING}
_ATTACKS = {
    IncidentType.BOMBING,
    IncidentType.ARMED_ASSAULT,
    IncidentType.ASSASSINATION,
    IncidentType.FACILITY_ATTACK,
    IncidentType.KIDNAPPING,
}
_LOSING = words("casualties", "life_losing_verbs")
_HIMSELF = {"himself", "herself"}
_THEY = {"he", "she", "they"}


def measure_of(scene: Scene, frame: Frame, quantity: Quantity, account: AccountDraft) -> Measure | None:
    """What the figure measures once the incident is known; None when the words only fit another kind of incident."""
    if (
        frame.measure is Measure.ARRESTED
        and frame.cue.lemma in _TAKING
        and any(_is_armed(scene, doer) and doer is not quantity.head for doer in _doers(frame.cue))
    ):
        return Measure.ABDUCTED
    if frame.measure is Measure.ABDUCTED and frame.cue.lemma in _TAKING:
        noun = whom(quantity.head)
        if not is_person(noun) and noun.pos not in {"NUM", "PROPN", "PRON"}:
            return None
        if _still_held(frame.cue):
            return Measure.MISSING if account.type is IncidentType.KIDNAPPING or frame.hostages else None
        if any(_is_armed(scene, doer) for doer in _doers(frame.cue)):
            return Measure.ABDUCTED if is_person(noun) or noun.pos == "NUM" else None
        if (account.type is IncidentType.RAID_OR_ARREST or noun.lemma in _ATTACKERS | _MILITANTS) and not frame.hostages:
            return Measure.ARRESTED if frame.cue.lemma in _CAPTURE and (is_person(noun) or noun.pos == "NUM") else None
        return Measure.ABDUCTED if account.type is IncidentType.KIDNAPPING or frame.hostages else None
    if frame.measure is Measure.KILLED and _is_attacker(scene, frame, quantity.head, account):
        return Measure.ATTACKERS_KILLED
    return frame.measure


def _still_held(cue: Token) -> bool:
    """Whether it tells of those who have not come back from captivity: "are still being held"."""
    return cue.lemma in {"hold", "keep"} and cue.dep_child("auxpass") is not None and any(c.lower == "still" for c in cue.children)


def _is_attacker(scene: Scene, frame: Frame, head: Token, account: AccountDraft) -> bool:
    """Whether the dead are of those who attacked: by what they are called, by whom the report has attacking, or because a force
    shot them in the attack."""
    noun = whom(head)
    # "two officers lost their lives": they are the subject and did nothing
    doers = [doer for doer in _doers(frame.cue) if head not in (doer, *doer.conjuncts())]
    if any(_is_armed(scene, doer) for doer in doers):
        return False  # they died at the hands of those who attacked
    if noun.lemma in _ATTACKERS:
        return True
    if (
        noun.pos == "PROPN"
        and account.type in _ATTACKS
        and any(c.lower in _HIMSELF and c.dep != "dobj" for c in frame.cue.children)
    ):
        return True  # "Khan was himself killed in the blast"
    if _after_attacking(frame.cue):
        return True
    told = [t.type for t in account.triggers if t.token.i < frame.cue.i and t.type is not IncidentType.UNKNOWN]
    if {account.type, *told[-1:]} & (_FORCES_ATTACK - {IncidentType.CLASH}) or not _began_with_attack(account, frame.cue):
        return False
    if frame.cue.lemma in _LOSING and (sides := _sides_of_loss(scene, frame.cue, account)) is not None:
        return sides
    if any(named.lemma in _MILITANTS for named in (noun, whom_of(noun))) or any(doer.lower in _FORCE_NOUNS for doer in doers):
        return True
    definite = noun.pos in {"PRON", "PROPN"} or any(child.lower in {"the", "this"} for child in noun.children)
    actor = scene.actor_at(noun) if definite else None
    if actor is None:
        return False
    return any(mention.head.lemma in _ATTACKERS for mention in actor.mentions) or any(
        scene.actor_at(agent) is actor for trigger in account.triggers for agent in trigger.agents
    )


def _sides_of_loss(scene: Scene, cue: Token, account: AccountDraft) -> bool | None:
    """Whether those who lost people of their own are the ones who attacked; None where the report does not tell who they are."""
    if any(noun.lemma == "life" for noun in cue.deps("dobj")):
        return None
    losers = [actor for noun in subjects(cue) if (actor := scene.actor_at(noun)) is not None]
    agents = [
        actor for t in account.triggers if t.token is not cue for noun in t.agents if (actor := scene.actor_at(noun)) is not None
    ]
    return any(loser is agent for loser in losers for agent in agents) if losers and agents else None


def _after_attacking(cue: Token) -> bool:
    """Whether the same people had attacked just before: "were shot dead after they stormed the post", "after opening fire"."""
    if cue.dep_child("auxpass", "nsubjpass") is None:
        return False
    clauses = [
        clause for clause in cue.deps("advcl") if any(child.lower in {"after", "when", "while", "as"} for child in clause.children)
    ]
    clauses += [clause for prep in cue.deps("prep") if prep.lower == "after" for clause in prep.deps("pcomp")]
    for clause in clauses:
        own = clause.deps("nsubj")
        if clause.lemma in _ATTACKING and not clause.deps("nsubjpass", "auxpass") and all(who.lower in _THEY for who in own):
            return True
    return False


def _is_armed(scene: Scene, noun: Token) -> bool:
    """Whether the noun stands for attackers, militants or an armed group."""
    actor = scene.actor_at(noun)
    return noun.lemma in _ATTACKERS | _MILITANTS or (actor is not None and actor.kind is ActorKind.ARMED_GROUP)


def _began_with_attack(account: AccountDraft, beside: Token) -> bool:
    """Whether the report tells of an attack in the incident, beside the fight or the shot that it may have ended in."""
    return any(
        trigger.token is not beside and (trigger.token.lemma in {"attack", "assault", "ambush"} or trigger.type in _ATTACKS)
        for trigger in account.triggers
    )


def _doers(cue: Token) -> list[Token]:
    """Who did it, where the clause says so: "was shot dead by police", "soldiers killed two"."""
    if cue.pos != "VERB":
        return []
    by = [noun for agent in cue.deps("agent") for noun in agent.deps("pobj")]
    return by or (subjects(cue) if cue.dep_child("dobj") is not None and cue.lemma not in _LOSING else [])
