"""One document from bytes to records, by the hands of child processes."""

from dataclasses import dataclass, replace
from pathlib import Path

from db.case import Case
from db.records import Document, DocumentStatus
from extract.ocr.work import OcrPlan, read_pictures
from extract.pages import why_unsupported
from extract.work.batches import FileReading, Reader, read_file
from extract.work.task import Assembly, Find, Found, Read, account_for, fetch, find_in, read_batch
from extract.work.verdict import judge_document, refused_status
from extract.work.workers import Lost, Workers
from extract.work.write import Outcome

EXTRACTOR_VERSION = "1"

# Finding is our own code on text: the limit is there for a hang, not for a slow machine.
FIND_TIMES, FIND_PAGES_A_TIMEOUT = 3.0, 10


@dataclass(frozen=True, slots=True)
class Steps:
    """The two functions that run in children."""

    read: Read = read_batch
    find: Find = find_in


@dataclass(frozen=True, slots=True)
class Tools:
    """What the processing of every document of a run shares."""

    case: Case
    pool: Workers
    folder: Path
    steps: Steps
    ocr: OcrPlan
    reference_hash: str


def process(document: Document, *, notice_id: str, tools: Tools) -> Outcome:
    """Return all rows of one document. Runs in a thread that only waits for children."""
    refused = why_refused(document, tools)
    if refused is not None:
        return nothing(document, refused[0], refused[1], notice_id=notice_id, tools=tools)
    limits = tools.case.settings.limits
    reading = read_file(
        tools.case.archive.path(document.document_sha256),
        sha256=document.document_sha256,
        media_type=document.media_type,
        reader=Reader(tools.pool, tools.steps.read, limits, tools.folder),
    )
    if reading.refused is not None:
        status = refused_status(reading.refused)
        return nothing(document, status, reading.refused, notice_id=notice_id, tools=tools)
    read_by_ocr(document, reading, tools)
    found, not_sought = find(document, reading, notice_id=notice_id, tools=tools)
    final, error = judge_document(reading, found.pages, not_sought=not_sought)
    for spool in reading.spools:
        spool.unlink(missing_ok=True)
    done = stamp(document, final, error, tools=tools)
    done = replace(done, pages=reading.page_count, language=found.language)
    return Outcome(done, found, notice_id)


def why_refused(document: Document, tools: Tools) -> tuple[DocumentStatus, str] | None:
    """Return status and reason of a document that no reader gets to see, else None."""
    unsupported = why_unsupported(document.media_type, name=document.document_name)
    if unsupported is not None:
        return DocumentStatus.UNSUPPORTED, unsupported
    most = tools.case.settings.limits.max_bytes
    if document.bytes > most:
        return DocumentStatus.FAILED, f"larger than the limit of {most} bytes"
    return None


def read_by_ocr(document: Document, reading: FileReading, tools: Tools) -> None:
    """Read by OCR the pages that want it, as the run's plan says."""
    limits = tools.case.settings.limits
    pages = tools.ocr.pages(reading, media_type=document.media_type, most=limits.max_pages)
    read_pictures(
        reading,
        pages,
        path=tools.case.archive.path(document.document_sha256),
        sha256=document.document_sha256,
        media_type=document.media_type,
        plan=tools.ocr,
    )


def find(
    document: Document, reading: FileReading, *, notice_id: str, tools: Tools
) -> tuple[Found, str | None]:
    """Return what is found; where the finder was lost, page rows alone and the reason."""
    assembly = Assembly(
        sha256=document.document_sha256,
        name=document.document_name,
        media_type=document.media_type,
        notice_id=notice_id,
        spools=tuple(reading.spools),
        lost=tuple(reading.lost),
        ocr_lost=tuple(reading.ocr_lost),
        page_count=reading.page_count,
        result=tools.folder / f"{document.document_sha256}-found",
    )
    times = FIND_TIMES + reading.page_count / FIND_PAGES_A_TIMEOUT
    limit = tools.case.settings.limits.page_timeout_s * times
    why = None
    outcome = tools.pool.start(tools.steps.find, (assembly,), timeout_s=limit).outcome()
    if isinstance(outcome, Lost):
        why = outcome.reason
        outcome = tools.pool.start(account_for, (assembly,), timeout_s=limit).outcome()
    if isinstance(outcome, Lost):
        account_for(assembly)  # our own files and no parser: safe in this process
    found = fetch(assembly.result, Found)
    assembly.result.unlink()
    return found, why


def nothing(
    document: Document, status: DocumentStatus, error: str | None, *, notice_id: str, tools: Tools
) -> Outcome:
    """Return the outcome of a document of which no page was read."""
    return Outcome(stamp(document, status, error, tools=tools), Found((), None, None), notice_id)


def stamp(
    document: Document, status: DocumentStatus, error: str | None, *, tools: Tools
) -> Document:
    """Return the document as these rules and this reference data leave it."""
    return replace(
        document,
        pages=None,
        status=status,
        error=error,
        language=None,
        extractor_version=EXTRACTOR_VERSION,
        reference_hash=tools.reference_hash,
    )
