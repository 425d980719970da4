"""What stands around a word that can be violent."""

from __future__ import annotations

from itertools import pairwise

from counterclaim.extract.rules.scene import Scene
from counterclaim.extract.rules.violence_words import (
    AMBIGUOUS,
    ATTACKERS,
    CAUSES_OF_ACCIDENTS,
    FATAL,
    FORCES,
    GENERIC,
    NOUNS,
    OTHER_DOMAINS,
    STRONG_VERBS,
    WEAPONS,
)
from counterclaim.model import ActorKind, Sentence, Token


class Surroundings:
    """What the sentence holds that makes an ambiguous word violent, or harmless."""

    def __init__(self, sentence: Sentence, scene: Scene) -> None:
        self._scene = scene
        lowers = [token.lower for token in sentence.tokens]
        lemmas = {token.lemma for token in sentence.tokens}
        self.armed = any(word in ATTACKERS or word in WEAPONS for word in lowers)
        self.hurt = bool(lemmas & FATAL) or any(
            word in {"dead", "death", "deaths", "casualties", "toll", "injured", "wounded"} for word in lowers
        )
        self.strong = any(lemma in STRONG_VERBS or (lemma in NOUNS and lemma not in AMBIGUOUS) for lemma in lemmas)
        self.event = bool(lemmas & GENERIC)
        self.accident = any(word in CAUSES_OF_ACCIDENTS for word in lowers) or any(
            f"{first} {second}" in CAUSES_OF_ACCIDENTS for first, second in pairwise(lowers)
        )
        self.other_domain = any(word in OTHER_DOMAINS for word in lowers)

    def forces(self, tokens: list[Token]) -> bool:
        """Police, army or another arm of the state is among them; an armed group that calls itself an army is not."""
        return any(self._is_force(token) for token in tokens)

    def armed_group(self, tokens: list[Token]) -> bool:
        """An armed group is among them, by its name or as the report describes it."""
        actors = (self._scene.actor_at(token) for token in tokens)
        return any(actor is not None and actor.kind is ActorKind.ARMED_GROUP for actor in actors)

    def people(self, tokens: list[Token]) -> bool:
        """A person or people that the report names or describes as an actor are among them."""
        actors = (self._scene.actor_at(token) for token in tokens)
        return any(actor is not None and actor.kind in {ActorKind.PERSON, ActorKind.PEOPLE} for actor in actors)

    def _is_force(self, token: Token) -> bool:
        actor = self._scene.actor_at(token)
        if actor is not None and any(mention.named for mention in actor.mentions):
            return actor.kind in {ActorKind.STATE_FORCE, ActorKind.GOVERNMENT}
        return token.lower in FORCES
