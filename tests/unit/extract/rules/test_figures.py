"""Casualty figures, read with one incident that every sentence is about, so that only the figures are under test."""

from __future__ import annotations

import pytest

from counterclaim.extract.rules.figures import find_figures
from counterclaim.extract.rules.scene import AccountDraft, Actor, FigureDraft, Mention, Scene, SpeechAct, Trigger
from counterclaim.model import ActorKind, IncidentType, Report
from counterclaim.text import Parser

Row = tuple[str, int | None, int | None]


def scene_of(parser: Parser, text: str, kind: IncidentType = IncidentType.BOMBING) -> Scene:
    doc = parser.parse(Report(name="sample", text=text))
    scene = Scene(doc)
    triggers = [Trigger(token, IncidentType.ARMED_ASSAULT) for token in doc.tokens if token.lemma == "attack"]
    account = AccountDraft(triggers, type=kind)
    scene.accounts = [account]
    scene.links = {sentence.index: account for sentence in doc.sentences}
    return scene


def figures(parser: Parser, text: str, kind: IncidentType = IncidentType.BOMBING) -> list[FigureDraft]:
    return find_figures(scene_of(parser, text, kind))


def rows(parser: Parser, text: str, kind: IncidentType = IncidentType.BOMBING) -> set[Row]:
    return {(figure.measure.value, figure.low, figure.high) for figure in figures(parser, text, kind)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bomb killed at least 43 people in Quetta.", {("killed", 43, None)}),
        ("Thirty-one people were killed when the bomb went off.", {("killed", 31, 31)}),
        ("Ten lawyers died at the hospital on Monday.", {("killed", 10, 10)}),
        ("The blast claimed the lives of 15 cadets.", {("killed", 15, 15)}),
        ("More than 70 people lost their lives in the bombing.", {("killed", 70, None)}),
        ("The bombing, which left 14 dead, shook the city.", {("killed", 14, 14)}),
        ("Gunmen stabbed two guards to death.", {("killed", 2, 2)}),
        ("The ministry spoke of the deaths of six nurses.", {("killed", 6, 6)}),
        ("Doctors counted 25 dead.", {("killed", 25, 25)}),
        ("The blast left three teachers wounded.", {("injured", 3, 3)}),
        ("Nearly 50 shoppers sustained injuries.", {("injured", None, 50)}),
        ("Dozens of worshippers were hurt.", {("injured", 24, None)}),
        ("Gunmen kidnapped 276 girls from the school.", {("abducted", 276, 276)}),
        ("The men took 30 passengers hostage.", {("abducted", 30, 30)}),
        ("Police arrested a dozen suspects.", {("arrested", 12, 12)}),
        ("Four drivers were taken into custody.", {("arrested", 4, 4)}),
        ("Nine passengers are still missing.", {("missing", 9, 9)}),
        ("The fighting forced 2,000 people to flee.", {("displaced", 2000, 2000)}),
        ("The bomb went off near a bus, injuring over two dozen.", {("injured", 24, None)}),
        ("The army lost six soldiers in the ambush.", {("killed", 6, 6)}),
        ("Six nurses were taken to hospital.", {("injured", 6, 6)}),
        ("The shot left a teacher in critical condition.", {("injured", 1, 1)}),
        ("The dead included three monks.", {("killed", 3, 3)}),
        ("Officials said 12 of the dead were pilgrims.", {("killed", 12, 12)}),
        ("Two Germans were among the wounded.", {("injured", 2, 2)}),
        ("A total of 60 lawyers were killed.", {("killed", 60, 60)}),
    ],
)
def test_each_construction_gives_its_figure(parser: Parser, text: str, expected: set[Row]) -> None:
    assert rows(parser, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two more soldiers died of their wounds, taking the toll to six.", {("killed", 2, 2), ("killed", 6, 6)}),
        ("Hospital officials put the dead at 20.", {("killed", 20, 20)}),
        ("The ministry put the wounded at 45.", {("injured", 45, 45)}),
        ("The number of people killed rose to 31.", {("killed", 31, 31)}),
        ("The toll went up, rising from 12 to 17.", {("killed", 17, 17)}),
        ("The earlier toll of 19 was raised to 21.", {("killed", 19, 19), ("killed", 21, 21)}),
        ("The fatalities numbered 34.", {("killed", 34, 34)}),
        ("The body count has risen to 18.", {("killed", 18, 18)}),
        ("The army placed its losses at 12.", {("killed", 12, 12)}),
        ("A monitoring group put the fatalities at between six and nine.", {("killed", 6, 9)}),
        ("The figure for the dead was 31.", {("killed", 31, 31)}),
    ],
)
def test_a_sum_of_victims_takes_the_count_that_its_clause_gives(parser: Parser, text: str, expected: set[Row]) -> None:
    assert rows(parser, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A nurse had seen 13 bodies.", {("killed", 13, 13)}),
        ("The bodies of seven labourers were found in a ditch.", {("killed", 7, 7)}),
        ("One militant's body was found at the scene.", {("killed", 1, 1)}),
        ("Police recovered the bodies of five abducted labourers.", {("killed", 5, 5)}),
        ("The police reported six fatalities and 19 injuries.", {("killed", 6, 6), ("injured", 19, 19)}),
        ("Seven soldiers embraced martyrdom in the encounter.", {("killed", 7, 7)}),
        ("Three jawans laid down their lives.", {("killed", 3, 3)}),
        ("Nineteen victims were laid to rest on Friday.", {("killed", 19, 19)}),
        ("The militants slit the throats of four farmers.", {("killed", 4, 4)}),
        ("Five people bled to death.", {("killed", 5, 5)}),
        ("The ambush cost the army 14 men.", {("killed", 14, 14)}),
        ("Fourteen people did not survive.", {("killed", 14, 14)}),
        ("Of the dead, seven were civilians.", {("killed", 7, 7)}),
        ("As many as 60 people may have died.", {("killed", None, 60)}),
        ("Bomb kills 12, wounds 30.", {("killed", 12, 12), ("injured", 30, 30)}),
        ("Wounded: 14.", {("injured", 14, 14)}),
        ("A soldier was killed and another wounded.", {("killed", 1, 1), ("injured", 1, 1)}),
        ("Eight soldiers escaped with minor injuries.", {("injured", 8, 8)}),
        ("Three students were hit by shrapnel.", {("injured", 3, 3)}),
        ("Seven people required surgery.", {("injured", 7, 7)}),
        ("Forty of the girls have yet to be found.", {("missing", 40, 40)}),
        ("Some 80 pupils could not be traced.", {("missing", 80, 80)}),
        ("The whereabouts of 22 passengers remain unknown.", {("missing", 22, 22)}),
        ("Contact was lost with nine crew members.", {("missing", 9, 9)}),
        ("Five rebels gave themselves up.", {("arrested", 5, 5)}),
        ("Police have three men in custody.", {("arrested", 3, 3)}),
        ("Two brothers are under arrest.", {("arrested", 2, 2)}),
        ("A Kenyan was detained at the border.", {("arrested", 1, 1)}),
        ("Some 3,000 villagers have left their homes.", {("displaced", 3000, 3000)}),
        ("The fighting drove 40,000 people from their homes.", {("displaced", 40000, 40000)}),
        ("About 12,000 people have sought refuge in churches.", {("displaced", 12000, 12000)}),
    ],
)
def test_idioms_tell_of_harm(parser: Parser, text: str, expected: set[Row]) -> None:
    assert rows(parser, text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The fighters carried off 276 girls.", 276),
        ("The raiders made off with 19 women.", 19),
        ("The bandits marched 53 passengers into the forest.", 53),
        ("Gunmen dragged four nurses from their homes.", 4),
        ("Six workers remain in captivity.", 6),
        ("The gunmen are still holding 110 girls.", 110),
        ("The insurgents rounded up 20 boys and took them away.", 20),
        ("The charity had confirmed at least 20 abductions.", 20),
    ],
)
def test_takings_are_abductions_when_gunmen_take(parser: Parser, text: str, count: int) -> None:
    assert {(measure, low) for measure, low, _ in rows(parser, text, IncidentType.KIDNAPPING)} == {("abducted", count)}


