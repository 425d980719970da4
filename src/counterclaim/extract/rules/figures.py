"""Casualty figures: every count of people killed, hurt, taken, arrested, missing or driven out, with who gives it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.casualty_frames import Frame, elided_frames, find_frames, sums_up
from counterclaim.extract.rules.casualty_victims import subjects
from counterclaim.extract.rules.casualty_words import STATES, state_of
from counterclaim.extract.rules.confirmed_tolls import confirmed_tolls
from counterclaim.extract.rules.quantities import (
    Quantity,
    count_people,
    is_person,
    is_single_person,
    noun_phrase,
    quantity_at,
    whom,
    whom_of,
)
from counterclaim.extract.rules.scene import AccountDraft, Actor, FigureDraft, Scene, SpeechAct
from counterclaim.lang.numbers import NUMBER_WORDS
from counterclaim.model import ActorKind, IncidentType, Measure, Sentence, Token

_ATTACKERS = words("casualties", "attacker_nouns")
_MILITANTS = words("casualties", "militant_nouns")
_GENERAL = words("casualties", "general_nouns")
_TAKING = words("casualties", "taking_verbs") | words("casualties", "leading_verbs")
_CAPTURE = words("casualties", "capture_verbs")
_FORCE_NOUNS = words("casualties", "force_nouns")
_FIGURE_GIVING = words("casualties", "figure_giving_verbs")
# Where militants die in these, they are the ones attacked: GTD counts them as killed, not as attackers.
_FORCES_ATTACK = {IncidentType.RAID_OR_ARREST, IncidentType.CLASH, IncidentType.AIR_OR_DRONE_STRIKE, IncidentType.SHELLING}
_ATTACKS = {
    IncidentType.BOMBING,
    IncidentType.ARMED_ASSAULT,
    IncidentType.ASSASSINATION,
    IncidentType.FACILITY_ATTACK,
    IncidentType.KIDNAPPING,
}
_WITHIN_CLAUSE = {"conj", "oprd", "acomp", "amod", "dobj", "advcl"}
_THEM = {"them", "whom"}
_COUNTED_ONLY = {Measure.DISPLACED, Measure.MISSING}


def find_figures(scene: Scene) -> list[FigureDraft]:
    """Every casualty figure that anyone gives, in text order. The same figure by the same speaker for the same incident is one
    draft with all its evidence; a figure without an incident is left out."""
    found: list[FigureDraft] = []
    for sentence in scene.doc.sentences:
        for drafts in chain(_figures_in(scene, sentence), [list(confirmed_tolls(scene, sentence, found))] if found else []):
            # Two equal counts in one breath ("two policemen and two passers-by") are two figures.
            before = list(found)
            for draft in drafts:
                same = next((other for other in before if _same(other, draft)), None)
                if same is None:
                    found.append(draft)
                else:
                    before.remove(same)
                    same.evidence.extend(draft.evidence)
                    same.who = same.who or draft.who
    return found


def _figures_in(scene: Scene, sentence: Sentence) -> Iterator[list[FigureDraft]]:
    """The figures of each frame in the sentence."""
    counted = count_people(sentence)
    used: set[int] = set()
    told: list[Frame] = []
    for frame in find_frames(sentence, counted):
        told.append(frame)
        yield list(_drafts(scene, frame, counted, used))
    if counted:
        for frame in elided_frames(sentence, counted, used, told):
            yield list(_drafts(scene, frame, counted, used))


def _drafts(scene: Scene, frame: Frame, counted: dict[int, Quantity], used: set[int]) -> Iterator[FigureDraft]:
    quantities = [
        quantity
        for quantity in _quantities(scene, frame, counted)
        if quantity.head.i not in used and _worth_telling(frame, quantity)
    ]
    account = scene.account_for(frame.cue) if quantities else None
    if account is None or (account.main and sums_up(frame.cue)):
        return
    speaker, speech = _speaker(scene, frame, quantities[0])
    if speech is not None and speech.denied:
        return
    for quantity in quantities:
        used.add(quantity.head.i)
        measure = _measure(scene, frame, quantity, account)
        if measure is None:
            continue
        tokens = [frame.cue, *scene.doc.tokens[quantity.first : quantity.last]]
        yield FigureDraft(
            account=account,
            measure=measure,
            low=quantity.low,
            high=quantity.high,
            who=_who(scene, quantity.head),
            speaker=speaker,
            evidence=[scene.doc.cover(tokens)],
            speech=speech,
        )


def _worth_telling(frame: Frame, quantity: Quantity) -> bool:
    """Whether it is a figure at all: single people count when a clause tells what befell them, not in passing ("the slain
    leader", "the death of his brother"); who fled or went missing needs a number and must not be an attacker on the run."""
    if frame.measure in _COUNTED_ONLY:
        return quantity.counted and whom(quantity.head).lemma not in _ATTACKERS | _MILITANTS
    definite = any(child.lower == "the" for child in quantity.head.children)
    if frame.measure is Measure.ARRESTED and frame.cue.dep == "acl" and definite:
        return False  # "the six men arrested": told before
    if frame.measure in {Measure.ARRESTED, Measure.ABDUCTED} and (
        quantity.vague or (not quantity.counted and frame.measure is Measure.ARRESTED and quantity.head.pos == "PROPN")
    ):
        return False  # a name alone tells who is in custody, not how many
    if quantity.vague and frame.cue.dep == "pobj":
        return False  # "several of the dead"
    return quantity.counted or not frame.in_passing


def _measure(scene: Scene, frame: Frame, quantity: Quantity, account: AccountDraft) -> Measure | None:
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
        if any(_is_armed(scene, doer) for doer in _doers(frame.cue)):
            return Measure.ABDUCTED if is_person(noun) or noun.pos == "NUM" else None
        if (account.type is IncidentType.RAID_OR_ARREST or noun.lemma in _ATTACKERS | _MILITANTS) and not frame.hostages:
            return Measure.ARRESTED if frame.cue.lemma in _CAPTURE and (is_person(noun) or noun.pos == "NUM") else None
        return Measure.ABDUCTED if account.type is IncidentType.KIDNAPPING or frame.hostages else None
    if frame.measure is Measure.KILLED and _is_attacker(scene, frame, quantity.head, account):
        return Measure.ATTACKERS_KILLED
    return frame.measure


def _quantities(scene: Scene, frame: Frame, counted: dict[int, Quantity]) -> list[Quantity]:
    """The counts of a frame's victims, with those joined to them and the counted parts of them. Single people named in one
    breath ("his mother and sister") are one count."""
    found: list[Quantity] = []
    for victim in frame.victims:
        heads = [head for head in _joined(victim) if state_of(head) in {None, frame.measure}]
        persons = [
            head.i
            for head in heads
            if (mention := scene.mention_of.get(head.i))
            and mention.kind is ActorKind.PERSON
            and mention.head is head
            and not mention.plural
            and head.pos != "PRON"
        ]
        own = [quantity for head in heads if (quantity := quantity_at(head, counted, persons)) is not None]
        singles = [quantity for quantity in own if not quantity.counted]
        if len(own) == 2 and len(singles) == 1 and own[0] is singles[0] and _named_with_others(*own):
            with_others = (own[1].low or 0) + 1
            own = [Quantity(own[0].head, own[0].first, own[1].last, with_others, with_others)]
        if len(singles) == len(own) > 1:
            total = sum(quantity.low or 0 for quantity in own)
            own = [Quantity(own[0].head, own[0].first, own[-1].last, total, total)]
        found += own
        for head in heads:
            found += [counted[part.i] for part in _parts(head) if part.i in counted and not counted[part.i].vague]
    for along in _alongside(frame):
        for token in along.subtree():
            if token.dep not in {"pobj", "conj"} or token.i <= along.i:
                continue
            if token.i in counted and counted[token.i].low != 1:
                found.append(counted[token.i])
            elif along.lower != "including" and token.i not in counted and is_single_person(token):
                found.append(Quantity(token, token.i, token.i + 1, 1, 1, counted=False))
    found += _among_them(frame, counted)
    unique: dict[int, Quantity] = {}
    for quantity in found:
        unique.setdefault(quantity.head.i, quantity)
    return list(unique.values())


def _named_with_others(one: Quantity, more: Quantity) -> bool:
    """Whether they are somebody by name and "four others": five in all."""
    others = more.head.lower == "others" or any(child.lower == "other" for child in more.head.children)
    return one.head.pos == "PROPN" and others and more.low == more.high


def _alongside(frame: Frame) -> Iterator[Token]:
    """Words that add to the victims from outside their noun phrase: "were killed, along with", "people dead, including"."""
    cue = frame.cue
    for child in cue.children:
        if child.i > cue.i and (
            child.lower in {"along", "including", "together"} or (child.lower == "with" and child.dep_child("advmod") is not None)
        ):
            yield child
    end = max([cue.i, *(victim.i for victim in frame.victims)])
    for token in cue.sentence.tokens[end - cue.sentence.first + 1 : end - cue.sentence.first + 5]:
        if token.lower == "including" and token.head is not cue:
            yield token
        if token.pos in {"VERB", "NOUN"}:
            return


def _among_them(frame: Frame, counted: dict[int, Quantity]) -> Iterator[Quantity]:
    """The counts of parts that only a pronoun ties to the victims: "16 lives, among them three children", "61 of them lawyers"."""
    tokens, start = frame.cue.sentence.tokens, frame.cue.sentence.first
    lower = [token.lower for token in tokens]
    end = max([frame.cue.i, *(victim.i for victim in frame.victims)]) - start + 1
    for quantity in counted.values():
        first, last = quantity.first - start, quantity.last - start
        if first < end or quantity.low == 1 or any(token.pos in {"VERB", "AUX"} for token in tokens[end:first]):
            continue
        among = any(lower[at] == "among" and lower[at + 1] in _THEM for at in range(end, first - 1))
        behind = [
            tokens[at + 2]
            for at in range(first + 1, min(last + 1, len(tokens) - 2))
            if lower[at] == "of" and lower[at + 1] in _THEM
        ]
        if any(STATES.get(word) not in {None, frame.measure} for word in lower[end:first]):
            continue  # "12 dead and 60 injured, ten of them critically"
        if among or (behind and behind[0].pos not in {"VERB", "AUX"}):
            yield quantity


def _joined(head: Token) -> list[Token]:
    """The noun and those joined to it behind it."""
    found, stack = [head], [head]
    while stack:
        for child in stack.pop().children:
            if child.dep == "conj" and child.pos not in {"VERB", "AUX"} and len(found) < 12:
                found.append(child)
                stack.append(child)
    return found


def _parts(head: Token) -> Iterator[Token]:
    """Heads of the groups that the noun phrase says are among those it counts: "including five police", "two of them children"."""
    for child in head.children:
        if child.i > head.i and child.lower == "including":
            for noun in child.deps("pobj"):
                yield from _joined(noun)
        elif child.dep == "appos":
            yield from _joined(child)


def _speaker(scene: Scene, frame: Frame, quantity: Quantity) -> tuple[Actor | None, SpeechAct | None]:
    """Who gives the figure; None is the report. In "..., reports Dawn" the outlet is the report itself, retold, and an
    armed group is the one that speaks through its spokesman."""
    speech = scene.speech_at(quantity.head)
    if speech is None:
        return (_giver(scene, frame.cue) if frame.cue.pos == "NOUN" else None), None
    if not speech.quoted and _presupposed(frame.cue):
        return None, None
    inverted = any(child.i > speech.cue.i for child in speech.cue.deps("nsubj"))
    if speech.speaker.kind is ActorKind.MEDIA and speech.cue.lemma == "report" and inverted:
        return None, None
    if speech.group is not None and speech.group.kind is ActorKind.ARMED_GROUP:
        return speech.group, speech
    return speech.speaker, speech


def _presupposed(cue: Token) -> bool:
    """Whether the words stand in a relative clause that only says which attack is meant: "the bombing that killed 12"."""
    token = cue
    while token.dep in _WITHIN_CLAUSE and token.head is not token:
        token = token.head
    return token.dep == "relcl"


def _giver(scene: Scene, cue: Token) -> Actor | None:
    """Who gives the figure with a verb of his own: "the embassy confirmed the death of ten"."""
    token = cue
    for above in cue.ancestors():
        if above.pos == "VERB":
            subject = above.dep_child("nsubj") if above.lemma in _FIGURE_GIVING else None
            return scene.actor_at(subject) if subject is not None and token.dep in {"dobj", "xcomp", "ccomp", "prep"} else None
        token = above
    return None


def _is_attacker(scene: Scene, frame: Frame, head: Token, account: AccountDraft) -> bool:
    """Whether the dead are of those who attacked: by what they are called, by whom the report has attacking, or because a force
    shot them in the attack."""
    noun, doers = whom(head), _doers(frame.cue)
    if any(_is_armed(scene, doer) for doer in doers):
        return False  # they died at the hands of those who attacked
    if noun.lemma in _ATTACKERS:
        return True
    if account.type in _FORCES_ATTACK - {IncidentType.CLASH} or not _began_with_attack(account, frame.cue):
        return False
    if any(named.lemma in _MILITANTS for named in (noun, whom_of(noun))) or any(doer.lower in _FORCE_NOUNS for doer in doers):
        return True
    definite = noun.pos in {"PRON", "PROPN"} or any(child.lower in {"the", "this"} for child in noun.children)
    actor = scene.actor_at(noun) if definite else None
    if actor is None:
        return False
    return any(mention.head.lemma in _ATTACKERS for mention in actor.mentions) or any(
        scene.actor_at(agent) is actor for trigger in account.triggers for agent in trigger.agents
    )


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
    return by or (subjects(cue) if cue.dep_child("dobj") is not None else [])


def _who(scene: Scene, head: Token) -> list[str]:
    """The victims as named; nothing for people in general."""
    noun = whom(head)
    if noun.pos not in {"NOUN", "PROPN"} or noun.lemma in _GENERAL or noun.lower in _GENERAL | NUMBER_WORDS:
        return []
    first, last = noun_phrase(noun)
    return [scene.doc.text[scene.doc.tokens[first].start : scene.doc.tokens[last - 1].end]]


def _same(one: FigureDraft, other: FigureDraft) -> bool:
    return (
        one.account is other.account
        and one.measure is other.measure
        and one.low == other.low
        and one.high == other.high
        and one.speaker is other.speaker
    )
