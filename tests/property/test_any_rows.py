"""What holds for any file that claims to be an event data set: it is read or named, never more."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.errors import InputError
from counterclaim.imports.csv_rows import read_csv_rows
from counterclaim.imports.ucdp_ged import GedImporter
from counterclaim.imports.ucdp_ged_rows import NEEDED

_CELLS = st.one_of(
    st.sampled_from(
        ["", "1", "2", "3", "12", "2016-10-24", "2016-10-26", "30.2", "Quetta town", "TTP", "police; SATP", "NA", "\x00"]
    ),
    st.text(max_size=12),
    st.sampled_from(['"', '"a\nb"', "a,b", "\r", "\x1a", "\ufeff"]),
)
_BYTES = st.one_of(st.binary(max_size=200), st.text(alphabet='",\n\r aé\x00', max_size=200).map(str.encode))


@settings(max_examples=200, deadline=None)
@given(_BYTES)
def test_any_bytes_are_rows_or_problems(content: bytes) -> None:
    with tempfile.TemporaryFile() as stream:
        stream.write(content)
        stream.seek(0)
        rows = list(read_csv_rows(stream))
    assert all(bool(row.cells) != bool(row.problem) for row in rows)
    assert [row.number for row in rows] == sorted({row.number for row in rows})


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(_CELLS, min_size=len(NEEDED), max_size=len(NEEDED) + 1), max_size=4))
def test_any_cells_are_findings_or_named(rows: list[list[str]]) -> None:
    text = ",".join(NEEDED) + "\n" + "".join(",".join(row) + "\n" for row in rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.csv"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        for item in GedImporter().read(path, release=None):
            if isinstance(item, InputError):
                assert item.name.startswith(str(path))
                assert "\n" not in item.reason
            else:
                for statement in item.statements():
                    assert all(item.report.text[span.start : span.end] == span.quote for span in statement.evidence)
