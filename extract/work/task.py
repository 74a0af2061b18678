"""What a child process does: read some pages into a spool file, or find in what was read.

Pages go through files, never through the pipe to the parent (`extract.work.workers`). The parent
alone writes to the archive and to the tables.
"""

import pickle
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from db import reference
from db.errors import Unreadable
from db.records import Page, PageStatus
from extract.content import DocumentContent, PageContent
from extract.find import Findings
from extract.knowledge import Knowledge
from extract.notices.each import find_each
from extract.pages import reader_of
from extract.pages.reading import wants_ocr
from extract.tables.continued import mark_continued

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Batch:
    """Pages `first_page` to `last_page` of one file, and where to put them."""

    path: Path
    media_type: str
    first_page: int
    last_page: int
    spool: Path


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What came of a batch. With `refused` set no page of the whole file can be read."""

    page_count: int
    note: str | None = None
    is_cut_off: bool = False
    refused: str | None = None
    wants_ocr: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Assembly:
    """A file whose pages were read: where they are spooled, and those that were lost.

    A page of a later spool stands for the same page of an earlier one: OCR comes last.
    """

    sha256: str
    name: str | None
    media_type: str
    notice_id: str
    spools: tuple[Path, ...]
    lost: tuple[PageContent, ...]
    ocr_lost: tuple[tuple[int, str], ...]
    page_count: int
    result: Path


@dataclass(frozen=True, slots=True)
class Found:
    """All rows of one document but the document itself. `findings` is None if none was sought."""

    pages: tuple[Page, ...]
    language: str | None
    findings: Findings | None


Read = Callable[[Batch], BatchReport]
Find = Callable[[Assembly], None]


def read_batch(batch: Batch) -> BatchReport:
    """Read some pages of a file into the batch's spool file."""
    try:
        reading = reader_of(batch.media_type)(
            batch.path, first_page=batch.first_page, last_page=batch.last_page
        )
    except Unreadable as error:
        return BatchReport(page_count=0, refused=error.reason)
    spool(reading.pages, batch.spool)
    return BatchReport(
        reading.page_count,
        reading.note,
        reading.is_cut_off,
        wants_ocr=tuple(page.page for page in reading.pages if wants_ocr(page)),
    )


def find_in(assembly: Assembly) -> None:
    """Find all there is in a document; the result goes into the assembly's file."""
    content = assemble(assembly)
    findings = find_each(
        without_garble(content), knowledge=knowledge(), notice_id=assembly.notice_id
    )
    spool(Found(page_rows(content), findings.language, findings), assembly.result)


def account_for(assembly: Assembly) -> None:
    """Make the page rows alone: for a document whose finding was lost."""
    spool(Found(page_rows(assemble(assembly)), None, None), assembly.result)


def assemble(assembly: Assembly) -> DocumentContent:
    """Return the document that the spooled and the lost pages make, in order."""
    spooled = {
        page.page: page for path in assembly.spools for page in fetch(path, tuple[PageContent, ...])
    }
    read = [with_reason(page, assembly.ocr_lost) for page in spooled.values()]
    pages = sorted([*read, *assembly.lost], key=lambda page: page.page)
    return DocumentContent(
        sha256=assembly.sha256,
        name=assembly.name,
        media_type=assembly.media_type,
        pages=mark_continued(pages),
        page_count=assembly.page_count,
    )


def with_reason(page: PageContent, ocr_lost: tuple[tuple[int, str], ...]) -> PageContent:
    """Return the page with the reason why OCR gave nothing, where it was tried and lost."""
    why = dict(ocr_lost).get(page.page)
    return replace(page, reason=f"{page.reason}; OCR failed: {why}") if why else page


def without_garble(content: DocumentContent) -> DocumentContent:
    """Return the document with nothing to find on pages whose characters are no text."""
    pages = tuple(
        PageContent(page.page, page.status, "", reason=page.reason)
        if page.status is PageStatus.GARBLED
        else page
        for page in content.pages
    )
    return replace(content, pages=pages)


def page_rows(content: DocumentContent) -> tuple[Page, ...]:
    """Return one row for each page."""
    return tuple(
        Page(
            document_sha256=content.sha256,
            page=page.page,
            status=page.status,
            chars=count_printed(page.text),
            text=page.text,
            width=page.width,
            height=page.height,
            rotation=page.rotation,
            ocr_confidence=page.ocr_confidence,
            reason=page.reason,
        )
        for page in content.pages
    )


def count_printed(text: Iterable[str]) -> int:
    """Return how many characters are no white space."""
    return sum(not char.isspace() for char in text)


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """Return the reference data compiled, once a process."""
    return Knowledge.of(reference.load())


def spool(value: object, path: Path) -> None:
    """Write a value for another process of this run. The folder is the run's own."""
    path.write_bytes(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))


def fetch(path: Path, kind: type[T]) -> T:
    """Return what `spool` wrote, a `kind`."""
    value: T = pickle.loads(path.read_bytes())  # noqa: S301  (our own file, this run's folder)
    return value