def test_a_later_count_takes_over_the_predicate_before_it(parser: Parser) -> None:
    text = "He said 90 pupils were missing in the upper school and another 25 in the lower one."
    assert rows(parser, text) == {("missing", 90, 90), ("missing", 25, 25)}


def test_somebody_by_name_and_others_are_one_count(parser: Parser) -> None:
    assert rows(parser, "Colonel Sergio Prieto and four others were killed.") == {("killed", 5, 5)}


def test_an_aside_or_a_companion_does_not_hide_the_victims(parser: Parser) -> None:
    text = "Three guards were killed, together with the cook who sat beside them."
    assert rows(parser, text) == {("killed", 3, 3), ("killed", 1, 1)}
    text = "The blast left 12 dead and more than 60 injured, ten of them critically."
    assert rows(parser, text) == {("killed", 12, 12), ("injured", 60, None), ("injured", 10, 10)}
    assert rows(parser, "The ministry said on Tuesday 243 miners were hurt.") == {("injured", 243, 243)}


def test_who_had_just_attacked_is_an_attacker(parser: Parser) -> None:
    assert rows(parser, "Four men were shot dead after they attacked the police station.") == {("attackers_killed", 4, 4)}
    assert rows(parser, "Two officers were shot dead after they tried to stop the car.") == {("killed", 2, 2)}


