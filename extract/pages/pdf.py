"""PDF by pdfium: text with a box for each character, ruled tables, and a verdict on each page.

pdfium is not thread-safe: one process reads with one thread (`extract.work.workers`).
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from db.errors import Unreadable
from db.records import PageStatus
from extract.content import PageContent, Table
from extract.garbled import lacks_map, why_garbled
from extract.pages import pdf_fonts  # noqa: F401  (starts pdfium with Chinese fonts)
from extract.pages.frame import Frame, Quad
from extract.pages.pdf_annotations import lay_in_words
from extract.pages.pdf_objects import Drawn, read_drawn
from extract.pages.pdf_text import Characters, read_characters
from extract.pages.reading import NEEDS_OCR, Reading
from extract.repair import repair
from extract.tables.find import find_tables
from extract.tables.grids import TooManyRules

TAIL_BYTES = 2048  # where readers look for the end mark
# A page whose text would fit a stamp, under a picture that fills it, is a scan.
SCAN_CHARS, SCAN_SHARE = 40, 0.5
TAKEN_BY_CODE = "the font names no characters: they were taken from its codes, and read as text"


def read(path: Path, *, first_page: int = 1, last_page: int | None = None) -> Reading:
    """Return pages `first_page` to `last_page` (from 1, inclusive; to the end when None).

    With a `last_page` before `first_page` only the pages are counted. A page that cannot be
    read comes back as failed with its reason. Raises Unreadable when the whole file cannot.
    """
    with open_pdf(path) as (document, note):
        count = len(document)
        if count == 0:
            raise Unreadable("PDF", "it holds no page")
        last = count if last_page is None else min(last_page, count)
        pages = tuple(read_page(document, page=page) for page in range(first_page, last + 1))
        cut_off = not has_end_mark(path)
        notes = [note, "the file has no end mark: it may be cut off" if cut_off else None]
        text = "; ".join(filter(None, notes)) or None
        return Reading(page_count=count, pages=pages, note=text, is_cut_off=cut_off)


@contextmanager
def open_pdf(path: Path) -> Iterator[tuple[pdfium.PdfDocument, str | None]]:
    """Give the open document and, when it had to be mended first, a note that says so."""
    try:
        document, note = pdfium.PdfDocument(path), None
    except pdfium.PdfiumError as error:
        if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
            raise Unreadable("PDF", "encrypted: it opens only with a password") from error
        document, note = pdfium.PdfDocument(mend(path)), "the file was damaged: read from a re-save"
    try:
        yield document, note
    finally:
        document.close()


def mend(path: Path) -> bytes:
    """Return the file as qpdf re-saves it, which rebuilds what pdfium could not follow."""
    with tempfile.TemporaryFile() as mended:
        try:
            with pikepdf.open(path, suppress_warnings=True) as broken:
                broken.save(mended)
        except pikepdf.PasswordError as error:
            raise Unreadable("PDF", "encrypted: it opens only with a password") from error
        except (pikepdf.PdfError, RuntimeError, ValueError) as error:
            raise Unreadable("PDF", "broken: neither pdfium nor qpdf can open it") from error
        mended.seek(0)
        data = mended.read()
    try:
        pdfium.PdfDocument(data).close()
    except pdfium.PdfiumError as error:
        raise Unreadable("PDF", "broken: pdfium cannot open it, not even re-saved") from error
    return data


def has_end_mark(path: Path) -> bool:
    """Say whether the file ends as a PDF does. Junk after the mark is common and harmless."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - TAIL_BYTES))
        return b"%%EOF" in file.read()


def read_page(document: pdfium.PdfDocument, *, page: int) -> PageContent:
    """Return one page (from 1). pdfium keeps a page until it is closed, so it is, at once."""
    try:
        opened = open_page(document, page)
    except pdfium.PdfiumError:
        return PageContent(page, PageStatus.FAILED, "", reason="pdfium cannot load the page")
    try:
        return read_opened(opened, page=page)
    except pdfium.PdfiumError as error:
        return PageContent(page, PageStatus.FAILED, "", reason=f"pdfium: {error}")
    finally:
        opened.close()


def open_page(document: pdfium.PdfDocument, page: int) -> pdfium.PdfPage:
    """Return a page (from 1), with the words of its annotations in it."""
    opened = document[page - 1]
    if not lay_in_words(opened):
        return opened
    opened.close()
    return document[page - 1]


def read_opened(opened: pdfium.PdfPage, *, page: int) -> PageContent:
    """Return text, boxes, tables and verdict of an open page."""
    left, bottom, right, top = opened.get_bbox()
    frame = Frame(left, bottom, right, top, rotation=opened.get_rotation())
    characters = read_characters(opened, frame=frame)
    drawn = read_drawn(opened, frame=frame)
    text, status, why = verdict_on(characters)
    tables, no_tables = tables_of(drawn, page=page, text=text, boxes=characters.boxes)
    return PageContent(
        page=page,
        status=status,
        text=text,
        width=round(frame.width, 2),
        height=round(frame.height, 2),
        rotation=frame.rotation,
        reason="; ".join(
            filter(None, [why, needs_ocr(characters.text, drawn, frame=frame), no_tables])
        )
        or None,
        boxes=characters.boxes,
        tables=tables,
    )


def verdict_on(characters: Characters) -> tuple[str, PageStatus, str | None]:
    """Return text, status and reason of a page: repaired where its font's codes are shifted."""
    status, why = judge(characters.text, without_map=characters.without_map)
    repaired = repair(characters.text) if status is PageStatus.GARBLED else None
    if repaired is None:
        return characters.text, status, why
    return repaired[0], PageStatus.TEXT, repaired[1]


def judge(text: str, *, without_map: int) -> tuple[PageStatus, str | None]:
    """Return what a page's characters make of it, with the reason where they are no text."""
    if not text.strip():
        return PageStatus.EMPTY, None
    garbled = why_garbled(text, without_map=without_map)
    if garbled:
        return PageStatus.GARBLED, garbled
    codes = [ord(char) for char in text if not char.isspace()]
    by_code = lacks_map(codes, without_map=without_map)
    return PageStatus.TEXT, TAKEN_BY_CODE if by_code else None


def needs_ocr(text: str, drawn: Drawn, *, frame: Frame) -> str | None:
    """Return the reason when pictures fill a page that has next to no text, else None.

    The page keeps its status: a stamp or a page number on a scan is text all the same.
    """
    if len("".join(text.split())) >= SCAN_CHARS:
        return None
    whole = frame.width * frame.height
    filled = sum(visible_area(picture, frame=frame) for picture in drawn.pictures)
    return NEEDS_OCR if whole and filled / whole >= SCAN_SHARE else None


def visible_area(picture: Quad, *, frame: Frame) -> float:
    """Return how much of the page a picture covers, in square points."""
    width = min(picture[2], frame.width) - max(picture[0], 0.0)
    height = min(picture[3], frame.height) - max(picture[1], 0.0)
    return max(0.0, width) * max(0.0, height)


def tables_of(
    drawn: Drawn, *, page: int, text: str, boxes: Sequence[float]
) -> tuple[tuple[Table, ...], str | None]:
    """Return the ruled tables, or the reason why they were not looked for."""
    if drawn.too_much:
        return (), "tables not looked for: the page is a drawing of too many lines"
    try:
        return find_tables(drawn.rules, page=page, text=text, boxes=boxes), None
    except TooManyRules as error:
        return (), f"tables not looked for: {error}"
