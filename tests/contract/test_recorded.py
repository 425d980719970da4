"""Who is said to have done what, as either store gives it for the records of groups."""

from __future__ import annotations

from dataclasses import replace

from findings_made import RULES, RULES_NEXT, harbour_findings

from counterclaim.ledger import Ledger, actor_id
from counterclaim.model import Certainty, Measure, Precision, RelationType, Stance


def test_a_ledger_tells_voices_counts_places_and_dates(ledger: Ledger) -> None:
    found = harbour_findings()
    ledger.store(found)
    (account,) = (row.id for row in ledger.accounts())
    held = ledger.recorded()
    front, union = actor_id("Ellery Liberation Front"), actor_id("Coastal Union")
    voices = {(voice.stance, voice.party.id): voice for voice in held.voices}
    claim, denial = voices[Stance.CLAIMS, front], voices[Stance.DENIES, union]
    assert (claim.account, claim.speaker, claim.certainty) == (account, front, Certainty.ASSERTED)
    assert denial.speaker == union
    assert [(count.measure, count.low, count.high, count.who) for count in held.counts] == [
        (Measure.KILLED, 12, None, ("dock workers",)),
        (Measure.KILLED, 15, 15, ()),
    ]
    (place,) = held.places
    assert (place.name, place.country, place.adm1, place.precision) == ("Port Ellery", "XE", "Coast", Precision.EXACT)
    assert held.published == {account: "2014-03-04"}


def test_sides_of_a_fight_are_told_by_report(ledger: Ledger) -> None:
    found = harbour_findings()
    ledger.store(found)
    rivals = [relation for relation in found.relations if relation.type is RelationType.RIVAL_OF]
    assert [(sides.report, sides.one.name, sides.other.name) for sides in ledger.recorded().sides] == [
        (found.report.id, rival.source.name, rival.target.name) for rival in rivals
    ]
    assert rivals


def test_only_readings_that_count_are_told(ledger: Ledger) -> None:
    ledger.store(harbour_findings(RULES))
    ledger.store(replace(harbour_findings(RULES_NEXT), responsibility=(), relations=()))
    held = ledger.recorded()
    assert (held.voices, held.sides) == ((), ())
    assert len(held.counts) == 2


def test_an_empty_ledger_tells_nothing(ledger: Ledger) -> None:
    held = ledger.recorded()
    assert (held.voices, held.counts, held.sides, held.places, held.published) == ((), (), (), (), {})
