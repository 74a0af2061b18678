"""OCR of single pages: the child's part, and the parent's part that plans and keeps results."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from db.case import Case
from db.ledger import Event
from extract.ocr.engine import (
    OcrMode,
    Recognised,
    engine_name,
    hash_of,
    is_available,
    recognise_lines,
)
from extract.ocr.page import build_page
from extract.pages import PICTURES, reader_of
from extract.work.batches import FileReading
from extract.work.task import fetch, spool
from extract.work.workers import Lost, Workers

PDF = "application/pdf"
DRAWABLE = frozenset({PDF, *PICTURES})
# A page takes five seconds of one free core; cores are shared.
OCR_TIMES = 10


@dataclass(frozen=True, slots=True)
class OcrJob:
    """One page to be read: of which file, where results known already are listed, where to put."""

    path: Path
    media_type: str
    page: int
    known: Path
    spool: Path
    result: Path


@dataclass(frozen=True, slots=True)
class OcrDone:
    """A page that was read. `result` is None when the picture had been read before."""

    page: int
    image_sha256: str
    result: Path | None


@dataclass(frozen=True, slots=True)
class OcrPlan:
    """Whether and how a run uses OCR."""

    case: Case
    mode: OcrMode
    known: Path
    folder: Path
    pool: Workers
    timeout_s: float

    @classmethod
    def of(cls, case: Case, mode: OcrMode, *, folder: Path, pool: Workers) -> "OcrPlan":
        """Return the plan of a run; what was read before is listed for the children."""
        usable = mode is not OcrMode.NEVER and is_available()
        known = folder / "known-ocr"
        spool(known_results(case) if usable else {}, known)
        return cls(
            case=case,
            mode=mode if usable else OcrMode.NEVER,
            known=known,
            folder=folder,
            pool=pool,
            timeout_s=case.settings.limits.page_timeout_s * OCR_TIMES,
        )

    def pages(self, reading: FileReading, *, media_type: str, most: int) -> Iterable[int]:
        """Return which pages of a file to read by OCR."""
        if self.mode is OcrMode.NEVER or media_type not in DRAWABLE:
            return ()
        if self.mode is OcrMode.ALWAYS:
            return range(1, min(reading.page_count, most) + 1)
        return sorted(reading.wants_ocr)


def known_results(case: Case) -> dict[str, Path]:
    """Return the blob of each picture that was read before, by the picture's hash."""
    return {
        entry.data["image_sha256"]: case.archive.path(entry.data["sha256"])
        for entry in case.ledger.entries()
        if entry.event is Event.OCR and case.archive.has(entry.data["sha256"])
    }


def ocr_page(job: OcrJob) -> OcrDone:
    """Read one page by OCR in a child. Raises Unreadable."""
    from extract.ocr.pictures import draw_pdf_page, find_rules, open_picture, straighten

    draw = draw_pdf_page if job.media_type == PDF else open_picture
    picture = draw(job.path, job.page)
    height, width = picture.shape[:2]
    sha256 = hash_of(picture.tobytes(), width=width, height=height)
    known = fetch(job.known, dict[str, Path]).get(sha256)
    if known is not None:
        seen = Recognised.from_json(known.read_bytes())
    else:
        straight, angle = straighten(picture)
        lines, rules = recognise_lines(straight), find_rules(straight)
        seen = Recognised(engine_name(), width, height, angle, lines, rules)
        job.result.write_bytes(seen.to_json())
    [source] = reader_of(job.media_type)(job.path, first_page=job.page, last_page=job.page).pages
    spool((build_page(seen, source=source),), job.spool)
    return OcrDone(job.page, sha256, None if known else job.result)


def read_pictures(
    reading: FileReading,
    pages: Iterable[int],
    *,
    path: Path,
    sha256: str,
    media_type: str,
    plan: OcrPlan,
) -> None:
    """Read pages by OCR into `reading`; those that were lost are told there.

    Each result is kept as soon as it is there: a run that is killed in a long scan goes on
    where it was.
    """
    running = []
    for page in pages:
        spooled = plan.folder / f"{sha256}-ocr-{page}"
        result = plan.folder / f"{sha256}-seen-{page}"
        job = OcrJob(path, media_type, page, plan.known, spooled, result)
        task = plan.pool.start(ocr_page, (job,), timeout_s=plan.timeout_s)
        running.append((page, spooled, task))
    for page, spooled, task in running:
        outcome = task.outcome()
        if isinstance(outcome, Lost):
            reading.ocr_lost.append((page, outcome.reason))
        else:
            reading.spools.append(spooled)
            keep_result(plan.case, outcome, sha256=sha256)


def keep_result(case: Case, done: OcrDone, *, sha256: str) -> None:
    """Put what OCR saw into the archive, with a ledger line: a picture is never read twice."""
    if done.result is None:
        return
    blob, _ = case.archive.put_file(done.result)
    case.ledger.append(
        Event.OCR,
        {
            "document_sha256": sha256,
            "page": done.page,
            "image_sha256": done.image_sha256,
            "sha256": blob,
            "engine": engine_name(),
        },
    )
    done.result.unlink()
