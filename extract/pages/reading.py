"""What a reader hands back: some pages of a file, and how many the file has."""

from dataclasses import dataclass

from db.records import PageStatus
from extract.content import PageContent
from extract.repair import REPAIRED

NEEDS_OCR = "the page is a picture: needs OCR"


@dataclass(frozen=True, slots=True)
class Reading:
    """Pages that were asked for, in order. `page_count` is what the file holds, read or not.

    `note` tells what a user must know although pages could be read: the file is cut off, or
    was mended before reading.
    """

    page_count: int
    pages: tuple[PageContent, ...]
    note: str | None = None
    is_cut_off: bool = False


def wants_ocr(page: PageContent) -> bool:
    """Say whether OCR may read what the page's own characters do not tell."""
    reason = page.reason or ""
    return page.status is PageStatus.GARBLED or NEEDS_OCR in reason or REPAIRED in reason
