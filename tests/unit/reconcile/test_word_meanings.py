"""Words as numbers: how telling, how alike, which can mean the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.reconcile.word_senses import Kinship, kinship, sense_table
from counterclaim.reconcile.word_table import word_table, words_alike


def kin(one: str, other: str) -> Kinship:
    return kinship(sense_table().senses(one), sense_table().senses(other))


def test_rare_words_tell_more_than_common_ones() -> None:
    table = word_table()
    ranks = [table.telling(word) for word in ("the", "people", "police", "ambush", "xqzv")]
    assert ranks == sorted(ranks)
    assert ranks[0] == 0.0
    assert ranks[-1] == 1.0


def test_words_of_like_use_are_near() -> None:
    table = word_table()
    assert table.vector("kill") @ table.vector("murder") > 0.5 > table.vector("kill") @ table.vector("elect")
    assert table.vector("kill") @ table.vector("kill") == pytest.approx(1.0)
    assert not table.vector("xqzv").any()


@pytest.mark.parametrize(("one", "other"), [("foil", "thwart"), ("apprehend", "arrest"), ("quake", "earthquake")])
def test_synonyms_share_a_sense(one: str, other: str) -> None:
    assert kin(one, other).same > 0.5
    assert kin(one, other) == kin(other, one)


def test_a_noun_is_derived_from_its_verb_and_dying_is_near_to_killing() -> None:
    assert kin("die", "death").derived == 1.0
    assert kin("die", "kill").near == 1.0
    assert kin("die", "elect") == (0.0, 0.0, 0.0, 0.0)
    assert kin("xqzv", "die") == (0.0, 0.0, 0.0, 0.0)


def test_two_accounts_of_one_attack_are_more_alike_than_two_attacks() -> None:
    one = "Gunmen stormed a police college in Quetta and killed 61 cadets"
    same = "Militants attacked the Police Training Academy near Quetta; 65 recruits died"
    another = "A suicide bomber blew himself up at a market in Peshawar"
    assert words_alike(one, one) == pytest.approx(1.0)
    assert words_alike(one, same) > words_alike(one, another) + 0.1
    assert words_alike(one, one.upper()) == pytest.approx(1.0)


@pytest.mark.parametrize(("one", "other"), [("", ""), ("", "A blast"), ("...", "A blast"), ("the", "the")])
def test_texts_that_say_nothing_are_like_no_other(one: str, other: str) -> None:
    assert words_alike(one, other) == 0.0


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_symmetric_and_between_0_and_1(one: str, other: str) -> None:
    found = words_alike(one, other)
    assert 0.0 <= found <= 1.0 + 1e-9
    assert found == pytest.approx(words_alike(other, one))
