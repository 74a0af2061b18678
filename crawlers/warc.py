"""WARC/1.1 files that hold the exact bytes of every exchange.

warcio re-serialises HTTP headers and hashes with SHA-1 unless told otherwise. Here a record's
block is the bytes of the wire, untouched, with SHA-256 digests over them (the payload digest is
over the body as transferred). File names and records hold no name of a machine or a person.
"""

import base64
import hashlib
import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser
from warcio.warcwriter import WARCWriter

from crawlers.tape import Tape, Truncation, head_length
from db.durable import make_folder, space_watched, sync_folder

MAX_BYTES = 1 << 30  # a file is closed when it has grown past this
CHUNK = 1 << 16
GZIP_LEVEL = 6  # warcio's 9 costs twice the time for 1 % of the size


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a record stands: file relative to the folder, first byte and number of bytes."""

    file: str
    offset: int
    length: int


class Member:
    """One gzip member of a WARC file: a record that can be read alone."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._packer = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS + 16)

    def write(self, data: bytes) -> None:
        """Pack more of the record."""
        self._file.write(self._packer.compress(data))

    def flush(self) -> None:
        """End the member."""
        self._file.write(self._packer.flush())


class ExactWriter(WARCWriter):  # type: ignore[misc]
    """warcio's writer with the digests that it is given, and no parsing of what is written."""

    def ensure_digest(self, record: Any, block: bool = True, payload: bool = True) -> None:
        """Do nothing: the record comes with its digests."""


class WarcFiles:
    """The WARC files of one crawl, in one folder. Never appends to a file of an earlier run."""

    def __init__(self, folder: Path, *, crawl_id: str, info: Mapping[str, str]) -> None:
        self._folder = folder
        self._crawl_id = crawl_id
        self._info = info
        self._file: BinaryIO | None = None
        self._name = ""
        self.max_bytes = MAX_BYTES

    def write(
        self, tape: Tape, *, url: str, at: str, truncated: Truncation | None = None
    ) -> tuple[Placed, Placed]:
        """Write request and response of a stopped tape; return their places, in that order.

        `at` is the instant of the request, UTC, as in `2026-11-24T16:00:00.123456Z`. Raises
        OutOfSpace; `sync` makes what was written durable.
        """
        with space_watched("a WARC record"):
            file = self._open_file(at)
            common = [("WARC-Target-URI", url), ("WARC-Date", at)]
            response_id = StatusAndHeadersParser.make_warc_id()
            request = [*common, ("WARC-Concurrent-To", response_id)]
            response = [*common]
            if tape.peer:
                response.append(("WARC-IP-Address", tape.peer))
            if truncated:
                response.append(("WARC-Truncated", truncated.value))
            return (
                self._write_record(file, "request", tape.sent, request),
                self._write_record(
                    file, "response", tape.received, response, record_id=response_id
                ),
            )

    def sync(self) -> None:
        """Make durable what was written."""
        if self._file:
            with space_watched("a WARC record"):
                self._file.flush()
                os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file that is being written."""
        if self._file:
            self.sync()
            self._file.close()
            self._file = None

    def _open_file(self, at: str) -> BinaryIO:
        if self._file and self._file.tell() >= self.max_bytes:
            self.close()
        if self._file is None:
            day = self._folder / at[0:4] / at[5:7] / at[8:10]
            make_folder(day)
            number = 1 + len(list(self._folder.rglob(f"{self._crawl_id}-*.warc.gz")))
            path = day / f"{self._crawl_id}-{number:05}.warc.gz"
            self._file = path.open("xb")
            sync_folder(day)
            self._name = path.relative_to(self._folder).as_posix()
            self._write_info(self._file, at)
        return self._file

    def _write_info(self, file: BinaryIO, at: str) -> None:
        writer = ExactWriter(Member(file), gzip=False, warc_version="WARC/1.1")
        record = writer.create_warcinfo_record(self._name.rsplit("/", 1)[-1], self._info)
        record.rec_headers.replace_header("WARC-Date", at)
        writer.write_record(record)

    def _write_record(
        self,
        file: BinaryIO,
        kind: str,
        block: IO[bytes],
        headers: list[tuple[str, str]],
        *,
        record_id: str | None = None,
    ) -> Placed:
        offset = file.tell()
        size, whole, payload = digests(block)
        named = [
            ("WARC-Type", kind),
            ("WARC-Record-ID", record_id or StatusAndHeadersParser.make_warc_id()),
            *headers,
            *([("WARC-Payload-Digest", payload)] if payload else []),
            ("WARC-Block-Digest", whole),
            ("Content-Type", f"application/http; msgtype={kind}"),
        ]
        head = StatusAndHeaders("", named, protocol="WARC/1.1")
        record = ArcWarcRecord("warc", kind, head, block, None, None, size)
        record.payload_length = size
        ExactWriter(Member(file), gzip=False).write_record(record)
        return Placed(self._name, offset, file.tell() - offset)


def digests(block: IO[bytes]) -> tuple[int, str, str | None]:
    """Return size, block digest and payload digest of an HTTP message; None where it has no body.

    A message whose head has no end has no payload to hash. Leaves the file at its start.

    >>> import io
    >>> digests(io.BytesIO(b"HTTP/1.1 200 OK"))[2] is None
    True
    """
    head = head_length(block)
    whole, payload, size = hashlib.sha256(), hashlib.sha256(), 0
    for piece in pieces(block):
        whole.update(piece)
        if head is not None:
            payload.update(piece[max(head - size, 0) :])
        size += len(piece)
    block.seek(0)
    return size, labelled(whole.digest()), labelled(payload.digest()) if head is not None else None


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """Yield what a file still holds, piece by piece."""
    while piece := file.read(CHUNK):
        yield piece


def labelled(digest: bytes) -> str:
    """Return a SHA-256 as WARC writes it: labelled, in base 32.

    >>> labelled(bytes(32))[:12]
    'sha256:AAAAA'
    """
    return "sha256:" + base64.b32encode(digest).decode()
