"""Connections to the two engines, SQLite and PostgreSQL, set so that they behave alike."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from db.errors import OutOfSpace, Usage

BUSY_TIMEOUT_MS = 30_000
WRITES = "tendertrace_writes"

# How the engines say that the disk is full.
SQLITE_FULL = sqlite3.SQLITE_FULL
POSTGRES_DISK_FULL = "53100"


def connect(url: str) -> Engine:
    """Return an engine for `sqlite:///...` or `postgresql+psycopg://...`.

    Raises Usage for another address, and where the database cannot be reached.
    """
    hint = "set `database` in case.toml to sqlite:///FILE or postgresql+psycopg://..."
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise Usage("the address of the database cannot be read", hint) from error
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(parsed)
        event.listen(engine, "connect", prepare_sqlite)
        event.listen(engine, "begin", begin_sqlite)
    elif parsed.drivername == "postgresql+psycopg":
        engine = create_engine(parsed)
    else:
        raise Usage(f"no database of kind {parsed.drivername!r} is supported", hint)
    try:
        engine.connect().close()
    except OperationalError as error:
        engine.dispose()
        shown = parsed.render_as_string(hide_password=True)
        raise Usage(f"the database {shown} cannot be opened: {error.orig}", hint) from error
    return engine


def prepare_sqlite(connection: Any, _record: object) -> None:
    """Set up one SQLite connection: our own transactions, foreign keys, readers beside a writer."""
    connection.isolation_level = None  # else Python commits behind our back before each DDL
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", f"busy_timeout={BUSY_TIMEOUT_MS}"):
        connection.execute(f"PRAGMA {pragma}").close()


def begin_sqlite(connection: Connection) -> None:
    """Begin a transaction; one that will write takes the write lock at once.

    A reader that becomes a writer half-way would be refused, whatever the busy timeout.
    """
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a transaction that is kept whole or not at all.

    Raises OutOfSpace when the disk is full.
    """
    try:
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            yield connection
    except DBAPIError as error:
        if is_disk_full(error):
            raise OutOfSpace("facts to the database") from error
        raise


def is_disk_full(error: DBAPIError) -> bool:
    """Say whether the engine ran out of disk space."""
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", None) == SQLITE_FULL
    return getattr(cause, "sqlstate", None) == POSTGRES_DISK_FULL
