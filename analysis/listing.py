"""Rows for `tendertrace list KIND`: the records of the interface, each with the way back.

The keys of the interface come first, in its order; ids that `show` takes and more follow. Rows
come from the facts of the case, so that a list can be had before anything is linked; grades are
null until then.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from analysis import list_documents, list_findings, list_knowledge, list_notices
from analysis.list_documents import Row
from analysis.table import Table
from db.case import Case
from db.errors import Usage
from db.records import MentionStatus
from db.store import Store

ALL = "all"


class Kind(StrEnum):
    """What can be listed."""

    NOTICES = "notices"
    DOCUMENTS = "documents"
    PAGES = "pages"
    MENTIONS = "mentions"
    BRAND_LISTS = "brand-lists"
    LINE_ITEMS = "line-items"
    PARTIES = "parties"
    CAPTURES = "captures"
    SOURCES = "sources"
    VENDORS = "vendors"
    CLAIMS = "claims"


@dataclass(frozen=True, slots=True)
class _List:
    """A list: its columns, and the function that yields its rows from a case."""

    columns: tuple[str, ...]
    rows: Callable[[Case], Iterator[Row]]


def _from_facts(rows: Callable[[Store], Iterator[Row]]) -> Callable[[Case], Iterator[Row]]:
    return lambda case: rows(case.store())


LISTS = {
    Kind.NOTICES: _List(list_notices.NOTICES, _from_facts(list_notices.notices)),
    Kind.DOCUMENTS: _List(list_documents.DOCUMENTS, _from_facts(list_documents.documents)),
    Kind.PAGES: _List(list_documents.PAGES, _from_facts(list_documents.pages)),
    Kind.MENTIONS: _List(list_findings.MENTIONS, _from_facts(list_findings.mentions)),
    Kind.BRAND_LISTS: _List(list_findings.BRAND_LISTS, _from_facts(list_findings.brand_lists)),
    Kind.LINE_ITEMS: _List(list_findings.LINE_ITEMS, _from_facts(list_findings.line_items)),
    Kind.PARTIES: _List(list_notices.PARTIES, _from_facts(list_notices.parties)),
    Kind.CAPTURES: _List(list_documents.CAPTURES, _from_facts(list_documents.captures)),
    Kind.SOURCES: _List(list_documents.SOURCES, _from_facts(list_documents.sources)),
    Kind.VENDORS: _List(list_knowledge.VENDORS, _from_facts(list_knowledge.vendors)),
    Kind.CLAIMS: _List(list_knowledge.CLAIMS, list_knowledge.claims),
}


def list_rows(case: Case, kind: Kind, *, limit: int | None = None, **equal: str) -> Table:
    """Return the rows of a kind whose columns equal what is given, at most `limit`.

    Mentions are the accepted ones unless a `status` is asked for; `all` is every mention. Raises
    Usage for a column that the kind does not have.
    """
    listed = LISTS[kind]
    if kind is Kind.MENTIONS:
        equal.setdefault("status", MentionStatus.ACCEPTED)
    wanted = {name: value for name, value in equal.items() if (name, value) != ("status", ALL)}
    tests = [_test(listed.columns, name, value, kind=kind) for name, value in wanted.items()]
    rows = (row for row in listed.rows(case) if all(test(row) for test in tests))
    return Table(listed.columns, tuple(islice(rows, limit)))


def _test(columns: tuple[str, ...], name: str, value: str, *, kind: Kind) -> Callable[[Row], bool]:
    if name in columns:
        position = columns.index(name)
        return lambda row: row[position] == value
    if kind is Kind.BRAND_LISTS and name == "vendor_id":
        members = columns.index("members")
        return lambda row: any(member[name] == value for member in row[members])
    if name == "document_sha256" and "document_sha256s" in columns:
        documents = columns.index("document_sha256s")
        return lambda row: value in row[documents]
    raise Usage(f"{kind.value} cannot be narrowed by {name}", f"they have {', '.join(columns)}")
