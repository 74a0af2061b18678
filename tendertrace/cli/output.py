"""Rows to standard output or a file, in the five formats of every listing command.

A table when standard output is a terminal, JSON Lines otherwise, unless `--format` says.
"""

import csv
import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TextIO

import pyarrow as pa
import pyarrow.parquet as pq
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from analysis.table import Table
from db.errors import Usage

# Characters of a column that is not broken over lines, of the narrowest that is, and between.
WHOLE, NARROWEST, GAP = 20, 12, 2
# A spreadsheet runs a cell that starts with one of these as a formula; tender titles may.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Format(StrEnum):
    """Formats of `--format`."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


def write_rows(table: Table, *, format: Format | None = None, output: Path | None = None) -> None:
    """Write rows to `output`, or to standard output."""
    chosen = format or default_format(output)
    if chosen is Format.PARQUET:
        _write_parquet(table, output)
    elif output is None:
        _write_text(table, sys.stdout, format=chosen)
    else:
        with _new_file(output) as file:
            _write_text(table, file, format=chosen)


def json_lines(table: Table) -> Iterator[str]:
    """Yield one JSON object a row, keys in column order.

    >>> list(json_lines(Table(("vendor", "n"), (("axis", 2),))))
    ['{"vendor": "axis", "n": 2}']
    """
    for row in table.rows:
        yield json.dumps(
            dict(zip(table.columns, row, strict=True)), ensure_ascii=False, default=str
        )


def safe_cell(value: object) -> object:
    """Return a CSV cell that no spreadsheet takes for a formula.

    >>> safe_cell("=1+1"), safe_cell("安讯士"), safe_cell(-3)
    ("'=1+1", '安讯士', -3)
    """
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False)
    return value


def default_format(output: Path | None) -> Format:
    """Return the format when none is asked for: by the file's ending, or by who reads."""
    if output is not None:
        ending = output.suffix.removeprefix(".")
        return Format(ending) if ending in {*Format} - {Format.TABLE} else Format.JSONL
    return Format.TABLE if sys.stdout.isatty() else Format.JSONL


def _new_file(path: Path) -> TextIO:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("w", encoding="utf-8", newline="")


def _write_text(table: Table, file: TextIO, *, format: Format) -> None:
    if format is Format.TABLE:
        _write_table(table, file)
    elif format is Format.CSV:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.columns)
        writer.writerows([safe_cell(value) for value in row] for row in table.rows)
    elif format is Format.JSON:
        file.write("[" + ",\n ".join(json_lines(table)) + "]\n")
    else:
        file.writelines(line + "\n" for line in json_lines(table))


def _write_table(table: Table, file: TextIO) -> None:
    # Not a terminal: no wrapping at 80 columns, so that the text is the same everywhere.
    width = None if file.isatty() or "COLUMNS" in os.environ else 200
    console = Console(file=file, width=width, highlight=False)
    drawn = _drawn(table, width=console.width)
    if file.isatty():
        console.print(drawn)
        return
    buffer = io.StringIO()
    Console(file=buffer, width=width, highlight=False).print(drawn)
    file.writelines(line.rstrip() + "\n" for line in buffer.getvalue().splitlines())


def _drawn(table: Table, *, width: int) -> RichTable:
    """Return the table; short words stay whole where the width allows, long texts give way."""
    longest = [
        max(cell_len(text) for text in (name, *map(_printable, table.column(name))))
        for name in table.columns
    ]
    needed = sum(n if n <= WHOLE else NARROWEST for n in longest) + GAP * len(longest)
    drawn = RichTable(box=None, pad_edge=False, header_style="bold")
    for name, length in zip(table.columns, longest, strict=True):
        numbers = all(isinstance(value, int | float | None) for value in table.column(name))
        drawn.add_column(
            name,
            justify="right" if numbers else "left",
            overflow="fold",
            no_wrap=needed <= width and length <= WHOLE,
        )
    for row in table.rows:
        # Text, not str: a title with [brackets] is no markup.
        drawn.add_row(*(Text(_printable(value)) for value in row))
    return drawn


def _printable(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _write_parquet(table: Table, output: Path | None) -> None:
    if output is None:
        raise Usage("--format parquet needs a file", "add --output FILE.parquet")
    output.parent.mkdir(parents=True, exist_ok=True)
    columns = [_parquet_column([row[i] for row in table.rows]) for i in range(len(table.columns))]
    pq.write_table(pa.table(dict(zip(table.columns, columns, strict=True))), output)


def _parquet_column(values: Sequence[object]) -> pa.Array:
    nested = any(isinstance(value, list | tuple | dict) for value in values)
    if nested:
        values = [v if v is None else json.dumps(v, ensure_ascii=False) for v in values]
    return pa.array(values)
