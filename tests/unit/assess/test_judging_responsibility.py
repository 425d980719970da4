"""Who is said to have done it: voices, independence, competing claims, verdicts and grades."""

from __future__ import annotations

import pytest
from voices_told import ARMY, BAND, EXPERT, FRONT, GUNMEN, blame, claim, denial, judge, on, probability, rows, said

from counterclaim.assess.figures import Party
from counterclaim.assess.responsibility import History, RecordSays, SourceGrade, SpeakerKind, Ties, Together
from counterclaim.assess.responsibility.kinds import interest
from counterclaim.assess.responsibility.result import Delay
from counterclaim.assess.responsibility.speakers import Speaker, is_named_group, speaker_kind
from counterclaim.assess.responsibility.weights import camp_weights
from counterclaim.model import ActorKind, Certainty, Confidence, Credibility, Likelihood, Reliability, Stance


def _factors(result: object, party: Party = FRONT) -> set[str]:
    assessment = on(result, party).assessment  # type: ignore[arg-type]
    assert assessment is not None
    return {reason.factor for reason in assessment.reasons}


# Independence


def test_one_spokesman_in_four_outlets_is_one_voice_reported_four_times() -> None:
    four = judge(*(claim(str(number), person="Omar, spokesman") for number in range(4)))
    (voice,) = four.voices
    assert (voice.reports, voice.texts, voice.outlets) == (4, 4, ("Wire 0", "Wire 1", "Wire 2", "Wire 3"))
    assert voice.persons == ("Omar, spokesman",)
    assert four.independence.words == "4 reports, 4 texts, 1 voice: Northern Front speaks in 4 reports and counts once"
    assert probability(four) == pytest.approx(probability(judge(claim("1"))))


def test_copies_of_a_text_are_one_text_and_its_outlets_one_voice() -> None:
    told = [said(str(number), Stance.BLAMES, copy_group="agency") for number in range(3)]
    result = judge(*told)
    assert result.independence.words == "3 reports, 1 text, 1 voice: 2 reports are copies of others"
    assert probability(result) == pytest.approx(probability(judge(told[0])))
    assert result.voices[0].words.startswith("Wire 0, Wire 1 and Wire 2 (outlet in its own voice) say that it was")


def test_an_outlet_is_one_voice_in_all_its_reports_and_where_others_quote_it() -> None:
    wire = Party(id="wire", name="Wire", kind=ActorKind.MEDIA)
    told = [
        said("1", Stance.BLAMES, outlet="wire"),
        said("2", Stance.BLAMES, outlet="wire"),
        said("3", Stance.BLAMES, speaker=wire, outlet_key="wire"),
    ]
    assert judge(*told).independence.voices == 1


def test_what_an_outlet_says_itself_adds_nothing_to_the_speaker_in_the_same_text() -> None:
    echoed = judge(claim("1"), said("2", Stance.BLAMES, report="report 1", copy_group="report 1"))
    (echo,) = rows(echoed, Stance.BLAMES)
    assert echo.weight == 0
    assert echo.set_aside == "adds nothing: the same text gives the words of Northern Front"
    assert probability(echoed) == pytest.approx(probability(judge(claim("1"))))
    assert probability(judge(claim("1"), said("2", Stance.BLAMES))) > probability(echoed)


def test_of_two_readings_of_the_same_words_that_exclude_each_other_the_surer_counts() -> None:
    both = {"report": "report 1", "copy_group": "report 1", "spans": ((10, 60),)}
    denied = judge(denial("1", probability=0.9, **both), claim("2", probability=0.6, **both))
    (misread,) = rows(denied, Stance.CLAIMS)
    assert (misread.weight, misread.credibility) == (0, Credibility.CANNOT_BE_JUDGED)
    assert misread.set_aside == "adds nothing: the same words are read more surely as a denial"
    assert denied.claims == "No claim is reported."
    accused = judge(blame("1", probability=0.9, **both), claim("2", probability=0.6, **both))
    assert [voice.set_aside is None for voice in accused.voices] == [False, True]
    around = both | {"spans": ((5, 90),)}  # "the police blamed X, which claimed it"
    held = judge(claim("1", probability=0.9, **both), blame("2", probability=0.6, **around))
    assert [voice.set_aside for voice in held.voices] == [None, None]
    entered = judge(denial("1", **both), claim("2", **both))  # by people, who mean both
    assert [voice.set_aside for voice in entered.voices] == [None, None]
    doubted = judge(claim("1", probability=0.6, **both), said("2", Stance.DOUBTS, speaker=EXPERT, probability=0.9, **both))
    assert [voice.set_aside for voice in doubted.voices] == [None, None]  # another speaker may doubt a claim in one sentence


