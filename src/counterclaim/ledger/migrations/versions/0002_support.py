"""Who found what, how probable it is, and several readings by one extractor where the report came with another date.

A finding's own extractor, where it is not the reading's, moves from `found_by` to `extractor`; `found_by` now names the readers
that found it. What was read before this was found by its extractor alone.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    # Plain SQL, which either store knows: Alembic would copy the whole table on SQLite.
    op.execute("ALTER TABLE findings RENAME COLUMN found_by TO extractor")
    op.execute("ALTER TABLE findings RENAME COLUMN found_by_version TO version")
    op.add_column("findings", sa.Column("found_by", TEXT))
    op.add_column("accounts", sa.Column("found_by", TEXT))
    op.add_column("accounts", sa.Column("probability", sa.Float()))
    extractor = "(SELECT readings.extractor FROM readings WHERE readings.key = reading_key)"
    op.execute(f"""UPDATE findings SET found_by = '["' || COALESCE(extractor, {extractor}) || '"]'""")
    op.execute(f"""UPDATE accounts SET found_by = '["' || {extractor} || '"]'""")
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("uq_readings_report_key_extractor_version", "readings")
        op.create_unique_constraint(UNIQUE, "readings", UNIQUE_COLUMNS)
    else:
        _rebuild_readings()


UNIQUE_COLUMNS = ["report_key", "extractor", "version", "arrival_key"]
UNIQUE = "uq_readings_report_key_extractor_version_arrival_key"


def _rebuild_readings() -> None:
    """SQLite changes no constraint of a table that is there. Rows that point at a reading wait for it meanwhile."""
    op.execute("PRAGMA defer_foreign_keys = ON")
    op.execute("CREATE TABLE readings_before AS SELECT * FROM readings")
    op.drop_table("readings")
    op.create_table(
        "readings",
        sa.Column("key", KEY, nullable=False),
        sa.Column("report_key", KEY, nullable=False),
        sa.Column("arrival_key", KEY, nullable=False),
        sa.Column("extractor", TEXT, nullable=False),
        sa.Column("version", TEXT, nullable=False),
        sa.Column("stored", sa.String(32), nullable=False),
        sa.Column("retired", sa.String(32)),
        sa.ForeignKeyConstraint(["arrival_key"], ["arrivals.key"], name="fk_readings_arrival_key"),
        sa.ForeignKeyConstraint(["report_key"], ["reports.key"], name="fk_readings_report_key"),
        sa.PrimaryKeyConstraint("key", name="pk_readings"),
        sa.UniqueConstraint(*UNIQUE_COLUMNS, name=UNIQUE),
    )
    op.execute("INSERT INTO readings SELECT key, report_key, arrival_key, extractor, version, stored, retired FROM readings_before")
    op.drop_table("readings_before")
    op.create_index("one_active_reading", "readings", ["report_key"], unique=True, sqlite_where=sa.text("retired IS NULL"))