def test_a_count_put_anew_measures_what_the_last_one_did(parser: Parser) -> None:
    text = "The mayor counted nine dead. The police raised it to 11 and then to 21. The army put the number at more than 30."
    assert rows(parser, text) == {("killed", 9, 9), ("killed", 11, 11), ("killed", 21, 21), ("killed", 30, None)}


def test_two_harms_told_by_two_verbs_are_two_figures(parser: Parser) -> None:
    found = rows(parser, "Gunmen abducted and killed five labourers.", IncidentType.KIDNAPPING)
    assert found == {("abducted", 5, 5), ("killed", 5, 5)}


def test_the_dead_may_be_listed(parser: Parser) -> None:
    assert rows(parser, "The deceased were two teachers and a guard.") == {("killed", 2, 2), ("killed", 1, 1)}
    assert rows(parser, "The injured were two teachers.") == {("injured", 2, 2)}
    assert rows(parser, "Five people, two of whom were children, were killed.") == {("killed", 5, 5), ("killed", 2, 2)}
    assert rows(parser, "Four people, including the attacker, died.") == {("killed", 4, 4), ("attackers_killed", 1, 1)}


def test_a_string_of_attacks_is_no_single_incident(parser: Parser) -> None:
    assert rows(parser, "Peru saw a string of attacks from 1980 that have killed more than 900 farmers.") == set()


def test_a_second_verb_without_auxiliary_keeps_its_own_number(parser: Parser) -> None:
    found = rows(parser, "At least eight pilgrims were killed and 70 wounded in the market.")
    assert found == {("killed", 8, None), ("injured", 70, 70)}
    found = rows(parser, "By Sunday the number of dead stood at 77, with another 30 wounded.")
    assert found == {("killed", 77, 77), ("injured", 30, 30)}


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("The death toll rose from 60 to at least 65 on Sunday.", 65),
        ("Officials put the death toll at 93.", 93),
        ("The death toll has climbed to 65.", 65),
    ],
)
def test_a_toll_is_what_it_rose_to(parser: Parser, text: str, low: int) -> None:
    assert {(measure, found) for measure, found, _ in rows(parser, text)} == {("killed", low)}


def test_totals_and_their_parts_are_both_kept(parser: Parser) -> None:
    found = rows(parser, "The bomb killed 17 people, including five police.")
    assert found == {("killed", 17, 17), ("killed", 5, 5)}
    found = rows(parser, "The assault claimed 16 lives, among them three children.")
    assert found == {("killed", 16, 16), ("killed", 3, 3)}
    found = rows(parser, "The attack killed 70 people, 40 of them lawyers.")
    assert found == {("killed", 70, 70), ("killed", 40, 40)}


def test_each_verb_keeps_its_own_victims(parser: Parser) -> None:
    assert rows(parser, "The attack killed eight and wounded scores.") == {("killed", 8, 8), ("injured", 40, None)}
    assert rows(parser, "Two of the injured died in hospital.") == {("killed", 2, 2)}


