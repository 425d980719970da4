"""Which statements are about one measure, and the history that follows."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.assess.responses import MeasureSaid, Status, amounts_in, content_lemmas, link_measures, numbers_in

PLEDGE = MeasureSaid(
    id="a",
    report="r1",
    published="2016-10-26",
    start=10,
    copy_group="r1",
    actor="province",
    sides=frozenset({"province", "state:XM"}),
    common=False,
    by="Ada Bell",
    kind="recruitment",
    status=Status.ANNOUNCED,
    ended=False,
    content=frozenset({"college", "guide"}),
    terms=frozenset({"recruit"}),
    numbers=frozenset({2000}),
    amounts=frozenset(),
    places=frozenset({"marwick"}),
    countries=frozenset({"XM"}),
    abroad=frozenset(),
    incident=None,
)
AGAIN = replace(PLEDGE, id="b", report="r2", published="2017-02-03", by="Carl Dorn")
BEGUN = replace(PLEDGE, id="c", report="r3", published="2017-09", status=Status.BEGUN, content=frozenset(), places=frozenset())
TRAINED = replace(
    PLEDGE, id="d", report="r4", published="2018-03-05", status=Status.DONE, kind="training", terms=frozenset({"graduate"})
)
DENIED = replace(
    PLEDGE, id="e", report="r5", published="2018-03-05", status=Status.DENIED, by="Eve Fell", content=frozenset({"college"})
)
HISTORY = (PLEDGE, AGAIN, BEGUN, TRAINED, DENIED)


def test_a_measure_and_its_history() -> None:
    (measure,) = link_measures(HISTORY)
    assert [said.id for said in measure.said] == ["a", "b", "c", "d", "e"]
    assert measure.standing == (Status.ANNOUNCED, Status.REPEATED, Status.BEGUN, Status.DONE, Status.DENIED)
    assert (measure.status, measure.reported) == (Status.DONE, "2018-03-05")
    (contradiction,) = measure.contradictions
    assert "denied by Eve Fell of 2018-03-05" in contradiction
    assert "announced by Ada Bell of 2016-10-26 and Carl Dorn of 2017-02-03" in contradiction
    assert len(measure.links) == len(HISTORY) - 1
    assert all(link.because for link in measure.links)


def test_the_order_of_statements_is_of_no_account() -> None:
    wanted = link_measures(HISTORY)
    assert all(link_measures(order) == wanted for order in permutations(HISTORY))


def test_a_denial_that_stands_alone_on_the_last_day_is_the_status() -> None:
    (measure,) = link_measures((PLEDGE, replace(DENIED, published="2018-06-01")))
    assert measure.status is Status.DENIED


def test_what_was_done_and_is_announced_again_is_told() -> None:
    (measure,) = link_measures((replace(PLEDGE, status=Status.DONE), AGAIN))
    assert measure.contradictions == ("told as done by Ada Bell of 2016-10-26, announced again by Carl Dorn of 2017-02-03",)
    assert measure.status is Status.ANNOUNCED


@pytest.mark.parametrize(
    "other",
    [
        replace(AGAIN, sides=frozenset({"another", "state:XN"})),
        replace(AGAIN, kind="restriction"),
        replace(AGAIN, places=frozenset({"elsewhere"})),
        replace(AGAIN, countries=frozenset({"XN"})),
        replace(AGAIN, numbers=frozenset({300})),
        replace(AGAIN, published="2021-01-01"),
        replace(AGAIN, content=frozenset(), places=frozenset(), numbers=frozenset()),
        replace(PLEDGE, id="b", report="r2", kind="resolve", terms=frozenset(), content=frozenset({"other"})),
    ],
    ids=["actor", "kind", "place", "country", "number", "years apart", "nothing in common", "vague"],
)
def test_what_is_not_one_measure(other: MeasureSaid) -> None:
    assert len(link_measures((PLEDGE, other))) == 2


def test_two_that_contradict_each_other_are_not_joined_by_a_third() -> None:
    here = replace(AGAIN, id="x", places=frozenset({"marwick"}))
    there = replace(AGAIN, id="y", report="r9", places=frozenset({"elsewhere"}), content=frozenset({"college", "guide", "bridge"}))
    nowhere = replace(PLEDGE, places=frozenset())
    assert sorted(len(measure.said) for measure in link_measures((here, there, nowhere))) == [1, 2]


def test_the_police_of_two_reports_are_one_only_in_one_country() -> None:
    police = replace(
        PLEDGE, sides=frozenset({"police"}), common=True, places=frozenset(), numbers=frozenset(), countries=frozenset()
    )
    other = replace(police, id="b", report="r2", published="2016-11-01")
    assert len(link_measures((police, other))) == 2
    known = [replace(said, countries=frozenset({"XM"})) for said in (police, other)]
    assert len(link_measures(known)) == 1


def test_undated_statements_come_last_and_repeat_nothing() -> None:
    (measure,) = link_measures((PLEDGE, replace(AGAIN, published=None)))
    assert (measure.standing, measure.status) == ((Status.ANNOUNCED, Status.ANNOUNCED), Status.ANNOUNCED)


def test_an_empty_list_has_no_measures() -> None:
    assert link_measures(()) == []


_words = st.frozensets(st.sampled_from(["college", "guide", "bridge", "dock"]), max_size=3)
_said = st.builds(
    MeasureSaid,
    id=st.uuids().map(str),
    report=st.sampled_from(["r1", "r2", "r3"]),
    published=st.sampled_from([None, "2016", "2016-10-26", "2017-02", "XXXX-10-24", "2016-10/2016-12"]),
    start=st.integers(0, 99),
    copy_group=st.just("r"),
    actor=st.just("p"),
    sides=st.frozensets(st.sampled_from(["p", "q", "state:XM"]), min_size=1),
    common=st.booleans(),
    by=st.just("Ada Bell"),
    kind=st.sampled_from(["recruitment", "training", "resolve", "other", "restriction"]),
    status=st.sampled_from(Status),
    ended=st.booleans(),
    content=_words,
    terms=st.frozensets(st.sampled_from(["recruit", "curfew"]), max_size=2),
    numbers=st.frozensets(st.sampled_from([20, 2000]), max_size=1),
    amounts=st.frozensets(st.sampled_from([500, 900]), max_size=1),
    places=st.frozensets(st.sampled_from(["marwick", "docks"]), max_size=1),
    countries=st.frozensets(st.sampled_from(["XM", "XN"]), max_size=1),
    abroad=st.frozensets(st.sampled_from(["XN"]), max_size=1),
    incident=st.sampled_from([None, "i1", "i2"]),
)


@given(st.lists(_said, max_size=7, unique_by=lambda said: said.id), st.randoms(use_true_random=False))
def test_every_statement_is_in_one_measure_whatever_the_order(said: list[MeasureSaid], chance: object) -> None:
    measures = link_measures(said)
    assert sorted(item.id for measure in measures for item in measure.said) == sorted(item.id for item in said)
    chance.shuffle(said)  # type: ignore[attr-defined]
    assert link_measures(said) == measures
    for measure in measures:
        assert len(measure.links) == len(measure.said) - 1
        assert {a.incident for a in measure.said if a.incident} in ({"i1"}, {"i2"}, set())


def test_words_numbers_and_amounts() -> None:
    words = "will recruit 2,000 guides for the colleges and pay $500 million"
    assert numbers_in(words) == {2000}
    assert amounts_in(words) == {500_000_000}
    assert {"guide", "college"} <= content_lemmas(words, kind="recruitment")
    assert "guide" not in content_lemmas(words, without={"guide"})