def test_a_minister_speaks_as_his_ministry() -> None:
    minister = Party(id="minister", name="Ann Hill", kind=ActorKind.PERSON)
    told = [blame("1", speaks_as="ministry"), blame("2", speaker=minister, speaks_as="ministry")]
    assert judge(*told).independence.voices == 1


def test_further_voices_of_one_camp_add_less_and_less() -> None:
    assert camp_weights([1.0, 2.0, 1.0]) == [0.5, 2.0, 0.25]
    police = Party(id="police", name="police", kind=ActorKind.STATE_FORCE)
    one, two = judge(blame("1")), judge(blame("1"), blame("2", speaker=police))
    other = judge(blame("1"), said("2", Stance.BLAMES, speaker=EXPERT, kind=SpeakerKind.ANALYST))
    assert probability(one) < probability(two) < probability(other)


# Verdicts


def test_a_claim_that_nobody_disputes_is_likely_and_the_ground_is_poor() -> None:
    (party,) = judge(claim("1")).parties
    assert party.assessment is not None
    assert party.assessment.likelihood is Likelihood.LIKELY
    assert party.assessment.confidence is Confidence.LOW
    assert party.assessment.confidence_because == ("all of it stands in one text", "only one side speaks")


def test_three_sides_that_agree_make_it_almost_certain() -> None:
    result = judge(
        claim("1"), blame("2"), said("3", Stance.BLAMES, speaker=EXPERT, kind=SpeakerKind.ANALYST), said("4", Stance.BLAMES)
    )
    (party,) = result.parties
    assert party.assessment is not None
    assert party.assessment.likelihood is Likelihood.ALMOST_CERTAIN
    assert party.assessment.confidence is Confidence.HIGH


def test_one_side_alone_never_makes_it_almost_certain() -> None:
    record = RecordSays(ratio=50.0, incidents=40, words="it fits")
    history = History(laid=9, laid_claimed=9, claims=20, borne_out=20)
    told = claim("1", claim_mode="video", offered=("names of the attackers",))
    result = judge(told, records={"front": record}, histories={"front": history})
    assert on(result, FRONT).assessment.likelihood is Likelihood.VERY_LIKELY  # type: ignore[union-attr]


def test_claims_that_compete_bring_each_other_down() -> None:
    result = judge(claim("1"), claim("2", BAND))
    assert result.claims == "2 claims compete: Hill Brigade and Northern Front."
    assert on(result, FRONT).competes_with == (BAND,)
    assert probability(result) == pytest.approx(probability(result, BAND))
    assert probability(result) < probability(judge(claim("1")))
    backed = judge(claim("1"), claim("2", BAND), blame("3"))
    assert probability(backed, BAND) < probability(result, BAND) < probability(backed)


def test_claims_of_joint_work_do_not_compete() -> None:
    both = {"report": "report 1", "copy_group": "report 1"}
    own = judge(claim("1"), blame("2", BAND, speaker=FRONT, kind=SpeakerKind.GROUP, **both), claim("3", BAND))
    assert on(own, FRONT).competes_with == ()
    assert on(own, FRONT).joint_with == (BAND,)
    assert own.claims.startswith("2 groups are reported to claim it, not against each other: Hill Brigade and Northern Front")
    told = Together(parties=frozenset(("front", "band")), words="the army (in Wire) says that they worked together")
    assert on(judge(claim("1"), claim("2", BAND), together=(told,)), FRONT).joint_because == (told.words,)


def test_one_voice_that_names_two_in_the_same_words_names_them_together() -> None:
    both = {"report": "report 1", "copy_group": "report 1", "spans": ((10, 60),)}
    result = judge(blame("1", **both), blame("2", BAND, **both))
    assert on(result, FRONT).joint_with == (BAND,)
    apart = {"report": "report 1", "copy_group": "report 1", "spans": ((80, 90),)}
    assert on(judge(blame("1", **both), blame("2", BAND, **apart)), FRONT).joint_with == ()


