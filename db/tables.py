"""One SQL table for each record of `db.records`, column for field.

Names are the records' names in small letters with underscores. Enums and text are text, tuples
(a bbox, suppliers, cells) are JSON text, None is null. The members of a brand list stand in a
table of their own. Rows that rest on other rows go when those go.
"""

import re
from dataclasses import fields
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKeyConstraint,
    Index,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

from db.crawl_records import (
    Breaker,
    Crawl,
    CrawlIssue,
    CrawlRequest,
    Exchange,
    HostDay,
    ListPage,
    ListSlice,
    NoticeRelation,
    NoticeVersion,
)
from db.records import (
    BrandList,
    BrandListMember,
    Capture,
    Document,
    LineItem,
    Link,
    Mention,
    Notice,
    NoticeDocument,
    NoticeField,
    Page,
    Party,
    Programme,
)

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

# Collation C sorts by code point, as SQLite does: both engines give rows in the same order.
TEXT = Text().with_variant(Text(collation="C"), "postgresql")

SQL_TYPES: dict[type, TypeEngine[Any]] = {
    str: TEXT,
    int: BigInteger(),
    bool: Boolean(),
    float: Double(),
    tuple: TEXT,
}


def table_name(record: type) -> str:
    """Return the name of a record's table.

    >>> table_name(BrandListMember)
    'brand_list_member'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", "_", record.__name__).lower()


def plain_type(kind: Any) -> tuple[type, bool]:
    """Return what a field's type comes down to, and whether None is allowed.

    Enums come down to themselves, all tuples to `tuple`.

    >>> plain_type(str | None), plain_type(tuple[str, ...])
    ((<class 'str'>, True), (<class 'tuple'>, False))
    """
    inner = [part for part in get_args(kind) if part is not NoneType]
    if NoneType in get_args(kind):
        [only] = inner
        return plain_type(only)[0], True
    return get_origin(kind) or kind, False


def stored_fields(record: type) -> dict[str, tuple[type, bool]]:
    """Return plain type and nullability of each field that is a column of the record's table."""
    hints = get_type_hints(record)
    kept = [field.name for field in fields(record) if (record, field.name) not in OWN_TABLE]
    return {name: plain_type(hints[name]) for name in kept}


# Fields that are no column: their rows stand in a table of their own.
OWN_TABLE = {(BrandList, "members")}


def derive(record: type, *, key: tuple[str, ...], rests_on: dict[str, Table]) -> Table:
    """Return the table of a record; `rests_on` maps columns to the tables they point into.

    A column points to the first key column of its table, which has the same name.
    """
    columns: list[Any] = [
        Column(
            name,
            TEXT if issubclass(kind, StrEnum) else SQL_TYPES[kind],
            primary_key=name in key,
            nullable=optional,
        )
        for name, (kind, optional) in stored_fields(record).items()
    ]
    ways = [
        ForeignKeyConstraint([name], [target.c[name]], ondelete="CASCADE")
        for name, target in rests_on.items()
    ]
    indexes = [Index(None, name) for name in rests_on if name != key[0]]
    return Table(table_name(record), METADATA, *columns, *ways, *indexes)


CAPTURE = derive(Capture, key=("capture_id",), rests_on={})
DOCUMENT = derive(Document, key=("document_sha256",), rests_on={})
OF_DOCUMENT = {"document_sha256": DOCUMENT}

PAGE = derive(Page, key=("document_sha256", "page"), rests_on=OF_DOCUMENT)
MENTION = derive(Mention, key=("mention_id",), rests_on=OF_DOCUMENT)
BRAND_LIST = derive(BrandList, key=("list_id",), rests_on=OF_DOCUMENT)
BRAND_LIST_MEMBER = derive(
    BrandListMember, key=("list_id", "position"), rests_on={"list_id": BRAND_LIST}
)
LINE_ITEM = derive(LineItem, key=("line_item_id",), rests_on=OF_DOCUMENT)

NOTICE = derive(Notice, key=("notice_id",), rests_on={})
OF_NOTICE = {"notice_id": NOTICE, "document_sha256": DOCUMENT}
NOTICE_DOCUMENT = derive(NoticeDocument, key=("notice_id", "document_sha256"), rests_on=OF_NOTICE)
NOTICE_FIELD = derive(NoticeField, key=("notice_id", "field", "position"), rests_on=OF_NOTICE)
PROGRAMME = derive(
    Programme,
    key=("notice_id", "programme_id", "document_sha256", "page", "start"),
    rests_on=OF_NOTICE,
)

PARTY = derive(Party, key=("party_id",), rests_on={})
LINK = derive(
    Link, key=("link_id",), rests_on={"mention_id": MENTION, "notice_id": NOTICE, **OF_DOCUMENT}
)

# A crawl writes about requests before it has notices and documents: nothing here rests on them.
CRAWL = derive(Crawl, key=("crawl_id",), rests_on={})
CRAWL_REQUEST = derive(CrawlRequest, key=("request_id",), rests_on={})
EXCHANGE = derive(Exchange, key=("capture_id",), rests_on={})
LIST_SLICE = derive(ListSlice, key=("slice_id",), rests_on={})
LIST_PAGE = derive(ListPage, key=("list_page_id",), rests_on={})
NOTICE_VERSION = derive(NoticeVersion, key=("version_id",), rests_on={})
NOTICE_RELATION = derive(NoticeRelation, key=("relation_id",), rests_on={})
BREAKER = derive(Breaker, key=("breaker_id",), rests_on={})
HOST_DAY = derive(HostDay, key=("host", "day"), rests_on={})
CRAWL_ISSUE = derive(CrawlIssue, key=("issue_id",), rests_on={})

for column in (
    CRAWL_REQUEST.c.crawl_id,
    CRAWL_REQUEST.c.source,
    EXCHANGE.c.crawl_id,
    EXCHANGE.c.url,
    LIST_SLICE.c.crawl_id,
    LIST_PAGE.c.crawl_id,
    NOTICE_VERSION.c.notice_id,
    NOTICE_VERSION.c.source,
    NOTICE_RELATION.c.notice_id,
):
    Index(None, column)

TABLES: dict[type, Table] = {
    Capture: CAPTURE,
    Document: DOCUMENT,
    Page: PAGE,
    Mention: MENTION,
    BrandList: BRAND_LIST,
    BrandListMember: BRAND_LIST_MEMBER,
    LineItem: LINE_ITEM,
    Notice: NOTICE,
    NoticeDocument: NOTICE_DOCUMENT,
    NoticeField: NOTICE_FIELD,
    Programme: PROGRAMME,
    Party: PARTY,
    Link: LINK,
    Crawl: CRAWL,
    CrawlRequest: CRAWL_REQUEST,
    Exchange: EXCHANGE,
    ListSlice: LIST_SLICE,
    ListPage: LIST_PAGE,
    NoticeVersion: NOTICE_VERSION,
    NoticeRelation: NOTICE_RELATION,
    Breaker: BREAKER,
    HostDay: HOST_DAY,
    CrawlIssue: CRAWL_ISSUE,
}


def record_named(table: str) -> type:
    """Return the record class of a table. Raises KeyError for a name that no table has.

    >>> record_named("brand_list").__name__
    'BrandList'
    """
    return {found.name: record for record, found in TABLES.items()}[table]
