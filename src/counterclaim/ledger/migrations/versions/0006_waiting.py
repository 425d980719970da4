"""What waits is found without looking through all that does not: accounts to be settled, accounts without a profile of the current
form, and reports to be compared as texts.

Every account has a row in `profiles` now; of one that has no profile yet `maker` is empty.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "INSERT INTO profiles (reading_key, number, account_id, maker, record, matched) "
        "SELECT reading_key, number, id, '', '{}', NULL FROM accounts WHERE NOT EXISTS (SELECT 1 FROM profiles "
        "WHERE profiles.reading_key = accounts.reading_key AND profiles.number = accounts.number)"
    )
    op.create_index("ix_profiles_maker", "profiles", ["maker"])
    waiting = sa.text("matched IS NULL")
    op.create_index("profiles_to_settle", "profiles", ["reading_key", "number"], sqlite_where=waiting, postgresql_where=waiting)
    op.create_index(
        "copies_to_compare",
        "copy_keys",
        ["report_id"],
        sqlite_where=sa.text("matched IS 0"),
        postgresql_where=sa.text("matched IS false"),
    )
