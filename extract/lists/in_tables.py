"""Brand lists in tables: a column that asks for brands, numbered brand columns, a labelled cell.

A column that says only 品牌 lists brands when a cell holds several or allows equivalents, and
the paper is one that asks. Under a list of what is to be maintained nothing is asked.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from db.records import ListKind, ListRoute
from extract.content import PageContent, Table
from extract.items.columns import NAMING, Column, ColumnKind, column_of
from extract.items.tables import TableRow
from extract.layout.flow import HARD, Flow, cell_flow
from extract.lists.cues import CueHit, CueKind
from extract.lists.found import Finder, FoundList, FoundMember
from extract.lists.inline import FORCEFUL, read_members
from extract.lists.members import EDGES

PageOf: TypeAlias = Callable[[int], PageContent]

# Titles of tables that ask: then a bare brand column asks too.
ASKING_TITLE = re.compile(
    r"(?:推荐|参考|建议|备选|可选|指定|入围|业主)(?:.{0,6})?(?:品牌|厂家|厂商)|品牌(?:要求|范围|推荐|名录|一览|清单)?表|品牌(?:推荐|要求|范围)"
    r"|(?:approved|recommended|preferred|acceptable)\s+(?:makes?|brands?|manufacturers?|vendors?)|list\s+of\s+makes?|make\s+list|vendor\s+list",
    re.IGNORECASE,
)
# 东芝(3 台) 三菱(9 台): after a count in brackets a space parts two members.
# So does a number: 1.海康威视 2.大华.
COUNTED = re.compile(
    r"\(\s*\d+\s*[台套个只面块部件]?\s*\)\s+(?=\S)|(?<=\S)\s+(?=\(?\d{1,2}[.)、]\s*[^\d\s])"
)
HAN_WORDS = re.compile(r"[\u3400-\u9fff]{4,}")
NAMED = (ColumnKind.NAME, ColumnKind.CATEGORY)


@dataclass(frozen=True, slots=True)
class CellBody:
    """The names of a cell."""

    flow: Flow
    members: tuple[FoundMember, ...]
    tail: CueHit | None
    softened: bool
    strange: int
    marks: frozenset[str]


def grouped_rows(rows: Iterable[TableRow]) -> Iterator[list[TableRow]]:
    """Yield rows together that make one item: beside a merged cell, or cut by a page end."""
    group: list[TableRow] = []
    for row in rows:
        if group and not (is_same_item(group[-1], row) or is_cut_off(group[-1], row)):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def is_same_item(above: TableRow, row: TableRow) -> bool:
    """Say whether a row stands beside the same merged item cell as the row above."""
    if above.header is not row.header or above.page != row.page or above.table != row.table:
        return False
    named = row.header.find(ColumnKind.NAME)
    if not named or max(named) >= min(len(row.cells), len(above.filled)):
        return False
    return all(row.cells[at] is None for at in named) and all(
        row.filled[at] is not None and row.filled[at] is above.filled[at] for at in named
    )


def is_cut_off(above: TableRow, row: TableRow) -> bool:
    """Say whether a row is the rest of the last row of the page before: it has no name."""
    if row.page != above.page + 1 or row.header.columns != above.header.columns:
        return False
    first = 1 if row.header.page != row.page else row.header.row + 1
    if row.row != first:
        return False
    naming = row.header.find(ColumnKind.NAME, ColumnKind.SERIAL)
    own = [row.cells[at] for at in naming if at < len(row.cells)]
    return bool(naming) and all(cell is None or not cell.text.strip() for cell in own)


def lists_of_group(
    group: Sequence[TableRow], page: PageOf, finder: Finder, *, titles: Sequence[str]
) -> Iterator[FoundList]:
    """Yield the lists of the rows of one item: one a column that asks, or one over 品牌1, 品牌2."""
    row = group[0]
    numbered = [at for at, column in enumerate(row.header.columns) if is_numbered(column)]
    if len(numbered) > 1:
        yield from numbered_list(row, numbered, page(row.page), finder)
        return
    title = next((title for title in reversed(titles) if ASKING_TITLE.search(title)), None)
    for at in row.header.find(*NAMING):
        column = row.header.columns[at]
        flows = [flow for each in group for flow in cell_flows(each, at, page(each.page))]
        if not flows or column.role is not None:
            continue
        body = read_flow(chained(flows), finder)
        if body.members and is_asked(column, body, finder, titled=title is not None):
            yield table_list(row, column, body, finder, title)


def cell_flows(row: TableRow, at: int, page: PageContent) -> Iterator[Flow]:
    """Yield the text of a row's own cell, nothing for an empty one."""
    cell = row.cells[at] if at < len(row.cells) else None
    if cell is not None and cell.text.strip():
        yield cell_flow(cell, page)


