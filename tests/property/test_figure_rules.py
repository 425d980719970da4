"""What holds of every rule for figures, whatever is said."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.assess.figures import POLICIES, Case, FigureSaid, Party, VoiceOnParty, series
from counterclaim.model import ActorKind, Certainty, Measure, Stance

_PARTIES = [
    Party(id="front", name="Northern Front", kind=ActorKind.ARMED_GROUP),
    Party(id="army", name="army", kind=ActorKind.STATE_FORCE),
    Party(id="hospital", name="hospital officials", kind=ActorKind.PEOPLE),
]
_DAYS = st.dates(dt.date(2014, 6, 8), dt.date(2014, 6, 14)).map(str)
_MEASURES = st.sampled_from([Measure.KILLED, Measure.ATTACKERS_KILLED, Measure.INJURED, Measure.ABDUCTED])


@st.composite
def _cases(draw: st.DrawFn, *, dated: bool = False) -> Case:
    figures: list[FigureSaid] = []
    for number in range(draw(st.integers(1, 5))):
        outlet = draw(st.none() | st.sampled_from(["Post", "Wire", "Gazette"]))
        report = f"r{number}"
        published = draw(_DAYS if dated else st.none() | _DAYS)
        group = draw(st.sampled_from([report, "g"])) if not dated else report
        main = draw(st.booleans())
        for place in range(draw(st.integers(0, 4))):
            low = draw(st.none() | st.integers(0, 60))
            high = draw(st.none() | st.integers(low or 0, 80))
            figures.append(
                FigureSaid(
                    id=f"{report}.{place}",
                    report=report,
                    source=outlet or report,
                    outlet=outlet,
                    published=published,
                    copy_group=group,
                    main=main,
                    measure=draw(_MEASURES),
                    low=low,
                    high=high,
                    who=draw(st.sampled_from([(), (), ("soldiers",), ("policemen",)])),
                    speaker=draw(st.none() | st.sampled_from(_PARTIES)),
                    words=draw(st.sampled_from(["", "dozens", "hundreds"])),
                    with_attackers=draw(st.booleans()),
                )
            )
    voices = [
        VoiceOnParty(
            party=draw(st.sampled_from(_PARTIES)),
            stance=draw(st.sampled_from([Stance.CLAIMS, Stance.BLAMES, Stance.DENIES])),
            speaker=draw(st.none() | st.sampled_from(_PARTIES)),
            source="Wire",
            certainty=draw(st.sampled_from(Certainty)),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    return Case(figures=tuple(figures), voices=tuple(voices))


def _numbers(case: Case) -> dict[str, object]:
    results = {name: policy.apply(case) for name, policy in POLICIES.items()}
    return {
        name: (result.grade, [(value.field, value.value, value.low, value.high) for value in result.values])
        for name, result in results.items()
    }


@given(_cases(), st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(case: Case, chance: random.Random) -> None:
    figures, voices = list(case.figures), list(case.voices)
    chance.shuffle(figures)
    chance.shuffle(voices)
    other = Case(figures=tuple(figures), voices=tuple(voices))
    for policy in POLICIES.values():
        assert policy.apply(other) == policy.apply(case)
    assert series(other) == series(case)


@given(_cases(dated=True), st.data())
def test_a_copy_never_changes_a_value(case: Case, data: st.DataObject) -> None:
    reports = sorted({figure.report for figure in case.figures})
    if not reports:
        return
    report = data.draw(st.sampled_from(reports))
    outlet = data.draw(st.sampled_from([None, "Post", "Wire", "Paper"]))
    later = data.draw(st.sampled_from([None, "2014-06-20"]))
    copies = [
        replace(figure, id=f"copy of {figure.id}", report="copy", source=outlet or "copy", outlet=outlet, published=later)
        for figure in case.figures
        if figure.report == report
    ]
    assert _numbers(Case(figures=(*case.figures, *copies), voices=case.voices)) == _numbers(case)


@given(_cases(), st.data())
def test_a_part_never_beats_its_total(case: Case, data: st.DataObject) -> None:
    totals = [f for f in case.figures if not f.who and f.number and f.measure is not Measure.ATTACKERS_KILLED]
    if not totals:
        return
    total = data.draw(st.sampled_from(totals))
    number = data.draw(st.integers(0, total.number or 0))
    part = replace(total, id="part", low=number, high=number, who=("lawyers",), words="")
    assert _numbers(Case(figures=(*case.figures, part), voices=case.voices)) == _numbers(case)


@given(_cases())
def test_estimates_are_ordered_and_bounds_hold_what_they_bound(case: Case) -> None:
    ucdp = POLICIES["ucdp"].apply(case)
    low, best, high = (ucdp.value(field) for field in ("low", "best", "high"))
    assert (low is None) == (best is None) == (high is None)
    assert low is None or best is None or high is None or low <= best <= high
    known = {figure.id for figure in case.figures}
    for policy in POLICIES.values():
        for value in policy.apply(case).values:
            assert value.trace
            assert {id for step in value.trace for id in step.figures} <= known
            if value.value is None:
                assert (value.low, value.high) == (None, None)
            else:
                assert value.low is None or value.low <= value.value
                assert value.high is None or value.value <= value.high
