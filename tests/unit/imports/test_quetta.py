"""The two attacks of 2016 in Quetta, as the data set codes them and as the sample reports tell of them."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from counterclaim.imports.ucdp_ged import GedImporter
from counterclaim.intake import IntakeOptions, read_inputs
from counterclaim.lang.places import distance_km
from counterclaim.ledger import AccountFilter, open_ledger
from counterclaim.model import Account, Findings, Stance
from counterclaim.pipeline import StoreSummary, read_into_ledger
from counterclaim.pipeline.matching import profiles_for
from counterclaim.present import incident_rows

EVENTS = Path(__file__).parents[4] / "shared" / "data" / "events" / "ucdp_ged_pakistan" / "conflict_data_pak.csv"
COLLEGE, HOSPITAL = "ucdp-ged-236038", "ucdp-ged-235882"
_COLLEGE_SITE = (30.155, 67.135)  # the Police Training College, on the Sariab side of the town: within UCDP's 25 km of it
_TOWN = (30.19, 67.01)


@pytest.fixture(scope="module")
def events() -> dict[str, Findings]:
    if not EVENTS.exists():
        pytest.skip("the data set is not here")
    items = list(GedImporter().read(EVENTS, release="22.1"))
    assert all(isinstance(item, Findings) for item in items)
    return {item.report.name: item for item in items if isinstance(item, Findings)}


def tolls(found: Findings) -> set[tuple[int | None, tuple[str, ...]]]:
    return {(figure.low, figure.who) for figure in found.figures}


def kilometres(account: Account, point: tuple[float, float]) -> float:
    place = account.places[0]
    assert place.lat is not None
    assert place.lon is not None
    return distance_km(place.lat, place.lon, *point)


def test_every_row_is_read(events: dict[str, Findings]) -> None:
    assert len(events) == 6416


def test_the_police_college(events: dict[str, Findings]) -> None:
    found = events[COLLEGE]
    account = found.accounts[0]
    assert (account.when.edtf, account.places[0].name, account.places[0].country) == ("2016-10-24", "Quetta", "PK")
    assert kilometres(account, _TOWN) < 5
    assert kilometres(account, _COLLEGE_SITE) < 25
    assert tolls(found) == {(66, ()), (61, ("Government of Pakistan",)), (5, ("IS",))}
    assert [actor.name for actor in found.actors][:2] == ["Government of Pakistan", "IS"]
    # State-based: the sides are named, and nobody is said to have attacked.
    assert not found.responsibility


def test_the_civil_hospital(events: dict[str, Findings]) -> None:
    found = events[HOSPITAL]
    account = found.accounts[0]
    assert (account.when.edtf, account.places[0].name) == ("2016-08-08", "Quetta")
    assert kilometres(account, _TOWN) < 5
    assert tolls(found) == {(75, ()), (75, ("civilians",))}
    assert [(said.stance, said.party.name if said.party else None) for said in found.responsibility] == [(Stance.BLAMES, "TTP")]


@pytest.mark.parametrize(("event", "samples"), [(COLLEGE, "quetta-college-*"), (HOSPITAL, "quetta-hospital-*")])
def test_the_sample_reports_tell_of_the_same_day_and_place(
    events: dict[str, Findings], sample_findings: Callable[[str], list[Findings]], event: str, samples: str
) -> None:
    coded = events[event].accounts[0]

    def tells_of_it(account: Account) -> bool:
        # One outlet leaves open on which of four days it was, another gives no day: that is for the matching to weigh.
        if not account.places or not (account.when.edtf or "").startswith(coded.when.edtf or "-"):
            return False
        place = account.places[0]
        return place.lat is not None and place.lon is not None and kilometres(coded, (place.lat, place.lon)) < 5

    telling = [found for found in sample_findings(samples) if any(map(tells_of_it, found.accounts))]
    assert len(telling) >= 3


@pytest.mark.slow
def test_both_attacks_meet_the_sample_reports(events: dict[str, Findings], tmp_path: Path) -> None:
    """In one incident stand the data set's toll and author beside those of the press."""
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        for _ in ledger.store_many((events[name] for name in (COLLEGE, HOSPITAL)), profiles_of=profiles_for):
            pass
        with as_file(files("counterclaim").joinpath("examples")) as folder:
            for _ in read_into_ledger(ledger, read_inputs([str(folder)], options=IntakeOptions()), summary=StoreSummary()):
                pass
        for name, toll, others in ((COLLEGE, 66, {61}), (HOSPITAL, 75, {70, 74})):
            (account,) = ledger.accounts(AccountFilter(report_id=events[name].report.id))
            (incident,) = incident_rows(ledger, AccountFilter(incidents=(account.incident,)))
            assert len(incident.reports) >= 4
            told = {(figure.outlet, figure.low) for figure in incident.figures if figure.measure == "killed"}
            assert ("UCDP GED 22.1", toll) in told
            assert others <= {low for outlet, low in told if outlet != "UCDP GED 22.1"}
        assert {(said.speaker or said.outlet, said.party) for said in incident.responsibility} >= {("UCDP GED 22.1", "TTP")}
