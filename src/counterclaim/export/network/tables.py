"""Networks as two tables, of groups and of ties, with the column names that Gephi and spreadsheets expect (RFC 4180, UTF-8)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from counterclaim.export.network.rows import EDGE_COLUMNS, NODE_COLUMNS, Value, edge_rows, node_rows
from counterclaim.present.network_views import NetworkView

# With which a spreadsheet takes a cell for a formula or a command; some take the wide forms of East Asian scripts too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_FIRST = ("type", "directed")  # columns that stand first, under Gephi's names


def to_node_table(view: NetworkView) -> bytes:
    """A row a group: `Id`, `Label` and the columns of `NODE_COLUMNS`."""
    rows = ({"Id": node.id, "Label": node.label, **node.values} for node in node_rows(view))
    return _table(["Id", "Label", *NODE_COLUMNS], rows)


def to_edge_table(view: NetworkView) -> bytes:
    """A row a tie: `Source`, `Target`, `Type` (Directed or Undirected), `Id`, `Label`, `Kind`, and the columns of
    `EDGE_COLUMNS`."""
    columns = [name for name in EDGE_COLUMNS if name not in _FIRST]
    rows = (
        {
            "Source": edge.source,
            "Target": edge.target,
            "Type": "Directed" if edge.values["directed"] else "Undirected",
            "Id": edge.id,
            "Label": edge.label,
            "Kind": edge.values["type"],
            **{name: value for name, value in edge.values.items() if name not in _FIRST},
        }
        for edge in edge_rows(view)
    )
    return _table(["Source", "Target", "Type", "Id", "Label", "Kind", *columns], rows)


def _table(columns: Iterable[str], rows: Iterable[Mapping[str, Value]]) -> bytes:
    held = io.StringIO()
    writer = csv.DictWriter(held, list(columns), restval="")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return held.getvalue().encode("utf-8")


def _cell(value: Value) -> Value:
    """A text that a spreadsheet would run is marked as text by an apostrophe, which it does not show."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
