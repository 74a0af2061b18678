"""Facts that the ledger knows and the tables lack: a run was killed between the two."""

from collections.abc import Iterable, Mapping
from typing import Any

from db.ledger import Event, LedgerEntry
from db.records import Capture, CaptureKind, Document
from db.store import Store

IMPORT_SOURCE = "import"


def records_of_import(entry: LedgerEntry) -> tuple[Document, Capture]:
    """Return the rows that an `import` entry of the ledger stands for."""
    data: Mapping[str, Any] = entry.data
    document = Document(
        document_sha256=data["sha256"],
        document_name=data["name"],
        parent_sha256=None,
        media_type=data["media_type"],
        bytes=data["bytes"],
    )
    capture = Capture(
        capture_id=data["capture_id"],
        kind=CaptureKind.IMPORT,
        source=IMPORT_SOURCE,
        sha256=data["sha256"],
        bytes=data["bytes"],
        captured_at=entry.at,
        ledger_seq=entry.seq,
        original_name=data["name"],
        name_encoding=data["name_encoding"],
        source_note=data["source_note"],
    )
    return document, capture


def restore_imports(entries: Iterable[LedgerEntry], *, store: Store) -> int:
    """Write the rows of all `import` entries that the tables lack; return how many rows."""
    imported = (records_of_import(entry) for entry in entries if entry.event is Event.IMPORT)
    return store.add_missing(record for pair in imported for record in pair)
