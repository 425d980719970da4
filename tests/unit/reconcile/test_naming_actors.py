"""Whom a report means by a name."""

from __future__ import annotations

import pytest
from bench.quality.actors import resolve
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.codebook.actors import load_registry
from counterclaim.model import (
    Account,
    ActorKind,
    ActorMention,
    Decision,
    Detail,
    DetailSlot,
    Extractor,
    Findings,
    Grounds,
    Report,
    Span,
    Speaker,
    Subject,
    Verdict,
    Where,
    actor_id,
)
from counterclaim.reconcile.actor_decisions import ActorDecisions
from counterclaim.reconcile.name_forms import name_forms
from counterclaim.reconcile.naming import name_actors
from counterclaim.reconcile.suggesting import suggest_actors

REGISTRY = load_registry()


def mention(name: str, *aliases: str, kind: ActorKind = ActorKind.ARMED_GROUP, ref: str = "a1") -> ActorMention:
    return ActorMention(ref=ref, name=name, aliases=aliases, kind=kind, evidence=(Span(0, 1, "T"),))


def meant(*mentions: ActorMention, text: str = "", decisions: tuple[Decision, ...] = (), published: str | None = None):
    report = Report(name="r", text=f"Text. {text}", published=published)
    found = Findings(report=report, extractor=Extractor(name="x", version="1"), actors=mentions)
    return name_actors(found, REGISTRY, ActorDecisions(decisions)).resolutions


def decision(one: str, other: str, verdict: Verdict, *, at: str = "2026-01-01T00:00:00Z", by_person: bool = True) -> Decision:
    first, second = sorted((one, other))
    return Decision(
        subject=Subject.ACTOR,
        one=first,
        other=second,
        verdict=verdict,
        author="Ada",
        by_person=by_person,
        at=at,
        reasons=("I know it",),
    )


@pytest.mark.parametrize(
    ("name", "actor", "grounds"),
    [
        ("Tehreek-e-Taliban Pakistan", "ucdp-356", Grounds.NAME),
        ("the banned Lashkar-e-Jhangvi (LeJ)", "ucdp-388", Grounds.NAME),
        ("Lashkar-e-Jhangvi (LeJ) al-Alami", "lashkar-e-jhangvi-al-alami", Grounds.NAME),
        ("Boko Haram fighters", "ucdp-1051", Grounds.NAME),
        ("AQAP", "ucdp-881", Grounds.ACRONYM),
        ("Shan State Progress Party", "ucdp-1122", Grounds.NAME),
        ("Northern Reed Front", None, Grounds.UNKNOWN),
        ("", None, Grounds.UNKNOWN),
    ],
)
def test_a_name_that_tells(name: str, actor: str | None, grounds: Grounds) -> None:
    (resolved,) = meant(mention(name))
    assert (resolved.actor, resolved.grounds) == (actor or actor_id(name), grounds)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Soldiers died near Quetta in Pakistan.", "ucdp-287"),
        ("The Black Liberation Army robbed a bank in New York.", "black-liberation-army"),
        ("It happened on a Tuesday.", None),
        ("It happened in Peru.", None),
    ],
)
def test_the_report_decides_between_groups_of_one_acronym(text: str, actor: str | None) -> None:
    (resolved,) = meant(mention("BLA"), text=text)
    assert resolved.actor == (actor or actor_id("BLA"))
    if actor is None:
        assert resolved.grounds is Grounds.AMBIGUOUS
        assert set(resolved.candidates) == {"ucdp-287", "black-liberation-army"}
        assert "may be" in resolved.reasons[0]
    else:
        assert resolved.grounds is Grounds.CONTEXT
        assert len(resolved.reasons) > 1


def test_an_acronym_is_the_name_that_is_spelt_out_beside_it() -> None:
    (known,) = meant(mention("Baloch Liberation Army", "BLA"))
    assert (known.actor, known.grounds) == ("ucdp-287", Grounds.NAME)
    (other,) = meant(mention("Bamako Lions Association", "BLA"), text="In Quetta, Pakistan.")
    assert (other.actor, other.grounds) == (actor_id("Bamako Lions Association"), Grounds.AMBIGUOUS)
    assert "ucdp-287" in other.candidates


def test_a_part_of_an_unknown_name_is_no_answer() -> None:
    (province,) = meant(mention("Islamic State Nile Province", "Islamic State"), text="in Iraq and Syria")
    assert (province.actor, province.grounds) == (actor_id("Islamic State Nile Province"), Grounds.AMBIGUOUS)
    assert province.candidates == ("ucdp-234",)
    (known,) = meant(mention("Islamic State Khorasan Province", "Islamic State"))
    assert known.actor == "islamic-state-khorasan-province"
    (other,) = meant(mention("Men of the Reeds", "Boko Haram"))
    assert other.actor == "ucdp-1051"


@pytest.mark.parametrize("name", ["the Islamic State's affiliate in Sinai", "the Islamic State’s Nile branch"])
def test_a_branch_named_after_its_parent_is_not_the_parent(name: str) -> None:
    (resolved,) = meant(mention(name, "Islamic State"))
    assert (resolved.actor, resolved.grounds) == (actor_id(name), Grounds.AMBIGUOUS)


