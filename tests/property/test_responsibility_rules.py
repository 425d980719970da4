"""What holds of every assessment of responsibility, whatever is said."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.assess.figures import Party
from counterclaim.assess.responsibility import (
    History,
    RecordSays,
    ResponsibilityCase,
    ResponsibilityResult,
    Said,
    SpeakerKind,
    Ties,
    assess_responsibility,
)
from counterclaim.model import ActorKind, Certainty, Stance

_GROUPS = [
    Party(id="front", name="Northern Front", kind=ActorKind.ARMED_GROUP),
    Party(id="band", name="Hill Brigade", kind=ActorKind.ARMED_GROUP),
    Party(id="cell", name="River Cell", kind=ActorKind.ARMED_GROUP),
]
_OTHERS = [
    Party(id="army", name="army", kind=ActorKind.STATE_FORCE),
    Party(id="expert", name="Ann Reed", kind=ActorKind.PERSON),
    Party(id="people", name="residents", kind=ActorKind.PEOPLE),
]
_KINDS = [kind for kind in SpeakerKind if kind not in (SpeakerKind.ITSELF, SpeakerKind.MEDIA, SpeakerKind.DATASET)]
_DAYS = st.none() | st.sampled_from(["2015-04-20", "2015-05-01", "2015-05-02", "2015-05-20", "2015-05", "2015"])


@st.composite
def _statements(draw: st.DrawFn) -> tuple[Said, ...]:
    told = []
    for number in range(draw(st.integers(0, 5))):
        outlet = draw(st.none() | st.sampled_from(["post", "wire", "gazette"]))
        report, published = f"r{number}", draw(_DAYS)
        group = draw(st.sampled_from([report, "agency"]))
        for place in range(draw(st.integers(1, 3))):
            stance = draw(st.sampled_from(Stance))
            party = None if stance is Stance.NO_CLAIM else draw(st.sampled_from(_GROUPS))
            own = party is not None and (stance is Stance.CLAIMS or draw(st.booleans()))
            speaker = party if own else draw(st.none() | st.sampled_from(_OTHERS))
            kind = SpeakerKind.ITSELF if own else SpeakerKind.MEDIA if speaker is None else draw(st.sampled_from(_KINDS))
            told.append(
                Said(
                    id=f"{report}.{place}",
                    report=report,
                    source=outlet or report,
                    outlet=outlet,
                    published=published,
                    copy_group=group,
                    stance=stance,
                    party=party,
                    speaker=speaker,
                    kind=kind,
                    certainty=draw(st.sampled_from(Certainty)),
                    claim_mode=draw(st.none() | st.sampled_from(["video", "call"])),
                    offered=draw(st.sampled_from([(), ("photographs",)])),
                    probability=draw(st.none() | st.floats(0, 1)),
                    spans=((place, place + draw(st.integers(1, 3))),),
                )
            )
    return tuple(told)


_HISTORIES = st.builds(
    History, laid=st.integers(0, 9), claims=st.integers(0, 9), borne_out=st.integers(0, 9), contested=st.integers(0, 9)
)


@st.composite
def _cases(draw: st.DrawFn) -> ResponsibilityCase:
    pairs = [frozenset(("front", "band")), frozenset(("band", "cell"))]
    return ResponsibilityCase(
        said=draw(_statements()),
        first_day=draw(st.sampled_from([None, "2015-05-01"])),
        last_day="2015-05-01",
        ties=Ties(parts=frozenset(draw(st.sets(st.sampled_from(pairs))))),
        histories=draw(st.dictionaries(st.sampled_from(["front", "band"]), _HISTORIES)),
        records=draw(
            st.dictionaries(
                st.sampled_from(["front", "band"]),
                st.builds(RecordSays, ratio=st.none() | st.floats(0.001, 1000), incidents=st.integers(0, 50), words=st.just("so")),
            )
        ),
    )


def _probabilities(result: ResponsibilityResult) -> dict[str, float | None]:
    return {party.party.id: party.assessment.probability for party in result.parties if party.assessment is not None}


@given(_cases(), st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_told_changes_nothing(case: ResponsibilityCase, shuffler: random.Random) -> None:
    told = list(case.said)
    shuffler.shuffle(told)
    assert assess_responsibility(replace(case, said=tuple(told))) == assess_responsibility(case)


@given(_cases(), st.data())
def test_copies_never_add_corroboration(case: ResponsibilityCase, data: st.DataObject) -> None:
    reports = sorted({said.report for said in case.said})
    if not reports:
        return
    copied = data.draw(st.sampled_from(reports))
    copies = tuple(
        replace(said, id=f"copy of {said.id}", report=f"copy of {said.report}", source="Copier", outlet="copier")
        for said in case.said
        if said.report == copied
    )
    before = assess_responsibility(case)
    after = assess_responsibility(replace(case, said=(*case.said, *copies)))
    assert _probabilities(after) == _probabilities(before)
    for one, two in zip(before.parties, after.parties, strict=True):
        assert (one.independence.texts, one.independence.voices) == (two.independence.texts, two.independence.voices)
        if one.assessment is not None and two.assessment is not None:
            assert one.assessment.confidence is two.assessment.confidence


@given(_cases(), st.sampled_from(_GROUPS), st.sampled_from(_KINDS), st.sampled_from(Certainty), st.none() | st.floats(0, 1))
def test_an_independent_accuser_never_lowers_the_verdict(
    case: ResponsibilityCase, party: Party, kind: SpeakerKind, certainty: Certainty, read: float | None
) -> None:
    accuser = Said(
        id="new",
        report="new",
        source="Newcomer",
        outlet="newcomer",
        published="2015-05-03",
        copy_group="new",
        stance=Stance.BLAMES,
        party=party,
        speaker=Party(id="accuser", name="accuser", kind=ActorKind.PERSON),
        kind=kind,
        certainty=certainty,
        probability=read,
    )
    before = _probabilities(assess_responsibility(case)).get(party.id)
    after = _probabilities(assess_responsibility(replace(case, said=(*case.said, accuser)))).get(party.id)
    if before is not None:
        assert after is not None
        assert after >= before - 1e-12


@given(_cases())
def test_every_statement_stands_in_one_row_and_every_reason_adds_up(case: ResponsibilityCase) -> None:
    result = assess_responsibility(case)
    told = [id for voice in result.voices for id in voice.statements]
    assert sorted(told) == sorted(said.id for said in case.said)
    assert all(voice.reliability_because and voice.credibility_because for voice in result.voices)
    for party in result.parties:
        assessment = party.assessment
        assert assessment is not None
        numbers = {id for reason in assessment.reasons for id in reason.statements}
        silent = {said.id for said in case.said if said.stance is Stance.NO_CLAIM}  # a late claim rests on them as well
        assert numbers <= silent | {id for number in party.voices for id in result.voices[number - 1].statements}
        assert assessment.probability is None or 0 <= assessment.probability <= 1
