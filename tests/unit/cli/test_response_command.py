"""`counterclaim responses`: from reports to measures with their histories."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_lines import Call

REPORTS = (
    (
        "wire",
        "2016-10-26",
        "QUETTA - Gunmen killed 61 people at the police college in Quetta on Monday night, officials said. Chief Minister "
        "Sanaullah Zehri said the Balochistan government would recruit 2,000 policemen to guard the colleges of Quetta. He ordered "
        "an inquiry into the attack.\n",
    ),
    (
        "post",
        "2017-02-03",
        "The Balochistan government promised again on Friday to recruit 2,000 policemen for the colleges of Quetta.\n",
    ),
    (
        "gazette",
        "2017-09-12",
        "The Balochistan government has begun to recruit the 2,000 policemen for the colleges of Quetta, the home minister, "
        "Sarfraz Bugti, said.\n",
    ),
    (
        "review",
        "2018-03-05",
        "The Balochistan government has recruited 2,000 policemen for the colleges of Quetta, officials said on Monday. The police "
        "chief of Quetta, Abdul Razzaq Cheema, denied that the government had recruited 2,000 policemen.\n",
    ),
)


@pytest.fixture
def read(call: Call, folder: Path) -> Call:
    rows = [{"name": name, "published": published, "outlet": f"The {name}", "text": text} for name, published, text in REPORTS]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert call("read", "rows.jsonl", "--quiet").status == 0
    return call


def test_a_promise_is_followed_to_its_denial(read: Call) -> None:
    done = read("responses", "--json")
    assert done.status == 0
    measures = json.loads(done.out)["measures"]
    recruits = next(measure for measure in measures if measure["kind"] == "recruitment")
    assert [(said["published"], said["standing"]) for said in recruits["history"]] == [
        ("2016-10-26", "announced"),
        ("2017-02-03", "repeated"),
        ("2017-09-12", "begun"),
        ("2018-03-05", "done"),
        ("2018-03-05", "denied"),
    ]
    assert (recruits["status"], recruits["reported"]) == ("done", "2018-03-05")
    assert "denied by Abdul Razzaq Cheema" in recruits["contradictions"][0]
    inquiry = next(measure for measure in measures if measure["kind"] == "inquiry")
    assert inquiry["incidents"][0]["place"] == "Quetta"


def test_people_get_a_list_by_actor_and_status(read: Call) -> None:
    done = read("responses")
    assert done.status == 0
    assert "measures of governments and forces" in done.out
    assert "Balochistan government, government" in done.out
    assert "at odds: " in done.out
    assert "as reported" in done.out
    assert "status: " not in done.out
    shown = read("responses", "--evidence", "--actor", "Balochistan government")
    assert "status: " in shown.out
    assert "held to be one measure: " in shown.out


def test_filters_and_bad_input_get_one_line(read: Call) -> None:
    assert len(json.loads(read("responses", "--kind", "inquiry", "--json").out)["measures"]) == 1
    assert json.loads(read("responses", "--status", "denied", "--json").out)["measures"] == []
    assert "no measure passes" in read("responses", "--from", "2020").out
    for words, reason in (
        (("--status", "finished"), "no status is called"),
        (("--kind", "magic"), "no kind is called"),
        (("--from", "soon"), "not a date with a year"),
        (("--actor", "Nobody"), "holds no actor"),
        (("--incident", "abc"), "not an incident's id"),
    ):
        done = read("responses", *words)
        assert done.status == 2
        assert len(done.lines) == 1
        assert reason in done.err


def test_a_ledger_without_measures_says_so(call: Call, ledger: Path) -> None:
    done = call("responses")
    assert done.status == 0
    assert "no report tells of a measure" in done.out


def test_no_ledger_is_wrong_usage(call: Call) -> None:
    done = call("responses")
    assert done.status == 2
    assert len(done.lines) == 1
