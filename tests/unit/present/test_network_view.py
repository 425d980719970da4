"""The network of a ledger: who is a node, what is said of a tie, and what the filters leave."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from network_made import ALLIED, Telling, allied

from counterclaim.assess.network import Reading
from counterclaim.errors import UsageError
from counterclaim.ledger import ActorRef, Ledger, open_ledger
from counterclaim.model import ActorKind, Background, Certainty, Findings, RelationType, Stance, TieType
from counterclaim.present import as_json
from counterclaim.present.network import NetworkFilter, network_view, pair_view
from counterclaim.present.network_case import is_anybody, is_description
from counterclaim.present.network_views import NetworkEdge, NetworkView
from counterclaim.present.network_words import voice_words


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db", create=True) as opened:
        yield opened


def _view(ledger: Ledger, *findings: Findings, asked: NetworkFilter | None = None) -> NetworkView:
    for found in findings:
        ledger.store(found)
    return network_view(ledger, asked or NetworkFilter())


def _edge(view: NetworkView, type: TieType) -> NetworkEdge:
    (edge,) = (edge for edge in view.edges if edge.type is type)
    return edge


def test_an_empty_ledger_has_an_empty_network(empty: Ledger) -> None:
    view = _view(empty)
    assert (view.nodes, view.edges, view.survives, view.years) == ((), (), (), ())
    assert [(reading.groups, reading.ties) for reading in view.readings] == [(0, 0)] * len(Reading)


def test_a_tie_keeps_its_voices_with_their_words(empty: Ledger) -> None:
    view = _view(empty, allied("Post"), allied("Wire", by="interior ministry"), allied("Herald", by="interior ministry"))
    (edge,) = view.edges
    assert (edge.source_name, edge.target_name, edge.supports) == ("Northern Front", "River Army", 2)
    assert edge.speakers == ("interior ministry",)
    assert set(edge.outlets) == {"Post", "Wire", "Herald"}
    assert all([quote.quote for quote in voice.quotes] == [ALLIED] for voice in edge.voices)
    texts = {row.id: empty.arrivals(row.id)[0].text for row in view.reports}
    assert all(texts[quote.report][quote.start : quote.end] == quote.quote for quote in edge.evidence)
    assert len(view.reports) == 3


def test_persons_media_and_descriptions_are_no_nodes_and_leaders_are_told_of_their_group(empty: Ledger) -> None:
    text = f"{ALLIED} Omar Ray leads the River Army. Omar Ray joined a faction. Reed Radio is part of the River Army. Men fight it."
    telling = Telling("post", text, kinds={"Omar Ray": ActorKind.PERSON, "Reed Radio": ActorKind.MEDIA, "Men": ActorKind.PEOPLE})
    telling.tie("Northern Front", RelationType.ALLIED_WITH, "River Army", ALLIED)
    telling.tie("Omar Ray", RelationType.LEADS, "River Army", "Omar Ray leads the River Army")
    telling.tie("Omar Ray", RelationType.MEMBER_OF, "River Army", "Omar Ray")
    telling.tie("River Army", RelationType.SPLINTER_OF, "faction", "a faction")
    telling.tie("Reed Radio", RelationType.PART_OF, "River Army", "Reed Radio is part of the River Army")
    telling.tie("Men", RelationType.RIVAL_OF, "River Army", "Men fight it")
    view = _view(empty, telling.findings())
    assert {node.name for node in view.nodes} == {"Northern Front", "River Army"}
    led = {node.name: [leader.name for leader in node.leaders] for node in view.nodes}
    assert led == {"Northern Front": [], "River Army": ["Omar Ray"]}
    assert {left.reason: left.voices for left in view.left_out} == {
        "one side is a person": 1,
        "one side is described and not named": 1,
        "one side is a news medium": 1,
        "one side is people in general": 1,
    }
    assert "Omar Ray" not in json.dumps(as_json(view.edges))


def test_two_claims_for_one_attack_tie_the_claimants_and_a_doubt_disputes_that(empty: Ledger) -> None:
    text = "A bomb went off. The Northern Front claimed it. The River Army claimed it. Police doubt that the River Army did."
    telling = Telling("post", text, kinds={"Police": ActorKind.STATE_FORCE})
    bomb = telling.incident("A bomb went off")
    telling.stance(bomb, Stance.CLAIMS, "Northern Front", "The Northern Front claimed it", by="Northern Front")
    telling.stance(bomb, Stance.CLAIMS, "River Army", "The River Army claimed it")
    telling.stance(bomb, Stance.DOUBTS, "River Army", "Police doubt that the River Army did", by="Police")
    edge = _edge(_view(empty, telling.findings()), TieType.BOTH_CLAIM)
    assert (edge.supports, edge.disputed, edge.first) == (1, True, "2021-06-01")
    assert [(voice.word, voice.from_within, voice.date) for voice in edge.voices] == [("says", True, "2021-06-01")] * 2
    told = {voice_words(edge.type, voice) for voice in (*edge.voices, *edge.against)}
    assert told == {"claimed by Northern Front", "claimed by River Army", "doubted by Police"}
    assert [voice.said_by.speaker.name for voice in edge.against if voice.said_by.speaker] == ["Police"]
    assert all(voice.incident is not None for voice in (*edge.voices, *edge.against))


def test_who_denies_a_part_in_an_attack_denies_having_worked_together_in_it(empty: Ledger) -> None:
    text = "The Northern Front raided Marwick together with the River Army. The River Army denied it."
    telling = Telling("post", text)
    raid = telling.incident("The Northern Front raided Marwick")
    telling.stance(raid, Stance.BLAMES, "Northern Front", "The Northern Front raided Marwick")
    telling.stance(raid, Stance.DENIES, "River Army", "The River Army denied it", by="River Army")
    telling.tie("Northern Front", RelationType.COOPERATED_WITH, "River Army", "raided Marwick together with the River Army")
    telling.tie("Northern Front", RelationType.RIVAL_OF, "River Army", "The Northern Front")  # told in passing, of no incident
    view = _view(empty, telling.findings())
    assert _edge(view, TieType.COOPERATED_WITH).disputed
    assert not _edge(view, TieType.RIVAL_OF).disputed


def test_denied_links_are_shown_as_denied_and_dispute_those_that_are_told(empty: Ledger) -> None:
    denial = Telling("wire", "The River Army said it has no links with the Northern Front.", "Wire")
    denial.quoted("River Army", "said", "it has no links with the Northern Front")
    view = _view(empty, denial.findings())
    assert view.edges == ()  # nobody has told of a Northern Front yet, and no registry knows it
    view = _view(empty, allied("Post"))
    (edge,) = view.edges
    assert (edge.type, edge.disputed, [voice.word for voice in edge.against]) == (TieType.ALLIED_WITH, True, ["denies"])
    assert [quote.quote for voice in edge.against for quote in voice.quotes] == ["it has no links with the Northern Front"]


def test_a_spokesman_denies_for_his_group_and_the_registry_tells_whom_a_name_means(empty: Ledger) -> None:
    kinds = {"Karim Noor": ActorKind.PERSON}
    text = "Karim Noor denied any ties to Boko Haram."
    denial = Telling("wire", f"{text} The Reed Front sent him.", kinds=kinds, affiliations={"Karim Noor": "Reed Front"})
    denial.quoted("Karim Noor", "denied", "any ties to Boko Haram")
    (edge,) = _view(empty, denial.findings()).edges
    assert (edge.denied, edge.supports, edge.certainty) == (True, 0, None)
    assert {edge.source_name, edge.target_name} == {"Reed Front", "Boko Haram"}
    assert edge.speakers == ("Karim Noor",)


def test_an_outlet_that_is_quoted_and_speaks_for_itself_is_one_voice(empty: Ledger) -> None:
    quoting = Telling("dawn", f"{ALLIED} So Reuters news agency says.", "Dawn", kinds={"Reuters": ActorKind.MEDIA})
    quoting.tie("Northern Front", RelationType.ALLIED_WITH, "River Army", ALLIED, by="Reuters")
    (edge,) = _view(empty, quoting.findings(), allied("Reuters")).edges
    assert (edge.supports, len(edge.voices), edge.speakers) == (1, 2, ("Reuters",))


def test_a_group_its_spokesman_and_its_news_agency_are_one_voice(empty: Ledger) -> None:
    from counterclaim.codebook.actors import load_registry
    from counterclaim.pipeline.naming import name_ledger

    words = "The Islamic State is allied with the River Army."
    kinds = {"Amaq": ActorKind.MEDIA, "Karim Noor": ActorKind.PERSON}
    for outlet, by in (("Post", "Islamic State"), ("Wire", "Amaq"), ("Herald", "Karim Noor")):
        text = f"{words} So says {by}, he adds in {outlet}."
        telling = Telling(outlet, text, outlet, kinds=kinds, affiliations={"Karim Noor": "Islamic State"})
        empty.store(telling.tie("Islamic State", RelationType.ALLIED_WITH, "River Army", words, by=by).findings())
    name_ledger(empty, load_registry())
    (edge,) = network_view(empty, NetworkFilter(background=Background.WITHOUT)).edges
    assert edge.supports == 1
    assert sorted(voice_words(edge.type, voice) for voice in edge.voices) == [
        "said by Amaq, a voice of one of the two",
        "said by Islamic State, itself one of the two",
        "said by Karim Noor, who speaks for one of the two",
    ]


def test_nobody_is_listed_as_leader_whom_voices_only_deny_to_be_it(empty: Ledger) -> None:
    text = f"{ALLIED} Reed House denied that Omar Ray leads the River Army."
    telling = Telling("post", text, kinds={"Omar Ray": ActorKind.PERSON, "Reed House": ActorKind.ORGANISATION})
    words = "Omar Ray leads the River Army"
    telling.tie("Northern Front", RelationType.ALLIED_WITH, "River Army", ALLIED)
    telling.tie("Omar Ray", RelationType.LEADS, "River Army", words, by="Reed House")
    telling.quoted("Reed House", "denied", words)
    telling.tie("Omar Ray", RelationType.LEADS, "Northern Front", words, by="Omar Ray")  # "he" rarely means the speaker
    assert [node.leaders for node in _view(empty, telling.findings()).nodes] == [(), ()]
    saying = Telling("wire", f"{words}, it is said.", "Wire", kinds={"Omar Ray": ActorKind.PERSON})
    saying.tie("Omar Ray", RelationType.LEADS, "River Army", words)
    (leader,) = (leader for node in _view(empty, saying.findings()).nodes for leader in node.leaders)
    assert sorted(voice.word for voice in leader.voices) == ["denies", "says"]


@pytest.mark.parametrize(
    ("name", "kind", "anybody"),
    [
        ("officials", ActorKind.PEOPLE, True),
        ("Police", ActorKind.STATE_FORCE, True),
        ("a spokesman", ActorKind.PERSON, True),
        ("Punjab Police", ActorKind.STATE_FORCE, False),
        ("Omar Ray", ActorKind.PERSON, False),
    ],
)
def test_common_nouns_are_anybody(name: str, kind: ActorKind, anybody: bool) -> None:
    assert is_anybody(ActorRef(id="a", name=name, kind=kind)) is anybody


def test_a_person_is_no_group_that_can_be_asked_for(empty: Ledger) -> None:
    empty.store(_led())
    with pytest.raises(UsageError, match="Omar Ray is a person"):
        network_view(empty, NetworkFilter(actor="Omar Ray"))
    with pytest.raises(UsageError, match="Omar Ray is a person"):
        pair_view(empty, "Omar Ray", "River Army")


def _led() -> Findings:
    telling = Telling("post", f"{ALLIED} Omar Ray leads the River Army.", kinds={"Omar Ray": ActorKind.PERSON})
    return telling.tie("Omar Ray", RelationType.LEADS, "River Army", "Omar Ray leads the River Army").findings()


def test_a_doubted_relation_is_no_support(empty: Ledger) -> None:
    text = "Reed House doubted that the Northern Front is allied with the River Army."
    telling = Telling("post", text, kinds={"Reed House": ActorKind.ORGANISATION})
    words = "the Northern Front is allied with the River Army"
    telling.tie("Northern Front", RelationType.ALLIED_WITH, "River Army", words, by="Reed House")
    telling.quoted("Reed House", "doubted", words)
    (edge,) = _view(empty, telling.findings()).edges
    assert (edge.denied, edge.supports, [voice.word for voice in edge.against]) == (True, 0, ["doubts"])


def test_two_names_of_one_group_are_no_tie(empty: Ledger) -> None:
    from counterclaim.codebook.actors import load_registry
    from counterclaim.pipeline.naming import name_ledger

    telling = Telling("post", "The Pakistani Taliban is part of Tehrik-i-Taliban Pakistan.")
    telling.tie("Pakistani Taliban", RelationType.PART_OF, "Tehrik-i-Taliban Pakistan", "is part of")
    empty.store(telling.findings())
    name_ledger(empty, load_registry())
    view = network_view(empty)
    assert (view.edges, [left.reason for left in view.left_out]) == ((), ["both sides are one group"])


# Background


def _jihadists(empty: Ledger) -> None:
    from counterclaim.codebook.actors import load_registry
    from counterclaim.pipeline.naming import name_ledger

    telling = Telling("post", "Boko Haram supports the Islamic State.")
    telling.tie("Boko Haram", RelationType.SUPPORTS, "Islamic State", "supports")
    empty.store(telling.findings())
    name_ledger(empty, load_registry())


def test_background_is_kept_apart_and_cited(empty: Ledger) -> None:
    _jihadists(empty)
    view = network_view(empty)
    told, recorded = view.edges
    assert (told.type, told.background, told.records) == (TieType.SUPPORTS, False, ())
    assert (recorded.type, recorded.background, recorded.voices) == (TieType.RIVAL_OF, True, ())
    assert recorded.records[0].source.startswith("UCDP Non-State Conflict Dataset 22.1, dyad ")
    ties = {reading.reading: reading.ties for reading in view.readings}
    assert (ties[Reading.ALL], ties[Reading.WITH_BACKGROUND]) == (1, 2)


def test_background_can_be_left_out_or_shown_alone(empty: Ledger) -> None:
    _jihadists(empty)
    without = network_view(empty, NetworkFilter(background=Background.WITHOUT))
    only = network_view(empty, NetworkFilter(background=Background.ONLY))
    assert [edge.background for edge in without.edges] == [False]
    assert Reading.WITH_BACKGROUND not in [reading.reading for reading in without.readings]
    assert [edge.background for edge in only.edges] == [True]
    assert only.ranked_by is Reading.WITH_BACKGROUND
    assert [node.measures[Reading.WITH_BACKGROUND].rank for node in only.nodes] == [1, 1]


# Filters


def test_filters_let_through_what_they_name(empty: Ledger) -> None:
    for found in (allied("Post", published="2020-05"), allied("Wire", published=None), _suspicion()):
        empty.store(found)

    def left(**asked: object) -> list[tuple[str, int]]:
        return [(edge.type.value, len(edge.voices)) for edge in network_view(empty, NetworkFilter(**asked)).edges]

    assert left() == [("allied_with", 2), ("rival_of", 1)]
    assert left(types=(TieType.RIVAL_OF,)) == [("rival_of", 1)]
    assert left(certainty=Certainty.SUSPECTED) == [("rival_of", 1)]
    assert left(since="2021") == [("rival_of", 1)]
    assert left(until="2020-12-31") == [("allied_with", 1)]
    assert left(actor="Reed Front") == [("rival_of", 1)]
    assert left(actor="Reed Front", distance=2) == [("allied_with", 2), ("rival_of", 1)]
    undated = network_view(empty, NetworkFilter(since="2019")).left_out
    assert [(one.voices, one.reason) for one in undated] == [(1, "no date is known, and dates are asked for")]


def _suspicion() -> Findings:
    telling = Telling("herald", "The River Army may be at odds with the Reed Front.", "Herald", "2021-07-01")
    words = "may be at odds with"
    return telling.tie("River Army", RelationType.RIVAL_OF, "Reed Front", words, certainty=Certainty.SUSPECTED).findings()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (NetworkFilter(since="soon"), "not a date with a year: 'soon'"),
        (NetworkFilter(actor="Nobody's Army"), "the ledger holds no actor"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(empty: Ledger, asked: NetworkFilter, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        network_view(empty, asked)


def test_years_hold_what_is_dated_in_them(empty: Ledger) -> None:
    view = _view(empty, allied("Post", published="2020-05"), allied("Wire", published="2021-06-02"), _suspicion())
    names = {node.id: node.name for node in view.nodes}
    assert [(year.year, year.ties, year.groups) for year in view.years] == [(2020, 1, 2), (2021, 2, 3)]
    assert names[view.years[1].first[0]] == "River Army"


def test_survival_tells_what_is_left_to_the_first_without_weak_ties(empty: Ledger) -> None:
    view = _view(empty, allied("Post"), allied("Wire"), _suspicion())
    assert view.survives == (
        "River Army comes 1st of 3 groups by betweenness; without disputed ties it comes 1st of 3 groups, without ties of a single "
        "voice it has a tie, but no group lies between others and without either it has a tie, but no group lies between others.",
    )


# Two groups


def test_two_groups_are_connected_by_ties_and_paths(empty: Ledger) -> None:
    for found in (allied("Post"), allied("Wire"), _suspicion()):
        empty.store(found)
    pair = pair_view(empty, "Northern Front", "Reed Front")
    names = {node.id: node.name for node in pair.network.nodes}
    assert pair.direct == ()
    paths = {path.reading: [names[step.group] for step in path.steps] for path in pair.paths}
    assert paths[Reading.ALL] == ["River Army", "Reed Front"]
    assert Reading.CORROBORATED not in paths
    near = pair_view(empty, "River Army", "Reed Front")
    assert [edge.type for edge in near.direct] == [TieType.RIVAL_OF]


def test_a_group_without_ties_is_connected_to_nobody_and_one_group_is_no_pair(empty: Ledger) -> None:
    lonely = Telling("wire", "The Hill Guard spoke.")
    lonely.quoted("Hill Guard", "spoke", "The Hill Guard spoke")
    for found in (allied("Post"), lonely.findings()):
        empty.store(found)
    pair = pair_view(empty, "Hill Guard", "River Army")
    assert (pair.direct, pair.paths, pair.one.name) == ((), (), "Hill Guard")
    with pytest.raises(UsageError, match="are one actor"):
        pair_view(empty, "River Army", "the River Army")


@pytest.mark.parametrize(
    ("name", "described"),
    [
        ("a faction", True),
        ("factions of LeJ", True),
        ("IS-linked group", True),
        ("local affiliate of al-Qaeda", True),
        ("River Army", False),
        ("17 November", False),
        ("حركة الشباب", False),
    ],
)
def test_descriptions_are_told_from_names_in_any_script(name: str, described: bool) -> None:
    assert is_description(name) is described
