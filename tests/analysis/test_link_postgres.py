"""The same facts give the same marts on both engines."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from analysis.link import link_case
from analysis.marts import TABLES, open_marts
from db.case import Case
from linked_world import AS_OF, fill
from postgres import PostgresServer, binaries

pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.xdist_group("pg")]


@pytest.fixture(scope="module")
def server(missing: Callable[[str, str], None]) -> Iterator[PostgresServer]:
    """Give a running PostgreSQL server."""
    found = binaries()
    if found is None:
        missing("a PostgreSQL server", "postgresql")
    running = PostgresServer(found)
    running.start()
    yield running
    running.stop()


def marts_of(case: Case) -> dict[str, list[tuple[object, ...]]]:
    """Fill and link a case, and return all rows of its marts."""
    fill(case)
    link_case(case, as_of=AS_OF)
    with open_marts(case) as marts:
        return {name: marts.execute(f"from {name}").fetchall() for name in TABLES}


def test_marts_do_not_depend_on_the_engine(
    linked: Case, server: PostgresServer, tmp_path: Path
) -> None:
    """Row for row the same, in the same order."""
    Case.create(tmp_path / "pg").close()
    settings = f'database = "{server.new_database()}"\n'
    (tmp_path / "pg" / "case.toml").write_text(settings, "utf-8")
    with Case.open(tmp_path / "pg") as on_postgres, open_marts(linked) as marts:
        on_sqlite = {name: marts.execute(f"from {name}").fetchall() for name in TABLES}
        assert marts_of(on_postgres) == on_sqlite
