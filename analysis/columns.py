"""Some columns of a table of facts, row by row, without making records of them."""

from collections.abc import Iterator
from typing import Any

from db.store import Store


def rows_of(store: Store, record: type, *names: str) -> Iterator[tuple[Any, ...]]:
    """Yield the named columns of every row, in the order of the table's key.

    Enums come as text, tuples as JSON text. Batches are read one by one, so that no table has
    to fit into memory.
    """
    for batch in store.arrow(record, columns=names):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
