"""Ruled tables of a page: grids filled with the characters whose centres lie in their cells."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from db.records import BBox
from extract.content import Cell, Table
from extract.tables.cells import fill_cell
from extract.tables.grids import Grid, find_grids


def find_tables(
    rules: Iterable[BBox], *, page: int, text: str, boxes: Sequence[float]
) -> tuple[Table, ...]:
    """Return the ruled tables of a page, from top to bottom, with their printed text.

    `rules` are lines as displayed, without width or without height; `boxes` are four floats a
    code point of `text`. Raises TooManyRules for a drawing.
    """
    grids = find_grids(rules)
    if not grids:
        return ()
    centres = centres_of(text, boxes)
    return tuple(
        fill(grid, page=page, index=index, text=text, boxes=boxes, centres=centres)
        for index, grid in enumerate(grids)
    )


def centres_of(text: str, boxes: Sequence[float]) -> list[tuple[int, float, float]]:
    """Return offset and centre of each character that has ink, or is a printed space."""
    return [
        (i, (boxes[4 * i] + boxes[4 * i + 2]) / 2, (boxes[4 * i + 1] + boxes[4 * i + 3]) / 2)
        for i in range(len(text))
        if boxes[4 * i + 2] > boxes[4 * i]
    ]


def fill(
    grid: Grid,
    *,
    page: int,
    index: int,
    text: str,
    boxes: Sequence[float],
    centres: Sequence[tuple[int, float, float]],
) -> Table:
    """Return a table with each character in the cell that its centre lies in."""
    offsets = drop_into(grid, centres)
    rows: list[list[Cell | None]] = [[None] * len(grid.columns) for _ in grid.rows]
    for number, bbox in enumerate(grid.cells):
        row, column = grid.rows.index(bbox[1]), grid.columns.index(bbox[0])
        printed, way_back = fill_cell(text, offsets[number], boxes=boxes)
        rows[row][column] = Cell(
            text=printed,
            offsets=way_back,
            bbox=bbox,
            row_span=sum(bbox[1] <= top < bbox[3] for top in grid.rows),
            column_span=sum(bbox[0] <= left < bbox[2] for left in grid.columns),
        )
    return Table(page=page, index=index, rows=tuple(map(tuple, rows)), bbox=grid.bbox)


def drop_into(grid: Grid, centres: Sequence[tuple[int, float, float]]) -> list[list[int]]:
    """Return for each cell the offsets of its characters, in content order."""
    x0, top, x1, bottom = grid.bbox
    owner = owners(grid)
    offsets: list[list[int]] = [[] for _ in grid.cells]
    for offset, x, y in centres:
        if x0 <= x < x1 and top <= y < bottom:
            row, column = bisect_right(grid.rows, y) - 1, bisect_right(grid.columns, x) - 1
            for number in owner.get((row, column), ()):
                cell = grid.cells[number]
                if cell[0] <= x < cell[2] and cell[1] <= y < cell[3]:
                    offsets[number].append(offset)
                    break
    return offsets


def owners(grid: Grid) -> dict[tuple[int, int], list[int]]:
    """Return which cells cover each field (row, column) of the grid."""
    covering: dict[tuple[int, int], list[int]] = {}
    for number, (x0, top, x1, bottom) in enumerate(grid.cells):
        rows = [i for i, edge in enumerate(grid.rows) if top <= edge < bottom]
        columns = [i for i, edge in enumerate(grid.columns) if x0 <= edge < x1]
        for row in rows:
            for column in columns:
                covering.setdefault((row, column), []).append(number)
    return covering
