"""Decisions on identity, what accounts are compared by, and the incidents and groups of copies that follow from the decisions.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "decisions",
        sa.Column("key", KEY, nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("subject", sa.String(16), nullable=False),
        sa.Column("one", sa.String(80), nullable=False),
        sa.Column("other", sa.String(80), nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("author", TEXT, nullable=False),
        sa.Column("by_person", sa.Boolean(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("score", sa.Float()),
        sa.Column("reasons", TEXT, nullable=False),
        sa.Column("withdrawn", sa.String(32)),
        sa.PrimaryKeyConstraint("key", name="pk_decisions"),
        sa.UniqueConstraint("id", name="uq_decisions_id"),
    )
    op.create_index("ix_decisions_one", "decisions", ["one", "subject"])
    op.create_index("ix_decisions_other", "decisions", ["other", "subject"])
    op.create_index(
        "one_standing_decision",
        "decisions",
        ["subject", "one", "other", "by_person"],
        unique=True,
        sqlite_where=sa.text("withdrawn IS NULL"),
        postgresql_where=sa.text("withdrawn IS NULL"),
    )
    op.create_table(
        "profiles",
        sa.Column("reading_key", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.String(80), nullable=False),
        sa.Column("maker", TEXT, nullable=False),
        sa.Column("record", TEXT, nullable=False),
        sa.Column("matched", TEXT),
        sa.ForeignKeyConstraint(["reading_key"], ["readings.key"], name="fk_profiles_reading_key"),
        sa.PrimaryKeyConstraint("reading_key", "number", name="pk_profiles"),
    )
    op.create_index("ix_profiles_account_id", "profiles", ["account_id"])
    op.create_table(
        "account_keys",
        sa.Column("block", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("reading_key", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("block", "kind", "reading_key", "number", name="pk_account_keys"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "copy_keys",
        sa.Column("block", sa.BigInteger(), nullable=False),
        sa.Column("report_id", sa.String(64), nullable=False),
        sa.Column("matched", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("block", "report_id", name="pk_copy_keys"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_copy_keys_report_id", "copy_keys", ["report_id"])
    op.create_table(
        "clusters",
        sa.Column("subject", sa.String(16), nullable=False),
        sa.Column("member", sa.String(80), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("subject", "member", name="pk_clusters"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_clusters_name", "clusters", ["name", "subject"])
