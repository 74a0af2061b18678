"""Brand lists in tables: a column that asks for brands, numbered brand columns, a labelled cell.

A column that says only 品牌 lists brands when a cell holds several or allows equivalents, and
the paper is one that asks. Under a list of what is to be maintained nothing is asked.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from db.records import ListKind, ListRoute
from extract.brand_lists_inline import FORCEFUL, read_members
from extract.columns import NAMING, Column, ColumnKind, column_of
from extract.content import Cell, PageContent, Table
from extract.cues import CueHit, CueKind
from extract.flow import HARD, Flow, cell_flow
from extract.found_lists import Finder, FoundList, FoundMember
from extract.item_tables import TableRow
from extract.list_members import MARKS

# Titles of tables that ask: then a bare brand column asks too.
ASKING_TITLE = re.compile(
    r"(?:推荐|参考|建议|备选|可选|指定|入围|业主)(?:.{0,6})?(?:品牌|厂家|厂商)|品牌(?:要求|范围|推荐|名录|一览|清单)?表|品牌(?:推荐|要求|范围)"
    r"|(?:approved|recommended|preferred|acceptable)\s+(?:makes?|brands?|manufacturers?|vendors?)|list\s+of\s+makes?|make\s+list|vendor\s+list",
    re.IGNORECASE,
)
# 东芝(3 台) 三菱(9 台): after a count in brackets a space parts two members.
COUNTED = re.compile(r"\(\s*\d+\s*[台套个只面块部件]?\s*\)\s+(?=\S)")
NAMED = (ColumnKind.NAME, ColumnKind.CATEGORY)


@dataclass(frozen=True, slots=True)
class CellList:
    """A list found in a cell, with the row it stands in."""

    found: FoundList
    row: TableRow | None


@dataclass(frozen=True, slots=True)
class CellBody:
    """The names of a cell."""

    flow: Flow
    members: tuple[FoundMember, ...]
    tail: CueHit | None
    softened: bool
    strange: int
    marks: frozenset[str]


def lists_of_row(
    row: TableRow, page: PageContent, finder: Finder, *, titles: Sequence[str]
) -> Iterator[FoundList]:
    """Yield the lists of one row: one a column that asks, or one over numbered columns."""
    numbered = [at for at, column in enumerate(row.header.columns) if is_numbered(column)]
    if len(numbered) > 1:
        yield from joined(row, numbered, page, finder)
        return
    title = next((title for title in reversed(titles) if ASKING_TITLE.search(title)), None)
    for at in row.header.find(*NAMING):
        column, cell = row.header.columns[at], row.cells[at] if at < len(row.cells) else None
        if cell is None or not cell.text.strip() or column.role is not None:
            continue
        body = read_cell(cell, page, finder)
        if body.members and is_asked(column, body, finder, titled=title is not None):
            yield table_list(row, column, body, finder, title)


def is_numbered(column: Column) -> bool:
    """Say whether a column is one of 品牌1, 品牌2 and asks, or at least offers nothing."""
    return column.kind is ColumnKind.BRAND and column.number is not None and column.role is None


def read_cell(cell: Cell, page: PageContent, finder: Finder) -> CellBody:
    """Return the names of a cell, its tail left out."""
    flow = cell_flow(cell, page)
    return read_flow(flow, 0, len(flow.text), finder)


def read_flow(flow: Flow, start: int, end: int, finder: Finder) -> CellBody:
    """Return the names of a stretch of a cell."""
    tail = finder.cues.first(flow.text, CueKind.TAIL, start=start, end=end)
    names_end = tail.start if tail and tail.start > start else end
    members: list[FoundMember] = []
    softened, strange, marks = False, 0, set[str]()
    for first, last in counted_parts(flow, start, names_end):
        more, soft, odd, seen = read_members(flow, first, last)
        members.extend(more)
        softened, strange, marks = softened or soft, strange + odd, marks | seen
    return CellBody(flow, tuple(members), tail, softened, strange, frozenset(marks))


def counted_parts(flow: Flow, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches that counts in brackets part: 东芝(3 台) 三菱(9 台)."""
    ends = [found.end() for found in COUNTED.finditer(flow.text, start, end)]
    return list(zip([start, *ends], [*ends, end], strict=True))


