"""Tables as Arrow batches, for DuckDB: the same columns and types whichever the engine."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import adbc_driver_sqlite.dbapi as adbc_sqlite
import pyarrow as pa
from sqlalchemy import Engine, Select, Table, select

from db.tables import TABLES, stored_fields

BATCH_ROWS = 10_000

ARROW_TYPES = {
    str: pa.string(),
    int: pa.int64(),
    bool: pa.bool_(),
    float: pa.float64(),
    tuple: pa.string(),
}

# The SQLite driver guesses a column's type from the first rows, which may all be null, and gives
# up when a later row does not fit. So one row that shows the types goes first, and is dropped.
SHOWN = {str: "''", tuple: "''", int: "0", bool: "0", float: "0.0"}


def read_arrow(engine: Engine, record: type) -> pa.RecordBatchReader:
    """Return the rows of a record's table, in the order of its primary key, batch by batch.

    Tuples are JSON text, enums text. The reader sees what was committed when it was made.
    """
    schema = pa.schema(
        [
            pa.field(name, arrow_type(kind), nullable=optional)
            for name, (kind, optional) in stored_fields(record).items()
        ]
    )
    batches = (sqlite_batches if engine.dialect.name == "sqlite" else postgres_batches)(
        engine, record, schema
    )
    return pa.RecordBatchReader.from_batches(schema, batches)


def arrow_type(kind: type) -> pa.DataType:
    """Return the Arrow type of a field's plain type."""
    return pa.string() if issubclass(kind, StrEnum) else ARROW_TYPES[kind]


def in_order(table: Table) -> Select[Any]:
    """Return the question for all rows of a table by primary key."""
    return select(table).order_by(*table.primary_key.columns)


def sqlite_batches(engine: Engine, record: type, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Yield the batches that ADBC reads from a SQLite file."""
    shown = ", ".join(
        SHOWN[str if issubclass(kind, StrEnum) else kind]
        for kind, _ in stored_fields(record).values()
    )
    rows = in_order(TABLES[record]).compile(engine)
    question = f"select {shown} union all select * from ({rows})"  # noqa: S608  (no user's text)
    with adbc_sqlite.connect(engine.url.database) as connection, connection.cursor() as cursor:
        cursor.execute(question)
        first = True
        for batch in cursor.fetch_record_batch():
            yield as_schema(batch.slice(1) if first else batch, schema)
            first = False


def as_schema(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """Return the batch with the declared types; the driver knows no booleans."""
    columns = [column.cast(field.type) for column, field in zip(batch.columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def postgres_batches(engine: Engine, record: type, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Yield batches from a cursor that the server keeps, so that no table is whole in memory."""
    with engine.connect().execution_options(yield_per=BATCH_ROWS) as connection:
        for chunk in connection.execute(in_order(TABLES[record])).partitions():
            columns = zip(*chunk, strict=True)
            arrays = [pa.array(c, type=f.type) for c, f in zip(columns, schema, strict=True)]
            yield pa.RecordBatch.from_arrays(arrays, schema=schema)
