"""Migrations: they end at the tables of `db.tables`, run by themselves, and run once."""

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from db import schema
from db.engine import connect, writing
from db.errors import OutOfSpace, Usage
from db.records import Document
from db.store import Store
from db.tables import METADATA


def test_migrations_end_at_the_tables_of_the_program(database_url: str) -> None:
    """A difference means: write the migration for what you changed in records or tables."""
    Store(database_url).close()
    engine = connect(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_head_is_the_newest_migration() -> None:
    """The constant that spares us loading the migrations names the last of them."""
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.HEAD]


def test_a_store_that_is_opened_again_keeps_its_rows(database_url: str) -> None:
    """Migrations do not run over tables that are as needed."""
    document = Document("ab" * 32, "a.pdf", None, "application/pdf", 1)
    for _ in range(2):
        with Store(database_url) as store:
            store.add([document])
    with Store(database_url) as store:
        assert store.read(Document) == [document]


def test_tables_of_an_older_version_are_migrated_with_their_rows(database_url: str) -> None:
    """What the first version wrote is still there after the newest migration."""
    engine = connect(database_url)
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql(
            "insert into document (document_sha256, media_type, bytes) values ('ab', 'x', 1)"
        )
    engine.dispose()
    with Store(database_url) as store:
        assert [document.document_sha256 for document in store.read(Document)] == ["ab"]


def test_tables_of_a_newer_version_are_refused(database_url: str) -> None:
    """A program that does not know the tables must not write to them."""
    Store(database_url).close()
    engine = connect(database_url)
    with writing(engine) as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
    engine.dispose()
    with pytest.raises(Usage, match="revision 9999, which this version does not know"):
        Store(database_url)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        pytest.param("no address", "cannot be read", id="no address"),
        pytest.param("mysql://host/db", "no database of kind 'mysql'", id="another engine"),
        pytest.param("sqlite:////nowhere/at/all.db", "cannot be opened", id="no such folder"),
        pytest.param(
            "postgresql+psycopg://me:secret@/db?host=/nowhere",
            r"postgresql\+psycopg://me:\*\*\*@/db.* cannot be opened",
            id="no server, and the password is not shown",
        ),
    ],
)
def test_a_database_that_cannot_be_had_is_named(url: str, said: str) -> None:
    """The message shows the address without its password and says what to set."""
    with pytest.raises(Usage, match=f"(?s){said}.*`database` in case.toml"):
        Store(url)


def test_a_full_database_says_that_there_is_no_space_left(tmp_path: Path) -> None:
    """SQLite's own limit stands in for the disk; what was there before is kept."""
    url = f"sqlite:///{tmp_path / 'case.db'}"
    Store(url).close()
    engine = connect(url)

    def fill() -> None:
        with writing(engine) as connection:
            pages = connection.exec_driver_sql("pragma page_count").scalar_one()
            connection.exec_driver_sql(f"pragma max_page_count={pages + 2}")
            connection.exec_driver_sql("create table big as select zeroblob(1000000) as b")

    with pytest.raises(OutOfSpace, match="no space left while writing facts"):
        fill()
    engine.dispose()
    with Store(url) as store:
        assert store.read(Document) == []
