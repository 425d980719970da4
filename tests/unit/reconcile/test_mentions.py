"""Linking mentions of events: which reports tell of one event, and which words of them."""

from __future__ import annotations

import random

import pytest

from counterclaim.model import Report
from counterclaim.reconcile.mention_reading import EventMention, ToldReport, event_mention, told_report
from counterclaim.reconcile.mentions import LinkModel, link_mentions, link_models, report_clusters, report_odds
from counterclaim.text.parser import Parser

# Three bombings, each told twice, and a change of coaches told twice, so that words have something to be rare against.
TEXTS = {
    "lahore1": "A suicide bomber killed 72 people in a park in Lahore on Easter Sunday.\nJamaat-ul-Ahrar claimed the bombing.",
    "lahore2": "The blast in Lahore's Gulshan-e-Iqbal park killed at least 72, many of them Christians who marked Easter.",
    "oslo1": "A car bomb exploded outside government offices in Oslo and killed eight people, the Norwegian police said.",
    "oslo2": "Eight died when a bomb went off in the government quarter of Oslo, Norway's capital.\nBreivik parked the van.",
    "bali1": "Bombs in two nightclubs at Kuta on Bali killed 202 people, 88 of them Australians, in October 2002.",
    "bali2": "The bombing of the nightclubs in Kuta killed 202 people, many of them Australian tourists on Bali.",
    "coach1": "Chelsea sacked their coach Jose Mourinho after nine defeats in sixteen league matches.",
    "coach2": "Jose Mourinho was dismissed by Chelsea after a run of defeats in the league.",
}


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def mention(parser: Parser, text: str, words: str, key: str = "m") -> EventMention:
    """The mention that stands at these words of the text."""
    start = text.index(words)
    found = event_mention(parser.parse(Report(name="r", text=text)), key, [(start, start + len(words))])
    assert found is not None
    return found


@pytest.fixture(scope="module")
def told(parser: Parser) -> tuple[list[EventMention], list[ToldReport]]:
    """A mention for each word of the texts that tells what happened."""
    happened = ("killed", "bombing", "blast", "exploded", "went off", "died", "sacked", "dismissed", "defeats")
    mentions, reports = [], []
    for name, text in TEXTS.items():
        doc = parser.parse(Report(name=name, text=text))
        reports.append(told_report(doc))
        for words in happened:
            if words in text:
                start = text.index(words)
                found = event_mention(doc, f"{name} {words}", [(start, start + len(words))])
                assert found is not None
                mentions.append(found)
    return mentions, reports


def test_a_verb_has_its_subject_object_place_and_time(parser: Parser) -> None:
    found = mention(parser, "Gunmen killed two soldiers in Mosul on Friday.", "killed")
    assert (found.lemma, found.form, found.verb) == ("kill", "killed", True)
    assert found.filling("agent") == ("gunman",)
    assert set(found.filling("patient")) == {"soldier", "two"}
    assert found.filling("place") == ("mosul",)
    assert found.filling("time") == ("friday",)
    assert "kill" not in found.around


def test_a_passive_and_a_noun_have_the_same_parties_as_the_active(parser: Parser) -> None:
    passive = mention(parser, "Two soldiers were killed by gunmen in Mosul.", "killed")
    assert passive.filling("agent") == ("gunman",)
    assert "soldier" in passive.filling("patient")
    noun = mention(parser, "The killing of two soldiers by gunmen shocked Mosul.", "killing")
    assert noun.filling("agent") == ("gunman",)
    assert "soldier" in noun.filling("party")


def test_no_mention_stands_where_no_word_is(parser: Parser) -> None:
    assert event_mention(parser.parse(Report(name="r", text="A blast.")), "m", [(30, 34)]) is None


def test_reports_of_one_event_are_likelier_than_those_of_its_kind(told: tuple[list[EventMention], list[ToldReport]]) -> None:
    odds = report_odds(told[1])
    names = [report.name for report in told[1]]
    for event in ("lahore", "bali", "coach"):
        one, other = names.index(f"{event}1"), names.index(f"{event}2")
        others = [at for at, name in enumerate(names) if not name.startswith(event)]
        assert odds[one, other] > max(odds[one, at] for at in others)
    assert (odds == odds.T).all()


def test_like_words_for_one_event_are_linked_and_one_word_for_two_events_is_not(
    told: tuple[list[EventMention], list[ToldReport]],
) -> None:
    found = link_mentions(*told)
    assert found["bali1 killed"] == found["bali2 killed"]
    assert found["oslo1 killed"] == found["oslo2 died"]
    assert found["lahore1 killed"] == found["lahore2 killed"]
    assert len({found[f"{event}1 killed"] for event in ("bali", "lahore", "oslo")}) == 3
    assert found["coach1 sacked"] != found["coach1 defeats"]


def test_the_order_given_does_not_matter(told: tuple[list[EventMention], list[ToldReport]]) -> None:
    mentions, reports = list(told[0]), list(told[1])
    before = link_mentions(mentions, reports), report_clusters(reports)
    random.Random(3).shuffle(mentions)
    random.Random(4).shuffle(reports)
    assert (link_mentions(mentions, reports), report_clusters(reports)) == before


def test_few_and_no_reports_are_linked_too(told: tuple[list[EventMention], list[ToldReport]]) -> None:
    assert link_mentions([], []) == {}
    assert link_mentions([], told[1]) == {}
    assert report_clusters([]) == {}
    alone = link_mentions(told[0][:1], told[1][:1])
    assert list(alone.values()) == [0]


def test_a_report_without_words_stands_alone(told: tuple[list[EventMention], list[ToldReport]]) -> None:
    empty = ToldReport("empty", (), (), (), (), ())
    found = report_clusters([*told[1], empty])
    assert list(found.values()).count(found["empty"]) == 1


def test_a_mention_of_a_report_that_is_not_given_is_refused(told: tuple[list[EventMention], list[ToldReport]]) -> None:
    with pytest.raises(KeyError):
        link_mentions(told[0], told[1][1:])


def test_a_measure_that_the_model_needs_may_not_be_missing(told: tuple[list[EventMention], list[ToldReport]]) -> None:
    models = link_models()
    wrong = LinkModel(0.0, {**models.reports.weights, "colour": 1.0})
    with pytest.raises(KeyError, match="colour"):
        report_odds(told[1], wrong)