def test_a_part_of_a_group_does_not_compete_with_it() -> None:
    ties = Ties(parts=frozenset({frozenset(("front", "band"))}))
    assert on(judge(claim("1"), blame("2", BAND), ties=ties), FRONT).competes_with == ()


def test_a_claim_that_its_own_spokesman_denies() -> None:
    result = judge(claim("1"), denial("2"))
    party = on(result, FRONT)
    assert party.assessment is not None
    assert party.assessment.confidence is Confidence.LOW
    assert "the group is said both to claim and to deny it" in party.assessment.confidence_because
    assert probability(result) < 0.5 < probability(judge(claim("1")))
    assert [voice.credibility for voice in result.voices] == [Credibility.DOUBTFUL, Credibility.DOUBTFUL]


def test_a_denial_alone_is_no_ground_to_judge_by() -> None:
    assessment = on(judge(denial("1", probability=0.5)), FRONT).assessment
    assert assessment is not None
    assert (assessment.likelihood, assessment.probability) == (None, None)
    assert assessment.words == "Not enough is said to judge whether the Northern Front is behind it"


def test_nobody_says_anything() -> None:
    result = judge()
    assert (result.voices, result.parties) == ((), ())
    assert result.claims == "Nobody is reported to say who did it, or that nobody has claimed it."
    assert result.limits == ("no report says who did it, so nothing can be assessed",)


def test_nobody_has_claimed_it() -> None:
    result = judge(said("1", Stance.NO_CLAIM, None))
    assert result.claims == "No claim is reported; Wire 1 says that there is none."
    assert result.voices[0].credibility is Credibility.PROBABLY_TRUE
    later = judge(said("1", Stance.NO_CLAIM, None), claim("2", published="2015-05-20"))
    assert rows(later, Stance.NO_CLAIM)[0].credibility is Credibility.DOUBTFUL


def test_only_named_groups_are_judged() -> None:
    result = judge(blame("1", GUNMEN), blame("2", EXPERT))
    assert [party.assessment for party in result.parties] == [None, None]
    assert {party.why_not for party in result.parties} == {
        "Ann Reed is no organised group; only groups are assessed",
        "“gunmen” is a description and no group's name",
    }
    assert not is_named_group(Party(id="x", name="another organisation", kind=ActorKind.ORGANISATION))
    assert not is_named_group(Party(id="x", name="Somali Islamist militants", kind=ActorKind.ARMED_GROUP))
    assert is_named_group(Party(id="x", name="al-Shabaab", kind=ActorKind.ARMED_GROUP))
    assert is_named_group(Party(id="x", name="الجبهة", kind=ActorKind.ARMED_GROUP))


def test_what_is_suspected_or_hardly_read_weighs_less() -> None:
    full = probability(judge(blame("1")))
    assert probability(judge(blame("1", certainty=Certainty.SUSPECTED))) < full
    assert probability(judge(blame("1", probability=0.5))) < full
    assert probability(judge(blame("1", probability=1.0))) == pytest.approx(full)


# When, how, and how often before


def test_a_claim_from_before_the_incident_is_set_aside() -> None:
    result = judge(claim("1", published="2015-04-20"))
    (voice,) = result.voices
    assert (voice.weight, voice.credibility) == (0, Credibility.DOUBTFUL)
    assert voice.set_aside == "reported before the incident, by the dates that are given: it may be about another"
    early = judge(claim("1", published="2015-04-20"), blame("2"))
    assert rows(early, Stance.BLAMES)[0].credibility is Credibility.POSSIBLY_TRUE  # the early claim bears nothing out
    assert judge(claim("1", published="2015-04-30")).voices[0].set_aside is None  # time zones
    assert judge(claim("1", published="2015")).voices[0].set_aside is None  # perhaps after it


def test_a_late_claim_counts_less_where_a_report_had_said_that_there_was_none() -> None:
    late = claim("1", published="2015-05-20")
    silent = said("2", Stance.NO_CLAIM, None)
    assert _factors(judge(late)) == {"start", "claims by itself"}
    assert "late" in _factors(judge(late, silent))
    assert "late" not in _factors(judge(claim("1", published="2015-05-04"), silent))


def test_delays_are_told_in_days() -> None:
    assert [Delay(least=low, most=high).words for low, high in [(0, 0), (1, 1), (2, 3), (-4, -4), (-1, 2), (0, 40)]] == [
        "the same day",
        "1 day later",
        "2 to 3 days later",
        "4 days before it",
        "between 1 days before and 2 days after it",
        "not told to the day",
    ]


