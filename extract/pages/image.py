"""Picture files (TIFF with several frames, PNG, JPEG ...): each frame is a page that needs OCR."""

from pathlib import Path

from PIL import Image, UnidentifiedImageError

from db.errors import Unreadable
from db.records import PageStatus
from extract.content import PageContent
from extract.pages.reading import NEEDS_OCR, Reading

POINTS, DPI = 72.0, 150.0  # where a picture does not say how large a pixel is


def read(path: Path, *, first_page: int = 1, last_page: int | None = None) -> Reading:
    """Return a page for each frame, skipped until OCR reads it. Raises Unreadable."""
    try:
        with Image.open(path) as image:
            count = int(getattr(image, "n_frames", 1))
            last = count if last_page is None else min(last_page, count)
            pages = tuple(describe(image, page) for page in range(first_page, last + 1))
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise Unreadable("picture", f"broken or too large: {error}") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise Unreadable("picture", f"broken: {error}") from error
    return Reading(page_count=count, pages=pages)


def describe(image: Image.Image, page: int) -> PageContent:
    """Return the page of one frame, with its size in points."""
    image.seek(page - 1)
    dpi = dots(image)
    return PageContent(
        page,
        PageStatus.SKIPPED,
        "",
        width=round(image.width / dpi * POINTS, 2),
        height=round(image.height / dpi * POINTS, 2),
        rotation=0,
        reason=NEEDS_OCR,
    )


def dots(image: Image.Image) -> float:
    """Return the dots per inch that a picture names, a scanner's usual ones if none."""
    named = image.info.get("dpi", (DPI, DPI))[0]
    return float(named) if 30 <= float(named) <= 2400 else DPI
