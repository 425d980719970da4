"""Inserts of many rows. SQLAlchemy works out the parameters of every row anew, which costs more than SQLite's own work on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert

from counterclaim.ledger.rows import Row

_Bind = Callable[[Any], Any] | None


def insert_rows(connection: Connection, table: Table, rows: list[Row]) -> None:
    """Adds the rows, all with the same columns. Values are turned into what the store takes as SQLAlchemy does it."""
    if not rows:
        return
    statement, binds, positional = _prepared(connection.dialect, table, tuple(rows[0]))
    made = [[bind(row[name]) if bind else row[name] for name, bind in binds] for row in rows]
    if positional:
        connection.exec_driver_sql(statement, [tuple(values) for values in made])
    else:
        names = [name for name, _ in binds]
        connection.exec_driver_sql(statement, [dict(zip(names, values, strict=True)) for values in made])


@lru_cache(maxsize=64)
def _prepared(dialect: Dialect, table: Table, names: tuple[str, ...]) -> tuple[str, tuple[tuple[str, _Bind], ...], bool]:
    """The statement, its columns in the order of the parameters with what turns their values, and whether they go by position."""
    compiled = insert(table).compile(dialect=dialect, column_keys=list(names))
    ordered = compiled.positiontup if compiled.positional else names
    binds = tuple((name, table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in ordered or ())
    return str(compiled), binds, bool(compiled.positional)
