"""The marts: one DuckDB file made from the facts of a case, again and again the same.

It is written beside the old one and then takes its place, so that a reader sees one or the other
and a kill leaves the old one whole. Nothing in it is kept that the facts do not hold.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_type_hints

import duckdb
import pyarrow as pa

from analysis.buyers import with_ancestors
from analysis.links import RULES_VERSION
from analysis.notices import NoticeBook
from analysis.periods import ONE_DAY
from analysis.statements import statement
from db.case import Case
from db.errors import Usage
from db.records import (
    BrandList,
    BrandListMember,
    Document,
    LineItem,
    Link,
    Mention,
    Notice,
    NoticeDocument,
    Page,
    Party,
    PartyRole,
    Programme,
)
from db.reference import Reference, record_types
from db.store import Store
from db.tables import plain_type, table_name

FILE = "marts.duckdb"
# DuckDB spills to disk beyond it; the rest of the machine is for the facts on their way in.
MEMORY = "3GB"

FACTS = (
    Document,
    Page,
    Party,
    Notice,
    NoticeDocument,
    Programme,
    Mention,
    BrandList,
    BrandListMember,
    LineItem,
    Link,
)
# The text of pages stays in the store: marts are for counting, and are handed around.
READ: dict[type, tuple[str, ...]] = {
    Page: ("document_sha256", "page", "status", "chars", "ocr_confidence", "reason")
}
# In the order in which they rest on one another.
TABLES = (
    "vendor",
    "vendor_owner",
    "country",
    "province",
    "buyer_class",
    "buyer_class_tree",
    "product",
    "product_law",
    "company_response",
    "grade_rule",
    "document",
    "page",
    "party",
    "notice",
    "notice_party",
    "notice_document",
    "notice_programme",
    "project",
    "mention",
    "brand_list",
    "brand_list_member",
    "line_item",
    "link",
    "meta",
)
ARROW = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    tuple: pa.list_(pa.string()),
}
NOTICE_FACTS = pa.schema(
    {
        "notice_id": pa.string(),
        "project_id": pa.string(),
        "project_basis": pa.string(),
        "date": pa.string(),
        "date_basis": pa.string(),
        "date_start": pa.date32(),
        "date_last": pa.date32(),
        "buyer_party_id": pa.string(),
        "end_user_party_id": pa.string(),
    }
)
NOTICE_PARTIES = pa.schema(
    {
        "notice_id": pa.string(),
        "role": pa.string(),
        "position": pa.int64(),
        "party_id": pa.string(),
    }
)


def build_marts(case: Case, *, reference: Reference, book: NoticeBook, as_of: date) -> Path:
    """Write the marts of a case anew and return their file. The caller holds the case's lock."""
    path = case.path / "marts" / FILE
    unfinished = path.with_suffix(".unfinished")
    for left in path.parent.glob(f"{unfinished.name}*"):
        left.unlink()
    with duckdb.connect(str(unfinished)) as connection:
        connection.execute(f"set memory_limit = '{MEMORY}'")
        for name, table in _made(case, reference, book, as_of).items():
            connection.register(name, table)
        for name in TABLES:
            _create(connection, name, store=case.store())
    unfinished.replace(path)
    return path


def open_marts(case: Case) -> duckdb.DuckDBPyConnection:
    """Return a read-only connection to the marts. Raises Usage where there are none."""
    path = case.path / "marts" / FILE
    if not path.exists():
        raise Usage("this case has no marts yet", "run `tendertrace link`")
    return duckdb.connect(str(path), read_only=True)


def mart_facts(case: Case) -> dict[str, str] | None:
    """Return what the marts were made from, by key; None where there are none."""
    if not (case.path / "marts" / FILE).exists():
        return None
    with open_marts(case) as marts:
        return dict(marts.execute("select key, value from meta").fetchall())


def _create(connection: duckdb.DuckDBPyConnection, name: str, *, store: Store) -> None:
    """Create one table; the facts it reads come from the store batch by batch."""
    text = statement(f"marts/{name}")
    raw = {f"raw_{table_name(record)}": record for record in FACTS}
    needed = [view for view in raw if re.search(rf"\b{view}\b", text)]
    for view in needed:
        connection.register(view, store.arrow(raw[view], columns=READ.get(raw[view])))
    connection.execute(text)
    for view in needed:
        connection.unregister(view)


def _made(
    case: Case, reference: Reference, book: NoticeBook, as_of: date
) -> Mapping[str, pa.Table]:
    """Return the tables that are made here, and the reference data, by the names SQL has."""
    tables = {
        f"ref_{stem}": _reference_table(getattr(reference, stem), record)
        for stem, record in record_types().items()
    }
    seq, _ = case.ledger.head()
    meta = {
        "as_of": as_of.isoformat(),
        "ledger_seq": str(seq),
        "reference_hash": reference.hash,
        "rules_version": RULES_VERSION,
    }
    return {
        **tables,
        "made_notice": _table(_notice_rows(book), NOTICE_FACTS),
        "made_notice_party": _table(_party_rows(book), NOTICE_PARTIES),
        "made_buyer_class_tree": _class_tree(reference),
        "made_meta": pa.table({"key": list(meta), "value": list(meta.values())}),
    }


def _reference_table(rows: Iterable[object], record: type) -> pa.Table:
    kinds = {
        name: plain_type(kind)[0] for name, kind in get_type_hints(record).items() if name.islower()
    }
    schema = pa.schema({name: ARROW.get(kind, pa.string()) for name, kind in kinds.items()})
    rows = list(rows)
    columns = {name: [_plain(getattr(row, name)) for row in rows] for name in kinds}
    return pa.table(columns, schema=schema)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _table(rows: Iterator[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _notice_rows(book: NoticeBook) -> Iterator[tuple[object, ...]]:
    for notice_id, facts in book.facts.items():
        project, when = book.projects[notice_id], facts.when
        yield (
            notice_id,
            project.project_id,
            project.basis,
            facts.date,
            facts.date_basis,
            when.start if when else None,
            when.end - ONE_DAY if when else None,
            facts.party_id(PartyRole.BUYER),
            facts.party_id(PartyRole.END_USER),
        )


def _party_rows(book: NoticeBook) -> Iterator[tuple[object, ...]]:
    for notice_id, facts in book.facts.items():
        for position, (role, party_id) in enumerate(facts.parties):
            yield notice_id, role, position, party_id


def _class_tree(reference: Reference) -> pa.Table:
    pairs = [(c, a) for c, above in with_ancestors(reference).items() for a in above]
    return pa.table({"class_id": [c for c, _ in pairs], "ancestor_id": [a for _, a in pairs]})
