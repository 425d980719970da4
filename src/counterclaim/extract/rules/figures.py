"""Casualty figures: every count of people killed, hurt, taken, arrested, missing or driven out, with who gives it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.casualty_frames import Frame, elided_frames, find_frames, of_a_series, sums_up
from counterclaim.extract.rules.casualty_words import STATES, state_of
from counterclaim.extract.rules.confirmed_tolls import confirmed_tolls, restated_tolls
from counterclaim.extract.rules.figure_measures import measure_of
from counterclaim.extract.rules.figure_speakers import speaker_of
from counterclaim.extract.rules.quantities import (
    Quantity,
    count_people,
    is_person,
    is_single_person,
    noun_phrase,
    quantity_at,
    whom,
)
from counterclaim.extract.rules.scene import AccountDraft, FigureDraft, Scene
from counterclaim.lang.numbers import NUMBER_WORDS
from counterclaim.model import ActorKind, Measure, Sentence, Token

_ATTACKERS = words("casualties", "attacker_nouns")
_MILITANTS = words("casualties", "militant_nouns")
_GENERAL = words("casualties", "general_nouns")
_THEM = {"them", "whom"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_BESIDE = {"along", "including", "together", "besides", "plus", "excluding"}
_DYING = words("casualties", "die_verbs")
_NOT_EVEN = {"less", "fewer", "only", "just", "more"}
_APART = {"apart", "aside"}
_COUNTED_ONLY = {Measure.DISPLACED, Measure.MISSING}


def find_figures(scene: Scene) -> list[FigureDraft]:
    """Every casualty figure that anyone gives, in text order. The same figure by the same speaker for the same incident is one
    draft with all its evidence; a figure without an incident is left out."""
    found: list[FigureDraft] = []
    for sentence in scene.doc.sentences:
        counted = count_people(sentence)
        for drafts in chain(_figures_in(scene, sentence, counted), _told_again(scene, sentence, counted, found)):
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


def _told_again(
    scene: Scene, sentence: Sentence, counted: dict[int, Quantity], found: list[FigureDraft]
) -> Iterator[list[FigureDraft]]:
    """Figures that the sentence confirms or puts anew."""
    if found:
        yield list(restated_tolls(scene, sentence, found, counted))
        yield list(confirmed_tolls(scene, sentence, found))


def _figures_in(scene: Scene, sentence: Sentence, counted: dict[int, Quantity]) -> Iterator[list[FigureDraft]]:
    """The figures of each frame in the sentence."""
    used: dict[int, Frame] = {}
    told: list[Frame] = []
    for frame in find_frames(sentence, counted):
        told.append(frame)
        yield list(_drafts(scene, frame, counted, used))
    if counted:
        for frame in elided_frames(sentence, counted, used, told):
            yield list(_drafts(scene, frame, counted, used))


def _drafts(scene: Scene, frame: Frame, counted: dict[int, Quantity], used: dict[int, Frame]) -> Iterator[FigureDraft]:
    quantities = [
        quantity
        for quantity in _quantities(scene, frame, counted)
        if not _told_already(frame, quantity, used) and _worth_telling(frame, quantity)
    ]
    account = _account(scene, frame.cue) if quantities else None
    if account is None or (account.main and sums_up(frame.cue)) or of_a_series(frame.cue):
        return
    speaker, speech = speaker_of(scene, frame, quantities[0])
    if speech is not None and speech.denied:
        return
    for quantity in quantities:
        used.setdefault(quantity.head.i, frame)
        measure = measure_of(scene, frame, quantity, account)
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


def _account(scene: Scene, cue: Token) -> AccountDraft | None:
    """The incident whose toll it is. Where nothing in its sentence tells of violence, that told last in its paragraph."""
    named = [*cue.deps("nsubj"), *(noun for prep in cue.deps("prep") if prep.lower in {"in", "by"} for noun in prep.deps("pobj"))]
    if any(
        child.lower in {"that", "this"} and child.dep == "det" and noun.i in scene.account_of
        for noun in named
        for child in noun.children
    ):
        before = [trigger for trigger in scene.triggers if trigger.account and cue.sent - 2 <= trigger.token.sent < cue.sent]
        if before:
            return before[-1].account  # "That attack killed 13": the one told last
    if (which := _relative_account(scene, cue)) is not None:
        return which
    if cue.i in scene.account_of or any(above.i in scene.account_of for above in cue.ancestors()):
        return scene.account_for(cue)
    told = {trigger.token.sent: trigger.account for trigger in scene.triggers if trigger.account}
    sentence = scene.sentence_of(cue)
    if sentence.index in told:
        return scene.account_for(cue)
    for earlier in reversed(scene.doc.sentences[max(sentence.index - 3, 0) : sentence.index]):
        if earlier.paragraph != sentence.paragraph:
            break
        if earlier.index in told:
            return told[earlier.index]
    return scene.account_for(cue)


def _relative_account(scene: Scene, cue: Token) -> AccountDraft | None:
    """The incident that a relative clause is said of: "an ambush in the north in July in which four soldiers died"."""
    clause = next((token for token in (cue, *cue.ancestors()) if token.dep == "relcl"), None)
    if clause is None:
        return None
    where = next((prep for prep in clause.deps("prep") if prep.lower == "in" and prep.i < clause.i), None)
    if where is None or all(noun.lower != "which" for noun in where.deps("pobj")):
        return None
    before = [t for t in scene.triggers if t.account and t.token.sent == cue.sent and t.token.i < where.i and t.token.pos == "NOUN"]
    return before[-1].account if before and where.i - before[-1].token.i <= 14 else None


def _told_already(frame: Frame, quantity: Quantity, used: dict[int, Frame]) -> bool:
    """Whether an earlier word has told of these people; two harms told by two verbs are two figures: "abducted and killed"."""
    earlier = used.get(quantity.head.i)
    if earlier is None:
        return False
    both = {frame.measure, earlier.measure}
    return len(both) == 1 or frame.cue.pos != "VERB" or earlier.cue.pos != "VERB" or Measure.ABDUCTED not in both


def _worth_telling(frame: Frame, quantity: Quantity) -> bool:
    """Whether it is a figure at all: single people count when a clause tells what befell them, not in passing ("the slain
    leader", "the death of his brother"); who fled or went missing needs a number and must not be an attacker on the run."""
    if frame.measure in _COUNTED_ONLY:
        return quantity.counted and whom(quantity.head).lemma not in _ATTACKERS | _MILITANTS
    definite = any(child.lower == "the" for child in quantity.head.children)
    if frame.measure is Measure.ARRESTED and frame.cue.dep == "acl" and definite:
        return False  # "the six men arrested": told before
    if frame.measure in {Measure.ARRESTED, Measure.ABDUCTED} and (
        quantity.vague
        or (
            not quantity.counted
            and frame.measure is Measure.ARRESTED
            and quantity.head.pos == "PROPN"
            and quantity.head.dep_child("det") is None
        )
    ):
        return False  # a name alone tells who is in custody, not how many
    if quantity.vague and frame.cue.dep == "pobj":
        return False  # "several of the dead"
    return quantity.counted or not frame.in_passing


def _quantities(scene: Scene, frame: Frame, counted: dict[int, Quantity]) -> list[Quantity]:
    """The counts of a frame's victims, with those joined to them and the counted parts of them. Single people named in one
    breath ("his mother and sister") are one count."""
    found: list[Quantity] = []
    for victim in frame.victims:
        victim = _whole_of(victim, counted)
        heads = [victim] if frame.alone else [head for head in _joined(victim) if _of_this_harm(frame, victim, head)]
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
            for part in _parts(head):
                if part.i not in counted:
                    if part.lemma in _ATTACKERS and is_single_person(part):  # "including the attacker"
                        found.append(Quantity(part, part.i, part.i + 1, 1, 1, counted=False))
                elif not counted[part.i].vague and _of_this_harm(frame, head, part) and not _other_harm(frame, head, part):
                    found.append(counted[part.i])
    for along in _alongside(frame):
        for token in along.subtree():
            if token.dep not in {"pobj", "conj", "dobj"} or token.i <= along.i:
                continue
            if token.i in counted and counted[token.i].low != 1:
                found.append(counted[token.i])
            elif token.i not in counted and is_single_person(token) and (along.lower != "including" or token.lemma in _ATTACKERS):
                found.append(Quantity(token, token.i, token.i + 1, 1, 1, counted=False))
    found += _among_them(frame, counted)
    unique: dict[int, Quantity] = {}
    for quantity in found:
        if not _denied_number(scene, quantity):
            unique.setdefault(quantity.head.i, quantity)
    return list(unique.values())


def _denied_number(scene: Scene, quantity: Quantity) -> bool:
    """Whether it is the number that is put right: "two fighters, not six"."""
    tokens = scene.doc.tokens
    return quantity.first > 0 and tokens[quantity.first - 1].lower == "not" and tokens[quantity.first].lower not in _NOT_EVEN


def _whole_of(victim: Token, counted: dict[int, Quantity]) -> Token:
    """Those meant where the parser takes an aside for the subject: "70 people, most of them lawyers, lost their lives"."""
    tokens, at = victim.sentence.tokens, victim.i - victim.sentence.first
    if victim.i in counted or at < 4 or [token.lower for token in tokens[at - 2 : at]] not in (["of", "them"], ["of", "whom"]):
        return victim
    before = [quantity.head for quantity in counted.values() if quantity.last in {victim.i - 4, victim.i - 3}]
    return before[0] if before else victim


def _of_this_harm(frame: Frame, victim: Token, head: Token) -> bool:
    """Whether no word at the noun says that another harm befell those joined to the victims: "12 dead and 30 injured". What bodies
    are told of may have befallen them before: "the bodies of five abducted men"."""
    if head is victim and (frame.cue.pos == "NOUN" or frame.cue.lemma in _DYING):
        return True  # "a wounded guard succumbed to his injuries"
    state = state_of(head) or (STATES.get(head.lower) if head is not victim else None)
    if head is not victim and state is None and head.pos == "NUM":
        tokens, behind = head.sentence.tokens, head.i - head.sentence.first + 1
        state = STATES.get(tokens[behind].lower) if behind < len(tokens) else None
    return state in {None, frame.measure}


def _other_harm(frame: Frame, head: Token, part: Token) -> bool:
    """Whether another harm is told between the two: "three were killed and 12 people wounded, four of them soldiers"."""
    start = frame.cue.sentence.first
    between = frame.cue.sentence.tokens[head.i - start + 1 : part.i - start]
    return any(STATES.get(token.lower) not in {None, frame.measure} for token in between)


def _named_with_others(one: Quantity, more: Quantity) -> bool:
    """Whether they are somebody by name and "four others": five in all."""
    others = more.head.lower == "others" or any(child.lower == "other" for child in more.head.children)
    return one.head.pos == "PROPN" and others and more.low == more.high


def _alongside(frame: Frame) -> Iterator[Token]:
    """Words that add to the victims from outside their noun phrase: "were killed, along with", "people dead, including"."""
    cue = frame.cue
    for child in cue.children:
        if child.i > cue.i and (
            child.lower in _BESIDE
            or (child.lower in _APART and any(below.lower == "from" for below in child.children))
            or (child.lower == "counting" and child.dep_child("neg") is not None)
            or (child.lower == "with" and child.dep_child("advmod") is not None)
        ):
            yield child
    end = max([cue.i, *(victim.i for victim in frame.victims)])
    for token in cue.sentence.tokens[end - cue.sentence.first + 1 : end - cue.sentence.first + 5]:
        if token.lower in {"including", "along", "together"} and token.head is not cue:
            yield token
        if token.pos in {"VERB", "NOUN"}:
            return


def _among_them(frame: Frame, counted: dict[int, Quantity]) -> Iterator[Quantity]:
    """The counts of parts that only a pronoun ties to the victims: "16 lives, among them three children", "61 of them lawyers"."""
    tokens, start = frame.cue.sentence.tokens, frame.cue.sentence.first
    lower = [token.lower for token in tokens]
    last_victim = max(victim.i for victim in frame.victims)
    for quantity in counted.values():
        first, last = quantity.first - start, quantity.last - start
        # "five people, two of whom were children, were killed": the aside stands before the verb
        end = (last_victim if last_victim < quantity.first < frame.cue.i else max(frame.cue.i, last_victim)) - start + 1
        if first < end or quantity.low == 1 or any(token.pos in {"VERB", "AUX"} for token in tokens[end:first]):
            continue
        told_apart = quantity.head.dep in _SUBJECTS and STATES.get(quantity.head.head.lower) is not None
        among = not told_apart and any(lower[at] == "among" and lower[at + 1] in _THEM for at in range(end, first - 1))
        behind = [
            tokens[at + 2]
            for at in range(first + 1, min(last + 1, len(tokens) - 2))
            if lower[at] == "of" and lower[at + 1] in _THEM
        ]
        if any(STATES.get(word) not in {None, frame.measure} for word in lower[end:first]):
            continue  # "12 dead and 60 injured, ten of them critically"
        if among or (behind and (behind[0].pos not in {"VERB", "AUX"} or any(map(is_person, behind[0].deps("attr"))))):
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


def _who(scene: Scene, head: Token) -> list[str]:
    """The victims as named; nothing for people in general."""
    noun = whom(head)
    if noun.pos not in {"NOUN", "PROPN"} or noun.lemma in _GENERAL or noun.lower in _GENERAL | NUMBER_WORDS:
        return []
    first, last = noun_phrase(noun)
    return [scene.doc.text[scene.doc.tokens[first].start : scene.doc.tokens[last - 1].end]]


def _same(one: FigureDraft, other: FigureDraft) -> bool:
    if one.who and other.who and one.who != other.who and one.evidence[0].start == other.evidence[-1].start:
        return False  # "six soldiers and as many civilians"
    return (
        one.account is other.account
        and one.measure is other.measure
        and one.low == other.low
        and one.high == other.high
        and one.speaker is other.speaker
    )
