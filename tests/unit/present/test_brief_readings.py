"""What a briefing makes of readings that exclude each other, of sides of a fight in data sets, and of names in other reports."""

from __future__ import annotations

import pytest
from tests.unit.present.conftest import RULES, ReportWriter

from counterclaim.imports.ucdp_ged import NAME as GED
from counterclaim.lang.agreement import is_plural
from counterclaim.ledger import Ledger
from counterclaim.model import (
    Account,
    ActorKind,
    ActorMention,
    Basis,
    Detail,
    DetailSlot,
    Extractor,
    Findings,
    Precision,
    Relation,
    RelationType,
    Responsibility,
    Stance,
    When,
    Where,
)
from counterclaim.present import incident_rows
from counterclaim.present.briefing.compose import compose_brief
from counterclaim.present.briefing.document import Brief, Figure, Table
from counterclaim.present.briefing.incident_part import in_short
from counterclaim.present.briefing.numbering import number_notes
from counterclaim.present.briefing.people import is_name, named_person, office_words, person_words
from counterclaim.present.briefing.pictures import MapPicture, TimelinePicture
from counterclaim.present.briefing.plain import brief_data
from counterclaim.present.briefing.scope import BriefAsked
from counterclaim.present.briefing.sources import WITHHELD

DOUBTED = "A blast hit the mill in Torvik. Analyst Joan Pell said it could hardly have been the Hill Guard. Dr Olga Reen wept."
OTHER = "A blast hit the mill in Torvik, the Torvik Sun reported of Olga Reen."
ROW = "Hill Guard; Government of Torvik; Torvik; 3 dead"


def doubted(probability: float | None = 0.35) -> Findings:
    """One speaker, the same words, read as blame and as doubt."""
    w = ReportWriter("gazette", DOUBTED, "Torvik Gazette", "2021-08-02")
    guard = ActorMention(ref="a1", name="Hill Guard", kind=ActorKind.ARMED_GROUP, evidence=w.at("Hill Guard"))
    pell = ActorMention(ref="a2", name="Joan Pell", kind=ActorKind.PERSON, role="analyst", evidence=w.at("Joan Pell"))
    reen = ActorMention(ref="a3", name="Olga Reen", kind=ActorKind.PERSON, role="doctor", evidence=w.at("Olga Reen"))
    account = Account(
        ref="i1",
        report_id=w.report.id,
        main=True,
        evidence=w.at("A blast hit the mill"),
        details=(
            w.detail(DetailSlot.TYPE, "bombing", "blast"),
            w.detail(DetailSlot.PLACE, Where(name="Torvik", country="XT", lat=1.0, lon=2.0, precision=Precision.EXACT), "Torvik"),
        ),
    )
    said = {"account": account, "party": guard, "speaker": w.voice(pell, role="analyst")}
    return Findings(
        report=w.report,
        extractor=RULES,
        actors=(guard, pell, reen),
        accounts=(account,),
        responsibility=(
            Responsibility(
                **w.base,
                **said,
                stance=Stance.BLAMES,
                found_by=("rules",),
                evidence=w.at("said it could hardly have been the Hill Guard"),
                probability=probability,
            ),
            Responsibility(
                **w.base,
                **said,
                stance=Stance.DOUBTS,
                found_by=("rules",),
                evidence=w.at("could hardly have been the Hill Guard"),
                probability=0.6,
            ),
        ),
    )


