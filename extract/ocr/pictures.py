"""Pictures of pages: drawn or opened within a size, straightened, and their ruled lines."""

from pathlib import Path
from typing import Any

from db.errors import Unreadable
from extract.pages.frame import Quad

DPI = 150  # measured: twice the errors at 100, no fewer at 200
MOST_PIXELS = 3600  # a side; what is larger is drawn smaller
POINTS = 72.0
# Scans lean by a degree or two; more is meant. Below a tenth nothing is gained.
MOST_LEAN, LEAST_LEAN = 5.0, 0.1
# A rule is longer than any stroke of a glyph: a fortieth of the page.
RULE_SHARE = 40


def draw_pdf_page(path: Path, page: int) -> Any:
    """Return a page of a PDF as an array (rows, columns, blue-green-red)."""
    from extract.pages.pdf import open_pdf

    with open_pdf(path) as (document, _):
        opened = document[page - 1]
        try:
            scale = min(DPI / POINTS, MOST_PIXELS / max(opened.get_size()))
            return opened.render(scale=scale, rev_byteorder=False).to_numpy()[:, :, :3].copy()
        finally:
            opened.close()


def open_picture(path: Path, page: int) -> Any:
    """Return a frame (from 1) of a picture file as an array. Raises Unreadable."""
    import numpy
    from PIL import Image, ImageSequence, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            image.draft("RGB", (MOST_PIXELS, MOST_PIXELS))  # JPEG is shrunk while it is decoded
            frame = next(
                one for n, one in enumerate(ImageSequence.Iterator(image), start=1) if n == page
            )
            frame = frame.convert("RGB")
            frame.thumbnail((MOST_PIXELS, MOST_PIXELS))
    except (UnidentifiedImageError, OSError, StopIteration, Image.DecompressionBombError) as error:
        raise Unreadable("picture", f"broken: {error}") from error
    return numpy.asarray(frame)[:, :, ::-1].copy()


def straighten(picture: Any) -> tuple[Any, float]:
    """Return the picture turned so that its rules are level, and by how many degrees it was."""
    import cv2

    angle = lean(picture)
    if abs(angle) < LEAST_LEAN:
        return picture, 0.0
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(picture, turn, (width, height), borderValue=(255, 255, 255))
    return turned, round(angle, 3)


def lean(picture: Any) -> float:
    """Return by how many degrees the long level rules of a picture lean; 0 without any."""
    import cv2
    import numpy

    gray = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    edges = cv2.Canny(gray, 50, 150)
    found = cv2.HoughLinesP(
        edges, 1, numpy.pi / 1800, 200, minLineLength=picture.shape[1] // 4, maxLineGap=10
    )
    if found is None:
        return 0.0
    angles = [
        float(numpy.degrees(numpy.arctan2(y1 - y0, x1 - x0)))
        for x0, y0, x1, y1 in found.reshape(-1, 4)
    ]
    level = [angle for angle in angles if abs(angle) <= MOST_LEAN]
    return float(numpy.median(level)) if level else 0.0


def find_rules(picture: Any) -> tuple[Quad, ...]:
    """Return the level and upright rules of a straight picture, in pixels."""
    import cv2

    gray = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    ink = cv2.adaptiveThreshold(
        gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 12
    )
    longest = max(picture.shape[:2])
    size = max(20, longest // RULE_SHARE)
    level = cv2.morphologyEx(
        ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (size, 1))
    )
    upright = cv2.morphologyEx(
        ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (1, size))
    )
    return (*boxes_of(level, is_level=True), *boxes_of(upright, is_level=False))


def boxes_of(mask: Any, *, is_level: bool) -> list[Quad]:
    """Return the middle line of each connected piece of a mask."""
    import cv2

    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    rules: list[Quad] = []
    for x, y, width, height, _ in stats[1:count].tolist():
        if is_level:
            middle = y + height / 2
            rules.append((float(x), middle, float(x + width), middle))
        else:
            middle = x + width / 2
            rules.append((middle, float(y), middle, float(y + height)))
    return rules
