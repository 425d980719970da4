"""The key under which an actor's name is filed.

This is filing, not identity: that two names are one group is a decision and never made here.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

from counterclaim.lang.names import normalise_name


def name_key(name: str) -> str:
    """The normalised name; the name itself where normalising leaves nothing."""
    return normalise_name(name) or name


@lru_cache(maxsize=8192)
def actor_id(name: str) -> str:
    """Twelve hexadecimal digits for an actor of this name, the same in every ledger and for every spelling of one key."""
    return hashlib.sha256(name_key(name).encode("utf-8", "surrogatepass")).hexdigest()[:12]