def fought(name: str, day: str, precision: Precision = Precision.EXACT) -> Findings:
    """A row of a data set that codes two sides of a fight."""
    w = ReportWriter(name, f"{ROW}; {name}", "UCDP GED", "2022-01-01")
    extractor = Extractor(name=GED, version="1.0")
    base = {"report_id": w.report.id, "extractor": extractor}
    guard = ActorMention(ref="a1", name="Hill Guard", kind=ActorKind.ARMED_GROUP, evidence=w.at("Hill Guard"))
    state = ActorMention(ref="a2", name="Government of Torvik", kind=ActorKind.GOVERNMENT, evidence=w.at("Government of Torvik"))
    where = Where(name="Torvik", country="XT", lat=1.0, lon=2.0, precision=precision)
    details = (
        Detail(**base, slot=DetailSlot.DATE, value=When(edtf=day, basis=Basis.STATED), evidence=w.at(name), speaker=w.voice()),
        Detail(**base, slot=DetailSlot.PLACE, value=where, evidence=w.at("Torvik"), speaker=w.voice()),
    )
    account = Account(ref="i1", report_id=w.report.id, main=True, evidence=w.at(ROW), details=details, found_by=(GED,))
    tie = Relation(
        **base,
        evidence=(*w.at("Hill Guard"), *w.at("Government of Torvik")),
        speaker=w.voice(),
        found_by=(GED,),
        type=RelationType.RIVAL_OF,
        source=guard,
        target=state,
    )
    return Findings(report=w.report, extractor=extractor, actors=(guard, state), accounts=(account,), relations=(tie,))


def printed(brief: Brief) -> str:
    """Everything on the page but the notes."""
    parts = [said.text for said in brief.said()]
    parts += [" ".join(row.cells) for block in brief.blocks() if isinstance(block, Table) for row in block.rows]
    return " ".join(parts)


def of_report(ledger: Ledger, name: str) -> str:
    return next(row.id for row in incident_rows(ledger) if any(report.name == name for report in row.reports))


@pytest.mark.parametrize("by_id", [True, False])
def test_of_two_opposite_readings_of_the_same_words_the_surer_is_told(ledger: Ledger, by_id: bool) -> None:
    ledger.store(doubted())
    asked = BriefAsked(incidents=(of_report(ledger, "gazette"),)) if by_id else BriefAsked(area="Torvik")
    brief = compose_brief(ledger, asked)
    text = printed(brief)
    assert "doubt" in text
    assert not any(word in text for word in ("blame", "says that it was the Hill Guard", "at issue"))
    lanes = [
        lane
        for block in brief.blocks()
        if isinstance(block, Figure) and isinstance(block.picture, TimelinePicture)
        for lane in block.picture.lanes
    ]
    assert all(mark.kind != "blames" for lane in lanes for mark in lane.marks)
    (note,) = [line.reference for line in number_notes(brief).lines if line.reference.startswith("Set aside")]
    assert "says that it was" in note
    assert "(35%)" in note
    assert "(60%)" in note


def test_what_people_entered_is_told_beside_its_opposite(ledger: Ledger) -> None:
    ledger.store(doubted(None))
    brief = compose_brief(ledger, BriefAsked(incidents=(of_report(ledger, "gazette"),)))
    assert "Set aside" not in str(brief_data(brief))
    assert "says that it was" in printed(brief)


def test_sides_of_a_fight_are_told_and_blame_nobody(ledger: Ledger) -> None:
    ledger.store(fought("row-1", "2021-08-01"))
    ledger.store(fought("row-2", "2021-09-01"))
    for asked in (BriefAsked(actor="Hill Guard"), BriefAsked(area="Torvik")):
        text = printed(compose_brief(ledger, asked))
        assert "UCDP GED codes fighting between the Government of Torvik and the Hill Guard" in text
        assert "two incidents" in text
        assert "not who attacked" in text
        assert "blamed by" not in text
        assert "no party is named" not in text
    one = printed(compose_brief(ledger, BriefAsked(incidents=(of_report(ledger, "row-1"),))))
    assert "codes fighting between the Government of Torvik and the Hill Guard, and does not say who attacked" in one


def test_the_map_and_the_summary_count_a_place_alike(ledger: Ledger) -> None:
    for number in range(5):
        ledger.store(fought(f"row-{number}", f"2021-08-0{number + 1}", Precision.NEAR if number == 4 else Precision.EXACT))
    brief = compose_brief(ledger, BriefAsked(area="Torvik"))
    assert "Torvik, with four of the five incidents, and one more near it" in printed(brief)
    (picture,) = [block.picture for block in brief.blocks() if isinstance(block, Figure) and isinstance(block.picture, MapPicture)]
    assert {spot.precision.value: spot.incidents for spot in picture.spots} == {"exact": 4, "near": 1}


