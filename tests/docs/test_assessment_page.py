"""The page on assessment gives every weight that the program uses."""

from __future__ import annotations

import re
from pathlib import Path

from counterclaim.assess.responsibility import weights
from counterclaim.assess.responsibility.kinds import SpeakerKind
from counterclaim.model import Likelihood

PAGE = (Path(__file__).parents[2] / "docs" / "assessment.md").read_text(encoding="utf-8")
ROWS = {line.split("|")[1].strip(): line.split("|")[2].strip() for line in PAGE.splitlines() if line.startswith("| ")}


def _numbers(row: str) -> list[float]:
    return [float(number) for number in re.findall(r"[+-]?\d+(?:\.\d+)?", ROWS[row])]


def test_the_page_gives_the_weight_of_every_voice() -> None:
    w, kind = weights.FOR_WEIGHTS, SpeakerKind
    assert _numbers("start") == [weights.START]
    assert _numbers("claim by the group itself") == [w[kind.ITSELF]]
    assert _numbers("data set") == [w[kind.DATASET]]
    assert _numbers("official of the attacked state") == [w[kind.OFFICIAL]]
    assert _numbers("outlet in its own voice") == [w[kind.MEDIA]]
    assert _numbers("kin of the group; analyst") == [w[kind.KIN]] == [w[kind.ANALYST]]
    assert _numbers("official of another state") == [w[kind.FOREIGN]]
    assert _numbers("witness") == [w[kind.WITNESS]]
    assert _numbers("anybody else") == [w[kind.OTHER]]
    assert _numbers("rival, other armed group") == [w[kind.RIVAL]] == [w[kind.GROUP]]
    a = weights.AGAINST_WEIGHTS
    assert _numbers("denial or doubt: official") == [a[kind.OFFICIAL]]
    assert _numbers("denial or doubt: analyst; data set, outlet") == [a[kind.ANALYST], a[kind.DATASET]]
    assert a[kind.DATASET] == a[kind.MEDIA]
    assert _numbers("denial by the group itself") == [a[kind.ITSELF]]
    rest = [a[kind.FOREIGN], a[kind.OTHER], a[kind.KIN], a[kind.RIVAL]]
    assert _numbers("denial or doubt: other state, witness; others; kin; rivals") == rest
    assert (a[kind.WITNESS], a[kind.GROUP]) == (a[kind.FOREIGN], a[kind.RIVAL])


def test_the_page_gives_every_other_weight() -> None:
    assert _numbers("reliability A, B, C, D, E, F") == list(weights.GRADE_FACTORS.values())
    assert _numbers("proof offered with a claim") == [weights.OFFERED]
    assert _numbers("own channel") == [weights.OWN_CHANNEL]
    assert _numbers("late claim") == [weights.LATE]
    assert _numbers("claims and denies") == [weights.TWO_VOICES]
    assert _numbers("habit of claiming") == [weights.HABIT_DOWN, weights.HABIT_UP]
    assert _numbers("silence") == [weights.SILENCE]
    assert _numbers("record") == [weights.RECORD_DOWN, weights.RECORD_UP]
    assert _numbers("competing parties") == [weights.EXCLUSIVE]
    assert f"{weights.EXCLUSIVE} * (e^s1" in PAGE
    assert f"weighs less than {weights.LEAST_SAID} together" in PAGE


def test_the_page_gives_the_whole_ladder() -> None:
    for rung in Likelihood:
        low, high = rung.bounds
        assert re.search(rf"{rung.words} \({low} (?:to {high}%?|and\smore)", PAGE.replace("\n", " ")), rung
    assert [Likelihood.of(value) for value in (0, 0.05, 0.2, 0.45, 0.55, 0.8, 0.95, 1)] == [
        *Likelihood,
        Likelihood.ALMOST_CERTAIN,
    ]
