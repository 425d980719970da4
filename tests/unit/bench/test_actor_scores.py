"""The benchmark of whom names mean: its tally, and what it takes out of a registry."""

from __future__ import annotations

import tomllib

from bench.quality.actors import CASES, Tally, resolve, score_acronyms, score_families, without

from counterclaim.codebook.actors import load_registry, name_form

REGISTRY = load_registry()


def test_an_answer_is_right_wrong_or_left_open() -> None:
    tally = Tally()
    for wanted, got in (
        ({"ucdp-356"}, "ucdp-356"),
        ({"ucdp-356"}, "ucdp-303"),
        ({"ucdp-356"}, "0" * 12),
        (set(), "0" * 12),
        (set(), "ucdp-388"),
    ):
        tally.add("name", wanted, got, REGISTRY)
    assert dict(tally.counts) == {"right": 2, "wrong": 2, "open": 1}
    assert (round(tally.right, 2), tally.clean) == (0.4, 0.5)


def test_names_that_are_held_out_are_gone() -> None:
    left = without(REGISTRY, {("ucdp-356", name_form("Pakistani Taliban"))})
    assert [match.actor.id for match in left.named("Pakistani Taliban")] == []
    assert left.named("Tehreek-e-Taliban Pakistan")[0].actor.id == "ucdp-356"
    assert resolve(["Pakistani Taliban"], left, "PK")[0].actor != "ucdp-356"


def test_cases_name_actors_of_the_registry() -> None:
    cases = tomllib.loads(CASES.read_text(encoding="utf-8"))
    ids = [id for case in cases["acronyms"] for id in case["means"].values()]
    for means in cases["perpetrators"].values():
        ids += [means] if isinstance(means, str) else means.values()
    assert [id for id in ids if id and id not in REGISTRY.actors] == []


def test_shared_acronyms_and_kin() -> None:
    cases = tomllib.loads(CASES.read_text(encoding="utf-8"))
    tally, unguessed = score_acronyms(REGISTRY, cases["acronyms"])
    assert (tally.counts["wrong"], unguessed) == (0, 1.0)
    known, apart = score_families(REGISTRY, cases["families"])
    assert (known.counts["wrong"], apart) == (0, 1.0)