def is_asked(column: Column, body: CellBody, finder: Finder, *, titled: bool) -> bool:
    """Say whether the names of a cell are asked for."""
    if body.strange >= len(body.members):
        return False
    if column.kind is ColumnKind.BRAND_MODEL and column.asks is None:
        return is_forceful(body)
    if column.asks is not None or (titled and column.kind is not ColumnKind.BRAND_MODEL):
        return True
    several = len(body.members) > 1 and bool(body.marks & {"、", "/", ","})
    return finder.bare and (is_forceful(body) or (several and not body.strange))


def is_forceful(body: CellBody) -> bool:
    """Say whether the words behind the names allow equivalents."""
    return body.softened or (body.tail is not None and body.tail.cue.grade in FORCEFUL)


def table_list(
    row: TableRow, column: Column, body: CellBody, finder: Finder, title: str | None
) -> FoundList:
    """Return the list that a cell holds."""
    flow, tail = body.flow, body.tail
    return FoundList(
        flow=flow,
        start=0,
        end=len(flow.text),
        members=body.members,
        kind=column.asks or ListKind.REQUIRED,
        open=openness(body, finder),
        route=ListRoute.TABLE,
        rule="table/header" if column.asks else "table/title" if title else "table/several",
        cue=column.text if column.asks or title is None else title,
        tail=flow.printed(tail.start, tail.end).strip(" ,()") if tail else None,
        item=item_of_row(row),
    )


def openness(body: CellBody, finder: Finder) -> bool | None:
    """Return whether a cell allows equivalents."""
    last = body.members[-1].end
    if body.tail is not None or body.softened:
        return True
    if finder.cues.first(body.flow.text, CueKind.CLOSED, start=last) is not None:
        return False
    return True if finder.cues.first(body.flow.text, CueKind.OPEN, start=last) else None


def item_of_row(row: TableRow) -> str | None:
    """Return the name of the item that a row is about, on one line, None without one."""
    texts = [
        " ".join(cell.text.split())
        for at in row.header.find(*NAMED)
        if at < len(row.filled) and (cell := row.filled[at]) is not None
    ]
    return " ".join(filter(None, dict.fromkeys(texts))) or None


def joined(
    row: TableRow, columns: Sequence[int], page: PageContent, finder: Finder
) -> Iterator[FoundList]:
    """Yield the one list that 品牌1, 品牌2, 品牌3 of a row make; an empty row makes none."""
    flows: list[Flow] = []
    for at in columns:
        cell = row.cells[at] if at < len(row.cells) else None
        if cell is not None and cell.text.strip():
            flows.append(cell_flow(cell, page))
    if not flows:
        return
    flow = chained(flows)
    body = read_flow(flow, 0, len(flow.text), finder)
    if body.members:
        column = row.header.columns[columns[0]]
        yield table_list(row, column, body, finder, None)


def chained(flows: Iterable[Flow]) -> Flow:
    """Return cells as one flow, a hard line end between two."""
    text, cased = "", ""
    pages: list[int] = []
    starts: list[int] = []
    breaks = bytearray()
    for flow in flows:
        begins = bytes([HARD]) + flow.breaks[1:] if text and flow.breaks else flow.breaks
        text, cased = text + flow.text, cased + flow.cased
        pages.extend(flow.pages)
        starts.extend(flow.starts)
        breaks.extend(begins)
    return Flow(text, cased, pages, starts, bytes(breaks))


def labelled_lists(table: Table, page: PageContent, finder: Finder) -> Iterator[FoundList]:
    """Yield lists of cells that stand right of a label: 推荐品牌 | A、B."""
    for cells in table.rows:
        printed = [cell for cell in cells if cell is not None]
        for label, value in zip(printed, printed[1:], strict=False):
            column = column_of(label.text)
            if column.kind not in NAMING or column.asks is None or column.role is not None:
                continue
            if column_of(value.text).kind is not ColumnKind.OTHER:
                continue
            body = read_cell(value, page, finder)
            if body.members and body.strange < len(body.members):
                yield labelled(column, body, finder)


def labelled(column: Column, body: CellBody, finder: Finder) -> FoundList:
    """Return the list of a cell that a label stands beside."""
    tail = body.tail
    return FoundList(
        flow=body.flow,
        start=0,
        end=len(body.flow.text),
        members=body.members,
        kind=column.asks or ListKind.REQUIRED,
        open=openness(body, finder),
        route=ListRoute.TABLE,
        rule="table/label",
        cue=column.text,
        tail=body.flow.printed(tail.start, tail.end).strip(" ,()") if tail else None,
    )


__all__ = ["MARKS", "CellList", "labelled_lists", "lists_of_row"]
