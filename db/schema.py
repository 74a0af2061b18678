"""Brings the tables of a database to the form this version of the program needs."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

from db.engine import writing
from db.errors import Usage

MIGRATIONS = Path(__file__).with_name("migrations")

# The newest revision under migrations/versions; a test holds the two together. Known here so
# that opening a case that is up to date loads no migration, and not Alembic either: that would
# double the start of every command.
HEAD = "0003"

# Any number that no other program takes on the same PostgreSQL server.
MIGRATION_LOCK = 7_468_116_513


def migrate(engine: Engine) -> None:
    """Make or migrate the tables, in one transaction, if they are not as needed already.

    Raises Usage when the tables were made by a newer version of the program.
    """
    with engine.connect() as connection:
        if current_revision(connection) == HEAD:
            return
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"select pg_advisory_xact_lock({MIGRATION_LOCK})"))
        upgrade(connection)


def current_revision(connection: Connection) -> str | None:
    """Return the revision the tables have, None where there are no tables yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.execute(
        text("select version_num from alembic_version")
    ).scalar()
    return revision


def upgrade(connection: Connection) -> None:
    """Run what is missing of the migrations."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    found = current_revision(connection)
    if found is not None and not is_known(found, config=config):
        raise Usage(
            f"the tables of this case have revision {found}, which this version does not know",
            "the case was written by a newer version of tendertrace: install that one",
        )
    command.upgrade(config, "head")


def is_known(revision: str, *, config: Any) -> bool:
    """Say whether the program has this migration."""
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    try:
        return ScriptDirectory.from_config(config).get_revision(revision) is not None
    except CommandError:
        return False
