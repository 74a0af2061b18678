"""Public claims: reproduced only by documents that show them, and some never."""

from dataclasses import replace

import pytest

from analysis.claims import ABSENT, EXCLUDED, OPEN, ClaimStatus, Evidence, check_claim, check_claims
from analysis.link import link_case
from db.case import Case
from db.records import SYNTHETIC_NOTE, Capture, CaptureKind, Channel, Document, Grade, Role
from db.reference import load
from linked_world import AS_OF

REFERENCE = load()
CLAIMS = {claim.claim_id: claim for claim in REFERENCE.report_claims}
STRENGTHS = {row.strength: row for row in REFERENCE.claim_strengths}


def found(
    role: Role, grade: Grade, *, channel: Channel = Channel.UNKNOWN, certain: bool = True
) -> Evidence:
    """Return a link that bears on a claim."""
    return Evidence("l_1", grade, role, channel, certain)


@pytest.mark.parametrize(
    ("claim_id", "evidence", "status"),
    [
        pytest.param(
            "am_morpho_sh_2015",
            [found(Role.AWARDED, Grade.E4, channel=Channel.DIRECT)],
            ClaimStatus.REPRODUCED,
            id="direct award",
        ),
        pytest.param(
            "am_morpho_sh_2015",
            [found(Role.AWARDED, Grade.E4, channel=Channel.INTEGRATOR)],
            ClaimStatus.PARTLY,
            id="award through another company",
        ),
        pytest.param(
            "am_morpho_sh_2015",
            [found(Role.RECOMMENDED, Grade.E1)],
            ClaimStatus.NOT_REPRODUCIBLE,
            id="recommended is no award",
        ),
        pytest.param(
            "am_morpho_sh_2015",
            [found(Role.AWARDED, Grade.E4, channel=Channel.DIRECT, certain=False)],
            ClaimStatus.PARTLY,
            id="award, the buyer or the product is a guess",
        ),
        pytest.param(
            "am_morpho_sh_2015",
            [found(Role.EXCLUDED, Grade.E0)],
            ClaimStatus.CONTRADICTED,
            id="ruled out",
        ),
        pytest.param("am_morpho_sh_2015", [], ClaimStatus.NOT_REPRODUCIBLE, id="nothing"),
        pytest.param(
            "am_axis_recommended",
            [found(Role.RECOMMENDED, Grade.E1)],
            ClaimStatus.REPRODUCED,
            id="recommended list",
        ),
        pytest.param(
            "am_axis_recommended",
            [found(Role.AWARDED, Grade.E4)],
            ClaimStatus.NOT_REPRODUCIBLE,
            id="an award is no recommended list",
        ),
        pytest.param(
            "am_axis_local",
            [found(Role.AWARDED, Grade.E4)],
            ClaimStatus.PARTLY,
            id="the places of the claim are romanised only",
        ),
        pytest.param(
            "am_axis_guilin",
            [found(Role.DELIVERED, Grade.E5)],
            ClaimStatus.NOT_REPRODUCIBLE,
            id="the size of a network is in no tender",
        ),
        pytest.param(
            "am_noldus_xjnu",
            [found(Role.AWARDED, Grade.E4)],
            ClaimStatus.REPRODUCED,
            id="supply to a university",
        ),
        pytest.param(
            "am_noldus_mps",
            [found(Role.DELIVERED, Grade.E5)],
            ClaimStatus.PARTLY,
            id="use cannot be seen",
        ),
        pytest.param(
            "am_axis_programmes",
            [found(Role.AWARDED, Grade.E4)],
            ClaimStatus.NOT_REPRODUCIBLE,
            id="an assessment",
        ),
    ],
)
def test_a_claim_is_as_reproduced_as_its_evidence_allows(
    claim_id: str, evidence: list[Evidence], status: ClaimStatus
) -> None:
    """Grade, role, channel, certainty and place all have to hold."""
    claim = CLAIMS[claim_id]
    assert check_claim(claim, STRENGTHS[claim.strength], evidence).status is status


@pytest.mark.parametrize("claim_id", sorted(CLAIMS))
def test_no_claim_is_reproduced_by_an_empty_case(claim_id: str) -> None:
    """Silence reproduces nothing and contradicts nothing."""
    claim = CLAIMS[claim_id]
    check = check_claim(claim, STRENGTHS[claim.strength], [])
    assert (check.status, check.best_grade) == (ClaimStatus.NOT_REPRODUCIBLE, None)


def test_the_reason_says_what_is_missing() -> None:
    """Each status explains itself."""
    claim = CLAIMS["am_axis_local"]
    strength = STRENGTHS[claim.strength]
    partly = check_claim(claim, strength, [found(Role.AWARDED, Grade.E4)])
    assert partly.reason == f"{strength.reason} {OPEN}"
    assert check_claim(claim, strength, []).reason == ABSENT
    assert check_claim(claim, strength, [found(Role.EXCLUDED, Grade.E0)]).reason == EXCLUDED


def test_only_read_sources_may_be_published() -> None:
    """A claim from a source that nobody has seen is marked."""
    claim = replace(CLAIMS["am_axis_local"], source_status="not_seen")
    assert not check_claim(claim, STRENGTHS[claim.strength], []).publishable


def test_claims_are_held_against_the_links_of_a_case(linked: Case) -> None:
    """The small world reproduces the recommended list, and a part of the local contracts."""
    checks = {check.claim.claim_id: check for check in check_claims(linked)}
    assert {claim_id: c.status for claim_id, c in checks.items() if c.link_ids} == {
        "am_axis_recommended": ClaimStatus.REPRODUCED,
        "am_axis_guilin": ClaimStatus.NOT_REPRODUCIBLE,
        "am_axis_local": ClaimStatus.PARTLY,
        "am_axis_programmes": ClaimStatus.NOT_REPRODUCIBLE,
    }
    assert checks["am_axis_recommended"].best_grade is Grade.E4
    assert len(checks) == len(CLAIMS)


def test_synthetic_documents_bear_on_no_claim(case: Case) -> None:
    """The same world, brought in as the demo's documents, reproduces nothing."""
    link_case(case, as_of=AS_OF)
    store = case.store()
    store.add(
        Capture(
            capture_id=f"c_{document.document_sha256[:20]}",
            kind=CaptureKind.IMPORT,
            source="import",
            sha256=document.document_sha256,
            bytes=document.bytes,
            captured_at="2026-11-24T00:00:00Z",
            ledger_seq=1,
            source_note=SYNTHETIC_NOTE,
        )
        for document in store.read(Document)
    )
    assert {check.status for check in check_claims(case)} == {ClaimStatus.NOT_REPRODUCIBLE}
