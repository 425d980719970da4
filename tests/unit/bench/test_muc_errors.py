from __future__ import annotations

from bench.quality.muc.errors import count_errors


def template(kind: str, **roles: list[list[str]]) -> dict[str, object]:
    return {"incident_type": kind, **roles}


def test_errors_are_told_apart() -> None:
    gold = {
        "1": [template("bombing", Weapon=[["bomb", "car bomb"]], Target=[["embassy"]]), template("bombing", Victim=[["ana ruiz"]])],
        "2": [],
        "3": [template("arson", Target=[["tank truck"]])],
        "4": [template("kidnapping", Victim=[["ana ruiz"]])],
    }
    found = {
        "1": [template("bombing", Weapon=[["the bomb"], ["embassy"]], Target=[["gate"]])],
        "2": [template("attack", PerpInd=[["gunmen"]])],
        "3": [template("attack", Target=[["truck"]])],
        "4": [],
    }
    assert count_errors(gold, found) == {
        "further incident of a kind that was found": 1,
        "Weapon that fills another role": 1,
        "Target that fills nothing": 1,
        "Target missed": 1,
        "Victim missed": 1,
        "template in a report without incidents": 1,
        "PerpInd in a report without incidents": 1,
        "kind not found: arson": 1,
        "kind that the report does not tell of": 1,
        "Target with other words than the key's": 1,
        "template of a report that was taken for one without incidents": 1,
        "Victim missed with its report": 1,
    }


def test_the_key_itself_has_no_errors() -> None:
    gold = {"1": [template("bombing", Weapon=[["bomb"]])]}
    assert not count_errors(gold, gold)
