"""Decides which accounts tell of one incident. Nothing is merged: what comes out are decisions, and clusters follow from them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations

from counterclaim import __version__
from counterclaim.model import Decision, Profile, Subject, Verdict
from counterclaim.reconcile.clusters import cluster, standing
from counterclaim.reconcile.linkage import load_weights, score_pairs
from counterclaim.reconcile.reasons import reasons
from counterclaim.reconcile.rule import separation

_CODE = ("blocking.py", "comparisons.py", "linkage.py", "matching.py", "profiles.py", "rule.py", "words.py", "weights.json")


@cache
def matcher() -> str:
    """The author of the program's decisions: its version and a digest of the rules and weights that they follow."""
    digest = hashlib.sha256()
    for name in _CODE:
        digest.update(files("counterclaim.reconcile").joinpath(name).read_bytes())
    return f"counterclaim {__version__}+matching-{digest.hexdigest()[:8]}"


def match_accounts(profiles: Sequence[Profile], at: str, *, new: Iterable[str] | None = None) -> list[Decision]:
    """The program's decisions on the pairs that may be one incident: same or unsure, each with score and reasons.

    With `new`, ids of accounts, only on pairs in which one of them stands. What is improbable gets no decision.
    """
    weights = load_weights()
    known = {profile.account: profile for profile in profiles}
    decisions = []
    for scored in score_pairs(profiles, new=new, least=weights.unsure):
        one, other = known[scored.one], known[scored.other]
        if separation(one, other) is not None:
            continue
        enough = weights.same if "when" in scored.levels else weights.same_undated
        decisions.append(
            Decision(
                subject=Subject.INCIDENT,
                one=scored.one,
                other=scored.other,
                verdict=Verdict.SAME if scored.probability >= enough else Verdict.UNSURE,
                author=matcher(),
                by_person=False,
                at=at,
                score=round(scored.probability, 4),
                reasons=reasons(one, other, scored.levels),
            )
        )
    return decisions


def hold_apart(profiles: Mapping[str, Profile], decisions: Iterable[Decision], at: str) -> list[Decision]:
    """Decisions that two accounts are different which others would join: for those that GTD's rule separates and on which nothing
    has been decided."""
    known = standing(decisions)
    parts: dict[str, list[str]] = {}
    joined = cluster(profiles.keys(), [decision for decision in known.values() if decision.verdict is Verdict.SAME])
    for member, name in joined.items():
        parts.setdefault(name, []).append(member)
    return [
        Decision(
            subject=Subject.INCIDENT,
            one=one,
            other=other,
            verdict=Verdict.DIFFERENT,
            author=matcher(),
            by_person=False,
            at=at,
            score=0.0,
            reasons=(why,),
        )
        for members in parts.values()
        for (one, other), why in _separated(sorted(members), profiles)
        if (one, other) not in known
    ]


def _separated(members: Sequence[str], profiles: Mapping[str, Profile]) -> Iterator[tuple[tuple[str, str], str]]:
    for one, other in combinations(members, 2):
        why = separation(profiles[one], profiles[other])
        if why is not None:
            yield (one, other), why


def match_all(profiles: Sequence[Profile], at: str) -> tuple[dict[str, str], list[Decision]]:
    """The cluster of every account, and the decisions from which it follows."""
    decisions = match_accounts(profiles, at)
    by_id = {profile.account: profile for profile in profiles}
    decisions += hold_apart(by_id, decisions, at)
    return cluster(by_id.keys(), decisions), decisions
