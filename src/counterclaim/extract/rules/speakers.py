"""Who speaks: from the head of a speaker's phrase to the actor, by way of documents ("the report said") and pronouns."""

from __future__ import annotations

from dataclasses import dataclass, field

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.scene import Actor, Mention, Scene
from counterclaim.model import ActorKind, Token

_DOCUMENTS = words("speech", "documents")
_SPOKESMAN = words("speech", "spokesman")
_PRONOUNS = frozenset({"he", "she", "they", "it", "who"})
_FIRST_PERSON = frozenset({"i", "we", "you", "me", "us"})
_BODIES = frozenset({ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE, ActorKind.GOVERNMENT, ActorKind.ORGANISATION, ActorKind.MEDIA})
_REACH = 3      # sentences; a pronoun without an actor of its own is not followed further back


@dataclass(slots=True)
class Speakers:
    """Finds speakers in one report; remembers who spoke last and for whom its documents speak."""

    scene: Scene
    last: Actor | None = None
    last_sentence: int = -9
    owners: dict[str, Actor] = field(default_factory=dict)

    def spoke(self, actor: Actor, sentence: int) -> None:
        self.last, self.last_sentence = actor, sentence

    def issued(self, verb: Token, actor: Actor) -> None:
        """Remembers the document in which somebody spoke: "said in a report"."""
        for prep in verb.deps("prep"):
            noun = prep.dep_child("pobj")
            if noun is not None and noun.lemma in _DOCUMENTS:
                self.owners[noun.lemma] = actor

    def speaker(self, head: Token) -> tuple[Actor | None, Mention | None]:
        """The actor behind the head of a speaker's phrase, and the mention that names it there."""
        if head.lower in _FIRST_PERSON:
            return None, None
        if head.lemma in _DOCUMENTS:
            owner = self._owner(head)
            if owner[0] is not None:
                return owner
        mention = self.scene.mention_of.get(head.i)
        if mention is not None and mention.actor is not None:
            return mention.actor, mention
        if head.lower in _PRONOUNS:
            near = head.sent - self.last_sentence <= _REACH
            return (self.last if near else None), None
        return self._inside(head)

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
        return self.owners.get(document.lemma), None

    def _inside(self, head: Token) -> tuple[Actor | None, Mention | None]:
        """A mention that a phrase without one of its own hangs on: an apposition, a modifier, an owner ("his office")."""
        for child in head.children:
            if child.dep in ("appos", "compound", "poss", "nmod", "amod", "flat"):
                named = self.scene.mention_of.get(child.i)
                if named is not None and named.actor is not None:
                    return named.actor, named
        if head.dep in ("compound", "nmod", "appos", "flat"):
            named = self.scene.mention_of.get(head.head.i)
            if named is not None and named.actor is not None:
                return named.actor, named
        return None, None


def group_of(actor: Actor, mention: Mention | None) -> Actor | None:
    """The organisation for which a spokesman speaks; None for somebody who speaks for himself."""
    role = (mention.role if mention and mention.role else actor.role) or actor.name
    if not any(word in _SPOKESMAN for word in role.lower().replace("-", " ").split()):
        return None
    if mention is not None and mention.affiliation is not None and mention.affiliation.actor is not None:
        return mention.affiliation.actor
    if actor.affiliation is not None and actor.affiliation.kind in _BODIES:
        return actor.affiliation
    return None
