"""The layout of one document, made once: its flow, its headings, its tables under their headers.

Everything that says where a name stands is asked here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.content import Cell, DocumentContent, PageContent
from extract.items.tables import TableRow, item_rows
from extract.layout.flow import Flow, document_flow, is_han
from extract.layout.lines import document_lines
from extract.layout.structure import Outline, outline_of

TITLE_WIDTH = 48  # characters of a line above a table that can be its title
TITLE_LINES = 2


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell of an item table and the row it stands in; `column` is its position."""

    row: TableRow
    column: int


@dataclass(frozen=True)
class Layout:
    """Where things stand in a document."""

    sha256: str
    pages: tuple[PageContent, ...]
    flow: Flow
    outline: Outline
    rows: tuple[TableRow, ...]
    rows_by_page: Mapping[int, tuple[TableRow, ...]]
    header_titles: Mapping[tuple[int, int], tuple[str, ...]]

    @staticmethod
    def of(content: DocumentContent) -> "Layout":
        """Return the layout of a document."""
        lines = document_lines(content.pages)
        flow = document_flow(content.pages, lines)
        outline = outline_of(flow, content.pages)
        rows = tuple(item_rows(content))
        starts = table_starts(content)
        headers = {(row.header.page, row.header.table) for row in rows}
        return Layout(
            sha256=content.sha256,
            pages=content.pages,
            flow=flow,
            outline=outline,
            rows=rows,
            rows_by_page=by_page(rows),
            header_titles={
                key: titles_of(flow, outline, key[0], starts.get(key)) for key in headers
            },
        )

    def page(self, number: int) -> PageContent:
        """Return the page of this number."""
        if number <= len(self.pages) and self.pages[number - 1].page == number:
            return self.pages[number - 1]
        return next(page for page in self.pages if page.page == number)

    def path(self, page: int, offset: int) -> tuple[str, ...]:
        """Return the titles above a raw offset of a page, the outermost first."""
        return self.outline.path(self.flow.position(page, offset))

    def cell_at(self, page: int, offset: int) -> Cell | None:
        """Return the table cell around a raw offset of a page, None outside tables."""
        cells = (
            cell for table in self.page(page).tables for row in table.rows for cell in row if cell
        )
        return next((cell for cell in cells if offset in cell.offsets), None)

    def item_place(self, page: int, offset: int) -> CellPlace | None:
        """Return the place in an item table around a raw offset, None outside item tables."""
        for row in self.rows_by_page.get(page, ()):
            for column, cell in enumerate(row.cells[: len(row.header.columns)]):
                if cell is not None and offset in cell.offsets:
                    return CellPlace(row, column)
        return None

    def titles(self, row: TableRow) -> tuple[str, ...]:
        """Return sections, table title and captions over a row, the outermost first."""
        titles = self.header_titles.get((row.header.page, row.header.table), ())
        return (*titles, *row.captions)

    def is_torn(self, flow: Flow) -> bool:
        """Say whether a cell's text does not stand in one piece in the page's text."""
        places = [at for at in flow.starts if at >= 0]
        if not places:
            return False
        backwards = any(after < before for before, after in pairwise(places))
        return backwards or places[-1] - places[0] > 2 * len(places) + 20


def by_page(rows: Sequence[TableRow]) -> dict[int, tuple[TableRow, ...]]:
    """Return the rows of item tables by their page."""
    found: dict[int, list[TableRow]] = {}
    for row in rows:
        found.setdefault(row.page, []).append(row)
    return {page: tuple(rows) for page, rows in found.items()}


def table_starts(content: DocumentContent) -> dict[tuple[int, int], int]:
    """Return the first raw offset of each table, by page and index."""
    return {
        (table.page, table.index): min(offsets)
        for page in content.pages
        for table in page.tables
        if (
            offsets := [
                at for row in table.rows for cell in row if cell for at in cell.offsets if at >= 0
            ]
        )
    }


def titles_of(flow: Flow, outline: Outline, page: int, offset: int | None) -> tuple[str, ...]:
    """Return the titles over a table that begins at a raw offset of a page."""
    if offset is None:
        return ()
    position = flow.position(page, offset)
    path = outline.path(position)
    return (*path, *lines_above(flow, outline, position))


def lines_above(flow: Flow, outline: Outline, position: int) -> list[str]:
    """Return the short lines right above a place that are no headings, the nearest last."""
    found: list[str] = []
    end = flow.line_start(position)
    while end > 0 and len(found) < TITLE_LINES:
        start = flow.line_start(end - 1)
        text = flow.printed(start, end).strip()
        heading = outline.at(start)
        if heading is not None and heading.start == start:
            break
        if not text or len(text) > TITLE_WIDTH or text.endswith(("\u3002", ";")):
            break
        found.insert(0, text)
        end = start
    return found


def row_text(cells: Sequence[Cell | None]) -> str:
    """Return the printed cells of a row on one line, a bar between two.

    >>> row_text([Cell("SONY", (0, 1, 2, 3)), None, Cell("1", (5,))])
    'SONY | 1'
    """
    texts = [one_line(cell.text) for cell in cells if cell is not None]
    return " | ".join(filter(None, texts))


def one_line(text: str) -> str:
    r"""Return a cell's text on one line; a break between Chinese characters leaves no space.

    >>> one_line("音视频监控设\n备"), one_line("FutureMatrix\nS7706")
    ('音视频监控设备', 'FutureMatrix S7706')
    """
    words = text.split()
    joined = ""
    for word in words:
        glue = "" if joined and is_han(joined[-1]) and is_han(word[0]) else " "
        joined = joined + glue + word if joined else word
    return joined
