"""`docs/ledger.md` against the ledger that it describes."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from counterclaim.ledger import open_ledger
from counterclaim.ledger.migrate import VERSION_TABLE
from counterclaim.ledger.tables import metadata

_PAGE = (Path(__file__).parents[3] / "docs" / "ledger.md").read_text(encoding="utf-8")


def test_every_table_is_explained() -> None:
    explained = set(re.findall(r"^\| `(\w+)` \|", _PAGE, re.MULTILINE))
    assert explained == {*metadata.tables, VERSION_TABLE}


def test_queries_run(tmp_path: Path) -> None:
    queries = re.findall(r"```sql\n(.*?)```", _PAGE, re.DOTALL)
    open_ledger(tmp_path / "ledger.db", create=True).close()
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as file:
        for query in queries:
            file.execute(query)
    assert queries
