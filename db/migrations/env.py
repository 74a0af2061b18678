"""What Alembic runs a migration with: the connection that `db.schema` hands over."""

from alembic import context

from db.tables import METADATA

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    render_as_batch=connection.dialect.name == "sqlite",
)
# The caller began the transaction and commits it.
context.run_migrations()
