"""Lists and views of incidents."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from counterclaim.codebook.actors import load_registry
from counterclaim.errors import UsageError
from counterclaim.ledger import AccountFilter, Ledger
from counterclaim.model import (
    Account,
    ActorKind,
    ActorMention,
    Basis,
    Detail,
    DetailSlot,
    Extractor,
    Findings,
    Report,
    Span,
    Speaker,
    When,
)
from counterclaim.pipeline.naming import name_ledger
from counterclaim.present import actor_rows, as_json, incident_rows, incident_view


def test_list_tells_each_voice_in_brief(ledger: Ledger) -> None:
    rows = incident_rows(ledger)
    assert [(row.place, row.date.edtf, row.main, row.reports[0].outlet) for row in rows] == [
        ("Marwick", "2021-06-01", True, "Marwick Post"),
        ("Marwick", None, True, "Herald"),
        (None, None, False, "Marwick Post"),
    ]
    assert [(f.measure, f.low, f.high, f.speaker) for row in rows for f in row.figures] == [
        ("killed", 20, 20, None),
        ("killed", 17, None, "army"),
    ]
    assert [(s.stance, s.party, s.speaker) for s in rows[0].responsibility] == [
        ("claims", "Northern Front", "Northern Front"),
        ("denies", "River Army", "River Army"),
    ]
    assert [(s.stance, s.party, s.certainty) for s in rows[1].responsibility] == [("blames", "the River Army", "suspected")]
    assert len(incident_rows(ledger, AccountFilter(main=True), limit=1)) == 1
    assert [row.id for row in incident_rows(ledger, offset=1)] == [rows[1].id, rows[2].id]


def test_view_holds_every_voice_with_its_words(ledger: Ledger) -> None:
    id = incident_rows(ledger)[0].short_id
    view = incident_view(ledger, id)
    text = ledger.load(view.reports[0].id).report.text
    (account,) = view.accounts
    assert (account.date.edtf, account.date.basis, account.date.resolved_by) == ("2021-06-01", "resolved", "published 2021-06-02")
    assert [(place.name, place.country, place.precision) for place in account.places] == [("Marwick", "XM", "exact")]
    assert (account.type, account.site, account.targets, account.weapons, account.suicide) == (
        "armed_assault",
        "barracks",
        ("recruits",),
        (),
        None,
    )
    assert (view.reports[0].title, view.reports[0].published, view.reports[0].address) == (
        "Raid on Marwick (Marwick Post)",
        "2021-06-02",
        "https://post.example/raid",
    )
    claim, denial = view.responsibility
    assert claim.said_by.speaker is not None
    assert (claim.stance, claim.said_by.speaker.name, claim.said_by.outlet) == ("claims", "Northern Front", "Marwick Post")
    assert denial.quotes[0].quote == "We had no hand in it."
    assert view.figures[0].who == ("recruits",)
    assert view.figures[0].said_by.speaker is None
    assert [quote.quote for quote in account.quotes] == ["Gunmen stormed a barracks"]
    assert {detail.slot for detail in account.details} == {"type", "date", "place", "site", "target"}
    shown = [*view.responsibility, *view.figures, *account.details]
    for quote in [*account.quotes, *(quote for part in shown for quote in part.quotes)]:
        assert text[quote.start : quote.end] == quote.quote
        assert quote.report == view.reports[0].id


def test_views_say_who_found_what_and_how_probable_it_is(ledger: Ledger) -> None:
    row = incident_rows(ledger)[0]
    found = ledger.load(row.reports[0].id)
    account = replace(found.accounts[0], found_by=("rules", "encoder"), probability=0.9)
    hybrid = Extractor(name="hybrid", version="1.0")
    voices = [
        replace(said, account=account, found_by=("encoder",), probability=share)
        for said, share in zip(found.responsibility[:2], (0.6, 0.3), strict=True)
    ]
    about = [replace(figure, account=account) for figure in found.figures]
    ledger.store(
        replace(
            found, extractor=hybrid, accounts=(account, *found.accounts[1:]), figures=tuple(about), responsibility=tuple(voices)
        )
    )
    row = incident_rows(ledger)[0]
    assert (row.found_by, row.probability) == (("rules", "encoder"), 0.9)
    plain = as_json(incident_view(ledger, row.id))
    (told,) = plain["accounts"]
    assert (told["found_by"], told["probability"]) == (["rules", "encoder"], 0.9)
    assert [(said["found_by"], said["probability"]) for said in plain["responsibility"]] == [(["encoder"], 0.6), (["encoder"], 0.3)]
    assert [(part["found_by"], part["probability"]) for part in plain["figures"] + told["details"]] == [([], None)] * 6
    sure = incident_view(ledger, row.id, least_probability=0.5)
    assert ([said.stance for said in sure.responsibility], len(sure.figures)) == (["claims"], 1)
    (brief, *_) = incident_rows(ledger, AccountFilter(least_probability=0.5))
    assert [said.stance for said in brief.responsibility] == ["claims"]
    assert row.id not in {other.id for other in incident_rows(ledger, AccountFilter(least_probability=0.95))}


def test_an_incident_that_is_gone_by_now_is_left_out(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = ledger.incidents()
    monkeypatch.setattr(ledger, "incidents", lambda *_args, **_more: ["0" * 64, *ids])
    assert [row.id for row in incident_rows(ledger)] == ids


def test_view_as_json_is_plain(ledger: Ledger) -> None:
    view = incident_view(ledger, incident_rows(ledger)[0].id)
    plain = json.loads(json.dumps(as_json(view)))
    (account,) = plain["accounts"]
    assert account["date"] == {"edtf": "2021-06-01", "basis": "resolved", "resolved_by": "published 2021-06-02"}
    assert account["type"] == "armed_assault"
    assert account["places"][0]["precision"] == "exact"
    assert plain["responsibility"][0]["said_by"]["speaker"]["kind"] == "armed_group"
    assert account["details"][1]["value"]["edtf"] == "2021-06-01"


def test_short_unknown_and_shared_ids_are_told_apart(ledger: Ledger) -> None:
    ids = [row.id for row in incident_rows(ledger)]
    for id in ids:
        assert incident_view(ledger, id).id == id
        assert incident_view(ledger, id[:6].upper()).id == id
    for bad in ("abc", "", "not an id", "abcde"):
        with pytest.raises(UsageError, match="first 6 or more"):
            incident_view(ledger, bad)
    with pytest.raises(UsageError, match="holds no incident 000000"):
        incident_view(ledger, "000000")


def test_ambiguous_id_lists_what_may_be_meant(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = ledger.accounts(AccountFilter(main=True))
    monkeypatch.setattr(ledger, "accounts", lambda *_args, **_more: rows)
    with pytest.raises(UsageError, match=r"2 incidents begin with abcdef: .*give more digits"):
        incident_view(ledger, "abcdef")


def test_accounts_that_open_with_the_same_words_have_views_of_their_own(ledger: Ledger) -> None:
    from counterclaim.model import Report

    found = ledger.load(incident_rows(ledger)[2].reports[0].id)
    text = found.report.text + " "
    report = Report(name="again", text=text)
    bare = [
        replace(account, report_id=report.id, details=(), ref=ref, main=main)
        for ref, main, account in (("i1", True, found.accounts[0]), ("i2", False, found.accounts[0]))
    ]
    ledger.store(
        replace(
            found,
            report=report,
            accounts=tuple(bare),
            actors=(),
            figures=(),
            responsibility=(),
            relations=(),
            speech=(),
            pledges=(),
        )
    )
    first, second = incident_rows(ledger, AccountFilter(report_id=report.id))
    assert second.id == f"{first.id}-2"
    assert incident_view(ledger, first.short_id).accounts[0].main
    assert not incident_view(ledger, second.short_id).accounts[0].main


def test_the_voice_of_a_detail_is_the_actor_that_the_ledger_has_found(ledger: Ledger) -> None:
    text = "The TTP said that the gate in Pakistan was blown up on 3 May 2015."
    report = Report(name="gate", text=text)

    def at(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words), words),)

    base = {"report_id": report.id, "extractor": Extractor(name="rules", version="1.0")}
    ttp = ActorMention(ref="a1", name="TTP", kind=ActorKind.ARMED_GROUP, evidence=at("TTP"))
    day = When(edtf="2015-05-03", basis=Basis.STATED)
    told = Detail(**base, slot=DetailSlot.DATE, value=day, evidence=at("3 May 2015"), speaker=Speaker(actor=ttp))
    account = Account(ref="i1", report_id=report.id, main=True, evidence=at("blown up"), details=(told,))
    ledger.store(Findings(report=report, extractor=base["extractor"], actors=(ttp,), accounts=(account,)))
    name_ledger(ledger, load_registry())
    (row,) = ledger.accounts(AccountFilter(report_id=report.id))
    speaker = incident_view(ledger, row.id).accounts[0].details[0].said_by.speaker
    assert speaker is not None
    assert speaker.id == next(row.id for row in actor_rows(ledger) if row.name == "TTP") == "ucdp-356"
