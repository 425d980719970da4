"""Chaining mentions into actors: names and short names, acronyms, descriptions that refer back, pronouns."""

from __future__ import annotations

from counterclaim.extract.rules.actor_words import COUNTRIES, head_table
from counterclaim.extract.rules.scene import Actor, Mention, Scene
from counterclaim.lang.names import fits_acronym, name_words, normalise_name, surname
from counterclaim.model import ActorKind

_BODIES = (ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE, ActorKind.GOVERNMENT, ActorKind.ORGANISATION, ActorKind.MEDIA)
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_GENERIC_TAIL = ("group", "militants", "fighters", "insurgents", "militant group", "terrorists", "rebels")


class _Chainer:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.actors: list[Actor] = []
        self.by_name: dict[str, Actor] = {}

    def open(self, mention: Mention) -> Actor:
        actor = Actor(name=mention.name, kind=mention.kind, mentions=[mention], role=mention.role)
        self.actors.append(actor)
        return actor

    def join(self, actor: Actor, mention: Mention) -> None:
        mention.actor = actor
        if mention not in actor.mentions:
            actor.mentions.append(mention)
        if mention.named and mention.name != actor.name and mention.name not in actor.aliases:
            actor.aliases.append(mention.name)
        for surface in (mention.acronym,):
            if surface and surface not in actor.aliases and surface != actor.name:
                actor.aliases.append(surface)
        if actor.role is None and mention.role is not None and mention.named:
            actor.role = mention.role
        if mention.affiliation is not None and actor.affiliation is None and mention.affiliation.actor is not actor:
            actor.affiliation = mention.affiliation.actor

    def keys(self, mention: Mention) -> list[str]:
        key = normalise_name(mention.name)
        keys = [f"country:{COUNTRIES[key]}"] if key in COUNTRIES else [key]
        for tail in _GENERIC_TAIL:
            if key.endswith(" " + tail):
                keys.append(key[:-len(tail) - 1])
        if mention.acronym:
            keys.append(normalise_name(mention.acronym))
        return keys

    def known(self, mention: Mention) -> Actor | None:
        for key in self.keys(mention):
            if key in self.by_name:
                return self.by_name[key]
        if mention.kind is ActorKind.PERSON:
            wanted = normalise_name(mention.name)
            for actor in reversed(self.actors):
                if actor.kind is ActorKind.PERSON and actor.mentions[0].named and (
                        normalise_name(surname(actor.name)) == wanted or wanted in normalise_name(actor.name).split()
                        or normalise_name(surname(mention.name)) == normalise_name(actor.name)):
                    return actor
            return None
        for actor in self.actors:
            if actor.kind in _BODIES and actor.mentions[0].named and (
                    (mention.name.isupper() and fits_acronym(mention.name, actor.name)) or (actor.name.isupper() and fits_acronym(actor.name, mention.name))):
                return actor
        return None

    def chain_named(self, mention: Mention) -> Actor:
        actor = self.known(mention) or self.open(mention)
        for key in self.keys(mention):
            self.by_name.setdefault(key, actor)
        if mention.kind is ActorKind.PERSON and len(mention.name) > len(actor.name) and actor.kind is ActorKind.PERSON:
            actor.aliases.append(actor.name)
            actor.name = mention.name
        return actor

    def chain_described(self, mention: Mention) -> Actor:
        if mention.definite:
            found = self.antecedent(mention)
            if found is not None:
                return found
        key = normalise_name(mention.name)
        indefinite = mention.kind is ActorKind.PERSON and not mention.definite
        if not indefinite and key in self.by_name:
            return self.by_name[key]
        actor = self.open(mention)
        self.by_name[key] = actor
        return actor

    def antecedent(self, mention: Mention) -> Actor | None:
        lemma = mention.head.lemma
        for actor in reversed(self.recent):
            if mention.kind is ActorKind.ARMED_GROUP and actor.kind is ActorKind.ARMED_GROUP and not mention.plural:
                return actor
            if any(m.head.lemma == lemma and m.kind == mention.kind for m in actor.mentions):
                return actor
            if mention.kind is ActorKind.PERSON and actor.kind is ActorKind.PERSON and actor.role and lemma in actor.role.lower().split():
                return actor
            if actor.kind is mention.kind and actor.mentions[0].named and mention.kind in (ActorKind.GOVERNMENT, ActorKind.ORGANISATION) and (
                    lemma in name_words(actor.name)):
                return actor
        return None

    def pronoun(self, mention: Mention) -> Actor | None:
        token = mention.head
        if token.lower in _RELATIVE:
            verb = token.head
            while verb.dep in ("ccomp", "conj", "xcomp") and verb.head is not verb:
                verb = verb.head
            if verb.dep == "relcl":
                return self.scene.actor_at(verb.head)
            return None
        singular_person = token.lower in ("he", "she", "him", "her")
        for actor in reversed(self.recent):
            if singular_person and actor.kind is ActorKind.PERSON:
                return actor
            if token.lower == "it" and actor.kind in _BODIES and not actor.mentions[-1].plural:
                return actor
            if token.lower in ("they", "them") and (actor.kind in (ActorKind.PEOPLE, ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE)):
                return actor
        return None

    @property
    def recent(self) -> list[Actor]:
        return self._recent

    def run(self) -> list[Actor]:
        self._recent: list[Actor] = []
        for mention in self.scene.mentions:
            token = mention.head
            if token.tag in ("PRP", "WP", "WDT"):
                actor = self.pronoun(mention)
                if actor is None:
                    continue
                self.join(actor, mention)
            else:
                actor = self.chain_named(mention) if mention.named else self.chain_described(mention)
                self.join(actor, mention)
            if actor in self._recent:
                self._recent.remove(actor)
            self._recent.append(actor)
        return self.actors


def chain_mentions(scene: Scene) -> list[Actor]:
    """The actors of the scene in text order; sets `actor` on each mention that it can place."""
    return _Chainer(scene).run()
