"""Public claims held against the documents of a case: what they reproduce, and what they cannot.

A claim is only as reproduced as its best link allows. What no procurement document can show (the
size of a network, use by an authority) is never reproduced here, whatever the case holds.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import duckdb

from analysis.marts import open_marts
from analysis.periods import ONE_DAY, period_of
from analysis.regions import code_prefix
from analysis.sentences import ORDER
from analysis.shipped import shipped
from analysis.statements import statement
from db.case import Case
from db.records import SYNTHETIC_NOTE, Capture, Channel, Grade, Link, Role
from db.reference import Reference
from db.reference_records import ClaimStrength, ReportClaim

WITHHELD = "not_seen"
ABSENT = "No document of this case shows it."
EXCLUDED = "Documents of such buyers rule the brand out."
OPEN = "The claim's place is not resolved to a code."


class ClaimStatus(StrEnum):
    """What the documents of a case say to a claim."""

    REPRODUCED = "reproduced"
    PARTLY = "partly"
    CONTRADICTED = "contradicted"
    NOT_REPRODUCIBLE = "not_reproducible_here"


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """A claim with its status, the reason, and the links that were weighed, strongest first.

    `publishable` is False for a claim whose source nobody has read: its text must not go out.
    """

    claim: ReportClaim
    status: ClaimStatus
    reason: str
    link_ids: tuple[str, ...]
    best_grade: Grade | None
    publishable: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """A link that bears on a claim. Certain: the buyer's class and the product are no guesses."""

    link_id: str
    grade: Grade
    role: Role
    channel: Channel
    is_certain: bool


def check_claims(case: Case) -> list[ClaimCheck]:
    """Return each public claim of the reference data with its status in this case.

    Links that rest on synthetic documents (the demo's) bear on no claim.
    """
    reference = shipped()
    strengths = {row.strength: row for row in reference.claim_strengths}
    synthetic = _synthetic_links(case)
    with open_marts(case) as marts:
        return [
            check_claim(
                claim,
                strengths[claim.strength],
                [one for one in _evidence(marts, claim, reference) if one.link_id not in synthetic],
            )
            for claim in reference.report_claims
        ]


def _synthetic_links(case: Case) -> set[str]:
    store = case.store()
    made = {row.sha256 for row in store.read(Capture, source_note=SYNTHETIC_NOTE)}
    return {row.link_id for row in store.read(Link, document_sha256=made)} if made else set()


def check_claim(
    claim: ReportClaim, strength: ClaimStrength, evidence: list[Evidence]
) -> ClaimCheck:
    """Return the status of a claim, given the links that bear on it."""
    supporting = [one for one in evidence if one.role in strength.roles]
    placed = strength.anywhere or claim.division_code.isdigit()
    if strength.partly_from is None:
        status, reason = ClaimStatus.NOT_REPRODUCIBLE, strength.reason
    elif placed and any(_is_whole(one, strength) for one in supporting):
        status, reason = ClaimStatus.REPRODUCED, strength.reason
    elif any(_reaches(one.grade, strength.partly_from) for one in supporting):
        status, reason = (
            ClaimStatus.PARTLY,
            strength.reason if placed else f"{strength.reason} {OPEN}",
        )
    elif evidence and all(one.role is Role.EXCLUDED for one in evidence):
        status, reason = ClaimStatus.CONTRADICTED, EXCLUDED
    else:
        status, reason = ClaimStatus.NOT_REPRODUCIBLE, ABSENT
    return ClaimCheck(
        claim=claim,
        status=status,
        reason=reason,
        link_ids=tuple(one.link_id for one in evidence),
        best_grade=max((one.grade for one in evidence), default=None, key=ORDER.index),
        publishable=claim.source_status != WITHHELD,
    )


def _is_whole(one: Evidence, strength: ClaimStrength) -> bool:
    if strength.reproduced_from is None or not one.is_certain:
        return False
    channel_fits = strength.channel is None or one.channel is strength.channel
    return channel_fits and _reaches(one.grade, strength.reproduced_from)


def _reaches(grade: Grade, lowest: Grade) -> bool:
    return ORDER.index(grade) >= ORDER.index(lowest)


def _evidence(
    marts: duckdb.DuckDBPyConnection, claim: ReportClaim, reference: Reference
) -> list[Evidence]:
    if claim.vendor_id is None:
        return []
    rows = marts.execute(statement("claim_evidence"), _parameters(claim, reference)).fetchall()
    return [
        Evidence(link_id, Grade(grade), Role(role), Channel(channel), not review and fits is True)
        for link_id, grade, role, channel, review, fits in rows
    ]


def _parameters(claim: ReportClaim, reference: Reference) -> dict[str, Any]:
    return {
        "vendor": claim.vendor_id,
        "buyer_class": claim.buyer_class,
        "region": code_prefix(claim.division_code),
        "products": _within(claim.product_id, reference),
        "date_from": period_of(claim.valid_from).start if claim.valid_from else None,
        "date_to": _last_day(claim.valid_to),
    }


def _last_day(printed: str | None) -> date | None:
    return period_of(printed).end - ONE_DAY if printed else None


def _within(product_id: str | None, reference: Reference) -> list[str]:
    """Return a product class and all below it."""
    found = [product_id] if product_id else []
    for upper in found:
        found += [row.product_id for row in reference.products if row.parent_id == upper]
    return found
