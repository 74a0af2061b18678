"""What a killed crawl left of a WARC record is set aside, and the ledger says so."""

import zlib
from pathlib import Path

from crawlers.warc import CHUNK
from db.canonical import sha256_of
from db.case import Case
from db.durable import READ_ONLY, make_folder, write_file
from db.ledger import Event
from db.ledger_files import cut


def repair_warcs(case: Case) -> int:
    """Set aside the torn ends of WARC files; return how many there were.

    A file that was closed ends with a whole record and is not touched. Call it with the lock.
    """
    folder = case.path / "archive" / "warc"
    torn = 0
    for path in sorted(folder.rglob("*.warc.gz")):
        if path.stat().st_mode & 0o222 == 0:
            continue  # closed and checked by the run that wrote it, or by an earlier repair
        end = whole_length(path)
        if end < path.stat().st_size:
            set_aside(case, path, end)
            torn += 1
        path.chmod(READ_ONLY)
    return torn


def set_aside(case: Case, path: Path, end: int) -> None:
    """Move what follows the last whole record of a WARC file to a file of its own."""
    folder = case.path / "archive" / "warc"
    with path.open("rb") as file:
        file.seek(end)
        rest = file.read()
    sha256 = sha256_of(rest)
    aside = folder / "torn" / f"{sha256}.bin"
    make_folder(aside.parent)
    write_file(aside, rest, mode=READ_ONLY)
    cut(path, end)
    note = "a crawl was stopped while it wrote a WARC record; what stood there was set aside"
    told = {"note": note, "file": path.relative_to(folder).as_posix(), "bytes": len(rest)}
    case.ledger.append(Event.NOTE, {**told, "torn_sha256": sha256})


def whole_length(path: Path) -> int:
    """Return the length of the whole gzip members at the beginning of a file."""
    whole = 0
    with path.open("rb") as file:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS + 16)
        read = 0
        while piece := file.read(CHUNK):
            while piece:
                try:
                    unpacker.decompress(piece)
                except zlib.error:
                    return whole
                read += len(piece) - len(unpacker.unused_data)
                if not unpacker.eof:
                    break
                whole = read
                piece = unpacker.unused_data
                unpacker = zlib.decompressobj(zlib.MAX_WBITS + 16)
    return whole
