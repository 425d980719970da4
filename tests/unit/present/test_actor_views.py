"""Lists and views of actors."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from counterclaim.errors import UsageError
from counterclaim.ledger import ActorFilter, Ledger, actor_id
from counterclaim.model import ActorKind, ActorMention, Extractor, Findings, Report, Span
from counterclaim.present import actor_rows, actor_view, as_json


def test_list_joins_spellings_of_one_name_and_counts(ledger: Ledger) -> None:
    rows = {row.name: row for row in actor_rows(ledger)}
    river = rows["River Army"]
    assert (river.reports, river.kind, river.names) == (2, "armed_group", {"River Army": 1, "the River Army": 1})
    assert (river.claims, river.denials, river.accused, river.relations, river.statements) == (0, 1, 1, 1, 1)
    assert (rows["Northern Front"].claims, rows["army"].accuses, rows["interior ministry"].pledges) == (1, 1, 1)
    assert [row.name for row in actor_rows(ledger, ActorFilter(kind=ActorKind.PERSON))] == ["Ada Bell"]
    assert len(actor_rows(ledger, limit=2, offset=1)) == 2


def test_view_gathers_what_is_said_by_and_about(ledger: Ledger) -> None:
    view = actor_view(ledger, "river army")
    assert view.kinds == {"armed_group": 1, "unknown": 1}
    (denial,) = view.denials.rows
    assert (denial.incident.place, denial.incident.date, denial.report.outlet) == ("Marwick", "2021-06-01", "Marwick Post")
    (accusation,) = view.accused_by_others.rows
    assert accusation.said_by.speaker is not None
    assert (accusation.said_by.speaker.name, accusation.certainty, accusation.quotes[0].quote) == (
        "army",
        "suspected",
        "It accused the River Army",
    )
    (relation,) = view.relations.rows
    assert relation.source is not None
    assert relation.target is not None
    assert (relation.type, relation.source.name, relation.target.name) == ("allied_with", "River Army", "Northern Front")
    assert relation.quotes[0].quote == "Its ally, the River Army"
    assert [said.quotes[0].quote for said in view.statements.rows] == ["We had no hand in it."]
    assert (view.claims.total, view.accusations.total, view.reports.total) == (0, 0, 2)


def test_view_leaves_out_what_is_less_probable(ledger: Ledger) -> None:
    report = actor_view(ledger, "River Army").denials.rows[0].report.id
    found = ledger.load(report)
    unsure = {
        "relations": tuple(replace(said, found_by=("encoder",), probability=0.4) for said in found.relations),
        "speech": tuple(replace(said, found_by=("rules", "encoder"), probability=0.8) for said in found.speech),
    }
    ledger.store(replace(found, extractor=Extractor(name="hybrid", version="1.0"), **unsure))
    view = actor_view(ledger, "River Army")
    assert [(said.found_by, said.probability) for said in view.relations.rows] == [(("encoder",), 0.4)]
    assert [(said.found_by, said.probability) for said in view.statements.rows] == [(("rules", "encoder"), 0.8)]
    sure = actor_view(ledger, "River Army", least_probability=0.5)
    assert (sure.relations.total, sure.statements.total, sure.denials.total) == (0, 1, 1)


def test_person_speaks_and_has_a_role(ledger: Ledger) -> None:
    view = actor_view(ledger, "Ada Bell")
    assert [(role.role, role.affiliation.name if role.affiliation else None, role.reports) for role in view.roles] == [
        ("interior minister", "interior ministry", 1)
    ]
    assert [said.quotes[0].quote for said in view.pledges.rows] == ["new walls for every barracks"]


def test_sections_say_how_much_they_leave_out(ledger: Ledger) -> None:
    view = actor_view(ledger, "River Army", limit=1)
    assert (len(view.reports.rows), view.reports.total) == (1, 2)
    assert (len(view.denials.rows), view.denials.total) == (1, 1)


def test_actor_is_found_by_id_prefix_name_and_alias(ledger: Ledger) -> None:
    front = actor_id("Northern Front")
    for asked in (front, front[:6].upper(), "the northern-front", "NF"):
        assert actor_view(ledger, asked).id == front
    assert actor_view(ledger, front).aliases == {"NF": 1}


def test_unknown_and_ambiguous_names_say_what_may_be_meant(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match=r"no actor 'front'; names that hold it: Northern Front"):
        actor_view(ledger, "front")
    for unknown in ("Nobody", "", "000000000000"):
        with pytest.raises(UsageError, match="counterclaim actors"):
            actor_view(ledger, unknown)


def test_alias_of_two_actors_is_ambiguous(ledger: Ledger) -> None:
    text = "The National Federation, or NF, met."
    federation = ActorMention(ref="a1", name="National Federation", aliases=("NF",), evidence=(Span(4, 23, "National Federation"),))
    ledger.store(
        Findings(report=Report(name="nf", text=text), extractor=Extractor(name="rules", version="1.0"), actors=(federation,))
    )
    with pytest.raises(UsageError, match=r"several actors are called 'NF': .*National Federation"):
        actor_view(ledger, "NF")
    named_so = replace(federation, name="NF", aliases=())
    ledger.store(
        Findings(report=Report(name="nf2", text=text + " "), extractor=Extractor(name="rules", version="1.0"), actors=(named_so,))
    )
    assert actor_view(ledger, "NF").name == "NF"


def test_view_as_json_is_plain(ledger: Ledger) -> None:
    plain = json.loads(json.dumps(as_json(actor_view(ledger, "River Army"))))
    assert plain["denials"]["rows"][0]["incident"]["type"] == "armed_assault"
    assert json.loads(json.dumps(as_json(actor_rows(ledger))))[0]["reports"] == 2
