"""The edge of extraction: what lacks a result goes to the workers and comes back as records.

Only here and in the writers does `extract` meet archive, ledger and tables. Documents are read
side by side and written one after the other, in the order of their hashes, so that two runs
write alike.
"""

import os
import shutil
import tempfile
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from db import reference
from db.case import Case
from db.records import Document, DocumentStatus, Page, PageStatus
from extract.ocr.engine import OcrMode, is_available
from extract.ocr.work import DRAWABLE, OcrPlan
from extract.pages.reading import NEEDS_OCR
from extract.work.expand import Expander
from extract.work.process import EXTRACTOR_VERSION, Steps, Tools, nothing, process
from extract.work.unpack import ARCHIVES
from extract.work.workers import Workers
from extract.work.write import Outcome, Writer

__all__ = ["EXTRACTOR_VERSION", "OcrMode", "Steps", "Summary", "extract_case"]

SPOOL_PREFIX = ".spool-"

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: documents by status, and pages by status. Empty when nothing lacked."""

    documents: Mapping[DocumentStatus, int]
    pages: Mapping[PageStatus, int]


def extract_case(
    case: Case,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    ocr: OcrMode = OcrMode.AUTO,
    steps: Steps | None = None,
) -> Summary:
    """Read and search every document without a result for these rules and this reference data.

    `progress` gets documents done, documents in all, and a name. A document that cannot be
    read, in whole or in part, is recorded with its reason and the others go on. Pages that
    waited for OCR are read when `ocr` allows it and the extra is installed. The caller holds
    the case's lock.
    """
    count = workers or os.cpu_count() or 1
    pending = Pending(case, reference_hash=reference.load().hash, ocr=ocr)
    tally = Tally()
    if not pending.documents():
        return tally.summary()
    memory_mb = case.settings.limits.memory_mb
    with spool_folder(case) as folder, Workers(count, memory_mb=memory_mb) as pool:
        tools = Tools(
            case=case,
            pool=pool,
            folder=folder,
            steps=steps or Steps(),
            ocr=OcrPlan.of(case, ocr, folder=folder, pool=pool),
            reference_hash=pending.reference_hash,
        )
        run = Run(tools, pending=pending, at_once=2 * count)
        for done, total, outcome in run.outcomes():
            tally.add(outcome)
            if progress is not None:
                progress(done, total, outcome.document.document_name or "")
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


class Pending:
    """What a case still has to do."""

    def __init__(self, case: Case, *, reference_hash: str, ocr: OcrMode) -> None:
        self._store, self.reference_hash = case.store(), reference_hash
        self._waits_for_ocr = ocr is not OcrMode.NEVER and is_available()

    def documents(self) -> list[Document]:
        """Return the documents that lack a result, or have pages that OCR can now read."""
        lacking = self._store.documents_to_extract(EXTRACTOR_VERSION, self.reference_hash)
        if not self._waits_for_ocr:
            return lacking
        known = {document.document_sha256 for document in lacking}
        waiting = self._waiting_for_ocr() - known
        more = self._store.read(Document, document_sha256=waiting) if waiting else []
        drawable = [document for document in more if document.media_type in DRAWABLE]
        return sorted([*lacking, *drawable], key=lambda document: document.document_sha256)

    def _waiting_for_ocr(self) -> set[str]:
        """Return the documents with a page that was left for OCR; a try leaves its own words."""
        pictures = self._store.read(Page, reason=NEEDS_OCR)
        garbled = self._store.read(Page, status=PageStatus.GARBLED)
        untried = [page for page in garbled if "OCR" not in (page.reason or "")]
        return {page.document_sha256 for page in [*pictures, *untried]}


class Run:
    """One run of extraction over a case."""

    def __init__(self, tools: Tools, *, pending: Pending, at_once: int) -> None:
        self._tools, self._pending, self._at_once = tools, pending, at_once
        self._writer = Writer(tools.case)

    def outcomes(self) -> Iterator[tuple[int, int, Outcome]]:
        """Write and yield each outcome, with its number and how many there are.

        Archives first, so that a package is read with what it holds, in one run.
        """
        expanded = 0
        for outcome in self._expansions():
            self._writer.write(outcome)
            expanded += 1
            yield expanded, expanded, outcome
        waiting = self._pending.documents()
        for done, outcome in enumerate(self._read(waiting), start=1):
            self._writer.write(outcome)
            yield expanded + done, expanded + len(waiting), outcome

    def _expansions(self) -> Iterator[Outcome]:
        """Unpack archives until none lacks a result; yield what became of each."""
        tools = self._tools
        expander = Expander(tools.case, pool=tools.pool, folder=tools.folder, writer=self._writer)
        while archives := [one for one in self._pending.documents() if one.media_type in ARCHIVES]:
            for document in archives:
                expander.begin_notice(document)
                status, error = expander.expand(document)
                notice_id = self._writer.notice_of(document.document_sha256)
                yield nothing(document, status, error, notice_id=notice_id, tools=tools)

    def _read(self, documents: Iterable[Document]) -> Iterator[Outcome]:
        """Yield each document's outcome, in order; some are read ahead."""
        ahead: deque[Future[Outcome]] = deque()
        threads = ThreadPoolExecutor(max_workers=self._at_once)
        try:
            for document in documents:
                notice_id = self._writer.notice_of(document.document_sha256)
                ahead.append(
                    threads.submit(process, document, notice_id=notice_id, tools=self._tools)
                )
                if len(ahead) >= self._at_once:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            # After Ctrl-C nobody waits for what is in the making; the pool is stopped next.
            threads.shutdown(wait=False, cancel_futures=True)
