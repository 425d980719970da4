"""The network of groups: typed, dated ties, measured with and without those that are disputed or rest on one voice."""

from counterclaim.assess.network.claims import StanceSaid, against_part, is_against, ties_of_claims
from counterclaim.assess.network.denials import DeniedTie, NamedAt, cue_word, denied_tie, may_deny
from counterclaim.assess.network.gathering import count_supports, gather_ties
from counterclaim.assess.network.measures import counts_in, measure, shortest_paths, within
from counterclaim.assess.network.ties import Group, Measured, Measures, Reading, Tie, TieSaid, Word

__all__ = [
    "DeniedTie",
    "Group",
    "Measured",
    "Measures",
    "NamedAt",
    "Reading",
    "StanceSaid",
    "Tie",
    "TieSaid",
    "Word",
    "against_part",
    "count_supports",
    "counts_in",
    "cue_word",
    "denied_tie",
    "gather_ties",
    "is_against",
    "may_deny",
    "measure",
    "shortest_paths",
    "ties_of_claims",
    "within",
]
