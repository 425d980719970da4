"""What a row of UCDP GED says, and what it does not say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from ged_files import FIGHT, HEADER, MARKET, Read, ged_csv

from counterclaim.codebook.actors import load_registry
from counterclaim.errors import UsageError
from counterclaim.imports.ucdp_ged import GedImporter, file_release, source_kind
from counterclaim.model import (
    ActorKind,
    Decision,
    Findings,
    Measure,
    Precision,
    RelationType,
    Report,
    Stance,
    Subject,
    Verdict,
    actor_id,
)
from counterclaim.reconcile.actor_decisions import ActorDecisions
from counterclaim.reconcile.naming import name_actors


def only(read: Read, row: dict[str, str], **options: str) -> Findings:
    (found,) = read(ged_csv(row), **options)
    assert isinstance(found, Findings), found
    return found


def figures(found: Findings) -> list[tuple[str, int | None, int | None, tuple[str, ...]]]:
    return [(f.measure.value, f.low, f.high, f.who) for f in found.figures]


def test_the_report_is_the_row_in_words(read: Read) -> None:
    report = only(read, MARKET, name="GEDEvent_v22_1.csv").report
    assert (report.name, report.outlet, report.title) == ("ucdp-ged-900001", "UCDP GED 22.1", "Bomb at the market")
    assert report.published == "2014-03-06"
    assert "type_of_violence: 3 (one-sided violence)\n" in report.text
    assert (
        'source_article: "Ellery Post,2014-03-04,Bomb at the market";"Radio Ellery,2014-03-06,Market bomb; two held"\n'
        in report.text
    )
    assert report.provenance is not None
    assert report.provenance.address.endswith("GEDEvent_v22_1.csv:2")


def test_every_quote_stands_in_the_text(read: Read) -> None:
    for row in (MARKET, FIGHT):
        found = only(read, row)
        spans = [span for statement in found.statements() for span in statement.evidence]
        spans += [span for actor in found.actors for span in actor.evidence] + list(found.accounts[0].evidence)
        assert all(found.report.text[span.start : span.end] == span.quote for span in spans)


def test_one_sided_violence_names_who_did_it(read: Read) -> None:
    found = only(read, MARKET)
    (blame,) = found.responsibility
    assert (blame.stance, blame.party, blame.speaker.actor) == (Stance.BLAMES, found.actors[0], None)
    assert (found.actors[0].name, found.actors[0].kind) == ("Coastal Union", ActorKind.ARMED_GROUP)
    assert found.accounts[0].targets == ("civilians",)
    assert not found.relations


def test_a_dyad_names_two_sides_and_nobody_as_the_attacker(read: Read) -> None:
    found = only(read, FIGHT)
    assert not found.responsibility
    assert found.accounts[0].targets == ()
    (relation,) = found.relations
    assert (relation.type, relation.source.name, relation.target.name) == (
        RelationType.RIVAL_OF,
        "Government of Ruritania",
        "Northern Front",
    )
    assert [actor.kind for actor in found.actors] == [ActorKind.GOVERNMENT, ActorKind.ARMED_GROUP]


@pytest.mark.parametrize("row", [MARKET, FIGHT], ids=["one-sided", "state-based"])
def test_the_form_of_the_attack_is_not_said(read: Read, row: dict[str, str]) -> None:
    account = only(read, row).accounts[0]
    assert (account.type.value, account.weapons, account.suicide) == ("unknown", (), None)


def test_best_and_range_are_two_figures_in_the_voice_of_the_data_set(read: Read) -> None:
    found = only(read, MARKET)
    assert figures(found) == [("killed", 12, 12, ()), ("killed", 9, 15, ()), ("killed", 12, 12, ("civilians",))]
    assert all(figure.speaker.actor is None and figure.speaker.outlet == "UCDP GED" for figure in found.figures)


def test_estimates_that_agree_are_one_figure_and_sides_are_told_apart(read: Read) -> None:
    found = only(read, FIGHT)
    assert figures(found) == [
        ("killed", 14, 14, ()),
        ("killed", 4, 4, ("Government of Ruritania",)),
        ("killed", 7, 7, ("Northern Front",)),
        ("killed", 1, 1, ("civilians",)),
        ("killed", 2, 2, ("people of unknown status",)),
    ]
    assert [span.quote for span in found.figures[0].evidence] == ["14", "14", "14"]


def test_a_high_estimate_under_the_low_one_is_no_range(read: Read) -> None:
    found = only(read, MARKET | {"low": "20", "high": "15"})
    assert figures(found)[0] == ("killed", 12, 12, ())
    assert all(figure.low != 20 and figure.high != 15 for figure in found.figures)


def test_only_an_attacker_that_is_coded_as_one_dies_as_one(read: Read) -> None:
    one_sided = only(read, MARKET | {"deaths_a": "1", "best": "13"})
    assert [f.measure for f in one_sided.figures if f.who == ("Coastal Union",)] == [Measure.ATTACKERS_KILLED]
    assert all(f.measure is Measure.KILLED for f in only(read, FIGHT).figures)


def test_the_source_speaks_for_the_event_alone(read: Read) -> None:
    found = only(read, MARKET)
    assert [(s.speaker.actor.name, s.speaker.actor.kind) for s in found.speech if s.speaker.actor] == [
        ("police", ActorKind.STATE_FORCE),
        ("Radio Ellery", ActorKind.MEDIA),
    ]
    assert [span.quote for span in found.speech[0].evidence] == ["2014-03-03", "Ellery town"]


def test_sources_are_found_where_they_stand(read: Read) -> None:
    found = only(read, MARKET | {"source_original": "police officer; police; police"})
    (span,) = found.actors[-1].evidence
    assert (found.actors[-1].name, found.report.text[span.start - 2 : span.end]) == ("police", "; police")


def test_a_headline_may_hold_quotes_and_semicolons(read: Read) -> None:
    article = '"Ellery Post,2014-03-04,Union: "no part; none" in bombing";"Radio Ellery,2014-03-06,Two held"'
    assert only(read, MARKET | {"source_article": article}).report.title == 'Union: "no part; none" in bombing'
    assert only(read, MARKET | {"source_article": "R 4/3 2014", "source_headline": "Bomb"}).report.title == "Bomb"


def test_a_source_that_is_a_side_is_one_actor(read: Read) -> None:
    found = only(read, MARKET | {"source_original": "coastal union"})
    assert [actor.name for actor in found.actors] == ["Coastal Union", "Civilians"]
    assert found.speech[0].speaker.actor is found.actors[0]


@pytest.mark.parametrize(
    ("start", "end", "prec", "edtf"),
    [
        ("2014-03-03", "2014-03-03", "1", "2014-03-03"),
        ("2014-03-03", "2014-03-05", "2", "2014-03-03/2014-03-05"),
        ("2014-03-03", "2014-03-03", "2", "2014-03-03~"),
        ("2014-03-03", "2014-03-09", "3", "2014-03-03/2014-03-09"),
        ("2014-03-01", "2014-03-31", "4", "2014-03"),
        ("2012-02-01", "2012-02-29", "4", "2012-02"),
        ("2014-03-01", "2014-03-10", "4", "2014-03-01/2014-03-10"),
        ("2014-01-01", "2014-12-31", "5", "2014"),
        ("2014-01-01", "2014-06-30", "5", "2014-01-01/2014-06-30"),
    ],
)
def test_dates(read: Read, start: str, end: str, prec: str, edtf: str) -> None:
    account = only(read, MARKET | {"date_start": start, "date_end": end, "date_prec": prec}).accounts[0]
    assert account.when.edtf == edtf


@pytest.mark.parametrize(
    ("prec", "precision"),
    [
        ("1", Precision.EXACT),
        ("2", Precision.NEAR),
        ("3", Precision.DISTRICT),
        ("4", Precision.PROVINCE),
        ("5", Precision.PROVINCE),
        ("6", Precision.COUNTRY),
        ("7", None),
    ],
)
def test_precision_of_places(read: Read, prec: str, precision: Precision | None) -> None:
    place = only(read, MARKET | {"where_prec": prec}).accounts[0].places[0]
    assert place.precision is precision
    assert (place.name, place.country, place.adm1, place.lat, place.lon) == ("Ellery", "PK", "Coast", 30.5, 67.25)
    assert place.geonameid is None


def test_a_place_without_coordinates_and_names_has_its_country(read: Read) -> None:
    empty = dict.fromkeys(("where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude"), "")
    (place,) = only(read, MARKET | empty | {"where_prec": "6", "country": "Russia (Soviet Union)"}).accounts[0].places
    assert (place.name, place.country, place.lat) == ("Russia (Soviet Union)", "RU", None)


def test_the_site_is_the_comment_on_the_place_where_it_says_more(read: Read) -> None:
    assert only(read, MARKET).accounts[0].site == "market behind the harbour"
    assert only(read, MARKET | {"where_description": "Ellery town"}).accounts[0].site is None


def test_peoples_of_a_non_state_conflict_are_not_called_armed_groups(read: Read) -> None:
    found = only(read, FIGHT | {"type_of_violence": "2", "side_a": "Turi", "side_b": "Lashkar-e-Jhangvi", "gwnoa": ""})
    assert [actor.kind for actor in found.actors[:2]] == [ActorKind.UNKNOWN, ActorKind.ARMED_GROUP]


def test_line_breaks_of_a_cell_stay_lines(read: Read) -> None:
    text = only(read, FIGHT).report.text
    assert "source_article: (1) Fight in the hills\n  4 March 1995\n  Reuters News\n  (2) Toll rises\n" in text
    assert only(read, FIGHT).report.title is None


def test_exports_of_other_publishers_and_releases_read_the_same(read: Read) -> None:
    hdx = (*HEADER[:34], "iso3", *HEADER[34:])
    tags = {"id": "", "year": "#date+year", "country": "#country+name"}
    first = only(read, MARKET)
    (second,) = read("\ufeff" + ged_csv(tags, MARKET | {"iso3": "PAK", "date_start": "2014-03-03 00:00:00.000"}, header=hdx))
    former = {"best": "best_est", "low": "low_est", "high": "high_est", "where_description": "where_location"}
    renamed = {former.get(name, name): value for name, value in MARKET.items()}
    (third,) = read(ged_csv(renamed, header=[former.get(name, name) for name in HEADER if name != "relid"]))
    assert isinstance(second, Findings)
    assert isinstance(third, Findings)
    assert first.report.id == second.report.id == third.report.id


@pytest.mark.parametrize(
    ("name", "release"),
    [
        ("GEDEvent_v22_1.csv", "22.1"),
        ("GEDEvent_v25_0_3.csv", "25.0.3"),
        ("ged191.csv", "19.1"),
        ("ged50.csv", "5.0"),
        ("ucdp-ged-171.csv", "17.1"),
        ("conflict_data_pak.csv", None),
        ("merged19.csv", None),
        ("ged2016.csv", None),
    ],
)
def test_the_release_stands_in_the_name_of_the_file(name: str, release: str | None) -> None:
    assert file_release(name) == release


def test_releases_can_be_compared(read: Read) -> None:
    importer = GedImporter()
    assert only(read, MARKET, release="19.1").report.outlet == "UCDP GED 19.1"
    assert importer.release_of("UCDP GED 25.0.3") == (25, 0, 3)
    assert importer.release_of("UCDP GED") is None
    assert importer.release_of("Example Wire 3.1") is None
    assert importer.release_of(None) is None
    with pytest.raises(UsageError, match=r"22\.1"):
        importer.read(Path("events.csv"), release="latest")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("eyewitnesses", ActorKind.PEOPLE),
        ("army spokesman", ActorKind.STATE_FORCE),
        ("local officials", ActorKind.GOVERNMENT),
        ("Dawn (Pakistani newspaper)", ActorKind.MEDIA),
        ("Ann Example", ActorKind.UNKNOWN),
    ],
)
def test_kinds_of_sources(name: str, kind: ActorKind) -> None:
    assert source_kind(name) is kind


def test_reading_a_row_twice_gives_equal_findings(read: Read) -> None:
    one, other = only(read, MARKET), only(read, MARKET)
    assert [statement.id for statement in one.statements()] == [statement.id for statement in other.statements()]
    assert one.extractor == other.extractor


def test_ucdp_s_own_id_tells_whom_it_means_by_a_side(read: Read) -> None:
    found = only(read, FIGHT | {"side_b": "Taleban", "side_b_new_id": "303", "side_a_new_id": "999999"})
    registry = load_registry()
    meant = dict(zip([actor.name for actor in found.actors], name_actors(found, registry).resolutions, strict=True))
    assert meant["Taleban"].actor == "ucdp-303"
    assert meant["Taleban"].reasons == ("the data set gives it the id of Taliban",)
    assert meant["Government of Ruritania"].actor == actor_id("Government of Ruritania")
    pair = sorted((actor_id("Taleban"), "ucdp-303"))
    apart = Decision(
        subject=Subject.ACTOR,
        one=pair[0],
        other=pair[1],
        verdict=Verdict.DIFFERENT,
        author="Ada",
        by_person=True,
        at="2026-01-01T00:00:00Z",
    )
    parted = name_actors(found, registry, ActorDecisions([apart])).resolutions
    assert "ucdp-303" not in {resolved.actor for resolved in parted}


def test_a_report_that_looks_like_a_row_is_none(read: Read) -> None:
    found = only(read, FIGHT | {"side_b": "Taleban", "side_b_new_id": "303"})
    told = replace(found, extractor=replace(found.extractor, name="rules"), report=Report(name="r", text=found.report.text))
    meant = dict(zip([actor.name for actor in found.actors], name_actors(told, load_registry()).resolutions, strict=True))
    assert "the data set gives it the id of Taliban" not in meant["Taleban"].reasons
