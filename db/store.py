"""The facts of a case in SQL. Writing the same records twice changes nothing."""

import threading
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import pyarrow as pa
from sqlalchemy import Connection, Select, Table, delete, func, or_, select

from db.arrow import read_arrow
from db.engine import connect, writing
from db.records import (
    BrandList,
    BrandListMember,
    Document,
    LineItem,
    Mention,
    Notice,
    NoticeDocument,
    NoticeField,
    Page,
    Programme,
)
from db.rows import record_of
from db.schema import migrate
from db.tables import TABLES, record_named
from db.upsert import forget_members_beyond, insert_missing, rows_by_table, upsert

R = TypeVar("R")

# Rows that a document's, and a notice's, new result replaces.
OF_A_DOCUMENT = (Mention, BrandList, LineItem, Page)
OF_A_NOTICE = (NoticeField, Programme, NoticeDocument)


class _Open(threading.local):
    """The transaction that this thread has open."""

    connection: Connection | None = None


class Store:
    """The tables of one case, on SQLite or PostgreSQL, made or migrated when it is opened.

    Threads may share a store; a transaction belongs to the thread that opened it.
    """

    def __init__(self, url: str) -> None:
        self._engine = connect(url)
        self._here = _Open()
        try:
            migrate(self._engine)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Keep all that is written inside together: all of it, or nothing.

        Every writing method is such a unit by itself; inside this one it becomes a part, and
        what was written so far can be read. Raises OutOfSpace when the disk is full.
        """
        if self._here.connection is not None:
            yield self._here.connection
            return
        with writing(self._engine) as connection:
            self._here.connection = connection
            try:
                yield connection
            finally:
                self._here.connection = None

    def add(self, records: Iterable[object]) -> int:
        """Write records over the rows with their keys; return how many rows changed.

        The class of a record decides its table; the members of a brand list go with it.
        """
        records = list(records)
        lists = [record for record in records if isinstance(record, BrandList)]
        with self.transaction() as connection:
            changed = sum(upsert(connection, table, rows) for table, rows in rows_by_table(records))
            return changed + forget_members_beyond(connection, lists)

    def add_missing(self, records: Iterable[object]) -> int:
        """Write only records whose key has no row yet; return how many rows that were.

        For what is recorded before it is read: a document that comes twice keeps its results.
        """
        with self.transaction() as connection:
            grouped = rows_by_table(records)
            return sum(insert_missing(connection, table, rows) for table, rows in grouped)

    def replace_all(self, record: type[R], records: Iterable[R]) -> None:
        """Let `records` be all there is of a class. For results that are made in one go."""
        with self.transaction() as connection:
            connection.execute(delete(TABLES[record]))
            self.add(records)

    def replace_document_results(
        self,
        document: Document,
        *,
        pages: Iterable[Page],
        mentions: Iterable[Mention],
        brand_lists: Iterable[BrandList],
        line_items: Iterable[LineItem],
    ) -> None:
        """Write what became of a document and all that is found in it, in one transaction.

        What an earlier run found there goes, with the links that rest on it.
        """
        sha256 = document.document_sha256
        with self.transaction() as connection:
            self.add([document])
            for record in OF_A_DOCUMENT:
                table = TABLES[record]
                connection.execute(delete(table).where(table.c.document_sha256 == sha256))
            self.add([*pages, *mentions, *brand_lists, *line_items])

    def replace_notice(
        self,
        notice: Notice,
        *,
        fields: Iterable[NoticeField],
        documents: Iterable[NoticeDocument],
        programmes: Iterable[Programme],
    ) -> None:
        """Write a notice with its fields, documents and programmes, in one transaction.

        Earlier fields, documents and programmes of the notice go. The documents must be there.
        """
        with self.transaction() as connection:
            self.add([notice])
            for record in OF_A_NOTICE:
                table = TABLES[record]
                connection.execute(delete(table).where(table.c.notice_id == notice.notice_id))
            self.add([*fields, *documents, *programmes])

    def read(self, record: type[R], **equals: object) -> list[R]:
        """Return records in the order of their key, those whose fields equal `equals`.

        A field given a list, tuple or set must equal one of its members. For pages, ask for
        one document at a time: their text is long.
        """
        table = TABLES[record]
        question = where(select(table), table, equals).order_by(*table.primary_key)
        with self._reading() as connection:
            rows = connection.execute(question).mappings().all()
            if record is BrandList:
                members = self._members([row["list_id"] for row in rows])
                return [record_of(record, row, members=members[row["list_id"]]) for row in rows]
            return [record_of(record, row) for row in rows]

    def values(self, record: type, name: str, **equals: object) -> list[Any]:
        """Return one field of the records whose fields equal `equals`, in no order.

        As the engine holds it: a tuple is JSON text. For when whole records are too many.
        """
        table = TABLES[record]
        question = where(select(table.c[name]), table, equals)
        with self._reading() as connection:
            return list(connection.execute(question).scalars())

    def tally(
        self, record: type, *, by: tuple[str, ...], **equals: object
    ) -> list[tuple[Any, ...]]:
        """Return how many records there are for each combination of the fields `by`.

        Each row holds the values of `by`, as the engine holds them, and the count, last.
        """
        table = TABLES[record]
        columns = [table.c[name] for name in by]
        question = where(select(*columns, func.count()).select_from(table), table, equals)
        with self._reading() as connection:
            return [tuple(row) for row in connection.execute(question.group_by(*columns))]

    def count(self, record: type, **equals: object) -> int:
        """Return how many records of a class there are whose fields equal `equals`."""
        table = TABLES[record]
        question = where(select(func.count()).select_from(table), table, equals)
        with self._reading() as connection:
            return int(connection.execute(question).scalar_one())

    def documents_to_extract(self, extractor_version: str, reference_hash: str) -> list[Document]:
        """Return the documents without a result for these rules and this reference data."""
        table = TABLES[Document]
        question = (
            select(table)
            .where(
                or_(
                    table.c.status.is_(None),
                    table.c.extractor_version.is_distinct_from(extractor_version),
                    table.c.reference_hash.is_distinct_from(reference_hash),
                )
            )
            .order_by(*table.primary_key)
        )
        with self._reading() as connection:
            return [record_of(Document, row) for row in connection.execute(question).mappings()]

    def arrow(
        self,
        record: type | str,
        *,
        columns: Sequence[str] | None = None,
        order_by: Sequence[str] = (),
    ) -> pa.RecordBatchReader:
        """Return a table as Arrow batches in the order of its key, by class or table name.

        Same columns, types and values on both engines; `columns` narrows to some of them, those
        of `order_by` come before the key in the order of the rows.
        Outside of a transaction only.
        """
        kind = record_named(record) if isinstance(record, str) else record
        return read_arrow(self._engine, kind, columns=columns, order_by=order_by)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def __enter__(self) -> "Store":
        """Return the store; leaving the block closes it."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the store."""
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """Give a connection to read with: the open transaction's, or one of its own."""
        if self._here.connection is not None:
            yield self._here.connection
            return
        with self._engine.connect() as connection:
            yield connection

    def _members(self, list_ids: Collection[str]) -> dict[str, tuple[BrandListMember, ...]]:
        """Return the members of brand lists in printed order, empty where there are none."""
        found: dict[str, tuple[BrandListMember, ...]] = defaultdict(tuple)
        for some in in_portions(list(list_ids)):
            for member in self.read(BrandListMember, list_id=some):
                found[member.list_id] += (member,)
        return found


def where(question: Select[Any], table: Table, equals: dict[str, object]) -> Select[Any]:
    """Return the question narrowed to rows whose columns equal the given values."""
    for name, value in equals.items():
        column = table.c[name]
        if isinstance(value, list | tuple | set | frozenset):
            question = question.where(column.in_(value))
        else:
            question = question.where(column == value)
    return question


def in_portions(values: list[str], *, size: int = 10_000) -> Iterator[list[str]]:
    """Yield the values in lists that an engine takes in one question.

    >>> list(in_portions(["a", "b", "c"], size=2))
    [['a', 'b'], ['c']]
    """
    for start in range(0, len(values), size):
        yield values[start : start + size]
