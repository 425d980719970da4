"""Five reports, written for these tests, on the attack on Karachi's airport of 8 June 2014 (public facts): the toll moves, one is a
copy of another, two groups claim it, and one mentions it in passing; and a ledger that holds them to be one incident."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from counterclaim.ledger import AccountFilter, open_ledger
from counterclaim.model import (
    Account,
    ActorKind,
    ActorMention,
    Basis,
    Decision,
    Detail,
    DetailSlot,
    Extractor,
    Figure,
    Findings,
    Measure,
    Precision,
    Report,
    Responsibility,
    Span,
    Speaker,
    Stance,
    Subject,
    Verdict,
    When,
    Where,
)
from counterclaim.pipeline.matching import decide, judge_incidents

RULES = Extractor(name="rules", version="1.0")
KARACHI = Where(name="Karachi", country="PK", adm1="Sindh", geonameid=1174872, lat=24.86, lon=67.01, precision=Precision.EXACT)
AIRPORT = Where(name="Jinnah International Airport", country="PK", adm1="Sindh", lat=24.9, lon=67.15, precision=Precision.EXACT)
PAKISTAN = Where(name="Pakistan", country="PK", geonameid=1168579, lat=30.0, lon=70.0, precision=Precision.COUNTRY)

COURIER = (
    "KARACHI - Gunmen dressed as guards stormed Jinnah International Airport late on Sunday. At least 23 people were killed, "
    "including 10 attackers, the army said. Six policemen were among the dead. No group has claimed the attack."
)
WIRE = (
    "The Pakistani Taliban claimed the attack on Karachi's airport on 8 June 2014. The fighting left 18 people dead, hospital "
    "officials said, and 10 attackers died as well. Another 26 people were hurt."
)
GAZETTE = WIRE + " The Gazette adds that flights have resumed."
CAPITAL = (
    "The Islamic Movement of Uzbekistan said that its fighters had raided the airport in Karachi on June 8. The toll rose to 36, "
    "including 10 attackers, a hospital official said, as seven bodies were found in a cold store. The Pakistani Taliban said that "
    "their men had killed 90 soldiers."
)
SENTINEL = "Pakistan has not forgotten the airport raid of June 2014, in which dozens died. This review is about the budget."


@dataclass(frozen=True)
class Told:
    """One report to be: its details and figures by the words that give them."""

    outlet: str
    published: str | None
    text: str
    opening: str
    when: tuple[str, Basis, str]
    where: tuple[Where, str]
    main: bool = True
    type: str = "armed_assault"

    def findings(
        self,
        figures: tuple[tuple[Measure, int | None, int | None, tuple[str, ...], str | None, str], ...],
        voices: tuple[tuple[Stance, str | None, str | None, str], ...] = (),
    ) -> Findings:
        report = Report(
            name=self.outlet.split()[0].lower(),
            text=self.text,
            title=f"Raid at the airport ({self.outlet})",
            outlet=self.outlet,
            published=self.published,
        )
        base = {"report_id": report.id, "extractor": RULES}
        actors: dict[str, ActorMention] = {}

        def at(words: str) -> tuple[Span, ...]:
            start = self.text.index(words)
            return (Span(start, start + len(words), words),)

        def actor(name: str | None) -> ActorMention | None:
            if name is None:
                return None
            kind = ActorKind.ARMED_GROUP if name[0].isupper() else ActorKind.STATE_FORCE if name == "army" else ActorKind.PEOPLE
            made = ActorMention(ref=f"a{len(actors) + 1}", name=name, kind=kind, evidence=at(name))
            return actors.setdefault(name, made)

        def voice(name: str | None) -> Speaker:
            return Speaker(outlet=self.outlet, actor=actor(name))

        def detail(slot: DetailSlot, value: str | bool | When | Where, words: str) -> Detail:
            return Detail(**base, slot=slot, value=value, evidence=at(words), speaker=voice(None))

        edtf, basis, words = self.when
        resolved_by = f"published {self.published}" if basis is Basis.RESOLVED else None
        account = Account(
            ref="i1",
            report_id=report.id,
            main=self.main,
            evidence=at(self.opening),
            details=(
                detail(DetailSlot.TYPE, self.type, self.opening),
                detail(DetailSlot.DATE, When(edtf=edtf, basis=basis, resolved_by=resolved_by), words),
                detail(DetailSlot.PLACE, *self.where),
            ),
            found_by=("rules",),
        )
        made_figures = tuple(
            Figure(
                **base, account=account, measure=measure, low=low, high=high, who=who, evidence=at(quote), speaker=voice(speaker)
            )
            for measure, low, high, who, speaker, quote in figures
        )
        made_voices = tuple(
            Responsibility(
                **base,
                account=account,
                stance=stance,
                party=actor(party),
                evidence=at(quote),
                speaker=voice(speaker),
                found_by=("rules",),
            )
            for stance, party, speaker, quote in voices
        )
        return Findings(
            report=report,
            extractor=RULES,
            actors=tuple(actors.values()),
            accounts=(account,),
            figures=made_figures,
            responsibility=made_voices,
        )


def reports() -> list[Findings]:
    ttp, imu = "Pakistani Taliban", "Islamic Movement of Uzbekistan"
    killed, fallen, hurt = Measure.KILLED, Measure.ATTACKERS_KILLED, Measure.INJURED
    courier = Told(
        "Sindh Courier",
        "2014-06-09",
        COURIER,
        "stormed",
        ("2014-06-08", Basis.RESOLVED, "Sunday"),
        (AIRPORT, "Jinnah International Airport"),
    )
    wire_figures = (
        (killed, 18, 18, (), "hospital officials", "18 people dead"),
        (fallen, 10, 10, ("attackers",), None, "10 attackers died"),
        (hurt, 26, 26, (), None, "26 people were hurt"),
    )
    wire_voices = ((Stance.CLAIMS, ttp, ttp, "The Pakistani Taliban claimed the attack"),)
    wire, gazette = (
        Told(outlet, day, text, "attack on Karachi's airport", ("2014-06-08", Basis.STATED, "8 June 2014"), (KARACHI, "Karachi"))
        for outlet, day, text in (("Example Wire", "2014-06-09", WIRE), ("Port Gazette", "2014-06-12", GAZETTE))
    )
    capital = Told(
        "Capital Broadcasting",
        "2014-06-11",
        CAPITAL,
        "raided the airport",
        ("2014-06-08", Basis.RESOLVED, "June 8"),
        (KARACHI, "Karachi"),
    )
    sentinel = Told(
        "Sentinel Review",
        "2014-09-20",
        SENTINEL,
        "airport raid",
        ("2014-06", Basis.STATED, "June 2014"),
        (PAKISTAN, "Pakistan"),
        main=False,
    )
    return [
        courier.findings(
            (
                (killed, 23, None, (), "army", "At least 23 people were killed"),
                (fallen, 10, 10, ("attackers",), "army", "10 attackers"),
                (killed, 6, 6, ("policemen",), None, "Six policemen were among the dead"),
            ),
            ((Stance.NO_CLAIM, None, None, "No group has claimed the attack"),),
        ),
        wire.findings(wire_figures, wire_voices),
        gazette.findings(wire_figures, wire_voices),
        capital.findings(
            (
                (killed, 36, 36, (), "hospital official", "toll rose to 36"),
                (fallen, 10, 10, ("attackers",), "hospital official", "10 attackers"),
                (killed, 90, 90, ("soldiers",), ttp, "killed 90 soldiers"),
            ),
            ((Stance.CLAIMS, imu, imu, "The Islamic Movement of Uzbekistan said that its fighters had raided the airport"),),
        ),
        sentinel.findings(((killed, 24, None, (), None, "dozens died"),)),
    ]


class Airport:
    """A ledger with the five reports, all held to be one incident by people, and two of them to be one text; one that was made
    before, where the path has it."""

    def __init__(self, path: Path, *, backwards: bool = False) -> None:
        known = path.exists()
        self.ledger = open_ledger(path, create=True)
        for found in () if known else reversed(reports()) if backwards else reports():
            self.ledger.store(found)
        rows = {row.outlet: row for row in self.ledger.accounts(AccountFilter())}
        self.account = {outlet: row.id for outlet, row in rows.items()}
        self.report = {outlet: row.report_id for outlet, row in rows.items()}
        self.ids = sorted(self.account.values())
        if known:
            return
        for outlet in ("Port Gazette", "Sindh Courier", "Capital Broadcasting", "Sentinel Review"):
            self.decide("Example Wire", outlet, "one airport, one June")
        copied = sorted((self.report["Example Wire"], self.report["Port Gazette"]))
        decide(self.ledger, Subject.COPY, (copied[0], copied[1]), Verdict.SAME, author="R. Analyst", because="one text")

    def decide(self, one: str, other: str, because: str) -> Decision:
        """Keeps a person's word that the accounts of two outlets tell of one incident."""
        pair = sorted((self.account[one], self.account[other]))
        return decide(self.ledger, Subject.INCIDENT, (pair[0], pair[1]), Verdict.SAME, author="R. Analyst", because=because)

    def match(self, *found: tuple[str, str, Verdict, float]) -> None:
        """Keeps the program's decisions on accounts of two outlets each."""
        at = "2014-07-01T10:00:00Z"
        made = [
            Decision(
                subject=Subject.INCIDENT,
                one=min(self.account[one], self.account[other]),
                other=max(self.account[one], self.account[other]),
                verdict=verdict,
                author="matcher 1",
                by_person=False,
                at=at,
                score=score,
                reasons=("same day, same town",),
            )
            for one, other, verdict, score in found
        ]
        self.ledger.settle(Subject.INCIDENT, self.ids, made, at, "matcher 1", judge_incidents)