def test_joined_victims_are_figures_of_their_own(parser: Parser) -> None:
    assert rows(parser, "The blast killed three lawyers and nine nurses.") == {("killed", 3, 3), ("killed", 9, 9)}
    equal = figures(parser, "Two policemen and two farmers were killed in the blast.")
    assert [(figure.low, figure.who) for figure in equal] == [(2, ["policemen"]), (2, ["farmers"])]


def test_single_people_count_as_one_and_as_many_as_are_named_in_one_breath(parser: Parser) -> None:
    assert rows(parser, "The gunmen killed a policeman.") == {("killed", 1, 1)}
    assert rows(parser, "The gunmen killed one guard and wounded another.") == {("killed", 1, 1), ("injured", 1, 1)}
    assert rows(parser, "The bomb killed a butcher and a customer.") == {("killed", 2, 2)}
    assert rows(parser, "A bomber killed himself and four guards.") == {("attackers_killed", 1, 1), ("killed", 4, 4)}


def test_the_attackers_dead_are_told_apart(parser: Parser) -> None:
    text = "Five recruits were killed, together with three gunmen."
    assert rows(parser, text) == {("killed", 5, 5), ("attackers_killed", 3, 3)}
    assert rows(parser, "Two suicide bombers blew themselves up.") == {("attackers_killed", 2, 2)}
    assert rows(parser, "Gunmen attacked a school. Four militants were killed.") == {("attackers_killed", 4, 4)}
    assert rows(parser, "Gunmen attacked a school. Police shot dead two men.") == {("attackers_killed", 2, 2)}
    assert rows(parser, "Militants attacked a camp and killed six fighters.") == {("killed", 6, 6)}


def test_militants_who_attacked_nobody_are_no_attackers(parser: Parser) -> None:
    assert rows(parser, "Four militants were killed.") == {("killed", 4, 4)}
    assert rows(parser, "Four militants were killed.", IncidentType.RAID_OR_ARREST) == {("killed", 4, 4)}


def test_who_captures_decides_between_arrest_and_abduction(parser: Parser) -> None:
    text = "Five men were captured near the border."
    assert rows(parser, text, IncidentType.RAID_OR_ARREST) == {("arrested", 5, 5)}
    assert rows(parser, text, IncidentType.KIDNAPPING) == {("abducted", 5, 5)}
    assert rows(parser, "Rebels captured seven nurses.", IncidentType.CLASH) == {("abducted", 7, 7)}


@pytest.mark.parametrize(
    "text",
    [
        "The bomb did not kill anyone.",
        "No one was injured in the ambush.",
        "The group threatened to kill 20 hostages.",
        "The bomb could have killed 300 people.",
        "If two people were killed, it would be a crime.",
        "The bomb killed farmers.",
        "A 34-year-old court sentenced the killers.",
        "The blast destroyed five cars and damaged 12 shops.",
        "The army killed the plan.",
        "Twelve people were killed or wounded.",
        "Three gunmen fled on motorcycles.",
        "The crowd demanded that the woman be executed.",
        "Ali, 34, was at home during the attack.",
        "He called for the killing of 20 judges.",
        "Six lawmakers left the party.",
        "The court gave three men life in prison.",
        "The bishop buried 12 coins.",
        "Two of the suspects have returned home.",
        "The group's 40 members live in camps.",
        "The number of attacks rose to 31.",
        "Police held talks with 20 elders.",
    ],
)
def test_what_is_no_figure_gives_none(parser: Parser, text: str) -> None:
    assert rows(parser, text) == set()


def test_the_same_figure_said_twice_is_one_with_both_places(parser: Parser) -> None:
    found = figures(parser, "The bomb killed 65 cadets. All 65 cadets were killed in their sleep.")
    assert len(found) == 1
    assert len(found[0].evidence) == 2


def test_the_evidence_holds_the_number_and_the_word_for_harm(parser: Parser) -> None:
    (figure,) = figures(parser, "On Monday, at least 65 cadets were killed in Quetta.")
    assert figure.evidence[0].quote == "at least 65 cadets were killed"


def test_a_figure_without_an_incident_is_left_out(parser: Parser) -> None:
    scene = scene_of(parser, "The bomb killed 65 cadets.")
    scene.links = {}
    assert find_figures(scene) == []


