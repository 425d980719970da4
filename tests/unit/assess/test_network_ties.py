"""Ties between groups: what makes them, how many independent voices they rest on, and what is against them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.assess.network import (
    Group,
    NamedAt,
    Reading,
    StanceSaid,
    TieSaid,
    Word,
    cue_word,
    denied_tie,
    gather_ties,
    measure,
    shortest_paths,
    ties_of_claims,
    within,
)
from counterclaim.model import Certainty, Stance, TieType

A_TIE = TieSaid(rests_on=("s1",), type=TieType.ALLIED_WITH, source="a", target="b", outlet="Post", copy_group="r1")


def _said(number: int, **changes: object) -> TieSaid:
    return replace(A_TIE, rests_on=(f"s{number}",), **{"copy_group": f"r{number}", "outlet": f"Outlet {number}", **changes})


def _supports(*said: TieSaid) -> int:
    (tie,) = gather_ties(said)
    return tie.supports


def test_reports_of_different_outlets_are_independent() -> None:
    assert _supports(_said(1), _said(2), _said(3)) == 3


def test_near_copies_and_reports_of_one_outlet_count_once() -> None:
    assert _supports(_said(1), _said(2, copy_group="r1")) == 1
    assert _supports(_said(1, outlet="Post"), _said(2, outlet="post")) == 1
    # around a corner: 1 and 2 are one text, 2 and 3 of one outlet
    assert _supports(_said(1), _said(2, copy_group="r1", outlet="Wire"), _said(3, outlet="Wire")) == 1


def test_one_speaker_in_many_reports_counts_once() -> None:
    assert _supports(*(_said(number, speaker="ministry") for number in range(5))) == 1
    assert _supports(_said(1, speaker="ministry"), _said(2, speaker="army")) == 2


def test_a_report_that_quotes_somebody_is_no_further_voice_of_its_own() -> None:
    assert _supports(_said(1, speaker="ministry"), _said(1, speaker=None)) == 1
    assert _supports(_said(1, speaker="ministry"), _said(2)) == 2


def test_a_tie_without_direction_is_one_whichever_side_comes_first() -> None:
    ties = gather_ties([_said(1), _said(2, source="b", target="a")])
    assert [(tie.source, tie.target, tie.supports) for tie in ties] == [("a", "b", 2)]
    splits = gather_ties([_said(1, type=TieType.SPLINTER_OF), _said(2, type=TieType.SPLINTER_OF, source="b", target="a")])
    assert [(tie.source, tie.target) for tie in splits] == [("a", "b"), ("b", "a")]


def test_a_tie_is_asserted_where_anybody_asserts_it() -> None:
    suspected = _said(1, certainty=Certainty.SUSPECTED)
    assert gather_ties([suspected])[0].certainty is Certainty.SUSPECTED
    assert gather_ties([suspected, _said(2)])[0].certainty is Certainty.ASSERTED


def test_a_tie_that_is_denied_is_disputed_and_one_that_is_only_denied_is_none_that_counts() -> None:
    (disputed,) = gather_ties([_said(1), _said(2, word=Word.DENIES)])
    (denied,) = gather_ties([_said(2, word=Word.DENIES)])
    assert (disputed.disputed, disputed.denied, disputed.supports) == (True, False, 1)
    assert (denied.disputed, denied.denied, denied.supports, denied.certainty) == (False, True, 0, None)
    groups = [Group(id="a", name="A"), Group(id="b", name="B")]
    assert measure(groups, [denied], Reading.ALL).ties == 0
    assert measure(groups, [disputed], Reading.ALL).ties == 1
    assert measure(groups, [disputed], Reading.UNDISPUTED).ties == 0


def test_dates_of_a_tie_span_its_dated_voices() -> None:
    (tie,) = gather_ties([_said(1, date="2016-10"), _said(2, date=None), _said(3, date="2014-03-01~")])
    assert (tie.first, tie.last) == ("2014-03-01", "2016-10-31")
    assert [voice.date for voice in tie.said] == ["2014-03-01~", "2016-10", None]


# Claims


def _stance(number: int, stance: Stance, party: str, speaker: str | None, *, incident: str = "i", report: str = "") -> StanceSaid:
    return StanceSaid(
        id=f"s{number}",
        incident=incident,
        stance=stance,
        party=party,
        speaker=speaker,
        outlet=report or f"Outlet {number}",
        copy_group=report or f"r{number}",
        date="2021-06-01",
        certainty=Certainty.ASSERTED,
    )


def _types(*said: StanceSaid) -> dict[str, tuple[int, bool]]:
    return {tie.type.value: (tie.supports, tie.disputed) for tie in gather_ties(ties_of_claims(said))}


def test_two_groups_that_each_claim_an_incident_both_claim_it() -> None:
    claims = [_stance(1, Stance.CLAIMS, "a", "a"), _stance(2, Stance.CLAIMS, "b", "b")]
    assert _types(*claims) == {"both_claim": (1, False)}
    assert _types(*claims, _stance(3, Stance.CLAIMS, "a", "a")) == {"both_claim": (1, False)}  # b's claim is still told once
    assert _types(*claims, _stance(3, Stance.CLAIMS, "a", "a"), _stance(4, Stance.CLAIMS, "b", None)) == {"both_claim": (2, False)}


def test_of_two_claims_one_alone_is_no_tie() -> None:
    claims = ties_of_claims([_stance(1, Stance.CLAIMS, "a", "a"), _stance(2, Stance.CLAIMS, "b", "b")])
    assert gather_ties(voice for voice in claims if voice.speaker == "a") == ()


def test_a_claim_for_another_as_well_is_a_joint_claim() -> None:
    said = [_stance(1, Stance.CLAIMS, "a", "a", report="r"), _stance(2, Stance.CLAIMS, "b", "a", report="r")]
    assert _types(*said) == {"joint_claim": (1, False)}


def test_groups_that_one_voice_blames_are_tied_and_those_that_different_voices_blame_are_not() -> None:
    together = [_stance(1, Stance.BLAMES, "a", "police", report="r"), _stance(2, Stance.BLAMES, "b", "police", report="r")]
    apart = [_stance(1, Stance.BLAMES, "a", "police"), _stance(2, Stance.BLAMES, "b", "ministry")]
    assert _types(*together) == {"blamed_together": (1, False)}
    assert _types(*apart) == {}


def test_a_speaker_who_blames_one_group_here_and_another_there_ties_them_and_a_report_of_its_own_voice_does_not() -> None:
    assert _types(_stance(1, Stance.BLAMES, "a", "police"), _stance(2, Stance.BLAMES, "b", "police")) == {
        "blamed_together": (1, False)
    }
    assert _types(_stance(1, Stance.BLAMES, "a", None), _stance(2, Stance.BLAMES, "b", None)) == {}


def test_officials_of_two_reports_are_not_one_voice_that_blames_both() -> None:
    one, other = _stance(1, Stance.BLAMES, "a", "officials"), _stance(2, Stance.BLAMES, "b", "officials")
    assert _types(replace(one, named=False), replace(other, named=False)) == {}
    both = [replace(said, named=False, copy_group="r") for said in (one, other)]
    assert _types(*both) == {"blamed_together": (1, False)}


def test_what_is_said_of_different_incidents_ties_nobody() -> None:
    assert _types(_stance(1, Stance.CLAIMS, "a", "a"), _stance(2, Stance.CLAIMS, "b", "b", incident="j")) == {}


@pytest.mark.parametrize("stance", [Stance.DENIES, Stance.DOUBTS])
def test_who_denies_or_doubts_a_part_in_the_incident_disputes_the_tie(stance: Stance) -> None:
    claims = [_stance(1, Stance.CLAIMS, "a", "a"), _stance(2, Stance.CLAIMS, "b", "b")]
    assert _types(*claims, _stance(3, stance, "b", "police")) == {"both_claim": (1, True)}
    assert _types(*claims, _stance(3, stance, "c", "police")) == {"both_claim": (1, False)}


# Denials in attributed words


def _denied(words: str, cue: str, speaker: str | None = None) -> tuple[str, str, str, str] | None:
    named = [
        NamedAt(words.index(name), words.index(name) + len(name), name) for name in ("Reed Front", "River Army") if name in words
    ]
    found = denied_tie(words, cue, named, speaker)
    return None if found is None else (found.type.value, found.source, found.target, found.word.value)


@pytest.mark.parametrize(
    ("words", "cue", "speaker", "found"),
    [
        (
            "any links between the Reed Front and the River Army",
            "denied",
            None,
            ("allied_with", "Reed Front", "River Army", "denies"),
        ),
        ("supporting the Reed Front", "denies", "ministry", ("supports", "ministry", "Reed Front", "denies")),
        (
            "reports that it has ties to the River Army",
            "rejected",
            "Reed Front",
            ("allied_with", "Reed Front", "River Army", "denies"),
        ),
        ("it had no links with the River Army", "said", "Reed Front", ("allied_with", "Reed Front", "River Army", "denies")),
        (
            "the Reed Front is allied with the River Army",
            "doubted",
            "analyst",
            ("allied_with", "Reed Front", "River Army", "doubts"),
        ),
        ("we are not part of the River Army", "said", "Reed Front", ("part_of", "Reed Front", "River Army", "denies")),
        ("that the Reed Front is backed by the River Army", "denied", None, ("supports", "River Army", "Reed Front", "denies")),
        ("the group does not back the River Army", "said", "Reed Front", None),  # whose group?
        ("the suspect had no links with the River Army", "said", "police", None),  # not the speaker's
        ("they would not have given the Reed Front's men back", "said", "ministry", None),
        ("it had no proof that he is linked with the River Army", "said", "ministry", None),
        ("nobody could protect them from the River Army without help", "said", "ministry", None),
        ("it has links with the River Army", "said", "Reed Front", None),
        ("it has no links with the River Army", "denied", "Reed Front", None),  # says that it has some
        ("it was behind the attack on the River Army", "denied", "Reed Front", None),  # a deed, no tie
        ("it not only has links with the River Army but arms it", "said", "Reed Front", None),
        ("the Reed Front is linked to the River Army", "ruled", "court", None),
        ("any links", "denied", "Reed Front", None),
        ("supporting the Reed Front", "denied", None, None),  # who is said to support it is not clear
    ],
)
def test_denied_ties_are_found_in_attributed_words(
    words: str, cue: str, speaker: str | None, found: tuple[str, str, str, str] | None
) -> None:
    assert _denied(words, cue, speaker) == found


def test_a_word_in_a_name_tells_of_no_tie() -> None:
    words = "an attack on the Allied Democratic Forces"
    name = "Allied Democratic Forces"
    assert denied_tie(words, "denied", [NamedAt(words.index(name), len(words), "adf")], "River Army") is None


@pytest.mark.parametrize(
    ("cue", "word"),
    [("denied", Word.DENIES), ("denying", Word.DENIES), ("doubts", Word.DOUBTS), ("said", Word.SAYS), (None, Word.SAYS)],
)
def test_verbs_of_denying_and_doubting_are_known_in_their_forms(cue: str | None, word: Word) -> None:
    assert cue_word(cue) is word


# Measures


def _network(*pairs: str, type: TieType = TieType.ALLIED_WITH) -> tuple[list[Group], list[TieSaid]]:
    ids = sorted({id for pair in pairs for id in pair})
    return [Group(id=id, name=id.upper()) for id in ids], [
        _said(number, source=pair[0], target=pair[1], type=type) for number, pair in enumerate(pairs)
    ]


def test_the_middle_of_a_star_has_every_measure_of_a_middle() -> None:
    groups, said = _network("ab", "ac", "ad", "ae")
    found = measure(groups, gather_ties(said), Reading.ALL)
    assert found.of["a"].betweenness == 1.0
    assert (found.of["a"].degree, found.of["a"].rank, found.of["a"].core, found.of["a"].eigenvector) == (4, 1, 1, 1.0)
    assert {found.of[id].rank for id in "bcde"} == {2}  # equals share a place
    assert found.of["b"].eigenvector == pytest.approx(0.5)  # 1 over the root of the number of rays


def test_a_core_is_where_everybody_is_tied_to_as_many() -> None:
    groups, said = _network("ab", "bc", "ca", "cd")
    found = measure(groups, gather_ties(said), Reading.ALL)
    assert {id: place.core for id, place in found.of.items()} == {"a": 2, "b": 2, "c": 2, "d": 1}


def test_communities_are_the_dense_parts_and_rivals_make_none() -> None:
    groups, said = _network("ab", "bc", "ca", "xy", "yz", "zx", "cx")
    found = measure(groups, gather_ties(said), Reading.ALL)
    by_community = {number: {id for id in found.of if found.of[id].community == number} for number in (1, 2)}
    assert by_community == {1: {"a", "b", "c"}, 2: {"x", "y", "z"}}
    groups, said = _network("ab", "bc", "ca", type=TieType.RIVAL_OF)
    rivals = measure(groups, gather_ties(said), Reading.ALL)
    assert (rivals.communities, rivals.modularity, rivals.of["a"].degree) == (0, None, 2)


def test_ties_of_one_voice_do_not_count_among_the_corroborated() -> None:
    groups, said = _network("ab", "bc")
    said.append(replace(said[0], rests_on=("more",), outlet="Another", copy_group="another"))
    found = measure(groups, gather_ties(said), Reading.CORROBORATED)
    assert (found.ties, found.of["a"].rank, found.of["c"].rank) == (1, 1, None)


def test_background_counts_in_its_own_reading_alone() -> None:
    groups, said = _network("ab", "bc")
    said[1] = replace(said[1], word=Word.RECORDS)
    ties = gather_ties(said)
    assert [measure(groups, ties, reading).ties for reading in (Reading.ALL, Reading.FIRM, Reading.WITH_BACKGROUND)] == [1, 0, 2]


def test_no_tie_at_all_gives_noughts_and_no_place() -> None:
    found = measure([Group(id="a", name="A")], [], Reading.ALL)
    assert (found.groups, found.ties, found.pieces, found.communities) == (0, 0, 0, 0)
    assert (found.of["a"].degree, found.of["a"].rank, found.of["a"].community) == (0, None, None)


def test_shortest_paths_are_all_of_the_same_length_and_come_in_order() -> None:
    _, said = _network("ab", "bd", "ac", "cd", "de", "xy")
    ties = gather_ties(said)
    assert shortest_paths(ties, "a", "e", Reading.ALL) == [("a", "b", "d", "e"), ("a", "c", "d", "e")]
    assert shortest_paths(ties, "a", "e", Reading.ALL, most=1) == [("a", "b", "d", "e")]
    assert shortest_paths(ties, "a", "x", Reading.ALL) == []
    assert shortest_paths(ties, "a", "unknown", Reading.ALL) == []
    assert shortest_paths(ties, "a", "e", Reading.FIRM) == []


def test_a_path_of_thousands_of_steps_is_found() -> None:
    said = [_said(number, source=f"{number:05d}", target=f"{number + 1:05d}") for number in range(3000)]
    (path,) = shortest_paths(gather_ties(said), "00000", "03000", Reading.ALL)
    assert len(path) == 3001


def test_near_groups_are_counted_by_ties() -> None:
    _, said = _network("ab", "bc", "cd")
    ties = gather_ties(said)
    assert [sorted(within(ties, "a", distance)) for distance in (1, 2, 9)] == [["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d"]]
