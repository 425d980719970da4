"""Inputs that no one wants, in one folder: each is a one-line error or a sound result, and the others are done."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from command_lines import KABUL, Call

GOOD = "Gunmen killed 7 policemen in Peshawar on 3 March 2015, officials said."


def _zip_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document>" + "A" * 100_000_000)


def _text(text: str, encoding: str = "utf-8") -> Callable[[Path], None]:
    return lambda path: path.write_bytes(text.encode(encoding)) and None


def _bytes(data: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(data) and None


REFUSED = {
    "empty.txt": _text(""),
    "blank.txt": _text(" \n\t\n"),
    "binary.txt": _bytes(bytes(range(256)) * 64),
    "image.html": _bytes(b"\x89PNG\r\n\x1a\n" + bytes(4096)),
    "truncated.pdf": _bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"),
    "huge.txt": _text(GOOD * 750_000),
    "spanish.txt": _text(
        "La policía informó que al menos doce personas murieron el lunes en un atentado con bomba "
        "en el centro de la ciudad, "
        "y que ningún grupo se ha atribuido la autoría del ataque. " * 3
    ),
    "notext.json": _text(json.dumps({"title": "no text here"})),
    "broken.json": _text('{"text": "cut of'),
    "bomb.docx": _zip_bomb,
    "nozip.docx": _text("not a Word file"),
}
READ = {
    "good.txt": _text(GOOD),
    "utf16.txt": _text(GOOD, "utf-16"),
    "latin1.txt": _text(GOOD + " “It was loud,” said the café's owner, José.", "cp1252"),
    "mixed.txt": _bytes(KABUL.replace(". ", ".\r\n\r\n", 1).replace("\n", "\r").encode()),
    "deep.html": _text("<html><body>" + "<div>" * 3000 + f"<p>{GOOD}</p>" + "</div>" * 3000 + "</body></html>"),
    "surrogate.json": _text('{"text": "Gunmen \\ud800 killed 7 policemen in Peshawar, officials said."}'),
    "controls.json": _text(
        json.dumps({"text": GOOD + " \x1b[31mred\x1b[0m \u202edetrevni", "title": "\x1b]0;owned\x07 [bold]title[/bold]"})
    ),
}


@pytest.fixture
def heap(folder: Path) -> Path:
    where = folder / "heap"
    where.mkdir()
    for name, write in (REFUSED | READ).items():
        write(where / name)
    return where


def test_each_is_refused_in_one_line_or_read(call: Call, heap: Path) -> None:
    done = call("read", "heap", "--format", "findings", "--out", "found", "--no-ledger", "--quiet")
    assert done.status == 1
    assert sorted(path.stem for path in Path("found").iterdir()) == sorted(name.rpartition(".")[0] for name in READ)
    assert len(done.lines) == len(REFUSED)
    assert all(any(name.rpartition(".")[0] in line for line in done.lines) for name in REFUSED)
    for path in Path("found").iterdir():
        document = json.loads(path.read_text(encoding="utf-8"))
        text = document["report"]["text"]
        for section in ("actors", "incidents", "figures", "responsibility", "relations", "statements", "pledges"):
            for row in document[section]:
                assert all(text[span["start"] : span["end"]] == span["quote"] for span in row["evidence"])


def test_no_report_can_drive_the_terminal(call: Call, heap: Path) -> None:
    assert call("read", "heap/controls.json", "--quiet").status == 0
    listed = json.loads(call("incidents", "--json").out)
    shown = call("incident", listed[0]["id"]).out + call("incidents").out + call("read", "heap/controls.json").out
    assert "[bold]title[/bold]" in shown
    assert not set("\x1b\x07\u202e") & set(shown)


def test_every_refusal_alone_is_status_2(call: Call, heap: Path) -> None:
    for name in REFUSED:
        done = call("read", f"heap/{name}", "--no-ledger", "--quiet")
        assert (done.status, len(done.lines), done.out) == (2, 1, ""), name