def speaking(scene: Scene, name: str, kind: ActorKind, *, group: Actor | None = None, cue: str = "said") -> SpeechAct:
    """A speech act whose contents are all that stands before the cue."""
    token = next(token for token in scene.doc.tokens if token.text == cue)
    mention = Mention(first=token.i, last=token.i + 1, head=token, name=name, kind=kind, named=True)
    act = SpeechAct(Actor(name, kind, [mention]), token, [scene.doc.span(0, token.i)], group=group)
    scene.speech = [act]
    return act


def test_a_figure_in_reported_speech_is_the_speakers(parser: Parser) -> None:
    scene = scene_of(parser, "Sixty people were killed, said a minister.")
    act = speaking(scene, "minister", ActorKind.PERSON)
    assert [figure.speaker for figure in find_figures(scene)] == [act.speaker]


def test_a_clause_that_only_says_which_attack_is_meant_is_the_reports_own(parser: Parser) -> None:
    scene = scene_of(parser, "The attack that killed 65 cadets was ours, said the group.")
    speaking(scene, "the group", ActorKind.ARMED_GROUP)
    assert [figure.speaker for figure in find_figures(scene)] == [None]


def test_an_outlet_that_reports_is_the_report_retold(parser: Parser) -> None:
    scene = scene_of(parser, "Sixty people were killed, reports Dawn.")
    speaking(scene, "Dawn", ActorKind.MEDIA, cue="reports")
    assert [figure.speaker for figure in find_figures(scene)] == [None]


def test_a_spokesmans_figure_is_his_armed_groups(parser: Parser) -> None:
    scene = scene_of(parser, "Sixty soldiers were killed, said a spokesman.")
    group = Actor("Taliban", ActorKind.ARMED_GROUP, [])
    speaking(scene, "spokesman", ActorKind.PERSON, group=group)
    assert [figure.speaker for figure in find_figures(scene)] == [group]


def test_what_sums_up_many_incidents_is_no_figure_of_the_one_reported(parser: Parser) -> None:
    text = "More than 300 people have been killed since 2013. The war has killed thousands. Six people have been arrested."
    scene = scene_of(parser, text)
    scene.accounts[0].main = True
    assert {(figure.measure.value, figure.low) for figure in find_figures(scene)} == {("arrested", 6)}


def test_a_toll_that_is_confirmed_later_is_the_confirmers_too(parser: Parser) -> None:
    scene = scene_of(parser, "Seventy people were killed. The doctor confirmed the toll. Dawn did not confirm the toll.")
    for word in ("doctor", "Dawn"):
        token = next(token for token in scene.doc.tokens if token.text == word)
        mention = Mention(first=token.i, last=token.i + 1, head=token, name=word, kind=ActorKind.PERSON, named=False)
        mention.actor = Actor(word, ActorKind.PERSON, [mention])
        scene.mention_of[token.i] = mention
    told = [(f.measure.value, f.low, f.speaker.name if f.speaker else None, f.evidence[0].quote) for f in find_figures(scene)]
    assert told[1:] == [("killed", 70, "doctor", "doctor confirmed the toll")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three nurses and one driver were killed and wounded, respectively.", {("killed", 3, 3), ("injured", 1, 1)}),
        ("The blast left some 40 people dead and twice as many injured.", {("killed", 40, 40), ("injured", 80, 80)}),
        ("The mine killed six soldiers and wounded as many civilians.", {("killed", 6, 6), ("injured", 6, 6)}),
        ("The dead number 18 and the wounded number 40, officials said.", {("killed", 18, 18), ("injured", 40, 40)}),
        ("The bomb killed two soldiers and hurt a third.", {("killed", 2, 2), ("injured", 1, 1)}),
        ("The bomb killed three people besides the two bombers.", {("killed", 3, 3), ("attackers_killed", 2, 2)}),
        ("The militia had lost two men, not six.", {("killed", 2, 2)}),
        ("The manager said he had lost four of his workers.", {("killed", 4, 4)}),
        ("The hospital had admitted 11 people with burns.", {("injured", 11, 11)}),
        ("Six men were killed and the same number were hurt.", {("killed", 6, 6), ("injured", 6, 6)}),
        ("The blast killed 14 and critically injured nine.", {("killed", 14, 14), ("injured", 9, 9)}),
        ("The shooting claimed 86 victims.", {("killed", 86, 86)}),
        ("The number of people who died in the shooting has risen by one to 51.", {("killed", 51, 51)}),
        ("None of the 12 hostages had been hurt.", set()),
        ("A wounded guard succumbed to his injuries.", {("killed", 1, 1)}),
        ("Seven patients went home and ten remain in intensive care.", {("injured", 10, 10)}),
        ("The gunman fatally wounded a prison officer.", {("killed", 1, 1)}),
        ("There 22 people died, the bomber among them, and 67 were hurt.", {("killed", 22, 22), ("injured", 67, 67)}),
    ],
)
def test_counts_that_lean_on_another_word(parser: Parser, text: str, expected: set[Row]) -> None:
    assert rows(parser, text) == expected


