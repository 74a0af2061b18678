"""The keeper: stores what a crawl brings, in order, so that a kill leaves no half of anything.

It works in its own thread. For a batch of jobs it writes WARC records, blobs, ledger lines and
at last, in one transaction, the rows that refer to them; so a row never points to bytes that
are not there, and what a killed run had not stored is fetched again. Jobs are kept in the order
in which they were handed over: a page's exchange before what was read from it.
"""

import contextlib
import queue
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from crawlers.clock import now_exact
from crawlers.tape import Tape, Truncation
from crawlers.warc import WarcFiles
from db.archive import Archive
from db.crawl_records import Exchange, Verdict
from db.ledger import Event, Ledger
from db.records import Capture, CaptureKind
from db.store import Store

BATCH = 64  # jobs that are stored together when they come faster than the disk
WAITING = 256  # jobs in memory before the crawl is slowed down


@dataclass(frozen=True, slots=True)
class Cut:
    """A document that was cut out of another, byte for byte or by a named rule."""

    body: bytes
    sha256: str
    parent_sha256: str
    name: str | None
    media_type: str
    rule: str


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be stored together.

    `exchange` with its `tape` and decoded `body`, where one ended; `cuts` are documents made
    from it; `records` are rows of any kind, `missing` rows that must not overwrite others.
    `kept` is set when everything up to this job is stored.
    """

    exchange: Exchange | None = None
    tape: Tape | None = None
    body: bytes | None = None
    collector: str | None = None
    cuts: tuple[Cut, ...] = ()
    missing: tuple[object, ...] = ()
    records: tuple[object, ...] = ()
    kept: threading.Event | None = None


class Keeper:
    """Stores jobs in their order, in a thread of its own, until it is closed."""

    def __init__(self, *, archive: Archive, ledger: Ledger, store: Store, warc: WarcFiles) -> None:
        self._archive, self._ledger, self._store, self._warc = archive, ledger, store, warc
        self._jobs: queue.Queue[Job | None] = queue.Queue()
        self.failure: BaseException | None = None
        self._thread = threading.Thread(target=self._work, name="keeper", daemon=True)
        self._thread.start()

    def put(self, job: Job) -> None:
        """Hand over a job. Raises what the keeper failed with, if it did."""
        if self.failure:
            raise self.failure
        self._jobs.put(job)

    def is_full(self) -> bool:
        """Say whether the crawl should wait before it fetches more."""
        return self._jobs.qsize() >= WAITING

    def flush(self) -> None:
        """Wait until everything handed over is stored. Raises what the keeper failed with."""
        kept = threading.Event()
        self.put(Job(kept=kept))
        while not kept.wait(0.1):
            if self.failure:
                raise self.failure

    def close(self) -> None:
        """Store what is left and stop. Raises what the keeper failed with, if it did."""
        self._jobs.put(None)
        self._thread.join()
        if self.failure:
            raise self.failure

    def _work(self) -> None:
        try:
            while batch := self._next_batch():
                self._keep(batch)
            self._warc.close()
        except BaseException as failure:
            self.failure = failure

    def _next_batch(self) -> list[Job]:
        """Return the jobs that wait, at least one; empty when the keeper is to stop."""
        batch = [job for job in [self._jobs.get()] if job]
        with contextlib.suppress(queue.Empty):
            while batch and len(batch) < BATCH:
                job = self._jobs.get_nowait()
                if job is None:
                    self._jobs.put(None)
                    break
                batch.append(job)
        return batch

    def _keep(self, batch: list[Job]) -> None:
        placed = [self._write_exchange(job) for job in batch]
        self._warc.sync()
        for job in batch:
            self._write_blobs(job)
        captures = [
            list(self._record(job, exchange)) for job, exchange in zip(batch, placed, strict=True)
        ]
        with self._store.transaction():
            self._store.add(row for rows in captures for row in rows)
            self._store.add_missing(row for job in batch for row in job.missing)
            self._store.add(row for job in batch for row in job.records)
        for job in batch:
            if job.kept:
                job.kept.set()

    def _write_exchange(self, job: Job) -> Exchange | None:
        """Write the WARC records of a job's exchange; return the exchange with their place."""
        if job.exchange is None or job.tape is None or not job.tape.sent_bytes:
            return job.exchange
        cut = Truncation(job.exchange.truncated) if job.exchange.truncated else None
        _, response = self._warc.write(
            job.tape, url=job.exchange.url, at=job.exchange.at, truncated=cut
        )
        job.tape.close()
        return replace(job.exchange, warc_file=response.file, warc_offset=response.offset)

    def _write_blobs(self, job: Job) -> None:
        for body in [job.body, *(cut.body for cut in job.cuts), certificate_of(job)]:
            if body:
                self._archive.put(body)

    def _record(self, job: Job, exchange: Exchange | None) -> Iterator[object]:
        """Write the ledger lines of a job; yield the rows that refer to them."""
        if exchange:
            failed = exchange.verdict == Verdict.BROKEN
            event = Event.CAPTURE_FAILED if failed else Event.CAPTURE
            told = {
                **ledger_data(exchange),
                "collector": job.collector,
                "bytes": len(job.body or b""),
            }
            seq = self._ledger.append(event, told).seq
            yield exchange
            if exchange.sha256:
                yield capture_of(exchange, len(job.body or b""), seq)
        for cut in job.cuts:
            told = {
                "sha256": cut.sha256,
                "parent_sha256": cut.parent_sha256,
                "bytes": len(cut.body),
                "name": cut.name,
                "rule": cut.rule,
            }
            seq = self._ledger.append(Event.EXPAND, told).seq
            yield cut_capture(cut, source=source_of(job), seq=seq)


def certificate_of(job: Job) -> bytes | None:
    """Return the peer's certificate in a job, for the archive."""
    return job.tape.certificate if job.tape else None


def source_of(job: Job) -> str:
    """Return the source whose exchange or rows a job holds."""
    found: Iterable[object] = (job.exchange, *job.records, *job.missing)
    return next((str(row.source) for row in found if hasattr(row, "source")), "")


def ledger_data(exchange: Exchange) -> dict[str, object]:
    """Return what the ledger keeps of an exchange."""
    names = (
        "crawl_id", "source", "method", "url", "at", "http_status", "verdict", "sign", "error",
        "attempt", "truncated", "fidelity", "mapped", "peer", "tls_verified",
        "certificate_sha256", "wire_bytes", "sha256", "warc_file", "warc_offset", "robots",
    )  # fmt: skip
    return {name: getattr(exchange, name) for name in names}


def capture_of(exchange: Exchange, size: int, seq: int) -> Capture:
    """Return the capture of an exchange whose decoded body has `size` bytes."""
    return Capture(
        capture_id=exchange.capture_id,
        kind=CaptureKind.FETCH,
        source=exchange.source,
        sha256=exchange.sha256 or "",
        bytes=size,
        captured_at=exchange.at,
        ledger_seq=seq,
        url=exchange.url,
        http_status=exchange.http_status,
        warc_file=exchange.warc_file,
        warc_offset=exchange.warc_offset,
    )


def cut_capture(cut: Cut, *, source: str, seq: int) -> Capture:
    """Return the capture of a document that was cut out of another."""
    return Capture(
        capture_id=f"c_{cut.parent_sha256[:16]}_{cut.sha256[:16]}",
        kind=CaptureKind.EXPAND,
        source=source,
        sha256=cut.sha256,
        bytes=len(cut.body),
        captured_at=now_exact(),
        ledger_seq=seq,
        original_name=cut.name,
        source_note=f"cut out of {cut.parent_sha256} by {cut.rule}",
    )
