"""Happenings: which triggers of one sentence tell of one thing that happened, as far as the parse and the words between tell."""

from __future__ import annotations

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.cues import Cues
from counterclaim.extract.rules.incident_types import families_agree
from counterclaim.extract.rules.scene import Scene, Trigger
from counterclaim.extract.rules.violence_words import DEFINITE, EVENT_NOUNS, FATAL
from counterclaim.model import Token

_OPENING = frozenset({"det", "amod", "nmod", "nummod", "compound", "poss"})
_MEMBERS = frozenset({"including", "like"})
_SUPERLATIVE = frozenset({"first", "latest", "last"})
_SEPARATING = frozenset(load_lexicon("events")["background"]["separating"])
_APART = frozenset(load_lexicon("events")["background"]["apart"])


def _tied(trigger: Trigger, other: Trigger) -> bool:
    """The parse ties the two triggers of one sentence into one happening: one hangs below the other with no new subject, no "after"
    and no "since" in between. "Killed after a bomb exploded" is one happening all the same."""
    a, b = other.token, trigger.token
    if any(token.lower == "than" for token in a.sentence.tokens[a.i - a.sentence.first : b.i - a.sentence.first]):
        return False  # "more than 200 were arrested, fewer than the 300 detained in 2016"
    return _of_one_toll(a, b) or _unread_subject(a, b) or _hangs_below(a, b) or _hangs_below(b, a)


def _hangs_below(low: Token, high: Token) -> bool:
    token = low
    for _ in range(6):
        head = token.head
        if head is token or (token.dep == "prep" and token.lower in _APART and (token.lower not in _MEMBERS or low.pos == "NOUN")):
            return False
        if token.dep == "conj" and head.lemma in EVENT_NOUNS and any(c.dep in {"det", "poss"} for c in token.children):
            return False  # "the attack in Kabul and the bombing in Herat"
        own_subject = token.dep_child("nsubj", "nsubjpass") is not None
        if (
            token.dep in {"conj", "ccomp", "parataxis"}
            and head.pos in {"VERB", "AUX"}
            and own_subject
            and not {token.lemma, head.lemma} & FATAL
        ):
            return False
        marks = {c.lower for c in token.children if c.dep in {"mark", "advmod"}}
        if token.dep == "advcl" and own_subject and marks & {"while", "whereas"}:
            return False
        if token.dep in {"advcl", "ccomp"} and marks & _APART:
            return head is high and high.lemma in FATAL and head.tag != "VBG"
        if head is high:
            return True
        token = head
    return False


def _of_one_toll(first: Token, second: Token) -> bool:
    """ "A man was killed and five others wounded": the second participle shares the auxiliary of the first."""
    if not {first.lemma, second.lemma} <= FATAL or second.tag != "VBN" or second.dep_child("aux", "auxpass") is not None:
        return False
    between = first.sentence.tokens[first.i - first.sentence.first + 1 : second.i - first.sentence.first]
    return any(token.lower == "and" for token in between) and not any(
        token.tag in {"VBD", "VBZ", "VBP", "VBG", "WDT", "IN"} and token.lower not in {"of", "at", "than"} for token in between
    )


def _listed(first: Token, second: Token, cues: dict[int, Cues]) -> bool:
    """Two items of a list, wherever the parser hangs them: "the massacre at a school, the attacks in Paris and the bombing of a
    train". Each has a time, a place or a site of its own."""
    if not (first.pos == second.pos == "NOUN" and first.lemma in EVENT_NOUNS and second.lemma in EVENT_NOUNS):
        return False
    tokens, start = second.sentence.tokens, second.sentence.first
    opening = min((child.i for child in second.children if child.i < second.i and child.dep in _OPENING), default=second.i)
    before = tokens[opening - start - 1].lower if opening > start else ""
    if before not in {",", ";", "and"} or any(
        child.tag in {"JJS", "RBS"} or child.lower in _SUPERLATIVE for child in second.children
    ):
        return False
    return all(cue.own_times or cue.own_places or cue.sites for cue in (cues[first.i], cues[second.i]))


def _unread_subject(noun: Token, verb: Token) -> bool:
    """The noun's phrase ends right before a finite verb that has no subject of its own: in "a year after a bombing at a church
    killed eighty" parsers take the bombing for the object of "after"."""
    if noun.pos != "NOUN" or verb.tag not in {"VBD", "VBZ"} or verb.dep_child("nsubj", "nsubjpass"):
        return False
    return noun.subtree()[-1].i == verb.i - 1


def find_happenings(scene: Scene, cues: dict[int, Cues]) -> list[list[Trigger]]:
    """The triggers of each sentence, those together that the parse ties into one happening."""
    found: list[list[Trigger]] = []
    for trigger in scene.triggers:
        here = [cluster for cluster in found[-6:] if cluster[-1].token.sent == trigger.token.sent]
        joined = next((cluster for cluster in reversed(here) if _one_happening(trigger, cluster, cues)), None)
        if joined is None:
            found.append([trigger])
        else:
            joined.append(trigger)
    return found


def _one_happening(trigger: Trigger, cluster: list[Trigger], cues: dict[int, Cues]) -> bool:
    if any(opens_another(other.token) for other in cluster) or set_apart(trigger.token):
        return True  # "In a separate incident, ...": the whole sentence tells of it
    if _tells_result(trigger.token) and cluster[-1].token.pos == "VERB":
        return True
    cue = cues[trigger.token.i]
    return (
        any(_tied(trigger, other) for other in cluster)
        and not any(cue.conflicts(cues[other.token.i]) for other in cluster)
        and not any(_listed(other.token, trigger.token, cues) for other in cluster)
        and all(families_agree(trigger.type, other.type, close=True) for other in cluster)
    )


def set_apart(token: Token) -> bool:
    """The sentence opens with "Separately" or "Elsewhere"."""
    return token.sentence.tokens[0].lower in {"separately", "elsewhere"}


def opens_another(token: Token) -> bool:
    """ "In a separate incident", "a second attack on the same day": not the one told so far."""
    return (
        token.pos == "NOUN"
        and any(c.dep in {"amod", "det"} and c.lower in _SEPARATING for c in token.children)
        and not any(c.dep == "det" and c.lower in DEFINITE for c in token.children)
    )


def _tells_result(token: Token) -> bool:
    """A participle behind a comma that tells what came of it, wherever the parser hangs it: ", killing nine people"."""
    sentence = token.sentence
    before = sentence.tokens[token.i - sentence.first - 1] if token.i > sentence.first else None
    return token.tag == "VBG" and token.lemma in FATAL and before is not None and before.text == ","
