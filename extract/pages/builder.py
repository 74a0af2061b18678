"""Text of a page that has no geometry, built piece by piece, with tables that lead back to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from db.records import PageStatus
from extract.content import Cell, PageContent, Table


@dataclass(slots=True)
class PlacedCell:
    """A cell under construction: where its text stands on the page, and what it spans."""

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int = 0


@dataclass(slots=True)
class TableBuilder:
    """A table under construction. Rows and columns that a span covers are skipped."""

    cells: list[PlacedCell] = field(default_factory=list)
    covered: set[tuple[int, int]] = field(default_factory=set)
    row: int = -1
    column: int = 0

    def next_row(self) -> None:
        """Begin the next row."""
        self.row += 1
        self.column = 0

    def place(self, start: int, *, row_span: int, column_span: int) -> PlacedCell:
        """Return a new cell at the next free place of the row."""
        while (self.row, self.column) in self.covered:
            self.column += 1
        cell = PlacedCell(self.row, self.column, max(1, row_span), max(1, column_span), start)
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                self.covered.add((row, column))
        self.column += cell.column_span
        self.cells.append(cell)
        return cell


class PageBuilder:
    r"""Collects the text of one page; cells are separated by tabs, rows by line breaks.

    >>> page = PageBuilder()
    >>> page.add("清单")
    >>> with page.table() as table:
    ...     table.next_row()
    ...     with page.cell(table):
    ...         page.add("品牌")
    ...     with page.cell(table):
    ...         page.add("博世")
    >>> made = page.build(1)
    >>> made.text, made.tables[0].rows[0][1].offsets
    ('清单\n品牌\t博世', (6, 7))
    """

    # A span beyond this is a mistake of the file and would fill the memory.
    MOST_SPAN = 1000

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._tables: list[TableBuilder] = []

    @property
    def length(self) -> int:
        """Characters that stand on the page so far: where the next one will stand."""
        return self._length

    def add(self, text: str) -> None:
        """Add text as it is printed. NUL cannot be stored and is left out."""
        text = text.replace("\0", "")
        if text:
            self._parts.append(text)
            self._length += len(text)

    def is_at_line_start(self) -> bool:
        """Say whether nothing stands on the last line yet."""
        return not self._parts or self._parts[-1][-1] in "\n\t"

    def break_line(self) -> None:
        """End the line, unless nothing stands on it."""
        if not self.is_at_line_start():
            self.add("\n")

    @contextmanager
    def table(self) -> Iterator[TableBuilder]:
        """Give a table to fill; tables inside cells are tables of their own."""
        self.break_line()
        table = TableBuilder()
        self._tables.append(table)
        yield table
        self.break_line()

    @contextmanager
    def cell(
        self, table: TableBuilder, *, row_span: int = 1, column_span: int = 1
    ) -> Iterator[None]:
        """Take what is added inside as the text of the table's next cell."""
        if any(cell.row == table.row for cell in table.cells):
            self._end_cell_line()
            self.add("\t")
        else:
            self.break_line()
        cell = table.place(
            self._length,
            row_span=min(row_span, self.MOST_SPAN),
            column_span=min(column_span, self.MOST_SPAN),
        )
        yield
        cell.end = self._length

    def _end_cell_line(self) -> None:
        """Take back a line break at the end of a cell: a tab ends it."""
        if self._parts and self._parts[-1] == "\n":
            self._parts.pop()
            self._length -= 1

    def build(
        self, page: int, *, reason: str | None = None, status: PageStatus | None = None
    ) -> PageContent:
        """Return the page. Without a status it is text, or empty where nothing was added."""
        text = "".join(self._parts).rstrip("\n\t ")
        tables = [
            made
            for index, table in enumerate(self._tables)
            if (made := as_table(table, text, page=page, index=index)) is not None
        ]
        default = PageStatus.TEXT if text.strip() else PageStatus.EMPTY
        return PageContent(page, status or default, text, reason=reason, tables=tuple(tables))


def as_table(table: TableBuilder, text: str, *, page: int, index: int) -> Table | None:
    """Return the finished table, None when it has no cell."""
    if not table.cells:
        return None
    height = max(cell.row for cell in table.cells) + 1
    width = max(cell.column + cell.column_span for cell in table.cells)
    rows: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for cell in table.cells:
        start, end = trimmed(text, cell.start, min(cell.end, len(text)))
        rows[cell.row][cell.column] = Cell(
            text=text[start:end],
            offsets=tuple(range(start, end)),
            row_span=min(cell.row_span, height - cell.row),
            column_span=cell.column_span,
        )
    return Table(page=page, index=index, rows=tuple(map(tuple, rows)))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its ends.

    >>> trimmed("  ab ", 0, 5)
    (2, 4)
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
