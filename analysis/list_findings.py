"""Lists of what was found on pages: mentions with their grades, brand lists, line items."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping

from analysis.belonging import notices_by_document, notices_on
from analysis.columns import rows_of
from analysis.list_documents import Row
from db.records import (
    BrandList,
    BrandListMember,
    Document,
    LineItem,
    Link,
    Mention,
)
from db.store import Store

MENTIONS = (
    "document_sha256",
    "document_name",
    "notice_id",
    "page",
    "start",
    "end",
    "text",
    "bbox",
    "vendor_id",
    "alias_id",
    "role",
    "grade",
    "status",
    "rule",
    "confidence",
    "quote",
    "mention_id",
    "role_rule",
    "item",
    "model",
    "product_id",
)
BRAND_LISTS = (
    "list_id",
    "document_sha256",
    "document_name",
    "notice_id",
    "page",
    "bbox",
    "item",
    "cue",
    "kind",
    "members",
    "open",
    "tail",
    "route",
    "rule",
    "quote",
)
LINE_ITEMS = (
    "document_sha256",
    "document_name",
    "notice_id",
    "page",
    "row",
    "stage",
    "name",
    "brand",
    "model",
    "quantity",
    "unit",
    "unit_price",
    "total",
    "currency",
    "supplier",
    "vendor_id",
    "cells",
    "line_item_id",
    "rule",
)
# What the record itself does not hold.
# As one reads: document by document, from the first page down.
READING_ORDER = {
    Mention: ("document_sha256", "page", "start"),
    BrandList: ("document_sha256", "page", "start"),
    LineItem: ("document_sha256", "page", "row"),
}
JOINED = {"document_name", "notice_id", "grade", "members"}


class Belonging:
    """Names of documents, and the notices that they belong to."""

    def __init__(self, store: Store) -> None:
        self._names = dict(rows_of(store, Document, "document_sha256", "document_name"))
        self._notices = notices_by_document(store)

    def of(self, sha256: str, *, page: int) -> Iterator[tuple[str | None, str | None]]:
        """Yield name and notice of a page, once for each notice, or once with none."""
        found = notices_on(self._notices.get(sha256, ()), page)
        for notice_id, _ in found or ((None, None),):
            yield self._names.get(sha256), notice_id


def mentions(store: Store) -> Iterator[Row]:
    """Yield every mention in each notice of its document; `grade` is None until it is linked."""
    grades = {
        (mention_id, notice_id): grade
        for mention_id, notice_id, grade in rows_of(store, Link, "mention_id", "notice_id", "grade")
    }
    for held, name, notice_id in _placed(store, Mention, MENTIONS):
        grade = grades.get((str(held["mention_id"]), str(notice_id)))
        yield _row(MENTIONS, held, document_name=name, notice_id=notice_id, grade=grade)


def brand_lists(store: Store) -> Iterator[Row]:
    """Yield every brand list with its members in printed order."""
    members: dict[str, list[dict[str, object]]] = defaultdict(list)
    columns = ("list_id", "text", "vendor_id", "start", "end")
    for list_id, text, vendor_id, start, end in rows_of(store, BrandListMember, *columns):
        members[list_id].append({"text": text, "vendor_id": vendor_id, "start": start, "end": end})
    for held, name, notice_id in _placed(store, BrandList, BRAND_LISTS):
        own = members[str(held["list_id"])]
        yield _row(BRAND_LISTS, held, document_name=name, notice_id=notice_id, members=own)


def line_items(store: Store) -> Iterator[Row]:
    """Yield every row of the item tables; `cells` maps headers to the printed text."""
    for held, name, notice_id in _placed(store, LineItem, LINE_ITEMS):
        cells = _by_header(json.loads(str(held["cells"])))
        yield _row(LINE_ITEMS, held | {"cells": cells}, document_name=name, notice_id=notice_id)


def _placed(
    store: Store, record: type, columns: tuple[str, ...]
) -> Iterator[tuple[dict[str, object], str | None, str | None]]:
    """Yield what the record holds, with the name and each notice of its document."""
    belonging = Belonging(store)
    held = tuple(name for name in columns if name not in JOINED)
    for values in rows_of(store, record, *held, order_by=READING_ORDER[record]):
        row = dict(zip(held, values, strict=True))
        if row.get("bbox") is not None:
            row["bbox"] = json.loads(row["bbox"])
        for name, notice_id in belonging.of(row["document_sha256"], page=row["page"]):
            yield row, name, notice_id


def _row(columns: tuple[str, ...], held: Mapping[str, object], **joined: object) -> Row:
    values = {**held, **joined}
    return tuple(values[name] for name in columns)


def _by_header(cells: list[list[str]]) -> dict[str, str]:
    """Return cells by header; a header that stands twice gets a number, so that none is lost.

    >>> _by_header([["品牌", "安讯士"], ["品牌", "博世"]])
    {'品牌': '安讯士', '品牌 (2)': '博世'}
    """
    found: dict[str, str] = {}
    for header, text in cells:
        name, count = header, 1
        while name in found:
            count += 1
            name = f"{header} ({count})"
        found[name] = text
    return found
