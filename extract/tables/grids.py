"""Grids that rules draw, by pdfplumber's own steps (MIT, pdfplumber.table)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from pdfplumber.table import (
    DEFAULT_JOIN_TOLERANCE,
    DEFAULT_SNAP_TOLERANCE,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)
from pdfplumber.utils.clustering import cluster_objects

from db.records import BBox

Edge: TypeAlias = dict[str, Any]  # what pdfplumber's steps pass on

SHORTEST = 1.0  # points; a dot is no rule, though several may join to one
SHORTEST_JOINED = 3.0
MEETING = 3.0  # points between a rule's end and the rule it meets; pdfplumber's default
# The steps are quadratic. A page beyond these is a drawing: 100 by 100 cells take 3 s.
MAX_PAIRS = 4_000_000
MAX_CROSSINGS = 10_000


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the cells of one table stand. `columns` and `rows` are left and upper edges, sorted."""

    cells: tuple[BBox, ...]
    columns: tuple[float, ...]
    rows: tuple[float, ...]

    @property
    def bbox(self) -> BBox:
        """Box around all cells."""
        return (
            min(cell[0] for cell in self.cells),
            min(cell[1] for cell in self.cells),
            max(cell[2] for cell in self.cells),
            max(cell[3] for cell in self.cells),
        )


class TooManyRules(Exception):  # noqa: N818  (it says what was met)
    """Raised where a page holds more rules than any table has; `count` says how many."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(f"{count} rules on one page")


def find_grids(rules: Iterable[BBox]) -> list[Grid]:
    """Return the grids that the rules draw; a single box is no grid.

    >>> cross = [(0, y, 80, y) for y in (0, 20, 40)] + [(x, 0, x, 40) for x in (0, 40, 80)]
    >>> [len(grid.cells) for grid in find_grids(cross)]
    [4]
    """
    edges = merge([as_edge(rule) for rule in rules if length(rule) >= SHORTEST])
    edges = merge([*edges, *closing_edges(edges)])
    edges = [edge for edge in edges if edge["width"] + edge["height"] >= SHORTEST_JOINED]
    crossings = edges_to_intersections(edges, MEETING, MEETING)
    if len(crossings) > MAX_CROSSINGS:
        raise TooManyRules(len(edges))
    return [as_grid(group) for group in group_cells(intersections_to_cells(crossings))]


def group_cells(cells: Sequence[BBox]) -> list[list[BBox]]:
    """Return cells that hang together by a corner, as tables from top to bottom.

    Same answer as pdfplumber's `cells_to_tables`, which is quadratic in the number of tables.

    >>> group_cells([(0, 0, 9, 9), (9, 0, 20, 9), (50, 50, 60, 60)])
    [[(0, 0, 9, 9), (9, 0, 20, 9)]]
    """
    first_at: dict[tuple[float, float], int] = {}
    chief = list(range(len(cells)))

    def find(number: int) -> int:
        while chief[number] != number:
            chief[number] = chief[chief[number]]
            number = chief[number]
        return number

    for number, (x0, top, x1, bottom) in enumerate(cells):
        for corner in ((x0, top), (x0, bottom), (x1, top), (x1, bottom)):
            chief[find(number)] = find(first_at.setdefault(corner, number))
    groups: dict[int, list[BBox]] = {}
    for number, cell in enumerate(cells):
        groups.setdefault(find(number), []).append(cell)
    tables = [group for group in groups.values() if len(group) > 1]
    return sorted(tables, key=lambda group: min((cell[1], cell[0]) for cell in group))


def merge(edges: list[Edge]) -> list[Edge]:
    """Return rules that lie on one line and touch as one rule. Raises TooManyRules."""
    merged: list[Edge] = merge_edges(
        edges,
        DEFAULT_SNAP_TOLERANCE,
        DEFAULT_SNAP_TOLERANCE,
        DEFAULT_JOIN_TOLERANCE,
        DEFAULT_JOIN_TOLERANCE,
    )
    level = sum(edge["orientation"] == "h" for edge in merged)
    if level * (len(merged) - level) > MAX_PAIRS:
        raise TooManyRules(len(merged))
    return merged


def closing_edges(edges: Sequence[Edge]) -> Iterator[Edge]:
    """Yield the rules that a table lacks where a page ends inside a row.

    Word processors draw no rule at a page break in a row: the upright rules just end at one
    height. Without a rule there the row's part on this page would be in no cell. Only uprights
    count that meet a level rule somewhere, as those of a table do, and none at this end.
    """
    level = [edge for edge in edges if edge["orientation"] == "h"]
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    upright = [edge for edge in upright if any(meets(edge, other) for other in level)]
    for side in ("top", "bottom"):
        loose = [edge for edge in upright if not any(ends(edge, side, at=at) for at in level)]
        for group in cluster_objects(loose, side, DEFAULT_SNAP_TOLERANCE):
            x0, x1 = min(edge["x0"] for edge in group), max(edge["x0"] for edge in group)
            if x1 - x0 > MEETING:
                y = sum(edge[side] for edge in group) / len(group)
                yield as_edge((x0, y, x1, y))


def ends(upright: Edge, side: str, *, at: Edge) -> bool:
    """Say whether an upright rule ends, above or below, at a level one."""
    return abs(upright[side] - at["top"]) <= MEETING and meets(upright, at)


def meets(upright: Edge, level: Edge) -> bool:
    """Say whether an upright and a level rule touch or cross."""
    return bool(
        upright["top"] - MEETING <= level["top"] <= upright["bottom"] + MEETING
        and level["x0"] - MEETING <= upright["x0"] <= level["x1"] + MEETING
    )


def length(rule: BBox) -> float:
    """Return the length of a rule."""
    return (rule[2] - rule[0]) + (rule[3] - rule[1])


def as_edge(rule: BBox) -> Edge:
    """Return a rule as pdfplumber's table steps want it."""
    x0, top, x1, bottom = rule
    return {
        "object_type": "line",
        "orientation": "h" if top == bottom else "v",
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }


def as_grid(cells: Sequence[BBox]) -> Grid:
    """Return the cells of one table with their edges."""
    return Grid(
        cells=tuple(cells),
        columns=tuple(sorted({cell[0] for cell in cells})),
        rows=tuple(sorted({cell[1] for cell in cells})),
    )
