"""What was expected, got and read, and what was not and why. No number here is zero by silence.

Expected = got + explained: the rows that lists promised are the sum of what became of them, the
pages of a document the sum of their statuses, and every rest is a row of its own.
"""

from collections import Counter
from collections.abc import Iterator

from analysis.columns import rows_of
from analysis.marts import mart_facts
from analysis.table import Table
from db.case import Case
from db.crawl_records import Breaker, ListPage, ListSlice
from db.ledger import Event
from db.records import (
    AmountStatus,
    Capture,
    Document,
    Link,
    Mention,
    Notice,
    NoticeField,
    Page,
    Party,
)
from db.store import Store

COLUMNS = ("part", "source", "status", "count", "reason")
FATES = ("got", "known", "duplicate", "outside", "left_out", "refused", "failed", "waiting")
NOT_YET = "not_yet_read"

Row = tuple[str, str | None, str, int, str | None]


def coverage(case: Case) -> Table:
    """Return counts by part of the work, source, status and reason, in the order of the work."""
    store = case.store()
    rows = [
        *_listed(store),
        *_not_captured(case),
        *_captured(store),
        *_documents(store),
        *_pages(store),
        *_notices(store),
        *_mentions(store),
        *_marts(case),
    ]
    return Table(COLUMNS, tuple(rows))


def _listed(store: Store) -> Iterator[Row]:
    """Yield what became of the rows that lists of portals promised, and lists read in part."""
    fates: Counter[tuple[str, str]] = Counter()
    for source, rows, *counts in rows_of(store, ListPage, "source", "rows", *FATES):
        fates.update({(source, "promised"): rows, (source, "unexplained"): rows - sum(counts)})
        for fate, count in zip(FATES, counts, strict=True):
            fates[source, fate] += count
    yield from (
        ("listed notices", source, fate, count, None)
        for (source, fate), count in sorted(fates.items())
        if count or fate == "promised"
    )
    slices = Counter(
        (source, status, why)
        for source, status, why in rows_of(store, ListSlice, "source", "status", "why")
    )
    for (source, status, why), count in sorted(slices.items(), key=str):
        yield "lists", source, status, count, why
    for source, host, lifted in rows_of(store, Breaker, "source", "host", "lifted_at"):
        if lifted is None:
            yield "hosts", source, "left_alone", 1, host


def _not_captured(case: Case) -> Iterator[Row]:
    """Yield what the ledger says could not be captured, with the reason."""
    failed: Counter[str] = Counter()
    for entry in case.ledger.entries():
        if entry.event is Event.CAPTURE_FAILED:
            failed[str(entry.data.get("reason"))] += 1
    for reason, count in sorted(failed.items()):
        yield "captures", None, "failed", count, reason


def _captured(store: Store) -> Iterator[Row]:
    for source, count in sorted(Counter(s for (s,) in rows_of(store, Capture, "source")).items()):
        yield "captures", source, "captured", count, None


def _documents(store: Store) -> Iterator[Row]:
    found = Counter(
        (status or NOT_YET, error) for status, error in rows_of(store, Document, "status", "error")
    )
    for (status, error), count in sorted(found.items(), key=str):
        yield "documents", None, status, count, error


def _pages(store: Store) -> Iterator[Row]:
    found = Counter(rows_of(store, Page, "status", "reason"))
    for (status, reason), count in sorted(found.items(), key=str):
        yield "pages", None, status, count, reason
    counted: Counter[str] = Counter(sha256 for (sha256,) in rows_of(store, Page, "document_sha256"))
    unaccounted = sum(
        max(0, (pages or 0) - counted[sha256])
        for sha256, pages in rows_of(store, Document, "document_sha256", "pages")
    )
    if unaccounted:
        yield "pages", None, "unaccounted", unaccounted, "the document holds more than were read"


def _notices(store: Store) -> Iterator[Row]:
    """Yield how many notices lack what a count needs: buyer, date, amount."""
    fields: Counter[str] = Counter()
    masked = {
        (notice_id, field)
        for notice_id, field, rule in rows_of(store, NoticeField, "notice_id", "field", "rule")
        if rule.endswith("/masked")
    }
    columns = ("notice_id", "published", "buyer", "amount_status")
    for notice_id, published, buyer, amount in rows_of(store, Notice, *columns):
        fields["all"] += 1
        fields["without a date of publication"] += published is None
        hidden = (notice_id, "buyer") in masked
        fields["buyer hidden by the publisher"] += hidden
        fields["without a buyer"] += buyer is None and not hidden
        fields["amount hidden by the publisher"] += amount == AmountStatus.MASKED
    for status, count in fields.items():
        if count:
            yield "notices", None, status, count, None
    review = store.count(Party, role="buyer", needs_review=True)
    if review:
        yield "buyers", None, "to be reviewed", review, "the name only hints at its class"


def _mentions(store: Store) -> Iterator[Row]:
    found = Counter(status for (status,) in rows_of(store, Mention, "status"))
    for status, count in sorted(found.items()):
        yield "mentions", None, status, count, None
    yield "mentions", None, "linked", store.count(Link), None


def _marts(case: Case) -> Iterator[Row]:
    """Yield whether the marts are of today's facts: events of the ledger since they were built."""
    facts = mart_facts(case)
    if facts is None:
        yield "marts", None, "not_built", 0, "run `tendertrace link`"
        return
    behind = case.ledger.head()[0] - int(facts["ledger_seq"])
    reason = "run `tendertrace link` to count what came since" if behind else None
    yield "marts", None, "events_since", behind, reason
