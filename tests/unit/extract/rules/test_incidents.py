"""Which incidents a report tells of, and what it tells of each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from counterclaim.extract.rules.reader import RuleReader, understand
from counterclaim.extract.rules.scene import AccountDraft
from counterclaim.model import Basis, DetailSlot, IncidentType, Report, When
from counterclaim.text import Parser

Read = Callable[..., list[AccountDraft]]


@pytest.fixture(scope="module")
def read(parser: Parser) -> Read:
    def accounts(text: str, published: str | None = None) -> list[AccountDraft]:
        return understand(parser.parse(Report(name="sample", text=text, published=published))).accounts

    return accounts


def names(account: AccountDraft) -> list[str]:
    return [where.name for where, _ in account.places]


def test_one_attack_told_over_several_sentences_is_one_incident(read: Read) -> None:
    accounts = read(
        "A suicide bomber detonated his vest inside a mosque in Maiduguri on Tuesday, killing eleven worshippers. "
        "The blast also wounded twenty people. Police said the attack happened during morning prayers.",
        "2018-05-02",
    )
    assert len(accounts) == 1
    attack = accounts[0]
    assert (attack.type, attack.main) == (IncidentType.BOMBING, True)
    assert attack.when.edtf == "2018-05-01"
    assert names(attack)[0] == "Maiduguri"
    assert attack.suicide is not None
    assert attack.suicide[0]
    assert attack.site is not None
    assert attack.site[0] == "mosque"


def test_an_earlier_attack_at_the_same_place_is_another_incident(read: Read) -> None:
    accounts = read(
        "Gunmen shot dead three policemen at a checkpoint in Peshawar on Monday. "
        "The attack comes a year after a bombing at a church in Peshawar killed 80 people in September 2013."
    )
    assert [account.main for account in accounts] == [True, False]
    assert accounts[1].when.edtf == "2013-09"


def test_attacks_of_two_years_in_one_phrase_are_two_incidents(read: Read) -> None:
    accounts = read("Militants attacked an army base near Gao on Friday. The base suffered attacks in 2012 and 2013 as well.")
    assert sorted(account.when.edtf for account in accounts if account.when.edtf) == ["2012", "2013"]


@pytest.mark.parametrize(
    "text",
    [
        "The group threatened to bomb schools and to kidnap teachers if its demands were not met.",
        "Officials fear that militants could attack the embassy before the election.",
        "The army denied that its soldiers had attacked the village.",
        "Police plan a drill that simulates a bomb attack at the airport.",
        "The striker scored twice and the team's attack tore the defence apart in the second half.",
        "The senator launched a blistering attack on the tax bill and blasted the president.",
        "He died of a heart attack at his home in Lahore.",
        "A bus crash killed 12 people near Multan when the driver fell asleep.",
        "Has the group attacked the city before?",
    ],
)
def test_what_did_not_happen_or_is_no_violence_is_no_incident(read: Read, text: str) -> None:
    assert read(text) == []


def test_an_attempt_that_failed_did_happen(read: Read) -> None:
    accounts = read(
        "Marines thwarted an attempt by Tamil Tiger guerrillas to storm a lighthouse in the town of Trincomalee in Sri Lanka."
    )
    assert [names(account)[0] for account in accounts] == ["Trincomalee"]


def test_a_claim_is_no_incident_of_its_own(read: Read) -> None:
    accounts = read("A car bomb killed nine people in Mogadishu. Al-Shabaab claimed responsibility for the attack.")
    assert len(accounts) == 1


def test_an_arrest_counts_only_where_the_report_speaks_of_political_violence(read: Read) -> None:
    assert read("Police in Ohio arrested a man on Sunday for writing bad checks.") == []
    raid = read("Police in Sri Lanka arrested five suspected militants of a terrorist cell in Kandy on Sunday.")
    assert [account.type for account in raid] == [IncidentType.RAID_OR_ARREST]


def test_two_towns_make_two_incidents(read: Read) -> None:
    accounts = read(
        "A roadside bomb killed four soldiers in Quetta on Sunday. "
        "Hours later gunmen attacked a police post in Karachi and killed two officers."
    )
    assert [names(account)[0] for account in accounts] == ["Quetta", "Karachi"]


def test_a_date_that_only_tells_when_it_was_said_is_not_the_date_of_the_attack(read: Read) -> None:
    accounts = read("Rebels attacked a village near Beni, killing seven people, the army said on Wednesday.", "2018-10-24")
    assert [account.when.edtf for account in accounts] == [None]


def test_days_after_an_attack_are_not_the_date_of_the_attack(read: Read) -> None:
    text = (
        "Four days after gunmen stormed a barracks in Kano on May 15, no group has claimed the attack. Twelve soldiers were killed."
    )
    accounts = read(text, "2017-05-20")
    assert {account.when.edtf for account in accounts} == {"2017-05-15"}


def test_an_attack_days_after_another_has_a_date_of_its_own(read: Read) -> None:
    text = "Gunmen raided a mosque in Zaria two days after bombers struck a market in Kano on May 14. Six worshippers died."
    dates = {account.when.edtf for account in read(text, "2017-05-20")}
    assert dates == {"2017-05-16", "2017-05-14"}


def test_a_crowd_that_attacks_the_police_is_no_part_of_the_bombing_before(read: Read) -> None:
    text = (
        "A truck bomb killed 90 people in Kabul on Wednesday. Hundreds marched on Friday to demand security. "
        "The interior ministry said that protesters attacked police officers first."
    )
    bombing = read(text)[0]
    assert "protesters" not in {agent.text for trigger in bombing.triggers for agent in trigger.agents}


def test_words_that_nothing_dates_are_kept_and_told_from_silence(read: Read, parser: Parser) -> None:
    (said,) = read("A bomb killed three soldiers in Kabul on Wednesday.")
    assert said.when == When(basis=Basis.UNRESOLVED)
    assert said.when_evidence is not None
    assert said.when_evidence.quote == "Wednesday"
    (silent,) = read("A bomb killed three soldiers in Kabul.")
    assert silent.when == When()
    (dated,) = read("A bomb killed three soldiers in Kabul on Wednesday.", "2018-06-15")
    assert dated.when.basis is Basis.RESOLVED
    report = Report(name="r", text="A bomb killed three soldiers in Kabul on Wednesday.")
    (account,) = RuleReader(parser.parse).read(report).accounts
    (detail,) = (part for part in account.details if part.slot is DetailSlot.DATE)
    assert (account.when, [span.quote for span in detail.evidence]) == (When(basis=Basis.UNRESOLVED), ["Wednesday"])


def test_a_separate_incident_stands_alone(read: Read) -> None:
    accounts = read(
        "A landmine killed three soldiers near Gwoza on Friday. "
        "In a separate incident, gunmen abducted four teachers in Jos on Saturday."
    )
    assert [account.type for account in accounts] == [IncidentType.BOMBING, IncidentType.KIDNAPPING]


def test_no_two_incidents_open_with_the_same_words(read: Read) -> None:
    accounts = read("The town suffered bombings in 2009 and 2011. Rebels shelled the market on Monday and the school on Tuesday.")
    opened = [account.evidence[0] for account in accounts]
    assert len(opened) == len(set(opened))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Three youths hacked a shopkeeper to death in Khulna on Monday.", IncidentType.ARMED_ASSAULT),
        ("Insurgents carried off twelve schoolgirls from a dormitory near Buni Yadi on Tuesday.", IncidentType.KIDNAPPING),
        ("Mortar rounds landed in a residential quarter of Mogadishu on Sunday, killing two children.", IncidentType.SHELLING),
        ("Warplanes bombed rebel positions near Taiz on Wednesday, killing nine fighters.", IncidentType.AIR_OR_DRONE_STRIKE),
        ("A man drove a truck into a crowd of pedestrians in Nice, killing dozens of people.", IncidentType.ARMED_ASSAULT),
        ("Soldiers and rebels exchanged fire near Goma on Thursday and six fighters died.", IncidentType.CLASH),
    ],
)
def test_kinds_of_violence_in_other_words(read: Read, text: str, kind: IncidentType) -> None:
    assert [account.type for account in read(text)] == [kind]
