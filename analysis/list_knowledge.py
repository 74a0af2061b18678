"""Lists of what is known beforehand: vendors with their owners today, and public claims."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from analysis.claims import check_claims
from analysis.columns import rows_of
from analysis.list_documents import Row
from analysis.owners import OwnerBook
from analysis.periods import day_of
from analysis.shipped import shipped
from analysis.vendors import responses_of, successor_responses_of
from db.case import Case
from db.clock import utc_now
from db.records import Mention, MentionStatus
from db.store import Store

VENDORS = (
    "vendor_id",
    "name",
    "home_country",
    "european_home",
    "owners_today",
    "european_parent_today",
    "owners_confidence",
    "mentions",
    "company_responses",
    "confidence",
    "source",
    "successor_responses",
)

CLAIMS = (
    "claim_id",
    "vendor_id",
    "status",
    "reason",
    "best_grade",
    "link_ids",
    "claim",
    "buyer_text",
    "buyer_class",
    "division_code",
    "product_id",
    "valid_from",
    "valid_to",
    "evidence_kind",
    "strength",
    "source_status",
    "source",
    "company_responses",
    "successor_responses",
)


def claims(case: Case) -> Iterator[Row]:
    """Yield every public claim with what this case says to it; an unread source hides its text."""
    reference = shipped()
    for check in check_claims(case):
        claim = check.claim
        answers = responses_of(claim.vendor_id or "", reference=reference)
        heirs = successor_responses_of(claim.vendor_id or "", reference=reference)
        yield (
            claim.claim_id,
            claim.vendor_id,
            check.status,
            check.reason,
            check.best_grade,
            list(check.link_ids),
            claim.claim if check.publishable else None,
            claim.buyer_text if check.publishable else None,
            claim.buyer_class,
            claim.division_code,
            claim.product_id,
            claim.valid_from,
            claim.valid_to,
            claim.evidence_kind,
            claim.strength,
            claim.source_status,
            list(claim.source),
            [row.response_id for row in answers],
            [row.response_id for row in heirs],
        )


def vendors(store: Store) -> Iterator[Row]:
    """Yield every vendor of the reference data with its accepted mentions in the case."""
    reference = shipped()
    book = OwnerBook(reference)
    today = day_of(date.fromisoformat(utc_now()[:10]))
    named = Counter(
        vendor_id
        for vendor_id, status in rows_of(store, Mention, "vendor_id", "status")
        if status == MentionStatus.ACCEPTED
    )
    for vendor in sorted(reference.vendors, key=lambda vendor: vendor.vendor_id):
        owners = book.on(vendor.vendor_id, today)
        yield (
            vendor.vendor_id,
            vendor.name,
            vendor.hq_country,
            book.is_european_home(vendor.vendor_id),
            owners.path,
            book.is_european_parent(owners),
            owners.confidence,
            named[vendor.vendor_id],
            [row.response_id for row in responses_of(vendor.vendor_id, reference=reference)],
            vendor.confidence,
            list(vendor.source),
            [
                row.response_id
                for row in successor_responses_of(vendor.vendor_id, reference=reference)
            ],
        )
