"""Which words tell of one incident and which of another, and what is no incident at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from counterclaim.extract.rules.accounts import build_accounts
from counterclaim.extract.rules.reader import understand
from counterclaim.extract.rules.scene import AccountDraft, Scene
from counterclaim.extract.rules.triggers import find_triggers
from counterclaim.model import Document, IncidentType, Report, Token
from counterclaim.text import Parser

Read = Callable[..., list[AccountDraft]]


@pytest.fixture(scope="module")
def read(parser: Parser) -> Read:
    def accounts(text: str, published: str | None = None) -> list[AccountDraft]:
        return understand(parser.parse(Report(name="sample", text=text, published=published))).accounts

    return accounts


def towns(account: AccountDraft) -> list[str]:
    return [where.name for where, _ in account.places]


def test_the_attacks_of_a_list_are_told_apart(read: Read) -> None:
    accounts = read(
        "Peru lived through several rebel attacks, including the massacre at a chapel in Ayacucho, the 1992 truck bombing in "
        "Lima and the 1984 shooting at a market in Huanta."
    )
    assert {"Ayacucho", "Lima", "Huanta"} <= {name for account in accounts for name in towns(account)[:1]}


def test_an_attack_of_another_year_is_not_the_one_of_this_week(read: Read) -> None:
    accounts = read(
        "Gunmen attacked the headquarters of the oil company in Tripoli on Monday and killed two guards. "
        "In 2015 Islamic State claimed an attack on a hotel in Tripoli that killed nine people."
    )
    assert len(accounts) == 2
    assert accounts[1].when.edtf == "2015"


def test_the_time_of_a_claim_of_responsibility_dates_the_attack(read: Read) -> None:
    accounts = read("In September 2018 Islamic State claimed responsibility for an attack on the oil company's offices in Tripoli.")
    assert [account.when.edtf for account in accounts] == ["2018-09"]


def test_the_time_of_a_condemnation_does_not(read: Read) -> None:
    accounts = read("The pope condemned on Sunday the bombing of a cathedral in Jolo that killed 20 people.", "2019-01-28")
    assert [account.when.edtf for account in accounts] == [None]


def test_a_comparison_tells_of_two_years(read: Read) -> None:
    accounts = read(
        "Counter-terrorism police detained 105 suspected militants in Malaysia in 2017, fewer than the 119 arrested in 2016.",
    )
    assert sorted(account.when.edtf or "" for account in accounts) == ["2016", "2017"]


def test_places_too_far_apart_to_lie_in_one_another_part_two_attacks(read: Read) -> None:
    accounts = read(
        "The rebels made a raid in Bogota in 2003 that left seven waiters dead and a bus attack in Arauca that maimed a nun in the "
        "same year."
    )
    assert len(accounts) == 2


def test_the_next_sentence_tells_more_of_what_the_report_opened_with(read: Read) -> None:
    accounts = read(
        "A score of quarry workers have been kidnapped by Naxalite rebels. "
        "The rebels came on Monday night and abducted a group of stonecutters from a labour camp in Sukma."
    )
    assert len(accounts) == 1


def test_dead_and_wounded_of_one_sentence_are_of_one_attack(read: Read) -> None:
    accounts = read(
        "The park was closed after a nurse was killed and three other women wounded in an axe attack in Turin last Friday evening."
    )
    assert len(accounts) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The bishops met the governor on Monday. They spoke of a new law on schools and of the churches that the province wants to "
        "build. He thanked them. Bandits have launched a string of raids on shepherds and other drovers.",
        "Police said that at least six rebel bombings have been averted in the past decade.",
        "The talks are meant to head off a big offensive on Taiz by tribal militias.",
    ],
)
def test_talk_of_violence_is_no_incident(read: Read, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Islamic State overran large parts of northern Iraq in 2014.", IncidentType.ARMED_ASSAULT),
        ("Taliban fighters captured the city of Kunduz in September 2015.", IncidentType.ARMED_ASSAULT),
        ("Kunduz fell to the Taliban in September 2015.", IncidentType.ARMED_ASSAULT),
        ("Iraqi forces regained control of the city of Mosul from Islamic State in July 2017.", IncidentType.CLASH),
        ("Rebels came at dawn in October 1996, and over 100 pupils were taken from Aboke.", IncidentType.KIDNAPPING),
        ("Inspectors found that the army used sarin against the town of Khan Sheikhoun in April 2017.", IncidentType.OTHER),
        ("The silence stirred worries about a rerun of the 1996 kidnapping of pupils in Aboke.", IncidentType.KIDNAPPING),
        ("By Monday the group had not claimed the bombing of a market in Maiduguri.", IncidentType.BOMBING),
        ("Police sought a motive for the bombing of a market in Maiduguri on Monday.", IncidentType.BOMBING),
        ("Rebels attacked a bank in the heart of Tripoli on Sunday and killed a guard.", IncidentType.ARMED_ASSAULT),
    ],
)
def test_what_happened_is_found_with_its_type(read: Read, text: str, kind: IncidentType) -> None:
    assert [account.type for account in read(text)] == [kind]


def test_who_speaks_of_an_attack_gives_it_no_place(read: Read) -> None:
    accounts = read(
        "Some 40 dockers were hurt in Hodeidah early on Thursday in a rocket attack which the coalition and its patron, Oman, "
        "blamed on smugglers."
    )
    assert len(accounts) == 1
    assert towns(accounts[0])[0] == "Hodeidah"


def test_an_incident_without_a_place_lies_in_the_country_of_the_report(read: Read) -> None:
    accounts = read(
        "Police in Indonesia said they had found explosives in a house near Jakarta and in a flat in Bandung. "
        "On Tuesday militants stabbed a police officer to death."
    )
    assert {where.country for where, _ in accounts[-1].places} == {"ID"}


def targets(account: AccountDraft) -> list[str]:
    return [text for text, _ in account.targets]


def test_whom_an_attack_left_dead_are_its_targets_and_a_truck_is_not(read: Read) -> None:
    left = read("The rebels staged a truck attack in Bogota in March 2003 that left seven waiters dead.")
    assert [targets(account) for account in left] == [["waiters"]]


def test_a_besieged_town_is_a_target(read: Read) -> None:
    besieged = read("Hundreds of militants laid siege to the town in May 2017. The siege of Marawi lasted for five months.")
    assert any("Marawi" in targets(account) for account in besieged)


class _Doubt:
    """Evidence against every incident."""

    def happened(self, trigger: Token) -> float:
        return -10.0

    def same(self, first: Token, second: Token) -> float:
        return 0.0

    def main(self, trigger: Token) -> float:
        return 0.0


class _Apart(_Doubt):
    """Evidence that no two words tell of one incident, and that none is what the report is about."""

    def happened(self, trigger: Token) -> float:
        return 0.0

    def same(self, first: Token, second: Token) -> float:
        return -10.0

    def main(self, trigger: Token) -> float:
        return -10.0


_BLAST = "A bomb exploded at a market in Maiduguri on Tuesday. The blast killed eleven traders in the city of Maiduguri."


def _with(document: Document, evidence: _Doubt) -> list[AccountDraft]:
    scene = understand(document)
    scene.evidence = evidence
    scene.account_of.clear()
    scene.links.clear()
    scene.triggers = find_triggers(scene)
    return build_accounts(scene)


def test_further_evidence_is_weighed_with_the_rules(parser: Parser) -> None:
    document = parser.parse(Report(name="sample", text=_BLAST))
    assert len(Scene(document).accounts) == 0
    assert [account.main for account in understand(document).accounts] == [True]
    assert _with(document, _Doubt()) == []
    assert [account.main for account in _with(document, _Apart())][:1] == [False]
    assert len(_with(document, _Apart())) == 2
