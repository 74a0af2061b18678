"""Both engines, for real, and cases in temporary folders."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.case import Case
from db.store import Store
from postgres import PostgresServer, binaries

POSTGRES = pytest.param("postgresql", marks=[pytest.mark.postgres, pytest.mark.xdist_group("pg")])


@pytest.fixture(scope="session")
def postgres(missing: Callable[[str, str], None]) -> Iterator[PostgresServer]:
    """Give a running PostgreSQL server."""
    found = binaries()
    if found is None:
        missing("a PostgreSQL server", "postgresql")
    server = PostgresServer(found)
    server.start()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", POSTGRES])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an empty database, once on each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'case.db'}"
    return request.getfixturevalue("postgres").new_database()


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """Give an empty store, once on each engine."""
    with Store(database_url) as made:
        yield made


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """Give a new case."""
    with Case.create(tmp_path / "case") as made:
        yield made


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a file system of 1 MiB in memory, or skip: only root may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here: run the tests as root to include this")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)
