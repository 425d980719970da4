"""How the records of groups fit an incident."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from record_cases import ARMY, CASE, CELL, DAY, FRONT, history, incident

from counterclaim.assess.record import Comparison, Fit, Outcome, Record, Speaks, compare
from counterclaim.assess.record.features import FEATURES
from counterclaim.assess.record.scoring import Weights, load_weights
from counterclaim.assess.record.wording import share_words
from counterclaim.model import IncidentType


def _fit(found: Comparison, actor: str) -> Fit:
    return next(fit for fit in found.fits if fit.actor == actor)


def test_the_group_whose_incidents_are_alike_is_the_likelier_one_though_the_other_is_more_active() -> None:
    found = compare(Record(history()), CASE, [ARMY, FRONT])
    front, army = _fit(found, FRONT), _fit(found, ARMY)
    assert [fit.actor for fit in found.fits] == [FRONT, ARMY]
    assert front.ratio is not None
    assert army.ratio is not None
    assert front.ratio > 1 > army.ratio
    assert front.share is not None
    assert army.share is not None
    assert army.before is not None
    assert front.share > 0.5 > army.share
    assert army.share < army.before


def test_a_ratio_is_the_product_of_its_factors() -> None:
    front = _fit(compare(Record(history()), CASE, [FRONT]), FRONT)
    product = 1.0
    for factor in front.factors:
        product *= factor.ratio
    assert front.ratio == pytest.approx(product)


def test_evidence_is_told_in_counts_that_can_be_checked() -> None:
    found = compare(Record(history()), CASE, [FRONT, ARMY])
    front = {factor.name: factor for factor in _fit(found, FRONT).factors}
    army = {factor.name: factor for factor in _fit(found, ARMY).factors}
    assert front["type"].words.startswith("14 of its 14 recorded incidents are recorded as bombing, against ")
    assert front["type"].words.endswith(" for all groups active in Coast then")
    assert front["type"].speaks is Speaks.FOR
    assert army["type"].words.startswith("0 of its 30 recorded incidents are recorded as bombing")
    assert army["type"].speaks is Speaks.AGAINST
    assert army["district"].words.startswith("0 of its 10 recorded incidents in Coast were in this district")
    assert front["suicide"].words.startswith("7 of its 14 recorded incidents were suicide attacks")
    assert front["lethality"].words.startswith("14 of its 14 recorded incidents had 3 to 5 dead")


def test_what_is_not_told_of_the_incident_is_not_compared() -> None:
    bare = replace(CASE, suicide=None, weapons=(), killed=None, fallen=frozenset(), district=None, lat=None, lon=None)
    names = {factor.name for factor in _fit(compare(Record(history()), bare, [FRONT]), FRONT).factors}
    assert names == {"province", "season", "type"}


def test_few_incidents_are_too_little_history_and_not_implausible() -> None:
    young = [incident(f"c{number}", 30 + number, CELL, adm1="Hills", district="marwick", lat=33.0, lon=70.0) for number in range(9)]
    found = compare(Record([*history(), *young]), CASE, [FRONT, CELL])
    cell = _fit(found, CELL)
    assert cell.outcome is Outcome.TOO_LITTLE
    assert (cell.ratio, cell.share, cell.before, cell.factors) == (None, None, None, ())
    assert cell.incidents == 9
    assert "too little history: 9 incidents before this one" in cell.words
    assert "young or rare" in cell.words
    assert found.other + (_fit(found, FRONT).share or 0.0) == pytest.approx(1.0)


def test_from_ten_incidents_of_full_weight_on_a_ratio_is_given() -> None:
    young = [incident(f"c{number}", 3 + number, CELL) for number in range(11)]
    assert _fit(compare(Record([*history(), *young]), CASE, [CELL]), CELL).outcome is Outcome.RATIO
    suspected = [replace(one, parties=((CELL, 0.35),)) for one in young]
    cell = _fit(compare(Record([*history(), *suspected]), CASE, [CELL]), CELL)
    assert cell.outcome is Outcome.TOO_LITTLE
    assert "11 incidents before this one, which count as 3.8" in cell.words


def test_incidents_in_other_countries_do_not_make_a_history() -> None:
    abroad = [replace(incident(f"c{number}", 3 + number, CELL), country="XS") for number in range(11)]
    cell = _fit(compare(Record([*history(), *abroad]), CASE, [CELL]), CELL)
    assert cell.outcome is Outcome.TOO_LITTLE
    assert "11 incidents before this one, which count as 0.0" in cell.words


def test_an_unknown_actor_and_an_empty_record_have_no_history() -> None:
    for record in (Record(history()), Record([])):
        found = compare(record, CASE, ["nobody"])
        assert found.fits[0].outcome is Outcome.NONE
        assert found.fits[0].activity == "no incident before this one is recorded as the group's"
        assert found.other == pytest.approx(1.0)


def test_the_day_itself_and_all_that_is_later_do_not_count() -> None:
    before = compare(Record(history()), CASE, [FRONT, ARMY])
    later = [incident("same day", 0, ARMY), incident("later", -40, ARMY), replace(incident("long", 3, ARMY), last=DAY + 2)]
    after = compare(Record([*history(), *later]), CASE, [FRONT, ARMY])
    for one, other in zip(before.fits, after.fits, strict=True):
        assert one.share == pytest.approx(other.share)
        assert one.ratio == pytest.approx(other.ratio)
        assert (one.incidents, one.similar, one.words, one.activity) == (
            other.incidents,
            other.similar,
            other.words,
            other.activity,
        )
    assert before.base_words == after.base_words


def test_as_of_an_earlier_day_only_what_was_before_it_counts() -> None:
    known = [one for one in history() if one.last < DAY - 100]
    assert compare(Record(history()), CASE, [FRONT, ARMY], as_of=DAY - 100) == compare(Record(known), CASE, [FRONT, ARMY])


def test_similar_incidents_are_told_with_what_is_alike() -> None:
    similar = _fit(compare(Record(history()), CASE, [FRONT]), FRONT).similar
    assert [one.incident for one in similar[:2]] == ["f0", "f2"]
    assert similar[0].alike == (
        "the same district",
        "also recorded as bombing",
        "also a suicide attack",
        "also with: bombs",
        "4 dead, here 4",
        "dead among civilians there too",
    )
    assert len(similar) == 5
    assert all(one.likeness >= other.likeness for one, other in itertools.pairwise(similar))


def test_groups_that_nobody_asked_for_are_named_among_the_others() -> None:
    found = compare(Record(history()), CASE, [ARMY])
    assert found.others[0][0] == FRONT
    assert found.others[0][1] <= found.other


def test_a_group_tied_to_another_is_smoothed_towards_its_habits() -> None:
    few = [
        incident(f"c{number}", 3 + number, CELL, type=IncidentType.UNKNOWN, suicide=None, killed=None, fallen=frozenset())
        for number in range(11)
    ]
    record = Record([*history(), *few])
    alone = {factor.name: factor.ratio for factor in _fit(compare(record, CASE, [CELL]), CELL).factors}
    kin = {factor.name: factor.ratio for factor in _fit(compare(record, CASE, [CELL], kin={CELL: (FRONT,)}), CELL).factors}
    assert kin["type"] > alone["type"]
    assert kin["province"] == pytest.approx(alone["province"])


def test_weights_are_one_for_each_feature_and_none_is_negative() -> None:
    weights = load_weights()
    assert set(weights.of) == set(FEATURES)
    with pytest.raises(ValueError, match="negative"):
        Weights(of=dict(weights.of) | {"type": -0.1}, other=-7.0)
    with pytest.raises(ValueError, match="one weight"):
        Weights(of={"type": 1.0}, other=-7.0)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "none"),
        (1.0, "all"),
        (0.3, "3 in 10"),
        (0.02, "1 in 50"),
        (0.98, "more than 19 in 20"),
        (0.0004, "fewer than 1 in 1,000"),
    ],
)
def test_shares_are_told_as_people_say_them(share: float, words: str) -> None:
    assert share_words(share) == words
