"""JSON and JSON lines: rows as given, errors that name the row, constant memory."""

from __future__ import annotations

import hashlib
import io
import json
import tracemalloc
from pathlib import Path

import pytest
from bench.data import WIRE
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.errors import InputError
from counterclaim.intake import IntakeOptions, count_inputs, read_inputs
from counterclaim.intake.rows import read_row
from counterclaim.model import Report

TEXT = "Two policemen were shot dead at a checkpoint near Mingora on Friday, officials said."


def read(*paths: Path | str, **options: int) -> list[Report | InputError]:
    return list(read_inputs([str(path) for path in paths], options=IntakeOptions(**options)))  # type: ignore[arg-type]


def reports(items: list[Report | InputError]) -> list[Report]:
    assert all(isinstance(item, Report) for item in items), items
    return [item for item in items if isinstance(item, Report)]


def test_a_full_row(tmp_path: Path) -> None:
    row = {
        "name": "w1",
        "text": TEXT,
        "title": "Two policemen shot",
        "published": "2016-10-25",
        "outlet": "Valley Herald",
        "url": "https://h.example/1",
        "byline": "Jane Doe",
        "language": "en-GB",
        "category": "ignored",
    }
    (tmp_path / "one.json").write_text(json.dumps(row))
    (report,) = reports(read(tmp_path / "one.json"))
    assert (
        report.name,
        report.text,
        report.title,
        report.published,
        report.outlet,
        report.url,
        report.byline,
        report.language,
    ) == ("w1", TEXT, "Two policemen shot", "2016-10-25", "Valley Herald", "https://h.example/1", "Jane Doe", "en")
    assert report.provenance is not None
    assert report.provenance.sha256 == hashlib.sha256((tmp_path / "one.json").read_bytes()).hexdigest()
    assert report.provenance.fetched.endswith("Z")


def test_only_text_is_required(tmp_path: Path) -> None:
    (tmp_path / "bare.json").write_text(json.dumps({"text": TEXT, "title": None, "published": "soon", "outlet": 7}))
    (report,) = reports(read(tmp_path / "bare.json"))
    assert (report.name, report.title, report.published, report.outlet, report.byline) == ("bare", None, None, None, None)


def test_an_array_with_a_bad_row(tmp_path: Path) -> None:
    rows = [{"text": TEXT}, {"title": "no text"}, {"text": ["x"]}, "a string", {"text": "  "}, {"name": "last", "text": TEXT}]
    (tmp_path / "many.json").write_text(json.dumps(rows))
    items = read(tmp_path / "many.json")
    assert [item.name for item in items] == ["many-1", *(f"{tmp_path}/many.json:{row}" for row in (2, 3, 4, 5)), "last"]
    assert [item.reason for item in items if isinstance(item, InputError)] == [
        'no "text"',
        '"text" is not a string but an array',
        "not a JSON object but a string",
        "empty",
    ]


def test_json_lines_with_bad_rows(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": TEXT}),
        "",
        '{"text": ',
        json.dumps({"name": 5, "text": TEXT}),
        "[]",
        "[" * 100_000,
        json.dumps({"text": TEXT}),
    ]
    (tmp_path / "rows.jsonl").write_text("\ufeff" + "\r\n".join(lines))
    items = read(tmp_path / "rows.jsonl")
    assert [item.name.removeprefix(f"{tmp_path}/") for item in items] == [
        "rows-1",
        "rows.jsonl:3",
        "5",
        "rows.jsonl:5",
        "rows.jsonl:6",
        "rows-7",
    ]
    assert isinstance(items[1], InputError)
    assert "column" in items[1].reason
    first = items[0]
    assert isinstance(first, Report)
    assert first.provenance is not None
    assert first.provenance.address.endswith("rows.jsonl:1")


def test_one_row_takes_the_stem(tmp_path: Path) -> None:
    (tmp_path / "single.jsonl").write_text(json.dumps({"text": TEXT}) + "\n\n")
    assert [item.name for item in read(tmp_path / "single.jsonl")] == ["single"]


def test_names_are_safe_and_unique(tmp_path: Path) -> None:
    names = ["../../etc/passwd", "a/b", "a", "a", "a-2", ".hidden", "  ", "x" * 400, "nul", "é\u0000", "a"]
    (tmp_path / "rows.jsonl").write_text("\n".join(json.dumps({"name": name, "text": TEXT}) for name in names))
    found = [item.name for item in reports(read(tmp_path / "rows.jsonl"))]
    assert len(set(found)) == len(names)
    assert found[2:5] == ["a", "a-2", "a-2-2"]
    assert not any("/" in name or "\x00" in name or name.startswith(".") or len(name.encode()) > 200 for name in found)
    for name in found:
        (tmp_path / f"{name}.json").write_text("")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"text": "x",}', "malformed JSON: "),
        ('{"text"\n: oops}', "line 2, column 3"),
        ("[" * 200_000, "nested too deeply"),
        ("[]", "empty"),
        ('{"text": "x"} trailing', "malformed JSON"),
        ("[1" + "0" * 10_000 + "]", "malformed JSON"),
        ("nothing", "malformed JSON"),
        ("null", "not a JSON object"),
    ],
)
def test_malformed_json(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "bad.json").write_text(content)
    (item,) = read(tmp_path / "bad.json")
    assert isinstance(item, InputError)
    assert reason in item.reason
    assert "\n" not in str(item)


