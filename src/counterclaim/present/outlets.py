"""Which outlets are one, however reports write their names."""

from __future__ import annotations

from counterclaim.codebook.actors import ActorRegistry
from counterclaim.model import ActorKind, name_key


def outlet_key(name: str, registry: ActorRegistry) -> str:
    """Under which an outlet is one, whether a report came from it or quotes it: its id in the registry, else its name folded."""
    found = {match.actor.id for match in registry.named(name) if match.actor.kind is ActorKind.MEDIA}
    return next(iter(found)) if len(found) == 1 else name_key(name)
