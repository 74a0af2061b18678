"""Spreadsheets (xlsx, xlsb, xls, ods) by calamine: each sheet is a page with one table."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    WorksheetNotFound,
)

from db.errors import Unreadable
from db.records import PageStatus
from extract.content import PageContent
from extract.pages.builder import PageBuilder
from extract.pages.reading import Reading

# More is a data dump, no list of goods; what is left out is told.
MOST_CELLS = 500_000


def read(path: Path, *, first_page: int = 1, last_page: int | None = None) -> Reading:
    """Return the sheets `first_page` to `last_page`, from 1. Raises Unreadable."""
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            names = book.sheet_names
            last = len(names) if last_page is None else min(last_page, len(names))
            pages = tuple(read_sheet(book, number) for number in range(first_page, last + 1))
    except PasswordError as error:
        raise Unreadable("spreadsheet", "encrypted: it opens only with a password") from error
    except (CalamineError, OSError) as error:
        raise Unreadable("spreadsheet", f"broken: {error}") from error
    if not names:
        raise Unreadable("spreadsheet", "it holds no sheet")
    return Reading(page_count=len(names), pages=pages)


def read_sheet(book: CalamineWorkbook, number: int) -> PageContent:
    """Return one sheet (from 1). A sheet that cannot be read is failed, its neighbours are not."""
    described = book.sheets_metadata[number - 1]
    if described.typ is not SheetTypeEnum.WorkSheet:
        return PageContent(number, PageStatus.SKIPPED, "", reason="a chart or macro, no cells")
    try:
        sheet = book.get_sheet_by_index(number - 1)
        rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    except (CalamineError, WorksheetNotFound, ValueError) as error:
        return PageContent(number, PageStatus.FAILED, "", reason=f"sheet cannot be read: {error}")
    return build_page(rows, sheet=sheet, number=number)


def build_page(rows: list[list[Any]], *, sheet: CalamineSheet, number: int) -> PageContent:
    """Return the page of one sheet: its name, then its cells as a table."""
    texts = trim([[printed(value) for value in row] for row in rows])
    width = max((len(row) for row in texts), default=0)
    kept = texts[: MOST_CELLS // max(1, width)]
    merged = spans(sheet.merged_cell_ranges or (), height=len(kept), width=width)
    builder = PageBuilder()
    if kept:
        builder.add(sheet.name)
        add_rows(kept, merged, builder, width=width)
    left_out = len(texts) - len(kept)
    reason = f"{left_out} rows beyond {MOST_CELLS} cells not read" if left_out else None
    return builder.build(number, reason=reason)


def add_rows(
    texts: Sequence[Sequence[str]],
    merged: dict[tuple[int, int], tuple[int, int]],
    builder: PageBuilder,
    *,
    width: int,
) -> None:
    """Add all rows; what a merged cell covers is passed over."""
    with builder.table() as table:
        for row, cells in enumerate(texts):
            table.next_row()
            for column in range(width):
                if (row, column) in table.covered:
                    continue
                height, across = merged.get((row, column), (1, 1))
                with builder.cell(table, row_span=height, column_span=across):
                    builder.add(cells[column] if column < len(cells) else "")


def spans(
    ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]], *, height: int, width: int
) -> dict[tuple[int, int], tuple[int, int]]:
    """Return rows and columns that each merged cell covers, by its upper left place.

    >>> spans([((0, 0), (1, 2))], height=9, width=9)
    {(0, 0): (2, 3)}
    """
    return {
        (top, left): (min(bottom, height - 1) - top + 1, min(right, width - 1) - left + 1)
        for (top, left), (bottom, right) in ranges
        if top < height and left < width
    }


def trim(rows: list[list[str]]) -> list[list[str]]:
    """Return the rows without empty ones at the end and without empty columns at the right."""
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((i + 1 for row in rows for i, text in enumerate(row) if text), default=0)
    return [row[:width] for row in rows]


def printed(value: object) -> str:
    """Return a cell as a reader sees it: no `.0` behind whole numbers, dates as ISO 8601.

    >>> printed(12.0), printed(0.1 + 0.2), printed(True), printed(None)
    ('12', '0.3', 'TRUE', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value).strip().replace("\t", " ").replace("\r", "")
