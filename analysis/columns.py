"""Some columns of a table of facts, row by row, without making records of them."""

from collections.abc import Iterator, Sequence
from typing import Any

from db.store import Store


def rows_of(
    store: Store, record: type, *names: str, order_by: Sequence[str] = ()
) -> Iterator[tuple[Any, ...]]:
    """Yield the named columns of every row, in the order of `order_by` and the table's key.

    Enums come as text, tuples as JSON text. Batches are read one by one, so that no table has
    to fit into memory.
    """
    for batch in store.arrow(record, columns=names, order_by=order_by):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
