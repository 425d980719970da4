"""Which reports are one text, which accounts tell of one incident, which names mean one actor: as decisions, never as mergers."""

from counterclaim.reconcile.clusters import cluster, standing
from counterclaim.reconcile.copies import AUTHOR as COPIER
from counterclaim.reconcile.copies import CANDIDATES as COPY_CANDIDATES
from counterclaim.reconcile.copies import KEYS_SHARED as COPY_KEYS_SHARED
from counterclaim.reconcile.copies import copy_keys, decide_copies
from counterclaim.reconcile.matching import hold_apart, match_accounts, match_all, matcher
from counterclaim.reconcile.profiles import profiles_of

__all__ = [
    "COPIER",
    "COPY_CANDIDATES",
    "COPY_KEYS_SHARED",
    "cluster",
    "copy_keys",
    "decide_copies",
    "hold_apart",
    "match_accounts",
    "match_all",
    "matcher",
    "profiles_of",
    "standing",
]
