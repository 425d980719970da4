"""Who speaks: from the head of a speaker's phrase to the actor, by way of documents ("the report said") and pronouns."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.actor_words import is_rank
from counterclaim.extract.rules.quotation_index import QuotationIndex
from counterclaim.extract.rules.scene import Actor, Mention, Scene
from counterclaim.model import ActorKind, Token

_DOCUMENTS = words("speech", "documents")
_SPOKESMAN = words("speech", "spokesman")
_STUDIES = ("report", "study", "survey", "paper", "review", "analysis", "assessment")  # one text, called now this, now that
_SOME_OF = frozenset(
    {
        "one",
        "two",
        "three",
        "some",
        "many",
        "several",
        "most",
        "both",
        "all",
        "another",
        "few",
        "others",
        "none",
        "each",
        "member",
        "members",
    }
)
_SINGULAR = frozenset({"he", "she"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "who"})
_FIRST_PERSON = frozenset({"i", "we", "you", "me", "us"})
_PERSONAL = frozenset({ActorKind.PERSON, ActorKind.UNKNOWN})
_BODIES = frozenset({ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE, ActorKind.GOVERNMENT, ActorKind.ORGANISATION, ActorKind.MEDIA})
_REACH = 4  # sentences; a pronoun is not followed further back to who spoke last


@dataclass
class Speakers:
    """Finds speakers in one report; remembers who spoke last and for whom its documents speak."""

    scene: Scene
    quotes: QuotationIndex
    last: Actor | None = None
    last_cue: Token | None = None
    owners: dict[str, Actor] = field(default_factory=dict)

    @cached_property
    def by_surname(self) -> dict[str, Actor]:
        """Persons by the last word of their names."""
        found: dict[str, Actor] = {}
        for actor in self.scene.actors:
            if actor.kind is ActorKind.PERSON and " " in actor.name:
                found.setdefault(actor.name.split()[-1].lower(), actor)
        return found

    def spoke(self, actor: Actor, cue: Token) -> None:
        self.last, self.last_cue = actor, cue

    def issued(self, verb: Token, actor: Actor) -> None:
        """Remembers the document in which somebody spoke: "said in a report"."""
        for prep in verb.deps("prep"):
            noun = prep.dep_child("pobj")
            if noun is not None and noun.lemma in _DOCUMENTS:
                body = actor.affiliation if actor.kind is ActorKind.PERSON and noun.lemma in _STUDIES else None
                self.owners[noun.lemma] = body if body is not None and body.kind is ActorKind.ORGANISATION else actor

    def speaker(self, head: Token) -> tuple[Actor | None, Mention | None]:
        """The actor behind the head of a speaker's phrase, and the mention that names it there."""
        if head.pos == "PRON" and head.lower in _FIRST_PERSON:
            return None, None
        if head.lemma in _DOCUMENTS:
            owner = self._owner(head)
            if owner[0] is not None:
                return owner
        mention = self.scene.mention_of.get(head.i)
        if mention is None and head.lower in _SOME_OF and (whole := self._of(head)) is not None:
            return self.speaker(whole)
        if head.lower in _PRONOUNS:
            return self._pronoun(head, mention)
        if mention is not None and mention.actor is not None:
            named = self._named_beside(mention)
            return (named.actor, named) if named is not None else (mention.actor, mention)
        return self._inside(head)

    @staticmethod
    def _of(head: Token) -> Token | None:
        """Whom a part is taken from: "one of the survivors"."""
        return next(
            (noun for prep in head.deps("prep") if prep.lower in ("of", "among") and (noun := prep.dep_child("pobj"))), None
        )

    def _pronoun(self, head: Token, mention: Mention | None) -> tuple[Actor | None, Mention | None]:
        """Who "he said" means: whoever spoke last, unless somebody else has been the subject since; else what it refers to."""
        own = mention.actor if mention is not None else None
        last = self.last
        if last is None or self.last_cue is None or head.sent - self.last_cue.sent > _REACH:
            return own, mention
        if head.lower in _SINGULAR:
            fits = last.kind in _PERSONAL
        elif head.lower == "it":
            fits = last.kind in _BODIES
        else:
            fits = last.kind is ActorKind.PEOPLE or any(other.plural for other in last.mentions)
        if not fits:
            return own, mention
        since = self._subject_since(self.last_cue, head) if head.lower in _SINGULAR or head.lower == "who" else None
        return (since.actor, since) if since is not None else (last, None)

    def _subject_since(self, cue: Token, head: Token) -> Mention | None:
        """The last other person whom the report has told of, as the subject of its own words, since somebody spoke."""
        doc = self.scene.doc
        found = None
        for token in doc.tokens[cue.i + 1 : head.i]:
            if token.dep not in ("nsubj", "nsubjpass") or token.lower in _PRONOUNS:
                continue
            other = self.scene.mention_of.get(token.i)
            if (
                other is not None
                and other.named
                and other.kind is ActorKind.PERSON
                and other.actor is not self.last
                and self.quotes.at(token.start) is None
                and not self._reported(token, cue)
            ):
                found = other
        return found

    @staticmethod
    def _reported(token: Token, cue: Token) -> bool:
        """True for words under the cue itself: they are what was said."""
        return token.sent == cue.sent and any(above is cue for above in token.ancestors()) and token.head is not cue

    def _named_beside(self, mention: Mention) -> Mention | None:
        """The named person whom a description stands beside: "X, a senior official at ..., said", "a senior official, X, said"."""
        if mention.named or mention.kind not in _PERSONAL or mention.plural:
            return None
        tokens = self.scene.doc.tokens
        for at in (mention.first - 2, mention.last + 1):
            comma = at + 1 if at < mention.first else at - 1
            if 0 <= at < len(tokens) and tokens[comma].text == "," and tokens[at].sent == mention.head.sent:
                other = self.scene.mention_of.get(at)
                if other is not None and other.named and other.kind is ActorKind.PERSON and other.actor is not None:
                    return other
        return None

    def _owner(self, document: Token) -> tuple[Actor | None, Mention | None]:
        """For whom a document speaks: "X's report", "a statement by X", "the PICSS report", or who issued the last one."""
        for child in document.children:
            if child.dep in ("poss", "compound", "nmod", "amod"):
                named = self.scene.mention_of.get(child.i)
                if named is not None and named.actor is not None and named.first <= child.i:
                    return named.actor, named
            if child.dep in ("prep", "agent") and child.lower in ("by", "from", "of"):
                noun = child.dep_child("pobj")
                named = self.scene.mention_of.get(noun.i) if noun is not None else None
                if named is not None and named.actor is not None:
                    return named.actor, named
            if child.dep == "acl" and child.tag == "VBN":
                for agent in child.deps("agent", "prep"):
                    noun = agent.dep_child("pobj")
                    named = self.scene.mention_of.get(noun.i) if noun is not None and agent.lower in ("by", "from") else None
                    if named is not None and named.actor is not None:
                        return named.actor, named
        body = self._body_called({child.lower for child in document.deps("compound", "nmod", "amod")})
        if body is not None:
            return body, None
        owner = self.owners.get(document.lemma)
        if owner is None and document.lemma in _STUDIES:
            owner = next((self.owners[other] for other in _STUDIES if other in self.owners), None)
        return owner, None

    def _body_called(self, names: set[str]) -> Actor | None:
        """The body that a common noun before a document names: "army figures", "a ministry report"."""
        return next(
            (
                actor
                for actor in self.scene.actors
                if actor.kind in _BODIES and actor.kind is not ActorKind.ARMED_GROUP and actor.name.lower().split()[-1] in names
            ),
            None,
        )

    def _inside(self, head: Token) -> tuple[Actor | None, Mention | None]:
        """A mention that a phrase without one of its own hangs on: an apposition, a modifier, an owner ("his office")."""
        for child in head.children:
            if child.dep in ("appos", "compound", "poss", "nmod", "amod", "flat"):
                named = self.scene.mention_of.get(child.i)
                if named is not None and named.actor is not None and (child.dep != "poss" or named.kind is ActorKind.PERSON):
                    return named.actor, named
        if head.dep in ("compound", "nmod", "appos", "flat"):
            named = self.scene.mention_of.get(head.head.i)
            if named is not None and named.actor is not None:
                return named.actor, named
        return (self.by_surname.get(head.lower) if head.text[:1].isupper() else None), None


def group_of(actor: Actor, mention: Mention | None) -> Actor | None:
    """The organisation for which a spokesman speaks; None for somebody who speaks for himself."""
    role = (mention.role if mention and mention.role and not is_rank(mention.role) else actor.role) or actor.name
    if not any(word in _SPOKESMAN for word in role.lower().replace("-", " ").split()):
        return None
    if mention is not None and mention.affiliation is not None and mention.affiliation.actor is not None:
        return mention.affiliation.actor
    if actor.affiliation is not None and actor.affiliation.kind in _BODIES:
        return actor.affiliation
    return None
