"""The ledger's files as bytes: complete lines, rotation, the lock, and a tail that was torn."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.durable import make_folder, space_watched, sync_folder
from db.errors import IntegrityBroken

BLOCK = 1 << 16


class LedgerFiles:
    """Numbered files of lines; line `seq` (from 1) stands in the file `file_of(seq)`."""

    def __init__(self, folder: Path, *, lines_per_file: int) -> None:
        self.folder = folder
        self._lines_per_file = lines_per_file

    def file_of(self, seq: int) -> Path:
        """Return the file in which line `seq` stands."""
        return self.folder / f"{(seq - 1) // self._lines_per_file + 1:05}.jsonl"

    def files(self) -> list[Path]:
        """Return the files in order."""
        return sorted(self.folder.glob("[0-9][0-9][0-9][0-9][0-9].jsonl"))

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep every other writer out, in this process and in others."""
        make_folder(self.folder)
        handle = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def lines(self) -> Iterator[tuple[Path, bytes]]:
        """Yield each complete line with its file, without the line feed.

        An unfinished line at the very end is no line yet: a writer is at it, or was killed.
        """
        files = self.files()
        for path in files:
            with path.open("rb") as file:
                for line in file:
                    if line.endswith(b"\n"):
                        yield path, line[:-1]
                    elif path != files[-1]:
                        raise IntegrityBroken(f"ledger/{path.name}", "the last line has no end")

    def last_line(self) -> bytes | None:
        """Return the last complete line without its line feed, None if there is none."""
        for path in reversed(self.files()):
            whole = read_backwards(path, lines=2)
            complete = whole[: whole.rfind(b"\n") + 1]
            if complete:
                return complete[:-1].rpartition(b"\n")[2]
        return None

    def torn(self) -> bytes:
        """Return the unfinished line at the end, empty if there is none."""
        files = self.files()
        return read_backwards(files[-1], lines=1).rpartition(b"\n")[2] if files else b""

    def cut_torn(self) -> None:
        """Remove the unfinished line at the end."""
        path, torn = self.files()[-1], self.torn()
        cut(path, path.stat().st_size - len(torn))

    def append(self, seq: int, lines: list[bytes]) -> None:
        """Write lines, the first of them number `seq`, durably and each file's in one go.

        Raises OutOfSpace; the file that was being written is then as it was.
        """
        while lines:
            path = self.file_of(seq)
            here = [line for at, line in enumerate(lines, start=seq) if self.file_of(at) == path]
            self._append_to(path, b"".join(line + b"\n" for line in here))
            seq, lines = seq + len(here), lines[len(here) :]

    def _append_to(self, path: Path, data: bytes) -> None:
        """Write to the end of a file, durably, all of it or nothing."""
        size = path.stat().st_size if path.exists() else None
        try:
            with space_watched("a line of the ledger"), path.open("ab", buffering=0) as file:
                write_fully(file.fileno(), data)
                os.fsync(file.fileno())
        except BaseException:
            if path.exists():
                cut(path, size or 0)
            raise
        if size is None:
            sync_folder(self.folder)


def write_fully(handle: int, data: bytes) -> None:
    """Write all of `data`; the system may take it in parts when space runs short."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def cut(path: Path, size: int) -> None:
    """Shorten a file to `size` bytes, durably."""
    with path.open("r+b") as file:
        file.truncate(size)
        os.fsync(file.fileno())


def read_backwards(path: Path, *, lines: int) -> bytes:
    """Return an end of the file that holds at least `lines` line feeds, or all of it."""
    with path.open("rb") as file:
        start = file.seek(0, os.SEEK_END)
        tail = b""
        while start > 0 and tail.count(b"\n") < lines:
            step = min(BLOCK, start)
            start -= step
            file.seek(start)
            tail = file.read(step) + tail
    return tail
