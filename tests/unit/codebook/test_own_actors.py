"""A user's own table of groups and names."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.codebook.actors import load_registry
from counterclaim.codebook.own_actors import open_registry
from counterclaim.errors import UsageError
from counterclaim.model import ActorKind


def table(folder: Path, text: str | bytes) -> Path:
    path = folder / "own.tsv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_without_a_file_it_is_the_registry_that_ships() -> None:
    assert open_registry(None) is load_registry()


@pytest.mark.parametrize("delimiter", ["\t", ",", ";"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_new_groups_and_names(tmp_path: Path, delimiter: str, start: str) -> None:
    rows = (
        ("name", "acronyms", "names", "kind", "country", "parent", "years", "actor"),
        ("Northern Reed Front", "NRX", "Front of the Reeds|Reed Men", "", "Somalia", "al-Shabaab", "2011-2019", ""),
        ("Reed Guard", "", "", "state force", "KE|UG", "Northern Reed Front", "2015", ""),
        ("TTP Central", "", "", "", "", "", "", "ucdp-356"),
    )
    path = table(tmp_path, start + "\r\n".join(delimiter.join(row) for row in rows) + "\r\n\r\n# a remark\r\n")
    registry = open_registry(path)
    (front,) = registry.named("Reed Men")
    assert front.actor.id == "own-northern-reed-front"
    assert (front.chosen, front.actor.countries, front.actor.parent) == (True, ("SO",), "ucdp-717")
    assert (front.actor.years, front.actor.sources, front.actor.acronyms) == ((2011, 2019), ("own.tsv",), ("NRX",))
    guard = registry.actors["own-reed-guard"]
    assert (guard.kind, guard.countries, guard.parent) == (ActorKind.STATE_FORCE, ("KE", "UG"), "own-northern-reed-front")
    (central,) = registry.named("ttp central")
    assert central.actor.id == "ucdp-356"
    assert "own.tsv" in central.actor.sources
    assert registry.version != load_registry().version
    assert load_registry().named("Reed Men") == []


@pytest.mark.parametrize("start", ["\n", "# ours, of May; for all\n\n"])
def test_a_remark_may_come_first(tmp_path: Path, start: str) -> None:
    registry = open_registry(table(tmp_path, f"{start}name\tacronyms\nReed Guard\tRGX\n"))
    assert registry.actors["own-reed-guard"].acronyms == ("RGX",)


def test_the_version_follows_the_file(tmp_path: Path) -> None:
    first = open_registry(table(tmp_path, "name\nReed Front Army\n")).version
    assert open_registry(table(tmp_path, "name\nReed Front Army\n")).version == first
    assert open_registry(table(tmp_path, "name\nReed Front Navy\n")).version != first


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty"),
        ("\n\n", "empty"),
        ("names;acronyms\n", "line 1: the first line names each column once"),
        ("name,colour\nReeds,green\n", "line 1: no column is called 'colour'"),
        ("name\tname\n", "line 1: the first line names each column once"),
        ("name\tkind\n\tarmed_group\n", "line 2: a row needs a name"),
        ("name\tkind\nAda Bell\tperson\n", "line 2: a registry holds no persons"),
        ("name\tkind\nReeds\tparty\n", "line 2: no kind is called 'party'"),
        ("name\tcountry\nReeds\tAtlantis\n", "line 2: no country is called 'Atlantis'"),
        ("name\tyears\nReeds\tlong ago\n", "line 2: years are written"),
        ("name\tyears\nReeds\t2019-2011\n", "line 2: the years 2019-2011 run backwards"),
        ("name\tactor\nReeds\tnobody at all\n", "line 2: no actor is called nobody at all"),
        ("name\tactor\nReeds\tNational Liberation Front\n", "line 2: several actors are called National Liberation Front"),
        ("name\nBoko Haram\n", "line 2: Boko Haram is a name of Boko Haram; put ucdp-1051 into the column `actor`"),
        ("actor,name\nucdp-356,Afghan Taliban\n", "line 2: Afghan Taliban is a name of Taliban; put ucdp-303 into"),
        ("name\nReed Men\nreed men\n", "line 3: reed men stands in line 2 already"),
        ("name\nReeds\tmore\n", "line 2: 2 cells under 1 columns"),
        ("name\n...\n", "line 2: '...' is no name"),
        (f"name\n{'x' * 300}\n", "is no name"),
        ('name\n"Reeds\n', "not a table"),
        (b"name\nR\xe9eds\n", "not UTF-8"),
        (b"\x00\x01\x02", "line 1"),
    ],
)
def test_a_table_that_is_not_clear_is_refused_in_one_line(tmp_path: Path, text: str | bytes, told: str) -> None:
    with pytest.raises(UsageError) as refused:
        open_registry(table(tmp_path, text))
    assert told in str(refused.value)
    assert str(refused.value).startswith(str(tmp_path / "own.tsv"))
    assert "\n" not in str(refused.value)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.tsv", tmp_path, Path("a\0b")):
        with pytest.raises(UsageError):
            open_registry(path)


def test_names_in_any_script_get_an_id(tmp_path: Path) -> None:
    registry = open_registry(table(tmp_path, "name\nجبهة القصب\nФронт камыша\n"))
    assert len([id for id in registry.actors if id.startswith("own-")]) == 2
    assert registry.named("Фронт камыша")[0].actor.sources == ("own.tsv",)
