"""What is drawn on a PDF page besides text: ruled lines and pictures, by pdfium.

pdfminer spends nearly all of its time on parsing what pdfium has parsed already. Taking the
path segments from pdfium gives the same rules at a tenth of the cost (bench/tables.py).
"""

from collections.abc import Callable, Iterator
from ctypes import byref, c_float, c_int, c_uint
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extract.pages.frame import Frame, Quad

MAX_DEPTH = 8  # forms inside forms; real pages have two, malicious ones call themselves
MAX_OBJECTS = 100_000  # text objects included
MAX_SEGMENTS = 60_000  # drawings beyond this are maps and plans, and hold no table of ours
NEARLY = 0.3  # points a rule may lean and still be upright; pdfium computes in 32-bit floats
# A filled bar may stand for a rule: long, and thinner than the smallest line of print.
BAR_THICKNESS, BAR_RATIO = 6.0, 8.0
NEARLY_WHITE = 250  # of 255, each of red, green and blue

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawn:
    """Rules and pictures of one page as displayed.

    A rule is (x0, top, x1, bottom) with no width or no height. `too_much` is set when the walk
    stopped at a limit, so that what is missing can be told.
    """

    rules: list[Quad] = field(default_factory=list)
    pictures: list[Quad] = field(default_factory=list)
    objects: int = 0
    segments: int = 0
    too_much: bool = False


def read_drawn(page: pdfium.PdfPage, *, frame: Frame) -> Drawn:
    """Return the axis-parallel rules and the pictures of a page, forms walked, as displayed."""
    drawn = Drawn()
    count = pdfium_c.FPDFPage_CountObjects(page)
    walk(
        (pdfium_c.FPDFPage_GetObject(page, index) for index in range(count)),
        drawn=drawn,
        matrix=IDENTITY,
        place=frame.place,
        depth=0,
    )
    return drawn


def walk(
    objects: Iterator[Any],
    *,
    drawn: Drawn,
    matrix: Matrix,
    place: Callable[[float, float], Point],
    depth: int,
) -> None:
    """Add to `drawn` what `objects` draw; `matrix` leads from their space to the page's."""
    for obj in objects:
        drawn.objects += 1
        if drawn.too_much or drawn.objects > MAX_OBJECTS:
            drawn.too_much = True
            return
        kind = pdfium_c.FPDFPageObj_GetType(obj)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            add_path(obj, drawn=drawn, matrix=matrix_of(obj, matrix), place=place)
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            drawn.pictures.append(unit_square(matrix_of(obj, matrix), place=place))
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            count = pdfium_c.FPDFFormObj_CountObjects(obj)
            inner = (pdfium_c.FPDFFormObj_GetObject(obj, index) for index in range(max(0, count)))
            walk(inner, drawn=drawn, matrix=matrix_of(obj, matrix), place=place, depth=depth + 1)


def matrix_of(obj: Any, outer: Matrix) -> Matrix:
    """Return the way from an object's space through `outer` to the page."""
    own = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(obj, byref(own)):
        return outer
    a, b, c, d, e, f = outer
    return (
        own.a * a + own.b * c,
        own.a * b + own.b * d,
        own.c * a + own.d * c,
        own.c * b + own.d * d,
        own.e * a + own.f * c + e,
        own.e * b + own.f * d + f,
    )


