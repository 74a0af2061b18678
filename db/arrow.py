"""Tables as Arrow batches, for DuckDB: the same columns and types whichever the engine.

The rows come through the engine's own driver. A second SQLite library in the process (the one
inside ADBC) does not see what the first has written since, and its locks undo those of the first.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum

import pyarrow as pa
from sqlalchemy import Engine, select

from db.tables import TABLES, stored_fields

BATCH_ROWS = 10_000

ARROW_TYPES = {
    str: pa.string(),
    int: pa.int64(),
    bool: pa.bool_(),
    float: pa.float64(),
    tuple: pa.string(),
}


def read_arrow(
    engine: Engine,
    record: type,
    *,
    columns: Sequence[str] | None = None,
    order_by: Sequence[str] = (),
) -> pa.RecordBatchReader:
    """Return the rows of a record's table, in the order of its primary key, batch by batch.

    Tuples are JSON text, enums text. `columns` narrows to some of them, in the order given;
    columns of `order_by` come before the key in the order of the rows. The reader sees what was
    committed when its first batch is asked for.
    """
    stored = stored_fields(record)
    schema = pa.schema(
        [
            pa.field(name, arrow_type(stored[name][0]), nullable=stored[name][1])
            for name in columns or stored
        ]
    )
    return pa.RecordBatchReader.from_batches(
        schema, batches(engine, record, schema, order_by=order_by)
    )


def arrow_type(kind: type) -> pa.DataType:
    """Return the Arrow type of a field's plain type."""
    return pa.string() if issubclass(kind, StrEnum) else ARROW_TYPES[kind]


def batches(
    engine: Engine, record: type, schema: pa.Schema, *, order_by: Sequence[str]
) -> Iterator[pa.RecordBatch]:
    """Yield the batches of a table; PostgreSQL keeps the cursor, so none is whole in memory."""
    table = TABLES[record]
    order = (*(table.c[name] for name in order_by), *table.primary_key)
    question = select(*(table.c[name] for name in schema.names)).order_by(*order)
    with engine.connect().execution_options(yield_per=BATCH_ROWS) as connection:
        for chunk in connection.execute(question).partitions():
            arrays = [
                pa.array(column, type=field.type)
                for column, field in zip(zip(*chunk, strict=True), schema, strict=True)
            ]
            yield pa.RecordBatch.from_arrays(arrays, schema=schema)
