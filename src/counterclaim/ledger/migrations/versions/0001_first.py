"""The first schema: reports, readings, statements with their evidence, accounts, mentions, problems, audit.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

# What was said stays as it was stored, and the log only grows: the store itself holds to that, whoever writes to it.
FROZEN = (("reports", "UPDATE"), ("statements", "UPDATE"), ("evidence", "UPDATE"), ("audit", "UPDATE"), ("audit", "DELETE"))


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("key", KEY, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("author", TEXT, nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("report_id", sa.String(64)),
        sa.Column("detail", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_audit"),
    )
    op.create_index("ix_audit_report_id", "audit", ["report_id"])
    op.create_table(
        "problems",
        sa.Column("key", KEY, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("stage", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("first_seen", sa.String(32), nullable=False),
        sa.Column("last_seen", sa.String(32), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_problems"),
        sa.UniqueConstraint("digest", name="uq_problems_digest"),
    )
    op.create_table(
        "reports",
        sa.Column("key", KEY, nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("stored", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_reports"),
        sa.UniqueConstraint("id", name="uq_reports_id"),
    )
    op.create_table(
        "arrivals",
        sa.Column("key", KEY, nullable=False),
        sa.Column("report_key", KEY, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("title", TEXT),
        sa.Column("outlet", TEXT),
        sa.Column("byline", TEXT),
        sa.Column("url", TEXT),
        sa.Column("published", TEXT),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("address", TEXT),
        sa.Column("sha256", TEXT),
        sa.Column("fetched", TEXT),
        sa.Column("media_type", TEXT),
        sa.Column("encoding", TEXT),
        sa.Column("recorded", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["report_key"], ["reports.key"], name="fk_arrivals_report_key"),
        sa.PrimaryKeyConstraint("key", name="pk_arrivals"),
        sa.UniqueConstraint("report_key", "digest", name="uq_arrivals_report_key_digest"),
    )
    op.create_table(
        "statements",
        sa.Column("key", KEY, nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("report_key", KEY, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("account_id", sa.String(64)),
        sa.Column("speaker", TEXT),
        sa.Column("person", TEXT),
        sa.Column("relayed_by", TEXT),
        sa.Column("slot", sa.String(16)),
        sa.Column("value_type", sa.String(8)),
        sa.Column("value", TEXT),
        sa.Column("geonameid", KEY),
        sa.Column("measure", sa.String(24)),
        sa.Column("low", KEY),
        sa.Column("high", KEY),
        sa.Column("who", TEXT),
        sa.Column("stance", sa.String(16)),
        sa.Column("party", TEXT),
        sa.Column("certainty", sa.String(16)),
        sa.Column("claim_mode", sa.String(16)),
        sa.Column("offered", TEXT),
        sa.Column("relation", sa.String(32)),
        sa.Column("source", TEXT),
        sa.Column("target", TEXT),
        sa.Column("cue", TEXT),
        sa.Column("told", TEXT),
        sa.ForeignKeyConstraint(["report_key"], ["reports.key"], name="fk_statements_report_key"),
        sa.PrimaryKeyConstraint("key", name="pk_statements"),
        sa.UniqueConstraint("id", name="uq_statements_id"),
    )
    op.create_index("ix_statements_report_key", "statements", ["report_key"])
    op.create_table(
        "evidence",
        sa.Column("statement_key", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("quote", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["statement_key"], ["statements.key"], name="fk_evidence_statement_key"),
        sa.PrimaryKeyConstraint("statement_key", "position", name="pk_evidence"),
        sqlite_with_rowid=False,
    )
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
        sa.UniqueConstraint("report_key", "extractor", "version", name="uq_readings_report_key_extractor_version"),
    )
    op.create_index(
        "one_active_reading",
        "readings",
        ["report_key"],
        unique=True,
        sqlite_where=sa.text("retired IS NULL"),
        postgresql_where=sa.text("retired IS NULL"),
    )
    op.create_table(
        "accounts",
        sa.Column("reading_key", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("ref", TEXT, nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("spans", TEXT, nullable=False),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("edtf", TEXT),
        sa.Column("basis", sa.String(16), nullable=False),
        sa.Column("resolved_by", TEXT),
        sa.Column("date_from", sa.String(10)),
        sa.Column("date_to", sa.String(10)),
        sa.Column("place", TEXT),
        sa.Column("country", TEXT),
        sa.Column("adm1", TEXT),
        sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()),
        sa.Column("precision", sa.String(16)),
        sa.Column("site", TEXT),
        sa.Column("place_words", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["reading_key"], ["readings.key"], name="fk_accounts_reading_key"),
        sa.PrimaryKeyConstraint("reading_key", "number", name="pk_accounts"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_accounts_date", "accounts", ["date_from", "reading_key", "number"])
    op.create_index("ix_accounts_id", "accounts", ["id"])
    op.create_table(
        "findings",
        sa.Column("reading_key", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("statement_key", KEY, nullable=False),
        sa.Column("account", sa.Integer()),
        sa.Column("outlet", TEXT),
        sa.Column("role", TEXT),
        sa.Column("probability", sa.Float()),
        sa.Column("found_by", TEXT),
        sa.Column("found_by_version", TEXT),
        sa.Column("facts", TEXT),
        sa.ForeignKeyConstraint(["reading_key"], ["readings.key"], name="fk_findings_reading_key"),
        sa.ForeignKeyConstraint(["statement_key"], ["statements.key"], name="fk_findings_statement_key"),
        sa.PrimaryKeyConstraint("reading_key", "position", name="pk_findings"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_findings_account", "findings", ["reading_key", "account"])
    op.create_index("ix_findings_statement_key", "findings", ["statement_key"])
    op.create_table(
        "mentions",
        sa.Column("reading_key", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("ref", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("name_key", TEXT, nullable=False),
        sa.Column("actor_id", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("role", TEXT),
        sa.Column("affiliation", sa.Integer()),
        sa.Column("aliases", TEXT, nullable=False),
        sa.Column("spans", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["reading_key"], ["readings.key"], name="fk_mentions_reading_key"),
        sa.PrimaryKeyConstraint("reading_key", "number", name="pk_mentions"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_mentions_actor", "mentions", ["actor_id", "reading_key"])
    op.create_table(
        "mention_names",
        sa.Column("reading_key", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name_key", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["reading_key", "number"], ["mentions.reading_key", "mentions.number"], name="fk_mention_names_reading_key_number"
        ),
        sa.PrimaryKeyConstraint("reading_key", "number", "position", name="pk_mention_names"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_mention_names_name_key", "mention_names", ["name_key"])
    op.create_table(
        "parts",
        sa.Column("reading_key", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(16), nullable=False),
        sa.Column("mention", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.String(12), nullable=False),
        sa.Column("use", sa.String(16), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading_key", "mention"], ["mentions.reading_key", "mentions.number"], name="fk_parts_reading_key_mention"
        ),
        sa.ForeignKeyConstraint(
            ["reading_key", "position"], ["findings.reading_key", "findings.position"], name="fk_parts_reading_key_position"
        ),
        sa.PrimaryKeyConstraint("reading_key", "position", "part", name="pk_parts"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_parts_actor", "parts", ["actor_id", "part", "use", "reading_key", "position"])
    _freeze(op.get_bind().dialect.name)


def _freeze(dialect: str) -> None:
    if dialect == "postgresql":
        op.execute("""
            CREATE FUNCTION counterclaim_refuse() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$
        """)
    for table, action in FROZEN:
        name = f"{table}_refuse_{action.lower()}"
        if dialect == "postgresql":
            op.execute(f"CREATE TRIGGER {name} BEFORE {action} ON {table} FOR EACH ROW EXECUTE FUNCTION counterclaim_refuse()")
        else:
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {action} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed'); END"
            )
