"""The assessment of responsibility made from a ledger: the attack on Karachi's airport as five reports tell of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinnah import Airport

from counterclaim.assess.figures import Party
from counterclaim.assess.responsibility import SpeakerKind
from counterclaim.codebook.actors import load_registry
from counterclaim.codebook.source_grades import load_source_grades
from counterclaim.errors import UsageError
from counterclaim.extract.rules.reader import RuleReader
from counterclaim.ledger import AccountFilter, open_ledger
from counterclaim.model import ActorKind, Likelihood, Reliability, Report, Stance
from counterclaim.pipeline.dissenting import record_dissent
from counterclaim.pipeline.naming import LedgerNamer
from counterclaim.present import as_json
from counterclaim.present.assessment import assessment
from counterclaim.present.assessment_views import AssessmentView, PartyView
from counterclaim.text import Parser
from record_rows import BLA, HOSPITAL, TTP, account_of, fill, row


@pytest.fixture
def airport(tmp_path: Path) -> Iterator[Airport]:
    made = Airport(tmp_path / "airport.db")
    with made.ledger:
        yield made


@pytest.fixture
def shown(airport: Airport) -> AssessmentView:
    return assessment(airport.ledger, airport.ids[0])


def _party(view: AssessmentView, name: str) -> PartyView:
    return next(party for party in view.parties if party.party.name == name)


def test_the_table_has_each_voice_once_with_its_reports_and_words(shown: AssessmentView) -> None:
    claims = [row for row in shown.rows if row.voice.stance is Stance.CLAIMS]
    taliban = next(row for row in claims if "Wire" in row.voice.outlets[0])
    assert taliban.voice.kind is SpeakerKind.ITSELF
    assert (taliban.voice.reports, taliban.voice.texts) == (2, 1)  # the Gazette prints the Wire's text
    assert taliban.voice.first == "2014-06-09"
    assert taliban.voice.delay is not None
    assert taliban.voice.delay.words == "1 day later"
    assert all(quote.quote for said in taliban.said for quote in said.quotes)
    assert taliban.words.endswith(", in Example Wire of 9 June 2014 and 1 more")


def test_claims_compete_and_the_place_and_date_stand_in_the_head(shown: AssessmentView) -> None:
    assert shown.claims.startswith("2 claims compete: ")
    assert (shown.date, len(shown.reports), shown.left_out) == ("2014-06-08", 5, 0)
    judged = [party for party in shown.parties if party.result.assessment is not None]
    assert len(judged) == 2
    assert [len(party.result.competes_with) for party in judged] == [1, 1]


def test_only_what_was_published_by_a_day_counts(airport: Airport) -> None:
    early = assessment(airport.ledger, airport.ids[0], as_of="2014-06-10")
    assert early.as_of == "2014-06-10"
    assert {report.published for report in early.reports} == {"2014-06-09"}
    assert early.left_out == 5 - len(early.reports)
    assert early.limits[0].endswith("left out, not known to have been published by 10 June 2014")
    assert len({row.voice.party for row in early.rows if row.voice.stance is Stance.CLAIMS}) == 1
    before = assessment(airport.ledger, airport.ids[0], as_of="2013")
    assert (before.rows, before.parties, before.left_out) == ((), (), 5)
    every, shown = assessment(airport.ledger, airport.ids[0], as_of="9999"), assessment(airport.ledger, airport.ids[0])
    assert (every.rows, every.left_out) == (shown.rows, 0)
    with pytest.raises(UsageError, match="not a date: 'soon'"):
        assessment(airport.ledger, airport.ids[0], as_of="soon")


def test_a_users_grades_are_used(airport: Airport, tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text('[outlets]\n"example WIRE" = "B"\n"Port Gazette" = "A"\n', encoding="utf-8")
    view = assessment(airport.ledger, airport.ids[0], sources=load_source_grades(file))
    grades = {row.voice.outlets[0]: row.voice.reliability for row in view.rows}
    assert grades["Example Wire"] is Reliability.B  # its text came first; the copy vouches for nothing
    assert set(grades.values()) == {Reliability.B, Reliability.F}


def test_dissent_stands_beside_the_assessment_and_changes_nothing(airport: Airport, shown: AssessmentView) -> None:
    party = shown.parties[0].party
    for author, rung in (("Ada", Likelihood.UNLIKELY), ("Ben", Likelihood.ALMOST_CERTAIN)):
        named = Party(id=party.id, name=party.name, kind=party.kind)
        record_dissent(airport.ledger, airport.ids[-1], named, rung, because="the film", author=author)
    nobody = Party(id="nobody", name="Nobody's Army", kind=ActorKind.ARMED_GROUP)
    record_dissent(airport.ledger, airport.ids[0], nobody, Likelihood.LIKELY, because="a hunch", author="Ada")
    view = assessment(airport.ledger, airport.ids[0])
    assert [(one.author, one.likelihood_words) for one in view.parties[0].dissents] == [
        ("Ada", "unlikely"),
        ("Ben", "almost certain"),
    ]
    assert [one.party_name for one in view.dissents] == ["Nobody's Army"]
    assert [party.result for party in view.parties] == [party.result for party in shown.parties]


def test_the_record_of_each_group_stands_beside_what_is_said(airport: Airport, shown: AssessmentView) -> None:
    assert shown.records.incident == shown.id
    for party in shown.parties:
        assert party.record is not None
        assert party.record.actor.id == party.party.id
        assert party.record.ratio is None  # the ledger holds no other incident
        factors = {reason.factor for reason in party.result.assessment.reasons} if party.result.assessment else set()
        assert "record" not in factors
    assert not any(answer.before for answer in shown.records.attacked_before)
    early = assessment(airport.ledger, airport.ids[0], as_of="2014-06-10")
    assert early.records.as_of == "2014-06-11"  # from which day on nothing counts


def test_everything_can_be_written_as_json(shown: AssessmentView) -> None:
    written = json.loads(json.dumps(as_json(shown)))
    assert written["rows"][0]["voice"]["credibility"] in list("123456")
    assert written["parties"][0]["result"]["assessment"]["reasons"][0]["factor"] == "start"


def test_an_unknown_incident_is_refused(airport: Airport) -> None:
    with pytest.raises(UsageError, match="holds no incident"):
        assessment(airport.ledger, "0123456789ab")


def test_sides_of_a_fight_in_a_data_set_are_told_and_are_no_accusation(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "rows.db", create=True) as opened:
        fill(opened, tmp_path, [row(1, HOSPITAL, BLA, against="state"), row(2, HOSPITAL, TTP)])
        fight = assessment(opened, account_of(opened, 1))
        assert fight.parties == ()
        assert any("the Government of Pakistan and BLA as the sides of a fight" in limit for limit in fight.limits)
        one_sided = assessment(opened, account_of(opened, 2))
        assert [party.party.id for party in one_sided.parties] == ["ucdp-356"]
        assert not any("sides of a fight" in limit for limit in one_sided.limits)


def test_who_holds_an_office_in_one_report_holds_it_in_the_others(sample_ledger: Path) -> None:
    with open_ledger(sample_ledger, create=False) as opened:
        report = next(report for report in opened.reports() if report.name == "quetta-college-frontier-gazette")
        account = next(account for account in opened.accounts(AccountFilter(report_id=report.id)) if account.main)
        rows = assessment(opened, account.id).rows
    spoken = [row for row in rows if row.voice.speaker is not None and row.voice.speaker.name == "Sher Afgun"]
    assert len({row.voice.party and row.voice.party.id for row in spoken}) == 2  # in two reports, of two parties
    assert {row.voice.kind for row in spoken} == {SpeakerKind.OFFICIAL}


PULWAMA = (
    "A suicide bomber rammed a convoy of paramilitary police in Pulwama, India, on 14 February 2019, killing at least 40 of them, "
    "officials said. Indian Prime Minister Narendra Modi blamed Pakistan for the bombing. Pakistan's foreign ministry denied that "
    "it was behind the bombing."
)


def test_a_ministry_denies_for_the_state_that_is_accused(parser: Parser, tmp_path: Path) -> None:
    def parties(text: str) -> dict[str, list[str]]:
        found = RuleReader(parser.parse).read(Report(name="pulwama", text=text, outlet="Example Wire", published="2019-02-15"))
        with open_ledger(tmp_path / f"{len(text)}.db", create=True) as opened:
            opened.store(found, named=LedgerNamer(opened, load_registry()).name(found))
            view = assessment(opened, opened.accounts()[0].id)
        stances = {row.number: row.voice.stance.value for row in view.rows}
        return {party.party.name: sorted(stances[number] for number in party.result.voices) for party in view.parties}

    assert parties(PULWAMA) == {"Government of Pakistan": ["blames", "denies"]}
    alone = PULWAMA.replace("blamed Pakistan for the bombing", "blamed the Taliban for the bombing")
    assert parties(alone)["Pakistan's foreign ministry"] == ["denies"]  # nobody accuses the state
