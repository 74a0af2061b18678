"""The ledger: what happened in a case, in order, each line sealed by the next.

`ledger/00001.jsonl` and so on hold 100,000 lines each; a line is canonical JSON with the keys
seq, at, event, data, prev. `ledger/torn/` holds what a kill in mid-write left of a last line.

`prev` is the SHA-256 of the line before, without its line feed. Changing, removing, inserting
or swapping lines breaks the chain at that place. A tail that was cut off, or a changed last
line, leaves a sound chain: only a head that was kept elsewhere (an anchor, an annex) shows it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias

from db.canonical import canonical_json, sha256_of
from db.clock import utc_now
from db.durable import READ_ONLY, make_folder, write_file
from db.errors import IntegrityBroken
from db.ledger_files import LedgerFiles

GENESIS = "0" * 64
KEYS = {"seq", "at", "event", "data", "prev"}

# Number and hash of a line: whoever keeps it can tell later whether the ledger was cut.
Head: TypeAlias = tuple[int, str]


class Event(StrEnum):
    """What a line of the ledger records."""

    CAPTURE = "capture"
    CAPTURE_FAILED = "capture_failed"
    IMPORT = "import"
    EXPAND = "expand"
    EXTRACT = "extract"
    OCR = "ocr"
    REVIEW = "review"
    REDACT = "redact"
    EXPORT = "export"
    ANCHOR = "anchor"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One line. `at` is an instant in UTC, `hash` the SHA-256 of the line itself."""

    seq: int
    at: str
    event: Event
    data: Mapping[str, Any]
    prev: str
    hash: str


class Ledger:
    """An append-only, hash-chained list of events; safe for several writers at once."""

    def __init__(self, path: Path, *, lines_per_file: int = 100_000) -> None:
        self._files = LedgerFiles(path, lines_per_file=lines_per_file)

    def append(self, event: str, data: Mapping[str, Any]) -> LedgerEntry:
        """Record an event, durably, and return its entry.

        Raises ValueError for an event of another name or data that JSON cannot hold,
        OutOfSpace when the disk is full; the ledger is then as it was.
        """
        [entry] = self.append_all([(event, data)])
        return entry

    def append_all(self, events: Iterable[tuple[str, Mapping[str, Any]]]) -> list[LedgerEntry]:
        """Record events in their order, durably and together; return their entries.

        Many at once cost hardly more than one. Raises as `append` does.
        """
        kinds = [(Event(event), data) for event, data in events]
        with self._files.locked():
            self._set_torn_aside()
            return self._append(kinds)

    def repair(self) -> bool:
        """Set aside what a kill in mid-write left of a last line; say whether there was one."""
        with self._files.locked():
            return self._set_torn_aside()

    def head(self) -> Head:
        """Return number and hash of the last entry; (0, 64 zeros) while there is none."""
        line = self._files.last_line()
        if line is None:
            return 0, GENESIS
        return read_line(line, where="ledger").seq, sha256_of(line)

    def entries(self) -> Iterator[LedgerEntry]:
        """Yield all entries, checking the chain on the way. Raises IntegrityBroken."""
        prev = GENESIS
        for seq, (file, line) in enumerate(self._files.lines(), start=1):
            where = f"ledger/{file.name}"
            entry = read_line(line, where=where, seq=seq)
            if entry.seq != seq:
                raise IntegrityBroken(where, f"entry {entry.seq} stands in its place", seq=seq)
            if entry.prev != prev:
                raise IntegrityBroken(where, "it does not follow from the entry before", seq=seq)
            if file != self._files.file_of(seq):
                raise IntegrityBroken(where, "it stands in the wrong file", seq=seq)
            prev = entry.hash
            yield entry

    def verify(self, *, known: Iterable[Head] = ()) -> None:
        """Check the whole chain, and that it still runs through every head in `known`.

        Raises IntegrityBroken with the first entry that is not as it was written.
        """
        expected = dict(known)
        seq = 0
        for entry in self.entries():
            seq = entry.seq
            if expected.pop(seq, entry.hash) != entry.hash:
                raise IntegrityBroken("ledger", "it is not the entry that was vouched for", seq=seq)
        if expected.pop(0, GENESIS) != GENESIS or expected:
            raise IntegrityBroken(
                "ledger", f"it ends at {seq}, entries up to {max(expected)} existed", seq=seq + 1
            )

    def _append(self, events: Iterable[tuple[Event, Mapping[str, Any]]]) -> list[LedgerEntry]:
        """Write lines after the last complete one; the lock is held."""
        last, prev = self.head()
        lines = []
        for seq, (event, data) in enumerate(events, start=last + 1):
            fields = {"seq": seq, "at": utc_now(), "event": event, "data": data, "prev": prev}
            lines.append(canonical_json(fields))
            prev = sha256_of(lines[-1])
        self._files.append(last + 1, lines)
        return [read_line(line, where="ledger") for line in lines]

    def _set_torn_aside(self) -> bool:
        """Move an unfinished last line to its own file and record that; the lock is held."""
        torn = self._files.torn()
        if not torn:
            return False
        sha256 = sha256_of(torn)
        aside = self._files.folder / "torn" / f"{sha256}.bin"
        make_folder(aside.parent)
        write_file(aside, torn, mode=READ_ONLY)
        self._files.cut_torn()
        note = "a run was stopped while it wrote a line; what stood there was set aside"
        told = {"note": note, "torn_sha256": sha256, "bytes": len(torn)}
        self._append([(Event.NOTE, told)])
        return True


def read_line(line: bytes, *, where: str, seq: int | None = None) -> LedgerEntry:
    """Return the entry of a line. Raises IntegrityBroken for what no writer of ours wrote."""
    try:
        fields = json.loads(line)
        if canonical_json(fields) != line or set(fields) != KEYS:
            raise ValueError("other keys, or another way of writing them")
        event = Event(fields.pop("event"))
    except (ValueError, TypeError, RecursionError) as error:
        raise IntegrityBroken(where, f"the line is no entry ({error})", seq=seq) from error
    return LedgerEntry(event=event, **fields, hash=sha256_of(line))