def is_numbered(column: Column) -> bool:
    """Say whether a column is one of 品牌1, 品牌2 and asks, or at least offers nothing."""
    return column.kind is ColumnKind.BRAND and column.number is not None and column.role is None


def read_flow(flow: Flow, finder: Finder) -> CellBody:
    """Return the names of a cell, its tail left out."""
    end = len(flow.text)
    tail = finder.cues.first(flow.text, CueKind.TAIL, start=0, end=end)
    names_end = tail.start if tail and tail.start > 0 else end
    members: list[FoundMember] = []
    softened, strange, marks = False, 0, set[str]()
    for first, last in parts(flow, names_end):
        more, soft, odd, seen = read_members(flow, first, last)
        members.extend(more)
        softened, strange, marks = softened or soft, strange + odd, marks | seen
    return CellBody(flow, tuple(members), tail, softened, strange, frozenset(marks))


def parts(flow: Flow, end: int) -> list[tuple[int, int]]:
    """Return the stretches of a cell that only space parts.

    A count in brackets does, 东芝(3 台) 三菱(9 台), and space between Chinese names of two
    characters or more; a letter-spaced name has one character between its spaces.
    """
    ends = [found.end() for found in COUNTED.finditer(flow.text, 0, end)]
    ends = ends or gaps(flow, end)
    return list(zip([0, *ends], [*ends, end], strict=True))


def gaps(flow: Flow, end: int) -> list[int]:
    """Return where printed space stood between Chinese words of two characters or more."""
    if not HAN_WORDS.fullmatch(flow.text, 0, end):
        return []
    found = [
        at
        for at in range(1, end)
        if flow.starts[at] > flow.starts[at - 1] + 1 and not flow.breaks[at]
    ]
    words = [b - a for a, b in pairwise([0, *found, end])]
    return found if min(words) > 1 else []


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
        tail=flow.printed(tail.start, tail.end).strip(EDGES) if tail else None,
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


def numbered_list(
    row: TableRow, columns: Sequence[int], page: PageContent, finder: Finder
) -> Iterator[FoundList]:
    """Yield the one list that 品牌1, 品牌2, 品牌3 of a row make; an empty row makes none."""
    flows = [flow for at in columns for flow in cell_flows(row, at, page)]
    if flows:
        body = read_flow(chained(flows), finder)
        if body.members:
            yield table_list(row, row.header.columns[columns[0]], body, finder, None)


def chained(flows: Iterable[Flow]) -> Flow:
    """Return cells as one flow, a hard line end between two."""
    text, cased, raw = "", "", ""
    pages: list[int] = []
    starts: list[int] = []
    breaks = bytearray()
    for flow in flows:
        begins = bytes([HARD]) + flow.breaks[1:] if text and flow.breaks else flow.breaks
        text, cased, raw = text + flow.text, cased + flow.cased, raw + flow.raw
        pages.extend(flow.pages)
        starts.extend(flow.starts)
        breaks.extend(begins)
    return Flow(text, cased, raw, pages, starts, bytes(breaks))


def labelled_lists(table: Table, page: PageContent, finder: Finder) -> Iterator[FoundList]:
    """Yield lists of cells that stand right of a label: 推荐品牌 | A、B."""
    for cells in table.rows:
        printed = [cell for cell in cells if cell is not None]
        for label, value in pairwise(printed):
            column = column_of(label.text)
            if column.kind not in NAMING or column.asks is None or column.role is not None:
                continue
            if column_of(value.text).kind is not ColumnKind.OTHER:
                continue
            body = read_flow(cell_flow(value, page), finder)
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
        tail=body.flow.printed(tail.start, tail.end).strip(EDGES) if tail else None,
    )
