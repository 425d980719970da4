"""Where Alembic starts: on the connection that `counterclaim.ledger.migrate` hands over, in its transaction."""

from alembic import context

from counterclaim.ledger.migrate import VERSION_TABLE
from counterclaim.ledger.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
