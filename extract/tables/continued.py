"""Tables that go on over a page: the same columns, at the head of the next page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.content import PageContent, Table

SAME_EDGE = 3.0  # points between the edges of one column on two pages
# Running headers and page numbers stand outside of these shares of a page's height.
HEAD, FOOT = 0.12, 0.90
SHORT_TITLE = 20  # characters of "table 3 (continued)" at most
PAGE_NUMBER = re.compile(
    r"(?:[\s\d/\\|\u2014\u2013-]|\u7b2c|\u9875|\u5171|page|of)*", re.IGNORECASE
)
CONTINUED = re.compile(r"续\s*(?:上\s*)?(?:表|页)|\bcont(?:inued|'d|d)?\b", re.IGNORECASE)


def mark_continued(pages: Sequence[PageContent]) -> tuple[PageContent, ...]:
    """Return the pages with `continues` set on each first table that goes on from the page before.

    A table goes on when the last table of the page before has the same column edges and nothing
    but running headers, page numbers or the words "table continued" stand between the two.
    """
    continued = {
        later.page for earlier, later in pairwise(pages) if goes_on(earlier=earlier, later=later)
    }
    return tuple(mark_first(page) if page.page in continued else page for page in pages)


def mark_first(page: PageContent) -> PageContent:
    """Return the page with its first table marked."""
    first, *rest = page.tables
    return replace(page, tables=(replace(first, continues=True), *rest))


def goes_on(*, earlier: PageContent, later: PageContent) -> bool:
    """Say whether the last table of one page goes on as the first of the next."""
    if later.page != earlier.page + 1 or not earlier.tables or not later.tables:
        return False
    last, first = max(earlier.tables, key=lowest), later.tables[0]
    return (
        has_same_columns(last, first)
        and is_free(earlier, below=lowest(last), above=None)
        and is_free(later, below=None, above=highest(first))
    )


def has_same_columns(one: Table, other: Table) -> bool:
    """Say whether two tables have as many columns, at the same places."""
    edges, others = list(column_edges(one)), list(column_edges(other))
    return (
        bool(edges)
        and len(edges) == len(others)
        and all(abs(a - b) <= SAME_EDGE for a, b in zip(edges, others, strict=True))
    )


def column_edges(table: Table) -> Iterator[float]:
    """Yield the left edge of each column, then the table's right edge; nothing without boxes."""
    if table.bbox is None:
        return
    yield from sorted({cell.bbox[0] for row in table.rows for cell in row if cell and cell.bbox})
    yield table.bbox[2]


def lowest(table: Table) -> float:
    """Return where a table ends."""
    return table.bbox[3] if table.bbox else 0.0


def highest(table: Table) -> float:
    """Return where a table begins."""
    return table.bbox[1] if table.bbox else 0.0


def is_free(page: PageContent, *, below: float | None, above: float | None) -> bool:
    """Say whether no text of the body stands below (or above) a height of the page."""
    height = page.height or 0.0
    low = below if below is not None else HEAD * height
    high = above if above is not None else FOOT * height
    between = "".join(
        page.text[i]
        for i in range(len(page.text))
        if page.boxes[4 * i + 2] > page.boxes[4 * i]
        and low < (page.boxes[4 * i + 1] + page.boxes[4 * i + 3]) / 2 < high
    ).strip()
    if PAGE_NUMBER.fullmatch(between):
        return True
    return len(between) < SHORT_TITLE and CONTINUED.search(between) is not None