def test_undated_reports_have_no_delay_and_a_limit_says_so() -> None:
    result = judge(claim("1", published=None))
    assert result.voices[0].delay is None
    assert result.limits == ("1 report has no date, so nothing can be told of when what it says was said",)
    assert "the day of the incident is not known" in judge(claim("1"), first_day=None, last_day=None).limits[0]


def test_proof_offered_and_an_own_channel_speak_for_a_claim() -> None:
    told = claim("1", claim_mode="video", offered=("photographs of the attackers",))
    assert {"offered", "mode"} <= _factors(judge(told))
    assert probability(judge(told)) > probability(judge(claim("1", claim_mode="call")))


def test_who_claims_what_others_did_is_believed_less() -> None:
    boaster, sober = History(claims=12, borne_out=1, contested=9), History(claims=12, borne_out=9, contested=1)
    young = History(claims=4, borne_out=0, contested=4)
    plain = probability(judge(claim("1")))
    assert probability(judge(claim("1"), histories={"front": boaster})) < plain
    assert probability(judge(claim("1"), histories={"front": sober})) > plain
    result = judge(claim("1"), histories={"front": young})
    assert probability(result) == pytest.approx(plain)
    assert "too little history to judge its claims by" in on(result, FRONT).habit


def test_silence_speaks_against_a_group_that_usually_claims() -> None:
    loud, quiet = History(laid=10, laid_claimed=9), History(laid=10, laid_claimed=1)
    silent = said("1", Stance.NO_CLAIM, None)
    assert "silence" in _factors(judge(silent, blame("2"), histories={"front": loud}))
    assert "silence" not in _factors(judge(silent, blame("2"), histories={"front": quiet}))
    assert "silence" not in _factors(judge(silent, blame("2"), claim("3"), histories={"front": loud}))


def test_the_record_is_held_within_bounds_and_too_little_history_gives_nothing() -> None:
    def with_ratio(ratio: float | None) -> float:
        return probability(judge(claim("1"), records={"front": RecordSays(ratio=ratio, incidents=9, words="so and so")}))

    assert with_ratio(None) == pytest.approx(with_ratio(1.0)) == pytest.approx(probability(judge(claim("1"))))
    assert with_ratio(1e-30) == pytest.approx(with_ratio(0.01))
    assert with_ratio(0.01) < with_ratio(1.0) < with_ratio(1e30)


# Grades


def test_credibility_follows_from_what_others_say() -> None:
    expert = {"speaker": EXPERT, "kind": SpeakerKind.ANALYST}

    def credibility(*told: object) -> Credibility:
        return rows(judge(*told), Stance.CLAIMS)[0].credibility  # type: ignore[arg-type]

    assert credibility(claim("1")) is Credibility.POSSIBLY_TRUE
    assert credibility(claim("1"), blame("2")) is Credibility.PROBABLY_TRUE
    assert credibility(claim("1"), blame("2"), said("3", Stance.BLAMES, **expert)) is Credibility.CONFIRMED
    assert credibility(claim("1"), said("3", Stance.DOUBTS, **expert)) is Credibility.DOUBTFUL
    army = said("4", Stance.DOUBTS, speaker=ARMY, kind=SpeakerKind.OFFICIAL)
    assert credibility(claim("1"), said("3", Stance.DOUBTS, **expert), army) is Credibility.IMPROBABLE
    assert credibility(claim("1"), claim("2", BAND)) is Credibility.DOUBTFUL
    assert judge(blame("1", certainty=Certainty.SUSPECTED)).voices[0].credibility is Credibility.CANNOT_BE_JUDGED


def test_the_record_moves_what_is_possible_by_one_step() -> None:
    def credibility(ratio: float) -> Credibility:
        return judge(claim("1"), records={"front": RecordSays(ratio=ratio, incidents=9, words="")}).voices[0].credibility

    assert [credibility(ratio) for ratio in (0.2, 1.0, 5.0)] == [
        Credibility.DOUBTFUL,
        Credibility.POSSIBLY_TRUE,
        Credibility.PROBABLY_TRUE,
    ]