def test_a_name_known_from_one_report_is_withheld_in_titles_and_quotes_of_another(ledger: Ledger) -> None:
    ledger.store(doubted())
    w = ReportWriter("sun", OTHER, "Torvik Sun on Olga Reen", "2021-08-02")
    account = Account(
        ref="i1",
        report_id=w.report.id,
        main=True,
        evidence=w.at(OTHER),
        details=(
            w.detail(DetailSlot.TYPE, "bombing", "blast"),
            w.detail(DetailSlot.PLACE, Where(name="Torvik", country="XT", precision=Precision.EXACT), "Torvik"),
        ),
    )
    ledger.store(Findings(report=w.report, extractor=RULES, actors=(), accounts=(account,)))
    data = str(brief_data(compose_brief(ledger, BriefAsked(area="Torvik"))))
    assert "Olga Reen" not in data
    assert f"Raid on Marwick (Torvik Sun on {WITHHELD})" in data
    assert f"reported of {WITHHELD}" in data


def test_names_with_an_arabic_article_are_names() -> None:
    assert is_name("Hisham al-Hashimi")
    assert person_words("Hisham al-Hashimi", None) == "a person named in the report"
    assert not is_name("a doctor")


def test_forms_of_address_are_no_part_of_an_office() -> None:
    role = "Deputy Prime Minister Datuk Seri Dr"
    assert named_person("Ahmad Zahid Hamidi", role) == "Deputy Prime Minister Ahmad Zahid Hamidi"
    assert office_words("doctor") == "a doctor"


@pytest.mark.parametrize(
    ("name", "plural"), [("children", True), ("dead men", True), ("masked gunmen", True), ("Yemen", False), ("regimen", False)]
)
def test_irregular_plurals(name: str, plural: bool) -> None:
    assert is_plural(name) is plural


@pytest.mark.parametrize(
    ("party", "words"),
    [("a person", "that person"), ("the Taliban", "they"), ("the Hill Guard", "the group"), ("Islamic State", "it")],
)
def test_what_was_just_named_has_its_pronoun(party: str, words: str) -> None:
    assert in_short(party)[0] == words


def test_groups_that_are_said_to_have_done_it_together_are_told_so_in_a_sentence(ledger: Ledger) -> None:
    w = ReportWriter("echo", "A bomb hit Torvik. The army blamed the Hill Guard and the Lake Guard.", "Echo", "2021-08-02")
    army = ActorMention(ref="a1", name="army", kind=ActorKind.STATE_FORCE, evidence=w.at("army"))
    hill, lake = (
        ActorMention(ref=ref, name=name, kind=ActorKind.ARMED_GROUP, evidence=w.at(name))
        for ref, name in (("a2", "Hill Guard"), ("a3", "Lake Guard"))
    )
    kind = w.detail(DetailSlot.TYPE, "bombing", "bomb")
    account = Account(ref="i1", report_id=w.report.id, main=True, evidence=w.at("A bomb hit Torvik"), details=(kind,))
    blames = tuple(
        Responsibility(
            **w.base,
            account=account,
            stance=Stance.BLAMES,
            party=party,
            speaker=w.voice(army),
            evidence=w.at("The army blamed the Hill Guard and the Lake Guard"),
        )
        for party in (hill, lake)
    )
    ledger.store(Findings(report=w.report, extractor=RULES, actors=(army, hill, lake), accounts=(account,), responsibility=blames))
    brief = compose_brief(ledger, BriefAsked(incidents=(of_report(ledger, "echo"),)))
    (paragraph,) = brief.summary
    together = [said.text for said in paragraph.sentences if "neither speaks against the other" in said.text]
    assert len(together) == 1
    assert "the Hill Guard and the Lake Guard together" in together[0]
    assert len(paragraph.sentences) <= 8
