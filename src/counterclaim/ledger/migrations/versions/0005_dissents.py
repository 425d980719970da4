"""What analysts hold likely beside the program's own assessment.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "dissents",
        sa.Column("key", KEY, nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("account", sa.String(80), nullable=False),
        sa.Column("accounts", TEXT, nullable=False),
        sa.Column("party", sa.String(80), nullable=False),
        sa.Column("party_name", TEXT, nullable=False),
        sa.Column("likelihood", sa.String(32), nullable=False),
        sa.Column("because", TEXT, nullable=False),
        sa.Column("author", TEXT, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("withdrawn", sa.String(32)),
        sa.PrimaryKeyConstraint("key", name="pk_dissents"),
        sa.UniqueConstraint("id", name="uq_dissents_id"),
    )
    op.create_index("ix_dissents_account", "dissents", ["account"])
