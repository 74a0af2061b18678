"""A page out of what OCR saw: lines in reading order, boxes in points, tables from its rules."""

from array import array
from dataclasses import replace
from math import cos, radians, sin

from db.records import PageStatus
from extract.content import PageContent, Table
from extract.ocr.engine import Line, Recognised
from extract.pages.frame import Quad
from extract.tables.find import find_tables
from extract.tables.grids import TooManyRules

NO_BOX: Quad = (0.0, 0.0, 0.0, 0.0)
NO_TEXT = "a picture in which OCR found no text"


def build_page(seen: Recognised, *, source: PageContent) -> PageContent:
    """Return the page `source` as OCR saw it; its own reason is kept.

    The confidence is the mean score of the lines, by characters. Where OCR found nothing, a
    picture is a picture without text, and a garbled page stays what it was.
    """
    width, height = source.width or float(seen.width), source.height or float(seen.height)
    text, boxes = lay_out(seen.lines)
    if not text:
        return without_lines(source)
    tables = tables_of(seen, page=source.page, text=text, boxes=boxes)
    count = sum(len(line.chars) for line in seen.lines)
    confidence = sum(line.score * len(line.chars) for line in seen.lines) / count
    return PageContent(
        page=source.page,
        status=PageStatus.OCR,
        text=text,
        width=width,
        height=height,
        rotation=source.rotation,
        reason=f"{why_ocr(source)}; read by {seen.engine}",
        ocr_confidence=round(confidence, 4),
        boxes=in_points(boxes, seen, width=width, height=height),
        tables=tuple(in_points_table(one, seen, width=width, height=height) for one in tables),
    )


def without_lines(source: PageContent) -> PageContent:
    """Return the page in which OCR found nothing: still garbled, or a picture without words."""
    if source.status is PageStatus.GARBLED:
        return replace(source, reason=f"{source.reason}; OCR found no text")
    has_text = bool(source.text.strip())  # a stamp, a page number
    return replace(source, status=PageStatus.TEXT if has_text else PageStatus.EMPTY, reason=NO_TEXT)


def why_ocr(source: PageContent) -> str:
    """Return why a page was read by OCR: its garble, or that it is a picture."""
    garbled = source.status is PageStatus.GARBLED and source.reason
    return garbled or "the page is a picture"


def lay_out(lines: tuple[Line, ...]) -> tuple[str, "array[float]"]:
    """Return text and boxes in pixels; lines beside each other are one, parted by a space."""
    parts: list[str] = []
    boxes = array("f")
    for number, row in enumerate(rows_of(lines)):
        if number:
            parts.append("\n")
            boxes.extend(NO_BOX)
        for index, line in enumerate(row):
            if index:
                parts.append(" ")
                boxes.extend(NO_BOX)
            for char, box in line.chars:
                for one in char:
                    parts.append(one)
                    boxes.extend(box)
    return "".join(parts), boxes


def rows_of(lines: tuple[Line, ...]) -> list[list[Line]]:
    """Return the lines as rows from top to bottom, each from left to right.

    A line belongs to a row when its middle lies in the height of the row's first line.
    """
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (one.box[1], one.box[0])):
        middle = (line.box[1] + line.box[3]) / 2
        for row in reversed(rows[-6:]):
            if row[0].box[1] <= middle <= row[0].box[3]:
                row.append(line)
                break
        else:
            rows.append([line])
    return [sorted(row, key=lambda one: one.box[0]) for row in rows]


def tables_of(
    seen: Recognised, *, page: int, text: str, boxes: "array[float]"
) -> tuple[Table, ...]:
    """Return the ruled tables, in pixels."""
    try:
        return find_tables(seen.rules, page=page, text=text, boxes=boxes)
    except TooManyRules:
        return ()


def in_points(
    boxes: "array[float]", seen: Recognised, *, width: float, height: float
) -> "array[float]":
    """Return boxes in points of the page as displayed: scaled, and turned back."""
    placed = array("f")
    for index in range(0, len(boxes), 4):
        x0, y0, x1, y1 = boxes[index : index + 4]
        box = (x0, y0, x1, y1)
        placed.extend(place(box, seen, width=width, height=height) if x1 > x0 else NO_BOX)
    return placed


def place(box: Quad, seen: Recognised, *, width: float, height: float) -> Quad:
    """Return where a box of the straightened picture lies on the page.

    >>> place((0, 0, 50, 20), Recognised("", 100, 200, 0.0, (), ()), width=50, height=100)
    (0.0, 0.0, 25.0, 10.0)
    """
    middle_x, middle_y = seen.width / 2, seen.height / 2
    x, y = (box[0] + box[2]) / 2 - middle_x, (box[1] + box[3]) / 2 - middle_y
    turn = radians(seen.angle)
    back_x = x * cos(turn) - y * sin(turn) + middle_x
    back_y = x * sin(turn) + y * cos(turn) + middle_y
    half_x, half_y = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
    across, down = width / seen.width, height / seen.height
    return (
        round((back_x - half_x) * across, 2),
        round((back_y - half_y) * down, 2),
        round((back_x + half_x) * across, 2),
        round((back_y + half_y) * down, 2),
    )


def in_points_table(table: Table, seen: Recognised, *, width: float, height: float) -> Table:
    """Return a table with its boxes in points."""

    def moved(box: Quad | None) -> Quad | None:
        return None if box is None else place(box, seen, width=width, height=height)

    rows = tuple(
        tuple(None if cell is None else replace(cell, bbox=moved(cell.bbox)) for cell in row)
        for row in table.rows
    )
    return replace(table, rows=rows, bbox=moved(table.bbox))
