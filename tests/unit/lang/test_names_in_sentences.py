"""Names in sentences: their articles and their verbs."""

from __future__ import annotations

import pytest

from counterclaim.lang.agreement import opening, verb, with_a, with_the


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("National Liberation Army", "the National Liberation Army"),
        ("Haqqani network", "the Haqqani network"),
        ("Afghan government", "the Afghan government"),
        ("Government of Ecuador", "the Government of Ecuador"),
        ("Taliban", "the Taliban"),
        ("military", "the military"),
        ("hospital officials", "hospital officials"),
        ("police", "the police"),
        ("Islamic State", "Islamic State"),
        ("al-Shabaab", "al-Shabaab"),
        ("Colombia's government", "Colombia's government"),
        ("the army", "the army"),
        ("Ann Reed", "Ann Reed"),
        ("", ""),
    ],
)
def test_bodies_take_the_article_and_names_do_not(name: str, shown: str) -> None:
    assert with_the(name) == shown


def test_verbs_agree_with_their_subject() -> None:
    assert [verb(name, "says", "say") for name in ("police", "hospital officials", "Taliban", "army", "Islamic State")] == [
        "say",
        "say",
        "say",
        "says",
        "says",
    ]


def test_sentences_open_with_a_capital_and_vowels_take_an() -> None:
    assert opening("al-Shabaab denies it") == "Al-Shabaab denies it"
    assert [with_a(noun) for noun in ("analyst", "union", "hour", "outlet")] == ["an analyst", "a union", "an hour", "an outlet"]
