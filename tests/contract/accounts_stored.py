"""Reports that tell of attacks, small enough to be written in a line, with all that a ledger keeps of them."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.ledger import Ledger
from counterclaim.model import (
    Account,
    Basis,
    Detail,
    DetailSlot,
    Extractor,
    Figure,
    Findings,
    IncidentType,
    Measure,
    Precision,
    Report,
    Span,
    When,
    Where,
)
from counterclaim.pipeline.matching import keys_for, profiles_for

RULES = Extractor(name="rules", version="1.0")


def attack(outlet: str, *, day: int = 3, dead: int = 12, site: str = "Old Harbour", extractor: Extractor = RULES) -> Findings:
    """A report of one outlet on an attack in Port Ellery in March 2014."""
    text = f"Gunmen attacked the {site} of Port Ellery on {day} March 2014 and killed {dead} dock workers, {outlet} reports."
    report = Report(name=outlet, text=text, outlet=outlet, published=f"2014-03-{day + 1:02d}")

    def at(words: str) -> tuple[Span, ...]:
        start = text.index(words)
        return (Span(start, start + len(words), words),)

    base = {"report_id": report.id, "extractor": extractor}
    place = Where(name="Port Ellery", country="XE", lat=1.5, lon=-2.25, precision=Precision.EXACT)
    account = Account(
        ref="i1",
        report_id=report.id,
        main=True,
        evidence=at("Gunmen attacked"),
        details=tuple(
            Detail(**base, slot=slot, value=value, evidence=at(words))
            for slot, value, words in (
                (DetailSlot.TYPE, IncidentType.ARMED_ASSAULT.value, "attacked"),
                (DetailSlot.DATE, When(edtf=f"2014-03-{day:02d}", basis=Basis.STATED), f"{day} March 2014"),
                (DetailSlot.PLACE, place, "Port Ellery"),
                (DetailSlot.SITE, site, site),
                (DetailSlot.TARGET, "dock workers", "dock workers"),
            )
        ),
    )
    figure = Figure(**base, account=account, measure=Measure.KILLED, low=dead, high=dead, evidence=at(f"killed {dead}"))
    return Findings(report=report, extractor=extractor, accounts=(account,), figures=(figure,))


def keep(ledger: Ledger, *found: Findings) -> list[str]:
    """Stores the reports and gives the ids of their accounts."""
    for findings in found:
        ledger.store(findings, profiles=profiles_for(findings), copy_keys=keys_for(findings))
    return [findings.accounts[0].id for findings in found]


def without_date(found: Findings, extractor: Extractor) -> Findings:
    """The reading of another extractor, which finds no incident."""
    return replace(found, extractor=extractor, accounts=(), figures=())
