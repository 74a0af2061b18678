"""The edge of extraction: what lacks a result goes to the workers and comes back as records.

Only here does `extract` meet archive, ledger and tables. Documents are read side by side and
written one after the other, in the order of their hashes, so that two runs write alike.
"""

import os
import shutil
import tempfile
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from db import reference
from db.case import Case
from db.records import Document, DocumentStatus, PageStatus
from extract.batches import FileReading, Reader, read_file
from extract.expand import Expander
from extract.pages import why_unsupported
from extract.unpack import ARCHIVES
from extract.verdict import judge_document, refused_status
from extract.work import Assembly, Find, Found, Read, account_for, fetch, find_in, read_batch
from extract.workers import Lost, Workers
from extract.write import Outcome, Writer

EXTRACTOR_VERSION = "1"

SPOOL_PREFIX = ".spool-"
# Finding takes a few milliseconds a page; a document of 5,000 pages is a minute.
FIND_PAGES_A_TIMEOUT = 100

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: documents by status, and pages by status. Empty when nothing lacked."""

    documents: Mapping[DocumentStatus, int]
    pages: Mapping[PageStatus, int]


@dataclass(frozen=True, slots=True)
class Steps:
    """The two functions that run in children."""

    read: Read = read_batch
    find: Find = find_in


def extract_case(
    case: Case,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    steps: Steps | None = None,
) -> Summary:
    """Read and search every document without a result for these rules and this reference data.

    `progress` gets documents done, documents in all, and a name. A document that cannot be
    read, in whole or in part, is recorded with its reason and the others go on. The caller
    holds the case's lock.
    """
    count = workers or os.cpu_count() or 1
    reference_hash = reference.load().hash
    tally = Tally()
    if not case.store().documents_to_extract(EXTRACTOR_VERSION, reference_hash):
        return tally.summary()
    with (
        spool_folder(case) as folder,
        Workers(count, memory_mb=case.settings.limits.memory_mb) as pool,
    ):
        writer = Writer(case)
        run = Run(
            case,
            pool=pool,
            folder=folder,
            steps=steps or Steps(),
            writer=writer,
            reference_hash=reference_hash,
        )
        for outcome in run.expansions():
            writer.write(outcome)
            tally.add(outcome)
        waiting = run.waiting()
        for done, outcome in enumerate(run.outcomes(waiting, at_once=2 * count), start=1):
            writer.write(outcome)
            tally.add(outcome)
            if progress is not None:
                progress(done, len(waiting), outcome.document.document_name or "")
    return tally.summary()


@contextmanager
def spool_folder(case: Case) -> Iterator[Path]:
    """Give a folder for pages on their way; what a killed run left there goes first."""
    for left in case.path.glob(f"{SPOOL_PREFIX}*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(
        dir=case.path, prefix=SPOOL_PREFIX, ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder)


class Tally:
    """Counts of a run."""

    def __init__(self) -> None:
        self._documents: Counter[DocumentStatus] = Counter()
        self._pages: Counter[PageStatus] = Counter()

    def add(self, outcome: Outcome) -> None:
        """Count one document and its pages."""
        if outcome.document.status is not None:
            self._documents[outcome.document.status] += 1
        self._pages.update(page.status for page in outcome.found.pages)

    def summary(self) -> Summary:
        """Return the counts so far."""
        return Summary(documents=dict(self._documents), pages=dict(self._pages))


class Run:
    """One run of extraction over a case."""

    def __init__(
        self,
        case: Case,
        *,
        pool: Workers,
        folder: Path,
        steps: Steps,
        writer: Writer,
        reference_hash: str,
    ) -> None:
        self._case, self._pool, self._folder, self._steps = case, pool, folder, steps
        self._writer, self._reference_hash = writer, reference_hash
        self._limits = case.settings.limits

    def waiting(self) -> list[Document]:
        """Return the documents that lack a result."""
        return self._case.store().documents_to_extract(EXTRACTOR_VERSION, self._reference_hash)

    def expansions(self) -> Iterator[Outcome]:
        """Unpack archives until none lacks a result; yield what became of each.

        First of all, so that a package is read with what it holds, in one run.
        """
        expander = Expander(self._case, pool=self._pool, folder=self._folder, writer=self._writer)
        while archives := [one for one in self.waiting() if one.media_type in ARCHIVES]:
            for document in archives:
                expander.begin_notice(document)
                status, error = expander.expand(document)
                notice_id = self._writer.notice_of(document.document_sha256)
                yield self._nothing(document, notice_id, status, error)

    def outcomes(self, documents: Iterable[Document], *, at_once: int) -> Iterator[Outcome]:
        """Yield each document's outcome, in order; some are read ahead."""
        ahead: deque[Future[Outcome]] = deque()
        threads = ThreadPoolExecutor(max_workers=at_once)
        try:
            for document in documents:
                notice_id = self._writer.notice_of(document.document_sha256)
                ahead.append(threads.submit(self.process, document, notice_id))
                if len(ahead) >= at_once:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            # After Ctrl-C nobody waits for what is in the making; the pool is stopped next.
            threads.shutdown(wait=False, cancel_futures=True)

    def process(self, document: Document, notice_id: str) -> Outcome:
        """Read one document and find in it. Runs in a thread that only waits for children."""
        refused = self._refuse(document, notice_id)
        if refused is not None:
            return refused
        reading = read_file(
            self._case.archive.path(document.document_sha256),
            sha256=document.document_sha256,
            media_type=document.media_type,
            reader=Reader(self._pool, self._steps.read, self._limits, self._folder),
        )
        if reading.refused is not None:
            status = refused_status(reading.refused)
            return self._nothing(document, notice_id, status, reading.refused)
        found, not_sought = self._find(document, reading, notice_id)
        status, error = judge_document(reading, found.pages, not_sought=not_sought)
        for spool in reading.spools:
            spool.unlink(missing_ok=True)
        done = self._stamp(document, status, error, pages=reading.page_count)
        return Outcome(replace(done, language=found.language), found, notice_id)

    def _refuse(self, document: Document, notice_id: str) -> Outcome | None:
        """Return the outcome of a document that no reader gets to see, else None."""
        unsupported = why_unsupported(document.media_type, name=document.document_name)
        if unsupported is not None:
            return self._nothing(document, notice_id, DocumentStatus.UNSUPPORTED, unsupported)
        if document.bytes > self._limits.max_bytes:
            reason = f"larger than the limit of {self._limits.max_bytes} bytes"
            return self._nothing(document, notice_id, DocumentStatus.FAILED, reason)
        return None

    def _find(
        self, document: Document, reading: FileReading, notice_id: str
    ) -> tuple[Found, str | None]:
        """Return what is found; where the finder was lost, page rows alone and the reason."""
        assembly = Assembly(
            sha256=document.document_sha256,
            name=document.document_name,
            media_type=document.media_type,
            notice_id=notice_id,
            spools=tuple(reading.spools),
            lost=tuple(reading.lost),
            page_count=reading.page_count,
            result=self._folder / f"{document.document_sha256}-found",
        )
        limit = self._limits.page_timeout_s * (1 + reading.page_count / FIND_PAGES_A_TIMEOUT)
        lost = None
        outcome = self._pool.start(self._steps.find, (assembly,), timeout_s=limit).outcome()
        if isinstance(outcome, Lost):
            lost = outcome.reason
            outcome = self._pool.start(account_for, (assembly,), timeout_s=limit).outcome()
        if isinstance(outcome, Lost):
            account_for(assembly)  # our own files and no parser: safe in this process
        found = fetch(assembly.result, Found)
        assembly.result.unlink()
        return found, lost

    def _nothing(
        self, document: Document, notice_id: str, status: DocumentStatus, error: str | None
    ) -> Outcome:
        stamped = self._stamp(document, status, error, pages=None)
        return Outcome(stamped, Found((), None, None), notice_id)

    def _stamp(
        self, document: Document, status: DocumentStatus, error: str | None, *, pages: int | None
    ) -> Document:
        """Return the document as these rules and this reference data leave it."""
        return replace(
            document,
            pages=pages,
            status=status,
            error=error,
            language=None,
            extractor_version=EXTRACTOR_VERSION,
            reference_hash=self._reference_hash,
        )
