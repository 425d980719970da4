"""A ledger with two reports that tell of the same attack and disagree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.ledger import Ledger, open_ledger
from counterclaim.model import (
    Account,
    ActorKind,
    ActorMention,
    Basis,
    Certainty,
    Detail,
    DetailSlot,
    Extractor,
    Figure,
    Findings,
    Measure,
    Pledge,
    Precision,
    Relation,
    RelationType,
    Report,
    Responsibility,
    Span,
    Speaker,
    Speech,
    Stance,
    When,
    Where,
)

RULES = Extractor(name="rules", version="1.0")

FIRST = (
    "Gunmen stormed a barracks in Marwick on Tuesday and killed 20 recruits. The Northern Front said it was behind the raid. "
    'Its ally, the River Army, said: "We had no hand in it." '
    "The interior minister, Ada Bell, promised new walls for every barracks. An earlier raid on the docks went unclaimed."
)
SECOND = (
    "At least 17 people died in the Marwick raid, the army said. It accused the River Army. "
    "A Northern Front (NF) commander was quoted by a radio."
)


class ReportWriter:
    """Shortens the writing of findings by hand: evidence is given as words."""

    def __init__(self, name: str, text: str, outlet: str, published: str) -> None:
        self.text = text
        self.outlet = outlet
        self.report = Report(
            name=name,
            text=text,
            title=f"Raid on Marwick ({outlet})",
            outlet=outlet,
            published=published,
            url=f"https://{name}.example/raid",
        )
        self.base = {"report_id": self.report.id, "extractor": RULES}

    def at(self, words: str) -> tuple[Span, ...]:
        start = self.text.index(words)
        return (Span(start, start + len(words), words),)

    def voice(self, actor: ActorMention | None = None, person: ActorMention | None = None, role: str | None = None) -> Speaker:
        return Speaker(outlet=self.outlet, actor=actor, person=person, role=role)

    def detail(self, slot: DetailSlot, value: str | bool | When | Where, words: str) -> Detail:
        return Detail(**self.base, slot=slot, value=value, evidence=self.at(words), speaker=self.voice())


def first_report() -> Findings:
    w = ReportWriter("post", FIRST, "Marwick Post", "2021-06-02")
    front = ActorMention(ref="a1", name="Northern Front", kind=ActorKind.ARMED_GROUP, evidence=w.at("Northern Front"))
    river = ActorMention(ref="a2", name="River Army", kind=ActorKind.ARMED_GROUP, evidence=w.at("River Army"))
    ministry = ActorMention(ref="a3", name="interior ministry", kind=ActorKind.GOVERNMENT, evidence=w.at("interior minister"))
    bell = ActorMention(
        ref="a4", name="Ada Bell", kind=ActorKind.PERSON, role="interior minister", affiliation=ministry, evidence=w.at("Ada Bell")
    )
    when = When(edtf="2021-06-01", basis=Basis.RESOLVED, resolved_by="published 2021-06-02")
    raid = Account(
        ref="i1",
        report_id=w.report.id,
        main=True,
        evidence=w.at("Gunmen stormed a barracks"),
        details=(
            w.detail(DetailSlot.TYPE, "armed_assault", "stormed"),
            w.detail(DetailSlot.DATE, when, "Tuesday"),
            w.detail(DetailSlot.PLACE, Where(name="Marwick", country="XM", lat=1.0, lon=2.0, precision=Precision.EXACT), "Marwick"),
            w.detail(DetailSlot.SITE, "barracks", "barracks"),
            w.detail(DetailSlot.TARGET, "recruits", "recruits"),
        ),
    )
    docks = Account(
        ref="i2",
        report_id=w.report.id,
        main=False,
        evidence=w.at("An earlier raid on the docks"),
        details=(w.detail(DetailSlot.TYPE, "armed_assault", "earlier raid"),),
    )
    return Findings(
        report=w.report,
        extractor=RULES,
        actors=(front, river, ministry, bell),
        accounts=(raid, docks),
        figures=(
            Figure(
                **w.base,
                account=raid,
                measure=Measure.KILLED,
                low=20,
                high=20,
                who=("recruits",),
                evidence=w.at("killed 20 recruits"),
                speaker=w.voice(),
            ),
        ),
        responsibility=(
            Responsibility(
                **w.base,
                account=raid,
                stance=Stance.CLAIMS,
                party=front,
                speaker=w.voice(front),
                evidence=w.at("The Northern Front said it was behind the raid"),
            ),
            Responsibility(
                **w.base,
                account=raid,
                stance=Stance.DENIES,
                party=river,
                speaker=w.voice(river),
                evidence=w.at("We had no hand in it."),
            ),
            Responsibility(
                **w.base, account=docks, stance=Stance.NO_CLAIM, party=None, speaker=w.voice(), evidence=w.at("went unclaimed")
            ),
        ),
        relations=(
            Relation(
                **w.base,
                type=RelationType.ALLIED_WITH,
                source=river,
                target=front,
                speaker=w.voice(),
                evidence=w.at("Its ally, the River Army"),
            ),
        ),
        speech=(Speech(**w.base, cue="said", speaker=w.voice(river), evidence=w.at("We had no hand in it.")),),
        pledges=(
            Pledge(**w.base, speaker=w.voice(ministry, bell, "interior minister"), evidence=w.at("new walls for every barracks")),
        ),
    )


def second_report() -> Findings:
    w = ReportWriter("herald", SECOND, "Herald", "2021-06-03")
    army = ActorMention(ref="a1", name="army", kind=ActorKind.STATE_FORCE, evidence=w.at("army"))
    river = ActorMention(ref="a2", name="the River Army", kind=ActorKind.UNKNOWN, evidence=w.at("the River Army"))
    front = ActorMention(
        ref="a3", name="Northern Front", aliases=("NF",), kind=ActorKind.ARMED_GROUP, evidence=w.at("Northern Front")
    )
    raid = Account(
        ref="i1",
        report_id=w.report.id,
        main=True,
        evidence=w.at("the Marwick raid"),
        details=(
            w.detail(DetailSlot.TYPE, "armed_assault", "raid"),
            w.detail(DetailSlot.PLACE, Where(name="Marwick", country="XM", precision=Precision.EXACT), "Marwick"),
        ),
    )
    return Findings(
        report=w.report,
        extractor=RULES,
        actors=(army, river, front),
        accounts=(raid,),
        figures=(
            Figure(
                **w.base,
                account=raid,
                measure=Measure.KILLED,
                low=17,
                high=None,
                evidence=w.at("At least 17 people died"),
                speaker=w.voice(army),
            ),
        ),
        responsibility=(
            Responsibility(
                **w.base,
                account=raid,
                stance=Stance.BLAMES,
                party=river,
                certainty=Certainty.SUSPECTED,
                speaker=w.voice(army),
                evidence=w.at("It accused the River Army"),
            ),
        ),
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db", create=True) as opened:
        opened.store(first_report())
        opened.store(second_report())
        yield opened
