"""What decisions on actors come to, whatever their order."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model import Decision, Subject, Verdict
from counterclaim.reconcile.actor_decisions import ActorDecisions

IDS = ["a", "b", "c", "d", "e"]


@st.composite
def decisions(draw: st.DrawFn) -> list[Decision]:
    made = []
    for n in range(draw(st.integers(0, 9))):
        one, other = sorted(draw(st.lists(st.sampled_from(IDS), min_size=2, max_size=2, unique=True)))
        made.append(
            Decision(
                subject=Subject.ACTOR,
                one=one,
                other=other,
                verdict=draw(st.sampled_from(Verdict)),
                author="Ada",
                by_person=draw(st.booleans()),
                at=f"2026-01-01T00:00:{n:02d}Z",
                withdrawn=draw(st.sampled_from([None, None, "2026-02-01"])),
            )
        )
    return made


@given(decisions(), st.integers())
def test_groups_follow_from_the_decisions_and_not_from_their_order(made: list[Decision], seed: int) -> None:
    standing = ActorDecisions(made)
    shuffled = made[:]
    random.Random(seed).shuffle(shuffled)
    again = ActorDecisions(shuffled)
    for id in IDS:
        assert standing.group(id) == again.group(id)
        assert id in standing.group(id)
        for mate in standing.group(id):
            assert standing.group(mate) == standing.group(id)
            assert standing.apart(id, mate) is None


@given(decisions())
def test_only_standing_decisions_count_and_a_person_s_before_the_program_s(made: list[Decision]) -> None:
    standing = ActorDecisions(made)
    assert {id: standing.group(id) for id in IDS} == {
        id: ActorDecisions([one for one in made if one.withdrawn is None]).group(id) for id in IDS
    }
    for decision in made:
        people = [d for d in made if d.withdrawn is None and d.by_person and d.pair == decision.pair]
        if people:
            last = max(people, key=lambda d: d.at)
            assert (standing.apart(*decision.pair) is not None) == (last.verdict is Verdict.DIFFERENT)


def test_reasons_name_who_decided() -> None:
    made = Decision(
        subject=Subject.ACTOR,
        one="a",
        other="b",
        verdict=Verdict.SAME,
        author="Ada",
        by_person=True,
        at="2026",
        reasons=("one flag",),
    )
    assert ActorDecisions([made]).reason("b") == "Ada decided that a and b are one actor: one flag"
    assert ActorDecisions([made]).reason("c") is None
