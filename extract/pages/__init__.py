"""Readers: one module a format, bytes in, pages out."""

import tempfile
from importlib import import_module
from pathlib import Path
from typing import Protocol

from db.errors import Unreadable
from db.settings import Limits
from extract.content import DocumentContent
from extract.pages.reading import Reading
from extract.tables.continued import mark_continued


class Reader(Protocol):
    """What each reader module offers as `read`."""

    def __call__(self, path: Path, *, first_page: int = 1, last_page: int | None = None) -> Reading:
        """Return some pages of the file at `path`, from 1, inclusive."""


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEETS = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.ms-excel.sheet.binary.macroenabled.12",
    "application/vnd.ms-excel",
    "application/vnd.oasis.opendocument.spreadsheet",
)
OLD_OFFICE = (
    "application/msword",
    "application/rtf",
    "application/vnd.oasis.opendocument.text",
)
PICTURES = (
    "image/tiff",
    "image/png",
    "image/jpeg",
    "image/bmp",
    "image/gif",
    "image/webp",
    "image/jp2",
)
# Imported when needed: a child that reads PDFs needs no office library.
READERS: dict[str, str] = {
    "application/pdf": "extract.pages.pdf",
    "text/html": "extract.pages.html",
    "text/plain": "extract.pages.text",
    "multipart/related": "extract.pages.mht",
    DOCX: "extract.pages.docx",
    "application/ofd": "extract.pages.ofd",
    "application/json": "extract.notices.json_notices",
    "application/x-ndjson": "extract.notices.json_notices",
    "application/xml": "extract.notices.xml_notices",
    **dict.fromkeys(PICTURES, "extract.pages.image"),
    **dict.fromkeys(SHEETS, "extract.pages.sheets"),
    **dict.fromkeys(OLD_OFFICE, "extract.pages.office"),
}
# Formats whose pages can be read one by one; the others are read whole, in one go.
PAGED = {"application/pdf", "application/ofd"}

# Text under such a name is no document but what came in its place: an error page, a notice of
# a blocked download.
CLAIMS = frozenset({".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ofd", ".zip", ".rar"})

WHY_UNSUPPORTED: dict[str, str] = {
    "application/x-empty": "the file is empty",
    "text/plain": "the file holds plain text",
    "application/x-encrypted-office": "encrypted: it opens only with a password",
}


def why_unsupported(media_type: str, *, name: str | None = None) -> str | None:
    """Return why no reader takes this type of file, None when one does.

    >>> why_unsupported("text/plain", name="tender.pdf")
    'the file holds plain text, though it is named .pdf'
    """
    suffix = Path(name).suffix.lower() if name else ""
    is_misnamed = media_type == "text/plain" and suffix in CLAIMS
    if media_type in READERS and not is_misnamed:
        return None
    reason = WHY_UNSUPPORTED.get(media_type, f"no reader for {media_type}")
    return f"{reason}, though it is named {suffix}" if suffix in CLAIMS else reason


def reader_of(media_type: str) -> Reader:
    """Return the reader for a media type. Raises Unreadable when there is none."""
    if media_type not in READERS:
        raise Unreadable(media_type, why_unsupported(media_type) or "")
    reader: Reader = import_module(READERS[media_type]).read
    return reader


def read(
    source: Path | bytes,
    *,
    sha256: str,
    name: str | None,
    media_type: str,
    limits: Limits | None = None,
) -> DocumentContent:
    """Return all pages of a file, in this process. Raises Unreadable.

    `extract.run` reads in child processes instead; this is for trusted files and for tests.
    """
    last = (limits or Limits()).max_pages
    if isinstance(source, bytes):
        with tempfile.NamedTemporaryFile() as file:
            file.write(source)
            file.flush()
            reading = reader_of(media_type)(Path(file.name), last_page=last)
    else:
        reading = reader_of(media_type)(source, last_page=last)
    return DocumentContent(
        sha256=sha256,
        name=name,
        media_type=media_type,
        pages=mark_continued(reading.pages),
        page_count=reading.page_count,
        error=reading.note,
    )
