"""One file read in batches of pages, and in single pages where a batch was lost."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from db.records import PageStatus
from db.settings import Limits
from extract.content import PageContent
from extract.pages import PAGED
from extract.work.task import Batch, BatchReport, Read
from extract.work.workers import Lost, Running, Workers

BATCH_PAGES = 16
# A file read whole may be a package of sheets or pass through an office program.
WHOLE_FILE_TIMES = 6
# Pages that cost a child, or its whole time, before the rest of the file is left alone.
MOST_LOST = 20


@dataclass(frozen=True, slots=True)
class Reader:
    """How batches are read: by whom, within which limits, spooled where."""

    workers: Workers
    read: Read
    limits: Limits
    folder: Path


@dataclass(slots=True)
class FileReading:
    """What became of one file: where its pages are, which were lost, or why it was refused."""

    page_count: int = 0
    spools: list[Path] = field(default_factory=list)
    lost: list[PageContent] = field(default_factory=list)
    note: str | None = None
    is_cut_off: bool = False
    refused: str | None = None
    hurt: int = 0
    wants_ocr: list[int] = field(default_factory=list)
    ocr_lost: list[tuple[int, str]] = field(default_factory=list)

    def lose(self, pages: Iterable[int], status: PageStatus, reason: str) -> None:
        """Account for pages that were not read."""
        self.lost.extend(PageContent(page, status, "", reason=reason) for page in pages)


def read_file(path: Path, *, sha256: str, media_type: str, reader: Reader) -> FileReading:
    """Return all pages of the file at `path`, each read or accounted for with a reason."""
    task = FileTask(path, sha256=sha256, media_type=media_type, reader=reader)
    return task.in_batches() if media_type in PAGED else task.whole()


class FileTask:
    """The reading of one file."""

    def __init__(self, path: Path, *, sha256: str, media_type: str, reader: Reader) -> None:
        self._path, self._sha256, self._media_type = path, sha256, media_type
        self._reader = reader
        self._result = FileReading()

    def whole(self) -> FileReading:
        """Read a file whose pages cannot be had one by one."""
        most = self._reader.limits.max_pages
        report = self._start(1, most, times=WHOLE_FILE_TIMES).outcome()
        if isinstance(report, Lost):
            self._result.refused = report.reason
            return self._result
        self._take(report, spooled=(1, most))
        self._skip_beyond_limit()
        return self._result

    def in_batches(self) -> FileReading:
        """Read a file in batches; the first one tells how many pages there are."""
        most = self._reader.limits.max_pages
        report = self._first_batch(min(BATCH_PAGES, most))
        if report is None:
            return self._result
        last = min(self._result.page_count, most)
        starts = range(min(BATCH_PAGES, most) + 1, last + 1, BATCH_PAGES)
        spans = [(start, min(start + BATCH_PAGES - 1, last)) for start in starts]
        running = [(span, self._start(*span)) for span in spans]
        for span, batch in running:
            self._finish(span, batch)
        self._skip_beyond_limit()
        return self._result

    def _first_batch(self, size: int) -> BatchReport | None:
        """Read the first pages, or only count all pages where those cannot be read."""
        report = self._start(1, size).outcome()
        if not isinstance(report, Lost):
            self._take(report, spooled=(1, size))
            return None if report.refused else report
        counted = self._start(1, 0).outcome()
        if isinstance(counted, Lost):
            self._result.refused = f"the file cannot be opened: {counted.reason}"
            return None
        self._take(counted, spooled=None)
        if counted.refused:
            return None
        self._one_by_one(range(1, min(size, counted.page_count) + 1), why=report)
        return counted

    def _finish(self, span: tuple[int, int], batch: Running[BatchReport]) -> None:
        """Wait for a batch; where it was lost, read its pages one by one."""
        pages = range(span[0], span[1] + 1)
        if self._result.hurt >= MOST_LOST:
            batch.cancel()
            self._give_up(pages)
            return
        report = batch.outcome()
        if isinstance(report, Lost):
            self._one_by_one(pages, why=report)
        else:
            self._take(report, spooled=span)

    def _one_by_one(self, pages: range, *, why: Lost) -> None:
        """Read pages alone, so that the bad one takes none of its neighbours with it."""
        if len(pages) == 1:
            self._lose(pages[0], why)
            return
        for page in pages:
            if self._result.hurt >= MOST_LOST:
                self._give_up(range(page, pages.stop))
                return
            report = self._start(page, page).outcome()
            if isinstance(report, Lost):
                self._lose(page, report)
            else:
                self._take(report, spooled=(page, page))

    def _lose(self, page: int, why: Lost) -> None:
        self._result.hurt += 1
        self._result.lose([page], PageStatus.FAILED, why.reason)

    def _give_up(self, pages: range) -> None:
        reason = f"left alone: {MOST_LOST} pages of this file had cost a reader before"
        self._result.lose(pages, PageStatus.SKIPPED, reason)

    def _skip_beyond_limit(self) -> None:
        most = self._reader.limits.max_pages
        beyond = range(most + 1, self._result.page_count + 1)
        self._result.lose(beyond, PageStatus.SKIPPED, f"beyond the limit of {most} pages a file")

    def _start(self, first: int, last: int, *, times: int = 1) -> Running[BatchReport]:
        batch = Batch(self._path, self._media_type, first, last, self._spool(first, last))
        limit = self._reader.limits.page_timeout_s * times
        return self._reader.workers.start(self._reader.read, (batch,), timeout_s=limit)

    def _spool(self, first: int, last: int) -> Path:
        return self._reader.folder / f"{self._sha256}-{first}-{last}"

    def _take(self, report: BatchReport, *, spooled: tuple[int, int] | None) -> None:
        result = self._result
        result.refused = report.refused
        result.page_count = max(result.page_count, report.page_count)
        result.note, result.is_cut_off = report.note, report.is_cut_off
        result.wants_ocr.extend(report.wants_ocr)
        if spooled is not None and report.refused is None:
            result.spools.append(self._spool(*spooled))
