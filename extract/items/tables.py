"""Tables read under their headers: rows whose cells know what their column holds.

Headers are found again within a table, since long sheets repeat them and change the order of
columns; a table that goes on over a page is read under the header of the page before.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.content import Cell, DocumentContent, Table
from extract.items.columns import NAMING, Column, ColumnKind, column_of
from extract.tables.continued import has_same_columns

# A grid whose columns agree in so many places, so near, is the same table.
MANY_COLUMNS, FARTHEST_PAGES = 4, 3
# What the cells of a table are covered by: (row, column) -> row, column and cell.
Cover = Mapping[tuple[int, int], tuple[int, int, Cell]]


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a block of rows, and where the header stands."""

    page: int
    table: int
    row: int
    columns: tuple[Column, ...]

    def find(self, *kinds: ColumnKind) -> list[int]:
        """Return the positions of the columns of these kinds, in printed order."""
        return [at for at, column in enumerate(self.columns) if column.kind in kinds]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One printed row below a header. `row` counts from 1 within its table on its page.

    `cells` are the row's own cells; `filled` also holds what a merged cell above covers.
    `captions` are the texts of rows across the whole table above this one.
    """

    page: int
    table: int
    row: int
    header: Header
    cells: tuple[Cell | None, ...]
    filled: tuple[Cell | None, ...]
    captions: tuple[str, ...] = ()


def item_rows(content: DocumentContent) -> Iterator[TableRow]:
    """Yield the rows of all tables that stand under a header, in document order."""
    header: Header | None = None
    headed: Table | None = None
    filled: tuple[Cell | None, ...] = ()
    for page in content.pages:
        for table in page.tables:
            own = last_header(table)
            above = header if headed is not None and goes_on(table, headed) else None
            for row in rows_of(table, above, filled if above else ()):
                filled = row.filled
                yield row
            if own is not None or above is not None:
                header, headed = own or above, table


def goes_on(table: Table, headed: Table) -> bool:
    """Say whether a table is read under the header of an earlier one.

    The reader says so where the two touch. Where pages without the table's grid lie between,
    as many columns at the same places tell.
    """
    if width(table) != width(headed):
        return False
    if table.continues or (table.page == headed.page + 1 and table.index == 0):
        return True
    near = table.page - headed.page <= FARTHEST_PAGES
    return near and width(table) >= MANY_COLUMNS and has_same_columns(headed, table)


def width(table: Table) -> int:
    """Return how many columns a table has."""
    return max((len(row) for row in table.rows), default=0)


def rows_of(
    table: Table, header: Header | None, filled: tuple[Cell | None, ...]
) -> Iterator[TableRow]:
    """Yield the rows of one table that stand under a header, `header` at first."""
    cover = covers(table)
    captions: tuple[str, ...] = ()
    at, count = 0, len(table.rows)
    while at < count:
        found = header_at(table, at, cover)
        if found is not None:
            header, filled = found[0], ()
            at = found[1]
            continue
        caption = caption_of(table, at)
        if caption is not None:
            captions = (*captions, caption)
        elif header is not None:
            filled = fill(table, at, cover, filled)
            yield TableRow(
                table.page, table.index, at + 1, header, table.rows[at], filled, captions
            )
        at += 1


def last_header(table: Table) -> Header | None:
    """Return the last header inside a table, None when it has none."""
    cover = covers(table)
    found = [header_at(table, at, cover) for at in range(len(table.rows))]
    return next((one[0] for one in reversed(found) if one is not None), None)


def covers(table: Table) -> Cover:
    """Return for each field of the grid the cell that covers it, and where that cell begins."""
    return {
        (row + down, column + right): (row, column, cell)
        for row, cells in enumerate(table.rows)
        for column, cell in enumerate(cells)
        if cell is not None
        for down in range(cell.row_span)
        for right in range(cell.column_span)
    }


def header_at(table: Table, at: int, cover: Cover) -> tuple[Header, int] | None:
    """Return the header that begins in a row and the row behind it, None when none does."""
    columns = columns_at(table, at)
    if not is_header(columns):
        return None
    after = at + 1
    if is_two_tiered(table, at, cover):
        lower = columns_at(table, after)
        columns = [
            below_header(column, lower[number], at, number, cover)
            for number, column in enumerate(columns)
        ]
        after += 1
    return Header(table.page, table.index, at + 1, tuple(columns)), after


def columns_at(table: Table, at: int) -> list[Column]:
    """Return the columns that a row would announce as a header."""
    return [column_of(cell.text if cell else "") for cell in table.rows[at]]


def is_header(columns: Sequence[Column]) -> bool:
    """Say whether the texts of a row are headers: most are known, and two or more differ."""
    printed = [column for column in columns if column.text]
    known = {column.kind for column in printed} - {ColumnKind.OTHER}
    count = sum(column.kind is not ColumnKind.OTHER for column in printed)
    naming = any(column.kind in NAMING for column in printed)
    return len(known) >= 2 and 2 * count >= len(printed) and (naming or ColumnKind.NAME in known)


def is_two_tiered(table: Table, at: int, cover: Cover) -> bool:
    """Say whether the row below a header divides its wide cells further."""
    if at + 1 >= len(table.rows):
        return False
    wide = [cell for cell in table.rows[at] if cell and cell.column_span > 1 and cell.row_span == 1]
    below = [cell for cell in table.rows[at + 1] if cell is not None]
    covered = any(cover.get((at + 1, n), (at + 1,))[0] == at for n in range(len(table.rows[at])))
    return bool(wide) and covered and all(len(cell.text) <= 16 for cell in below)


def below_header(upper: Column, lower: Column, at: int, number: int, cover: Cover) -> Column:
    """Return a column of a two-tier header: the words of both tiers together."""
    if not lower.text:
        return upper
    _, _, above = cover.get((at, number), (at, number, None))
    text = f"{above.text} {lower.text}" if above else lower.text
    both = column_of(text)
    return (
        replace(lower, asks=both.asks, role=both.role)
        if lower.kind in NAMING
        else (both if lower.kind is ColumnKind.OTHER else lower)
    )


def caption_of(table: Table, at: int) -> str | None:
    """Return the text of a row that is one cell across the table, None for any other row."""
    cells = [cell for cell in table.rows[at] if cell is not None]
    if len(table.rows[at]) > 1 and len(cells) == 1 and table.rows[at][0] is not None:
        return cells[0].text.strip() or None
    return None


def fill(
    table: Table, at: int, cover: Cover, above: tuple[Cell | None, ...]
) -> tuple[Cell | None, ...]:
    """Return the cells of a row, with what a merged cell covers put in.

    Readers that know no spans leave None below a merged cell: then the row above counts.
    """
    row = table.rows[at]
    spanned = any(cell.row_span > 1 for cells in table.rows for cell in cells if cell)
    filled: list[Cell | None] = []
    for number, cell in enumerate(row):
        covering = cover.get((at, number))
        if cell is not None:
            filled.append(cell)
        elif covering is not None:
            filled.append(covering[2] if covering[1] == number else None)
        else:
            filled.append(above[number] if not spanned and number < len(above) else None)
    return tuple(filled)
