"""GTD's rule, case by case as its codebook words it (June 2017, pp. 47-51)."""

from __future__ import annotations

import pytest
from figure_cases import HOSPITAL, IMU, POLICE, TTP, attackers, blames, case, claims, said, trace, value

from counterclaim.assess.figures import POLICIES
from counterclaim.model import Measure

gtd = POLICIES["gtd"].apply


def test_the_number_of_the_most_recent_source_counts() -> None:
    result = gtd(case(said(23, "Sindh Courier", "2014-06-09"), said(26, "Port Gazette", "2014-06-11")))
    assert result.value("nkill") == 26
    assert "Newest of 2 independent sources: 26 by Port Gazette of 11 June 2014." in trace(result, "nkill")


def test_the_most_recent_source_is_not_used_where_it_rests_on_a_perpetrator() -> None:
    result = gtd(
        case(
            said(18, "Sindh Courier", "2014-06-09"),
            said(18, "Port Gazette", "2014-06-10"),
            said(19, "Example Wire", "2014-06-10"),
            said(74, "Ummat News", "2014-06-11", speaker=TTP),
            claims(TTP),
        )
    )
    assert result.value("nkill") == 18
    told = trace(result, "nkill")
    assert "it rests on the word of Tehrik-i-Taliban Pakistan, which claims it, says Example Wire" in told
    assert "Majority: 2 of 3 give 18" in told


def test_the_most_recent_source_is_not_used_where_its_validity_is_in_doubt() -> None:
    doubtful = said(99, "Rumour Mill", "2014-06-12", questionable="an anonymous account retracted it")
    result = gtd(case(said(18, "Sindh Courier", "2014-06-09"), said(18, "Port Gazette", "2014-06-10"), doubtful))
    assert result.value("nkill") == 18
    assert "an anonymous account retracted it" in trace(result, "nkill")


def test_several_most_recent_sources_give_their_majority() -> None:
    result = gtd(
        case(
            said(30, "Old Post", "2014-06-09"),
            said(26, "Sindh Courier", "2014-06-11"),
            said(26, "Port Gazette", "2014-06-11"),
            said(27, "Example Wire", "2014-06-11"),
        )
    )
    assert result.value("nkill") == 26
    assert "3 sources are the newest, of 11 June 2014" in trace(result, "nkill")


def test_without_a_majority_the_lowest_counts() -> None:
    result = gtd(case(said(28, "Sindh Courier"), said(26, "Port Gazette"), said(27, "Example Wire")))
    assert result.value("nkill") == 26
    assert "No majority (Example Wire 27; Port Gazette 26; Sindh Courier 28): the lowest, 26" in trace(result, "nkill")


def test_the_lowest_is_never_one_of_questionable_validity() -> None:
    result = gtd(case(said(28, "Sindh Courier"), said(26, "Port Gazette"), said(2, "Ummat News", speaker=TTP), claims(TTP)))
    assert result.value("nkill") == 26


def test_half_of_the_sources_are_no_majority() -> None:
    figures = [said(28, "A"), said(28, "B"), said(26, "C"), said(26, "D")]
    assert gtd(case(*figures)).value("nkill") == 26
    assert gtd(case(*figures, said(28, "E"))).value("nkill") == 28


def test_sources_without_a_date_are_never_the_newest() -> None:
    assert gtd(case(said(28, "A", None), said(26, "B", "2014-06-09"))).value("nkill") == 26
    assert gtd(case(said(28, "A", None), said(28, "C", None), said(26, "B", None))).value("nkill") == 28


def test_a_month_is_not_newer_than_a_day_in_it() -> None:
    result = gtd(case(said(28, "A", "2014-06"), said(26, "B", "2014-06-09")))
    assert result.value("nkill") == 26  # both may be the newest: no majority, the lowest
    assert gtd(case(said(28, "A", "2014-07"), said(26, "B", "2014-06-09"))).value("nkill") == 28


def test_at_least_11_gives_11() -> None:
    result = gtd(case(said(11, high=None, measure=Measure.ABDUCTED)))
    nhostkid = value(result, "nhostkid")
    assert (nhostkid.value, nhostkid.low, nhostkid.high) == (11, 11, None)


def test_victims_and_attackers_are_counted_together_and_attackers_again_alone() -> None:
    result = gtd(case(said(26, speaker=POLICE), attackers(10)))
    assert (result.value("nkill"), result.value("nkillter")) == (36, 10)
    nkill = value(result, "nkill")
    assert (nkill.low, nkill.high) == (26, 36)  # nobody says whether the 26 hold the ten
    assert "26 + 10 = 36" in trace(result, "nkill")


def test_attackers_that_a_total_holds_are_not_counted_twice() -> None:
    result = gtd(case(said(36, with_attackers=True), attackers(10)))
    nkill = value(result, "nkill")
    assert (nkill.value, nkill.low, nkill.high) == (36, 36, 36)
    assert "counts 10 attackers in: 26 without them" in trace(result, "nkill")


def test_totals_with_and_without_attackers_can_agree() -> None:
    figures = [said(36, "A", with_attackers=True), attackers(10, "A"), said(26, "B"), attackers(10, "B"), said(29, "C")]
    assert gtd(case(*figures)).value("nkill") == 36


def test_where_only_attackers_are_known_they_are_the_number() -> None:
    result = gtd(case(attackers(10)))
    assert (result.value("nkill"), result.value("nkillter")) == (10, 10)
    assert "they are all there is" in trace(result, "nkill")


