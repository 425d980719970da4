"""The actor registry that ships: complete, cited, quick, and of one group no more than one actor."""

from __future__ import annotations

import csv
import subprocess
import sys

import pytest
from bench.data import DATA

from counterclaim.codebook.actors import (
    acronym_form,
    is_short,
    listed_forms,
    load_registry,
    name_form,
    read_years,
    source_words,
)
from counterclaim.codebook.groups import registry_rows
from counterclaim.model import ActorKind, RelationType

UCDP = DATA / "data" / "events" / "ucdp_actors" / "ucdp-actor-221.csv"


@pytest.mark.skipif(not UCDP.exists(), reason="UCDP's list is not on this machine")
def test_every_actor_of_ucdp_is_there_once_and_by_each_of_its_names() -> None:
    registry = load_registry()
    by_source = [source for actor in registry.actors.values() for source in actor.sources if source.startswith("ucdp:")]
    with UCDP.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sorted(by_source) == sorted(f"ucdp:{row['ActorId']}" for row in rows)
    assert all(registry.get(source.replace(":", "-")) is not None for source in by_source)


def test_registry_is_consistent() -> None:
    registry = load_registry()
    assert len(registry) > 2000
    for actor in registry.actors.values():
        assert actor.sources, actor.id
        assert actor.kind is not ActorKind.PERSON
        assert actor.parent is None or actor.parent in registry.actors, actor.id
        assert actor.names, actor.id
        assert actor.years is None or actor.years[0] <= actor.years[1]
    for tie in registry.ties:
        assert tie.source in registry.actors
        assert tie.target is None or tie.target in registry.actors
        assert tie.target != tie.source
        assert tie.citation == "curated" or tie.citation.partition(":")[2].isdigit()
    assert {tie.recorded_as for tie in registry.ties} >= {"splinter", "alliance", "joined", "new name", "dyad"}


def test_rows_are_sorted_and_none_is_twice() -> None:
    rows = list(registry_rows())
    order = [(not row[-1].startswith("curated"), row[1].casefold(), "\t".join(row)) for row in rows]
    assert order == sorted(order)
    ids = [row[0] for row in rows if row[0] != "-"]
    assert len(set(ids)) == len(ids)


def test_one_group_of_three_sources_is_one_actor() -> None:
    ttp = load_registry().actors["ucdp-356"]
    assert ttp.sources == ("curated", "ucdp:356", "ofac:12206")
    assert (ttp.name, ttp.kind, ttp.country, ttp.years) == ("Tehrik-i-Taliban Pakistan", ActorKind.ARMED_GROUP, "PK", (2007, 2022))
    assert "TTP" in ttp.acronyms
    assert "Pakistani Taliban" in ttp.names


def test_ties_are_cited() -> None:
    registry = load_registry()
    ties = registry.ties_of("ucdp-5928")  # Jamaat-ul-Ahrar
    split = next(tie for tie in ties if tie.recorded_as == "splinter")
    assert (split.type, split.source, split.target) == (RelationType.SPLINTER_OF, "ucdp-5928", "ucdp-356")
    assert source_words(split.citation) == "UCDP Actor Dataset 22.1, actor 5928"
    fought = next(
        tie for tie in registry.ties_of("ucdp-303") if tie.type is RelationType.RIVAL_OF and "ucdp-234" in (tie.source, tie.target)
    )
    assert fought.years is not None
    assert source_words(fought.citation).startswith("UCDP Non-State Conflict Dataset 22.1, dyad ")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lashkar-e-Jhangvi", "LeJ al-Alami"),
        ("Tehreek-e-Taliban Pakistan", "Jamaat-ul-Ahrar"),
        ("Islamic State", "Islamic State Khorasan Province"),
        ("Afghan Taliban", "Pakistani Taliban"),
        ("Jabhat al-Nusra", "Hayat Tahrir al-Sham"),
        ("Segunda Marquetalia", "Revolutionary Armed Forces of Colombia"),
    ],
)
def test_kin_are_two_actors_with_a_tie_or_a_parent(one: str, other: str) -> None:
    registry = load_registry()
    (first,), (second,) = registry.named(one), registry.named(other)
    assert first.actor.id != second.actor.id
    tied = {end for tie in registry.ties_of(first.actor.id) for end in (tie.source, tie.target)}
    assert second.actor.id in tied or first.actor.parent == second.actor.id or second.actor.parent == first.actor.id


@pytest.mark.parametrize(
    ("spelling", "id"),
    [
        ("the Lashkar e Jhangvi", "ucdp-388"),
        ("LASHKAR-I-JHANGVI", "ucdp-388"),
        ("al-Qa'ida", "ucdp-769"),
        ("ISIS-K", "islamic-state-khorasan-province"),
        ("Óglaigh na hÉireann", "oglaigh-na-heireann"),
        ("CPI (Maoist)", "ucdp-195"),
    ],
)
def test_spellings_of_one_name_meet(spelling: str, id: str) -> None:
    assert [match.actor.id for match in load_registry().named(spelling)] == [id]


@pytest.mark.parametrize(
    ("words", "id"),
    [("Islamabad", "ucdp-142"), ("the Pakistani government", "ucdp-142"), ("US", "ucdp-3"), ("Government of Kenya", "ucdp-91")],
)
def test_a_country_stands_for_its_government(words: str, id: str) -> None:
    state = load_registry().state(words)
    assert state is not None
    assert state.id == id


def test_what_is_no_name_is_nobodys() -> None:
    registry = load_registry()
    for words in ("", "  ", "()", "\0", "the", "x" * 10_000, "مجهول"):
        assert registry.named(words) == []
        assert registry.state(words) is None
    assert registry.get("nobody") is None
    assert registry.ties_of("nobody") == []


def test_acronyms_that_several_groups_share_are_known() -> None:
    registry = load_registry()
    assert {match.actor.id for match in registry.named("BLA")} == {"ucdp-287", "black-liberation-army"}
    assert all(len(registry.named(acronym)) > 1 for acronym in ("ELF", "NLA", "SNA", "JEM", "UPC"))


def test_forms() -> None:
    assert name_form("The Lashkar-i-Jhangvi") == name_form("Lashkar e Jhangvi")
    assert acronym_form("I.S.-K") == acronym_form("ISK") == "isk"
    assert [is_short(name) for name in ("LeJ", "I.R.A.", "Hamas", "Shining Path")] == [True, True, False, False]
    assert listed_forms("Muslims (Nigeria)") == {"muslims nigeria", "muslims"}
    assert listed_forms("Military faction (navy)") == {"military faction navy"}
    assert (read_years(""), read_years("2007-2022"), read_years("1999")) == (None, (2007, 2022), (1999, 1999))


def test_loading_is_quick() -> None:
    code = (
        "import time; from counterclaim.codebook.actors import load_registry; at = time.process_time(); "
        "load_registry().named('LeJ'); print(time.process_time() - at)"
    )
    seconds = min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout) for _ in range(3)
    )
    assert seconds < 0.15


@pytest.mark.parametrize(
    "name", ["Abdul Hameed Shahabuddin", "Car Care Center", "Casa Apollo", "Tajco", "Khors Aircompany", "Trans Gazelle"]
)
def test_people_and_shops_of_the_sanctions_list_are_no_actors(name: str) -> None:
    assert load_registry().named(name) == []