@pytest.mark.parametrize(
    ("name", "country", "actor"),
    [
        ("Taliban", "PK", "ucdp-356"),
        ("Taliban", "AF", "ucdp-303"),
        ("Jundallah", "PK", "jundullah"),
        ("Jundullah", "PK", "jundullah"),
        ("Jundallah", "IR", "ucdp-310"),
    ],
)
def test_the_country_of_the_attack_decides_between_namesakes(name: str, country: str, actor: str) -> None:
    report = Report(name="r", text="Text. A bomb went off near the Afghan border, and Pakistan and Iran spoke to Afghanistan.")
    base = {"report_id": report.id, "extractor": Extractor(name="x", version="1"), "evidence": (Span(0, 4, "Text"),)}
    place = Detail(**base, slot=DetailSlot.PLACE, value=Where(name="Here", country=country), speaker=Speaker())
    account = Account(ref="i1", report_id=report.id, main=True, evidence=base["evidence"], details=(place,))
    found = Findings(report=report, extractor=base["extractor"], actors=(mention(name),), accounts=(account,))
    (resolved,) = name_actors(found, REGISTRY).resolutions
    assert (resolved.actor, resolved.grounds) == (actor, Grounds.CONTEXT)


def test_other_groups_of_the_report_count() -> None:
    mentions = (mention("NDF"), mention("Communist Party of the Philippines", ref="a2"))
    resolved, party = meant(*mentions, text="Manila, the Philippines.")
    assert party.actor == "ucdp-169"
    assert resolved.actor == "national-democratic-front-of-the-philippines"


def test_a_report_of_another_time_is_no_evidence() -> None:
    early, late = (meant(mention("SDF"), text="Raqqa in Syria, Syria.", published=year)[0] for year in ("1975", "2017"))
    assert (early.grounds, late.actor) == (Grounds.AMBIGUOUS, "ucdp-6288")


@pytest.mark.parametrize(
    ("kind", "name"),
    [(ActorKind.PERSON, "Boko Haram"), (ActorKind.MEDIA, "Hamas"), (ActorKind.ORGANISATION, "the union")],
)
def test_what_cannot_be_the_group_is_not(kind: ActorKind, name: str) -> None:
    (resolved,) = meant(mention(name, kind=kind))
    assert resolved.actor == actor_id(name)


def test_communities_need_their_country() -> None:
    assert meant(mention("Muslims", kind=ActorKind.PEOPLE))[0].actor == actor_id("Muslims")
    assert resolve(["Muslims"], REGISTRY, "LK", kind=ActorKind.PEOPLE)[0].actor == "ucdp-4004"


def test_similar_names_only_suggest() -> None:
    (resolved,) = meant(mention("Lashkar-e-Jhangwiyya"), text="Pakistan")
    assert resolved.grounds is Grounds.UNKNOWN
    assert suggest_actors(["Lashkar-e-Jhangwiyya"], REGISTRY)[0].actor == "ucdp-388"
    assert suggest_actors(["", "ab", "zzzzzzzz qqqqqqq"], REGISTRY) == []


def test_a_person_s_word_on_a_name() -> None:
    same = decision(actor_id("BLA"), "black-liberation-army", Verdict.SAME)
    (resolved,) = meant(mention("BLA"), text="Quetta, Pakistan.", decisions=(same,))
    assert (resolved.actor, resolved.grounds) == ("black-liberation-army", Grounds.DECISION)
    assert "Ada decided" in resolved.reasons[0]
    assert "I know it" in resolved.reasons[0]
    other = decision(actor_id("Hamas"), "ucdp-209", Verdict.DIFFERENT)
    assert meant(mention("Hamas"), decisions=(other,))[0].actor == actor_id("Hamas")


def test_a_person_s_word_on_two_actors() -> None:
    joined = (decision("ucdp-356", "ucdp-5928", Verdict.SAME),)
    both = meant(mention("TTP"), mention("Jamaat-ul-Ahrar", ref="a2"), decisions=joined)
    assert {resolved.actor for resolved in both} == {"ucdp-356"}
    names = (decision(actor_id("Reed Front"), actor_id("Front of the Reeds"), Verdict.SAME),)
    pair = meant(mention("Reed Front"), mention("Front of the Reeds", ref="a2"), decisions=names)
    assert {resolved.actor for resolved in pair} == {min(actor_id("Reed Front"), actor_id("Front of the Reeds"))}
    assert {resolved.grounds for resolved in pair} == {Grounds.DECISION, Grounds.UNKNOWN}


@given(st.text(max_size=300), st.lists(st.text(max_size=40), max_size=3), st.sampled_from(ActorKind))
def test_any_name_gets_one_answer(name: str, aliases: list[str], kind: ActorKind) -> None:
    (resolved,) = meant(mention(name, *aliases, kind=kind), text="in Pakistan")
    assert resolved.actor in REGISTRY.actors or resolved.actor == actor_id(name)
    assert (resolved.actor in REGISTRY.actors) == (resolved.grounds in {Grounds.NAME, Grounds.ACRONYM, Grounds.CONTEXT})
    assert (resolved,) == meant(mention(name, *aliases, kind=kind), text="in Pakistan")


def test_forms_of_a_name() -> None:
    assert list(name_forms("Lashkar-e-Jhangvi (LeJ)")) == ["Lashkar-e-Jhangvi (LeJ)", "Lashkar-e-Jhangvi", "LeJ"]
    assert list(name_forms("Islamist Taliban militants")) == ["Islamist Taliban militants", "Taliban"]
    assert list(name_forms("CPI (Maoist)")) == ["CPI (Maoist)"]
    assert list(name_forms("Islamic Jihad Group")) == ["Islamic Jihad Group"]
    assert list(name_forms("   ")) == []
