"""Which accounts are held to be one incident, and why."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest
from accounts_made import profile

from counterclaim.model import Decision, Profile, Verdict
from counterclaim.reconcile import match_accounts, match_all
from counterclaim.reconcile.linkage import score_pairs
from counterclaim.reconcile.rule import separation

AIRPORT = {"site": "Jinnah International Airport", "targets": ("airport security guards", "cargo terminal"), "killed": (28,)}


def verdicts(*profiles: Profile) -> dict[tuple[str, str], Verdict]:
    return {decision.pair: decision.verdict for decision in match_accounts(profiles, "2020")}


def only(*profiles: Profile) -> Decision:
    (decision,) = match_accounts(profiles, "2020")
    return decision


def test_one_attack_told_by_two_outlets_is_one() -> None:
    decision = only(
        profile("a", **AIRPORT, suicide=True),
        profile("b", **{**AIRPORT, "site": "the Jinnah airport", "killed": (36,)}, suicide=True),
    )
    assert decision.verdict is Verdict.SAME
    assert decision.score is not None
    assert decision.score > 0.9
    assert "the same day: 8 June 2014" in decision.reasons
    assert "tolls of 28 and 36" in decision.reasons
    assert any("Jinnah International Airport" in reason for reason in decision.reasons)
    assert not decision.by_person
    assert "matching-" in decision.author


def test_two_attacks_in_one_city_in_one_week_are_two() -> None:
    first = profile("a", **AIRPORT)
    second = profile("b", "2014-06-12", site="a tea stall in Lyari", targets="customers", killed=(3,))
    assert verdicts(first, second) == {}
    assert len(set(match_all([first, second], "2020")[0].values())) == 2


def test_two_attacks_in_one_city_on_one_day_are_two() -> None:
    first = profile("a", **AIRPORT, type="armed_assault", groups=("tehrik i taliban pakistan",))
    second = profile("b", site="a bus stop in Lyari", targets="commuters", killed=(2,), type="bombing", groups=("lyari gang",))
    assert Verdict.SAME not in verdicts(first, second).values()


def test_a_day_more_or_less_is_no_gap_and_three_are() -> None:
    first = profile("a", **AIRPORT)
    assert verdicts(first, profile("b", "2014-06-09", **AIRPORT)) == {("a", "b"): Verdict.SAME}
    assert verdicts(first, profile("b", "2014-06-12", **AIRPORT)) == {}


def test_the_same_words_in_another_city_are_another_attack() -> None:
    told = {"site": "a police training school", "targets": "police recruits", "killed": (8,)}
    assert verdicts(profile("a", city="lahore", **told), profile("b", city="quetta", **told)) == {}


def test_a_later_report_recalls_the_attack_by_its_month() -> None:
    june = {"first": dt.date(2014, 6, 1).toordinal(), "last": dt.date(2014, 6, 30).toordinal()}
    recalled = profile("b", None, **june, **AIRPORT)
    assert recalled.vague
    assert verdicts(profile("a", **AIRPORT), recalled) == {("a", "b"): Verdict.SAME}


def test_an_anniversary_names_the_day_without_the_year() -> None:
    told = {"site": "Army Public School", "targets": ("schoolchildren", "teachers"), "killed": (141,)}
    recalled = profile("b", None, month_day=1216, **{**told, "killed": (150,)})
    assert verdicts(profile("a", "2014-12-16", **told), recalled) == {("a", "b"): Verdict.SAME}
    assert verdicts(profile("a", "2014-10-16", **told), recalled) == {}


def test_a_vague_mention_is_no_match_by_place_and_year_alone() -> None:
    year = {"first": dt.date(2014, 1, 1).toordinal(), "last": dt.date(2014, 12, 31).toordinal()}
    assert Verdict.SAME not in verdicts(profile("a", **AIRPORT), profile("b", None, **year)).values()


def test_what_one_report_tells_as_past_did_not_happen_later() -> None:
    past = {"first": None, "last": dt.date(2010, 5, 1).toordinal()}
    later = profile(
        "a", **AIRPORT, suicide=True, groups=("ttp",), people=("mehsud", "khan"), words="rockets gates dawn runway hangar"
    )
    told = profile("b", None, **past, **AIRPORT, suicide=True, groups=("ttp",), people=("mehsud", "khan"))
    assert verdicts(later, told) == {}
    assert separation(later, told) == "1,499 days lie between them: 8 June 2014 and not after 1 May 2010"
    assert separation(told, later) == "1,499 days lie between them: not after 1 May 2010 and 8 June 2014"
    assert separation(later, replace(told, last=dt.date(2014, 6, 7).toordinal())) is None
    assert separation(later, replace(told, first=dt.date(2015, 1, 1).toordinal(), last=None)) is not None


def test_an_account_between_two_days_does_not_join_them() -> None:
    span = {"first": dt.date(2014, 6, 6).toordinal(), "last": dt.date(2014, 6, 14).toordinal()}
    first = profile("a", "2014-06-08", **AIRPORT)
    second = profile("c", "2014-06-12", **AIRPORT)
    clusters, decisions = match_all([first, profile("b", None, **span, **AIRPORT), second], "2020")
    assert clusters["a"] != clusters["c"]
    (apart,) = (one for one in decisions if one.verdict is Verdict.DIFFERENT)
    assert apart.pair == ("a", "c")
    assert apart.reasons == ("4 days lie between them: 8 June 2014 and 12 June 2014",)


def test_what_one_report_tells_as_two_stays_two() -> None:
    one, other = profile("a", **AIRPORT), profile("b", **AIRPORT)
    other = replace(other, report=one.report)
    clusters, decisions = match_all([one, other, profile("c", **AIRPORT)], "2020")
    assert clusters["a"] != clusters["b"]
    assert any(one.reasons == ("one report tells of both, as two incidents",) for one in decisions)


def test_only_pairs_with_something_new_are_decided() -> None:
    accounts = [profile(name, **AIRPORT) for name in "abc"]
    assert {one.pair for one in match_accounts(accounts, "2020")} == {("a", "b"), ("a", "c"), ("b", "c")}
    assert {one.pair for one in match_accounts(accounts, "2020", new=["c"])} == {("a", "c"), ("b", "c")}


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_arrival_changes_nothing(seed: int) -> None:
    days = ["2014-06-08", "2014-06-09", "2014-06-10"]
    accounts = [
        profile(f"{number:02d}", day, killed=(toll,), site=site)
        for number, (day, toll, site) in enumerate(
            (day, toll, site) for day in days for toll in (12, 28) for site in ("Jinnah airport", "a hotel in Clifton")
        )
    ]
    expected = match_all(accounts, "2020")
    shuffled = accounts[:]
    random.Random(seed).shuffle(shuffled)
    found = match_all(shuffled, "2020")
    assert found[0] == expected[0]
    assert {one.id for one in found[1]} == {one.id for one in expected[1]}


def test_nothing_and_one_account_need_no_decision() -> None:
    assert match_all([], "2020") == ({}, [])
    assert match_all([profile("a")], "2020") == ({"a": "a"}, [])


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (146, 126, "close_large"),
        (60, 50, "close_large"),
        (60, 46, "close"),
        (14, 12, "close_large"),
        (14, 11, "close"),
        (300, 200, "similar"),
    ],
)
def test_the_larger_a_toll_the_further_apart_it_may_be_counted(one: int, other: int, level: str) -> None:
    (pair,) = score_pairs([profile("a", killed=(one,)), profile("b", killed=(other,))], least=0.0)
    assert pair.levels["killed"] == level


@pytest.mark.parametrize("country", [("PK",), ()])  # without a country by coarse keys alone
def test_rows_of_one_data_set_are_compared_with_reports_and_not_with_each_other(country: tuple[str, ...]) -> None:
    rows = [profile(f"row {number}", countries=country, series="ucdp-ged", killed=(12,)) for number in range(3)]
    assert list(score_pairs(rows, least=0.0)) == []
    report = profile("report", countries=country, killed=(12,))
    elsewhere = profile("other row", "2014-08-08", "quetta", countries=country, series="ucdp-ged")
    found = {frozenset((pair.one, pair.other)) for pair in score_pairs([*rows, report, elsewhere], least=0.0)}
    assert found == {frozenset(("report", row.account)) for row in rows}
    assert list(score_pairs([*rows, report], new=["somebody else"], least=0.0)) == []
