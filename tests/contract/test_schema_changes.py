"""What becomes of ledgers of older, newer and other schemas, whichever store they are on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from findings_made import RULES_NEXT, harbour_findings

from counterclaim.errors import LedgerError
from counterclaim.ledger import (
    Ledger,
    StatementFilter,
    StoreStatus,
    actor_id,
    open_ledger,
)
from counterclaim.ledger.migrate import REVISIONS
from counterclaim.model import Extractor, Stance
from counterclaim.pipeline.matching import match_ledger

Query = Callable[[str], list[tuple[object, ...]]]


_FIRST_CONSTRAINT = (
    "ALTER TABLE readings DROP CONSTRAINT uq_readings_report_key_extractor_version_arrival_key",
    "ALTER TABLE readings ADD CONSTRAINT uq_readings_report_key_extractor_version UNIQUE (report_key, extractor, version)",
)
_LATER_TABLES = ("dissents", "resolutions", "named_readings", "decisions", "profiles", "account_keys", "copy_keys", "clusters")


def test_a_ledger_of_the_first_schema_is_brought_up_to_date(location: str, query: Query) -> None:
    found = harbour_findings()
    other = replace(found.relations[0], extractor=Extractor(name="encoder", version="2"))
    with open_ledger(location, create=True) as ledger:
        ledger.store(replace(found, relations=(other,)))
    for sql in (
        *(f"DROP TABLE {table}" for table in _LATER_TABLES),
        "DROP INDEX ix_parts_mention",
        "ALTER TABLE parts ADD COLUMN actor_id VARCHAR(12) NOT NULL DEFAULT ''",
        "CREATE INDEX ix_parts_actor ON parts (actor_id)",
        "ALTER TABLE findings DROP COLUMN found_by",
        "ALTER TABLE findings RENAME COLUMN extractor TO found_by",
        "ALTER TABLE findings RENAME COLUMN version TO found_by_version",
        "ALTER TABLE accounts DROP COLUMN found_by",
        "ALTER TABLE accounts DROP COLUMN probability",
        "UPDATE counterclaim_version SET version_num = '0001'",
        *(_FIRST_CONSTRAINT if "://" in location else ()),
    ):
        query(sql)
    with open_ledger(location, create=False) as ledger:
        loaded = ledger.load(found.report.id)
        assert {said.found_by for said in (*loaded.statements(), *loaded.accounts)} == {("rules",), ("encoder",)}
        assert (loaded.relations[0].extractor, loaded.relations[0].found_by) == (other.extractor, ("encoder",))
        assert loaded.figures[1].probability == 0.8
        assert [said.id for said in loaded.statements()] == [said.id for said in replace(found, relations=(other,)).statements()]
        dated = replace(found, report=replace(found.report, published=None), extractor=RULES_NEXT)
        for findings in (dated, harbour_findings(RULES_NEXT)):  # two readings by one version
            assert ledger.store(findings).status is StoreStatus.UPDATED
        assert ledger.statements(StatementFilter(actor=actor_id("Coastal Union"), stances=(Stance.DENIES,)))
        assert ledger.named_otherwise("any") == [found.report.id]
        assert ledger.unprofiled() == [found.report.id]
    assert query("SELECT version_num FROM counterclaim_version") == [(REVISIONS[-1],)]
    if "://" not in location:
        assert query("PRAGMA foreign_key_check") == []
        assert query("PRAGMA foreign_key_list(findings)")[0][2] in ("readings", "statements")


def test_accounts_of_an_older_ledger_wait_for_their_profiles(location: str, query: Query) -> None:
    found = harbour_findings()
    with open_ledger(location, create=True) as ledger:
        ledger.store(found)
    for sql in (
        "DELETE FROM profiles",
        *(f"DROP INDEX {name}" for name in ("ix_profiles_maker", "profiles_to_settle", "copies_to_compare")),
        f"UPDATE counterclaim_version SET version_num = '{REVISIONS[REVISIONS.index('0006') - 1]}'",
    ):
        query(sql)
    with open_ledger(location, create=False) as ledger:
        assert ledger.unprofiled() == [found.report.id]
        assert match_ledger(ledger).accounts == len(found.accounts)
        assert ledger.unprofiled() == []


def test_refuses_a_newer_schema(ledger: Ledger, location: str, query: Query) -> None:
    query("UPDATE counterclaim_version SET version_num = '9999'")
    with pytest.raises(LedgerError, match=r"newer version of Counterclaim \(schema 9999\)"):
        open_ledger(location, create=True)


def test_refuses_another_programs_tables(location: str, query: Query) -> None:
    query("CREATE TABLE reports (id INTEGER)")
    with pytest.raises(LedgerError, match="another program's tables"):
        open_ledger(location, create=True)


def test_missing_ledger_is_made_only_when_asked(location: str) -> None:
    with pytest.raises(LedgerError, match="there is no ledger"):
        open_ledger(location, create=False)
    open_ledger(location, create=True).close()
    open_ledger(location, create=False).close()


def test_migrations_and_tables_agree(ledger: Ledger, location: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlalchemy.types import TypeEngine

    from counterclaim.ledger.engine import connect_engine, parse_location, reading
    from counterclaim.ledger.migrate import VERSION_TABLE
    from counterclaim.ledger.tables import metadata

    engine = connect_engine(parse_location(location))

    def written(type: TypeEngine[object]) -> str:
        text = type.compile(engine.dialect).replace("VARCHAR COLLATE", "TEXT COLLATE")  # two names of one type
        return "FLOAT" if text == "DOUBLE PRECISION" else text

    with reading(engine) as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": VERSION_TABLE,
                "compare_type": lambda _context, _row, _column, there, here: written(there) != written(here),
            },
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()
