"""Writing rows so that the same rows again change nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection, Insert, Table, bindparam, delete, or_
from sqlalchemy.dialects import postgresql, sqlite

from db.records import BrandList
from db.rows import row_of
from db.tables import BRAND_LIST_MEMBER, METADATA, TABLES

Row: TypeAlias = Mapping[str, Any]

MEMBERS_BEYOND = (
    delete(BRAND_LIST_MEMBER)
    .where(BRAND_LIST_MEMBER.c.list_id == bindparam("of_list"))
    .where(BRAND_LIST_MEMBER.c.position > bindparam("last"))
)


def rows_by_table(records: Iterable[object]) -> Iterator[tuple[Table, Sequence[Row]]]:
    """Yield each table with its rows, tables that others rest on first.

    Where two records have the same key, the later one counts.
    """
    rows: dict[Table, dict[tuple[Any, ...], Row]] = {}
    for record in with_members(records):
        table = TABLES[type(record)]
        row = row_of(record)
        key = tuple(row[column.name] for column in table.primary_key)
        rows.setdefault(table, {})[key] = row
    for table in METADATA.sorted_tables:
        if table in rows:
            yield table, list(rows[table].values())


def with_members(records: Iterable[object]) -> Iterator[object]:
    """Yield the records, each brand list followed by its members."""
    for record in records:
        yield record
        if isinstance(record, BrandList):
            yield from record.members


def upsert(connection: Connection, table: Table, rows: Sequence[Row]) -> int:
    """Write rows over those with the same key; return how many were new or different."""
    statement = insert_into(connection, table)
    rest = [column.name for column in table.columns if not column.primary_key]
    if rest:
        new = statement.excluded
        statement = statement.on_conflict_do_update(
            index_elements=list(table.primary_key),
            set_={name: new[name] for name in rest},
            where=or_(*(table.c[name].is_distinct_from(new[name]) for name in rest)),
        )
    else:
        statement = statement.on_conflict_do_nothing()
    return run_many(connection, statement, rows)


def insert_missing(connection: Connection, table: Table, rows: Sequence[Row]) -> int:
    """Write the rows whose key is not there yet; return how many that were."""
    return run_many(connection, insert_into(connection, table).on_conflict_do_nothing(), rows)


def insert_into(connection: Connection, table: Table) -> Any:
    """Return the engine's own INSERT, the one that knows about conflicts."""
    engines = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
    return engines[connection.dialect.name](table)


def run_many(connection: Connection, statement: Insert, rows: Sequence[Row]) -> int:
    """Run a statement for each row; return how many rows it changed in all."""
    options = {"preserve_rowcount": True}
    return connection.execute(statement, list(rows), execution_options=options).rowcount


def forget_members_beyond(connection: Connection, lists: Sequence[BrandList]) -> int:
    """Remove members that a shorter version of a brand list no longer has."""
    ends = [
        {"of_list": found.list_id, "last": max((m.position for m in found.members), default=-1)}
        for found in lists
    ]
    return connection.execute(MEMBERS_BEYOND, ends).rowcount if ends else 0