def test_where_only_victims_are_known_they_are_the_number() -> None:
    result = gtd(case(said(26)))
    assert (result.value("nkill"), result.value("nkillter")) == (26, None)


def test_what_is_too_vague_to_be_of_use_leaves_the_field_empty() -> None:
    vague = said(24, high=None, words="killing dozens of people")
    result = gtd(case(vague))
    assert value(result, "nkill").value is None
    assert "too vague to be of use" in trace(result, "nkill")
    assert gtd(case(vague, said(26, "Port Gazette", "2014-06-08"))).value("nkill") == 26


def test_a_number_that_nobody_independent_gives_leaves_the_field_empty() -> None:
    result = gtd(case(said(74, speaker=TTP), claims(TTP)))
    assert value(result, "nkill").value is None
    assert "no independent source gives a number" in trace(result, "nkill")


@pytest.mark.parametrize("speaker", [None, HOSPITAL])
def test_six_policemen_among_twenty_are_no_total(speaker: object) -> None:
    result = gtd(case(said(20), said(6, who=("policemen",), speaker=speaker)))  # type: ignore[arg-type]
    assert result.value("nkill") == 20
    assert "6 (policemen)" in trace(result, "nkill")


def test_a_newer_report_of_a_part_does_not_beat_an_older_total() -> None:
    result = gtd(case(said(20, "A", "2014-06-09"), said(6, "B", "2014-06-12", who=("policemen",))))
    assert result.value("nkill") == 20
    assert "counts only policemen" in trace(result, "nkill")


def test_fourteen_of_the_injured_are_no_total() -> None:
    some = said(14, measure=Measure.INJURED, speaker=POLICE, words="Fourteen of the injured")
    result = gtd(case(said(120, measure=Measure.INJURED), some))
    assert result.value("nwound") == 120


def test_a_part_alone_is_the_least_there_were() -> None:
    result = gtd(case(said(6, who=("policemen",)), said(4, who=("civilians",))))
    nkill = value(result, "nkill")
    assert (nkill.value, nkill.low, nkill.high) == (6, 6, None)
    assert gtd(case(said(23, who=("soldiers",)))).value("nkill") == 23


def test_a_perpetrators_total_makes_no_part_of_what_others_count() -> None:
    result = gtd(case(said(23, who=("soldiers",), speaker=POLICE), said(118, speaker=TTP), claims(TTP)))
    assert result.value("nkill") == 23


def test_copies_count_as_the_one_text_that_they_are() -> None:
    wire = said(23, "Example Wire", "2014-06-09", copy_group="wire")
    copies = [said(23, f"Paper {n}", "2014-06-12", copy_group="wire") for n in range(9)]
    result = gtd(case(wire, *copies, said(26, "Port Gazette", "2014-06-10")))
    assert result.value("nkill") == 26  # a reprint of 12 June is no news of 12 June
    assert "Set aside: 23 by Paper 0 of 12 June 2014, from a report that is the same text as Example Wire's." in trace(
        result, "nkill"
    )


def test_an_outlet_is_one_source_with_its_latest_word() -> None:
    early = [said(12, "Example Wire", f"2014-06-0{day}") for day in (8, 9)]
    late = [said(26, "Example Wire", "2014-06-10"), said(26, "Port Gazette", "2014-06-10"), said(24, "A", "2014-06-10")]
    result = gtd(case(*early, *late))
    assert result.value("nkill") == 26
    assert "the same outlet gives 26 later" in trace(result, "nkill")


def test_a_mention_in_passing_counts_only_where_nobody_reports_on_it() -> None:
    later = said(70, "Port Gazette", "2015-06-08", high=None, main=False)
    assert gtd(case(said(26), later)).value("nkill") == 26
    assert gtd(case(later)).value("nkill") == 70


def test_the_outlets_own_word_outranks_those_whom_it_quotes() -> None:
    assert gtd(case(said(26), said(30, speaker=HOSPITAL))).value("nkill") == 26
    result = gtd(case(said(29, speaker=POLICE), said(30, speaker=HOSPITAL), said(30, "Port Gazette", "2014-06-08")))
    assert result.value("nkill") == 29
    assert "quotes several numbers and gives none of its own" in trace(result, "nkill")


def test_who_is_blamed_outright_by_others_is_barred_like_a_claimant() -> None:
    army = POLICE
    figures = (said(30, "Army Daily", "2014-06-12", speaker=army), said(12, "Port Gazette", "2014-06-10"))
    assert gtd(case(*figures, blames(army, HOSPITAL))).value("nkill") == 12
    assert gtd(case(*figures, blames(army, HOSPITAL, suspected=True))).value("nkill") == 30


def test_a_claimant_cannot_bar_others_by_blaming_them() -> None:
    figures = (said(30, "Army Daily", "2014-06-12", speaker=POLICE), said(12, "Port Gazette", "2014-06-10"))
    assert gtd(case(*figures, claims(TTP), blames(POLICE, TTP), blames(POLICE, IMU))).value("nkill") == 30


def test_a_mouthpiece_speaks_for_its_group() -> None:
    organ = said(90, "Example Wire", "2014-06-12", speaker=HOSPITAL, behind=(TTP,))
    assert gtd(case(organ, said(12, "Port Gazette", "2014-06-10"), claims(TTP))).value("nkill") == 12


def test_nothing_said_gives_nothing() -> None:
    assert gtd(case()).values == ()
    assert gtd(case(said(None, high=None))).values == ()
