"""The keeper: stores what a crawl brings, in order, so that a kill leaves no half of anything.

It works in its own thread. For a batch of jobs it writes WARC records, blobs, ledger lines and
at last, in one transaction, the rows that refer to them; so a row never points to bytes that
are not there, and what a killed run had not stored is fetched again. Jobs are kept in the order
in which they were handed over: a page's exchange before what was read from it.
"""

import contextlib
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial

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
        self._archive.put_all(body for job in batch for body in bodies_of(job))
        captures = self._record(batch, placed)
        with self._store.transaction():
            self._store.add([*(each for each in placed if each), *captures])
            self._store.add_missing(row for job in batch for row in job.missing)
            self._store.add(row for job in batch for row in job.records)
        for job in batch:
            if job.kept:
                job.kept.set()

    def _write_exchange(self, job: Job) -> Exchange | None:
        """Write the WARC records of a job's exchange; return the exchange with their place."""
        if job.exchange is None or job.tape is None:
            return job.exchange
        cut = Truncation(job.exchange.truncated) if job.exchange.truncated else None
        placed = job.exchange
        if job.tape.sent_bytes:
            _, response = self._warc.write(job.tape, url=placed.url, at=placed.at, truncated=cut)
            placed = replace(placed, warc_file=response.file, warc_offset=response.offset)
        job.tape.close()
        return placed

    def _record(self, batch: list[Job], placed: list[Exchange | None]) -> list[Capture]:
        """Write the ledger lines of a batch; return the captures that refer to them."""
        events: list[tuple[str, dict[str, object]]] = []
        makers: list[Callable[[int], Capture | None]] = []
        for job, exchange in zip(batch, placed, strict=True):
            if exchange:
                size = len(job.body or b"")
                events.append(event_of(exchange, size=size, collector=job.collector))
                makers.append(partial(capture_of, exchange, size))
            for cut in job.cuts:
                events.append((Event.EXPAND, told_of_cut(cut)))
                makers.append(partial(cut_capture, cut, source_of(job)))
        if not events:
            return []
        entries = self._ledger.append_all(events)
        made = [make(entry.seq) for make, entry in zip(makers, entries, strict=True)]
        return [capture for capture in made if capture]


def bodies_of(job: Job) -> Iterator[bytes]:
    """Yield what of a job is stored as blobs: the body, what was cut out of it, the certificate."""
    for body in (job.body, *(cut.body for cut in job.cuts), certificate_of(job)):
        if body:
            yield body


def event_of(
    exchange: Exchange, *, size: int, collector: str | None
) -> tuple[str, dict[str, object]]:
    """Return the event of an exchange: everything that is known of it, and who gathered it."""
    failed = exchange.verdict == Verdict.BROKEN
    known = {name: value for name, value in asdict(exchange).items() if value is not None}
    event = Event.CAPTURE_FAILED if failed else Event.CAPTURE
    return event, {**known, "bytes": size, "collector": collector}


def told_of_cut(cut: Cut) -> dict[str, object]:
    """Return what the ledger keeps of a document that was cut out of another."""
    return {
        "sha256": cut.sha256,
        "parent_sha256": cut.parent_sha256,
        "bytes": len(cut.body),
        "name": cut.name,
        "rule": cut.rule,
    }


def certificate_of(job: Job) -> bytes | None:
    """Return the peer's certificate in a job, for the archive."""
    return job.tape.certificate if job.tape else None


def source_of(job: Job) -> str:
    """Return the source whose exchange or rows a job holds."""
    found: Iterable[object] = (job.exchange, *job.records, *job.missing)
    return next((str(row.source) for row in found if hasattr(row, "source")), "")


def capture_of(exchange: Exchange, size: int, seq: int) -> Capture | None:
    """Return the capture of an exchange whose body has `size` bytes, None where none came."""
    if exchange.sha256 is None:
        return None
    return Capture(
        capture_id=exchange.capture_id,
        kind=CaptureKind.FETCH,
        source=exchange.source,
        sha256=exchange.sha256,
        bytes=size,
        captured_at=exchange.at,
        ledger_seq=seq,
        url=exchange.url,
        http_status=exchange.http_status,
        warc_file=exchange.warc_file,
        warc_offset=exchange.warc_offset,
    )


def cut_capture(cut: Cut, source: str, seq: int) -> Capture:
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
