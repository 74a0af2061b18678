"""The blob store: bytes under the name of their SHA-256, written once, never changed.

`blobs/sha256/ab/ab12...` has mode 0444; `blobs/tmp/` holds what is being written, and what a
killed run left there is swept.
"""

import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from db.durable import (
    make_folder,
    move_into_place,
    space_watched,
    sync_folder,
    write_all,
    write_aside,
)
from db.errors import IntegrityBroken

CHUNK = 1 << 20
SYNCS_AT_ONCE = 8  # files whose syncs share one commit of the file system's journal
SHA256 = re.compile(r"[0-9a-f]{64}")


class Archive:
    """Blobs by content address. Putting the same bytes twice changes nothing."""

    def __init__(self, path: Path) -> None:
        self._blobs = path / "sha256"
        self._tmp = path / "tmp"

    def put(self, data: bytes | BinaryIO) -> str:
        """Store bytes, or all that a stream still holds; return their SHA-256.

        Raises OutOfSpace and leaves nothing behind when the disk is full.
        """
        if isinstance(data, bytes):
            sha256 = hashlib.sha256(data).hexdigest()
            if self.has(sha256, size=len(data)):
                return sha256
            data = io.BytesIO(data)
        return self._write(data)[0]

    def put_all(self, bodies: Iterable[bytes]) -> None:
        """Store many bodies, durably; together they cost far less than one by one.

        Raises OutOfSpace; nothing half-written is left then, and some bodies may be stored.
        """
        new = {hashlib.sha256(body).hexdigest(): body for body in bodies}
        missing = [body for sha256, body in new.items() if not self.has(sha256, size=len(body))]
        if not missing:
            return
        with space_watched("a blob"):
            make_folder(self._tmp)
            with ThreadPoolExecutor(SYNCS_AT_ONCE) as pool:
                list(pool.map(self._write_quietly, missing))
            for folder in {self.path(sha256).parent for sha256 in new}:
                sync_folder(folder)

    def put_file(self, path: Path) -> tuple[str, int]:
        """Store a file; return its SHA-256 and its size in bytes. Never whole in memory.

        The file is hashed first, so that one that is here already is not written again. What
        is returned is the hash of the bytes that were stored, should the file change meanwhile.
        """
        with path.open("rb") as file:
            sha256, size = digest(file)
            if self.has(sha256, size=size):
                return sha256, size
            file.seek(0)
            return self._write(file)

    def has(self, sha256: str, *, size: int | None = None) -> bool:
        """Say whether the blob is here.

        With `size` given, a blob of another length raises IntegrityBroken: it was tampered
        with, or the disk lost a part of it.
        """
        try:
            found = self.path(sha256).stat().st_size
        except FileNotFoundError:
            return False
        if size is not None and found != size:
            raise IntegrityBroken(f"blob {sha256}", f"holds {found} bytes instead of {size}")
        return True

    def path(self, sha256: str) -> Path:
        """Return where the blob is or would be. Raises ValueError for what is no SHA-256."""
        if not SHA256.fullmatch(sha256):
            raise ValueError(f"{sha256!r} is no SHA-256 in lower-case hex")
        return self._blobs / sha256[:2] / sha256

    def open(self, sha256: str) -> BinaryIO:
        """Return the blob, opened for reading. Raises IntegrityBroken if it is missing."""
        try:
            return self.path(sha256).open("rb")
        except FileNotFoundError as error:
            raise IntegrityBroken(f"blob {sha256}", "the file is missing") from error

    def read(self, sha256: str) -> bytes:
        """Return the bytes of the blob. Raises IntegrityBroken if it is missing."""
        with self.open(sha256) as file:
            return file.read()

    def check(self, sha256: str) -> None:
        """Raise IntegrityBroken unless the blob is here and still has its hash."""
        with self.open(sha256) as file:
            found, _ = digest(file)
        if found != sha256:
            raise IntegrityBroken(f"blob {sha256}", f"the bytes now have the hash {found}")

    def __iter__(self) -> Iterator[str]:
        """Yield the SHA-256 of every blob, in order."""
        for folder in sorted(self._blobs.glob("[0-9a-f][0-9a-f]")):
            yield from sorted(file.name for file in folder.iterdir())

    def sweep(self) -> int:
        """Remove what a killed run left half-written; return how many files that were.

        Call it only while no other run writes to the case.
        """
        left_over = list(self._tmp.glob("*.tmp"))
        for file in left_over:
            file.unlink()
        return len(left_over)

    def _write_quietly(self, body: bytes) -> None:
        """Put one body in place; its folder is synced by whoever called."""
        aside = write_aside(self._tmp, what="a blob", fill=lambda file: write_all(file, body))
        try:
            move_into_place(aside, self.path(hashlib.sha256(body).hexdigest()), syncs=False)
        finally:
            with suppress(FileNotFoundError):
                aside.unlink()

    def _write(self, source: BinaryIO) -> tuple[str, int]:
        """Copy `source` into place; return hash and size of what was copied."""
        result = []

        def fill(file: BinaryIO) -> None:
            result.append(digest(source, copy=file))

        with space_watched("a blob"):
            make_folder(self._tmp)
            aside = write_aside(self._tmp, what="a blob", fill=fill)
            [(sha256, size)] = result
            try:
                if not self.has(sha256, size=size):
                    move_into_place(aside, self.path(sha256))
            finally:
                with suppress(FileNotFoundError):
                    aside.unlink()
        return sha256, size


def digest(source: BinaryIO, *, copy: BinaryIO | None = None) -> tuple[str, int]:
    """Return SHA-256 and size of what a stream still holds, copying it as it is read.

    >>> digest(io.BytesIO(b"abc"))[1]
    3
    """
    sha256, size = hashlib.sha256(), 0
    while chunk := source.read(CHUNK):
        sha256.update(chunk)
        size += len(chunk)
        if copy is not None:
            copy.write(chunk)
    return sha256.hexdigest(), size
