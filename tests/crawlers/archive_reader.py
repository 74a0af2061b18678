"""Reads a case's archive back, independently of the program: WARC members and the ledger."""

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Record:
    """One WARC record: its type, its headers in small letters, and its block as bytes."""

    kind: str
    headers: dict[str, str]
    block: bytes


def warc_records(case_folder: Path) -> list[Record]:
    """Return all records of a case's WARC files, in the order of the files."""
    found: list[Record] = []
    for path in sorted((case_folder / "archive" / "warc").rglob("*.warc.gz")):
        found += [parse(member) for member in members(path.read_bytes())]
    return found


def members(data: bytes) -> Iterator[bytes]:
    """Yield the gzip members of a file, unpacked."""
    while data:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS + 16)
        yield unpacker.decompress(data) + unpacker.flush()
        data = unpacker.unused_data


def parse(member: bytes) -> Record:
    """Return the record in a member; the block is cut by its Content-Length alone."""
    head, _, rest = member.partition(b"\r\n\r\n")
    lines = head.decode("utf-8").split("\r\n")
    assert lines[0] == "WARC/1.1"
    headers = {n.lower(): v for n, _, v in (line.partition(": ") for line in lines[1:])}
    block = rest[: int(headers["content-length"])]
    assert rest[len(block) :] == b"\r\n\r\n"
    return Record(headers["warc-type"], headers, block)


def everything_in(case_folder: Path) -> bytes:
    """Return all bytes of a case that leave it: archive and facts, packed files unpacked."""
    found = b""
    for path in sorted(case_folder.rglob("*")):
        if path.is_file() and path.name != "case.toml":
            data = path.read_bytes()
            found += gzip.decompress(data) if path.name.endswith(".warc.gz") else data
            found += path.name.encode()
    return found


def names_of(pattern: str, text: bytes) -> list[bytes]:
    """Return what a pattern finds."""
    return re.findall(pattern.encode(), text)
