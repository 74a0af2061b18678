"""Small documents for the tests of finders: a page of lines, tables of cells, no geometry."""

from collections.abc import Sequence
from functools import lru_cache

from db import reference
from db.records import BrandList, PageStatus, Stage
from extract.content import Cell, DocumentContent, PageContent, Table
from extract.find import finder_of
from extract.knowledge import Knowledge
from extract.layout.placed import Layout
from extract.lists.find import as_record, find_lists

SHA = "ab" * 32
Row = Sequence[str | None]


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """Return the shipped reference data, compiled once a process."""
    return Knowledge.of(reference.load())


def paper(*pages: PageContent) -> DocumentContent:
    """Return a document of these pages."""
    return DocumentContent(SHA, "paper", "text/plain", pages, len(pages))


def text_page(text: str, *, page: int = 1) -> PageContent:
    """Return a page that holds a text and no table."""
    return PageContent(page, PageStatus.TEXT, text)


def table_page(
    rows: Sequence[Row],
    *,
    above: str = "",
    page: int = 1,
    spans: dict[tuple[int, int], tuple[int, int]] | None = None,
    continues: bool = False,
) -> PageContent:
    """Return a page with lines and one table below them.

    `spans` gives row and column span of merged cells by (row, column) from 0; what they cover is
    None in `rows`.
    """
    text = above + ("\n" if above else "")
    grid = []
    for number, row in enumerate(rows):
        cells: list[Cell | None] = []
        for column, printed in enumerate(row):
            if printed is None:
                cells.append(None)
                continue
            offsets = tuple(range(len(text), len(text) + len(printed)))
            down, right = (spans or {}).get((number, column), (1, 1))
            cells.append(Cell(printed, offsets, row_span=down, column_span=right))
            text += printed + "\t"
        text = text.rstrip("\t") + "\n"
        grid.append(tuple(cells))
    table = Table(page, 0, tuple(grid), continues=continues)
    return PageContent(page, PageStatus.TEXT, text, tables=(table,))


def lists_in(content: DocumentContent, *, stage: Stage = Stage.TENDER) -> list[BrandList]:
    """Return the brand lists of a document, without vendors."""
    layout = Layout.of(content)
    bare = stage not in {Stage.AWARD, Stage.CONTRACT, Stage.ACCEPTANCE}
    found = find_lists(layout, finder_of(knowledge(), bare=bare))
    return [as_record(placed, layout, {}) for placed in found]


def members(found: BrandList) -> list[str]:
    """Return the printed members of a list."""
    return [member.text for member in found.members]
