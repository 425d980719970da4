"""What refers back: pronouns ("he", "it", "who") and definite descriptions ("the group", "the ministry", "the report")."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from counterclaim.codebook.lexicon import load_lexicon, words
from counterclaim.extract.rules.actor_words import FIGHTER, head_table
from counterclaim.extract.rules.scene import Actor, Mention
from counterclaim.lang.names import normalise_name
from counterclaim.model import ActorKind, Document, Token

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_SINGULAR_PERSON = frozenset({"he", "she", "him", "her", "his"})
_MALE, _FEMALE = frozenset({"he", "him", "his"}), frozenset({"she", "her"})
_SUBJECTS = ("nsubj", "nsubjpass")
_BODIES = (ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE, ActorKind.GOVERNMENT, ActorKind.ORGANISATION, ActorKind.MEDIA)
_MANY = (ActorKind.PEOPLE, ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE, ActorKind.GOVERNMENT, ActorKind.ORGANISATION)
_SPEECH = words("actors", "speech_verbs")
_PUBLICATIONS = words("actors", "publications")
_SAME_OFFICE = {word: frozenset(others) for word, others in load_lexicon("actors")["same_office"].items()}
_MALE_WORDS, _FEMALE_WORDS = words("actors", "male_words"), words("actors", "female_words")
_BY_ROLE_IN_ATTACK = words("actors", "attackers_of_the_event")
_BEHIND_ROLE = re.compile(r"\s+(?:of|for|at|to|from|in)\s+")
_GENERAL_BODIES = frozenset({"organisation", "organization", "network", "movement", "group", "outfit"})
_STATES = frozenset(
    {"be", "seem", "appear", "remain", "happen", "occur", "rain", "emerge", "follow", "explode", "detonate", "transpire", "take"}
)
_SPOKE, _ROLE, _FAR, _SPEAKS_AGAIN = 1.0, 1.0, 1.8, 1.0  # weights, set on annotated reports
_PROMINENCE = {"nsubj": 3.0, "nsubjpass": 2.5, "agent": 2.0, "dobj": 1.0, "pobj": 0.5, "conj": 0.5}
_WINDOW = 5  # sentences that a pronoun looks back over
_REACH = 25  # sentences that a definite description looks back over
_KEPT = 60  # mentions that are kept in view


@dataclass(slots=True)
class _Seen:
    """A mention in view, with how prominent its place in the clause is."""

    mention: Mention
    actor: Actor
    weight: float
    quoted: bool
    verb: Token | None


_Test = Callable[[_Seen], bool]


def clause_verb(token: Token) -> Token:
    """The verb, or whatever else, that a noun or pronoun hangs on; prepositions are read through."""
    head = token.head
    while head.dep in ("prep", "agent", "pobj") and head.head is not head:
        head = head.head
    return head


class Recall:
    """Keeps the mentions of a document in view while they are chained in text order, and finds what later ones refer to."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.seen: list[_Seen] = []

    def note(self, mention: Mention, actor: Actor) -> None:
        """Takes a chained mention into view."""
        token = mention.head
        while token.dep == "appos" and token.head is not token:
            token = token.head  # "the vice president, NAME, said": NAME is as prominent as what it stands beside
        conjoined = token.dep == "conj" and token.conjuncts()[0].dep in _SUBJECTS
        weight = 2.0 if conjoined else _PROMINENCE.get(token.dep, 0.0)
        verb = clause_verb(token)
        if token.dep in _SUBJECTS and verb.lemma in _SPEECH:
            weight += _SPOKE
        if token.dep in _SUBJECTS and verb.dep in ("ccomp", "relcl", "advcl", "acl"):
            weight -= 1.0
        if token.dep == "pobj" and token.head.lower == "to" and self.doc.tokens[max(token.head.i - 1, 0)].lower == "according":
            weight = _PROMINENCE["nsubj"] + _SPOKE
        if mention.named or mention.apposed is not None:
            weight += 1.0
        if mention.role and (mention.named or mention.apposed is not None):
            weight += _ROLE
        self.seen.append(_Seen(mention, actor, weight, self.doc.quotation_at(token.start) is not None, verb))
        if len(self.seen) > _KEPT:
            del self.seen[: _KEPT // 3]

    # --- pronouns

    def pronoun(self, mention: Mention) -> Actor | None:
        """The actor that a pronoun stands for, None when none fits."""
        token = mention.head
        word = token.lower
        if word in ("i", "we"):
            return None
        if word in _RELATIVE:
            return self.relative(token)
        if word in _SINGULAR_PERSON:
            return self.best(
                token,
                lambda seen: seen.actor.kind is ActorKind.PERSON and not seen.mention.plural and _gender_fits(word, seen.actor),
            )
        if word in ("it", "its"):
            if word == "it" and (token.dep not in _SUBJECTS or token.head.lemma in _STATES):
                return None
            return self.best(token, lambda seen: seen.actor.kind in _BODIES and not seen.mention.plural)
        return self.best(
            token, lambda seen: seen.actor.kind in _MANY and (seen.mention.plural or seen.actor.kind is not ActorKind.PEOPLE)
        )

    def relative(self, token: Token) -> Actor | None:
        """The actor that the noun before a relative clause names."""
        verb = token.head
        for above in (verb, *verb.ancestors()):
            if above.dep == "relcl":
                return self.at(above.head)
            if above.dep not in ("ccomp", "conj", "xcomp", "pobj", "prep", "pcomp", "dobj", "nsubj"):
                break
        previous = self.doc.tokens[token.i - 1] if token.i else None
        if previous is not None and previous.text == "," and token.i > 1:
            previous = self.doc.tokens[token.i - 2]
        return self.at(previous) if previous is not None and previous.sent == token.sent else None

    def at(self, token: Token) -> Actor | None:
        """The actor of the mention in view that holds the token."""
        return next((seen.actor for seen in reversed(self.seen) if seen.mention.first <= token.i < seen.mention.last), None)

    def best(self, token: Token, fits: _Test) -> Actor | None:
        """The most prominent actor in view that fits a pronoun; nearness weighs against prominence."""
        quoted = self.doc.quotation_at(token.start) is not None
        verb = clause_verb(token)
        speaks = token.dep in _SUBJECTS and verb.lemma in _SPEECH
        chosen, best = None, -100.0
        for seen in reversed(self.seen):
            distance = token.sent - seen.mention.head.sent
            if distance > _WINDOW:
                break
            if not fits(seen) or (seen.quoted and not quoted):
                continue
            if (
                seen.verb is verb
                and token.dep != "poss"
                and seen.mention.head.dep not in ("poss", "compound")
                and verb.pos in ("VERB", "AUX")
            ):
                continue  # two arguments of one verb are two actors
            score = seen.weight - _FAR * distance
            if distance == 0 and seen.mention.head.dep in _SUBJECTS and any(above is seen.verb for above in verb.ancestors()):
                score += 1.5  # "NAME answered as he left": the subject of the clause above
            if speaks and seen.verb is not None and seen.verb.lemma in _SPEECH and seen.mention.head.dep in _SUBJECTS:
                score += _SPEAKS_AGAIN
            if verb.lemma == "claim" and speaks and seen.actor.kind is ActorKind.ARMED_GROUP:
                score += 2.0
            if speaks and not seen.mention.named and seen.actor.kind is ActorKind.PERSON and not seen.mention.role:
                score -= 1.5
            if quoted and not seen.quoted and seen.verb is not None and seen.verb.lemma in _SPEECH and distance == 0:
                score -= 2.0  # inside a quotation, "he" is seldom its own speaker
            if score > best:
                chosen, best = seen.actor, score
        return chosen

    # --- definite descriptions

    def definite(self, mention: Mention) -> Actor | None:
        """The actor that a definite description refers back to, None when it opens one of its own."""
        token, lemma = mention.head, mention.head.lemma
        table = head_table(token)
        modifiers = self.modifiers(mention)
        if mention.affiliation is not None and mention.kind is not ActorKind.PERSON:
            return None
        if self.doc.tokens[mention.first].tag == "PRP$" and mention.kind is not ActorKind.PERSON:
            return None  # "its faction" is not what "its" stands for
        if lemma in _GENERAL_BODIES and not mention.plural and mention.kind in (ActorKind.ARMED_GROUP, ActorKind.ORGANISATION):
            return self.body_meant(mention, modifiers)
        for seen in reversed(self.seen):
            actor, other = seen.actor, seen.mention
            if other.head.tag in ("PRP", "PRP$", "WP", "WDT", "WP$"):
                continue
            if token.sent - other.head.sent > _REACH:
                break
            if self.corefers(mention, table, lemma, modifiers, seen):
                return actor
        return None

    def body_meant(self, mention: Mention, modifiers: frozenset[str]) -> Actor | None:
        """What "the group" stands for: the last armed group, a named one if any; without, the last other organisation."""
        fallback: Actor | None = None
        for seen in reversed(self.seen):
            actor, other = seen.actor, seen.mention
            if mention.head.sent - other.head.sent > _REACH:
                break
            if other.plural or other.head.dep == "compound" or other.head.tag[:2] != "NN":
                continue
            if actor.kind is ActorKind.ARMED_GROUP and other.head.lemma not in ("insurgency", "rebellion"):
                if other.named or other.apposed is not None or any(m.named for m in actor.mentions):
                    return actor
                fallback = fallback or actor
            elif not modifiers and fallback is None and actor.kind is ActorKind.ORGANISATION and other.named:
                fallback = actor
        return fallback

    def corefers(self, mention: Mention, table: str | None, lemma: str, modifiers: frozenset[str], seen: _Seen) -> bool:
        """Whether a definite description that is no "group" may stand for the actor in view."""
        actor, other = seen.actor, seen.mention
        if table == FIGHTER and mention.plural:
            return self.same_fighters(lemma, modifiers, actor, other)
        if mention.kind is ActorKind.ARMED_GROUP and not mention.plural:
            return actor.kind is ActorKind.ARMED_GROUP and not other.plural and other.head.dep != "compound"
        if mention.kind is ActorKind.PERSON:
            return actor.kind is ActorKind.PERSON and not other.plural and self.role_fits(lemma, modifiers, actor, other)
        if lemma in _PUBLICATIONS:
            return self.publishes(seen)
        if lemma == "police" and not modifiers:
            return False  # "the police" of a report are not the last unit named
        return actor.kind is mention.kind and other.plural == mention.plural and self.head_fits(lemma, modifiers, actor, other)

    def modifiers(self, mention: Mention) -> frozenset[str]:
        return frozenset(
            t.lower
            for t in self.doc.tokens[mention.first : mention.head.i]
            if t.tag in ("JJ", "NN", "NNP", "JJS", "NNS", "VBN") and t.lower not in ("same",)
        )

    def same_fighters(self, lemma: str, modifiers: frozenset[str], actor: Actor, other: Mention) -> bool:
        if actor.kind is not ActorKind.ARMED_GROUP:
            return False
        if not other.named and other.head.lemma == lemma and other.plural:
            return modifiers <= set(normalise_name(actor.name).split())
        if modifiers - {lemma, "armed", "islamist", "militant", "same", "remaining", "other"}:
            return False
        if lemma in _BY_ROLE_IN_ATTACK:
            return not other.named and other.plural and (other.head.lemma in _BY_ROLE_IN_ATTACK)
        return other.named and other.head.dep in ("nsubj", "agent", "pobj", "nsubjpass", "dobj", "poss") and not other.plural

    def role_fits(self, lemma: str, modifiers: frozenset[str], actor: Actor, other: Mention) -> bool:
        if not other.named and actor.role is None:
            return other.head.lemma == lemma and modifiers <= set(normalise_name(other.name).split())
        roles = [_BEHIND_ROLE.split(role)[0] for role in (actor.role, other.role) if role]
        words_of_role = set(normalise_name(" ".join(roles)).split())
        if lemma in words_of_role:
            return modifiers <= words_of_role
        return not modifiers and bool(words_of_role & _SAME_OFFICE.get(lemma, frozenset()))

    def head_fits(self, lemma: str, modifiers: frozenset[str], actor: Actor, other: Mention) -> bool:
        known = set(normalise_name(actor.name).split())
        for alias in actor.aliases:
            known.update(normalise_name(alias).split())
        if lemma not in known and other.head.lemma != lemma:
            return False
        if "other" in known:
            return False
        return all(word in known for word in modifiers)

    def publisher(self, mention: Mention) -> Actor | None:
        """The organisation that the sentence says to have put out the report or statement: "the institute said in a report"."""
        for seen in reversed(self.seen):
            if seen.mention.head.sent != mention.head.sent:
                return None
            if (
                seen.mention.head.lemma not in _PUBLICATIONS
                and self.publishes(seen)
                and any(above is seen.verb for above in mention.head.ancestors())
            ):
                return seen.actor
        return None

    @staticmethod
    def publishes(seen: _Seen) -> bool:
        """Whether the actor in view published: an organisation that speaks, or that a report is said to be by."""
        if seen.actor.kind not in (ActorKind.ORGANISATION, ActorKind.MEDIA, ActorKind.GOVERNMENT):
            return False
        head = seen.mention.head
        if head.lemma in _PUBLICATIONS:
            return True
        if seen.verb is None:
            return False
        if seen.verb.lemma in _PUBLICATIONS:
            return True
        reports = any(
            child.lemma in _PUBLICATIONS or any(grand.lemma in _PUBLICATIONS for grand in child.children)
            for child in seen.verb.children
        )
        return head.dep in _SUBJECTS and reports


def _gender_fits(word: str, actor: Actor) -> bool:
    surfaces = set(normalise_name(" ".join((actor.role or "", *(m.name for m in actor.mentions[:3] if not m.named)))).split())
    if word in _MALE:
        return not surfaces & _FEMALE_WORDS or bool(surfaces & _MALE_WORDS)
    return not surfaces & _MALE_WORDS or bool(surfaces & _FEMALE_WORDS)