def apply(matrix: Matrix, x: float, y: float) -> Point:
    """Return the point (x, y) after `matrix`."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def unit_square(matrix: Matrix, *, place: Callable[[float, float], Point]) -> Quad:
    """Return the box of a picture: PDF paints it on the unit square, which `matrix` moves."""
    corners = [place(*apply(matrix, x, y)) for x, y in ((0, 0), (0, 1), (1, 0), (1, 1))]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def add_path(
    obj: Any, *, drawn: Drawn, matrix: Matrix, place: Callable[[float, float], Point]
) -> None:
    """Add the rules of one path. A path that is neither filled nor stroked draws nothing."""
    count = pdfium_c.FPDFPath_CountSegments(obj)
    drawn.segments += max(0, count)
    if drawn.segments > MAX_SEGMENTS:
        drawn.too_much = True
        return
    unseen = is_unseen(obj)
    for points in subpaths(obj, count, matrix=matrix, place=place):
        bar = middle_of_bar(points)
        if bar is not None:
            drawn.rules.append(bar)
        elif not unseen:
            drawn.rules.extend(sides_of(points))


def is_unseen(obj: Any) -> bool:
    """Say whether a path only fills its inside with white: nothing that a reader sees as rules.

    Word processors lay white behind runs of text and behind whole cells. Taken for rules these
    cut the cells of the real table to pieces. A white bar may part coloured cells, so bars stay.
    """
    fill, stroke = c_int(), c_int()
    if not pdfium_c.FPDFPath_GetDrawMode(obj, byref(fill), byref(stroke)) or stroke.value:
        return False
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not pdfium_c.FPDFPageObj_GetFillColor(
        obj, byref(red), byref(green), byref(blue), byref(alpha)
    ):
        return False
    return min(red.value, green.value, blue.value) >= NEARLY_WHITE or alpha.value == 0


def subpaths(
    obj: Any, count: int, *, matrix: Matrix, place: Callable[[float, float], Point]
) -> Iterator[list[Point | None]]:
    """Yield each subpath as displayed points; None stands where a curve leads to the next."""
    x, y = c_float(), c_float()
    points: list[Point | None] = []
    controls = 0
    for index in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(obj, index)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        if kind == pdfium_c.FPDF_SEGMENT_BEZIERTO:
            controls += 1  # two control points, then the end of the curve
            if controls % 3:
                continue
            points.append(None)
        pdfium_c.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        points.append(place(*apply(matrix, x.value, y.value)))
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def sides_of(points: list[Point | None]) -> Iterator[Quad]:
    """Yield the axis-parallel sides of a subpath.

    >>> list(sides_of([(0.0, 5.0), (90.0, 5.1), (99.0, 50.0)]))
    [(0.0, 5.05, 90.0, 5.05)]
    """
    for start, end in pairwise(points):
        if start is None or end is None:
            continue
        width, height = abs(start[0] - end[0]), abs(start[1] - end[1])
        if height <= NEARLY < width:
            yield level(min(start[0], end[0]), max(start[0], end[0]), (start[1] + end[1]) / 2)
        elif width <= NEARLY < height:
            yield upright((start[0] + end[0]) / 2, min(start[1], end[1]), max(start[1], end[1]))


def level(x0: float, x1: float, y: float) -> Quad:
    """Return a horizontal rule, rounded to a thousandth of a point."""
    return round(x0, 3), round(y, 3), round(x1, 3), round(y, 3)


def upright(x: float, top: float, bottom: float) -> Quad:
    """Return a vertical rule, rounded to a thousandth of a point."""
    return round(x, 3), round(top, 3), round(x, 3), round(bottom, 3)


def middle_of_bar(points: list[Point | None]) -> Quad | None:
    """Return the middle line of a rectangle that is long and thin, None for anything else.

    >>> middle_of_bar([(0.0, 0.0), (90.0, 0.0), (90.0, 4.0), (0.0, 4.0), (0.0, 0.0)])
    (0.0, 2.0, 90.0, 2.0)
    """
    corners = [point for point in points if point is not None]
    if len(corners) != len(points) or len(set(corners)) != 4:
        return None
    xs, ys = {round(x, 2) for x, _ in corners}, {round(y, 2) for _, y in corners}
    if len(xs) != 2 or len(ys) != 2:
        return None
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if height <= BAR_THICKNESS and width >= BAR_RATIO * height:
        return level(min(xs), max(xs), (min(ys) + max(ys)) / 2)
    if width <= BAR_THICKNESS and height >= BAR_RATIO * width:
        return upright((min(xs) + max(xs)) / 2, min(ys), max(ys))
    return None
