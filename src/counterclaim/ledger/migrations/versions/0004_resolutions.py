"""Whom reports mean by the actors that they name, and with which registry that was found out.

A part no longer repeats the id of its mention's name: whom it concerns is in `resolutions`. What was stored before this is known
by its names alone until it is named.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "resolutions",
        sa.Column("reading_key", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.String(80), nullable=False),
        sa.Column("grounds", sa.String(16), nullable=False),
        sa.Column("reasons", TEXT, nullable=False),
        sa.Column("candidates", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["reading_key", "number"], ["mentions.reading_key", "mentions.number"], name="fk_resolutions_reading_key_number"
        ),
        sa.PrimaryKeyConstraint("reading_key", "number", name="pk_resolutions"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "named_readings",
        sa.Column("reading_key", KEY, nullable=False),
        sa.Column("registry", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["reading_key"], ["readings.key"], name="fk_named_readings_reading_key"),
        sa.PrimaryKeyConstraint("reading_key", name="pk_named_readings"),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO resolutions SELECT reading_key, number, actor_id, 'pending', '[]', '[]' FROM mentions")
    op.create_index("ix_resolutions_actor", "resolutions", ["actor_id", "reading_key", "number"])
    op.drop_index("ix_parts_actor", "parts")
    # Plain SQL, which either store knows: Alembic would copy the whole table on SQLite.
    op.execute("ALTER TABLE parts DROP COLUMN actor_id")
    op.create_index("ix_parts_mention", "parts", ["reading_key", "mention", "part", "use", "position"])
