"""`counterclaim brief` as people type it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_lines import Call

from counterclaim.cli.progress import Parts


def brief(call: Call, ledger: Path, *words: str):  # type: ignore[no-untyped-def]
    return call("brief", *words, "--ledger", str(ledger))


def test_a_briefing_is_written_in_every_format(call: Call, sample_ledger: Path, folder: Path) -> None:
    rows = json.loads(call("incidents", "--place", "Quetta", "--json", "--ledger", str(sample_ledger)).out)
    id = max(rows, key=lambda row: len(row["reports"]))["short_id"]
    for suffix in ("html", "pdf", "docx", "md"):
        look = ("--house", "Example House", "--date", "2019-02-01")
        done = brief(call, sample_ledger, "--incident", id, "--out", f"b.{suffix}", *look)
        assert (done.status, done.out) == (0, ""), done.err
        assert f"wrote b.{suffix}" in done.err
        assert "notes" in done.err
    page = Path("b.html").read_text(encoding="utf-8")
    assert "Example House" in page
    assert "1 February 2019" in page
    assert Path("b.pdf").read_bytes()[:5] == b"%PDF-"


def test_json_has_sentences_with_notes_and_offsets(call: Call, sample_ledger: Path) -> None:
    done = brief(call, sample_ledger, "--area", "Pakistan", "--from", "2016", "--to", "2016", "--json")
    told = json.loads(done.out)
    assert done.status == 0
    assert told["title"] == "Political violence in Pakistan"
    assert all(sentence["notes"] for part in told["summary"] for sentence in part["sentences"])
    assert any(note["report"] and note["words"][0]["start"] >= 0 for note in told["notes"])


def test_groups_and_areas_narrow_each_other(call: Call, sample_ledger: Path) -> None:
    both = json.loads(brief(call, sample_ledger, "--actor", "Islamic State", "--area", "Afghanistan", "--json").out)
    alone = json.loads(brief(call, sample_ledger, "--actor", "Islamic State", "--json").out)

    def incidents(told: dict) -> int:  # type: ignore[type-arg]
        return next(len(part["rows"]) for section in told["sections"] for part in section["blocks"] if part["kind"] == "table")

    assert 0 < incidents(both) < incidents(alone)


def test_templates_are_written(call: Call, folder: Path, sample_ledger: Path) -> None:
    assert call("brief", "--write-templates", "mine").status == 0
    page = Path("mine/brief.html.j2")
    page.write_text("<p>{{ title }}</p>\n{{ nobody }}")
    done = brief(call, sample_ledger, "--area", "Pakistan", "--out", "b.html", "--template", "mine")
    assert done.status == 2
    assert done.lines == ["counterclaim: mine/brief.html.j2, line 2: broken template: 'nobody' is undefined"]
    assert not Path("b.html").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--area", "Pakistan"), "--out FILE"),
        (("--out", "b.html"), "say what the briefing is about"),
        (("--area", "Pakistan", "--out", "b.odt"), "has to end in .html, .pdf, .docx or .md"),
        (("--area", "Pakistan", "--out", "none/b.pdf"), "there is no folder none"),
        (("--area", "Pakistan", "--out", "b.pdf", "--from", "2017", "--to", "2016"), "lies after"),
        (("--area", "Nowhere", "--out", "b.pdf"), "no incident in Nowhere"),
        (("--incident", "abcdef123456", "--out", "b.pdf"), "no incident abcdef123456"),
        (("--actor", "Nobody", "--out", "b.pdf"), "no actor"),
        (("--area", "Pakistan", "--out", "b.pdf", "--logo", "none.png"), "none.png"),
        (("--area", "Pakistan", "--out", "b.pdf", "--template", "none"), "not a folder"),
    ],
)
def test_bad_calls_end_in_one_line(call: Call, sample_ledger: Path, folder: Path, words: tuple[str, ...], told: str) -> None:
    done = brief(call, sample_ledger, *words)
    assert done.status == 2
    assert len(done.lines) == 1
    assert told in done.err
    assert list(folder.iterdir()) == []


def test_no_ledger_is_told(call: Call, folder: Path) -> None:
    done = call("brief", "--area", "Pakistan", "--out", "b.pdf", "--ledger", "none.db")
    assert done.status == 2
    assert len(done.lines) == 1


def test_parts_of_long_work_are_named_and_short_work_leaves_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    Parts("writing the briefing").begin("the ties of the groups")
    assert capsys.readouterr().err == ""
    Parts("writing the briefing", every=0.0).begin("the ties of the groups")
    assert "writing the briefing: the ties of the groups (0 s so far)" in capsys.readouterr().err