def test_as_many_of_others_are_a_figure_of_their_own(parser: Parser) -> None:
    found = figures(parser, "The bomb hit a bus, killing six soldiers and as many civilians.")
    assert [(figure.low, figure.who) for figure in found] == [(6, ["soldiers"]), (6, ["civilians"])]


def test_those_still_held_after_a_kidnapping_are_missing(parser: Parser) -> None:
    text = "Two of the girls are still being held."
    assert rows(parser, text, IncidentType.KIDNAPPING) == {("missing", 2, 2)}


def test_victims_who_lost_their_lives_did_not_attack(parser: Parser) -> None:
    text = "A police officer lost his life after the attack."
    assert rows(parser, text, IncidentType.ARMED_ASSAULT) == {("killed", 1, 1)}


def test_an_account_of_ones_own_has_a_speaker(parser: Parser) -> None:
    scene = scene_of(parser, "The militia raided the camp and by its own account killed six men.")
    token = next(token for token in scene.doc.tokens if token.text == "militia")
    mention = Mention(first=token.i, last=token.i + 1, head=token, name="militia", kind=ActorKind.ARMED_GROUP, named=False)
    mention.actor = Actor("militia", ActorKind.ARMED_GROUP, [mention])
    scene.mention_of[token.i] = mention
    assert [(f.low, f.speaker.name if f.speaker else None) for f in find_figures(scene)] == [(6, "militia")]


def test_in_which_tells_of_the_incident_that_it_stands_behind(parser: Parser) -> None:
    scene = scene_of(parser, "He carried on after an ambush in the north in July in which four soldiers died.")
    ambush, died = (next(token for token in scene.doc.tokens if token.text == word) for word in ("ambush", "died"))
    accounts = []
    for token in (ambush, died):
        trigger = Trigger(token, IncidentType.ARMED_ASSAULT)
        trigger.account = AccountDraft([trigger], type=IncidentType.ARMED_ASSAULT)
        scene.triggers.append(trigger)
        scene.account_of[token.i] = trigger.account
        accounts.append(trigger.account)
    assert [figure.account for figure in find_figures(scene)] == accounts[:1]


@pytest.mark.parametrize(("side", "measure"), [("Reds", "attackers_killed"), ("Greens", "killed")])
def test_losses_are_attackers_where_the_side_that_attacked_has_them(parser: Parser, side: str, measure: str) -> None:
    scene = scene_of(parser, f"The Reds attacked the camp of the Greens. The {side} lost two fighters.", IncidentType.ARMED_ASSAULT)
    actors: dict[str, Actor] = {}
    for token in scene.doc.tokens:
        if token.text in {"Reds", "Greens"}:
            mention = Mention(first=token.i, last=token.i + 1, head=token, name=token.text, kind=ActorKind.ARMED_GROUP, named=True)
            mention.actor = actors.setdefault(token.text, Actor(token.text, ActorKind.ARMED_GROUP, []))
            mention.actor.mentions.append(mention)
            scene.mention_of[token.i] = mention
    scene.accounts[0].triggers[0].agents = [next(token for token in scene.doc.tokens if token.text == "Reds")]
    assert [(figure.measure.value, figure.low) for figure in find_figures(scene)] == [(measure, 2)]
