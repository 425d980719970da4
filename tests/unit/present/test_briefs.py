"""Briefings on a small ledger: what they are about, what they say, and what they refuse."""

from __future__ import annotations

import pytest

from counterclaim.errors import UsageError
from counterclaim.lang.in_words import on_date
from counterclaim.ledger import Ledger
from counterclaim.model import Account, Detail, DetailSlot, Extractor, Findings, Report, Span, When
from counterclaim.present import incident_rows
from counterclaim.present.briefing.compose import compose_brief
from counterclaim.present.briefing.document import Brief, Figure, Table
from counterclaim.present.briefing.numbering import number_notes, ranges
from counterclaim.present.briefing.people import named_person, office_words, person_words
from counterclaim.present.briefing.pictures import MapPicture, TimelinePicture
from counterclaim.present.briefing.scope import BriefAsked
from counterclaim.present.briefing.words import bounds, number, period, spoken_date


def text_of(brief: Brief) -> str:
    return " ".join(said.text for said in brief.said())


def raid(ledger: Ledger) -> str:
    return next(row.id for row in incident_rows(ledger) if row.place == "Marwick" and row.figures)


def test_a_briefing_on_an_incident_says_who_says_what(ledger: Ledger) -> None:
    brief = compose_brief(ledger, BriefAsked(incidents=(raid(ledger),), date="2021-07"))
    assert brief.title == "Armed assault in Marwick, 1 June 2021"
    assert brief.date == "2021-07"
    text = text_of(brief)
    assert "Marwick Post" in text
    assert "claim of responsibility" in text or "claims responsibility" in text
    assert [section.key for section in brief.sections][-1] == "method"


def test_a_briefing_on_a_group_lists_what_it_is_said_to_be_behind(ledger: Ledger) -> None:
    brief = compose_brief(ledger, BriefAsked(actor="Northern Front"))
    assert brief.title == "The Northern Front"
    assert "the Northern Front claims one incident" in text_of(brief)
    tables = [block for block in brief.blocks() if isinstance(block, Table)]
    assert any(row.cells[0] == "The Northern Front" for table in tables for row in table.rows)


def test_an_area_has_the_ledgers_spelling(ledger: Ledger) -> None:
    assert compose_brief(ledger, BriefAsked(area="the MARWICK district")).title == "Political violence in Marwick"


def test_an_actor_without_incident_gets_a_briefing_that_says_so(ledger: Ledger) -> None:
    brief = compose_brief(ledger, BriefAsked(actor="interior ministry"))
    assert "no incident that it is said to be behind" in text_of(brief)
    assert not [block for block in brief.blocks() if isinstance(block, Table) and "No." in block.columns]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (BriefAsked(), "say what the briefing is about"),
        (BriefAsked(incidents=("ffffffffffff",)), "no incident"),
        (BriefAsked(incidents=("zz",)), "not an incident's id"),
        (BriefAsked(incidents=("ffffffffffff",), area="Marwick"), "does not go with"),
        (BriefAsked(actor="Nobody at all"), "no actor"),
        (BriefAsked(actor="Ada Bell"), "is a person"),
        (BriefAsked(area="Atlantis"), "no incident in Atlantis"),
        (BriefAsked(area="  "), "give a country"),
        (BriefAsked(area="Marwick", since="2022", until="2021"), "lies after"),
        (BriefAsked(area="Marwick", since="yesterday"), "not a date"),
        (BriefAsked(area="Marwick", date="today"), "--date"),
        (BriefAsked(area="Marwick", since="1999", until="1999"), "no incident in Marwick in 1999"),
        (BriefAsked(actor="Northern Front", since="1999", until="1999"), "claims, denies or is blamed for in 1999"),
    ],
)
def test_what_cannot_be_briefed_is_told_in_a_line(ledger: Ledger, asked: BriefAsked, words: str) -> None:
    with pytest.raises(UsageError, match=words) as told:
        compose_brief(ledger, asked)
    assert "\n" not in str(told.value)


def test_an_empty_ledger_has_nothing_to_brief_on(tmp_path) -> None:  # type: ignore[no-untyped-def]
    from counterclaim.ledger import open_ledger

    with open_ledger(tmp_path / "empty.db", create=True) as ledger, pytest.raises(UsageError, match="no incident since 2000"):
        compose_brief(ledger, BriefAsked(since="2000"))


