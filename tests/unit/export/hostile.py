"""A report whose title, names and words are full of the markup of every format."""

from __future__ import annotations

from pathlib import Path

from counterclaim.ledger import open_ledger
from counterclaim.model import (
    Account,
    ActorKind,
    ActorMention,
    Basis,
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
    When,
    Where,
)

GROUP = 'Front <script>alert("1")</script> *bold* #set page(width: 1pt) [x](javascript:a) $a$ `b` | ${7*7} {{ 7*7 }} Army'
OUTLET = "Post & <b>Sons</b> | [^1] _x_ #panic() {% raw %}"
TITLE = '</title><img src=x onerror=alert(1)> \\end{document} ]]> "quoted" #eval("1")'
PLACE = 'Mar<wick> & Co. #link("x")'
TEXT = (
    f"{GROUP} said it was behind the raid of 1 June in {PLACE}. It killed 20 recruits & wounded <5>. "
    "Mina Vale, a teacher, wept: \x01\x02 “I saw ]]> it all”, she said. \u202eevil"
)


def hostile_ledger(path: Path) -> Path:
    report = Report(name="<x>", text=TEXT, title=TITLE, outlet=OUTLET, published="2021-06-02", url='https://a.example/"><script>')
    base = {"report_id": report.id, "extractor": Extractor(name="rules", version="1.0")}

    def at(words: str) -> tuple[Span, ...]:
        start = TEXT.index(words)
        return (Span(start, start + len(words), words),)

    front = ActorMention(ref="a1", name=GROUP, kind=ActorKind.ARMED_GROUP, evidence=at(GROUP))
    teacher = ActorMention(ref="a2", name="Mina Vale", kind=ActorKind.PERSON, role="teacher", evidence=at("Mina Vale"))
    voice = Speaker(outlet=OUTLET)
    where = Where(name=PLACE, country="PK", adm1="#1 | <i>", lat=30.0, lon=67.0, precision=Precision.EXACT)
    when = When(edtf="2021-06-01", basis=Basis.STATED)
    details = (
        Detail(**base, slot=DetailSlot.TYPE, value="armed_assault", evidence=at("raid"), speaker=voice),
        Detail(**base, slot=DetailSlot.DATE, value=when, evidence=at("1 June"), speaker=voice),
        Detail(**base, slot=DetailSlot.PLACE, value=where, evidence=at(PLACE), speaker=voice),
        Detail(**base, slot=DetailSlot.TARGET, value="<u>recruits</u> | *all*", evidence=at("recruits"), speaker=voice),
    )
    raid = Account(ref="i1", report_id=report.id, main=True, evidence=at("It killed 20 recruits & wounded <5>"), details=details)
    found = Findings(
        report=report,
        extractor=base["extractor"],
        actors=(front, teacher),
        accounts=(raid,),
        figures=(
            Figure(**base, account=raid, measure=Measure.KILLED, low=20, high=20, evidence=at("killed 20 recruits"), speaker=voice),
            Figure(
                **base,
                account=raid,
                measure=Measure.INJURED,
                low=5,
                high=None,
                evidence=at("wept"),
                speaker=Speaker(outlet=OUTLET, actor=teacher, role="teacher"),
            ),
        ),
        responsibility=(
            Responsibility(
                **base,
                account=raid,
                stance=Stance.CLAIMS,
                party=front,
                offered=("video | <v>",),
                evidence=at(f"{GROUP} said it was behind the raid"),
                speaker=Speaker(outlet=OUTLET, actor=front),
            ),
        ),
    )
    with open_ledger(path, create=True) as ledger:
        ledger.store(found)
    return path
