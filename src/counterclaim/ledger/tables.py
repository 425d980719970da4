"""The tables of a ledger. `docs/ledger.md` explains them; `migrations` creates them.

`id` is always a public content hash, `key` an internal row number. Rows of `reports`, `arrivals`, `statements`, `evidence`,
`findings`, `accounts`, `mentions` and `audit` are never changed after they are written; a reading changes only by being retired
or reinstated, a decision by being withdrawn or put back, a dissent likewise. `resolutions`, `named_readings`, `profiles`,
`account_keys`, `copy_keys` and `clusters` are derived and can be rebuilt.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from counterclaim.ledger.columns import AnyText, BigKey, JsonText

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

reports = Table(
    "reports",
    metadata,
    Column("key", BigKey, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("text", AnyText, nullable=False),
    Column("stored", String(32), nullable=False),
)

arrivals = Table(
    "arrivals",
    metadata,
    Column("key", BigKey, primary_key=True),
    Column("report_key", BigKey, ForeignKey("reports.key"), nullable=False),
    Column("digest", String(64), nullable=False),  # of all that follows but the times
    Column("name", AnyText, nullable=False),
    Column("title", AnyText),
    Column("outlet", AnyText),
    Column("byline", AnyText),
    Column("url", AnyText),
    Column("published", AnyText),
    Column("language", AnyText, nullable=False),
    Column("address", AnyText),  # null: came without provenance
    Column("sha256", AnyText),
    Column("fetched", AnyText),
    Column("media_type", AnyText),
    Column("encoding", AnyText),
    Column("recorded", String(32), nullable=False),
    UniqueConstraint("report_key", "digest"),
)

readings = Table(
    "readings",
    metadata,
    Column("key", BigKey, primary_key=True),
    Column("report_key", BigKey, ForeignKey("reports.key"), nullable=False),
    Column("arrival_key", BigKey, ForeignKey("arrivals.key"), nullable=False),
    Column("extractor", AnyText, nullable=False),
    Column("version", AnyText, nullable=False),
    Column("stored", String(32), nullable=False),
    Column("retired", String(32)),  # null: the reading that counts
    UniqueConstraint("report_key", "extractor", "version", "arrival_key"),
)
Index(
    "one_active_reading",
    readings.c.report_key,
    unique=True,
    sqlite_where=readings.c.retired.is_(None),
    postgresql_where=readings.c.retired.is_(None),
)

statements = Table(
    "statements",
    metadata,
    Column("key", BigKey, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("report_key", BigKey, ForeignKey("reports.key"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("account_id", String(64)),
    Column("speaker", AnyText),  # names as the report has them; null: the report's own voice
    Column("person", AnyText),
    Column("relayed_by", AnyText),
    Column("slot", String(16)),  # detail
    Column("value_type", String(8)),
    Column("value", AnyText),
    Column("geonameid", BigKey),
    Column("measure", String(24)),  # figure
    Column("low", BigKey),
    Column("high", BigKey),
    Column("who", JsonText),
    Column("stance", String(16)),  # responsibility
    Column("party", AnyText),
    Column("certainty", String(16)),
    Column("claim_mode", String(16)),
    Column("offered", JsonText),
    Column("relation", String(32)),  # relation
    Column("source", AnyText),
    Column("target", AnyText),
    Column("cue", AnyText),  # speech
    Column("told", AnyText),
)

evidence = Table(
    "evidence",
    metadata,
    Column("statement_key", BigKey, ForeignKey("statements.key"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("starts", Integer, nullable=False),  # code points of the report's text
    Column("ends", Integer, nullable=False),
    Column("quote", AnyText, nullable=False),
    sqlite_with_rowid=False,
)

accounts = Table(
    "accounts",
    metadata,
    Column("reading_key", BigKey, ForeignKey("readings.key"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("id", String(80), nullable=False, index=True),
    Column("ref", AnyText, nullable=False),
    Column("main", Boolean, nullable=False),
    Column("spans", JsonText, nullable=False),
    # What follows repeats the account's details, so that lists need no other table.
    Column("type", String(32), nullable=False),
    Column("edtf", AnyText),
    Column("basis", String(16), nullable=False),
    Column("resolved_by", AnyText),
    Column("date_from", String(10)),
    Column("date_to", String(10)),
    Column("place", AnyText),
    Column("country", AnyText),
    Column("adm1", AnyText),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", String(16)),
    Column("site", AnyText),
    Column("place_words", AnyText, nullable=False),  # normalised names of its places and site, one a line
    Column("found_by", JsonText),  # names of readers
    Column("probability", Float),
    Index("ix_accounts_date", "date_from", "reading_key", "number"),
    sqlite_with_rowid=False,
)

mentions = Table(
    "mentions",
    metadata,
    Column("reading_key", BigKey, ForeignKey("readings.key"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("ref", AnyText, nullable=False),
    Column("name", AnyText, nullable=False),
    Column("name_key", AnyText, nullable=False),
    Column("actor_id", String(12), nullable=False),  # of the name alone; whom it means is in `resolutions`
    Column("kind", String(16), nullable=False),
    Column("role", AnyText),
    Column("affiliation", Integer),  # number of another mention of the reading
    Column("aliases", JsonText, nullable=False),
    Column("spans", JsonText, nullable=False),
    Index("ix_mentions_actor", "actor_id", "reading_key"),
    sqlite_with_rowid=False,
)

mention_names = Table(
    "mention_names",
    metadata,
    Column("reading_key", BigKey, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),  # 0 is the fullest name, the others are aliases
    Column("name_key", AnyText, nullable=False, index=True),
    ForeignKeyConstraint(["reading_key", "number"], ["mentions.reading_key", "mentions.number"]),
    sqlite_with_rowid=False,
)

resolutions = Table(
    "resolutions",
    metadata,
    Column("reading_key", BigKey, primary_key=True),
    Column("number", Integer, primary_key=True),  # the mention's
    Column("actor_id", String(80), nullable=False),  # of the registry, or of the name alone
    Column("grounds", String(16), nullable=False),
    Column("reasons", JsonText, nullable=False),
    Column("candidates", JsonText, nullable=False),  # ids of others that may be meant
    ForeignKeyConstraint(["reading_key", "number"], ["mentions.reading_key", "mentions.number"]),
    Index("ix_resolutions_actor", "actor_id", "reading_key", "number"),
    sqlite_with_rowid=False,
)

named_readings = Table(
    "named_readings",
    metadata,
    Column("reading_key", BigKey, ForeignKey("readings.key"), primary_key=True),
    Column("registry", AnyText, nullable=False),  # the version with which its mentions were resolved
    sqlite_with_rowid=False,
)

findings = Table(
    "findings",
    metadata,
    Column("reading_key", BigKey, ForeignKey("readings.key"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("statement_key", BigKey, ForeignKey("statements.key"), nullable=False, index=True),
    Column("account", Integer),  # number of the account that it tells of
    Column("outlet", AnyText),
    Column("role", AnyText),
    Column("probability", Float),
    Column("extractor", AnyText),  # null: the reading's own
    Column("version", AnyText),
    Column("facts", JsonText),  # what belongs to a date or place without being what was said
    Column("found_by", JsonText),  # names of readers
    Index("ix_findings_account", "reading_key", "account"),
    sqlite_with_rowid=False,
)

parts = Table(
    "parts",
    metadata,
    Column("reading_key", BigKey, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("part", String(16), primary_key=True),  # speaker, person, relayed_by, party, source, target
    Column("mention", Integer, nullable=False),
    Column("use", String(16), nullable=False),  # the statement's stance, or its kind where it has none
    ForeignKeyConstraint(["reading_key", "position"], ["findings.reading_key", "findings.position"]),
    ForeignKeyConstraint(["reading_key", "mention"], ["mentions.reading_key", "mentions.number"]),
    Index("ix_parts_mention", "reading_key", "mention", "part", "use", "position"),
    sqlite_with_rowid=False,
)

decisions = Table(
    "decisions",
    metadata,
    Column("key", BigKey, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("subject", String(16), nullable=False),
    Column("one", String(80), nullable=False),
    Column("other", String(80), nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("author", AnyText, nullable=False),
    Column("by_person", Boolean, nullable=False),
    Column("at", String(32), nullable=False),
    Column("score", Float),
    Column("reasons", JsonText, nullable=False),
    Column("withdrawn", String(32)),  # null: it stands
    Index("ix_decisions_one", "one", "subject"),
    Index("ix_decisions_other", "other", "subject"),
)
Index(
    "one_standing_decision",
    decisions.c.subject,
    decisions.c.one,
    decisions.c.other,
    decisions.c.by_person,
    unique=True,
    sqlite_where=decisions.c.withdrawn.is_(None),
    postgresql_where=decisions.c.withdrawn.is_(None),
)

dissents = Table(
    "dissents",
    metadata,
    Column("key", BigKey, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("account", String(80), nullable=False, index=True),  # by which the incident was named
    Column("accounts", JsonText, nullable=False),  # of all that the incident had then
    Column("party", String(80), nullable=False),  # the actor's id
    Column("party_name", AnyText, nullable=False),
    Column("likelihood", String(32), nullable=False),
    Column("because", AnyText, nullable=False),
    Column("author", AnyText, nullable=False),
    Column("at", String(32), nullable=False),
    Column("withdrawn", String(32)),  # null: it stands
)

profiles = Table(
    "profiles",
    metadata,
    Column("reading_key", BigKey, ForeignKey("readings.key"), primary_key=True),
    Column("number", Integer, primary_key=True),  # the account's
    Column("account_id", String(80), nullable=False, index=True),
    Column("maker", AnyText, nullable=False, index=True),  # the form of the record; empty: there is none yet
    Column("record", JsonText, nullable=False),
    Column("matched", AnyText),  # null: its incident has to be settled
)
Index(
    "profiles_to_settle",
    profiles.c.reading_key,
    profiles.c.number,
    sqlite_where=profiles.c.matched.is_(None),
    postgresql_where=profiles.c.matched.is_(None),
)

account_keys = Table(
    "account_keys",
    metadata,
    Column("block", BigInteger, primary_key=True),
    Column("kind", Integer, primary_key=True),  # 0 fine; 1 coarse, of an account with day and country; 2 coarse, of a vague one
    Column("reading_key", BigKey, primary_key=True),
    Column("number", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

copy_keys = Table(
    "copy_keys",
    metadata,
    Column("block", BigInteger, primary_key=True),  # 0 in one row of every report
    Column("report_id", String(64), primary_key=True, index=True),
    Column("matched", Boolean, nullable=False),  # false in the row of key 0: the report is to be compared with others
    sqlite_with_rowid=False,
)
Index(
    "copies_to_compare",
    copy_keys.c.report_id,
    sqlite_where=copy_keys.c.matched.is_(False),
    postgresql_where=copy_keys.c.matched.is_(False),
)

clusters = Table(
    "clusters",
    metadata,
    Column("subject", String(16), primary_key=True),
    Column("member", String(80), primary_key=True),  # what is alone is not listed
    Column("name", String(80), nullable=False),  # the smallest id of the members
    Index("ix_clusters_name", "name", "subject"),
    sqlite_with_rowid=False,
)

problems = Table(
    "problems",
    metadata,
    Column("key", BigKey, primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("name", AnyText, nullable=False),
    Column("stage", AnyText, nullable=False),
    Column("reason", AnyText, nullable=False),
    Column("first_seen", String(32), nullable=False),
    Column("last_seen", String(32), nullable=False),
    Column("times", Integer, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("key", BigKey, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("author", AnyText, nullable=False),
    Column("action", String(32), nullable=False),
    Column("report_id", String(64), index=True),
    Column("detail", JsonText, nullable=False),
)
