"""Whom mentions mean, kept by either store."""

from __future__ import annotations

from dataclasses import replace

import pytest
from findings_made import RULES_NEXT, harbour_findings

from counterclaim.ledger import AccountFilter, ActorFilter, Ledger, ReportFilter, StatementFilter, actor_id
from counterclaim.model import Findings, Grounds, Naming, Resolution

UNION = actor_id("Coastal Union")


def named(found: Findings, name: str, actor: str, registry: str = "r1") -> Naming:
    """A naming in which the mention of this name means the actor and the others are unknown."""
    return Naming(
        registry=registry,
        resolutions=tuple(
            Resolution(ref=m.ref, actor=actor, grounds=Grounds.NAME, reasons=("it goes by it",), candidates=("ucdp-9",))
            if m.name == name
            else Resolution(ref=m.ref, actor=actor_id(m.name), grounds=Grounds.UNKNOWN)
            for m in found.actors
        ),
    )


def test_lists_follow_the_resolutions(ledger: Ledger) -> None:
    found = harbour_findings()
    ledger.store(found, named=named(found, "Coastal Union", "ucdp-7"))
    (row,) = ledger.describe_actors(["ucdp-7"])
    assert (row.name, row.reports, row.uses["speaker", "denies"]) == ("Coastal Union", 1, 1)
    assert ledger.describe_actors([UNION]) == []
    assert ledger.actors_named("coastal union") == [("ucdp-7", True)]
    assert ledger.actors_of_name(UNION[:6]) == ["ucdp-7"]
    assert ledger.reports_naming(["ucdp-7"]) == ledger.reports_naming([UNION]) == [found.report.id]
    assert ledger.count_reports(ReportFilter(actor="ucdp-7")) == 1
    assert ledger.count_accounts(AccountFilter(actor="ucdp-7")) == 1
    (denial,) = ledger.statements(StatementFilter(actor="ucdp-7"))
    assert denial.speaker is not None
    assert denial.speaker.id == "ucdp-7"
    assert ledger.count_statements(StatementFilter(actor="ucdp-7", parts=("party",), by_others=True)) == 1
    (name,) = ledger.names_of("ucdp-7")
    assert (name.name, name.id, name.grounds, name.reasons, name.candidates) == (
        "Coastal Union",
        UNION,
        Grounds.NAME,
        ("it goes by it",),
        ("ucdp-9",),
    )
    assert ledger.load(found.report.id) == found


def test_two_names_in_two_reports_are_one_actor(ledger: Ledger) -> None:
    found = harbour_findings()
    text = found.report.text + "\nMore."
    other = harbour_findings(text=text, name="again", address="b.txt")
    ledger.store(found, named=named(found, "Coastal Union", "ucdp-7"))
    ledger.store(other, named=named(other, "Ellery Liberation Front", "ucdp-7"))
    (row,) = ledger.actors(ActorFilter(words="coastal", id_prefix="ucdp-7"))
    assert (row.reports, set(row.names)) == (2, {"Coastal Union", "Ellery Liberation Front"})


def test_naming_anew_replaces_and_is_remembered(ledger: Ledger) -> None:
    found = harbour_findings()
    ledger.store(found)
    assert {name.grounds for name in ledger.names_of(UNION)} == {Grounds.PENDING}
    assert (ledger.named_otherwise("r1"), ledger.count_named_otherwise("r1")) == ([found.report.id], 1)
    ledger.name_again(found.report.id, named(found, "Coastal Union", "ucdp-7"))
    assert (ledger.named_otherwise("r1"), ledger.count_named_otherwise("r2")) == ([], 1)
    ledger.name_again(found.report.id, named(found, "Coastal Union", "ucdp-8", "r2"))
    assert [row.id for row in ledger.describe_actors(["ucdp-7", "ucdp-8"])] == ["ucdp-8"]
    ledger.name_again("0" * 64, named(found, "Coastal Union", "ucdp-8", "r2"))  # no such report: nothing happens


def test_a_resolution_of_nobody_is_refused(ledger: Ledger) -> None:
    found = harbour_findings()
    wrong = Naming(registry="r", resolutions=(Resolution(ref="zz", actor="x", grounds=Grounds.NAME),))
    with pytest.raises(ValueError, match="zz"):
        ledger.store(found, named=wrong)
    assert ledger.counts().reports == 0
    ledger.store(found)
    with pytest.raises(ValueError, match="zz"):
        ledger.name_again(found.report.id, wrong)
    assert ledger.names_of(UNION)


def test_each_reading_has_its_own_and_the_one_that_counts_is_listed(ledger: Ledger) -> None:
    first, second = harbour_findings(), replace(harbour_findings(RULES_NEXT), speech=())
    ledger.store(first, named=named(first, "Coastal Union", "ucdp-7"))
    ledger.store(second, named=named(second, "Coastal Union", "ucdp-8"))
    assert [row.id for row in ledger.describe_actors(["ucdp-7", "ucdp-8"])] == ["ucdp-8"]
    assert ledger.counts().actors == len({m.name for m in first.actors})
