"""What became of a document, from what became of its pages."""

import re
from collections import Counter
from collections.abc import Sequence

from db.records import DocumentStatus, Page, PageStatus
from extract.pages.reading import NEEDS_OCR
from extract.work.batches import FileReading

SHARE = re.compile(r"\d+ % of ")  # pages with the same trouble are told together
UNREAD = (PageStatus.GARBLED, PageStatus.FAILED, PageStatus.SKIPPED)


def judge_document(
    reading: FileReading, pages: Sequence[Page], *, not_sought: str | None
) -> tuple[DocumentStatus, str | None]:
    """Return a document's status and, unless it is whole, what is missing, in words.

    A blank page misses nothing. A page that is a picture was not read.
    """
    unread = [page for page in pages if is_unread(page)]
    parts = [
        reading.note,
        unread_pages(unread, of=len(pages)),
        not_sought and f"names and fields were not looked for: {not_sought}",
    ]
    error = "; ".join(filter(None, parts)) or None
    if unread and len(unread) == len(pages):
        return DocumentStatus.FAILED, error
    whole = not unread and not reading.is_cut_off and not not_sought
    return (DocumentStatus.DONE if whole else DocumentStatus.PARTIAL), error


def is_unread(page: Page) -> bool:
    """Say whether a page may hold words that we do not have."""
    return page.status in UNREAD or (
        page.status is not PageStatus.OCR and NEEDS_OCR in (page.reason or "")
    )


def unread_pages(unread: Sequence[Page], *, of: int) -> str | None:
    """Return how many pages are not read and why, the commonest reason first."""
    if not unread:
        return None
    reasons = Counter(SHARE.sub("", page.reason or page.status.value) for page in unread)
    told = "; ".join(f"{reason} ({count})" for reason, count in reasons.most_common(3))
    return f"{len(unread)} of {of} pages not read: {told}"


def refused_status(reason: str) -> DocumentStatus:
    """Return the status of a file of which nothing could be read.

    >>> refused_status("unar is not installed: install the package unar").value
    'unsupported'
    """
    lacks_reader = "install the package" in reason or reason.startswith("no reader for")
    return DocumentStatus.UNSUPPORTED if lacks_reader else DocumentStatus.FAILED
