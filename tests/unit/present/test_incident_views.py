"""Lists and views of incidents."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from counterclaim.errors import UsageError
from counterclaim.ledger import AccountFilter, Ledger
from counterclaim.model import Extractor
from counterclaim.present import as_json, incident_rows, incident_view


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
    assert (view.date.edtf, view.date.basis, view.date.resolved_by) == ("2021-06-01", "resolved", "published 2021-06-02")
    assert [(place.name, place.country, place.precision) for place in view.places] == [("Marwick", "XM", "exact")]
    assert (view.type, view.site, view.targets, view.weapons, view.suicide) == (
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
    assert [quote.quote for quote in view.quotes] == ["Gunmen stormed a barracks"]
    assert {detail.slot for detail in view.details} == {"type", "date", "place", "site", "target"}
    shown = [*view.responsibility, *view.figures, *view.details]
    for quote in [*view.quotes, *(quote for part in shown for quote in part.quotes)]:
        assert text[quote.start : quote.end] == quote.quote
        assert quote.report == view.reports[0].id


def test_views_say_who_found_what_and_how_probable_it_is(ledger: Ledger) -> None:
    row = incident_rows(ledger)[0]
    found = ledger.load(row.reports[0].id)
    account = replace(found.accounts[0], found_by=("rules", "encoder"), probability=0.9)
    hybrid = Extractor(name="hybrid", version="1.0")
    told = [
        replace(said, account=account, found_by=("encoder",), probability=share)
        for said, share in zip(found.responsibility[:2], (0.6, 0.3), strict=True)
    ]
    about = [replace(figure, account=account) for figure in found.figures]
    ledger.store(
        replace(found, extractor=hybrid, accounts=(account, *found.accounts[1:]), figures=tuple(about), responsibility=tuple(told))
    )
    row = incident_rows(ledger)[0]
    assert (row.found_by, row.probability) == (("rules", "encoder"), 0.9)
    plain = as_json(incident_view(ledger, row.id))
    assert (plain["found_by"], plain["probability"]) == (["rules", "encoder"], 0.9)
    assert [(said["found_by"], said["probability"]) for said in plain["responsibility"]] == [(["encoder"], 0.6), (["encoder"], 0.3)]
    assert [(part["found_by"], part["probability"]) for part in plain["figures"] + plain["details"]] == [([], None)] * 6
    sure = incident_view(ledger, row.id, least_probability=0.5)
    assert ([said.stance for said in sure.responsibility], len(sure.figures)) == (["claims"], 1)
    (brief, *_) = incident_rows(ledger, AccountFilter(least_probability=0.5))
    assert [said.stance for said in brief.responsibility] == ["claims"]
    assert row.id not in {other.id for other in incident_rows(ledger, AccountFilter(least_probability=0.95))}


def test_view_as_json_is_plain(ledger: Ledger) -> None:
    view = incident_view(ledger, incident_rows(ledger)[0].id)
    plain = json.loads(json.dumps(as_json(view)))
    assert plain["date"] == {"edtf": "2021-06-01", "basis": "resolved", "resolved_by": "published 2021-06-02"}
    assert plain["type"] == "armed_assault"
    assert plain["places"][0]["precision"] == "exact"
    assert plain["responsibility"][0]["said_by"]["speaker"]["kind"] == "armed_group"
    assert plain["details"][1]["value"]["edtf"] == "2021-06-01"


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
    assert incident_view(ledger, first.short_id).main
    assert not incident_view(ledger, second.short_id).main
