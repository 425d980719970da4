"""Clusters follow from decisions alone: connected components, minus what is held apart."""

from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model import Decision, Subject, Verdict
from counterclaim.reconcile import cluster

MEMBERS = [f"{number:02d}" for number in range(12)]
PAIRS = list(combinations(MEMBERS, 2))


def decision(pair: tuple[str, str], verdict: Verdict, *, score: float = 0.9, by_person: bool = False, at: str = "2020") -> Decision:
    return Decision(
        subject=Subject.INCIDENT,
        one=pair[0],
        other=pair[1],
        verdict=verdict,
        author="Ada" if by_person else "program",
        by_person=by_person,
        at=at,
        score=None if by_person else score,
    )


DECISIONS = st.lists(
    st.builds(
        decision,
        st.sampled_from(PAIRS),
        st.sampled_from(Verdict),
        score=st.sampled_from([0.5, 0.7, 0.9]),
        by_person=st.booleans(),
        at=st.sampled_from(["2020", "2021"]),
    ),
    max_size=30,
    unique_by=lambda one: (one.pair, one.by_person),
)


def components(links: list[tuple[str, str]]) -> list[frozenset[str]]:
    """By walking from member to member: another way than the program's."""
    near: dict[str, set[str]] = {member: set() for member in MEMBERS}
    for one, other in links:
        near[one].add(other)
        near[other].add(one)
    seen: set[str] = set()
    found = []
    for member in MEMBERS:
        if member in seen:
            continue
        reached, waiting = {member}, [member]
        while waiting:
            fresh = near[waiting.pop()] - reached
            reached |= fresh
            waiting.extend(fresh)
        seen |= reached
        found.append(frozenset(reached))
    return found


def parts(names: dict[str, str]) -> set[frozenset[str]]:
    by_name: dict[str, set[str]] = {}
    for member, name in names.items():
        by_name.setdefault(name, set()).add(member)
    return {frozenset(members) for members in by_name.values()}


def counting(decisions: list[Decision]) -> dict[tuple[str, str], Decision]:
    return {one.pair: one for one in sorted(decisions, key=lambda one: one.by_person)}


def held_apart(decisions: list[Decision]) -> set[tuple[str, str]]:
    """What people hold apart, and what the program does where no person has placed either."""
    counted = counting(decisions)
    placed = {id for pair, one in counted.items() if one.by_person and one.verdict is Verdict.SAME for id in pair}
    return {pair for pair, one in counted.items() if one.verdict is Verdict.DIFFERENT and (one.by_person or not placed & set(pair))}


@given(DECISIONS)
def test_clusters_are_components_where_nothing_is_held_apart(decisions: list[Decision]) -> None:
    kept = [one for one in decisions if one.verdict is not Verdict.DIFFERENT]
    links = [pair for pair, one in counting(kept).items() if one.verdict is Verdict.SAME]
    assert parts(cluster(MEMBERS, kept)) == set(components(links))


@given(DECISIONS)
def test_what_is_held_apart_is_apart_and_clusters_refine_components(decisions: list[Decision]) -> None:
    names = cluster(MEMBERS, decisions)
    links = [pair for pair, one in counting(decisions).items() if one.verdict is Verdict.SAME]
    for one, other in held_apart(decisions):
        assert names[one] != names[other]
    for part in parts(names):
        assert any(part <= whole for whole in components(links))
        # A part hangs together by its own links.
        assert part in components([pair for pair in links if set(pair) <= part])


@given(DECISIONS)
def test_a_link_is_left_out_only_where_it_would_join_what_is_held_apart(decisions: list[Decision]) -> None:
    names = cluster(MEMBERS, decisions)
    counted = counting(decisions)
    apart = held_apart(decisions)
    for (one, other), made in counted.items():
        if made.verdict is Verdict.SAME and names[one] != names[other]:
            joined = {member for member, name in names.items() if name in {names[one], names[other]}}
            assert any(set(pair) <= joined for pair in apart)


@given(DECISIONS, st.randoms(use_true_random=False))
def test_the_order_of_decisions_changes_nothing(decisions: list[Decision], chance: random.Random) -> None:
    shuffled = decisions[:]
    chance.shuffle(shuffled)
    assert cluster(MEMBERS, decisions) == cluster(MEMBERS, shuffled)


@given(DECISIONS, st.sampled_from(PAIRS), st.sampled_from(Verdict))
def test_a_decision_taken_back_leaves_no_trace(decisions: list[Decision], pair: tuple[str, str], verdict: Verdict) -> None:
    before = [one for one in decisions if not (one.by_person and one.pair == pair)]
    made = Decision(
        subject=Subject.INCIDENT,
        one=pair[0],
        other=pair[1],
        verdict=verdict,
        author="Ada",
        by_person=True,
        at="2022",
        withdrawn="2023",
    )
    assert cluster(MEMBERS, [*before, made]) == cluster(MEMBERS, before)


@given(DECISIONS)
def test_a_cluster_is_named_after_its_smallest_member(decisions: list[Decision]) -> None:
    names = cluster(MEMBERS, decisions)
    for part in parts(names):
        assert {names[member] for member in part} == {min(part)}


def test_the_weakest_link_gives_way() -> None:
    held = [
        decision(("00", "01"), Verdict.SAME, score=0.95),
        decision(("01", "02"), Verdict.SAME, score=0.6),
        decision(("00", "02"), Verdict.DIFFERENT, by_person=True),
    ]
    assert parts(cluster(["00", "01", "02"], held)) == {frozenset({"00", "01"}), frozenset({"02"})}


def test_a_person_outranks_the_program() -> None:
    pair = ("00", "01")
    program = decision(pair, Verdict.SAME, score=1.0)
    assert len(parts(cluster(pair, [program]))) == 1
    assert len(parts(cluster(pair, [program, decision(pair, Verdict.DIFFERENT, by_person=True)]))) == 2
    assert len(parts(cluster(pair, [program, decision(pair, Verdict.UNSURE, by_person=True)]))) == 2


def test_decisions_about_what_is_gone_do_not_count() -> None:
    links = [decision(("00", "01"), Verdict.SAME), decision(("01", "02"), Verdict.SAME)]
    assert cluster(["00", "02"], links) == {"00": "00", "02": "02"}
