"""Clusters from decisions alone: the connected components of what is held to be one, minus what is held apart.

Where a decision that two are different stands between parts that others hold together, the weakest link between them gives way:
links are taken from the strongest to the weakest, and one that would join two parts that are held apart is left out. Without such
a decision the clusters are the connected components. The result does not depend on the order of the decisions.

Who says that two are the same has seen more than the program: what it holds against either of them does not part the cluster again,
a person's other decisions do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from counterclaim.model import Decision, Verdict

Pair = tuple[str, str]


def standing(decisions: Iterable[Decision]) -> dict[Pair, Decision]:
    """The decision that counts for each pair: a person's before the program's, and of one kind the last."""
    found: dict[Pair, Decision] = {}
    for decision in decisions:
        if decision.withdrawn is not None:
            continue
        known = found.get(decision.pair)
        if known is None or _rank(decision) > _rank(known):
            found[decision.pair] = decision
    return found


def _rank(decision: Decision) -> tuple[bool, str, str]:
    return decision.by_person, decision.at, decision.id


def cluster(members: Collection[str], decisions: Iterable[Decision]) -> dict[str, str]:
    """The cluster of every member: the smallest id among those that are one with it, its own where there is none.

    Decisions about what is no member do not count.
    """
    counted = {pair: decision for pair, decision in standing(decisions).items() if pair[0] in members and pair[1] in members}
    placed = {id for pair, decision in counted.items() if decision.by_person and decision.verdict is Verdict.SAME for id in pair}
    apart: dict[str, set[str]] = {}
    for (one, other), decision in counted.items():
        if decision.verdict is Verdict.DIFFERENT and (decision.by_person or placed.isdisjoint((one, other))):
            apart.setdefault(one, set()).add(other)
            apart.setdefault(other, set()).add(one)
    parts = {member: {member} for member in members}
    links = [decision for decision in counted.values() if decision.verdict is Verdict.SAME]
    # The strongest first, and of equals those of the smallest ids.
    links.sort(
        key=lambda decision: (
            not decision.by_person,
            -(1.0 if decision.score is None else decision.score),
            decision.one,
            decision.other,
        )
    )
    for link in links:
        here, there = parts[link.one], parts[link.other]
        if here is there or _held_apart(here, there, apart):
            continue
        small, large = sorted((here, there), key=len)
        large |= small
        for member in small:
            parts[member] = large
    names: Mapping[int, str] = {id(part): min(part) for part in parts.values()}
    return {member: names[id(part)] for member, part in parts.items()}


def _held_apart(here: set[str], there: set[str], apart: Mapping[str, set[str]]) -> bool:
    small, large = sorted((here, there), key=len)
    return any(not apart[member].isdisjoint(large) for member in small if member in apart)
