"""One notice out of what several documents, or a site's own list, say of it."""

from collections.abc import Collection
from dataclasses import fields, replace

from db.records import AmountStatus, Notice, NoticeField, Stage

# Columns that are read together; an amount never takes its currency from another document.
AMOUNT = ("amount", "amount_printed", "currency", "amount_status")
IDENTITY = ("notice_id", "source", "url", "captured_at")


def merge_notice(known: Notice, reading: Notice, *, renewed: Collection[str]) -> Notice:
    """Return `known` with the gaps filled by `reading`.

    What a site or an earlier document of the package says stands, since it was said first.
    `renewed` names fields whose known value came from this same document under older rules.
    """
    values: dict[str, object] = {}
    for name in (column.name for column in fields(Notice)):
        if name in IDENTITY or name in AMOUNT:
            continue
        value = getattr(reading, name)
        if not is_gap(value) and (is_gap(getattr(known, name)) or name in renewed):
            values[name] = value
    if reading.amount_status is not AmountStatus.UNKNOWN and (
        known.amount_status is AmountStatus.UNKNOWN or "amount" in renewed
    ):
        values |= {name: getattr(reading, name) for name in AMOUNT}
    return replace(known, **values)  # type: ignore[arg-type]


def is_gap(value: object) -> bool:
    """Say whether a column says nothing.

    >>> is_gap(None), is_gap(()), is_gap(Stage.OTHER), is_gap("CNY")
    (True, True, True, False)
    """
    return value is None or value == () or value is Stage.OTHER


def names_from(known: Collection[NoticeField], *, document_sha256: str) -> frozenset[str]:
    """Return which fields of a notice were read from one document alone."""
    here = {row.field for row in known if row.document_sha256 == document_sha256}
    elsewhere = {row.field for row in known if row.document_sha256 != document_sha256}
    return frozenset(here - elsewhere)
