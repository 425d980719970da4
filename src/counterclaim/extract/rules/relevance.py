"""Is the report about political violence at all? What tells a raid on a cell from the arrest of a drunk driver."""

from __future__ import annotations

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.scene import Scene
from counterclaim.extract.rules.violence_words import ATTACKERS, WEAPONS
from counterclaim.model import ActorKind

_TERMS = frozenset(load_lexicon("events")["political"])
_STEMS = tuple(load_lexicon("events")["political_stems"])
ENOUGH = 2


def political_weight(scene: Scene) -> int:
    """How many words speak of political violence, each word once, armed groups named double,
    attackers and weapons once each."""
    terms = {token.lemma for token in scene.doc.tokens if token.lemma in _TERMS or token.lower.startswith(_STEMS)}
    groups = {actor.name for actor in scene.actors if actor.kind is ActorKind.ARMED_GROUP and any(m.named for m in actor.mentions)}
    lowers = {token.lower for token in scene.doc.tokens}
    armed = bool(lowers & ATTACKERS) + bool(lowers & WEAPONS)
    return len(terms) + 2 * len(groups) + armed