def test_reliability_is_the_users_word_and_f_without_one() -> None:
    assert judge(blame("1")).voices[0].reliability is Reliability.F
    outlets = {"wire 1": SourceGrade(reliability=Reliability.D, because="prints what it is paid for")}
    graded = judge(blame("1"), outlets=outlets)
    assert (graded.voices[0].reliability, graded.voices[0].reliability_because) == (Reliability.D, "prints what it is paid for")
    assert probability(graded) < probability(judge(blame("1")))
    better = judge(blame("1"), blame("2"), outlets=outlets | {"wire 2": SourceGrade(reliability=Reliability.B, because="")})
    assert better.voices[0].reliability is Reliability.B
    speakers = {"army": SourceGrade(reliability=Reliability.E, because="")}
    assert (
        judge(blame("1"), outlets={"wire 1": SourceGrade(reliability=Reliability.A, because="")}, speakers=speakers)
        .voices[0]
        .reliability
        is Reliability.E
    )


def test_a_copy_in_a_better_outlet_vouches_for_nothing() -> None:
    outlets = {"wire 2": SourceGrade(reliability=Reliability.A, because="")}
    copied = judge(blame("1"), blame("2", copy_group="report 1", published="2015-05-03"), outlets=outlets)
    assert copied.voices[0].reliability is Reliability.F


# Who speaks


_ADMIN = Party(id="gov", name="government", kind=ActorKind.GOVERNMENT)


def _kind(speaker: Speaker | None, stance: Stance = Stance.BLAMES, party: Party = FRONT, **more: object) -> SpeakerKind:
    return speaker_kind(speaker, stance, party, ("PK",), Ties(**more))  # type: ignore[arg-type]


def _person(role: str, **more: object) -> Speaker:
    return Speaker(party=EXPERT, role=role, **more)  # type: ignore[arg-type]


def test_speakers_are_told_apart_by_kind_role_country_and_ties() -> None:
    assert _kind(None) is SpeakerKind.MEDIA
    assert _kind(Speaker(party=FRONT)) is SpeakerKind.ITSELF
    assert _kind(Speaker(party=EXPERT, role="spokesman", body=FRONT)) is SpeakerKind.ITSELF
    assert _kind(Speaker(party=Party(id="m", name="Voice", kind=ActorKind.MEDIA), owner="front")) is SpeakerKind.ITSELF
    assert _kind(Speaker(party=BAND)) is SpeakerKind.GROUP
    assert _kind(Speaker(party=BAND), kin=frozenset({frozenset(("front", "band"))})) is SpeakerKind.KIN
    pair = frozenset({frozenset(("front", "band"))})
    assert _kind(Speaker(party=BAND), kin=pair, rivals=pair) is SpeakerKind.RIVAL
    assert _kind(Speaker(party=_ADMIN)) is SpeakerKind.OFFICIAL
    assert _kind(Speaker(party=_ADMIN, countries=frozenset({"IN"}))) is SpeakerKind.FOREIGN
    assert _kind(Speaker(party=_ADMIN, countries=frozenset({"PK"}))) is SpeakerKind.OFFICIAL


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("defence minister", SpeakerKind.OFFICIAL),
        ("deputy inspector general of police", SpeakerKind.OFFICIAL),
        ("former police chief", SpeakerKind.ANALYST),
        ("researcher at a university", SpeakerKind.ANALYST),
        ("resident", SpeakerKind.WITNESS),
        ("shopkeepers", SpeakerKind.WITNESS),
        ("singer", SpeakerKind.OTHER),
        ("", SpeakerKind.OTHER),
    ],
)
def test_a_role_tells_what_a_person_is(role: str, kind: SpeakerKind) -> None:
    assert _kind(_person(role)) is kind


def test_a_claim_is_the_partys_own_word_whoever_passes_it_on() -> None:
    assert _kind(None, Stance.CLAIMS) is SpeakerKind.ITSELF
    assert _kind(Speaker(party=_ADMIN), Stance.CLAIMS) is SpeakerKind.ITSELF
    assert _kind(Speaker(party=BAND), Stance.CLAIMS) is SpeakerKind.GROUP


def test_every_kind_of_speaker_has_its_interest_in_words() -> None:
    words = {interest(kind, stance) for kind in SpeakerKind for stance in Stance}
    assert all(words)
    assert interest(SpeakerKind.OFFICIAL, Stance.BLAMES).startswith("a government's accusation of an enemy")


