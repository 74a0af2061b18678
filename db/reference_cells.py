"""Cells of a CSV file -> fields of a record, as the field's type says. Nothing is guessed."""

import csv
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from db.errors import BadReference
from db.reference_kinds import CellForm

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RawTable:
    """A CSV file as it stands: all cells are text. The first row of `rows` is row 2."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_raw(path: Path) -> RawTable:
    """Return the cells of the file at `path`. Raises BadReference if they form no table."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = [tuple(row) for row in csv.reader(file, strict=True)]
    except (OSError, UnicodeDecodeError, csv.Error, ValueError) as error:
        raise BadReference(path.name, 1, f"the file cannot be read as a table: {error}") from error
    for number, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise BadReference(path.name, number, f"{len(row)} cells, the header has {len(header)}")
    return RawTable(path.name, header, tuple(rows))


def read_rows(table: RawTable, record: type[T]) -> tuple[T, ...]:
    """Return a `record` for each row. Raises BadReference for a cell that its field refuses."""
    readers = cell_readers(record)
    if table.header != tuple(readers):
        raise BadReference(table.file, 1, f"the columns must be {', '.join(readers)}")
    return tuple(
        read_row(row, readers, record, at=(table.file, number))
        for number, row in enumerate(table.rows, start=2)
    )


def read_row(
    row: tuple[str, ...], readers: dict[str, "Reader"], record: type[T], *, at: tuple[str, int]
) -> T:
    """Return the `record` that one row holds; `at` is its file and row number."""
    values = {}
    for (column, read), cell in zip(readers.items(), row, strict=True):
        try:
            values[column] = read(cell)
        except ValueError as error:
            raise BadReference(*at, f"column {column}: {error}") from error
    return record(**values)


Reader = Callable[[str], Any]


def cell_readers(record: type) -> dict[str, Reader]:
    """Return the reader of each column, in the order of the record's fields."""
    hints = get_type_hints(record, include_extras=True)
    return {field.name: reader_of(hints[field.name]) for field in fields(record)}


def reader_of(kind: Any) -> Reader:
    """Return the function that reads a cell of a field of this type.

    >>> reader_of(tuple[str, ...])("axis;bosch"), reader_of(int | None)("")
    (('axis', 'bosch'), None)
    """
    if get_origin(kind) is UnionType or NoneType in get_args(kind):
        [inner] = [part for part in get_args(kind) if part is not NoneType]
        read_inner = reader_of(inner)
        return lambda cell: read_inner(cell) if cell else None
    if get_origin(kind) is Annotated:
        inner, mark = get_args(kind)
        return MARKED.get(mark, reader_of(inner))
    if get_origin(kind) is tuple:
        return read_list
    if issubclass(kind, StrEnum):
        return lambda cell: read_word(cell, kind)
    return PLAIN[kind]


def read_text(cell: str) -> str:
    """Return the text of a cell that must not be empty."""
    if not cell:
        raise ValueError("must not be empty")
    if cell != cell.strip():
        raise ValueError(f"{cell!r} begins or ends with white space")
    return cell


def read_list(cell: str) -> tuple[str, ...]:
    """Return the texts between semicolons; an empty cell is an empty list."""
    if not cell:
        return ()
    items = tuple(read_text(item) for item in cell.split(";"))
    if len(set(items)) < len(items):
        raise ValueError(f"{cell!r} names something twice")
    return items


def read_word(cell: str, vocabulary: type[StrEnum]) -> StrEnum:
    """Return the word of a closed vocabulary."""
    if cell not in list(vocabulary):
        raise ValueError(f"{cell!r} is none of {', '.join(vocabulary)}")
    return vocabulary(cell)


def read_truth(cell: str) -> bool:
    """Return True or False for `true` and `false`, and nothing else."""
    if cell not in {"true", "false"}:
        raise ValueError(f"{cell!r} is neither true nor false")
    return cell == "true"


def read_partial_date(cell: str) -> str:
    """Return a date as printed: YYYY, YYYY-MM or YYYY-MM-DD, one that the calendar has.

    >>> read_partial_date("2015-04")
    '2015-04'
    """
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", cell):
        raise ValueError(f"{cell!r} is not {CellForm.PARTIAL_DATE}")
    date.fromisoformat(cell + "0000-01-01"[len(cell) :])
    return cell


def read_pattern(cell: str) -> str:
    """Return a pattern that compiles without warning and does not match emptiness."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            compiled = re.compile(read_text(cell))
    except (re.error, Warning) as error:
        raise ValueError(f"the pattern does not compile: {error}") from error
    if compiled.search(""):
        raise ValueError("the pattern matches an empty text, so it would match everywhere")
    return cell


PLAIN: dict[type, Reader] = {str: read_text, int: int, float: float, bool: read_truth}
MARKED: dict[object, Reader] = {
    CellForm.PARTIAL_DATE: read_partial_date,
    CellForm.PATTERN: read_pattern,
}
