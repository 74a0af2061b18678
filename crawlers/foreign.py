"""Captures that others made: WARC, WACZ, MHTML and saved pages, record by record.

What they say of themselves (address, time, status) is kept as their word, apart from what we
saw: the bytes as we got them.
"""

import email
import email.policy
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import IO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawlers.attachment_names import name_in_header
from db.errors import Unreadable

MAX_BODY = 1 << 30
SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(?P<url>\S+)\s*-->")
HEAD = 4096
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Foreign:
    """One response that somebody else recorded.

    `at` is the instant that the record states, None where it states none. `member` and `offset`
    say where in the file it stands. `damage` says why its bytes are not what was recorded.
    """

    url: str
    at: str | None
    status: int
    content_type: str
    file_name: str | None
    body: bytes
    member: str | None
    offset: int
    damage: str | None = None


def is_capture(path: Path) -> bool:
    """Say whether a file holds captures: WARC, WACZ, MHTML, or a page with its address in it.

    Told by content; a name decides nothing.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(b"PK\x03\x04"):
        return is_wacz(path)
    if head.startswith(b"\x1f\x8b"):
        return gzip_begins_warc(path)
    return head.startswith(b"WARC/1.") or bool(SAVED_FROM.search(head)) or is_mhtml(head)


def is_wacz(path: Path) -> bool:
    """Say whether a zip file is a WACZ: it has a data package and an archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile:
        return False
    return "datapackage.json" in names and any(name.startswith("archive/") for name in names)


def gzip_begins_warc(path: Path) -> bool:
    """Say whether a gzip file unpacks to WARC records."""
    try:
        with gzip.open(path) as file:
            return file.read(7) == b"WARC/1."
    except (OSError, EOFError, zlib.error):
        return False


def is_mhtml(head: bytes) -> bool:
    r"""Say whether a file begins as a page saved as MHTML does.

    >>> is_mhtml(b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://a.example/\r\n")
    True
    """
    lowered = head.lower()
    return b"snapshot-content-location:" in lowered or (
        b"multipart/related" in lowered and b"mime-version:" in lowered
    )


def read_foreign(path: Path) -> Iterator[Foreign]:
    """Yield the responses in a file. Raises Unreadable where the file breaks off or lies."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(0)
        if head.startswith(b"PK\x03\x04"):
            yield from read_wacz(path)
        elif head.startswith((b"\x1f\x8b", b"WARC/1.")):
            yield from read_warc(file, name=path.name)
        elif is_mhtml(head):
            yield from read_mhtml(file.read())
        else:
            yield from read_saved(file.read())


def read_wacz(path: Path) -> Iterator[Foreign]:
    """Yield the responses of every WARC in a WACZ."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")):
                with archive.open(name) as member:
                    yield from read_warc(member, name=path.name, member=name)


def read_warc(file: IO[bytes], *, name: str, member: str | None = None) -> Iterator[Foreign]:
    """Yield the responses of a WARC, transfer and content coding removed."""
    records = ArchiveIterator(file, check_digests=True)
    try:
        for record in records:
            if record.rec_type in ("response", "resource"):
                # The offset can be asked for only when the record was read.
                body = read_all(record.content_stream())
                yield foreign_of(record, body, member=member, offset=records.get_record_offset())
    except (ArchiveLoadFailed, EOFError, OSError) as error:
        raise Unreadable(name, f"the WARC cannot be read on: {error}") from error


def foreign_of(record: object, body: bytes, *, member: str | None, offset: int) -> Foreign:
    """Return the response that a WARC record holds; a resource is one without HTTP headers."""
    headers, http = record.rec_headers, record.http_headers  # type: ignore[attr-defined]
    disposition = http.get_header("Content-Disposition") if http else None
    return Foreign(
        url=headers.get_header("WARC-Target-URI") or "",
        at=headers.get_header("WARC-Date"),
        status=int(http.get_statuscode()) if http else 200,
        content_type=(http or headers).get_header("Content-Type") or "",
        file_name=name_in_header(disposition.encode("latin-1", "replace") if disposition else None),
        body=body,
        member=member,
        offset=offset,
        damage=damage_of(record),
    )


def damage_of(record: object) -> str | None:
    """Return why a record that was read is not what was recorded: cut, or of another digest."""
    if getattr(record.raw_stream, "limit", 0) > 0:  # type: ignore[attr-defined]
        return "the record is cut"
    if record.digest_checker.passed is False:  # type: ignore[attr-defined]
        return "the digest does not fit"
    return None


def read_all(stream: IO[bytes]) -> bytes:
    """Return what a record's stream holds; it gives no more than a buffer at a time."""
    pieces, size = [], 0
    while size < MAX_BODY and (piece := stream.read(CHUNK)):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def read_saved(data: bytes) -> Iterator[Foreign]:
    """Yield the page that a browser saved with its address in a comment; none without one."""
    found = SAVED_FROM.search(data[:HEAD])
    if found:
        url = found["url"].decode("ascii", "replace")
        yield Foreign(url, None, 200, "text/html", None, data, None, 0)


def read_mhtml(data: bytes) -> Iterator[Foreign]:
    """Yield the parts of a page saved as MHTML, each under its own address."""
    message = email.message_from_binary_file(io.BytesIO(data), policy=email.policy.default)
    stamp = message["Date"]
    at = parsedate_to_datetime(str(stamp)).strftime("%Y-%m-%dT%H:%M:%SZ") if stamp else None
    for number, part in enumerate(message.walk()):
        url = part["Content-Location"]
        body = part.get_payload(decode=True)
        if url and isinstance(body, bytes) and str(url).startswith(("http://", "https://")):
            charset = part.get_content_charset()
            kind = part.get_content_type() + (f"; charset={charset}" if charset else "")
            yield Foreign(str(url), at, 200, kind, part.get_filename(), body, f"part {number}", 0)