def test_an_incident_without_date_and_place_is_briefed_without_them(ledger: Ledger) -> None:
    text = "Somebody fired a rocket at a depot, said one."
    report = Report(name="bare", text=text)
    base = {"report_id": report.id, "extractor": Extractor(name="rules", version="1.0")}
    span = (Span(0, 23, text[:23]),)
    vague = Detail(**base, slot=DetailSlot.DATE, value=When(), evidence=span)
    account = Account(ref="i1", report_id=report.id, main=True, evidence=span, details=(vague,))
    ledger.store(Findings(report=report, extractor=base["extractor"], actors=(), accounts=(account,)))
    row = next(row for row in incident_rows(ledger) if row.reports[0].name == "bare")
    brief = compose_brief(ledger, BriefAsked(incidents=(row.id,)))
    assert brief.title == "Incident"
    assert "no report gives a date" in text_of(brief)
    assert "A single report tells of the incident" in text_of(brief)
    assert not [block for block in brief.blocks() if isinstance(block, Figure)]


def test_notes_share_their_number_and_refer_to_the_first(ledger: Ledger) -> None:
    brief = compose_brief(ledger, BriefAsked(incidents=(raid(ledger),)))
    notes = number_notes(brief)
    assert [line.number for line in notes.lines] == list(range(1, len(notes.lines) + 1))
    keys = [line.note.key for line in notes.lines]
    assert len(set(keys)) == len(keys)
    of_report: dict[str, list[str]] = {}
    for line in notes.lines:
        if line.citation is None:
            of_report.setdefault(line.note.source.report.id, []).append(line.reference)  # type: ignore[union-attr]
            assert line.see is None or line.see < line.number
    for references in of_report.values():
        assert "“Raid on Marwick" in references[0]
        assert all("“" not in reference for reference in references[1:])


def test_the_map_shows_no_more_than_was_coded(ledger: Ledger) -> None:
    brief = compose_brief(ledger, BriefAsked(since="2000"))
    (picture,) = [block.picture for block in brief.blocks() if isinstance(block, Figure) and isinstance(block.picture, MapPicture)]
    assert {(spot.name, spot.precision) for spot in picture.spots} == {("Marwick", "exact")}


def test_the_timeline_tells_claims_from_accusations(ledger: Ledger) -> None:
    brief = compose_brief(ledger, BriefAsked(incidents=(raid(ledger),)))
    pictures = [block.picture for block in brief.blocks() if isinstance(block, Figure)]
    (picture,) = [picture for picture in pictures if isinstance(picture, TimelinePicture)]
    kinds = {lane.name: {mark.kind for mark in lane.marks} for lane in picture.lanes}
    assert kinds["The Northern Front"] == {"claims"}
    assert kinds["The River Army"] == {"denies"}


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2016-10-24", " on 24 October 2016"),
        ("2016-10", " in October 2016"),
        ("2016", " in 2016"),
        ("2016-10-24~", " about 24 October 2016"),
        ("2016-10-24/2016-10-27", " between 24 and 27 October 2016"),
        ("2016-10-24/2016-11-02", " between 24 October and 2 November 2016"),
        ("2015-12-30/2016-01-02", " between 30 December 2015 and 2 January 2016"),
        ("XXXX-10-24", " on 24 October (year not given)"),
        ("2004/..", " from 2004 on"),
        (None, ""),
    ],
)
def test_dates_inside_sentences(edtf: str | None, words: str) -> None:
    assert on_date(edtf) == words


def test_dates_and_numbers_in_words() -> None:
    assert spoken_date("2016-10-24/2016-10-27") == "24 to 27 October 2016"
    assert spoken_date("2016") == "2016"
    assert period("2016", "2016") == " in 2016"
    assert period("2016-03", "2017") == " from March 2016 to 2017"
    assert period(None, "2017") == " until 2017"
    assert [number(count) for count in (0, 1, 12, 13, 1200)] == ["no", "one", "twelve", "13", "1,200"]
    assert bounds(59, None) == "at least 59"
    assert bounds(None, None) == "an unstated number"
    assert ranges([7, 1, 2, 3, 9, 10]) == [(1, 3), (7, 7), (9, 10)]


def test_persons_are_named_only_in_an_office() -> None:
    assert person_words("Ada Bell", "interior minister") == "interior minister Ada Bell"
    assert person_words("Ada Bell", "spokeswoman for the provincial government") == (
        "Ada Bell, a spokeswoman for the provincial government,"
    )
    assert person_words("Ada Bell", "teacher") == "a teacher"
    assert person_words("Ada Bell", "former police chief") == "the former police chief"
    assert person_words("Ada Bell", None) == "a person named in the report"
    assert person_words("doctor at the hospital", "doctor at the hospital") == "a doctor at the hospital"
    assert office_words("governor of the province") == "the governor of the province"
    assert office_words("Senior official") == "a senior official"
    assert named_person("Ada Bell", "army spokeswoman") == "army spokeswoman Ada Bell"
