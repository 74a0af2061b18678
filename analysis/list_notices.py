"""Lists of notices with class and place of their buyers, and of the parties they name."""

import json
from collections import defaultdict
from collections.abc import Iterator

from analysis.columns import rows_of
from analysis.list_documents import Row
from analysis.notices import read_notices
from analysis.parties import Parties
from analysis.shipped import shipped
from db.records import Notice, NoticeDocument, Party, PartyRole
from db.store import Store

NOTICES = (
    "notice_id",
    "source",
    "url",
    "stage",
    "project_code",
    "title",
    "published",
    "buyer",
    "buyer_class",
    "region_code",
    "agency",
    "suppliers",
    "amount",
    "currency",
    "amount_status",
    "captured_at",
    "document_sha256s",
    "project_id",
    "amount_printed",
    "end_user",
    "language",
)
PARTIES = (
    "party_id",
    "name",
    "role",
    "buyer_class",
    "tier",
    "class_rule",
    "class_matched",
    "region_code",
    "region_name",
    "region_rule",
    "xpcc_id",
    "country",
    "needs_review",
)
JOINED = {"buyer_class", "region_code", "document_sha256s", "project_id"}


def notices(store: Store) -> Iterator[Row]:
    """Yield every notice; class and place are those of the buyer's name, None without a buyer."""
    book = read_notices(store, parties=Parties(shipped()))
    parties = {party.party_id: party for party in book.parties.all()}
    documents: dict[str, list[str]] = defaultdict(list)
    for notice_id, sha256 in rows_of(store, NoticeDocument, "notice_id", "document_sha256"):
        documents[notice_id].append(sha256)
    held = tuple(name for name in NOTICES if name not in JOINED)
    for values in rows_of(store, Notice, *held):
        row = dict(zip(held, values, strict=True))
        notice_id = row["notice_id"]
        buyer = parties.get(book.facts[notice_id].party_id(PartyRole.BUYER) or "")
        row |= {
            "suppliers": json.loads(row["suppliers"]),
            "buyer_class": buyer.buyer_class if buyer else None,
            "region_code": buyer.region_code if buyer else None,
            "document_sha256s": documents[notice_id],
            "project_id": book.projects[notice_id].project_id,
        }
        yield tuple(row[name] for name in NOTICES)


def parties(store: Store) -> Iterator[Row]:
    """Yield every party of the last linking."""
    yield from rows_of(store, Party, *PARTIES)