def test_json_lines_under_the_name_of_json_and_the_reverse(tmp_path: Path) -> None:
    rows = [{"name": "a", "text": TEXT}, {"name": "b", "text": TEXT}]
    (tmp_path / "lines.json").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / "array.jsonl").write_text(json.dumps(rows, indent=1))
    assert [item.name for item in read(tmp_path / "lines.json", tmp_path / "array.jsonl")] == ["a", "b", "a-2", "b-2"]


def test_surrogates(tmp_path: Path) -> None:
    (tmp_path / "odd.json").write_text('{"name": "n\\udc00", "text": "One \\ud800 died. \\ud83d\\ude00", "title": "T \\udfff"}')
    (report,) = reports(read(tmp_path / "odd.json"))
    assert report.text == "One \ufffd died. 😀"
    assert report.title == "T \ufffd"
    report.name.encode()


@pytest.mark.parametrize("codec", ["utf-16", "utf-32", "utf-8-sig"])
def test_wide_json_lines(tmp_path: Path, codec: str) -> None:
    text = "Tres policías murieron en Medellín — según la alcaldía."
    (tmp_path / "wide.jsonl").write_bytes("\n".join(json.dumps({"text": text}, ensure_ascii=False) for _ in range(3)).encode(codec))
    assert [report.text for report in reports(read(tmp_path / "wide.jsonl"))] == [text] * 3


def test_a_row_in_another_encoding(tmp_path: Path) -> None:
    data = json.dumps({"text": "Three died in Medellín, police said, and twelve were wounded."}, ensure_ascii=False)
    (tmp_path / "old.jsonl").write_bytes(data.encode("cp1252") + b"\n" + data.encode())
    assert len({report.text for report in reports(read(tmp_path / "old.jsonl"))}) == 1


def test_a_row_over_the_limit_does_not_stop_the_rest(tmp_path: Path) -> None:
    rows = [{"text": TEXT}, {"text": "x" * 5000}, {"name": "last", "text": TEXT}]
    (tmp_path / "big.jsonl").write_text("\n".join(map(json.dumps, rows)))
    items = read(tmp_path / "big.jsonl", max_bytes=1000)
    assert [item.name.removeprefix(f"{tmp_path}/") for item in items] == ["big-1", "big.jsonl:2", "last"]
    items = read(tmp_path / "big.jsonl", max_characters=1000)
    assert isinstance(items[1], InputError)
    assert "limit of 1,000 characters" in items[1].reason


def test_ten_thousand_rows_stream(tmp_path: Path) -> None:
    row = json.dumps({"text": f"{TEXT} " * 30, "language": "en"})
    with open(tmp_path / "long.jsonl", "w") as file:
        file.writelines(f"{row}\n" for _ in range(10_000))
    assert count_inputs([str(tmp_path / "long.jsonl")]) == 10_000
    found = read_inputs([str(tmp_path / "long.jsonl")], options=IntakeOptions())
    for _ in range(100):
        next(found)
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        assert sum(1 for _ in found) == 9_900
        assert tracemalloc.get_traced_memory()[1] - before < 4_000_000  # the file has 27 MB
    finally:
        tracemalloc.stop()


def test_rows_come_out_before_the_stream_ends() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            data = (json.dumps({"text": TEXT}) + "\n").encode()[: len(buffer)]
            buffer[: len(data)] = data
            return len(data)

    found = read_inputs(["-"], options=IntakeOptions(), stdin=io.BufferedReader(Endless()))
    assert [next(found).name for _ in range(3)] == ["stdin-1", "stdin-2", "stdin-3"]


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=6,
)


@settings(max_examples=60)
@given(
    st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("name", "text", "title", "published", "outlet", "url", "language", "byline"), json_values)
    )
)
def test_any_row_is_a_report_or_unreadable(row: dict[str, object]) -> None:
    from counterclaim.intake.source import Unreadable

    try:
        _, reading = read_row(row)
    except Unreadable:
        assert not isinstance(row.get("text"), str)
    else:
        assert isinstance(reading.text, str)
        assert reading.published is None or isinstance(row.get("published"), str | float) or reading.text


@pytest.mark.skipif(not WIRE.exists(), reason="the evaluation data are not here")
def test_real_reports_keep_their_words() -> None:
    with open(WIRE, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    found = reports(read(WIRE))
    assert [(report.name, report.text) for report in found] == [(row["name"], row["text"]) for row in rows]
    assert {report.language for report in found} == {"en"}
