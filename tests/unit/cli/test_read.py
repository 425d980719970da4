"""`counterclaim read` as scripts and people call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_lines import KABUL, QUETTA, Call

from counterclaim.ledger import open_ledger
from counterclaim.registry import READERS


@pytest.fixture
def reports(folder: Path) -> Path:
    """A folder with two reports."""
    where = folder / "reports"
    where.mkdir()
    (where / "quetta.txt").write_text(QUETTA, encoding="utf-8")
    (where / "kabul.txt").write_text(KABUL, encoding="utf-8")
    return where


def test_one_report_prints_one_document_and_nothing_else(call: Call, reports: Path) -> None:
    done = call("read", "reports/quetta.txt", "--format", "findings", "--no-ledger")
    document = json.loads(done.out)
    assert done.status == 0
    assert document["schema"] == "counterclaim/findings/1"
    assert document["report"]["text"] == QUETTA
    assert not Path("counterclaim.db").exists()


def test_several_reports_print_a_line_each(call: Call, reports: Path) -> None:
    done = call("read", "reports", "--format", "findings", "--no-ledger", "--quiet")
    assert ["kabul" in line or "Kabul" in line for line in done.out.splitlines()] == [True, False]
    assert all(json.loads(line)["incidents"] for line in done.out.splitlines())
    assert done.err == ""


def test_out_holds_a_file_a_report_by_name(call: Call, reports: Path) -> None:
    rows = [{"name": "a/b", "text": KABUL}, {"text": QUETTA, "more": 1}]
    Path("rows.json").write_text(json.dumps(rows), encoding="utf-8")
    done = call("read", "reports", "rows.json", "--format", "findings", "--out", "deep/found", "--no-ledger")
    assert done.status == 0
    assert sorted(path.name for path in Path("deep/found").iterdir()) == ["a_b.json", "kabul.json", "quetta.json", "rows-2.json"]
    assert json.loads(Path("deep/found/a_b.json").read_text(encoding="utf-8"))["report"]["text"] == KABUL
    assert "Read 4 reports" in done.out


def test_standard_input_is_read(call: Call) -> None:
    done = call("read", "-", "--format", "findings", "--no-ledger", stdin=KABUL.encode())
    assert json.loads(done.out)["figures"][0]["low"] == 3


def test_reading_goes_into_the_ledger_of_the_working_folder_and_a_second_time_changes_nothing(call: Call, reports: Path) -> None:
    first = call("read", "reports")
    assert first.status == 0
    assert "Islamic State claims it" in first.out
    with open_ledger("counterclaim.db", create=False) as ledger:
        before = ledger.counts()
    second = call("read", "reports", "--json")
    assert json.loads(second.out)["reports"]["unchanged"] == 2
    with open_ledger("counterclaim.db", create=False) as ledger:
        assert ledger.counts() == before


def test_a_known_report_gives_the_findings_that_were_stored(call: Call, reports: Path) -> None:
    first = call("read", "reports/kabul.txt", "--format", "findings")
    second = call("read", "reports/kabul.txt", "--format", "findings")
    assert json.loads(first.out) == json.loads(second.out)


def test_without_a_ledger_the_summary_still_tells_what_was_found(call: Call, reports: Path) -> None:
    done = call("read", "reports/kabul.txt", "--no-ledger")
    assert "Taliban deny it" in done.out
    assert "3 killed" in done.out
    assert "--ledger" not in done.out
    assert not Path("counterclaim.db").exists()


def test_inputs_that_fail_are_named_in_a_line_each_and_the_others_are_done(call: Call, reports: Path) -> None:
    (reports / "broken.pdf").write_bytes(b"%PDF-1.4\n1 0 obj\n")
    (reports / "rows.jsonl").write_text(
        '{"name": "one", "text": "A bomb killed 5 people in Kano."}\n{"title": "x"}\n', encoding="utf-8"
    )
    done = call("read", "reports", "missing.txt", "--format", "findings", "--out", "found", "--no-ledger", "--quiet")
    assert done.status == 1
    assert [line.split(":")[1].strip() for line in done.lines] == ["reports/broken.pdf", "reports/rows.jsonl", "missing.txt"]
    assert sorted(path.stem for path in Path("found").iterdir()) == ["kabul", "one", "quetta"]


def test_a_failure_is_kept_in_the_ledger_and_in_the_summary(call: Call, reports: Path) -> None:
    (reports / "empty.txt").touch()
    done = call("read", "reports", "--json")
    assert json.loads(done.out)["problems"] == [{"name": "reports/empty.txt", "reason": "empty"}]
    with open_ledger("counterclaim.db", create=False) as ledger:
        assert [(problem.name, problem.reason) for problem in ledger.problems()] == [("reports/empty.txt", "empty")]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["missing.txt"], "missing.txt: no such file"),
        (["reports/kabul.txt", "--reader", "crystal-ball"], "no reader is called 'crystal-ball'"),
        (["reports/kabul.txt", "--published", "05/06/2018"], "--published '05/06/2018' is not clearly one date"),
        (["reports/kabul.txt", "--out", "found"], "--out needs --format findings"),
        (["reports/kabul.txt", "--ledger", "nowhere/x.db"], "nowhere"),
        (["reports/kabul.txt", "--ledger", "reports/quetta.txt"], "is not a Counterclaim ledger"),
        (["reports/kabul.txt", "--format", "findings", "--out", "reports/quetta.txt", "--no-ledger"], "cannot write into"),
        (["http://example.org/report.html"], "--allow-network"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_2(call: Call, reports: Path, words: list[str], told: str) -> None:
    done = call("read", *words, "--quiet")
    assert done.status == 2
    assert len(done.lines) == 1
    assert told in done.err
    assert done.out == ""


@pytest.mark.parametrize(
    "words", [["read"], ["read", "x", "--workers", "0"], ["read", "x", "--format", "xml"], ["fly"], ["incidents", "--limit", "-1"]]
)
def test_wrong_usage_is_status_2_without_a_traceback(call: Call, words: list[str]) -> None:
    done = call(*words)
    assert done.status == 2
    assert "Traceback" not in done.err
    assert "Error" in done.err


def test_debug_shows_where_it_failed_wherever_it_stands(call: Call, reports: Path) -> None:
    for words in (["--debug", "incidents"], ["incidents", "--debug"]):
        done = call(*words)
        assert done.status == 2
        assert "Traceback" in done.err
    assert "Traceback" not in call("incidents").err


def test_a_defect_is_told_in_one_line(call: Call, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("two\nlines")

    monkeypatch.setattr("counterclaim.cli.read.read", fail)
    done = call("read", "reports")
    assert done.status == 2
    assert len(done.lines) == 1
    assert "a defect in the program: KeyError" in done.err


def test_what_comes_out_does_not_go_in_again(call: Call, reports: Path) -> None:
    for _ in range(2):
        assert call("read", "reports", "--format", "findings", "--out", "reports/found", "--no-ledger", "--quiet").status == 0
    assert sorted(path.name for path in (reports / "found").iterdir()) == ["kabul.json", "quetta.json"]


def test_no_input_is_replaced_by_its_findings(call: Call, folder: Path) -> None:
    Path("kabul.json").write_text(json.dumps({"text": KABUL}), encoding="utf-8")
    done = call("read", "kabul.json", "--format", "findings", "--out", ".", "--no-ledger", "--quiet")
    assert done.status == 1
    assert "would replace the report itself" in done.err
    assert json.loads(Path("kabul.json").read_text(encoding="utf-8")) == {"text": KABUL}


def test_a_failed_write_leaves_no_half_file(call: Call, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("counterclaim.cli.documents.os.replace", fail)
    done = call("read", "reports", "--format", "findings", "--out", "found", "--no-ledger", "--quiet")
    assert done.status == 2
    assert "no space left on device" in done.err
    assert list(Path("found").iterdir()) == []


def test_the_environment_may_name_the_ledger(call: Call, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERCLAIM_LEDGER", "other.db")
    assert call("read", "reports/kabul.txt", "--quiet").status == 0
    assert Path("other.db").exists()
    assert not Path("counterclaim.db").exists()


def test_the_environment_may_name_the_reader(call: Call, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERCLAIM_READER", "crystal-ball")
    done = call("read", "reports/kabul.txt", "--quiet")
    assert (done.status, done.lines) == (2, ["counterclaim: no reader is called 'crystal-ball'; there is: " + ", ".join(READERS)])
    assert call("read", "reports/kabul.txt", "--reader", "rules", "--quiet").status == 0


def test_help_says_what_each_reader_is(call: Call) -> None:
    told = call("read", "--help").out
    for name, entry in READERS.items():
        assert f"{name}: {entry.about}" in told


def test_the_day_of_an_undated_report_may_be_given(call: Call, folder: Path) -> None:
    (folder / "raid.txt").write_text("A bomb killed three soldiers in Kabul on Wednesday, police said.\n", encoding="utf-8")
    call("read", "raid.txt", "--quiet")
    (row,) = json.loads(call("incidents", "--json").out)
    assert row["date"] == {"edtf": None, "basis": "unresolved", "resolved_by": None}
    shown = call("incident", row["id"], "--evidence").out
    assert ", date unknown  " in shown.splitlines()[0]
    assert "said as “Wednesday”, but the report's own date is unknown" in " ".join(shown.split())
    assert json.loads(call("read", "raid.txt", "--published", "2018-06-15", "--json").out)["reports"]["updated"] == 1
    (row,) = json.loads(call("incidents", "--json").out)
    assert row["date"] == {"edtf": "2018-06-13", "basis": "resolved", "resolved_by": "published 2018-06-15"}
    assert json.loads(call("read", "raid.txt", "--json").out)["reports"]["unchanged"] == 1


def test_a_report_keeps_the_date_that_it_gives(call: Call, folder: Path) -> None:
    (folder / "r.jsonl").write_text(
        '{"name": "a", "text": "A bomb killed three soldiers on Wednesday.", "published": "2017-05-05"}\n'
        '{"name": "b", "text": "A bomb killed four soldiers on Wednesday."}\n',
        encoding="utf-8",
    )
    done = call("read", "r.jsonl", "--published", "2018-06-15", "--format", "findings", "--no-ledger", "--quiet")
    documents = [json.loads(line) for line in done.out.splitlines()]
    assert [document["report"]["published"] for document in documents] == ["2017-05-05", "2018-06-15"]


def test_debug_shows_where_the_reader_broke(call: Call, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ArithmeticError("odd")

    monkeypatch.setattr("counterclaim.extract.rules.reader.understand", fail)
    plain = call("read", "reports/kabul.txt", "--no-ledger", "--quiet")
    assert (plain.status, len(plain.lines)) == (2, 1)
    assert "the reader failed on it (ArithmeticError: odd)" in plain.err
    assert "Traceback" in call("read", "reports/kabul.txt", "--no-ledger", "--quiet", "--debug").err
