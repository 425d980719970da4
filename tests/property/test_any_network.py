"""What holds of every network, whatever is said: parallel ties, ties to oneself, cycles, denials, background, no tie at all."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.assess.network import Group, Reading, Tie, TieSaid, Word, counts_in, gather_ties, measure, shortest_paths, within
from counterclaim.model import Certainty, TieType

_IDS = "abcdefgh"
_GROUPS = [Group(id=id, name=id.upper()) for id in _IDS]


@st.composite
def _said(draw: st.DrawFn) -> list[TieSaid]:
    return [
        TieSaid(
            rests_on=(f"s{number}",),
            type=draw(st.sampled_from(TieType)),
            source=draw(st.sampled_from(_IDS)),
            target=draw(st.sampled_from(_IDS)),
            word=draw(st.sampled_from([Word.SAYS, Word.SAYS, Word.SAYS, Word.DENIES, Word.DOUBTS, Word.RECORDS])),
            speaker=draw(st.none() | st.sampled_from(["a", "b", "ministry"])),
            outlet=draw(st.none() | st.sampled_from(["Post", "post", "Wire"])),
            copy_group=draw(st.sampled_from(["r1", "r2", "r3", f"own{number}"])),
            date=draw(st.none() | st.sampled_from(["2014", "2016-10-24", "2016-10", "XXXX-10-24", "soon"])),
            certainty=draw(st.sampled_from(Certainty)),
        )
        for number in range(draw(st.integers(0, 25)))
    ]


@given(_said(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_what_is_said_never_matters(said: list[TieSaid], chance: random.Random) -> None:
    shuffled = [*said, *said[:3]]  # what comes twice is said once
    chance.shuffle(shuffled)
    groups = list(_GROUPS)
    chance.shuffle(groups)
    ties, again = gather_ties(said), gather_ties(shuffled)
    assert ties == again
    for reading in Reading:
        assert measure(_GROUPS, ties, reading) == measure(groups, again[::-1], reading)


@given(_said())
def test_every_voice_between_two_groups_stands_in_one_tie(said: list[TieSaid]) -> None:
    ties = gather_ties(said)
    held = [voice.rests_on for tie in ties for voice in (*tie.said, *tie.against, *tie.recorded)]
    # "Both claim" needs a claim by each, which what is drawn here seldom has.
    between = [voice for voice in said if voice.source != voice.target and voice.type is not TieType.BOTH_CLAIM]
    assert sorted(id for id in held if id in {voice.rests_on for voice in between}) == sorted(voice.rests_on for voice in between)
    assert len({tie.id for tie in ties}) == len(ties)
    for tie in ties:
        assert tie.source != tie.target
        assert tie.type.directed or tie.source < tie.target
        assert 0 <= tie.supports <= len(tie.said)
        assert (tie.supports == 0) == (not tie.said)
        if tie.type is TieType.BOTH_CLAIM:
            assert set(tie.ends) <= {voice.speaker for voice in tie.said}
        assert (tie.certainty is None) == (not tie.said)
        assert sum([tie.background, tie.denied, bool(tie.said)]) == 1
        assert tie.first is None or tie.last is None or tie.first <= tie.last


@given(_said())
@settings(deadline=None)
def test_measures_are_those_of_the_ties_that_count(said: list[TieSaid]) -> None:
    ties = gather_ties(said)
    counted = {reading: [tie for tie in ties if counts_in(tie, reading)] for reading in Reading}
    assert set(map(_id, counted[Reading.FIRM])) == set(map(_id, counted[Reading.UNDISPUTED])) & set(
        map(_id, counted[Reading.CORROBORATED])
    )
    assert set(map(_id, counted[Reading.ALL])) <= set(map(_id, counted[Reading.WITH_BACKGROUND]))
    for reading in Reading:
        found = measure(_GROUPS, ties, reading)
        assert set(found.of) == set(_IDS)
        tied = {id for id, place in found.of.items() if place.degree}
        assert found.groups == len(tied)
        assert sum(place.ties for place in found.of.values()) == 2 * found.ties == 2 * len(counted[reading])
        assert sum(place.degree for place in found.of.values()) == 2 * len({frozenset(tie.ends) for tie in counted[reading]})
        for place in found.of.values():
            assert 0 <= place.betweenness <= 1
            assert 0 <= place.eigenvector <= 1
            assert 0 <= place.core <= place.degree <= place.ties
            assert (place.rank is None) == (place.degree == 0)
        ranks = sorted(place.rank for place in found.of.values() if place.rank is not None)
        assert ranks[:1] in ([], [1])
        assert all(rank <= number for number, rank in enumerate(ranks, start=1))


def _id(tie: Tie) -> str:
    return tie.id


@given(_said(), st.sampled_from(_IDS), st.sampled_from(_IDS))
@settings(deadline=None)
def test_paths_lead_along_ties_and_are_as_short_as_can_be(said: list[TieSaid], one: str, other: str) -> None:
    ties = gather_ties(said)
    counted = [tie for tie in ties if counts_in(tie, Reading.ALL)]
    steps = {frozenset(tie.ends) for tie in counted}
    paths = shortest_paths(ties, one, other, Reading.ALL, most=50)
    away = next((distance for distance in range(len(_IDS)) if other in within(counted, one, distance)), None)
    assert bool(paths) == (one != other and away is not None)
    for path in paths:
        assert (path[0], path[-1], len(path) - 1) == (one, other, away)
        assert all(frozenset(step) in steps for step in pairwise(path))
    assert len(set(paths)) == len(paths)
    assert {path[::-1] for path in paths} == set(shortest_paths(ties, other, one, Reading.ALL, most=50))
