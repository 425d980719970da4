"""Pledges are measures of governments and forces, never wishes, forecasts or promises of armed groups."""

from __future__ import annotations

import pytest

from counterclaim.extract.rules.reader import understand
from counterclaim.model import Report
from counterclaim.text import Parser


def pledged(parser: Parser, text: str) -> list[tuple[str, str]]:
    """(who promises, the words) of every pledge."""
    scene = understand(parser.parse(Report(name="t", text=text)))
    return [(pledge.speaker.name, pledge.evidence[0].quote) for pledge in scene.pledges]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("President Maria Lopez ordered an inquiry.", "Maria Lopez", "an inquiry"),
        ("President Maria Lopez vowed to crush the rebels.", "Maria Lopez", "to crush the rebels"),
        ('"We will rebuild the school," President Maria Lopez said.', "Maria Lopez", "We will rebuild the school"),
        ("Interior Minister Jose Diaz said patrols would be doubled.", "Jose Diaz", "patrols would be doubled"),
        ("The government has adopted a strategy to disarm the militias.", "government", "a strategy to disarm the militias"),
        ("The army will send two battalions to Cauca.", "army", "will send two battalions"),
        ("The government's promise to protect schools was repeated.", "government", "protect schools"),
        ("Provincial authorities have closed all schools in Cauca.", "Provincial authorities", "have closed all schools"),
        ("President Maria Lopez placed the island under martial law.", "Maria Lopez", "under martial law"),
        ("The raid led President Maria Lopez to place the island under martial law.", "Maria Lopez", "under martial law"),
        ("The cabinet decided to extend the ceasefire.", "cabinet", "decided to extend the ceasefire"),
        ("France plans to send 200 more soldiers to Chad.", "France", "plans to send 200 more soldiers"),
        (
            "The rangers are to be given wider powers, the interior ministry announced.",
            "interior ministry",
            "to be given wider powers",
        ),
        ("The army has been told to reopen the road.", "army", "has been told to reopen the road"),
        ("Mayor Jose Diaz announced 5,000 pesos for each family.", "Jose Diaz", "5,000 pesos for each family"),
        ("The king declared three days of mourning.", "king", "three days of mourning"),
        (
            '"The operation against the cartel will continue," Mayor Jose Diaz said.',
            "Jose Diaz",
            "The operation against the cartel will",
        ),
        ("The killers will be brought to justice, Mayor Jose Diaz said.", "Jose Diaz", "will be brought to justice"),
        ("Kenya has promised to help, officials said.", "Kenya", "has promised to help"),
        ("There will be no let-up in the search, Mayor Jose Diaz said.", "Jose Diaz", "no let-up"),
        (
            "The prime minister assured widows that the state would pay their rent.",
            "prime minister",
            "the state would pay their rent",
        ),
        ('"We are ready to talk," Interior Minister Jose Diaz said.', "Jose Diaz", "We are ready to talk"),
    ],
)
def test_measure_is_a_pledge_of_who_promises_it(parser: Parser, text: str, speaker: str, words: str) -> None:
    found = pledged(parser, text)
    assert len(found) == 1
    assert found[0][0] == speaker
    assert words in found[0][1]


def test_each_coordinated_measure_stands_alone(parser: Parser) -> None:
    text = '"More guards will be hired and new cameras will be installed," Interior Minister Jose Diaz said.'
    assert [words for _, words in pledged(parser, text)] == ["More guards will be hired", "new cameras will be installed"]


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban vowed to crush the government.",
        '"We will attack again," Taliban spokesman Zabihullah Mujahid said.',
        '"The police should patrol the market," analyst Omar Farah said.',
        "The death toll will rise, officials said.",
        "The funeral will be held on Monday, officials said.",
        "Police shot two gunmen in Karachi.",
        "Police said they had killed a smuggler who had been hoping to set the depot on fire.",
        "The interior minister, who was ordered to go to the border, met the villagers.",
        "Police said they were investigating the blast.",
        "The army announced the death of three soldiers.",
        "The cabinet has not decided to ban the march.",
        "The minister said he planned to travel to Cali.",
        "The aim is to win the election, Mayor Jose Diaz said.",
    ],
)
def test_wish_forecast_and_threat_are_no_pledges(parser: Parser, text: str) -> None:
    assert pledged(parser, text) == []
