"""Lists of what came in: captures and their sources, documents, pages."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, TypeAlias

from analysis.columns import rows_of
from db.records import Capture, Document, Notice, Page
from db.store import Store

DOCUMENTS = (
    "document_sha256",
    "document_name",
    "parent_sha256",
    "media_type",
    "bytes",
    "pages",
    "language",
    "status",
    "error",
    "extractor_version",
)
PAGES = ("document_sha256", "page", "status", "chars", "ocr_confidence", "reason")
CAPTURES = (
    "capture_id",
    "kind",
    "source",
    "sha256",
    "bytes",
    "captured_at",
    "ledger_seq",
    "original_name",
    "source_note",
    "url",
    "http_status",
    "warc_file",
    "warc_offset",
)
SOURCES = ("source", "captures", "documents", "notices", "first_captured_at", "last_captured_at")

Row: TypeAlias = tuple[Any, ...]


def documents(store: Store) -> Iterator[Row]:
    """Yield every document; `status` is None until it was read."""
    yield from rows_of(store, Document, *DOCUMENTS)


def pages(store: Store) -> Iterator[Row]:
    """Yield every page with what became of it."""
    yield from rows_of(store, Page, *PAGES)


def captures(store: Store) -> Iterator[Row]:
    """Yield every capture: how bytes came in, when, and the ledger line that says so."""
    yield from rows_of(store, Capture, *CAPTURES)


def sources(store: Store) -> Iterator[Row]:
    """Yield the sources that the case holds something of, with counts."""
    instants: dict[str, list[str]] = defaultdict(list)
    contents: dict[str, set[str]] = defaultdict(set)
    columns = ("source", "captured_at", "sha256")
    for source, captured_at, sha256 in rows_of(store, Capture, *columns):
        instants[source].append(captured_at)
        contents[source].add(sha256)
    notices = Counter(source for (source,) in rows_of(store, Notice, "source"))
    for source in sorted({*instants, *notices}):
        seen = instants[source]
        first, last = (min(seen), max(seen)) if seen else (None, None)
        yield source, len(seen), len(contents[source]), notices[source], first, last
