"""UCDP's, ACLED's and Airwars's rules, and the figures over time."""

from __future__ import annotations

import pytest
from figure_cases import HOSPITAL, IMU, POLICE, TTP, attackers, blames, case, claims, said, trace, value

from counterclaim.assess.figures import POLICIES, FigureSaid, Party, VoiceOnParty, series
from counterclaim.model import ActorKind, Measure

ucdp, acled, airwars = (POLICIES[name].apply for name in ("ucdp", "acled", "airwars"))


def _estimates(*parts: FigureSaid | VoiceOnParty) -> tuple[int | None, ...]:
    result = ucdp(case(*parts))
    return tuple(result.value(field) for field in ("low", "best", "high"))


def test_ucdp_gives_the_least_the_most_reliable_and_the_highest() -> None:
    assert _estimates(said(23, "A"), said(26, "B"), said(26, "C"), said(26, "E"), said(30, "D")) == (23, 26, 30)
    assert _estimates(said(23, "A"), said(26, "B"), said(26, "C")) == (23, 26, 26)


def test_ucdp_without_a_majority_takes_the_newest() -> None:
    assert _estimates(said(23, "A", "2014-06-09"), said(26, "B", "2014-06-11"), said(25, "C", "2014-06-10")) == (23, 26, 26)


def test_ucdp_leaves_unreasonable_claims_out_of_the_high_estimate() -> None:
    result = ucdp(case(said(23, "A"), said(26, "B"), said(118, "C", speaker=TTP), claims(TTP)))
    assert result.value("high") == 26
    assert "Left out of the high estimate (p. 5): 118 by Tehrik-i-Taliban Pakistan" in trace(result, "high")


def test_ucdp_uses_a_partys_claim_where_there_is_nothing_else() -> None:
    assert _estimates(said(118, speaker=TTP), claims(TTP)) == (118, 118, 118)


def test_ucdp_counts_the_dead_of_all_sides() -> None:
    assert _estimates(said(26), attackers(10)) == (36, 36, 36)
    assert _estimates(attackers(10)) == (10, 10, 10)


def test_ucdp_takes_a_range_as_it_is() -> None:
    assert _estimates(said(20, high=30)) == (20, 20, 30)


@pytest.mark.parametrize(
    ("words", "low", "number"),
    [
        ("tens of people were killed", 20, 10),
        ("killing dozens", 24, 12),
        ("Dozens were killed", 24, 12),
        ("hundreds died", 200, 100),
        ("thousands died", 2000, 1000),
        ("killed more than two dozen people", 24, 24),
        ("killing 24 and wounding dozens", 24, 24),
        ("tens of thousands died", 20_000, 20_000),
    ],
)
def test_acled_counts_what_is_unspecified(words: str, low: int, number: int) -> None:
    exact = words.startswith("killing 24")
    assert acled(case(said(low, high=low if exact else None, words=words))).value("fatalities") == number


def test_acled_takes_the_most_conservative_count_and_says_that_it_is_disputed() -> None:
    result = acled(case(said(26, "A"), said(23, "B"), said(30, "C")))
    assert result.value("fatalities") == 23
    assert "The notes have to say so" in trace(result, "fatalities")
    assert "The notes" not in trace(acled(case(said(26, "A"), said(26, "B"))), "fatalities")


def test_acled_corrects_a_count_when_its_source_does() -> None:
    assert acled(case(said(11, "A", "2014-06-08"), said(26, "A", "2014-06-10"), said(28, "B"))).value("fatalities") == 26
    assert acled(case(said(30, "A", "2014-06-08"), said(26, "A", "2014-06-10"), said(28, "B"))).value("fatalities") == 26


def test_acled_counts_all_sides_and_no_injured() -> None:
    result = acled(case(said(26), attackers(10), said(40, measure=Measure.INJURED)))
    assert [(value.field, value.value) for value in result.values] == [("fatalities", 36)]
    assert acled(case(said(40, measure=Measure.INJURED))).values == ()


ARMY = Party(id="army", name="army", kind=ActorKind.STATE_FORCE)


@pytest.mark.parametrize(
    ("parts", "grade"),
    [
        ((said(26, "A"), said(26, "B"), claims(TTP)), "confirmed"),
        ((said(26, "A"), said(26, "B"), blames(ARMY, HOSPITAL)), "fair"),
        ((said(26, "A"), said(26, "B")), "weak"),  # no belligerent is named
        ((said(26, "A"), blames(ARMY, HOSPITAL)), "weak"),
        ((said(26, "A"), said(26, "B", copy_group="A 2014-06-09"), blames(ARMY, HOSPITAL)), "weak"),
        ((said(26, "A"), said(26, "B"), claims(TTP), claims(IMU)), "contested"),
        ((said(26, "A"), said(26, "B"), blames(ARMY, HOSPITAL), blames(TTP, POLICE)), "contested"),
        ((said(26, "A"), claims(TTP), blames(TTP, POLICE)), "confirmed"),
        ((said(8, "A", who=("militants",)), said(9, "B", who=("Taliban fighters",)), claims(ARMY)), "discounted"),
        ((attackers(10),), "discounted"),
        ((claims(TTP),), None),
    ],
)
def test_airwars_grades(parts: tuple[FigureSaid | VoiceOnParty, ...], grade: str | None) -> None:
    result = airwars(case(*parts))
    assert result.grade == grade
    assert result.trace


def test_airwars_ranges_keep_combatants_apart() -> None:
    result = airwars(
        case(
            said(26, "A"),
            said(30, "B", high=33),
            said(9, "C", who=("soldiers",), published="2014-06-10"),
            attackers(10, "A"),
            said(40, "A", measure=Measure.INJURED),
        )
    )
    assert (result.value("civilians_killed_min"), result.value("civilians_killed_max")) == (26, 33)
    assert (result.value("militants_killed_min"), result.value("militants_killed_max")) == (10, 10)
    assert (result.value("civilians_injured_min"), result.value("civilians_injured_max")) == (40, 40)
    assert result.value("deaths_conceded_min") is None


def test_airwars_keeps_what_a_claimant_concedes() -> None:
    result = airwars(case(said(26, "A"), said(7, "B", speaker=ARMY), claims(ARMY)))
    assert (result.value("deaths_conceded_min"), result.value("civilians_killed_min")) == (7, 26)


def test_figures_over_time_are_in_order_and_copies_are_one_point() -> None:
    figures = [
        said(36, "Port Gazette", "2014-06-11"),
        said(23, "Example Wire", "2014-06-09", copy_group="wire"),
        said(23, "Paper", "2014-06-10", copy_group="wire"),
        said(5, "Sindh Courier", None, who=("guards",)),
    ]
    (killed,) = series(case(*figures))
    assert [(point.said.number, point.said.source, point.copies, point.part) for point in killed.points] == [
        (23, "Example Wire", ("Paper",), False),
        (36, "Port Gazette", (), False),
        (5, "Sindh Courier", (), True),
    ]
    assert killed.words == "from 23 on 9 June 2014 to 36 on 11 June 2014"
    (later,) = series(case(said(23, "Example Wire", "2014-06-09"), said(36, "Port Gazette", "2014-07")))
    assert later.words == "from 23 on 9 June 2014 to 36 in July 2014"


def test_every_rule_names_where_it_was_read() -> None:
    assert list(POLICIES) == ["gtd", "ucdp", "acled", "airwars"]
    assert all(policy.citation and policy.about and policy.title for policy in POLICIES.values())
    result = value(ucdp(case(said(26))), "best")
    assert result.trace[-1].figures
