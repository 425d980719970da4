"""Adding one report to a ledger looks nothing through that grows with the ledger."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from accounts_stored import attack, keep
from sqlalchemy import Connection, event

from counterclaim.ledger import open_ledger
from counterclaim.pipeline.matching import match_ledger

_WAITING = {"profiles_to_settle", "copies_to_compare"}  # indexes that hold what waits and nothing else
_GROWING = "reports|arrivals|readings|statements|accounts|mentions|resolutions|profiles|account_keys|copy_keys|decisions|clusters"


def test_every_query_of_an_addition_finds_its_rows_by_what_tells_them_apart(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        keep(ledger, *(attack(f"Outlet {number}", dead=12 + number % 2, day=3 + number) for number in range(6)))
        match_ledger(ledger)
        asked: dict[str, Any] = {}

        def note(_connection: Connection, _cursor: object, statement: str, given: Any, _context: object, many: bool) -> None:
            asked.setdefault(statement, given[0] if many and given else given)

        event.listen(ledger._engine, "before_cursor_execute", note)
        keep(ledger, attack("Herald"))
        assert match_ledger(ledger).decisions > 0
        event.remove(ledger._engine, "before_cursor_execute", note)
        searched = [statement for statement in asked if re.match(r"\s*(SELECT|UPDATE|DELETE)", statement)]
        assert len(searched) > 20
        with ledger._reading() as connection:
            for statement in searched:
                plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", asked[statement])]
                assert not [step for step in plan if _looks_all_through(step)], (statement, plan)


def _looks_all_through(step: str) -> bool:
    """Whether a step of a plan goes through a table that grows, or through all decisions or clusters of one subject."""
    if re.match(rf"SCAN ({_GROWING})\b", step):
        return not any(index in step for index in _WAITING)
    return step.endswith(("(subject=?)", "(maker=?)"))


@pytest.mark.parametrize("step", ["SCAN profiles", "SEARCH decisions USING INDEX one_standing_decision (subject=?)"])
def test_a_plan_that_grows_is_told(step: str) -> None:
    assert _looks_all_through(step)
