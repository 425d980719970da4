"""The records of groups beside an incident, from a ledger of events: the hospital in Quetta, 8 August 2016."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from jinnah import Airport

from counterclaim.assess.record import Fallen, Outcome, RecordedIncident
from counterclaim.errors import UsageError
from counterclaim.ledger import Ledger, open_ledger
from counterclaim.model import Findings, Stance
from counterclaim.pipeline.matching import match_ledger
from counterclaim.present import as_json
from counterclaim.present.record import group_records
from counterclaim.present.record_answers import _telling
from counterclaim.present.record_case import ledger_record
from counterclaim.present.record_views import GroupRecord, GroupRecords
from record_rows import HOSPITAL, IS, LEJ, TTP, account_of, before_the_hospital, fill, row

ASKED = ("ucdp-356", "ucdp-388", "ucdp-234")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("record")
    with open_ledger(folder / "events.db", create=True) as opened:
        fill(opened, folder, before_the_hospital())
    return folder / "events.db"


@pytest.fixture
def events(filled: Path, tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(shutil.copy(filled, tmp_path / "events.db"), create=False) as opened:
        yield opened


def _of(found: GroupRecords, actor: str) -> GroupRecord:
    return next(group for group in found.groups if group.actor.id == actor)


def test_a_young_group_has_too_little_history_and_no_low_share(events: Ledger) -> None:
    found = group_records(events, account_of(events, 500), ASKED)
    young = _of(found, "ucdp-234")
    assert young.actor.name == "Islamic State"
    assert young.outcome is Outcome.TOO_LITTLE
    assert (young.ratio, young.share) == (None, None)
    assert young.incidents == 4
    assert "implausible" not in json.dumps(as_json(young))
    assert any("speaks neither for nor against" in limit for limit in found.limits)


def test_groups_with_a_history_get_ratios_with_evidence(events: Ledger) -> None:
    found = group_records(events, account_of(events, 500), ASKED)
    lej, ttp = _of(found, "ucdp-388"), _of(found, "ucdp-356")
    assert lej.ratio is not None
    assert ttp.ratio is not None
    assert lej.ratio > 1 > ttp.ratio
    assert any(words.startswith("13 of its 13 recorded incidents were in Balochistan") for words in lej.evidence_for)
    assert any(words.startswith("0 of its 30 recorded incidents were in Balochistan") for words in ttp.evidence_against)
    assert lej.similar[0].incident.place == "Quetta"
    assert "the same district" in lej.similar[0].alike
    assert sum(group.share or 0.0 for group in found.groups) + found.other == pytest.approx(1.0)
    assert found.others == ()
    alone = group_records(events, account_of(events, 500), ["ucdp-234"])
    assert alone.others[0].actor.name == "Lashkar-e-Jhangvi"


def test_first_attack_in_the_country_comes_with_the_cover_of_the_record(events: Ledger) -> None:
    found = group_records(events, account_of(events, 500), ["ucdp-234", "ucdp-398"])
    known, new = _of(found, "ucdp-234").first_attack, _of(found, "ucdp-398").first_attack
    assert known.first is False
    assert known.words.startswith("no: 4 earlier incidents in Pakistan are ascribed to it, the first of ")
    assert new.first is True
    assert new.words.startswith(
        "the ledger holds no earlier incident in Pakistan that anyone ascribes to it; before this one the ledger"
    )
    assert found.cover.incidents == 55
    assert (found.cover.first, found.cover.last) == ((HOSPITAL - dt.timedelta(days=420)).isoformat(), "2016-07-27")
    assert "55 incidents in Pakistan, from 15 June 2015 to 27 July 2016" in found.cover.words


def test_attacked_before_is_answered_for_the_place(events: Ledger) -> None:
    place = next(one for one in group_records(events, account_of(events, 500), ASKED).attacked_before if one.what == "place")
    assert (place.name, place.before, place.incidents) == ("Quetta", True, 21)
    assert place.words.startswith(
        "Quetta: 21 earlier incidents there, the last of 14 July 2016; before this one the ledger holds 55"
    )
    assert len(place.latest) == 5


def test_what_happened_or_was_published_later_changes_nothing(events: Ledger, tmp_path: Path) -> None:
    case = account_of(events, 500)
    before = group_records(events, case, ASKED)
    as_of = group_records(events, case, ASKED, as_of="2016-08-08")
    later = [row(600 + at, HOSPITAL + dt.timedelta(days=at), IS) for at in range(9)]
    retold = [row(700 + at, HOSPITAL - dt.timedelta(days=60 + at), IS, published="2017-01-01") for at in range(9)]
    fill(events, tmp_path, later)
    after = group_records(events, case, ASKED)
    assert [(group.actor, group.incidents, group.words) for group in after.groups] == [
        (group.actor, group.incidents, group.words) for group in before.groups
    ]
    fill(events, tmp_path, retold)
    assert group_records(events, case, ASKED, as_of="2016-08-08") == as_of
    assert _of(group_records(events, case, ASKED), "ucdp-234").incidents == 13


def test_a_record_can_be_made_once_and_asked_often(events: Ledger) -> None:
    case, made = account_of(events, 500), ledger_record(events)
    assert group_records(events, case, ASKED, record=made) == group_records(events, case, ASKED)


def test_what_ucdp_names_counts_by_what_it_is_named_as(events: Ledger, tmp_path: Path) -> None:
    fill(events, tmp_path, [row(800, HOSPITAL, TTP, against="america")])
    made = ledger_record(events).incidents
    assert dict(made[account_of(events, 100)].parties) == {"ucdp-388": 1.0}
    assert dict(made[account_of(events, 200)].parties) == {"ucdp-356": 1.0}
    assert dict(made[account_of(events, 800)].parties) == {"ucdp-356": 0.1}
    assert made[account_of(events, 100)].fallen == {Fallen.CIVILIANS}
    assert made[account_of(events, 200)].fallen == {Fallen.STATE}
    assert made[account_of(events, 100)].district == "quetta"


def test_claims_blames_and_denials_of_reports_count_by_their_weights(airport: Airport, ledger: Ledger) -> None:
    parties = dict(next(iter(ledger_record(airport.ledger).incidents.values())).parties)
    # Two groups claim it, so that each counts for a half.
    assert sorted(parties.values()) == pytest.approx([0.5, 0.5])
    raid = next(one for one in _recorded(ledger) if one.killed == 20)
    assert [weight for _, weight in raid.parties] == [1.0]
    assert raid.fallen == {Fallen.STATE}
    assert raid.killed == 20


def _recorded(ledger: Ledger) -> list[RecordedIncident]:
    return list(ledger_record(ledger).incidents.values())


@pytest.fixture
def airport(tmp_path: Path) -> Iterator[Airport]:
    made = Airport(tmp_path / "airport.db")
    with made.ledger:
        yield made


@pytest.fixture
def told(ledger: Ledger) -> Findings:
    """What one report tells: a raid that a group claims and another denies."""
    return next(ledger.load(report.id) for report in ledger.reports() if report.outlet == "Marwick Post")


def test_suspicion_counts_less_than_accusation_and_denial_takes_from_it(told: Findings, tmp_path: Path) -> None:
    claim, denial, *_ = told.responsibility
    assert (claim.stance, denial.stance) == (Stance.CLAIMS, Stance.DENIES)
    blamed = replace(claim, stance=Stance.BLAMES, party=denial.party, speaker=replace(claim.speaker, actor=None))
    for responsibility, expected in (((blamed,), [0.6]), ((blamed, denial), [0.3])):
        with open_ledger(tmp_path / f"{len(responsibility)}.db", create=True) as opened:
            opened.store(replace(told, responsibility=responsibility))
            assert [weight for one in _recorded(opened) for _, weight in one.parties] == pytest.approx(expected)


def test_one_report_has_no_base_rates_and_says_so(told: Findings, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "one.db", create=True) as opened:
        opened.store(told)
        match_ledger(opened)
        id = next(iter(ledger_record(opened).incidents))
        party = next(one for one in _recorded(opened) if one.parties).parties[0][0]
        found = group_records(opened, id, [party])
        assert found.groups[0].outcome is Outcome.NONE
        assert found.groups[0].first_attack.first is None
        assert "nothing to compare with" in " ".join(found.limits)
        assert found.other == pytest.approx(1.0)


def test_an_incident_without_a_day_is_not_compared(told: Findings, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "one.db", create=True) as opened:
        undated = replace(told.accounts[0], details=tuple(one for one in told.accounts[0].details if one.slot.value != "date"))
        report = replace(told.report, published=None)
        assert report.id == told.report.id
        opened.store(replace(told, report=report, accounts=(undated,), figures=(), responsibility=()))
        found = group_records(opened, undated.id, ["ucdp-356"])
        assert found.groups[0].outcome is Outcome.NONE
        assert "no day is known" in found.limits[0]
        assert found.other == 1.0


@pytest.mark.parametrize("as_of", ["yesterday", "2016", "2016-13-01"])
def test_a_date_that_is_none_is_told_in_one_line(events: Ledger, as_of: str) -> None:
    with pytest.raises(UsageError, match="write it as 2016-10-24"):
        group_records(events, account_of(events, 500), ASKED, as_of=as_of)


def test_unknown_incidents_and_actors(events: Ledger) -> None:
    with pytest.raises(UsageError, match="holds no incident"):
        group_records(events, "0123456789abcdef", ASKED)
    found = group_records(events, account_of(events, 500), ["nobody", LEJ[0]])
    assert {group.outcome for group in found.groups} == {Outcome.NONE}


def test_no_day_is_invented_for_what_is_told_by_the_year(events: Ledger, tmp_path: Path) -> None:
    vague = row(900, dt.date(2009, 1, 1), IS)
    fill(events, tmp_path, [{**vague, "date_end": "2009-12-31", "date_prec": "5"}])
    found = group_records(events, account_of(events, 500), ["ucdp-234"])
    assert ", from 2009 to 27 July 2016, " in found.cover.words
    assert (found.cover.first, found.cover.last) == ("2009", "2016-07-27")
    assert found.groups[0].first_attack.words.startswith(
        "no: 5 earlier incidents in Pakistan are ascribed to it, the first of 2009; "
    )
    assert found.groups[0].first_attack.earlier[0].date == "2009"


def test_targets_are_called_by_a_few_names_and_once() -> None:
    names = (
        "Police Training College",
        "people",
        "police cadets",
        "cadets",
        "police training college",
        "mourners",
        "soldiers",
        "guard",
    )
    assert _telling(names, set()) == ["Police Training College", "police cadets", "mourners"]
    assert _telling(names, {"soldier", "guard"}) == ["soldiers", "guard"]


def test_what_was_hardly_read_makes_hardly_any_record(told: Findings, tmp_path: Path) -> None:
    claim = told.responsibility[0]
    weights = []
    for read in (None, 0.9, 0.2):
        with open_ledger(tmp_path / f"{read}.db", create=True) as opened:
            opened.store(replace(told, responsibility=(replace(claim, probability=read),)))
            weights += [weight for one in _recorded(opened) for _, weight in one.parties]
    assert weights == pytest.approx([1.0, 0.9, 0.2])
