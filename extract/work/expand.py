"""Archives of a case: members become documents with a parent, by a child's hands."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from db.case import Case
from db.ids import content_id
from db.ledger import Event
from db.records import (
    AmountStatus,
    Capture,
    CaptureKind,
    Document,
    DocumentStatus,
    Notice,
    NoticeDocument,
    Stage,
)
from db.settings import Limits
from extract.work.task import fetch, spool
from extract.work.unpack import Member, Unpacked, unpack
from extract.work.verdict import refused_status
from extract.work.workers import Lost, Workers
from extract.work.write import IMPORT_SOURCE, Writer, captured_at

UNPACK_TIMES = 30  # of the time for a page


@dataclass(frozen=True, slots=True)
class Unpack:
    """An archive to be unpacked, and where to."""

    path: Path
    media_type: str
    folder: Path
    limits: Limits
    result: Path


def unpack_archive(job: Unpack) -> None:
    """Unpack in a child; the list of members goes through a file."""
    job.folder.mkdir()
    members = unpack(job.path, media_type=job.media_type, folder=job.folder, limits=job.limits)
    spool(members, job.result)


class Expander:
    """Unpacks the archives of one run into the case."""

    def __init__(self, case: Case, *, pool: Workers, folder: Path, writer: Writer) -> None:
        self._case, self._pool, self._folder, self._writer = case, pool, folder, writer
        self._limits = case.settings.limits

    def expand(self, document: Document) -> tuple[DocumentStatus, str | None]:
        """Bring the members of one archive into the case; return what became of it."""
        depth = len(list(self._writer.parents_of(document.document_sha256))) + 1
        if depth > self._limits.max_depth:
            return DocumentStatus.FAILED, f"an archive inside {depth - 1} others: not unpacked"
        folder = self._folder / f"{document.document_sha256}-members"
        unpacked = self._unpack(document, folder)
        try:
            if unpacked.refused is not None:
                return refused_status(unpacked.refused), unpacked.refused
            self._take(document, unpacked)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        if not unpacked.left_out:
            return DocumentStatus.DONE, None
        told = "; ".join(f"{name}: {reason}" for name, reason in unpacked.left_out[:3])
        return DocumentStatus.PARTIAL, f"{len(unpacked.left_out)} members left out: {told}"

    def _unpack(self, document: Document, folder: Path) -> Unpacked:
        job = Unpack(
            path=self._case.archive.path(document.document_sha256),
            media_type=document.media_type,
            folder=folder,
            limits=self._limits,
            result=self._folder / f"{document.document_sha256}-listed",
        )
        limit = self._limits.page_timeout_s * UNPACK_TIMES
        lost = self._pool.start(unpack_archive, (job,), timeout_s=limit).outcome()
        if isinstance(lost, Lost):
            return Unpacked((), (), refused=lost.reason)
        return fetch(job.result, Unpacked)

    def _take(self, document: Document, unpacked: Unpacked) -> None:
        """Put members into the archive, then a ledger line, then rows, in this order."""
        hashes = [self._case.archive.put_file(member.file)[0] for member in unpacked.members]
        entry = self._case.ledger.append(
            Event.EXPAND,
            {
                "sha256": document.document_sha256,
                "members": [
                    {
                        "sha256": sha256,
                        "path": member.path,
                        "bytes": member.bytes,
                        "media_type": member.media_type,
                    }
                    for sha256, member in zip(hashes, unpacked.members, strict=True)
                ],
                "left_out": [list(pair) for pair in unpacked.left_out],
            },
        )
        pairs = list(zip(hashes, unpacked.members, strict=True))
        with self._case.store().transaction():
            self._case.store().add_missing(
                record
                for sha256, member in pairs
                for record in rows_of(document, sha256, member, at=entry.at, seq=entry.seq)
            )
        for sha256, _ in pairs:
            self._writer.learn(sha256, parent=document.document_sha256)

    def begin_notice(self, document: Document) -> None:
        """Make the notice of a package anew; its members fill it, in order.

        Without this, what older rules had read from a member would outlive them. The notice
        of a package that a crawl brought is the site's, and stays.
        """
        sha256 = document.document_sha256
        notice_id = self._writer.notice_of(sha256)
        if document.parent_sha256 is not None or notice_id != own_notice(sha256):
            return
        blank = blank_notice(notice_id, captured_at=captured_at(self._case.store(), sha256))
        self._case.store().replace_notice(
            blank, fields=(), documents=[NoticeDocument(notice_id, sha256)], programmes=()
        )


def own_notice(sha256: str) -> str:
    """Return the id of the notice that an imported file is."""
    return content_id(IMPORT_SOURCE, sha256, prefix="n_")


def blank_notice(notice_id: str, *, captured_at: str | None) -> Notice:
    """Return a notice of which nothing is known yet."""
    return Notice(
        notice_id=notice_id,
        source=IMPORT_SOURCE,
        url=None,
        stage=Stage.OTHER,
        project_code=None,
        title=None,
        published=None,
        buyer=None,
        agency=None,
        suppliers=(),
        amount=None,
        amount_printed=None,
        currency=None,
        amount_status=AmountStatus.UNKNOWN,
        captured_at=captured_at,
    )


def rows_of(
    parent: Document, sha256: str, member: Member, *, at: str, seq: int
) -> Iterator[Document | Capture]:
    """Yield the document that a member is, and how it came here."""
    document = Document(
        document_sha256=sha256,
        document_name=member.name,
        parent_sha256=parent.document_sha256,
        media_type=member.media_type,
        bytes=member.bytes,
    )
    yield document
    yield Capture(
        capture_id=content_id("expand", parent.document_sha256, sha256, member.path, prefix="c_"),
        kind=CaptureKind.EXPAND,
        source=IMPORT_SOURCE,
        sha256=sha256,
        bytes=member.bytes,
        captured_at=at,
        ledger_seq=seq,
        original_name=member.name,
    )