def test_a_person_is_one_voice_with_the_body_for_which_another_report_says_that_he_speaks() -> None:
    """Two outlets print the same spokesman, one of them without saying for whom he speaks."""
    reed = Party(id="reed", name="Ann Reed", kind=ActorKind.PERSON)
    apart = blame("2", speaker=reed, kind=SpeakerKind.OTHER, speaks_as="reed")
    told = judge(blame("1", person="Ann Reed"), apart)
    assert [row.words for row in told.voices] == ["The army (official of the attacked state) says that it was the Northern Front"]
    assert probability(told) == probability(judge(blame("1", person="Ann Reed")))
    assert judge(apart, blame("1", person="Ann Reed")) == told
    another = judge(blame("1", person="Tom Hill"), apart)
    assert another.independence.voices == 2
    one_word = Party(id="khan", name="Khan", kind=ActorKind.PERSON)
    khans = judge(blame("1", person="Khan"), blame("2", speaker=one_word, kind=SpeakerKind.OTHER, speaks_as="khan"))
    assert khans.independence.voices == 2


def test_what_the_first_report_does_not_tell_of_a_speaker_another_may() -> None:
    reed = Party(id="reed", name="Ann Reed", kind=ActorKind.PERSON)
    first = blame("1", speaker=reed, kind=SpeakerKind.OTHER, published="2015-05-01")
    then = blame("2", speaker=reed, kind=SpeakerKind.ANALYST, published="2015-05-03")
    (voice,) = judge(first, then).voices
    assert voice.kind is SpeakerKind.ANALYST


def test_a_row_of_a_data_set_is_no_side_of_its_own_beside_the_news_that_it_is_coded_from() -> None:
    row = said("row", Stance.BLAMES, kind=SpeakerKind.DATASET, source="Rows")
    wire = said("wire", Stance.BLAMES)
    both = judge(row, wire)
    assert both.independence.camps == 1
    assert sum(voice.weight for voice in both.voices) == pytest.approx(1.4 + 1.2 / 2)
    sure = on(judge(claim("1"), blame("2"), wire, row), FRONT).assessment
    unsure = on(judge(claim("1"), wire, row), FRONT).assessment
    assert sure is not None
    assert unsure is not None
    assert sure.likelihood is Likelihood.ALMOST_CERTAIN
    assert unsure.likelihood is Likelihood.VERY_LIKELY


def test_three_hundred_copies_are_one_voice_and_a_short_line() -> None:
    copies = [said(f"{at:03}", Stance.BLAMES, copy_group="one") for at in range(300)]
    silent = [said(f"n{at:03}", Stance.NO_CLAIM, None, copy_group="one") for at in range(300)]
    told = judge(*copies, *silent)
    assert probability(told) == probability(judge(copies[0]))
    assert [row.name for row in told.voices] == [
        "Wire 000, Wire 001, Wire 002 and 297 more",
        "Wire n000, Wire n001, Wire n002 and 297 more",
    ]
    assert len(told.voices[0].outlets) == 300
    assert len(told.claims) < 150


def test_who_says_that_two_worked_together_can_be_looked_up() -> None:
    pair = frozenset((FRONT.id, BAND.id))
    words = Together(parties=pair, words="The Post says that they worked together", statements=("s",))
    found = judge(claim("1"), claim("2", BAND), together=(words,))
    assert on(found, FRONT).joint_statements == ("s",)
    in_one_breath = judge(blame("1", spans=((0, 9),)), blame("2", BAND, report="report 1", spans=((0, 9),)))
    assert on(in_one_breath, BAND).joint_statements == ("1", "2")


def test_a_copy_is_no_second_chance_to_read_a_text_rightly() -> None:
    first = blame("1", copy_group="one", probability=0.3)
    copy = blame("2", copy_group="one", probability=0.9, published="2015-05-03")
    assert probability(judge(first, copy)) == probability(judge(first))
    twice = blame("1b", report="report 1", copy_group="one", probability=0.9)
    assert probability(judge(first, twice)) > probability(judge(first))


def test_who_speaks_of_two_is_named_as_a_sentence_needs_it() -> None:
    told = judge(blame("1", spans=((0, 9),)), blame("2", BAND, report="report 1", spans=((0, 9),)))
    assert on(told, BAND).joint_because == ("the army names both Northern Front and Hill Brigade (Wire 1)",)
